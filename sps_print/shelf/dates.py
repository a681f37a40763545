"""The days by which leaflets have to be read again, for a calendar program."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import date

from sps_print.document.days import day_said
from sps_print.output.calendar_file import DueDay, calendar_file
from sps_print.problems import counted
from sps_print.shelf.leaflets import OnShelf, Shelf


def review_dates(shelf: Shelf, clinic: str) -> bytes:
    """A file for a calendar: one entry for each day, with the leaflets that are due by then.

    clinic: its name; empty for none. An entry keeps its UID as long as its day stays.
    """
    due = defaultdict[date, list[OnShelf]](list)
    for leaflet in shelf.leaflets:
        if leaflet.due:
            due[leaflet.due].append(leaflet)
    whose = hashlib.sha256(clinic.encode()).hexdigest()[:12]  # two clinics in one calendar
    name = f"Leaflets to read again: {clinic}" if clinic else "Leaflets to read again"
    return calendar_file(name, [_day(on, due[on], whose) for on in sorted(due)])


def _day(on: date, leaflets: list[OnShelf], whose: str) -> DueDay:
    said = counted(len(leaflets), "leaflet")
    words = "\n".join(f"{one.title} ({one.reader}; edition {one.edition})" for one in leaflets)
    signed = [each.on for one in leaflets for each in (*one.signed, *one.signed_before)]
    stamp = max([*signed, *(one.issued for one in leaflets if one.issued)])
    # it names the day: a calendar shows it with the reminder, too, long before
    summary = f"Read again by {day_said(on)}: {said}"
    return DueDay(on, f"{on}-{whose}@sps-print", summary, words, stamp)
