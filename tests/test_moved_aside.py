"""What comes to the next column, and links that take another line, held against a proved file."""

from __future__ import annotations

import pytest
from conftest import CLINIC
from many_clinics import carded

from sps_print.build import Job
from sps_print.document.values import CARD_SLOTS, card_values
from sps_print.form import form
from sps_print.model import Order
from sps_print.project import Project, open_project
from sps_print.proof.slots.link_slots import LineRead, LinkSlot, ReadLink
from sps_print.proof.slots.moved_pieces import ProvedColumns, White
from sps_print.proof.slots.pieces import ContentPiece, Unknown
from sps_print.proof.slots.slot_proof import SlotProof
from sps_print.proof.slots.standing import OnPieces, shift, went
from sps_print.proof.slots.text_slots import Font, FontCodes, MovedBy, TextSlot, Widths, read_words

SHORT = {
    "name": "Clinic 0", "address": "1 Station Road", "phone": "01632 960000",
    "hours": "24 hours", "web": "a.example.org", "email": "desk@example.org",
}  # fmt: skip
LONG = SHORT | {
    "address": "The Old Example House, 3234 Sample Lane, Much Exampling EX9 9ZZ",
    "hours": "Monday to Thursday, 9 am to 12 noon and 2 pm to 6 pm",
    "web": "www.much-exampling-by-the-sea-3.example.org/our-page",
}


def of_card(card: dict[str, str]) -> Project:
    return carded(open_project(CLINIC), **card)


