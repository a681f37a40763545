"""What stands side by side, its rows moved: the clinic's card in two columns, and any list."""

from __future__ import annotations

import re
import zlib
from typing import Any

import pytest
from test_contact_card import box_of
from test_moved import Bodies, Spoil, again, is_moved, pages
from test_moved_aside import of_card

from sps_print.build import Job
from sps_print.document.blocks import Document
from sps_print.form import form
from sps_print.form.form import Form
from sps_print.model import Order
from sps_print.pdf.objects import stream
from sps_print.proof.pdf import prove as prove_whole
from sps_print.proof.slots.moved_pieces import gaps, holding
from sps_print.proof.slots.pieces import ContentPiece, Unknown

ORDER = Order("my-diary")
TWO = {
    "name": "Instanceby Support Centre", "address": "2 Station Road, Instanceby EX1 2AB",
    "phone": "01632 960002", "hours": "24 hours", "email": "desk2@example.org",
    "web": "www.instanceby-2.example.org/our-page",
}  # fmt: skip
ONE = TWO | {"name": "Clinic 0", "hours": "Monday to Friday, 9 am to 5 pm"}
FARTHER = {"address": "The Old Example House, 8234 Sample Lane, Exampleton EX9 9ZZ"}
CARDS = {
    "two columns": TWO, "one column": ONE,
    "two columns, an address of three lines": TWO | FARTHER,
    "one column, an address of two lines": ONE | FARTHER,
    "two columns, a name of two lines": TWO | {"name": "The Instanceby and District Hospital"},
    "two columns, a page of one line": TWO | {"web": "b2.example.org"},
}  # fmt: skip
ROW = re.compile(rb"\AQ\nq 1 0 0 1 0 (\S+) cm\n\Z")  # where one ends and the next begins
PHONE, HOURS, ADDRESS, WEB, EMAIL = range(5)


def row(which: int, points: float) -> Spoil:
    """A row of the card higher."""

    def spoil(out: Bodies) -> bool:
        rows = list[tuple[int, float]]()
        for number in pages(out):
            data = out[number].partition(b"stream\n")[2].removesuffix(b"endstream\n")
            if found := ROW.match(zlib.decompress(data)):
                rows.append((number, float(found[1])))
        number, at = rows[which]
        out[number] = stream(b"Q\nq 1 0 0 1 0 %.3f cm\n" % (at + points))
        return len(rows) == EMAIL + 1

    return spoil


FAULTS = {
    "the number on the name": row(PHONE, 9),
    "the number below the card": row(PHONE, -60),
    "the second column above the card": row(HOURS, 14),
    "the second column on what comes before": row(HOURS, 60),
    "its first row on its second": row(HOURS, -12),
    "a row on the one above": row(ADDRESS, 9),
    "a row on the one below": row(ADDRESS, -9),
    "a row above the card": row(WEB, 90),
    "the last row below the card": row(EMAIL, -14),
    "the last row on what follows": row(EMAIL, -60),
}


@pytest.mark.parametrize("card", CARDS)
def test_the_cards_have_the_columns_that_they_say(card: str) -> None:
    inner = box_of(Job(of_card(CARDS[card]), ORDER)).inner
    assert len(inner) == (1 if card.startswith("two") else 7)


def test_each_arrangement_is_proved_whole_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """All cards of two columns share one proof, and all with one column another."""
    first, *rest = (Job(of_card(card), ORDER) for card in CARDS.values())
    proved = list[str]()

    def prove(data: bytes, doc: Document, *others: Any) -> object:
        proved.append(doc.card.name)
        return prove_whole(data, doc, *others)

    wanted = [job.again().pdf() for job in rest]
    monkeypatch.setattr(form, "prove", prove)
    first.pdf()
    assert [first.form.fill(job.values, job.project.card).data for job in rest] == wanted
    assert proved == [TWO["name"], ONE["name"]]


@pytest.fixture(scope="module")
def proved() -> Form:
    """A form with a layout that was proved whole."""
    job = Job(of_card(TWO), ORDER)
    job.pdf()
    return job.form


@pytest.fixture
def longer() -> Job:
    return Job(of_card(TWO | FARTHER), ORDER)


def test_without_a_fault_it_is(proved: Form, longer: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, _ = again(proved, longer.project)
    assert is_moved(None, kept, longer, monkeypatch)


@pytest.mark.parametrize("fault", FAULTS)
def test_no_row_goes_elsewhere(
    fault: str, proved: Form, longer: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, _ = again(proved, longer.project)
    assert not is_moved(FAULTS[fault], kept, longer, monkeypatch)


def piece(y: float, depth: int, tall: float = 14) -> ContentPiece:
    return ContentPiece(0, y, depth, b"", low=-tall, high=0)


def frame(y: float, depth: int = 1) -> ContentPiece:
    """One without ink: it only holds others."""
    return ContentPiece(0, y, depth, b"")


# a heading, a list in two columns, of which the first is longer, and what follows
LIST = [
    frame(0, 0), piece(720, 1), frame(700), piece(700, 2), piece(680, 2), piece(660, 2),
    piece(700, 2), piece(680, 2), piece(640, 1),
]  # fmt: skip


def passes(now: list[ContentPiece]) -> bool:
    whites = zip(gaps(holding(LIST)), gaps(holding(now)), strict=True)
    return all(new.as_good_as(old) for old, new in whites)


def moved(*places: int, up: float) -> list[ContentPiece]:
    """The list with some of its pieces higher."""
    return [one._replace(y=one.y + up * (at in places)) for at, one in enumerate(LIST)]


def test_a_list_without_a_frame_is_as_tall_as_its_taller_column() -> None:
    assert holding(LIST)[2][4:6] == (-54, 0)
    assert holding(LIST)[0] == LIST[0], "a page holds all, and stands on nothing"
    assert holding([frame(0, 0), frame(9), piece(9, 1)])[1] == frame(9), "it holds nothing"


@pytest.mark.parametrize(
    ("places", "up"),
    [((8,), -9), ((2, 3, 4, 5, 6, 7, 8), -30), ((7, 8), -9), ((6, 7), 5), ((7,), -3)],
)
def test_a_list_may_move_with_what_follows(places: tuple[int, ...], up: float) -> None:
    assert passes(moved(*places, up=up))


ONTO = {
    "the second column on the heading": moved(6, up=15),
    "all of it on the heading": moved(6, 7, up=15),
    "the first column on the heading": moved(3, up=15),
    "what follows on the longer column": moved(8, up=15),
    "the longer column on what follows": moved(5, up=-15),
    "a row on the one above": moved(7, up=9),
    "a row on the one below": moved(4, up=-9),
}


@pytest.mark.parametrize("now", ONTO.values(), ids=ONTO)
def test_no_column_of_a_list_lies_on_what_stands_around_it(now: list[ContentPiece]) -> None:
    assert not passes(now)


def test_a_frame_holds_all_columns() -> None:
    inked = [frame(0, 0), piece(700, 1, tall=60), frame(698, 2), piece(698, 3), piece(698, 3)]
    assert [*gaps(holding(inked))]
    with pytest.raises(Unknown, match="leaves its frame"):
        [*gaps(holding([*inked[:4], piece(640, 3)]))]
