"""A paper that is too small for a leaflet of the clinic's own leaves a section out by one press."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_writer import words_of
from test_desk_invitation import MEETING

from sps_print.content.load.handouts import load_handout
from sps_print.files.library import Library

pytestmark = pytest.mark.slow
HERE = "/leaflet/coffee-morning/carer"
WORDS = "We sit together and talk about this and that.[^plain]"


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    found = Clerk(tmp_path / "clinic")
    found.post("/new/invitation", **MEETING, plan="A walk\r\nTea")
    return found


def left_out(clerk: Clerk) -> dict[str, tuple[str, ...]]:
    return {**load_handout(Library(clerk.folder), "coffee-morning").leave_out}


def longer(clerk: Clerk, number: int) -> None:
    """So many paragraphs more are said in the welcome."""
    file = clerk.folder / "templates/en/coffee-morning-more.md"
    text = file.read_text().partition(WORDS)[0].rstrip("\n")
    file.write_text("\n\n".join((text, *[WORDS] * number)) + "\n")


def test_what_a_paper_may_do_without_is_said_by_titles_and_left_out_by_a_press(
    clerk: Clerk,
) -> None:
    before = left_out(clerk)
    longer(clerk, 40)
    page = clerk.get(f"{HERE}?paper=poster-a3").text
    said = words_of(page)
    assert "too long for" in said or "too tall for" in said
    assert "coffee-morning-more" not in said
    assert "“You are welcome” (" in said
    assert 'value="leave-coffee-morning-more"' in page
    page = clerk.post(HERE, do="leave-coffee-morning-more", paper="poster-a3").text
    assert "to mend" not in words_of(page)
    assert "coffee-morning-more" in left_out(clerk)["poster"]
    assert left_out(clerk)["sheet"] == before["sheet"]
    assert "Not on this paper: “You are welcome”" in words_of(page)
    clerk.post(HERE, do="put-coffee-morning-more", paper="poster-a3")
    assert left_out(clerk) == before


def test_a_new_section_without_room_is_made_and_left_out_by_one_press(clerk: Clerk) -> None:
    clerk.get(f"{HERE}?paper=poster-a3")
    section = {"title": "About us " + "and what we do " * 7, "leaflet": "coffee-morning/carer"}
    for number in range(60):  # until the poster holds this, and nothing more
        longer(clerk, number)
        if "to mend" in clerk.get(HERE).text:
            break
    longer(clerk, number - 1)
    page = clerk.post("/new/section", **section).text
    assert "It has no room on this paper of the leaflet: Poster, A3" in words_of(page)
    assert 'name="leave-out" value="poster"' in page
    made = clerk.post("/new/section", **section, **{"leave-out": "poster"})
    assert made.request.path == "/write/coffee-morning/carer"
    (name,) = [one for one in left_out(clerk)["poster"] if one.startswith("about-us")]
    assert f"section={name}" in made.request.query_string.decode()


def test_a_safety_line_is_never_left_out_by_a_press(clerk: Clerk) -> None:
    clerk.post(
        "/new", title="Our garden", promise="Where to sit", reader=["carer"], own="1",
        **{"order-help-first": "1"},
    )  # fmt: skip
    before = load_handout(Library(clerk.folder), "our-garden").leave_out
    page = clerk.post("/leaflet/our-garden/carer", do="leave-help-first", paper="a4").text
    assert "This section cannot be left out or put in here." in words_of(page)
    assert load_handout(Library(clerk.folder), "our-garden").leave_out == before
