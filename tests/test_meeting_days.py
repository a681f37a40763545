"""The day and time at the head of an invitation are those of its text."""

from __future__ import annotations

from calendar import month_name
from datetime import date, timedelta
from pathlib import Path

import pytest
from desk_writer import US, Writer, line_with, words_of
from own_folder import OWN, clinic, section

from sps_print.build import Job
from sps_print.checks.meeting_days import said_days, said_otherwise, unread_days
from sps_print.checks.meeting_lines import meeting_lines
from sps_print.checks.meeting_times import ClockWords
from sps_print.content.load.handouts import load_handout
from sps_print.content.load.language import load_language
from sps_print.files.library import Library
from sps_print.model import Order, OwnText
from sps_print.problems import Severity, SpsPrintError
from sps_print.project import open_project

MONTHS = month_name[1:]
SAYS = "and the text “"


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("Saturday 16 January 2027, 10 am to noon, Hall", (600, 720)),
        ("Sat 16 Jan 2027, 2 to 4 pm", (840, 960)),
        ("January 16, 2027 at 14:00", (840,)),
        ("We meet on 16 January 2027 from 10.30 a.m. – 1 p.m.", (630, 780)),
        ("16 January 2027, from 10am-12pm", (600, 720)),
        ("16 January 2027, 1 High Street", ()),
        ("16 January 2027, 10:30 to 12", (630, 720)),
        ("16 January 2027, 10:30-12, Soham Library", (630, 720)),
        ("16 January 2027, 11:15 to 1.", (675, 780)),
        ("16 January 2027, 2 pm – 4 in the hall", (840, 960)),
        ("16 January 2027 between 11 and 1 pm", (660, 780)),
        ("16 January 2027, 9 pm to 12", (1260, 1440)),
        ("16 January 2027, 10 am to 12 noon", (600, 720)),
        ("16 January 2027, 10:30 – 12 Mill Lane", (630,)),
    ],
)
def test_a_day_and_its_times_are_read(words: str, times: tuple[int, ...]) -> None:
    (found,) = said_days(words, MONTHS)
    assert (found.day.isoformat(), found.times) == ("2027-01-16", times)


SAID = load_language(Library(None), "en").strings
CLOCK = ClockWords(SAID["clock-hours"], SAID["clock-words"])


@pytest.mark.parametrize(
    ("behind", "unread"),
    [
        (", half past ten to noon", ("half past ten", "noon")),
        (" from two to four in the afternoon", ("two to four", "in the afternoon")),
        (" at three o’clock", ("three o’clock",)),
        (", Hall, 10 am", ("10 am",)),
        (", 10:30 – 12 Mill Lane", ("– 12 mill lane",)),  # 12 may be the end
        (" at 12 Mill Lane", ()),
        (", 10 am until late, Hall", ("until late",)),
        (", 2 pm. Tea is at four.", ()),
        (" two of us come, and tea costs £3.50", ()),
        (", 10 am – Town Hall, 12 Mill Lane", ()),
    ],
)
def test_a_time_that_is_not_read_is_told(behind: str, unread: tuple[str, ...]) -> None:
    (found,) = said_days(f"16 January 2027{behind}", MONTHS, clock=CLOCK)
    assert found.unread == unread


READ = ["10 am", "10.30 a.m.", "14:00", "noon", "10 am to noon", "10:30 to 12", "10:30-12",
        "11:15 to 1", "2 to 4 pm", "2 pm – 4", "2 pm until 4 pm", "10 am to 12 noon"]  # fmt: skip
UNREAD = ["half past ten", "two to four", "half past ten to noon", "10 am to half past eleven",
          "ten to two", "2 to 4", "10 am to late", "three o'clock", "10:30 to twelve",
          "10.30 am to noon to 12", "2 in the afternoon", "10 am sharp"]  # fmt: skip
AROUND = [(", ", ""), (", ", ", Soham Library (upstairs)"), (" from ", ".[^plain]\n"),
          (" (", "), 3 Park Road"), (" – ", " in the hall"), (", ", " – Town Hall")]  # fmt: skip


@pytest.mark.parametrize("day", [16, 23])
@pytest.mark.parametrize("old", READ + UNREAD)
def test_nothing_of_a_former_time_stays(old: str, day: int) -> None:
    (was,) = said_days("16 January 2027", MONTHS)
    for new in READ:
        (now,) = said_days(f"{day} January 2027, {new}", MONTHS, clock=CLOCK)
        assert now.words.endswith(new)
        assert not now.unread
        for before, behind in AROUND:
            text = f"When: 16 January 2027{before}{old}{behind}"
            whole = f"When: {day} January 2027, {new}{behind}"
            (there,) = said_days(text, MONTHS, clock=CLOCK)
            try:
                said = said_otherwise(text, MONTHS, was, now, CLOCK)
            except SpsPrintError:
                assert there.unread
                assert old in UNREAD or before not in (", ", " from ")
                continue
            assert said == whole or (said == text and there.agrees(now))


@pytest.mark.parametrize("new", UNREAD)
def test_a_time_that_is_not_read_is_no_time_of_a_day(new: str) -> None:
    (now,) = said_days(f"16 January 2027, {new}", MONTHS, clock=CLOCK)
    (other,) = said_days("16 January 2027, 10.30 am to noon", MONTHS, clock=CLOCK)
    assert now.unread
    assert not now.agrees(other)


