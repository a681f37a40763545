"""A clerk with a list: for the tests of “For many people”."""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Sequence
from html import unescape
from typing import Any

from desk_pages import Clerk
from werkzeug.test import TestResponse

from sps_print.desk.many.list.list import Many

HEAD = ("Name", "Emergency contact", "Medicines")
ANN = ("Ann Zanzibella", "Bo Quuxton, 01632 960001", "Baclofen")
BEA = ("Bea Yolandric", "Cy Quuxton, 01632 960002", "Baclofen, diazepam")
MEANINGS = {"column-0": "name", "column-1": "contact", "column-2": "medicines"}
CARD, A4 = "emergency-card/helper", "emergency/patient"
PATIENCE = 20.0


def listed(*rows: Sequence[str], head: Sequence[str] = HEAD) -> bytes:
    """A CSV of these rows."""
    stream = io.StringIO()
    csv.writer(stream).writerows([head, *rows])
    return stream.getvalue().encode()


def workbook(rows: Sequence[Sequence[Any]], head: Sequence[str] = HEAD) -> Any:
    """An XLSX of these rows, to be changed before it is saved."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.active.append(list(row))
    return book


def saved(book: Any) -> bytes:
    """The bytes of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def brought(clerk: Clerk, data: bytes, name: str = "people.csv", letters: str = "") -> TestResponse:
    """Choose a list."""
    return clerk.post("/many", list=(io.BytesIO(data), name), letters=letters)


def looked_at(
    clerk: Clerk, data: bytes, leaflet: str = CARD, paper: str = "card", **fields: str
) -> TestResponse:
    """Bring a list, choose its leaflet, match its columns, and look at each row."""
    brought(clerk, data)
    clerk.post("/many/leaflet", leaflet=leaflet)
    clerk.post("/many/columns", **{**MEANINGS, "paper": paper, **fields})
    return settled(clerk)


def mended(clerk: Clerk, **fields: str) -> TestResponse:
    """Press a button of the page of faults."""
    clerk.post("/many/mend", **fields)
    return settled(clerk)


def made(clerk: Clerk, kind: str) -> TestResponse:
    """Make what is right."""
    clerk.post("/many/ready", to=kind)
    return settled(clerk)


def settled(clerk: Clerk) -> TestResponse:
    """The page to which “For many people” leads, once nothing goes on behind it."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        page = clerk.get("/many")
        if page.request.path != "/many/progress":
            return page
        time.sleep(0.01)
    raise AssertionError(page.text)


def in_hand(clerk: Clerk) -> Many:
    """The list that the clerk has in hand."""
    (visit,) = clerk.desk.visits._visits.values()
    found = visit.kept["many"]
    assert isinstance(found, Many)
    return found


def words(page: TestResponse) -> str:
    """What the main part of a page says, with single spaces."""
    main = page.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", f"<main{main}")).split())


def heading(page: TestResponse) -> str:
    """The heading of a page."""
    return page.text.partition("<h1>")[2].partition("</h1>")[0]


def chosen(page: TestResponse, select: str) -> str:
    """What is chosen in a select of a page."""
    whole = page.text.partition(f'name="{select}"')[2].partition("</select>")[0]
    found = re.search(r'value="([^"]*)" selected', whole)
    return found[1] if found else ""


def orders_of(clerk: Clerk) -> dict[int, tuple[str, str]]:
    """The leaflet and the reader of each row that is right."""
    found = in_hand(clerk).checked
    assert found is not None
    return {row: (one.order.handout, one.order.audience) for row, one in found.right.items()}
