"""A handout and a section begun from a form: it builds at once, or nothing is left behind."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from command import everything_in, one_message, run

from sps_print.begin import new_from_model, new_handout, new_section
from sps_print.build import Job
from sps_print.content.begin.model import from_model, models
from sps_print.content.clinic.skeleton import NewHandout
from sps_print.content.load.handouts import load_handout
from sps_print.content.load.sections import parse_section
from sps_print.content.text.read import read
from sps_print.document.blocks import Block, Bullets, Contact, Panel, Para, Picture, QrCode, plain
from sps_print.document.contact import is_second
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.problems import CannotWrite, ContentError, SpsPrintError, UseError
from sps_print.project import open_project

CLINIC = Path(__file__).parent / "clinic"
MEETING = {
    "when": "Tuesday 2 March 2027, 10.30 am", "where": "Church hall, 1 High Street",
    "call": "Ann Example, 01632 960000", "web": "https://www.example.org/coffee_morning",
}  # fmt: skip


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CLINIC, tmp_path / "clinic"))


def test_a_handout_says_what_the_form_said(clinic: Path) -> None:
    new = NewHandout(
        "our-walks", "Our “walks”", ("carer", "patient"), ("contact",), "Walk with us",
        "Walks of our group", ("a4",), date(2027, 6, 1), "walk", "us",
    )  # fmt: skip
    (file,) = new_handout(clinic, new, today=date(2026, 11, 29))
    assert file == clinic / "handouts/our-walks.toml"
    found = load_handout(Library(clinic), "our-walks")
    assert (found.title, found.promise, found.summary) == (new.title, new.promise, new.summary)
    assert (found.audiences, found.sections, found.formats) == (
        ("carer", "patient"), ("contact",), ("a4",),
    )  # fmt: skip
    assert (found.review_by, found.cover, found.about) == (date(2027, 6, 1), "walk", "us")


def test_a_medical_handout_gets_the_sections_of_its_safety_lines(clinic: Path) -> None:
    files = new_handout(clinic, NewHandout("falls", "", ("patient",), ("help-first",)))
    found = load_handout(Library(clinic), "falls")
    assert found.title == "Falls"
    assert found.sections[0] == "help-first"
    assert "do-not-stop-medicine" in found.must_say
    assert len(files) == 1
    assert len(set(found.sections)) == len(found.sections)


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (NewHandout("Our walks", "", (), ()), "such as our-walks"),
        (NewHandout("walks", "", ("patint",), ()), "did you mean “patient”"),
        (NewHandout("walks", "", (), (), cover="walc"), "did you mean “walk”"),
        (NewHandout("walks", "a\x07", (), ()), "control character"),
        (NewHandout("walks", "", (), (), "a\x07"), "control character"),
        (NewHandout("walks", "", (), ("no-such",)), "there is no section “no-such”"),
        (NewHandout("walks", "", (), (), review_by=date(2036, 1, 1)), "within 3 years"),
        (NewHandout("walks", "", (), (), review_by=date(2026, 11, 29)), "after today"),
        (NewHandout("walks", "", (), (), formats=("a5",)), "a5"),
        (NewHandout("triggers", "", (), ()), "came with the program"),
    ],
    ids=str,
)
def test_what_cannot_be_leaves_nothing_behind(clinic: Path, new: NewHandout, said: str) -> None:
    before = everything_in(clinic)
    with pytest.raises(SpsPrintError) as error:
        new_handout(clinic, new, today=date(2026, 11, 29))
    assert said in str(error.value)
    assert everything_in(clinic) == before


def test_a_section_is_written_once(clinic: Path) -> None:
    assert new_section(clinic, "walks", "Walks", "carer") == clinic / "templates/en/walks.carer.md"
    with pytest.raises(CannotWrite, match="already there"):
        new_section(clinic, "walks", "Walks", "carer")
    with pytest.raises(UseError, match="did you mean “carer”"):
        new_section(clinic, "walks", "Walks", "carrer")


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "tri-fold", "poster-a3"])
def test_an_invitation_builds_at_once(clinic: Path, paper: str) -> None:
    new_from_model(clinic, NewHandout("coffee-morning", "", (), ()), "invitation", MEETING)
    job = Job(open_project(clinic), Order("coffee-morning", "patient", paper))
    assert job.problems == ()
    assert job.pdf().startswith(b"%PDF")
    assert job.plan.handout.about == "us"
    assert job.plan.promise == "Tuesday 2 March 2027, 10.30 am, Church hall, 1 High Street"
    codes = [b for part in job.document.sections for b in part.blocks if isinstance(b, QrCode)]
    assert codes == [QrCode("https://www.example.org/coffee_morning", "Our page")]


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "tri-fold", "poster-a3"])
@pytest.mark.parametrize("call", ["Ann Example, 01632 960123", "Example Clinic, 01632 960000"])
def test_whom_a_meeting_says_to_call_stands_before_the_clinic(
    clinic: Path, paper: str, call: str
) -> None:
    """In the title of a panel; the clinic's number behind it is large if it is the one to call."""
    other = {**MEETING, "call": call}
    new_from_model(clinic, NewHandout("coffee", "", (), ()), "invitation", other)
    job = Job(open_project(clinic), Order("coffee", "patient", paper))
    last = job.document.sections[-1]
    assert isinstance(last.blocks[0], Panel)
    assert last.blocks[0].title == call
    assert job.problems == ()
    cards = [one for part in job.document.sections for one in part.blocks if type(one) is Contact]
    assert len(cards) == (paper != "poster-a3")  # it has no room for both
    for card in cards:
        assert is_second(job.document, card) == ("960123" in call)
    page = job.html().decode()
    assert ('<dd class="number"' in page) == (bool(cards) and "960000" in call)
    assert job.pdf().startswith(b"%PDF")


