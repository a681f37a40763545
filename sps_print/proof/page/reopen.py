"""Open a finished PDF again and see what is really in it: words, places, sizes, ink.

Read with PDFium, which shares no code with what wrote the file. Lengths in points.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, Self

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from sps_print.proof.page.drawn import Colour, PageDrawing, Rect, bounds, drawn, filled, place_of
from sps_print.records import dataclass

ARTIFACT = -1
PARTED = "\x02"  # what PDFium makes of a hyphen at the end of a line: it may part a word
LONGEST = 1 << 14  # bytes of a run that are asked for at once; a longer one is asked for again
NOBODYS, FOOT = "Artifact", 2  # the tag of what nobody reads, and how much one of a foot says
UPRIGHT = 0.02  # how far words may be turned or squeezed, as a share of their size


@dataclass(frozen=True, slots=True)
class Shown:
    """A run of words on a page: its number in the tags (ARTIFACT: not read), box and type size.

    size: as it is on the page, whatever enlarges it. odd: what keeps it from being ordinary words.
    at: its place in the order of drawing. x, y: where its first letter stands, on its base line.
    foot: whether it is said to stand at the foot of each page.
    """

    text: str
    page: int
    mcid: int
    box: Rect
    size: float
    colour: Colour = (0, 0, 0)
    odd: str = ""
    at: int = 0
    x: float = 0
    y: float = 0
    foot: bool = False

    @property
    def start(self) -> str:
        """Its first words, as messages quote them."""
        return f"“{self.text.strip()[:40]}”"

    @property
    def where(self) -> str:
        """Its page and first words."""
        return f"page {self.page + 1}, {self.start}"


@dataclass(frozen=True, slots=True)
class Reopened:
    """A finished file: its pages' sizes and what they show, read aloud order first.

    Use it in a with block: the pages are PDFium's, and are there until the block ends.
    """

    document: pdfium.PdfDocument
    pages: tuple[Any, ...]
    sizes: tuple[tuple[float, float], ...]
    read: tuple[Shown, ...]  # in the order of the tag tree
    artifacts: tuple[Shown, ...]
    unowned: tuple[tuple[int, int], ...]  # page and mcid of words that no element owns
    doubled: tuple[tuple[int, int], ...]  # of words that two elements own
    links: frozenset[str]  # the addresses that a click or a tap leads to
    drawn: tuple[tuple[PageDrawing, ...], ...] = ()  # of each page what is no words, in its order
    strange: tuple[tuple[int, str], ...] = ()  # page and what is there that we never draw
    every: tuple[OnePage, ...] = ()  # the same, page by page

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.document.close()

    def raster(self, page: int, scale: float) -> Any:
        """A page as a Pillow picture in shades of grey. scale: pixels to a point."""
        return self.pages[page].render(scale=scale, grayscale=True).to_pil()

    def cut(self, one: PageDrawing) -> Any:
        """The same of what is drawn in one box, a pixel to a point; None: it is not on the page."""
        (width, height), (left, bottom, right, top) = self.pages[one.page].get_size(), one.box
        around = (max(left, 0), max(bottom, 0), max(width - right, 0), max(height - top, 0))
        if around[0] + around[2] >= width or around[1] + around[3] >= height:
            return None
        return self.pages[one.page].render(grayscale=True, crop=around).to_pil()


class OnePage(NamedTuple):
    """What a page of a file shows. The fields are those of Reopened, of this page alone."""

    page: Any
    size: tuple[float, float]
    read: tuple[Shown, ...]
    artifacts: tuple[Shown, ...]
    unowned: tuple[tuple[int, int], ...]
    doubled: tuple[tuple[int, int], ...]
    links: frozenset[str]
    drawn: tuple[PageDrawing, ...]
    strange: tuple[tuple[int, str], ...]


def reopen(data: bytes, known: Mapping[int, OnePage] | None = None) -> Reopened:
    """What is in the file. known: pages that are not read again, by their numbers from 0."""
    document, known = pdfium.PdfDocument(data), known or {}
    every = [known.get(n) or _page(document, n) for n in range(len(document))]
    return Reopened(
        document,
        pages=tuple(one.page for one in every),
        sizes=tuple(one.size for one in every),
        read=tuple(shown for one in every for shown in one.read),
        artifacts=tuple(shown for one in every for shown in one.artifacts),
        unowned=tuple(mcid for one in every for mcid in one.unowned),
        doubled=tuple(mcid for one in every for mcid in one.doubled),
        links=frozenset(link for one in every for link in one.links),
        drawn=tuple(one.drawn for one in every),
        strange=tuple(what for one in every for what in one.strange),
        every=tuple(every),
    )


def _page(document: pdfium.PdfDocument, number: int) -> OnePage:
    page, seen, read = document[number], _Seen([], []), list[Shown]()
    artifacts, by_mcid = list[Shown](), dict[int, list[Shown]]()
    for shown in _texts(page, number, seen):
        if shown.mcid == ARTIFACT:
            artifacts.append(shown)
        else:
            by_mcid.setdefault(shown.mcid, []).append(shown)
    owners = Counter(_reading_order(page))
    for mcid in owners.elements():
        read += by_mcid.get(mcid, [])
    return OnePage(
        page, page.get_size(), tuple(read), tuple(artifacts),
        unowned=tuple((number, mcid) for mcid in by_mcid if mcid not in owners),
        doubled=tuple((number, mcid) for mcid, count in owners.items() if count > 1),
        links=frozenset(_addresses(document, page)),
        drawn=tuple(seen.drawn), strange=tuple(seen.strange),
    )  # fmt: skip


class _Seen(NamedTuple):
    """What is gathered from the things on a page, beside their words."""

    drawn: list[PageDrawing]
    strange: list[tuple[int, str]]


def _texts(page: Any, number: int, seen: _Seen) -> Iterator[Shown]:
    """The runs of words of a page; what else is drawn is only noted."""
    text_page = page.get_textpage()
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        thing = raw.FPDFPage_GetObject(page.raw, index)
        kind, (mcid, foot, more) = raw.FPDFPageObj_GetType(thing), _mcid(thing)
        if more:
            seen.strange.append((number, "other words are read aloud than are printed"))
        if kind != raw.FPDF_PAGEOBJ_TEXT:
            one = drawn(thing, kind, number, mcid, index)
            seen.drawn.append(one)
            if one.odd:
                seen.strange.append((number, one.odd))
            continue
        shown = _shown(thing, _text(thing, text_page), number, mcid, index)
        yield replace(shown, foot=True) if foot else shown


def _text(thing: Any, text_page: Any) -> str:
    """The words of a run. PDFium looks through the whole page each time: it is asked once."""
    buffer = _BUFFER
    length = raw.FPDFTextObj_GetText(thing, text_page.raw, _SHORTS, LONGEST)
    if length > LONGEST:
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFTextObj_GetText(thing, text_page.raw, _as_shorts(buffer), length)
    text = ctypes.string_at(buffer, length).decode("utf-16-le", "replace").rstrip("\0")
    return text.replace(PARTED, "-")


def _as_shorts(buffer: Any) -> Any:
    return ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))


_BUFFER = ctypes.create_string_buffer(LONGEST)  # where PDFium puts its answers
_SHORTS = _as_shorts(_BUFFER)
_SIZE, _NUMBER, _LENGTH = ctypes.c_float(), ctypes.c_int(), ctypes.c_ulong()


def _shown(thing: Any, text: str, page: int, mcid: int, at: int) -> Shown:
    raw.FPDFTextObj_GetFontSize(thing, _SIZE)
    place = place_of(thing)
    odd = ""
    if raw.FPDFTextObj_GetTextRenderMode(thing) != raw.FPDF_TEXTRENDERMODE_FILL:
        odd = "is not printed as letters are"
    elif raw.FPDFPageObj_HasTransparency(thing):
        odd = "is see-through"
    elif raw.FPDFClipPath_CountPaths(raw.FPDFPageObj_GetClipPath(thing)) > 0:
        odd = "is hidden or clipped"
    elif max(abs(place.b), abs(place.c)) > UPRIGHT * abs(place.a):
        odd = "is turned"
    elif abs(place.a - place.d) > UPRIGHT * abs(place.d):
        odd = "is squeezed or turned over"
    across = _SIZE.value * math.hypot(place.c, place.d)
    return Shown(text, page, mcid, bounds(thing), across, filled(thing), odd, at, place.e, place.f)


def _addresses(document: pdfium.PdfDocument, page: Any) -> Iterator[str]:
    """Where the links of a page lead."""
    place, link = ctypes.c_int(), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, place, link):
        action = raw.FPDFLink_GetAction(link)
        inside = not action or raw.FPDFAction_GetType(action) == raw.PDFACTION_GOTO
        if inside and raw.FPDFLink_GetDest(document.raw, link):
            continue  # to a place of the same file: proof/page/links.py
        length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFAction_GetURIPath(document.raw, action, buffer, length)
        yield buffer.value.decode("utf-8", "replace")


def _mcid(thing: Any) -> tuple[int, bool, bool]:
    """A thing's number in the tags; whether it is an artifact with a type and a subtype; and
    whether its sequences say more than that, such as words to read instead of it."""
    count, found, foot, more = raw.FPDFPageObj_CountMarks(thing), ARTIFACT, False, False
    for index in range(count):
        sequence = raw.FPDFPageObj_GetMark(thing, index)
        if found == ARTIFACT and raw.FPDFPageObjMark_GetParamIntValue(sequence, b"MCID", _NUMBER):
            found = _NUMBER.value
        said = raw.FPDFPageObjMark_CountParams(sequence)
        foot = said == FOOT and _name(sequence) == NOBODYS
        more = more or count > 1 or (said > 1 and not foot)
    return found, foot, more


def _name(sequence: Any) -> str:
    """The tag of a marked-content sequence."""
    raw.FPDFPageObjMark_GetName(sequence, _SHORTS, LONGEST, _LENGTH)
    return ctypes.string_at(_BUFFER, _LENGTH.value).decode("utf-16-le", "replace").rstrip("\0")


def _reading_order(page: Any) -> Iterator[int]:
    """The numbers of the marked content of a page in the order of the tag tree."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return
    try:
        mcids: list[int] = []
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            _walk(raw.FPDF_StructTree_GetChildAtIndex(tree, index), mcids)
        yield from mcids
    finally:
        raw.FPDF_StructTree_Close(tree)


def _walk(element: Any, mcids: list[int]) -> None:
    if not element:
        return
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            _walk(child, mcids)
        else:
            mcid = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if mcid >= 0:
                mcids.append(mcid)
