"""Open a finished PDF again and see what is really in it: words, places, sizes, ink.

Read with PDFium, which shares no code with what wrote the file. Lengths in points.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Self

import pypdfium2 as pdfium
import pypdfium2.raw as raw

ARTIFACT = -1


@dataclass(frozen=True, slots=True)
class Shown:
    """A run of words on a page: its number in the tags (ARTIFACT: not read), box and type size."""

    text: str
    page: int
    mark: int
    box: tuple[float, float, float, float]  # left, bottom, right, top; y upwards
    size: float

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
    unowned: tuple[tuple[int, int], ...]  # page and mark of words that no element owns
    doubled: tuple[tuple[int, int], ...]  # of words that two elements own
    fonts: tuple[tuple[Any, frozenset[str]], ...]  # each font with the characters it has to draw
    links: frozenset[str]  # the addresses that a click or a tap leads to
    _rasters: dict[tuple[int, float], Any] = field(default_factory=dict)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.document.close()

    def raster(self, page: int, scale: float) -> Any:
        """A page as a Pillow picture in shades of grey. scale: pixels to a point."""
        made = (page, scale)
        if made not in self._rasters:
            self._rasters[made] = self.pages[page].render(scale=scale, grayscale=True).to_pil()
        return self._rasters[made]


def reopen(data: bytes) -> Reopened:
    """What is in the file."""
    document = pdfium.PdfDocument(data)
    read: list[Shown] = []
    artifacts: list[Shown] = []
    unowned: list[tuple[int, int]] = []
    doubled: list[tuple[int, int]] = []
    sizes, pages, links = [], [], set[str]()
    fonts: dict[bytes, tuple[Any, list[str]]] = {}
    for number in range(len(document)):
        page = document[number]
        pages.append(page)
        sizes.append(page.get_size())
        text_page = page.get_textpage()
        marked: dict[int, list[Shown]] = {}
        for shown in _texts(page, text_page, number, fonts):
            if shown.mark == ARTIFACT:
                artifacts.append(shown)
            else:
                marked.setdefault(shown.mark, []).append(shown)
        order = list(_reading_order(page))
        links.update(_addresses(document, page))
        doubled += [(number, mark) for mark in set(order) if order.count(mark) > 1]
        unowned += [(number, mark) for mark in marked if mark not in order]
        for mark in order:
            read += marked.get(mark, [])
    return Reopened(
        document,
        pages=tuple(pages),
        sizes=tuple(sizes),
        read=tuple(read),
        artifacts=tuple(artifacts),
        unowned=tuple(unowned),
        doubled=tuple(doubled),
        fonts=tuple((font, frozenset("".join(texts))) for font, texts in fonts.values()),
        links=frozenset(links),
    )


def _texts(
    page: Any, text_page: Any, number: int, fonts: dict[bytes, tuple[Any, list[str]]]
) -> Iterator[Shown]:
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        thing = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        length = raw.FPDFTextObj_GetText(thing, text_page.raw, None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFTextObj_GetText(
            thing, text_page.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length
        )
        text = buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\0")
        edges = [ctypes.c_float() for _ in range(4)]
        raw.FPDFPageObj_GetBounds(thing, *edges)
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(thing, size)
        font = raw.FPDFTextObj_GetFont(thing)
        fonts.setdefault(bytes(font), (font, []))[1].append(text)  # known by its address
        left, bottom, right, top = (edge.value for edge in edges)
        yield Shown(text, number, _mark(thing), (left, bottom, right, top), size.value)


def _addresses(document: pdfium.PdfDocument, page: Any) -> Iterator[str]:
    """Where the links of a page lead."""
    place, link = ctypes.c_int(), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, place, link):
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFAction_GetURIPath(document.raw, action, buffer, length)
        yield buffer.value.decode("utf-8", "replace")


def _mark(thing: Any) -> int:
    for index in range(raw.FPDFPageObj_CountMarks(thing)):
        value = ctypes.c_int()
        if raw.FPDFPageObjMark_GetParamIntValue(
            raw.FPDFPageObj_GetMark(thing, index), b"MCID", value
        ):
            return value.value
    return ARTIFACT


def _reading_order(page: Any) -> Iterator[int]:
    """The marks of a page in the order of the tag tree."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return
    try:
        marks: list[int] = []
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            _walk(raw.FPDF_StructTree_GetChildAtIndex(tree, index), marks)
        yield from marks
    finally:
        raw.FPDF_StructTree_Close(tree)


def _walk(element: Any, marks: list[int]) -> None:
    if not element:
        return
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            _walk(child, marks)
        else:
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if mark >= 0:
                marks.append(mark)
