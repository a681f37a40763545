"""What an invitation says twice, its day, place and contact, is said alike before it prints."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from desk_writer import US, Writer, hidden, line_with, words_of

from sps_print.build import Job
from sps_print.checks.meeting_lines import meeting_lines
from sps_print.content.load.handouts import load_handout
from sps_print.files.library import Library
from sps_print.model import Order, OwnText
from sps_print.project import open_project

pytestmark = pytest.mark.slow
HERE, LOOK = "/leaflet/tea/patient", "Look, before it prints:"
TODAY = date.today()
DAY, NEXT = TODAY + timedelta(days=60), TODAY + timedelta(days=75)
HOUSE, HALL = "Friends Meeting House, 12 Mill Lane", "Town Hall, 3 Park Road"
MARIA, BEN = "Maria Example, 01632 960000", "Ben, 01632 960111"


def said(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    """Somebody who has made an invitation."""
    writer = Writer(tmp_path / "clinic")
    form = {"title": "Tea", "day": str(DAY), "time": "2 pm", "place": HOUSE, "call": MARIA}
    writer.post("/new/invitation", **form)
    writer.leaflet = "tea/patient"
    return writer


def change(writer: Writer, label: str, words: str, section: str = "tea") -> str:
    """The page after the line with a label was changed."""
    writer.open(section, line_with(writer.text(section), label))
    return words_of(writer.press("keep", words, **{"kind-0": US}))


def when(writer: Writer, words: str) -> str:
    return change(writer, "**When", f"When: {words}")


def page(writer: Writer, address: str = HERE) -> str:
    return words_of(writer.get(address).text)


def offered(writer: Writer, button: str, address: str = HERE) -> list[str]:
    """What the buttons of a page would write."""
    found = re.findall(rf'<button name="{button}" value="([^"]*)"', writer.get(address).text)
    return [html.unescape(one) for one in found]


def promise(writer: Writer) -> str:
    return load_handout(Library(writer.folder), "tea").promise


def review_by(writer: Writer) -> date:
    return load_handout(Library(writer.folder), "tea").review_by


def test_two_places_are_asked_about_until_one_is_written_in_both(writer: Writer) -> None:
    assert LOOK not in page(writer)
    change(writer, "**Where", f"Where: {HALL}")
    assert f"{LOOK} The line below the title says “{HOUSE}”, and the text “{HALL}”" in page(writer)
    assert offered(writer, "place") == [HALL, HOUSE]
    done = words_of(writer.post("/write/tea/patient/place", place=HALL).text)
    assert f"it says “{HALL}” in each place" in done
    assert LOOK not in done
    assert promise(writer) == f"{said(DAY)}, 2 pm, {HALL}"


def test_an_old_cover_that_is_put_back_is_asked_about(writer: Writer) -> None:
    change(writer, "**Where", f"Where: {HALL}")
    writer.post("/write/tea/patient/place", place=HALL)
    here = "/shelf/history/handouts/tea.toml"
    shown = writer.get(here).text
    back = re.search(r'value="(back-[^"]*)"', shown)
    assert back
    writer.post(here, do=html.unescape(back[1]), seen=hidden(shown, "seen"))
    assert HOUSE in promise(writer)
    assert offered(writer, "place") == [HALL, HOUSE]


@pytest.mark.parametrize("new", [BEN, "Ben", "Maria Example, 01632 960111"])
def test_so_are_two_contacts_on_each_paper(writer: Writer, new: str) -> None:
    change(writer, "**Questions", f"Questions? Call {new}.")
    assert f"says “{new}”, and another “{MARIA}”" in page(writer)
    assert page(writer, f"{HERE}?paper=poster-a3").count("One place of the text says") == 1
    writer.post("/write/tea/patient/contact", contact=MARIA)
    own = "".join(one.read_text("utf-8") for one in writer.folder.rglob("tea*.md"))
    assert (own.count(MARIA), new not in own.replace(MARIA, "")) == (3, True)
    assert LOOK not in page(writer)


def test_a_first_name_alone_is_changed_in_its_own_lines_only(writer: Writer) -> None:
    change(writer, "**Questions", "Questions? Call Ben.")
    change(writer, "Tell us before", "Benefits: ask Ben, he knows.", "tea-more-2")
    writer.post("/write/tea/patient/contact", contact=MARIA)
    assert f"Call {MARIA}" in writer.text("tea")
    assert "Benefits: ask Ben, he knows." in writer.text("tea-more-2")


def test_a_time_in_words_is_no_place(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "clinic")
    form = {"title": "Tea", "day": str(DAY), "time": "from half past two", "place": HOUSE}
    writer.post("/new/invitation", **form, call=MARIA)
    writer.leaflet = "tea/patient"
    change(writer, "**Where", f"Where: {HALL}")
    writer.post("/write/tea/patient/place", place=HALL)
    assert promise(writer) == f"{said(DAY)}, from half past two, {HALL}"


def test_an_end_without_am_or_pm_goes_with_its_start(writer: Writer) -> None:
    when(writer, f"{said(DAY)}, 10:30 to 12")
    writer.post("/write/tea/patient/day", day=f"{said(DAY)}, 10:30 to 12")
    assert promise(writer) == f"{said(DAY)}, 10:30 to 12, {HOUSE}"
    when(writer, f"{said(DAY)}, 11:15 to 1")
    new = f"{said(DAY)}, 11:15 to 1"
    assert offered(writer, "day") == [new, f"{said(DAY)}, 10:30 to 12"]
    writer.post("/write/tea/patient/day", day=new)
    assert promise(writer) == f"{new}, {HOUSE}"
    assert f"**When:** {new}[" in writer.text("tea")
    assert LOOK not in page(writer)


@pytest.mark.parametrize(
    "words",
    [
        "from two to four in the afternoon",
        "from half past ten to noon",
        "10 am to half past eleven",
    ],
)
def test_times_that_are_not_read_are_to_be_looked_at_and_no_button_writes_them(
    writer: Writer, words: str
) -> None:
    before = promise(writer)
    when(writer, f"{said(DAY)}, {words}")
    found = page(writer)
    assert f"{LOOK} The line below the title says “{said(DAY)}, 2 pm”, and the text" in found
    assert "was not read: look at the times yourself" in found
    assert "in “When and where”" in found
    assert offered(writer, "day") == []
    writer.post("/write/tea/patient/day", day=f"{said(DAY)}, 2 pm")  # from a page of before
    assert promise(writer) == before
    assert words in writer.text("tea")


def test_a_line_that_says_less_is_no_other_place_or_contact(writer: Writer) -> None:
    change(writer, "**Where", "Where: Friends’ Meeting House (first floor), 12 Mill Lane")
    change(writer, "**Questions", "Questions? Call Maria on 01632 960000, or come in.")
    writer.open("", 2)
    writer.press("keep", f"{said(DAY)}, 2 pm, at the Friends Meeting House")
    assert LOOK not in page(writer)


def test_a_tip_with_another_street_or_number_is_asked_about(writer: Writer) -> None:
    tip = "Friends Meeting House, 14 Mill Lane has no step."
    change(writer, "Tell us before", tip, "tea-more-2")
    assert "and another “Friends Meeting House, 14 Mill Lane”" in page(writer)
    told = change(
        writer, "no step", "Tell Maria Example (01632 960777) what to bring.", "tea-more-2"
    )
    assert "Kept for our clinic" in told
    assert "says “01632 960000”, and another “01632 960777”" in page(writer)


FORMS: list[Callable[[date], str]] = [
    lambda day: f"{day:%A} {day.day}th of {day:%B}, 2 pm",
    lambda day: f"{day.day}/{day.month}/{day.year}, 2 pm",
    lambda day: f"{day.day}.{day.month}.{day.year}, 14:00",
    lambda day: f"{day} 14:00",
    lambda day: f"{day:%B} {day.day}",
]


@pytest.mark.parametrize("form", FORMS)
def test_a_day_is_read_however_it_is_written(writer: Writer, form: Callable[[date], str]) -> None:
    when(writer, form(NEXT))
    assert review_by(writer) == NEXT + timedelta(days=1)
    assert f"says “{said(DAY)}, 2 pm”, and the text “{form(NEXT)}”" in page(writer)
    new = next(one for one in offered(writer, "day") if one.startswith(said(NEXT)))
    writer.post("/write/tea/patient/day", day=new)
    assert promise(writer).startswith(said(NEXT))
    assert f"**When:** {new}" in writer.text("tea")
    assert LOOK not in page(writer)


def test_a_day_without_its_year_is_asked_about_where_both_say_it(writer: Writer) -> None:
    bare = f"{DAY.day} {DAY:%B}"
    when(writer, bare)
    assert f"“{bare}” says no year: is {bare} {DAY.year} meant?" in page(writer)
    writer.post("/write/tea/patient/day", day=offered(writer, "day")[0])
    assert f"**When:** {said(DAY)}" in writer.text("tea")
    assert LOOK not in page(writer)


def test_figures_that_can_be_two_days_are_asked_about(writer: Writer) -> None:
    year = TODAY.year + 1
    when(writer, f"3/4/{year}")
    days = [said(date(year, 4, 3)), said(date(year, 3, 4))]
    assert offered(writer, "day") == [*days, f"{said(DAY)}, 2 pm"]


@pytest.mark.parametrize("words", ["next Tuesday", f"31 February {TODAY.year + 1}", "16.3., 14:00"])
def test_a_day_that_cannot_be_read_is_asked_about(writer: Writer, words: str) -> None:
    when(writer, words)
    assert f"No day can be read in “{words}”" in page(writer)
    writer.post("/write/tea/patient/day", day=offered(writer, "day")[0])
    assert f"**When:** {said(DAY)}, 2 pm[" in writer.text("tea")


def test_a_day_that_is_over_is_said_and_not_offered(writer: Writer) -> None:
    past = TODAY - timedelta(days=3)
    told = when(writer, f"{said(past)}, 2 pm")
    assert f"{past.day} {past:%B %Y} is over: write the day that is meant" in told
    assert "with its month and year" not in told
    assert f"“{said(past)}” is over" in page(writer)
    assert offered(writer, "day") == [f"{said(DAY)}, 2 pm"]
    when(writer, f"{said(NEXT)}, 2 pm")
    assert review_by(writer) == NEXT + timedelta(days=1)


def test_a_weekday_that_is_wrong_is_not_offered(writer: Writer) -> None:
    wrong = said(NEXT).replace(f"{NEXT:%A}", f"{NEXT + timedelta(days=1):%A}")
    when(writer, f"{wrong}, 2 pm")
    assert offered(writer, "day") == [f"{said(NEXT)}, 2 pm", f"{said(DAY)}, 2 pm"]
    writer.post("/write/tea/patient/day", day=f"{said(NEXT)}, 2 pm")
    assert LOOK not in page(writer)


@pytest.mark.parametrize("day", [DAY - timedelta(days=10), NEXT])
def test_the_day_to_be_read_again_follows_after_words_without_a_day(
    writer: Writer, day: date
) -> None:
    when(writer, "next Tuesday")
    when(writer, said(day))
    assert review_by(writer) == day + timedelta(days=1)


def test_a_leaflet_that_ends_before_its_meeting_is_asked_about(writer: Writer) -> None:
    file = writer.folder / "handouts/tea.toml"
    early = str(TODAY + timedelta(days=3))
    file.write_text(re.sub(r"review-by = \S+", f"review-by = {early}", file.read_text()))
    assert "and its meeting is after that" in page(writer)
    writer.post("/write/tea/patient/until", until=offered(writer, "until")[0])
    assert review_by(writer) == DAY + timedelta(days=1)
    assert LOOK not in page(writer)


def test_ones_own_invitation_that_is_over_says_the_way_out(writer: Writer) -> None:
    late = replace(open_project(writer.folder), today=DAY + timedelta(days=9))
    (found,) = [one for one in Job(late, Order("tea")).problems if "again by" in one.what]
    assert found.what.startswith("“Tea” was to be read again by")
    assert "if the meeting has a new day, write that in its words" in found.hint
    assert "newer edition" not in found.hint


def test_an_expired_invitation_prints_again_with_a_new_day(writer: Writer) -> None:
    file = writer.folder / "handouts/tea.toml"
    over = TODAY - timedelta(days=3)
    begun = file.read_text().replace(str(DAY + timedelta(days=1)), str(over))
    file.write_text(re.sub(r"issued = \S+", f"issued = {over - timedelta(days=30)}", begun))
    assert "if the meeting has a new day, write that in its words" in page(writer)
    when(writer, f"{said(NEXT)}, 2 pm")
    assert review_by(writer) == NEXT + timedelta(days=1)
    writer.post("/write/tea/patient/day", day=f"{said(NEXT)}, 2 pm")
    assert writer.post(HERE, do="download").mimetype == "application/pdf"


def test_the_basket_says_it_and_its_button_mends_it(writer: Writer) -> None:
    when(writer, f"{said(NEXT)}, 2 pm")
    writer.post(HERE, do="basket")
    found = page(writer, "/basket")
    assert f"{LOOK} Tea The line below the title says “{said(DAY)}, 2 pm”" in found
    assert f"“{said(NEXT)}, 2 pm”" in found
    assert offered(writer, "day", "/basket") == [f"{said(NEXT)}, 2 pm", f"{said(DAY)}, 2 pm"]
    done = writer.post("/write/tea/patient/day", day=f"{said(NEXT)}, 2 pm", back="/basket")
    assert done.request.path == "/basket"
    assert "in each place" in words_of(done.text)
    assert LOOK not in words_of(done.text)


def test_so_do_a_press_to_print_and_a_list(writer: Writer) -> None:
    change(writer, "**Where", f"Where: {HALL}")
    pressed = writer.post(HERE, do="print")
    assert pressed.request.path == HERE
    assert f"“{HALL}”" in words_of(pressed.text)
    upload = (BytesIO(b"Name,Leaflet\nAnn,Tea\nBea,Tea\n"), "list.csv")
    writer.post("/many", list=upload)
    writer.post("/many/columns", **{"column-0": "name", "column-1": "handout"})
    listed = page(writer, "/many/ready")
    assert listed.count(f"The line below the title says “{HOUSE}”") == 1


def test_the_history_says_what_was_undone_and_no_inner_name(writer: Writer) -> None:
    change(writer, "Come and meet", "Come and see us soon.", "tea-more")
    writer.press("undo")
    assert "placed otherwise" not in words_of(writer.page)
    assert "Come and see us soon." in words_of(writer.page)
    writer.open("", 2)
    writer.press("keep", f"{said(DAY)}, 2 pm")
    shown = page(writer, "/shelf/history/handouts/tea.toml")
    assert f"The line below the title: {said(DAY)}, 2 pm" in shown
    assert "Sections: When and where, You are welcome" in shown
    for inner in ("promise:", "tea-more", "leave-out", "poster-a3", "patient"):
        assert inner not in shown
    for leaflet in ("newly-diagnosed", "triggers"):
        writer.post(f"/leaflet/{leaflet}/patient", do="basket")
    writer.post("/basket", do="keep", **{"set-title": "For a start"})
    (file,) = writer.folder.glob("templates/bags/*.toml")
    shown = page(writer, f"/shelf/history/templates/bags/{file.name}")
    assert "{'handout'" not in shown
    assert "newly-diagnosed" not in shown
    assert "Spasm triggers" in shown


@pytest.mark.parametrize("time", ["10:30-12", "10.30 am – noon", "10.30 am – 12"])
def test_a_time_is_changed_however_its_file_has_it(tmp_path: Path, time: str) -> None:
    """A dash makes the file say 10\\.30 am &#8211; noon."""
    writer = Writer(tmp_path / "clinic")
    form = {"title": "Tea", "day": str(DAY), "time": time, "place": HOUSE, "call": MARIA}
    writer.post("/new/invitation", **form)
    writer.leaflet = "tea/patient"
    new, old = f"{said(NEXT)}, 11:15 to 1", f"{said(DAY)}, {time}"
    writer.open("", 2)
    writer.press("keep", f"{new}, {HOUSE}")
    assert offered(writer, "day") == [old, new]
    writer.post("/write/tea/patient/day", day=new)
    assert promise(writer) == f"{new}, {HOUSE}"
    assert meeting_words(writer) == [new]
    assert LOOK not in page(writer)


def meeting_words(writer: Writer) -> list[str]:
    """What the lines of the text that say when say."""
    text = OwnText("templates/en/tea.md", "", "", writer.text("tea"))
    return [one.words for one in meeting_lines(text) if one.kind == "when"]
