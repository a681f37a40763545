"""The lines of a leaflet for the page of words: what each says and is, and who may change it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.load.hidden import FILE as CLINIC
from sps_print.content.load.sections import SectionFile
from sps_print.content.text.edit.find import blocks_of
from sps_print.content.text.edit.parts import BlockKind, SentenceKind, TextLine
from sps_print.desk.visit.page import us
from sps_print.desk.writing.line.place import HEAD_FIELDS, LineAt, Writing
from sps_print.document.blocks import Source
from sps_print.places.files import Origin
from sps_print.places.places import LinePlace

TITLE = re.compile(r"\s*title\s*=")
VALUE = re.compile(r"\{\{.*?\}\}")
CALLED = {
    BlockKind.HEADING: "Heading",
    BlockKind.PANEL: "Title of a box",
    BlockKind.PICTURE: "Picture: what it shows",
    BlockKind.CODE: "Words beside a web code",
    BlockKind.LINES: "Line to write on",
    BlockKind.TABLE: "Cell of a table",
    BlockKind.CONTACT: "Title of the card",
}
CALLED_HEAD = {"title": "The leaflet’s title", "promise": "The line below the title"}
STANDS_ON = {
    SentenceKind.ABOUT_US: "About us",
    SentenceKind.TIP: "Practical tip",
    SentenceKind.MEDICAL: "Medical",
}
ONE_PLACE = {
    "reader": "it says who reads this, in the same words on each of their leaflets",
    "": "a source is worded in one place, for all leaflets that cite it",
}


class ShownLine(NamedTuple):
    """A line as the page lists it. words: as printed. kind: what it is, in words. locked: why it
    may not be changed; there: the address of the page that changes it; empty: this one."""

    at: LineAt
    words: str
    kind: str
    locked: str = ""
    there: str = ""
    printed: bool = True


class ShownSection(NamedTuple):
    """A section with its lines. own: whether it is the clinic's own text; shipped: whether one
    came with the program."""

    id: str
    title: str
    file: str
    own: bool
    shipped: bool
    lines: tuple[ShownLine, ...]


class PageSpot(NamedTuple):
    """A line on the picture of a page: from the top left, in points."""

    left: float
    top: float
    width: float
    height: float
    at: LineAt
    words: str
    locked: bool
    there: str


def title_line(whole: str) -> int:
    """The line of a section's file that says its title; 0: none does."""
    return next((n for n, line in enumerate(whole.split("\n"), 1) if TITLE.match(line)), 0)


def sections_of(
    writing: Writing, places: Sequence[LinePlace], everywhere: Sequence[LinePlace],
    sources: Mapping[str, Source],
) -> list[ShownSection]:  # fmt: skip
    """The sections that stand on a page; without places, all of the leaflet. everywhere: the places
    of all pages."""
    found = list[ShownSection]()
    here = {place.origin.section for place in places}
    for part in writing.job.parts:
        if part.id in here or not places:
            library = writing.job.project.library
            whole, shipped = text_shown(library, part.file), library.shipped(part.file) is not None
            lines = tuple(_lines(writing, part, whole.words, everywhere, sources))
            title = part.title or next((one.words for one in lines), part.id)
            found.append(ShownSection(part.id, title, part.file, whole.own, shipped, lines))
    return found


def _lines(
    writing: Writing, part: SectionFile, whole: str, places: Sequence[LinePlace],
    sources: Mapping[str, Source],
) -> Iterator[ShownLine]:  # fmt: skip
    if part.title and (number := title_line(whole)):
        yield ShownLine(LineAt(part.id, number), part.title, "Title of this section")
    of_part = [place for place in places if place.origin.section == part.id]
    for block in blocks_of(whole, writing.job.language.safety):
        for line in block.lines:
            there = next((one for one in of_part if _is_of(one.origin, line)), None)
            locked = (there.origin.why if there else "") or line.locked
            words = there.words if there and (locked or VALUE.search(line.words)) else line.words
            yield ShownLine(
                LineAt(part.id, line.first, line.cell), words or "A bare line to write on",
                kind_said(line, sources), locked,
                printed=bool(there or not places or (of_part and _unseen(line))),
            )  # fmt: skip


def _is_of(origin: Origin, line: TextLine) -> bool:
    return line.first <= origin.line <= line.last and origin.cell == line.cell


def _unseen(line: TextLine) -> bool:
    """Whether a line stands on no page as words, such as a bare line to write on."""
    return not line.words or line.kind in (BlockKind.PICTURE, BlockKind.CONTACT)


def kind_said(line: TextLine, sources: Mapping[str, Source]) -> str:
    """What a line is, and what it stands on, in words."""
    said = [CALLED[line.kind]] if line.kind in CALLED else []
    for kind, words in STANDS_ON.items():
        if any(one.kind is kind for one in line.said):
            keys = [key for one in line.said if one.kind is kind for key in one.sources]
            names = [sources[key].words if key in sources else key for key in dict.fromkeys(keys)]
            shown = f". Source: {'; '.join(name.rstrip('.') for name in names)}" if names else ""
            said.append(f"{words}{shown}")
    return ". ".join(said)


def page_of(pages: Sequence[Sequence[LinePlace]], at: LineAt) -> int:
    """The page where a line stands, or the nearest to it in its section, from 1."""
    field = HEAD_FIELDS.get(at.line, "") if not at.section else ""
    of_section = [
        (abs(place.origin.line - at.line), number)
        for number, page in enumerate(pages, 1)
        for place in page
        if (at.line or at.section)
        and place.origin.section == at.section
        and (at.section or place.origin.field == field)
    ]
    return min(of_section, default=(0, 1))[1]


def head_of(writing: Writing, places: Sequence[LinePlace]) -> list[ShownLine]:
    """The lines of a page that stand in no section: its title, its promise, the clinic's card."""
    found = dict[str, ShownLine]()
    for place in places:
        if not place.origin.section:
            found.setdefault(place.words, _of_head(place))
    return [*found.values()]


def _of_head(place: LinePlace) -> ShownLine:
    origin = place.origin
    if origin.file == CLINIC:
        return ShownLine(LineAt("", 0), place.words, f"Our {us()}’s card", there="/clinic")
    for number, field in HEAD_FIELDS.items():
        if origin.field == field:
            return ShownLine(LineAt("", number), place.words, CALLED_HEAD[field])
    why = ONE_PLACE.get(origin.field, ONE_PLACE[""])
    return ShownLine(LineAt("", 0), place.words, "", locked=why)


def spots_of(
    writing: Writing, places: Sequence[LinePlace], lines: Sequence[ShownLine]
) -> list[PageSpot]:
    """The lines on the picture of a page, each with where a click on it leads."""
    found = list[PageSpot]()
    for place in places:
        line = _shown_at(place, lines)
        if line is None:
            continue
        left, top, right, bottom = place.box
        spot = PageSpot(
            round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1),
            line.at, place.words, bool(line.locked), line.there,
        )  # fmt: skip
        found.append(spot)
    return found


def _shown_at(place: LinePlace, lines: Sequence[ShownLine]) -> ShownLine | None:
    origin = place.origin
    of_section = [one for one in lines if one.at.section == origin.section]
    if not origin.section:
        return next((one for one in of_section if one.words == place.words), None)
    before = [
        one for one in of_section if one.at.line <= origin.line and one.at.cell == origin.cell
    ]
    return max(before, key=lambda one: one.at.line, default=None)
