"""The tag tree of a finished file, as a screen reader follows it: elements, content, areas.

Read from the file's own objects (ISO 32000-1, 14.7.2 and 14.7.4). Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import field, replace
from operator import is_
from typing import Any, NamedTuple

from sps_print.pdf.reader.objects import Broken, PdfFile, Reference, words_of
from sps_print.records import dataclass


class MarkedContent(NamedTuple):
    """A marked piece of a page, which is numbered from 0."""

    page: int
    number: int


class LinkAnnotation(NamedTuple):
    """An annotation that an element owns. number: of its object."""

    page: int
    number: int
    entries: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tag:
    """An element: its role, with the scope of a header cell or the signs of a list; its words.

    number: of its object. ident: its name; heads: the names of the cells that head it.
    """

    role: str
    alt: str
    actual: str
    language: str
    number: int
    ident: str = ""
    heads: tuple[str, ...] = ()
    box: Any = None  # of a figure: its place on the page, as the file says it
    kids: list[Tag | MarkedContent | LinkAnnotation] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        """This element and all below it, in the order of reading."""
        ahead: list[Tag] = [self]
        while ahead:
            tag = ahead.pop()
            yield tag
            ahead.extend(kid for kid in reversed(tag.kids) if isinstance(kid, Tag))

    def again(self, file: PdfFile, pages: Set[int]) -> Tag:
        """The same element of a file whose tags are the same: its areas on some pages read anew."""
        kids = [
            kid.again(file, pages) if isinstance(kid, Tag)
            else _area(file, kid.page, Reference(kid.number))
            if isinstance(kid, LinkAnnotation) and kid.page in pages
            else kid
            for kid in self.kids
        ]  # fmt: skip
        return self if all(map(is_, kids, self.kids)) else replace(self, kids=kids)


class Pages(NamedTuple):
    """The pages of a file, what their parents hand down put in, and their objects' numbers."""

    entries: list[dict[str, Any]]
    numbers: dict[int, int]  # an object's number -> a page


OLDER = {"FENote": "Note", "Unordered": "None"}  # names of PDF 2.0, by those of PDF 1.7
INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")  # ISO 32000-1, table 30


def pages_of(file: PdfFile) -> Pages:
    """All pages in their order. Raises Broken."""
    found = Pages([], {})
    _pages(file, (file.under(file.trailer, "/Root") or {}).get("/Pages"), {}, found, set())
    return found


def _pages(file: PdfFile, node: Any, above: dict[str, Any], found: Pages, seen: set[int]) -> None:
    entries = file.get(node)
    if not isinstance(node, Reference) or not isinstance(entries, dict) or node.number in seen:
        raise Broken("a page is missing")
    seen.add(node.number)
    entries = above | entries
    kids = file.get(entries.get("/Kids"))
    if kids is None:
        found.numbers[node.number] = len(found.entries)
        found.entries.append(entries)
        return
    below = {key: entries[key] for key in INHERITED if key in entries}
    for kid in kids:
        _pages(file, kid, below, found, seen)


def tag_tree(file: PdfFile, pages: Pages) -> Tag:
    """The root element. Raises Broken when there is none, or more than one."""
    root = file.under(file.trailer, "/Root", "/StructTreeRoot")
    if not isinstance(root, dict):
        raise Broken("it has no tags")
    tops = file.get(root.get("/K"))
    tops = tops if isinstance(tops, list) else [root.get("/K")]
    if len(tops) != 1:
        raise Broken("its tags have more than one beginning")
    return _Reading(file, pages).tag(tops[0])


class _Reading:
    """One pass through a tree. An element that is met again would never end."""

    def __init__(self, file: PdfFile, pages: Pages) -> None:
        self.file, self.pages, self.seen = file, pages, set[int]()

    def tag(self, node: Reference) -> Tag:
        entries = self.file.get(node)
        if not isinstance(node, Reference) or node.number in self.seen:
            raise Broken("an element stands in the tags twice")
        if not isinstance(entries, dict) or not isinstance(entries.get("/S"), str):
            raise Broken("an element of the tags is missing")
        self.seen.add(node.number)
        get = self.file.get
        alt, actual, language, ident = (
            words_of(get(entries[key])) if key in entries else ""
            for key in ("/Alt", "/ActualText", "/Lang", "/ID")
        )
        role, given = _older(entries["/S"]), get(entries.get("/A"))
        about = given if isinstance(given, dict) else {}
        found = Tag(
            role + self._kind(about), alt, actual, language, node.number, ident,
            self._heads(about), get(about.get("/BBox")) if about.get("/O") == "/Layout" else None,
        )  # fmt: skip
        kids = get(entries.get("/K"))
        for kid in kids if isinstance(kids, list) else [entries.get("/K")]:
            if kid is not None:
                found.kids.append(self._kid(kid, entries.get("/Pg")))
        return found

    def _kind(self, about: dict[str, Any]) -> str:
        kinds = [self.file.get(about.get(key)) for key in ("/Scope", "/ListNumbering")]
        return "".join(f" {_older(kind)}" for kind in kinds if isinstance(kind, str))

    def _heads(self, about: dict[str, Any]) -> tuple[str, ...]:
        heads = self.file.get(about.get("/Headers"))
        return tuple(words_of(self.file.get(one)) for one in heads or ())

    def _kid(self, kid: Any, page: Any) -> Tag | MarkedContent | LinkAnnotation:
        if isinstance(kid, int):
            return MarkedContent(self._page(page), kid)
        entries = self.file.get(kid)
        kind = entries.get("/Type") if isinstance(entries, dict) else None
        if kind == "/MCR":
            return MarkedContent(self._page(entries.get("/Pg", page)), entries["/MCID"])
        if kind == "/OBJR":
            return _area(self.file, self._page(entries.get("/Pg", page)), entries.get("/Obj"))
        return self.tag(kid)

    def _page(self, page: Any) -> int:
        if not isinstance(page, Reference) or page.number not in self.pages.numbers:
            raise Broken("a tag belongs to no page")
        return self.pages.numbers[page.number]


def _area(file: PdfFile, page: int, thing: Any) -> LinkAnnotation:
    note = file.get(thing)
    if not isinstance(thing, Reference) or not isinstance(note, dict):
        raise Broken("a tag owns something that is not there")
    return LinkAnnotation(page, thing.number, note)


def _older(name: str) -> str:
    """A name as PDF 1.7 has it. pdf2.py holds those that a file of PDF 2.0 has to have."""
    return OLDER.get(name[1:], name[1:])
