"""An invitation to a meeting is begun at the desk, and its day changed."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_writer import US, Writer, hidden, line_with, words_of

from sps_print.content.load.handouts import load_handout
from sps_print.files.library import Library, shipped_root

pytestmark = pytest.mark.slow
MEETING = {
    "title": "Coffee morning", "day": "2027-03-02", "time": "10 am to noon",
    "place": "Church hall, 1 High Street", "call": "Ann Example, 01632 960000",
    "web": "https://www.example.org/coffee", "picture": "talk-to-doctor", "reader": "carer",
}  # fmt: skip


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clinic")


def test_an_invitation_is_made_of_its_fields_and_leads_to_its_page(clerk: Clerk) -> None:
    form = clerk.get("/new/invitation").text
    for name in MEETING:
        assert f'name="{name}"' in form
    made = clerk.post("/new/invitation", **MEETING)
    assert made.request.path == "/leaflet/coffee-morning/carer"
    said = words_of(made.text)
    for words in ("Coffee morning", "Plain sheets", "Folded in three", "Print"):
        assert words in said
    text = words_of(clerk.get("/read/coffee-morning/carer").text)
    for words in ("Tuesday 2 March 2027, 10 am to noon", MEETING["place"], MEETING["call"]):
        assert words in text
    own = (clerk.folder / "templates/en/coffee-morning-more.md").read_text()
    assert "https://www.example.org/coffee" in own
    assert "talk-to-doctor" in own


def test_the_day_on_the_cover_of_an_invitation_can_be_changed(clerk: Clerk) -> None:
    clerk.post("/new/invitation", **MEETING)
    page = clerk.get("/write/coffee-morning/carer").text
    said = words_of(page)
    assert "The leaflet’s title. Change" in said
    assert "The line below the title. Change" in said
    assert "It is our own leaflet" in said
    assert 'aria-label="Change: Tuesday 2 March 2027, 10 am to noon' in page


def test_a_changed_day_says_where_the_old_one_still_stands(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "clinic")
    writer.post("/new/invitation", **MEETING)
    writer.leaflet = "coffee-morning/carer"
    line = line_with(writer.text("coffee-morning"), "2 March")
    writer.open("coffee-morning", line)
    moved = "When: Tuesday 9 March 2027, 10 am to noon"
    asked = writer.press("keep", moved, **{"kind-0": US})
    assert 'class="note ask" role="status"' in asked
    page = words_of(asked)
    assert "Kept for our clinic." in page
    old = "“Tuesday 2 March 2027, 10 am to noon”"
    assert f"{old} still stands in the line below the title" in page
    writer.open("", 2)
    cover = "Tuesday 9 March 2027, 10 am to noon, Church hall, 1 High Street"
    done = writer.press("keep", cover)
    assert 'class="note good" role="status"' in done
    page = words_of(done)
    assert "Kept for our clinic." in page
    assert "still stands" not in page


ADDRESSES = (
    "northfieldsps", "https://northfieldsps", "no address", "javascript:alert(1)", "www.",
    "ftp://example.org", "desk@example.org", "example..org", "www.example.org/a b", "a.b",
    f"www.example.org/{'x' * 300}",
)  # fmt: skip


@pytest.mark.parametrize("said", ADDRESSES)
def test_each_form_refuses_an_address_that_no_telephone_opens(clerk: Clerk, said: str) -> None:
    page = clerk.post("/new/invitation", **{**MEETING, "web": said}).text
    assert "Nothing was made yet" in words_of(page)
    assert 'id="web-error-1"' in page
    assert not (clerk.folder / "handouts/coffee-morning.toml").exists()
    page = clerk.post("/clinic", do="save", name="Example Clinic", web=said).text
    assert 'id="web-error-1"' in page
    page = clerk.post("/clinic", do="save", name="Example Clinic", **{"sources-url": said}).text
    assert 'id="sources-url-error-1"' in page


GOOD = (
    "www.example.org", "https://example.org/a?b=1#c", "Example.ORG:80", "bücher.example",
    "https://xn--bcher-kva.example/x",
)  # fmt: skip


@pytest.mark.parametrize("said", GOOD)
def test_each_form_takes_an_address_that_a_telephone_opens(clerk: Clerk, said: str) -> None:
    made = clerk.post("/new/invitation", **{**MEETING, "web": said})
    assert made.request.path == "/leaflet/coffee-morning/carer"
    page = clerk.post("/clinic", do="see", name="Example Clinic", web=said).text
    assert 'id="web-error-1"' not in page


@pytest.mark.parametrize(
    ("call", "new"),
    [
        ("Joan Example, 01632 960123", "Joan Example, 01632 960999"),
        ("01632 960123", "01632 960999"),
        ("Nurse line 01632 960 123", "Nurse line 01632 960 124"),
    ],
)
@pytest.mark.parametrize("first", ["coffee-morning", "coffee-morning-more-4"])
def test_a_changed_contact_names_each_other_place_on_any_paper(
    tmp_path: Path, call: str, new: str, first: str
) -> None:
    writer = Writer(tmp_path / "clinic")
    writer.post("/new/invitation", **{**MEETING, "call": call})
    writer.leaflet = "coffee-morning/carer"
    own = writer.folder / "templates/en"
    holding = {one.stem for one in own.glob("*.md") if call in one.read_text(encoding="utf-8")}
    assert len(holding) == 3
    for count, section in enumerate([first, *sorted(holding - {first})], 1):
        if count == 1:
            writer.open(section, line_with(writer.text(section), call))
        else:
            left = re.findall(r"still stands <a href=\"([^\"]+)\"", writer.page)
            address = html.unescape(next(one for one in left if f"section={section}&" in one))
            writer.page = writer.get(address).text
        was = re.search(r'name="was" hidden>\n(.*?)</textarea>', writer.page, re.DOTALL)
        assert was
        assert call in html.unescape(was[1])
        page = writer.press("keep", html.unescape(was[1]).replace(call, new), **{"kind-0": US})
        assert "Kept for our clinic." in words_of(page)
        assert page.count("still stands") == len(holding) - count
    assert not [one for one in own.glob("*.md") if call in one.read_text(encoding="utf-8")]


def test_papers_of_a_kind_are_named_once_where_leaflets_are_listed(clerk: Clerk) -> None:
    clerk.post("/new/invitation", **MEETING)
    assert "Plain sheets; folded in three; poster" in words_of(clerk.get("/for/carer").text)
    assert "poster, a3" not in words_of(clerk.get("/for/carer").text)


def test_what_an_invitation_says_inside_has_boxes_of_several_lines(clerk: Clerk) -> None:
    more = {"way": "Bus 7", "plan": "Tea\r\nA quiz", "know": "No step\r\nBring a cup"}
    form = clerk.get("/new/invitation").text
    for name in more:
        assert f'<textarea id="{name}" name="{name}"' in form
    clerk.post("/new/invitation", **(MEETING | more))
    own = "".join(one.read_text() for one in clerk.folder.rglob("coffee-morning*.md"))
    for words in (
        "\nBus 7[^plain]\n",
        "\n- Tea[^plain]\n- A quiz[^plain]\n",
        "\n- No step[^plain]\n",
    ):
        assert words in own
    wrong = clerk.post("/new/invitation", **(MEETING | more | {"day": ""})).text
    assert ">\nNo step\r\nBring a cup</textarea>" in wrong


def test_what_an_invitation_needs_is_said_beside_its_box(clerk: Clerk) -> None:
    page = clerk.post("/new/invitation", **(MEETING | {"day": "", "place": " "})).text
    assert "Nothing was made yet" in page
    assert 'id="day-error-1"' in page
    assert 'id="place-error-1"' in page
    assert 'value="Coffee morning"' in page
    assert not (clerk.folder / "handouts").exists()


def test_an_invitation_is_for_a_day_that_is_not_over(clerk: Clerk) -> None:
    page = clerk.post("/new/invitation", **(MEETING | {"day": "2020-01-01"})).text
    assert "1 January 2020 is over" in page
    assert 'id="day-error-1"' in page
    assert not list(clerk.folder.rglob("coffee-morning*"))


def test_an_invitation_is_read_again_when_its_day_is_over(clerk: Clerk) -> None:
    day = date.today() + timedelta(days=20)
    clerk.post("/new/invitation", **(MEETING | {"day": day.isoformat()}))
    found = load_handout(Library(clerk.folder), "coffee-morning")
    assert found.review_by == day + timedelta(days=1)


def test_an_invitation_says_whom_to_call_or_is_not_made(clerk: Clerk) -> None:
    nobody = MEETING | {"call": ""}
    clerk.post("/new/invitation", **nobody)
    text = words_of(clerk.get("/read/coffee-morning/carer").text)
    assert "Call Example Clinic, 01632 960000." in text
    (clerk.folder / "clinic.toml").write_text('name = "Example Group"\n')
    page = clerk.post("/new/invitation", **nobody | {"title": "Tea"}).text
    assert "Say whom to call" in page
    assert not list(clerk.folder.rglob("tea*"))


def test_the_pictures_of_a_meeting_are_shown_first(clerk: Clerk) -> None:
    first, rest = clerk.get("/new/invitation").text.split("All the other pictures")
    assert 'value="say-hello"' in first
    assert 'value="ambulance"' in rest
    shown = first.count('name="picture" value="') + rest.count('name="picture" value="')
    assert shown == 1 + len(Library(None).names("templates/pictures", ".svg"))


def test_a_leaflet_about_us_alone_names_no_sources(clerk: Clerk) -> None:
    page = words_of(clerk.post("/new/invitation", **MEETING).text)
    assert "Family and carers: Tuesday 2 March 2027" in page
    assert "Not signed yet Written by our clinic; nobody of the clinic has signed it off." in page
    assert "Written from published sources" in clerk.get("/leaflet/triggers/patient").text


def test_a_web_address_that_is_none_makes_nothing(clerk: Clerk) -> None:
    page = clerk.post("/new/invitation", **(MEETING | {"web": "no address"})).text
    assert "To mend" in page
    assert not list(clerk.folder.rglob("coffee-morning*"))


def test_a_second_meeting_needs_a_name_of_its_own(clerk: Clerk) -> None:
    """Two leaflets of one name cannot be told apart on the shelf, or in a list."""
    clerk.post("/new/invitation", **MEETING)
    again = clerk.post("/new/invitation", **MEETING | {"day": "2027-04-06"})
    assert again.request.path == "/new/invitation"
    assert "There is a leaflet “Coffee morning” already" in words_of(again.text)
    named = MEETING | {"day": "2027-04-06", "title": "Coffee morning in April"}
    assert (
        clerk.post("/new/invitation", **named).request.path
        == "/leaflet/coffee-morning-in-april/carer"
    )


def test_a_form_that_is_sent_twice_makes_one(clerk: Clerk) -> None:
    section = {"title": "Our part", "leaflet": "triggers/patient"}
    for path, form in (("/new/invitation", MEETING), ("/new/section", section)):
        first, again = clerk.post(path, **form), clerk.post(path, **form)
        assert first.request.path == again.request.path
    names = [one.name for one in (clerk.folder / "templates/en").iterdir()]
    assert {"coffee-morning.md", "our-part.md"} <= {*names}
    assert [one.stem for one in (clerk.folder / "handouts").glob("coffee*")] == ["coffee-morning"]
    assert "our-part-2.md" not in names
    other = clerk.post("/new/invitation", **{**MEETING, "title": "Tea"})
    assert other.request.path == "/leaflet/tea/carer"


@pytest.mark.parametrize("title", ["Coffee morning", " coffee  Morning ", "COFFEE MORNING"])
def test_a_second_leaflet_of_one_name_is_told_before_it_is_made(clerk: Clerk, title: str) -> None:
    clerk.post("/new/invitation", **MEETING)
    again = {**MEETING, "title": title, "place": "Library"}
    said = words_of(clerk.post("/new/invitation", **again).text)
    assert "Nothing was made yet" in said
    assert "There is a leaflet “Coffee morning” already." in said
    fields = {"promise": "Come", "reader": "patient", "own": "1", "about": "1", "do": "make"}
    said = words_of(clerk.post("/new", title=title, **fields).text)
    assert "There is a leaflet “Coffee morning” already." in said
    assert [one.name for one in (clerk.folder / "handouts").glob("coffee*")] == [
        "coffee-morning.toml"
    ]
    made = clerk.post("/new/invitation", **{**MEETING, "title": f"{title} in May"})
    assert made.request.path.startswith("/leaflet/")


def test_a_leaflet_of_ones_own_is_taken_away_and_comes_back(clerk: Clerk) -> None:
    clerk.post("/new/invitation", **MEETING)
    here = "/shelf/history/handouts/coffee-morning.toml"
    assert f'href="{here}"' in clerk.get("/write/coffee-morning/carer").text
    page = clerk.get(here).text
    assert "Take this leaflet away" in page
    done = clerk.post(here, do="away", seen=hidden(page, "seen")).text
    assert "Taken away." in words_of(done)
    assert not (clerk.folder / "handouts/coffee-morning.toml").exists()
    assert "Coffee morning" not in words_of(clerk.get("/for/carer").text)
    assert clerk.get("/leaflet/coffee-morning/carer").status_code == 404
    assert clerk.get("/shelf").status_code == 200
    undone = clerk.post(here, do="undo", seen=hidden(done, "seen")).text
    assert "Undone." in words_of(undone)
    assert "Coffee morning" in words_of(clerk.get("/for/carer").text)


def test_only_a_leaflet_of_ones_own_is_taken_away(clerk: Clerk) -> None:
    for file in ("handouts/triggers.toml", "templates/en/diary.md", "clinic.toml"):
        page = clerk.get(f"/shelf/history/{file}").text
        assert 'value="away"' not in page
        said = words_of(
            clerk.post(f"/shelf/history/{file}", do="away", seen=hidden(page, "seen")).text
        )
        assert "This is no leaflet of your own" in said
    assert (clerk.folder / "clinic.toml").exists()


def test_the_form_says_beside_a_box_which_paper_prints_nothing_of_it(clerk: Clerk) -> None:
    page = clerk.get("/new/invitation").text
    hints = dict(re.findall(r'<span class="hint" id="(\w+)-hint">(.*?)</span>', page))
    assert {name for name, said in hints.items() if "Not on: poster" in said} == {"way", "know"}


def test_the_page_says_what_its_paper_leaves_out(clerk: Clerk) -> None:
    clerk.post("/new/invitation", **MEETING, know="There is no step", way="Bus 7")
    page = words_of(clerk.get("/leaflet/coffee-morning/carer?paper=poster-a3").text)
    left = "“Before you come”, “What I want to ask or say”, the card with your telephone"
    assert f"Not on this paper: {left}" in page
    page = words_of(clerk.get("/leaflet/coffee-morning/carer?paper=a4").text)
    assert "Not on this paper: “What I want to ask or say”. Other" in page
    page = words_of(clerk.get("/leaflet/coffee-morning/carer?paper=tri-fold").text)
    assert "Not on this paper" not in page


def test_a_shipped_leaflet_lists_what_a_small_paper_has_no_room_for(clerk: Clerk) -> None:
    assert "no room for" in clerk.get("/leaflet/emergency-card/helper?paper=lock-screen").text


def test_a_leaflet_put_away_is_no_shipped_text(clerk: Clerk) -> None:
    clerk.post("/new/invitation", **MEETING)
    here = "/shelf/history/handouts/coffee-morning.toml"
    clerk.post(here, do="away", seen=hidden(clerk.get(here).text, "seen"))
    page = words_of(clerk.get("/shelf/texts").text)
    assert "What is in the leaflet “Coffee morning” None: it is put away" in page


def test_all_that_is_wrong_with_an_invitation_is_said_at_once(clerk: Clerk) -> None:
    (clerk.folder / "clinic.toml").write_text('name = "Example Group"\n', encoding="utf-8")
    form = {**MEETING, "title": "", "day": "2001-01-01", "place": "", "call": "", "web": "no"}
    page = clerk.post("/new/invitation", **form).text
    boxes = ("title", "day", "place", "call", "web")
    assert [one for one in boxes if f'id="{one}-error-1"' not in page] == []
    assert [one for one in boxes if f'id="{one}-error-2"' in page] == []


def test_a_half_made_invitation_can_be_begun_with_empty_boxes(clerk: Clerk) -> None:
    clerk.post("/new/invitation", **{**MEETING, "place": ""})
    page = clerk.get("/new/invitation").text
    assert 'value="Coffee morning"' in page  # nothing that was typed is lost
    assert "Begin with empty boxes" in page
    page = clerk.get("/new/invitation?anew=1").text
    assert "Coffee morning" not in page.replace("For example: Coffee morning", "")
    assert "Begin with empty boxes" not in page


def test_an_invitation_promises_nothing_that_the_form_does_not_name() -> None:
    """It said “Come for as long as you like”, which nobody who filled in the form had read."""
    model = (shipped_root() / "templates/en/models/invitation.md").read_text(encoding="utf-8")
    items = [line for line in model.split("\n") if line.startswith("- ")]
    assert items
    assert [line for line in items if "<<" not in line] == []