@pytest.mark.slow
@pytest.mark.parametrize("handout", ["dental-care", "how-to-help", "scans-and-blood-tests"])
def test_a_longer_card_is_proved_by_what_moved(
    handout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its pieces come to another column, and the clinic's address takes another line."""
    first, other = Job(of_card(SHORT), Order(handout)), Job(of_card(LONG), Order(handout))
    whole = other.pdf()
    first.pdf()
    monkeypatch.setattr(form, "prove", lambda *_: pytest.fail("it is proved whole"))
    assert first.form.fill(other.values, other.project.card).data == whole


def piece(x: float, y: float, depth: int = 1, code: bytes = b"") -> ContentPiece:
    return ContentPiece(x, y, depth, code, low=-40, high=0)


HEAD, ONE, TWO, THREE = piece(0, 800), piece(0, 750), piece(0, 700), piece(260, 750)
PROVED = [HEAD, ONE, TWO, THREE]


def test_a_piece_may_come_to_the_next_column() -> None:
    ProvedColumns([PROVED]).hold(0, [HEAD, ONE, piece(260, 750), piece(260, 700)])


ASIDE = {
    "beside the columns": [HEAD, ONE, piece(130, 750), piece(260, 700)],
    "the head": [piece(260, 800), ONE, TWO, THREE],
    "before those that come first": [HEAD, piece(260, 750), TWO, piece(260, 700)],
    "into the head": [HEAD, ONE, piece(260, 790), piece(260, 700)],
}


@pytest.mark.parametrize("now", ASIDE.values(), ids=ASIDE)
def test_no_piece_goes_elsewhere(now: list[ContentPiece]) -> None:
    with pytest.raises(Unknown):
        ProvedColumns([PROVED]).hold(0, now)


def test_no_piece_leaves_its_frame_aside() -> None:
    was = [HEAD, ONE, piece(10, 745, depth=2), THREE]
    with pytest.raises(Unknown, match="aside"):
        ProvedColumns([was]).hold(0, [HEAD, ONE, piece(20, 745, depth=2), THREE])


def test_where_one_column_is_all_nothing_goes_aside() -> None:
    """What stands above the columns is not known there."""
    with pytest.raises(Unknown, match="aside"):
        ProvedColumns([PROVED, [HEAD, ONE]]).hold(1, [HEAD, piece(260, 750)])


def test_a_piece_lies_on_another_unless_it_is_in_the_next_column() -> None:
    below, beside = White(5, beside=False, right=False), White(-40, beside=True, right=True)
    assert beside.as_good_as(below)
    assert below.as_good_as(beside)
    assert not White(-40, beside=True, right=False).as_good_as(beside)
    assert not White(-40, beside=True, right=False).as_good_as(below)
    assert not White(-9, beside=False, right=True).as_good_as(below)


def test_a_link_stands_on_the_words_that_begin_where_it_does() -> None:
    """Though the first line of a column reaches up beside it."""
    words = b"1 0 0 1 272 -20 Tm"
    pieces = [piece(0, 550, code=words), piece(260, 560)]
    assert OnPieces(pieces).under([272, 526, 281, 536]) == 0
    assert OnPieces(pieces).under([270, 526, 281, 536]) == 1


def test_what_stands_on_a_piece_goes_with_it() -> None:
    by = shift([ONE], [piece(260, 700)], 0)
    assert by == MovedBy(260, -50)
    assert went([10, 720, 40, 730], [270, 670, 300, 680], by)
    assert not went([10, 720, 40, 730], [270, 670, 300, 681], by)
    assert not went([10, 720], [270, 670, 300, 680], by)


LINE = LineRead((100, 115), (1, 1), -12)
WAS = ReadLink(b"/Annot", ["https://a.example.org", "a.example.org"], (LINE,), "a.example.org", 5)
WANTED = ("https://b.example.org/x", "b.example.org/x")
LONGER = WAS._replace(
    said=[*WANTED], lines=(LINE, LineRead((84.4, 99.4), (2, 2), -27.6)), shown="b.example.org/x"
)
SLOT = LinkSlot(1, TextSlot(2, 0, 100, centred=False), 5)


def test_a_link_may_take_another_line() -> None:
    assert SLOT.moved(WANTED, WAS, LONGER, {2: MovedBy(0, 0)}) == ""
    assert SLOT.moved(WANTED, LONGER, WAS, {2: MovedBy(0, 0)}) == "a link is another"


SPOILT = {
    "on a part of its words": LONGER._replace(shown="b.example.org/"),
    "on other words": LONGER._replace(shown="a.example.org"),
    "that leads elsewhere": LONGER._replace(said=[*WAS.said]),
    "with a line too high": LONGER._replace(lines=(LINE, LINE._replace(height=(90, 105)))),
    "in another column": LONGER._replace(x=265),
    "of another kind": LONGER._replace(around=b"/Widget"),
}


@pytest.mark.parametrize("now", SPOILT.values(), ids=SPOILT)
def test_no_other_link_passes(now: ReadLink) -> None:
    assert SLOT.moved(WANTED, WAS, now, {2: MovedBy(0, 0)})


def test_a_link_goes_with_its_column() -> None:
    aside = WAS._replace(x=265)
    assert SLOT.moved(WAS.said, WAS, aside, {2: MovedBy(260, 0)}) == ""


def test_each_line_of_a_link_has_a_line_below() -> None:
    codes, widths = FontCodes({1: "a"}), Widths({1: 1000.0})
    fonts = ((b"F1", Font(codes, widths)),)

    def linked(lines: int, unders: int) -> bytes:
        runs = b"".join(
            b"0 0 1 rg /F1 10 Tf 1 0 0 1 0 %d Tm [<0001>]TJ\n" % (-14 * n) for n in range(lines)
        )
        below = b"".join(b"0 0 1 RG 1 w 0 %d m 10 %d l S\n" % ((-14 * n - 3,) * 2)
                         for n in range(unders))  # fmt: skip
        return b"/Link <</MCID 1>> BDC\nBT\n%bET\nEMC\n/Artifact BMC\n%bEMC\n" % (runs, below)

    one, two, bare = (read_words(linked(*n), fonts) for n in ((1, 1), (2, 2), (2, 1)))
    assert one
    assert two
    assert bare
    assert two.alike(one)
    assert not bare.alike(one)


def test_what_was_right_in_the_row_before_is_asked_again_for_other_words() -> None:
    project = of_card(SHORT)
    job = Job(project, Order("triggers"))
    job.pdf()
    (known,) = job.form.layouts
    proof: SlotProof = known.slots
    values = card_values(project.card)
    codes, wanted = known.layout.fill(values | {CARD_SLOTS["phone"]: "01632 960001"})
    data = known.layout.written.data(codes)
    assert proof.prove(data, wanted) == ()
    assert proof.prove(data, wanted) == ()
    _, others = known.layout.fill(values | {CARD_SLOTS["phone"]: "01632 960002"})
    assert proof.prove(data, others)
    assert proof.prove(data, wanted) == ()
