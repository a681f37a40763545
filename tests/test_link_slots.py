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

from sps_print.build import Job
from sps_print.document.values import CARD_SLOTS, card_values
from sps_print.model import Order
from sps_print.pdf.links import LinkAnnotation
from sps_print.project import open_project
from sps_print.proof.slots.link_slots import AltSlot, LinkSlot, QrSlot
from sps_print.proof.slots.slot_proof import SlotProof
from sps_print.proof.slots.text_slots import TextSlot
from sps_print.typeset.layout import Layout

Proved = tuple[Layout, SlotProof, dict[str, str]]


@pytest.fixture(scope="module")
def proved() -> Proved:
    """A leaflet of one clinic, its proof, and the values of another."""
    project = carded(open_project(CLINIC), **FRIENDS[0])
    job = Job(project, Order("triggers"))
    job.pdf()
    (known,) = job.form.layouts
    layout, proof = known.layout, known.slots
    return layout, proof, card_values(carded(project, **FRIENDS[1]).card)


def test_what_is_right_passes(proved: Proved) -> None:
    layout, proof, values = proved
    codes, wanted = layout.fill(values)
    assert {("tel:01632960001", "01632 960001"), ("https://www.clinic1.example.org",)} < {*wanted}
    assert proof.prove(layout.written.data(codes), wanted) == ()


def test_a_digit_of_another_number_is_found(
    proved: Proved,
) -> None:
    """In whatever it stands: the words, what is called, what is read aloud."""
    layout, proof, values = proved
    codes, wanted = layout.fill(values)
    others, _ = layout.fill(values | {CARD_SLOTS["phone"]: "01632 960007"})
    wrong = [
        at for at, (code, other) in enumerate(zip(codes, others, strict=True)) if code != other
    ]
    assert len(wrong) >= 3
    for at in wrong:
        mixed = [*codes[:at], others[at], *codes[at + 1 :]]
        assert proof.prove(layout.written.data(mixed), wanted)


Rule = tuple[bytes, bytes | Callable[[re.Match[bytes]], bytes]]
SPOILT_AREA = {
    "another number to call": (rb"tel:0163", b"tel:0164"),
    "a number with a digit more": (rb"tel:", b"tel:0"),
    "other words": (rb"/Contents \(01632", b"/Contents (01633"),
    "another way to reach it": (rb"tel:", b"sms:"),
    "another thing to do": (rb"/S/URI", b"/S/GoToR"),
    "one thing more": (rb"/Border", b"/AA <<>> /Border"),
    "of another element": (rb"/StructParent \d+", b"/StructParent 0"),
    "moved": (rb"/Rect \[ \S+", b"/Rect [ 20"),
    "wider": (rb"(/Rect \[ \S+ \S+) \S+", rb"\1 500"),
    "higher": (rb"(/Rect \[ \S+ \S+ \S+) [^\]]+", rb"\1 900"),
    "no words": (rb"/Contents \([^)]*\)", b"/Contents <41>"),
    "broken off": (rb"(?s).{40}$", b""),
}


@pytest.mark.parametrize("fault", SPOILT_AREA)
def test_each_fault_of_a_link_is_found(proved: Proved, fault: str) -> None:
    layout, proof, values = proved
    codes, wanted = layout.fill(values)
    spoilt = [re.sub(*SPOILT_AREA[fault], code, count=1) if b"tel:" in code else code
              for code in codes]  # fmt: skip
    assert spoilt != codes
    (problem,) = proof.prove(layout.written.data(spoilt), wanted)
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
def test_each_fault_of_a_code_is_found(proved: Proved, fault: str) -> None:
    layout, proof, values = proved
    codes, wanted = layout.fill(values)
    (place,) = (at for at, place in enumerate(proof.places) if isinstance(place, QrSlot))
    codes[place] = re.sub(*SPOILT_CODE[fault], codes[place], count=1)
    assert len(proof.prove(layout.written.data(codes), wanted)) == 1


def test_a_code_of_another_address_is_found(
    proved: Proved,
) -> None:
    """It is whole and where it should be; so are the words for those who cannot see it."""
    layout, proof, values = proved
    codes, wanted = layout.fill(values)
    others, _ = layout.fill(values | {CARD_SLOTS["web"]: "www.clinic7.example.org"})
    of_words = 2  # themselves, and the link that lies on them
    for kind, found in ((QrSlot, 1), (AltSlot, 1), (LinkSlot, 1), (TextSlot, of_words)):
        mixed = [
            other if isinstance(place, kind) else code
            for place, code, other in zip(proof.places, codes, others, strict=True)
        ]
        assert mixed != codes
        problems = proof.prove(layout.written.data(mixed), wanted)
        assert len(problems) == found, (kind, problems)


def test_more_in_the_last_stream_is_found(proved: Proved) -> None:
    """The links stand in a stream of objects: as many, under the numbers that they had."""
    layout, proof, values = proved
    codes, wanted = layout.fill(values)
    first, second, *_ = (
        n for n, thing in layout.written.changing if isinstance(thing, LinkAnnotation)
    )
    turned = tuple(
        ({first: second, second: first}.get(n, n), thing) for n, thing in layout.written.changing
    )
    spoilt = replace(layout.written, changing=turned).data(codes)
    (problem,) = proof.prove(spoilt, wanted)
    assert "leads elsewhere" in problem