NEAR = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("words", "day", "year", "other"),
    [
        ("Tuesday 16th of March, 2 pm", "2027-03-16", False, None),
        ("March 16", "2027-03-16", False, None),
        ("29 February", "2028-02-29", False, None),
        ("16/03/2027, 2 pm", "2027-03-16", True, None),
        ("3/16/27", "2027-03-16", True, None),
        ("9.2.2027, 14:00", "2027-02-09", True, None),
        ("9/2/2027", "2027-02-09", True, "2027-09-02"),
        ("2027-02-09 14:00", "2027-02-09", True, None),
    ],
)
def test_a_day_is_read_in_figures_and_without_its_year(
    words: str, day: str, year: bool, other: str | None
) -> None:
    (found,) = said_days(words, MONTHS, NEAR)
    assert (found.day.isoformat(), found.year) == (day, year)
    assert (found.other.isoformat() if found.other else None) == other


@pytest.mark.parametrize("words", ["10 may come", "call 01632 960000, 24/7", "1/2 hour", "v1.2.3"])
def test_other_figures_are_no_days(words: str) -> None:
    assert not [*said_days(words, MONTHS, NEAR)]
    assert not unread_days(words, MONTHS, NEAR)


@pytest.mark.parametrize("words", ["31 February 2027", "9 Mai 2027", "32/1/2027", "16.3."])
def test_what_looks_like_a_day_and_is_none_is_told(words: str) -> None:
    assert unread_days(f"On {words}, Hall", MONTHS, NEAR) == [words]
    assert not [*said_days(words, MONTHS, NEAR)]


def test_the_lines_of_a_meeting_are_found_by_their_labels_however_they_are_wrapped() -> None:
    text = section(
        "- **When:** 16 March\n  2027[^plain]\n- Where: Hall\\_2.[^plain] Ring.\n\nWhere?"
    )
    found = meeting_lines(OwnText("templates/en/ours.md", "", "", text))
    assert [(one.kind, one.words) for one in found] == [
        ("when", "16 March 2027"),
        ("where", "Hall_2"),
    ]
    box = (
        text.replace("Our group", "Who to call").partition("- **")[0]
        + "> [!TIP]\n> **Ann, 1234**\n"
    )
    (found_box,) = meeting_lines(OwnText("templates/en/ours.md", "", "", box))
    assert (found_box.kind, found_box.words) == ("call", "Ann, 1234")


def test_a_last_day_is_no_meeting() -> None:
    assert not [*said_days("Tell us by 9 January 2027, or until the 10 January 2027", MONTHS)]


def test_another_day_is_written_with_its_time_where_times_stand() -> None:
    (was,) = said_days("Saturday 16 January 2027, 10 am", MONTHS)
    (now,) = said_days("23 January 2027, 2 pm", MONTHS)
    text = "16 January 2027, 10 am to noon, Hall. On 16 Jan 2027 bring 5 cups by 9 January 2027."
    said = "23 January 2027, 2 pm, Hall. On 23 January 2027 bring 5 cups by 9 January 2027."
    assert said_otherwise(text, MONTHS, was, now) == said


@pytest.mark.parametrize(
    ("promise", "text", "doubted"),
    [
        ("16 January 2027, 10 am, Hall", "When: 23 January 2027, 2 pm", True),
        ("16 January 2027, 10 am, Hall", "When: 16 January 2027, 2 pm", True),
        ("16 January 2027, 10 am, Hall", "16 January 2027. Next: 13 February 2027", False),
        ("16 January 2027, 10 am to noon", "Sat 16 January 2027, 10.00", False),
        ("16 January 2027, 10 am", "Tell us by 9 January 2027", False),
        ("How we meet", "6 January 2027, 3 February 2027", False),
    ],
)
def test_check_doubts_two_days_of_one_meeting(
    tmp_path: Path, promise: str, text: str, doubted: bool
) -> None:
    handout = OWN.replace("edition =", 'about = "us"\nedition =')
    lines = [f'promise = "{promise}"' if "promise" in x else x for x in handout.splitlines()]
    files = {"handouts/ours.toml": "\n".join(lines) + "\n",
             "templates/en/our-group.md": section(f"{text}.[^plain]")}  # fmt: skip
    found = Job(open_project(clinic(tmp_path, files)), Order("ours", "patient")).problems
    said = [one for one in found if SAYS in one.what]
    assert [one.severity for one in said] == [Severity.WARNING] * doubted
    assert all(one.where == "templates/en/our-group.md, line 5" for one in said)


@pytest.mark.slow
def test_the_page_says_two_days_until_a_button_writes_one_in_each_place(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "clinic")
    day = writer.desk.project().today + timedelta(days=40)
    was, now = (f"{d:%A} {d.day} {d:%B %Y}" for d in (day, day + timedelta(days=7)))
    form = {"title": "Coffee morning", "day": str(day), "time": "10 am to noon"}
    writer.post("/new/invitation", **form, place="Town Hall", call="Ann Example, 01632 960000")
    writer.leaflet = "coffee-morning/patient"
    here = f"/leaflet/{writer.leaflet}"
    assert SAYS not in words_of(writer.get(here).text)
    writer.open("coffee-morning", line_with(writer.text("coffee-morning"), "**When:**"))
    writer.press("keep", f"When: {now}, 2 pm", **{"kind-0": US})
    page = writer.get(here).text
    assert f"“{was}, 10 am to noon”, {SAYS}{now}, 2 pm”" in words_of(page)
    assert page.count('<button name="day"') == 2
    done = words_of(writer.post(f"/write/{writer.leaflet}/day", day=f"{now}, 2 pm").text)
    assert f"it says “{now}, 2 pm” in each place" in done
    assert SAYS not in done
    assert f"{now}, 2 pm" in writer.text("coffee-morning")
    known = load_handout(Library(writer.folder), "coffee-morning")
    assert known.promise == f"{now}, 2 pm, Town Hall"
    assert known.review_by == day + timedelta(days=8)
