"""A leaflet and a section are begun at the desk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_writer import words_of

from sps_print.content.load.handouts import load_handout
from sps_print.files.library import Library

pytestmark = pytest.mark.slow


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clinic")


def test_the_first_page_and_a_leaflet_lead_to_writing(clerk: Clerk) -> None:
    assert 'href="/new"' in clerk.get("/").text
    page = clerk.get("/leaflet/emergency/patient").text
    assert 'href="/write/emergency/patient?paper=' in page
    assert "Change the words of this leaflet" in page


def test_a_section_is_put_behind_others_by_what_a_page_calls_them(clerk: Clerk) -> None:
    page = words_of(clerk.get("/new/section?leaflet=living-with-sps/patient").text)
    assert "After “In an emergency”" in page
    assert "After “help-first”" not in page


def test_sections_that_are_called_alike_are_told_apart_by_their_leaflets(clerk: Clerk) -> None:
    page = clerk.get("/new").text
    row = page.partition('id="order-find-triggers-row"')[2].partition("</li>")[0]
    assert "How to find" in row
    assert "In “Spasm triggers in stiff-person syndrome (SPS)”, for: " in row


def test_a_leaflet_has_what_its_form_said(clerk: Clerk) -> None:
    fields = {
        "title": "Our garden", "promise": "Where to sit", "reader": ["carer", "patient"],
        "own": "1", "order-contact": "1", "order-find-triggers": "2", "order-diary": "0",
        "review-by": "2027-11-01", "cover": "chair",
    }  # fmt: skip
    made = clerk.post("/new", **fields)
    assert made.request.path == "/write/our-garden/carer"
    found = load_handout(Library(clerk.folder), "our-garden")
    assert (found.title, found.promise, found.cover) == ("Our garden", "Where to sit", "chair")
    assert found.audiences == ("carer", "patient")
    assert found.sections[:3] == ("our-garden", "contact", "find-triggers")
    assert "diary" not in found.sections
    assert str(found.review_by) == "2027-11-01"
    assert found.must_say  # what each leaflet for these readers has to say
    assert ">\nWrite your own words here.</textarea>" in made.text  # its line is open
    assert "first item of a list" not in made.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": ""}, "Say what it is called"),
        ({"title": "A", "promise": " "}, "Say in one line what it helps with"),
        ({"title": "A", "reader": []}, "Choose who reads it"),
        ({"title": "A", "order-contact": "x"}, "“x” is no number"),
        ({"title": "A", "review-by": "2099-01-01"}, "read again after today"),
        ({"title": "A", "review-by": "soon"}, "“soon” is no day"),
    ],
)
def test_what_a_new_leaflet_needs_is_said_and_nothing_is_made(
    clerk: Clerk, fields: dict[str, object], said: str
) -> None:
    page = clerk.post("/new", **({"reader": ["patient"], "own": "1", "promise": "B"} | fields)).text
    assert said in page
    assert "To mend. Nothing was made yet" in page
    assert not (clerk.folder / "handouts").exists()


def test_a_section_comes_at_the_end_of_its_leaflet(clerk: Clerk) -> None:
    made = clerk.post("/new/section", title="Our own bit", leaflet="triggers/patient")
    assert made.request.path == "/write/triggers/patient"
    assert ">\nWrite your own words here.</textarea>" in made.text
    found = load_handout(Library(clerk.folder), "triggers")
    assert found.sections[-1] == "our-own-bit"
    assert (clerk.folder / "history").exists()


def test_a_section_for_a_leaflet_that_there_is_not_makes_nothing(clerk: Clerk) -> None:
    clerk.post("/new/section", title="Our own bit", leaflet="nothing/patient")
    assert not list(clerk.folder.rglob("our-own-bit*"))


def test_ones_own_text_stands_where_its_number_says(clerk: Clerk) -> None:
    fields = {"order-find-triggers": "1", "order-contact": "3", "own-at": "2", "promise": "Sit"}
    clerk.post("/new", title="Our garden", reader="carer", own="1", **fields)
    found = load_handout(Library(clerk.folder), "our-garden")
    assert found.sections[:3] == ("find-triggers", "our-garden", "contact")


@pytest.mark.parametrize(
    ("behind", "place"), [("", 1), ("first", 0), ("last", -1), ("contact", -1)]
)
def test_a_section_stands_where_it_is_wanted(clerk: Clerk, behind: str, place: int) -> None:
    fields = {"title": "Our garden", "promise": "Sit", "reader": "patient"}
    clerk.post("/new", **fields, own="1", about="1")
    form = clerk.get("/new/section?leaflet=our-garden/patient").text
    assert '<option value="contact">After “Who to contact”' in form
    clerk.post("/new/section", title="To bring", leaflet="our-garden/patient", behind=behind)
    found = load_handout(Library(clerk.folder), "our-garden")
    assert found.sections[place] == "to-bring"


FIND = {"title": "Ours", "promise": "For us", "do": "find"}


def offered(page: str) -> list[str]:
    return re.findall(r'id="order-([\w-]+)-row"', page)


def test_a_section_is_found_by_its_title_its_leaflet_or_its_reader(clerk: Clerk) -> None:
    every = offered(clerk.get("/new").text)
    assert len(every) > 150
    for words, found in (("sleep", "sleep"), ("DENTIST chair", "in-the-chair"), ("spasm", "diary")):
        page = clerk.post("/new", **FIND, find=words).text
        some = offered(page)
        assert found in some
        assert 0 < len(some) < len(every)
        assert f"{len(some)} of {len(every)} sections are shown" in page
        assert re.search(r'<details id="sections" open>', page)
        assert f'name="find" value="{words}"' in page
    assert offered(clerk.post("/new", **FIND, find="  ").text) == every
    assert offered(clerk.post("/new", **FIND, find="xyzzy").text) == []


def test_what_is_typed_stays_while_sections_are_looked_for(clerk: Clerk) -> None:
    typed = FIND | {"order-sleep": "2", "order-travel": "1", "reader": "carer", "about": "1"}
    page = clerk.post("/new", **typed, find="dentist").text
    assert {"sleep", "travel"} <= {*offered(page)}  # those that are chosen are sent again
    for box in ('name="title" autocomplete="off" type="text" value="Ours"',
                'id="order-sleep" name="order-sleep" value="2"', 'value="carer" checked',
                'name="about" value="1" checked'):  # fmt: skip
        assert box in re.sub(r' aria-[a-z]+="[^"]*"', "", page)
    assert not [*clerk.folder.glob("handouts/*.toml")]
    clerk.post("/new", **(typed | {"do": "make", "own": "1", "reader": "patient"}))
    assert load_handout(Library(clerk.folder), "ours").sections[:3] == ("ours", "travel", "sleep")


def test_enter_in_a_box_finds_and_makes_nothing(clerk: Clerk) -> None:
    form = clerk.get("/new").text.partition('<form method="post" action="/new"')[2]
    assert re.search(r"<button[^>]*>", form)[0].endswith('value="find">')  # type: ignore[index]


NO_TITLE = {"title": " ", "leaflet": "triggers/patient"}


def test_a_refused_form_is_shown_anew_for_another_leaflet(clerk: Clerk) -> None:
    assert "Nothing was made yet" in words_of(clerk.post("/new/section", **NO_TITLE).text)
    page = clerk.get("/new/section?leaflet=living-with-sps/patient").text
    assert "Nothing was made yet" not in words_of(page)
    assert 'value="living-with-sps/patient" selected' in page
    assert 'value="triggers/patient" selected' not in page


def test_what_is_to_be_mended_is_not_said_to_who_comes_later(clerk: Clerk) -> None:
    clerk.post("/new/section", **NO_TITLE, behind="last")
    page = clerk.get("/new/section").text
    assert "Nothing was made yet" not in words_of(page)
    assert 'value="last" selected' in page  # what was typed is still there
    clerk.post("/new", title="Ours", promise="")
    page = clerk.get("/new").text
    assert "Nothing was made yet" not in words_of(page)
    assert 'value="Ours"' in page


def test_another_leaflet_shows_its_own_places_before_anything_is_made(clerk: Clerk) -> None:
    other = {"title": "Our part", "leaflet": "living-with-sps/patient"}
    page = words_of(clerk.post("/new/section", do="find", **other).text)
    assert "After “In an emergency”" in page
    assert "Nothing was made yet" not in page
    assert not (clerk.folder / "templates").exists()


def test_a_place_of_another_leaflet_is_refused(clerk: Clerk) -> None:
    title = {"title": "Our part", "leaflet": "living-with-sps/patient"}
    page = clerk.post("/new/section", behind="my-triggers", **title).text
    assert 'id="behind-error-1"' in page
    assert "has no section “" in words_of(page)
    assert "After “In an emergency”" in words_of(page)
    assert not (clerk.folder / "templates").exists()


def test_the_form_says_which_papers_show_the_picture_of_the_head(clerk: Clerk) -> None:
    page = words_of(clerk.get("/new").text)
    assert "A leaflet of one page has no room for it: put the picture into its text then." in page
