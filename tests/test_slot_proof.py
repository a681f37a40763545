"""The proof of what changed finds what is planted here: in words, and in the table of objects."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from many_clinics import named

from sps_print.build import Job
from sps_print.document.values import CARD_SLOTS, answer_slot
from sps_print.model import Order
from sps_print.project import Project
from sps_print.proof.slots.link_slots import LinkSlot
from sps_print.proof.slots.slot_proof import SlotProof
from sps_print.proof.slots.text_slots import TextSlot
from sps_print.typeset.layout import Layout

Proved = tuple[Layout, SlotProof, dict[str, str]]


@pytest.fixture(scope="module")
def proved(project: Project) -> Proved:
    order = Order("my-emergency-sheet", "patient", "a4", answers={"name": "Alex Example"})
    job = Job(named(project, "Example Clinic", logo=False), order)
    job.pdf()
    (known,) = job.form.layouts
    layout, proof = known.layout, known.slots
    assert proof.complete
    card = {slot: getattr(job.project.card, name) for name, slot in CARD_SLOTS.items()}
    return layout, proof, card | {answer_slot(0): "Kim Sample", CARD_SLOTS["name"]: "Sample Clinic"}


def test_what_is_right_passes(proved: Proved) -> None:
    layout, proof, values = proved
    codes, wanted = layout.fill(values)
    assert any("Kim Sample" in words for words, *_ in wanted)
    assert proof.prove(layout.written.data(codes), wanted) == ()


Rule = tuple[bytes, bytes | Callable[[re.Match[bytes]], bytes]]
SPOILT: dict[str, Rule] = {
    "another letter": (rb"<([0-9A-F]{4})", lambda m: b"<0041" if m[1] != b"0041" else b"<0042"),
    "a letter the font has not": (rb"<[0-9A-F]{4}", b"<FFFE"),
    "half a letter": (rb"<[0-9A-F]{2}", b"<"),
    "left out": (rb"\[[^\]]*\]TJ", b"[]TJ"),
    "doubled": (rb"(\[[^\]]*\])TJ", rb"\1TJ\n\1TJ"),
    "higher": (rb"(\S+) Tm", lambda m: b"%.3f Tm" % (float(m[1]) + 9)),
    "to the left": (rb"1 0 0 1 (\S+)", lambda m: b"1 0 0 1 %.3f" % (float(m[1]) - 9)),
    "to the right": (rb"1 0 0 1 (\S+)", lambda m: b"1 0 0 1 %.3f" % (float(m[1]) + 300)),
    "smaller": (rb"(/F\d+) \S+ Tf", rb"\1 4 Tf"),
    "white": (rb"\S+ \S+ \S+ rg", b"1 1 1 rg"),
    "unseen": (rb"BT\n", b"BT\n3 Tr\n"),
    "on what it follows": (
        rb"(?s)(1 0 0 1 )(\S+)(?=((?!1 0 0 1).)*$)",
        lambda m: b"1 0 0 1 %.3f" % (float(m[2]) - 2),
    ),
    "covered": (rb"ET\n$|EMC\n$", b"0 0 600 800 re f\n"),
    "of an unknown font": (rb"/F\d+", b"/F99"),
    "of another weight": (
        rb"/F(\d+)",
        lambda m: b"/F%d" % (3 - int(m[1])),
    ),
    "of another owner": (rb"/\w+ <<.*>> BDC", b"/P <</MCID 0>> BDC"),
    "of nobody": (rb"/\w+ <<.*>> BDC", b"/Artifact BMC"),
    "too far": (rb"<([0-9A-F]+)>", rb"<\1>-9000<\1>"),
}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("Sam-Joe O’Example", "Sam–Joe O'Example"), ("Kim Sample", "kim Sample"),
     ("Kim (Sample)", "Kim Sample"), ("Kim Sample", "Kim\u00b7Sample")],
)  # fmt: skip
def test_other_signs_between_the_words_are_found(proved: Proved, right: str, wrong: str) -> None:
    """In an address each sign counts: desk_1@ is not desk-1@."""
    layout, proof, values = proved
    name = answer_slot(0)
    codes, _ = layout.fill(values | {name: wrong})
    _, wanted = layout.fill(values | {name: right})
    assert proof.prove(layout.written.data(codes), wanted)


@pytest.mark.parametrize("fault", SPOILT)
def test_each_fault_is_found(proved: Proved, fault: str) -> None:
    layout, proof, values = proved
    codes, wanted = layout.fill(values)
    words = [at for at, place in enumerate(proof.places) if isinstance(place, TextSlot)]
    assert len(words) == 8  # the foot of both pages is one piece
    for place in words:
        code, (old, new) = codes[place], SPOILT[fault]
        spoilt = re.sub(old, new, code, count=1)
        assert spoilt != code
        problems = proof.prove(
            layout.written.data([*codes[:place], spoilt, *codes[place + 1 :]]), wanted
        )
        links = sum(
            isinstance(p, LinkSlot) and p.column == proof.places[place] for p in proof.places
        )
        assert 1 <= len(problems) <= 1 + links  # a link may not be found on the words any more
        assert all("a value is not on the page as it was given" in p for p in problems)


def test_a_file_that_begins_otherwise(proved: Proved) -> None:
    layout, proof, values = proved
    codes, wanted = layout.fill(values)
    data = layout.written.data(codes)
    (problem,) = proof.prove(data[:900] + bytes([data[900] ^ 1]) + data[901:], wanted)
    assert "does not begin as the proved one" in problem


def test_a_table_that_leads_elsewhere(proved: Proved) -> None:
    """A stream is found as a reader finds it: by the table of objects."""
    layout, proof, values = proved
    codes, wanted = layout.fill(values)
    data = layout.written.data(codes)
    number = next(place.number for place in proof.places if isinstance(place, TextSlot))
    assert proof.prove(data.replace(b"\n%d 0 obj" % number, b"\n%d 1 obj" % number), wanted)


def test_a_table_that_leads_to_other_words(
    proved: Proved,
) -> None:
    """What does not change is where it was: no row of the table was written over another."""
    layout, proof, values = proved
    codes, wanted = layout.fill(values)
    written = layout.written
    changing = {number for number, _ in written.changing}
    rows = [written.rows[at : at + 7] for at in range(0, len(written.rows), 7)]
    first, second, *_ = (
        n for n, row in enumerate(rows) if row[0] == 1 and any(row[1:]) and n not in changing
    )
    rows[first] = rows[second]
    spoilt = replace(written, rows=b"".join(rows))
    (problem,) = proof.prove(spoilt.data(codes), wanted)
    assert "leads elsewhere" in problem