def test_an_invitation_says_what_was_typed_and_leaves_out_what_was_not() -> None:
    typed = {
        "when": "at * 10:30 -- [sharp] {{ clinic.name }}",
        "words": "1. Come <b>now</b> | 5 < 6",
    }
    when, welcome, *_ = from_model(Library(None), "en", "invitation", typed)
    (items,) = blocks_of(when.text)
    shown, first = blocks_of(welcome.text)
    assert isinstance(shown, Picture)
    assert isinstance(first, Para)
    assert isinstance(items, Bullets)
    assert plain(first.line) == typed["words"]
    assert plain(items.items[0]) == f"When: {typed['when']}"
    assert len(items.items) == 3


def blocks_of(text: str) -> tuple[Block, ...]:
    part = parse_section("x", "x", text)
    found = read(part, part.text, lambda _: 1)
    assert not found.problems
    return found.blocks


def test_an_item_of_a_model_is_as_many_as_the_lines_that_were_typed() -> None:
    typed = {"plan": "Tea\r\n\nTalk * and cake\n", "way": "Bus 7"}
    *_, more, before, _, _, _ = from_model(Library(None), "en", "invitation", typed)
    assert more.text.endswith("### What we do\n\n- Tea[^plain]\n- Talk \\* and cake[^plain]\n")
    assert before.text.endswith("### How to get there\n\nBus 7[^plain]\n")


def test_a_heading_of_a_model_with_nothing_below_it_is_left_out() -> None:
    for one in from_model(Library(None), "en", "invitation", {"when": "Monday"}):
        assert "### What we do" not in one.text
        assert "### How to get there" not in one.text
    whom = [one.text for one in from_model(Library(None), "en", "invitation", {"when": "Monday"})]
    assert "> **write a name and a number here**" in whom[-1]


@pytest.mark.slow
def test_an_invitation_has_more_on_a_folded_sheet_than_on_a_wall(clinic: Path) -> None:
    new_from_model(clinic, NewHandout("coffee", "", (), ()), "invitation", MEETING)
    folded, sheet, wall = (
        Job(open_project(clinic), Order("coffee", "patient", paper)).plan.sections
        for paper in ("tri-fold", "a4", "poster-a3")
    )
    assert folded == ("coffee", "coffee-more", "coffee-more-2", "coffee-more-3", "coffee-more-4")
    assert sheet == ("coffee", "coffee-more", "coffee-more-2", "coffee-more-4")
    assert wall == ("coffee", "coffee-more", "coffee-more-5")


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["tri-fold", "tri-fold-letter"])
def test_each_text_panel_of_a_folded_invitation_has_a_section(clinic: Path, paper: str) -> None:
    new_from_model(clinic, NewHandout("coffee", "", (), ()), "invitation", MEETING)
    laid_out = Job(open_project(clinic), Order("coffee", "patient", paper)).laid_out()
    assert laid_out.context.paper.body == 16  # as large as large print begins
    inside = laid_out.panels[1:-1]
    assert [panel[0].box.name for panel in inside] == [
        "When and where", "You are welcome", "Before you come", "What I want to ask or say",
    ]  # fmt: skip
    assert all(sum(one.box.opens for one in panel) == 1 for panel in inside)


@pytest.mark.slow
def test_a_folded_sheet_that_is_well_filled_stays_as_it_is(clinic: Path) -> None:
    laid_out = Job(open_project(clinic), Order("triggers", "patient", "tri-fold")).laid_out()
    assert laid_out.context.paper.body == 12


@pytest.mark.slow
def test_a_long_web_address_has_room_on_a_folded_sheet(clinic: Path) -> None:
    long = MEETING | {"web": "www.example-support-group.org/meet"}
    new_from_model(clinic, NewHandout("coffee", "", (), ()), "invitation", long)
    assert Job(open_project(clinic), Order("coffee", "patient", "tri-fold")).pdf()


def test_what_a_model_does_not_know_is_refused() -> None:
    library = Library(None)
    assert models(library, "en") == ("invitation",)
    with pytest.raises(UseError, match="did you mean “invitation”"):
        from_model(library, "en", "invitaton", {})
    with pytest.raises(UseError, match="did you mean “when”"):
        from_model(library, "en", "invitation", {"wen": "now"})
    with pytest.raises(UseError, match="at most 300"):
        from_model(library, "en", "invitation", {"when": "now " * 100})


def test_the_command_makes_an_invitation(clinic: Path) -> None:
    more = ("--when", "Monday", "--clinic", clinic)
    assert run("new", "handout", "coffee", "--like", "invitation", *more).code == 0
    assert "**When:** Monday" in (clinic / "templates/en/coffee.md").read_text(encoding="utf-8")
    said = one_message(run("new", "handout", "tea", *more), 2)
    assert "--like invitation" in said


def test_a_wrong_address_of_a_code_is_said_and_leaves_nothing(clinic: Path) -> None:
    before = everything_in(clinic)
    with pytest.raises(ContentError, match="https://"):
        new_from_model(
            clinic, NewHandout("coffee", "", (), ()), "invitation", MEETING | {"web": "our page"}
        )
    assert everything_in(clinic) == before
