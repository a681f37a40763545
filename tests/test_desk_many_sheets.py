"""Sheets of a list that a printer cannot do: the others are printed, these left for later or put on
another paper; and what hands do with each leaflet's own sheets."""

from __future__ import annotations

import time
from collections.abc import Iterator

import fake_printer as fake
import pytest
from desk_pages import Clerk
from fake_printer import FakePrinter, job_at
from many_desk import brought, heading, in_hand, listed, made, settled, words

from sps_print.desk.many.sheets import hands_of
from sps_print.papers import PAPERS
from sps_print.printing import job

HEAD = ("Name", "Leaflet", "Paper")
ROWS = (
    ("Ann Example", "emergency card", "card printer"),
    ("Bea Example", "triggers", "A4"),
    ("Cy Example", "triggers", "plain"),
)
A3 = "iso_a3_297x420mm"


@pytest.fixture
def clerk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    found = Clerk(tmp_path_factory.mktemp("desk") / "clinic")
    yield found
    found.desk.forget()


@pytest.fixture
def printer(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakePrinter]:
    monkeypatch.setattr(job, "PAUSE", 0.01)
    with fake.listening(FakePrinter()) as found:
        clerk.post("/clinic/printer", do="choose", address=found.uri)
        yield found


def ready(clerk: Clerk, *rows: tuple[str, str, str]) -> str:
    """A list that is right so far. Gives what the page says."""
    brought(clerk, listed(*rows, head=HEAD))
    names = ("name", "handout", "format")
    fields = {f"column-{n}": name for n, name in enumerate(names)}
    clerk.post("/many/columns", **fields, lines="on")
    return words(settled(clerk))


def printed(clerk: Clerk) -> str:
    """The page at the end of printing."""
    until = time.monotonic() + 20
    while "Look again" in (page := clerk.get("/printing")).text:
        assert time.monotonic() < until, page.text
        time.sleep(0.01)
    return words(page)


@pytest.mark.slow
def test_one_card_does_not_stop_the_other_sheets(clerk: Clerk, printer: FakePrinter) -> None:
    ready(clerk, *ROWS)
    page = made(clerk, "printer")
    assert "1 sheet of bank card size" in words(page)
    assert "ID-1" not in page.text
    page = clerk.post("/many/done")
    said = words(page)
    assert "Nothing was printed yet" in said
    assert "cannot take bank card size paper" in said
    assert "ID-1" not in page.text
    assert "What can be printed now All leaflets, plain sheets" in said
    assert "What this printer cannot do now All leaflets, wallet card" in said
    printer.looks = [job_at(9, None)]
    clerk.post("/printing/first", do="others")
    said = printed(clerk)
    assert "Left for later All leaflets, wallet card" in said
    assert len([one for one in printer.sent if one.operation == fake.PRINT]) == 1
    page = clerk.get("/many/paper/card")
    assert "This is for 1 leaflet: row 2 (Ann Example)." in words(page)
    assert "Those that are printed already are not made again." in words(page)
    assert "Wallet cards" in words(page)
    clerk.post("/many/paper/card", paper="card-sheet")
    page = settled(clerk)
    assert "Only those that you put on another paper are made now." in words(page)
    page = made(clerk, "printer")
    assert heading(page) == "1 leaflet is made"
    result = in_hand(clerk).result
    assert result is not None
    assert [file.paper for file in result.files] == ["card-sheet"]


@pytest.mark.slow
def test_all_are_made_again_on_another_paper_where_none_was_printed(
    clerk: Clerk, printer: FakePrinter
) -> None:
    ready(clerk, *ROWS)
    made(clerk, "printer")
    clerk.post("/many/done")
    clerk.post("/many/paper/card", paper="card-sheet")
    assert heading(settled(clerk)) == "3 leaflets can be made"
    clerk.post("/many/paper/card-sheet", paper="a4")  # no paper of its leaflet: nothing happens
    assert {one.order.format for one in in_hand(clerk).to_make().right.values()} == {
        "a4", "card-sheet",
    }  # fmt: skip
    assert printer.sent


@pytest.mark.slow
def test_a_paper_that_is_not_loaded_can_be_put_in(clerk: Clerk, printer: FakePrinter) -> None:
    ready(clerk, ("Ann Example", "how to help", "poster"))
    made(clerk, "printer")
    page = clerk.post("/many/done")
    assert "has no A3 paper loaded" in words(page)
    assert "I put the paper in when the printer asks for it" in words(page)
    printer.looks = [job_at(9, None)]
    clerk.post("/printing/first", do="load")
    assert "Left for later" not in printed(clerk)
    assert printer.last(fake.PRINT).job["media"] == [A3]


