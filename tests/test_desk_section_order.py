"""The sections of a clinic's own leaflet are moved and taken out at the desk."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_writer import words_of

from sps_print.content.load.handouts import load_handout
from sps_print.files.library import Library

pytestmark = pytest.mark.slow
WRITE = "/write/our-garden/carer"


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    """At a desk with a leaflet of its own, whose sections are our-garden, find-triggers, diary and
    those that each leaflet for carers needs."""
    clerk = Clerk(tmp_path / "clinic")
    clerk.post(
        "/new", title="Our garden", promise="Where to sit", reader=["carer"], own="1",
        **{"order-find-triggers": "1", "order-diary": "2"},
    )  # fmt: skip
    return clerk


def sections(clerk: Clerk) -> list[str]:
    """The sections of the leaflet, in order."""
    return [*load_handout(Library(clerk.folder), "our-garden").sections]


def row(page: str, section: str) -> str:
    """The form of a section in the list of all."""
    forms: list[str] = re.findall(
        r"<li><form.*?</form>", page.partition('id="order"')[2], re.DOTALL
    )
    return next(one for one in forms if f'name="section" value="{section}"' in one)


def press(clerk: Clerk, do: str, section: str, page: str = "") -> str:
    """Press a button beside a section. page: where it stands; empty: as the page is now."""
    page = page or clerk.get(WRITE).text
    seen = re.search(r'name="seen" value="(\w+)"', row(page, section))
    assert seen
    return clerk.post(WRITE, do=do, section=section, seen=seen[1], paper="a4").text


def undo(clerk: Clerk, page: str) -> str:
    note = page.partition('role="status"')[2].partition("</form>")[0]
    assert 'value="undo"' in note
    fields = {
        name: html.unescape(said)
        for name, said in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', note)
    }
    return clerk.post(WRITE, do="undo", **fields).text


def test_a_section_is_moved_and_that_is_undone(clerk: Clerk) -> None:
    assert sections(clerk)[:3] == ["our-garden", "find-triggers", "diary"]
    page = press(clerk, "section-down", "our-garden")
    assert sections(clerk)[:3] == ["find-triggers", "our-garden", "diary"]
    assert "Moved down." in words_of(page).partition("The sections in their order")[2]
    page = undo(clerk, page)
    assert "Undone." in words_of(page).partition("The sections in their order")[2]
    assert sections(clerk)[:3] == ["our-garden", "find-triggers", "diary"]
    press(clerk, "section-up", "diary")
    assert sections(clerk)[:3] == ["our-garden", "diary", "find-triggers"]


def test_a_section_is_taken_out_and_comes_back(clerk: Clerk) -> None:
    before = sections(clerk)
    page = press(clerk, "section-out", "diary")
    assert "Taken out of this leaflet." in words_of(page)
    assert sections(clerk) == [one for one in before if one != "diary"]
    assert "with “Spasm diary”" in words_of(page).partition("What this text said before")[2]
    undo(clerk, page)
    assert sections(clerk) == before


def test_a_section_with_a_safety_line_stays_and_says_why(clerk: Clerk) -> None:
    page = clerk.get(WRITE).text
    assert 'value="section-out"' in row(page, "diary")
    needed = row(page, "do-not-stop")
    assert 'value="section-out"' not in needed
    assert "each leaflet for these readers has to say what is in it" in needed
    assert "each leaflet says whom to contact" in row(page, "contact")
    before = sections(clerk)
    for section in ("do-not-stop", "contact"):
        page = press(clerk, "section-out", section)
        assert "This section cannot be taken out. Each leaflet" in words_of(page)
        assert sections(clerk) == before


def test_a_section_that_another_reader_needs_stays(clerk: Clerk) -> None:
    file = clerk.folder / "handouts/our-garden.toml"
    text = file.read_text().replace('audiences = ["carer"]', 'audiences = ["carer", "patient"]')
    of_all = re.search(r"^must-say = (.*)$", text, re.MULTILINE)
    assert of_all
    of_carers = of_all[1].replace(', "alcohol-breathing"', "")
    assert of_carers != of_all[1]
    file.write_text(f"{text}[must-say-for]\ncarer = {of_carers}\n")
    before = sections(clerk)
    assert 'value="section-out"' in row(clerk.get(WRITE).text, "too-much-medicine")
    page = press(clerk, "section-out", "too-much-medicine")
    assert "The safety line “alcohol-breathing” is missing" in words_of(page)
    assert sections(clerk) == before


def test_the_first_goes_no_further_up_and_the_last_no_further_down(clerk: Clerk) -> None:
    page, before = clerk.get(WRITE).text, sections(clerk)
    assert 'value="section-up"' not in row(page, before[0])
    assert 'value="section-down"' not in row(page, before[-1])
    assert "It is the first section already." in words_of(press(clerk, "section-up", before[0]))
    assert sections(clerk) == before


def test_a_leaflet_that_was_changed_meanwhile_is_left_as_it_is(clerk: Clerk) -> None:
    stale = clerk.get(WRITE).text
    press(clerk, "section-down", "our-garden")
    now = sections(clerk)
    page = press(clerk, "section-out", "diary", stale)
    assert "This text was changed elsewhere since it was shown" in page
    assert sections(clerk) == now


def test_a_leaflet_that_came_with_the_program_has_no_such_buttons(clerk: Clerk) -> None:
    page = clerk.get("/write/triggers/carer").text
    assert "section-up" not in page
    assert "Move a section" not in page
    clerk.post("/write/triggers/carer", do="section-up", section="diary", seen="")
    assert not (clerk.folder / "handouts/triggers.toml").exists()


def test_readers_with_sections_of_their_own_have_an_order_of_their_own(clerk: Clerk) -> None:
    file = clerk.folder / "handouts/our-garden.toml"
    text = file.read_text().replace('audiences = ["carer"]', 'audiences = ["carer", "patient"]')
    all_of_them = re.search(r"^sections = (.*)$", text, re.MULTILINE)
    assert all_of_them
    file.write_text(f"{text}[sections-for]\ncarer = {all_of_them[1]}\n")
    press(clerk, "section-down", "our-garden")
    found = load_handout(Library(clerk.folder), "our-garden")
    assert found.sections[:2] == ("our-garden", "find-triggers")
    assert found.sections_for["carer"][:2] == ("find-triggers", "our-garden")


def test_papers_that_left_a_section_out_need_not_when_it_is_gone(clerk: Clerk) -> None:
    file = clerk.folder / "handouts/our-garden.toml"
    file.write_text(f'{file.read_text()}[leave-out]\ntri-fold = ["diary", "find-triggers"]\n')
    press(clerk, "section-out", "diary")
    found = load_handout(Library(clerk.folder), "our-garden")
    assert found.leave_out == {"tri-fold": ("find-triggers",)}


@pytest.fixture
def with_first_help(tmp_path: Path) -> Clerk:
    """At a desk with a leaflet that says twice when to call an ambulance."""
    clerk = Clerk(tmp_path / "clinic")
    clerk.post(
        "/new", title="Our garden", promise="Where to sit", reader=["carer"], own="1",
        **{"order-help-first": "1", "order-emergencies": "2", "order-triggers-main": "3"},
    )  # fmt: skip
    return clerk


def test_a_section_with_a_safety_line_goes_by_a_second_press_alone(with_first_help: Clerk) -> None:
    before = sections(with_first_help)
    page = press(with_first_help, "section-out", "help-first")
    said = words_of(page)
    assert sections(with_first_help) == before
    assert "Nothing was taken out yet." in said
    assert "go from “Our garden”, for: Family and carers" in said
    assert re.search(r"“[^”]*999[^”]*” It still stands in “", said)
    assert 'value="section-out-sure"' in page
    done = press(with_first_help, "section-out-sure", "help-first")
    assert "Taken out of this leaflet." in words_of(done)
    assert "help-first" not in sections(with_first_help)


def test_a_main_message_goes_by_a_second_press_alone(with_first_help: Clerk) -> None:
    said = words_of(press(with_first_help, "section-out", "triggers-main"))
    assert "Nothing was taken out yet." in said
    assert "triggers-main" in sections(with_first_help)


def test_a_line_that_one_of_its_papers_would_lack_stays(with_first_help: Clerk) -> None:
    file = with_first_help.folder / "handouts/our-garden.toml"
    texts = with_first_help.desk.project().library
    others = [
        one for one in sections(with_first_help)
        if one != "help-first" and "call_emergency" in texts.read(f"templates/en/{one}.md")
    ]  # fmt: skip
    assert others
    left = ", ".join(f'"{one}"' for one in others)
    text = file.read_text().replace('"letter"', '"letter", "tri-fold"')
    file.write_text(f"{text}[leave-out]\ntri-fold = [{left}]\n")
    before = sections(with_first_help)
    said = words_of(press(with_first_help, "section-out", "help-first"))
    assert "The safety line “call-emergency” is missing, on: Folded in three" in said
    assert sections(with_first_help) == before
