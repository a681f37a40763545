"""The outline of a file leads to its headings, and its pages are called what is printed on them.

ISO 32000-1, 12.3.3 and 12.4.2. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sps_print.papers import Side
from sps_print.pdf.reader.objects import PdfFile, Reference, words_of
from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.reopen import Shown
from sps_print.proof.page.report import fault
from sps_print.proof.page.tags import Pages

ABOVE = 3  # in the type size of a heading: how far above it a reader may be led
FEW = 4  # pages that a viewer shows without the outline beside them
DEEP = 2  # how many levels it has
ENTRIES = frozenset(
    ("/Title", "/Parent", "/Dest", "/A", "/Prev", "/Next", "/First", "/Last", "/Count")
)
GO_TO = frozenset(("/S", "/D", "/SD"))  # an action of PDF 2.0: a place on a page, and its element


class _Entry(NamedTuple):
    """An entry of the outline. depth: 0 or 1. entries: of its object; none: it does more."""

    title: str
    depth: int
    entries: dict[str, Any]


def outline_leads(file: PdfFile, pages: Pages, pairs: Sequence[Pair]) -> Iterator[Problem]:
    """A problem where the outline is not the headings of the document, each at its place."""
    headings = [pair for pair in pairs if pair.wanted.title]
    found = list(_entries(file, file.under(file.trailer, "/Root", "/Outlines")))
    listed = [one.title for one in found]
    wanted = [pair.wanted.title for pair in headings]
    if listed != wanted:
        first = next(
            (a for a, b in zip(listed, wanted, strict=False) if a != b), "shorter or longer"
        )
        yield fault(f"its list of places is “{first}” and more, not “{', '.join(wanted)}”")
        return
    for one, pair in zip(found, headings, strict=True):
        depth = 0 if pair is headings[0] or pair.found.path == "H2" else 1
        if one.depth != depth:
            yield fault(f"the list of places has “{one.title}” below another heading")
        if not leads_to(file, pages, one.entries, pair.found.runs[0]):
            yield fault(f"the list of places does not lead to “{one.title}”")
            return


def destination(file: PdfFile, entries: dict[str, Any]) -> Any:
    """The place in the file that an entry or a link leads to; None: none, or it does more."""
    if "/A" not in entries:
        return file.get(entries.get("/Dest"))
    action = file.get(entries["/A"])
    if not isinstance(action, dict) or action.keys() != GO_TO or "/Dest" in entries:
        return None
    return file.get(action["/D"]) if action["/S"] == "/GoTo" else None


def leads_to(file: PdfFile, pages: Pages, entries: dict[str, Any], title: Shown) -> bool:
    """Whether an entry or a link leads to the place of a heading."""
    return at_place(file, pages, destination(file, entries), title)


def at_place(file: PdfFile, pages: Pages, place: Any, title: Shown) -> bool:
    """Whether a destination is the place of a heading."""
    where = file.get(place)
    if not isinstance(where, list) or len(where) < 4 or where[1] != "/XYZ":
        return False
    page, top = where[0], where[3]
    return (
        isinstance(page, Reference)
        and pages.numbers.get(page.number) == title.page
        and -title.size < top - title.box[3] < ABOVE * title.size
    )


def outline_entries(file: PdfFile) -> Iterator[dict[str, Any]]:
    """The objects of the outline, in their order."""
    top = file.under(file.trailer, "/Root", "/Outlines")
    return (one.entries for one in _entries(file, top))


def _entries(file: PdfFile, above: Any, depth: int = 0) -> Iterator[_Entry]:
    """The entries below one, in their order. One with an action, or too deep, has no place."""
    node, seen = file.under(above or {}, "/First"), set[int]()
    while isinstance(node, dict) and id(node) not in seen:
        seen.add(id(node))
        plain = node.keys() <= ENTRIES and depth < DEEP
        title = words_of(file.get(node.get("/Title")))
        yield _Entry(title, depth, node if plain else {})
        yield from _entries(file, node, depth + 1) if depth < DEEP else ()
        node = file.get(node.get("/Next"))


def pages_named(file: PdfFile, sides: Sequence[Side], last: int) -> Iterator[Problem]:
    """A problem unless each page is called by the numbers of its panels, and the outline is shown
    where there are many pages. last: the last panel with words, from 0."""
    root = file.under(file.trailer, "/Root")
    shown = file.get(root.get("/PageMode")) == "/UseOutlines"
    if shown != (len(sides) > FEW):
        yield fault("it opens with the list of places where it should not, or without it")
    entries = file.under(root, "/PageLabels", "/Nums") or []
    kinds = dict(zip(entries[::2], map(file.get, entries[1::2]), strict=True))
    called, kind, start = list[str](), dict[str, Any](), 0
    for at in range(len(sides)):
        if at in kinds:
            kind, start = kinds[at], at
        number = str(at - start + 1) if kind.get("/S") == "/D" else ""
        called.append(words_of(file.get(kind.get("/P"))) + number)
    for page, (name, side) in enumerate(zip(called, sides, strict=True)):
        spots = tuple(spot for spot in side.spots if spot.panel <= last)
        wanted = replace(side, spots=spots).label
        if name != wanted:
            yield fault(f"a viewer calls it “{name}”, and it is “{wanted}”", page)
            return