@pytest.mark.slow
def test_what_is_left_out_is_said_where_paper_can_be_put_in(
    clerk: Clerk, printer: FakePrinter
) -> None:
    """“Print 106 sheets now” stood beside “111 sheets”, and nothing said what became of 5."""
    ready(clerk, ("Ann Example", "how to help", "poster"), ROWS[0])
    made(clerk, "printer")
    said = words(clerk.post("/many/done"))
    assert "Print 1 sheet now: I put the paper in when the printer asks for it" in said
    assert "as this printer cannot do it: 1 sheet, “All leaflets, wallet card”." in said


@pytest.mark.slow
def test_a_test_sheet_is_a_press_away_where_one_is_wanted(
    clerk: Clerk, printer: FakePrinter
) -> None:
    """It was plain text, and the way to it lay below “Use another printer”."""
    del printer.can["print-scaling-supported"]
    ready(clerk, ("Ann Example", "emergency card", "wallet cards"))
    made(clerk, "printer")
    page = clerk.post("/many/done")
    assert "Make a test sheet, once" in words(page)
    assert page.text.count('href="/clinic/printer#test">Make a test sheet') == 1
    test = clerk.get("/clinic/printer").text
    assert test.index('id="test"') < test.index("Print the test sheet")


@pytest.mark.slow
def test_words_for_a_paper_are_shown_with_what_they_were_taken_for(clerk: Clerk) -> None:
    said = ready(clerk, *ROWS)
    assert "“card printer” → Wallet card bank card size, both sides. 1 row" in said
    assert "“plain” → Plain sheets A4, both sides. 1 row" in said
    assert "“A4” →" not in said
    clerk.post("/many/mend", do="paper-card-sheet card-printer--card")
    assert "→ Wallet card" not in words(settled(clerk))  # who chose it knows
    assert in_hand(clerk).to_make().right[2].order.format == "card-sheet"


@pytest.mark.slow
def test_an_empty_cell_and_a_word_for_several_papers_are_said_with_whose_they_are(
    clerk: Clerk,
) -> None:
    rows = (
        ("Ann Example", "emergency card", "card"), ("Bea Example", "emergency card", ""),
        ("Cy Example", "triggers", "folded"), ("Di Example", "GP", "folded"),
        ("Ed Example", "triggers", "folded"), ("Flo Example", "triggers", "letter"),
    )  # fmt: skip
    said = ready(clerk, *rows)
    card = "“I have stiff-person syndrome (SPS)”"
    assert f"“card” → Wallet cards of four parts A4, one side. 1 row {card}, row 2 (Ann" in said
    assert f"Empty cells → Wallet cards of four parts A4, one side. 1 row {card}, row 3 (B" in said
    triggers = "“Spasm triggers in stiff-person syndrome (SPS)”, row 4 (Cy Example), row 6 (Ed Exam"
    assert f"“folded” → Folded in three A4, both sides. 2 rows {triggers}" in said
    gps = "“Stiff-person syndrome: primary care”, row 5 (Di Example)"
    assert f"“folded” → Booklet A4, both sides. 1 row {gps}" in said
    assert "“letter” → Plain sheets A4, both sides" in said
    page = clerk.get("/many/ready").text
    lines = [one.partition("</details>")[0] for one in page.split("<details")]
    assert [one[:5] for one in lines if "→ Wallet cards of four" in one] == [" open"] * 2
    ours = "".join(one for one in lines if "→" in one.partition("</summary>")[0])
    assert "US Letter" not in ours  # but behind “Other papers”
    assert page.count("<details><summary>Other papers") == 5
    page = clerk.get("/many/ready").text
    clerk.post("/many/mend", do="paper-card no-words--card-concertina")
    settled(clerk)
    found = in_hand(clerk).to_make().right
    assert [found[row].order.format for row in (2, 3)] == ["card-concertina", "card"]
    clerk.post("/many/mend", do="paper-tri-fold-letter folded--tri-fold")
    assert "→ Folded in three" not in words(settled(clerk))
    assert in_hand(clerk).to_make().right[6].order.format == "tri-fold-letter"


# --- what hands do --------------------------------------------------------------


@pytest.mark.parametrize(
    ("piles", "said"),
    [
        ((2, 4), "(one of 2, then one of 4)"), ((2, 2, 2), "(2 sheets each)"),
        ((3, 3, 1), "(2 leaflets of 3, then one of 1)"),
        (tuple(range(1, 20)), "(“Which sheets are whose” says how many each has)"),
    ],
)  # fmt: skip
def test_each_booklet_is_folded_of_its_own_sheets(piles: tuple[int, ...], said: str) -> None:
    hands = hands_of(PAPERS["booklet"], piles)
    assert hands.startswith(f"Take each leaflet’s own sheets {said}")
    assert hands.endswith("Fold the sheets together in the middle and staple the fold.")


def test_of_one_leaflet_or_of_single_sheets_nothing_more_is_said() -> None:
    assert hands_of(PAPERS["booklet"], (4,)).startswith("Fold the sheets")
    assert hands_of(PAPERS["tri-fold"], (1, 1, 1)).startswith("Fold the narrow panel")
    assert hands_of(PAPERS["a4"], (2, 4)) == "Nothing to fold or cut."
