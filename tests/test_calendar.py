"""The dates of the leaflets as a file that calendars read (RFC 5545)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from command import run
from icalendar import Calendar
from test_shelf import folder, sign

from sps_print.output.calendar_file import DueDay, calendar_file
from sps_print.project import open_project
from sps_print.shelf import shelf_of
from sps_print.shelf.dates import review_dates

DAY = DueDay(
    date(2028, 12, 1),
    "1@example",
    "Read; again, today",
    "Ä" * 60 + "\nSofie\\Ann",
    date(2026, 11, 24),
)


def entries(data: bytes) -> dict[str, object]:
    """The day of each entry and what it says, as a calendar program reads them."""
    calendar = Calendar.from_ical(data)
    return {str(one["DTSTART"].dt): str(one["DESCRIPTION"]) for one in calendar.walk("VEVENT")}


def test_an_entry_for_each_day_with_its_leaflets(tmp_path: Path) -> None:
    sign(folder(tmp_path))
    path = tmp_path / "dates.ics"
    assert run("shelf", "--calendar", path, "--clinic", tmp_path).out == f"{path}\n"
    found = entries(path.read_bytes())
    assert [*found] == ["2027-11-24", "2028-12-01"]
    assert "Adults with SPS; edition 2026-12" in str(found["2027-11-24"])
    assert len(str(found["2027-11-24"]).splitlines()) == 1
    shelf = shelf_of(open_project(tmp_path))
    assert len(str(found["2028-12-01"]).splitlines()) == len(shelf.leaflets) - 1


@pytest.mark.slow
def test_it_is_the_same_on_another_day_and_an_entry_keeps_its_name(tmp_path: Path) -> None:
    project = open_project(folder(tmp_path))
    later = replace(project, today=project.today + timedelta(9))
    before = review_dates(shelf_of(project), "Example Clinic")
    assert before == review_dates(shelf_of(later), "Example Clinic")
    sign(tmp_path)
    after = review_dates(shelf_of(open_project(tmp_path)), "Example Clinic")
    names = [
        [str(one["UID"]) for one in Calendar.from_ical(data).walk("VEVENT")]
        for data in (before, after)
    ]
    assert {*names[0]} < {*names[1]}
    other = review_dates(shelf_of(project), "Another Clinic")
    assert str(Calendar.from_ical(other).walk("VEVENT")[0]["UID"]) not in names[0]


def test_a_calendar_program_reads_every_field() -> None:
    (event,) = Calendar.from_ical(calendar_file("Leaflets", [DAY])).walk("VEVENT")
    assert event["DTSTART"].dt == DAY.on
    assert event["DTSTAMP"].dt.replace(tzinfo=None) == datetime(2026, 11, 24)
    assert (str(event["UID"]), str(event["SUMMARY"])) == (DAY.uid, DAY.summary)
    assert str(event["DESCRIPTION"]) == DAY.words
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(-30)


def test_the_reminder_names_the_day_which_is_not_the_day_that_it_shows_on(tmp_path: Path) -> None:
    data = review_dates(shelf_of(open_project(folder(tmp_path))), "Example Clinic")
    events = Calendar.from_ical(data).walk("VEVENT")
    assert events
    for event in events:
        day = event["DTSTART"].dt
        (alarm,) = event.walk("VALARM")
        for said in (str(event["SUMMARY"]), str(alarm["DESCRIPTION"])):
            assert said.startswith(f"Read again by {day.day} {day:%B %Y}: ")
            assert "today" not in said


def test_lines_are_folded_between_letters_and_end_as_the_standard_says() -> None:
    data = calendar_file("Leaflets", [DAY])
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) in {74, 75}
    assert all(line.decode() for line in lines[:-1])  # no letter is cut


def test_a_shelf_without_leaflets_to_read_again_is_a_calendar_all_the_same() -> None:
    assert entries(calendar_file("Leaflets", [])) == {}
