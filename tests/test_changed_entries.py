"""The proof of what changed finds what is planted here: in links, codes and words read aloud.

A wrong number on a leaflet can cost a life.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import CLINIC
from many_clinics import FRIENDS, carded

from sps_print.build import Job, open_project
from sps_print.document.blocks import CARD_SLOTS
from sps_print.form.changed import Changed
from sps_print.form.changed_entries import Area, Square, Strings
from sps_print.form.changed_words import Column
from sps_print.form.plate import Plate
from sps_print.form.reprint import places
from sps_print.model import Order
from sps_print.pdf.links import LinkAnnotation


@pytest.fixture(scope="module")
def proved() -> tuple[Plate, Changed, dict[str, str]]:
    """A leaflet of one clinic, its proof, and the values of another."""
    project = carded(open_project(CLINIC), **FRIENDS[0])
    written, data = Job(project, Order("emergency")).finished
    proof = Changed(data, written.head, places(written))
    assert proof.complete
    card = carded(project, **FRIENDS[1]).card
    return Plate(written), proof, {s: getattr(card, name) for name, s in CARD_SLOTS.items()}


def test_what_is_right_passes(proved: tuple[Plate, Changed, dict[str, str]]) -> None:
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    assert {("tel:01632960001", "01632 960001"), ("https://www.clinic1.example.org",)} < {*wanted}
    assert proof.prove(plate.written.data(codes), wanted) == ()


def test_a_digit_of_another_number_is_found(proved: tuple[Plate, Changed, dict[str, str]]) -> None:
    """In whatever it stands: the words, what is called, what is read aloud."""
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    others, _ = plate.filled(values | {CARD_SLOTS["phone"]: "01632 960007"})
    wrong = [
        at for at, (code, other) in enumerate(zip(codes, others, strict=True)) if code != other
    ]
    assert len(wrong) >= 3
    for at in wrong:
        mixed = [*codes[:at], others[at], *codes[at + 1 :]]
        assert proof.prove(plate.written.data(mixed), wanted)


Rule = tuple[bytes, bytes | Callable[[re.Match[bytes]], bytes]]
SPOILT_AREA = {
    "another number to call": (rb"tel:0163", b"tel:0164"),
    "a number with a digit more": (rb"tel:", b"tel:0"),
    "other words": (rb"/Contents \(01632", b"/Contents (01633"),
    "another way to reach it": (rb"tel:", b"sms:"),
    "another thing to do": (rb"/S /URI", b"/S /GoToR"),
    "one thing more": (rb"/Border", b"/AA <<>> /Border"),
    "of another element": (rb"/StructParent \d+", b"/StructParent 0"),
    "moved": (rb"/Rect \[ \S+", b"/Rect [ 20"),
    "wider": (rb"(/Rect \[ \S+ \S+) \S+", rb"\1 500"),
    "higher": (rb"(/Rect \[ \S+ \S+ \S+) \S+", rb"\1 900"),
    "no words": (rb"/Contents \([^)]*\)", b"/Contents <41>"),
    "broken off": (rb"(?s).{40}$", b""),
}


@pytest.mark.parametrize("fault", SPOILT_AREA)
def test_each_fault_of_a_link_is_found(
    proved: tuple[Plate, Changed, dict[str, str]], fault: str
) -> None:
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    spoilt = [re.sub(*SPOILT_AREA[fault], code, count=1) if b"tel:" in code else code
              for code in codes]  # fmt: skip
    assert spoilt != codes
    (problem,) = proof.prove(plate.written.data(spoilt), wanted)
    assert "a value is not on the page as it was given" in problem


SPOILT_CODE: dict[str, Rule] = {
    "left out": (rb"\S+ \S+ \S+ \S+ re\n", b""),
    "doubled": (rb"(\S+ \S+ \S+ \S+ re\n)", rb"\1\1"),
    "moved": (rb"(\S+) (\S+ \S+ \S+ re\nf\n)", lambda m: b"%.3f " % (float(m[1]) + 9) + m[2]),
    "flat": (rb"(\S+ \S+ \S+) \S+ re\n", rb"\1 0 re\n"),
    "thin": (rb"(\S+ \S+ \S+) \S+ re\n", rb"\1 0.0001 re\n"),
    "of another colour": (rb"0 0 0 rg", b"1 1 1 rg"),
    "painted over": (rb"f\n", b"f\n1 1 1 rg\n0 0 99 99 re\nf\n"),
    "of nobody": (rb"/Figure <<.*>> BDC", b"/Artifact BMC"),
}


@pytest.mark.parametrize("fault", SPOILT_CODE)
def test_each_fault_of_a_code_is_found(
    proved: tuple[Plate, Changed, dict[str, str]], fault: str
) -> None:
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    (place,) = (at for at, place in enumerate(proof.places) if isinstance(place, Square))
    old, new = SPOILT_CODE[fault]
    codes[place] = re.sub(old, new, codes[place], count=1)
    assert len(proof.prove(plate.written.data(codes), wanted)) == 1


def test_a_code_of_another_address_is_found(
    proved: tuple[Plate, Changed, dict[str, str]],
) -> None:
    """It is whole and where it should be; so are the words for those who cannot see it."""
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    others, _ = plate.filled(values | {CARD_SLOTS["web"]: "www.clinic7.example.org"})
    of_words = 2  # themselves, and the link that lies on them
    for kind, found in ((Square, 1), (Strings, 1), (Area, 1), (Column, of_words)):
        mixed = [
            other if isinstance(place, kind) else code
            for place, code, other in zip(proof.places, codes, others, strict=True)
        ]
        assert mixed != codes
        problems = proof.prove(plate.written.data(mixed), wanted)
        assert len(problems) == found, (kind, problems)


def test_more_in_the_last_stream_is_found(proved: tuple[Plate, Changed, dict[str, str]]) -> None:
    """The links stand in a stream of objects: as many, under the numbers that they had."""
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    first, second, *_ = (
        n for n, thing in plate.written.changing if isinstance(thing, LinkAnnotation)
    )
    turned = tuple(
        ({first: second, second: first}.get(n, n), thing) for n, thing in plate.written.changing
    )
    spoilt = replace(plate.written, changing=turned).data(codes)
    (problem,) = proof.prove(spoilt, wanted)
    assert "leads elsewhere" in problem
