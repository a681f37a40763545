"""The headings of a leaflet as bookmarks: as its own file has them, and in a file of many, where
they stand below the leaflet's bookmark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sps_print.batch.collate.writer import Writer, words
from sps_print.pdf.reader.objects import values, words_of
from sps_print.pdf.reader.packed import PackedFile

ENTRY = re.compile(
    rb"<</Title(\(.*?\)|<.*?>)/Parent (\d+) 0 R/Dest\[(\d+) 0 R(/XYZ \S+ \S+ 0)\]([^\[\]]*)>>"
)
TOP = re.compile(rb"/Title(\(.*?\)|<.*?>)/Parent.*/Dest\[(\d+) 0 R/Fit")


class CollatedBookmark(NamedTuple):
    """A bookmark. title: as files of ours hold it. page: its place among its leaflet's, from 0.
    spot: where on it, as a destination says it."""

    title: bytes
    page: int
    spot: bytes
    below: tuple[CollatedBookmark, ...] = ()


def counted(bookmarks: Sequence[CollatedBookmark]) -> int:
    """How many bookmarks there are, with all below them."""
    return sum([1 + counted(one.below) for one in bookmarks])


def alone(file: PackedFile, pages: Sequence[int]) -> tuple[CollatedBookmark, ...]:
    """The bookmarks of a leaflet in a file of its own. Raises ValueError, as for a file of many."""
    outlines = _entries(file, file.catalog).get("/Outlines")
    return _below(file, _entries(file, outlines.number), pages) if outlines else ()


def _below(
    file: PackedFile, above: dict[str, Any], pages: Sequence[int]
) -> tuple[CollatedBookmark, ...]:
    found, node = list[CollatedBookmark](), above.get("/First")
    while node:
        entries = _entries(file, node.number)
        page, _, x, y, _ = entries["/Dest"]
        title = words(words_of(entries["/Title"]))
        spot, place = b"/XYZ %b %b 0" % (_number(x), _number(y)), pages.index(page.number)
        found.append(CollatedBookmark(title, place, spot, _below(file, entries, pages)))
        node = entries.get("/Next")
    return tuple(found)


def _entries(file: PackedFile, number: int) -> dict[str, Any]:
    found = next(values(file.body(number)))
    if not isinstance(found, dict):
        raise ValueError
    return found


def _number(value: float) -> bytes:
    return f"{value:.3f}".rstrip("0").rstrip(".").encode()


def put(
    out: Writer, above: int, bookmarks: Sequence[CollatedBookmark], pages: Sequence[int]
) -> bytes:
    """Write the bookmarks below one. pages: their objects' numbers. Gives what that one says of
    them; it stays shut, as a list of thousands of leaflets is long enough."""
    if not bookmarks:
        return b""
    first = out.reserve(len(bookmarks))
    for number, one in enumerate(bookmarks, first):
        back = b"/Prev %d 0 R" % (number - 1) if number > first else b""
        on = b"/Next %d 0 R" % (number + 1) if number < first + len(bookmarks) - 1 else b""
        more = put(out, number, one.below, pages)
        said = (one.title, above, pages[one.page], one.spot, back, on, more)
        out.put(number, b"<</Title%b/Parent %d 0 R/Dest[%d 0 R%b]%b%b%b>>" % said)
    last = first + len(bookmarks) - 1
    return b"/First %d 0 R/Last %d 0 R/Count -%d" % (first, last, len(bookmarks))


class Read(NamedTuple):
    """A leaflet's bookmark in a file of many: its title, the page it leads to, and its number."""

    title: bytes
    page: int
    number: int


def tops(file: PackedFile, outline: int) -> Iterator[Read]:
    """The bookmark of each leaflet, in their order."""
    number = file.reference(file.body(outline), b"First")
    while number:
        body = file.body(number)
        title, page = TOP.findall(body)[0]
        yield Read(title, int(page), number)
        number = file.reference(body, b"Next")


def read(file: PackedFile, above: int, pages: Sequence[int]) -> tuple[CollatedBookmark, ...]:
    """The bookmarks below one in a file of many. Raises ValueError where one leads elsewhere."""
    found, number = list[CollatedBookmark](), _reference(file.body(above), b"First")
    before = 0
    while number:
        entry = ENTRY.fullmatch(file.body(number))
        if not entry or int(entry[2]) != above or _reference(entry[5], b"Prev") != before:
            raise ValueError
        below = read(file, number, pages) if b"/First" in entry[5] else ()
        found.append(CollatedBookmark(entry[1], pages.index(int(entry[3])), entry[4], below))
        before, number = number, _reference(entry[5], b"Next")
    if _reference(file.body(above), b"Last") != before or _said(file.body(above)) != len(found):
        raise ValueError
    return tuple(found)


def _reference(body: bytes, key: bytes) -> int:
    found = re.search(rb"/%b (\d+) 0 R" % key, body)
    return int(found[1]) if found else 0


def _said(body: bytes) -> int:
    """How many are said to stand below a bookmark."""
    found = re.search(rb"/Count -(\d+)>>$", body)
    return int(found[1]) if found else 0
