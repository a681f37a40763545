"""Each link of a page: its words lead where the document says, and the area to click is on them.

A link is one area on each page, with a box for each of its lines: a voice says it once. The number
of a source leads to its note in the list, and that back to the text (notes.py). Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Any

from sps_print.document.blocks import Document
from sps_print.document.reading_order import words_only
from sps_print.pdf.reader.objects import PdfFile, words_of
from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.contents import headings
from sps_print.proof.page.drawn import Rect
from sps_print.proof.page.found import FoundInline
from sps_print.proof.page.leaf import WantedLink
from sps_print.proof.page.notes import NotePlaces
from sps_print.proof.page.outline import destination, leads_to
from sps_print.proof.page.reopen import Shown
from sps_print.proof.page.report import fault
from sps_print.proof.page.tags import LinkAnnotation, Pages

SPARE = (
    0.45  # of the type size: the space behind a run: how much longer an area may be than its words
)
HIGH = 2.0  # of the type size: how high a line of an area may be
ENTRIES = frozenset((  # what an area to click has (ISO 32000-1, tables 164 and 173)
    "/Type", "/Subtype", "/F", "/StructParent", "/Rect", "/QuadPoints", "/Border", "/Contents",
    "/A", "/Dest",
))  # fmt: skip
BESIDE = 1.0  # how far at the side of its place a link may lead
LOST = {
    "": "an entry of the list does not lead to its heading",
    "source": "the number of a source does not lead to its note",
    "mark": "a note does not lead back to its number in the text",
}
PRINTED = 4  # the only flag of an area: it is there on paper and on a screen


def links_in_place(
    file: PdfFile, pages: Pages, pairs: Sequence[Pair], doc: Document, places: NotePlaces,
    fields: Set[tuple[int, int]] = frozenset(), near: Sequence[Pair] | None = None,
) -> Iterator[Problem]:  # fmt: skip
    """All that is wrong with the links of a file whose tags are those of the document.

    places: what the links of notes have to lead to. fields: the annotations of fields: page, and
    number of the object. near: the pairs that are not as they were; None: all. Of the others it is
    asked only whether their places moved.
    """
    owned, others = {*fields}, {*map(id, pairs if near is None else near)}
    titles = headings(doc, [pair.found for pair in pairs])
    for pair in pairs:
        found = [one for one in pair.found.inline if one.role == "Link"]
        notes = [one for one in pair.found.inline if one.role == "Reference"]
        if len(found) != len(pair.wanted.links):
            yield pair.fault("it has more or fewer links than in the document")
            continue
        if [one.words for one in notes] != [said.words for said in pair.wanted.notes]:
            yield pair.fault("its note numbers are not those of the document")
            continue
        size = max((run.size for run in pair.found.runs), default=0)
        both = zip((*found, *notes), (*pair.wanted.links, *pair.wanted.notes), strict=True)
        for one, said in both:
            owned |= {(area.page, area.number) for area in one.areas}
            if id(pair) in others:
                yield from _one(file, one, said, size)
            if said.url.startswith("#"):
                name = said.url[1:]
                place = titles[int(name)] if name.isdecimal() else places.of(name)
                yield from _inside(file, pages, one, name, place)
        if id(pair) in others:
            yield from places.parted(pair, notes)
    for page, entries in enumerate(pages.entries):
        for note in file.get(entries.get("/Annots")) or []:
            if (page, getattr(note, "number", 0)) not in owned:
                yield fault("there is an area to click that belongs to no words", page)


def _one(file: PdfFile, found: FoundInline, said: WantedLink, size: float) -> Iterator[Problem]:
    """What is wrong with a link. size: the largest type of its paragraph."""
    words = " ".join(run.text for run in found.runs)
    page = found.runs[0].page if found.runs else None
    if found.words != said.words:
        yield fault("the words of a link are others", page, words)
    if not found.areas or not found.linked:
        yield fault("the words of a link cannot be clicked", page, words)
        return
    if found.spoken != said.spoken:
        what = f"a link is read aloud as “{found.spoken}” and not as “{said.spoken}”"
        yield fault(what, page, words)
    if len({area.page for area in found.areas}) != len(found.areas):
        yield fault("a link is more than one area to click, and is read aloud twice", page, words)
    for area in found.areas:
        if area.entries.keys() - ENTRIES or area.entries.get("/Subtype") != "/Link":
            yield fault("an area to click is more than a link", area.page, words)
        if area.entries.get("/F") != PRINTED:
            yield fault("an area to click is hidden", area.page, words)
        if file.get(area.entries.get("/Border")) != [0, 0, 0]:
            yield fault("a frame is drawn around an area to click", area.page, words)
        leads = said.url if said.url.startswith("#") else _leads(file, area)
        if leads != said.url:
            yield fault(f"a link leads to {leads} and not to {said.url}", area.page, words)
        contents = words_of(file.get(area.entries.get("/Contents")))
        if contents != said.spoken if said.spoken else tuple(words_only(contents)) != said.words:
            yield fault("a link is read aloud with other words", area.page, words)
    if not _on_each_other(file, found, size):
        yield fault("the area to click does not lie on the words of its link", page, words)


def _inside(
    file: PdfFile, pages: Pages, found: FoundInline, name: str, place: Shown | None
) -> Iterator[Problem]:
    """A problem for each area of a link that does not lead to its place, and nowhere else."""
    for area in found.areas:
        there = place and leads_to(file, pages, area.entries, place)
        if there and place and not name.isdecimal():  # several notes stand on a line
            there = abs(destination(file, area.entries)[2] - place.x) <= BESIDE
        if not there:
            words = " ".join(run.text for run in found.runs)
            yield fault(LOST[name.partition("-")[0] if "-" in name else ""], area.page, words)


def _leads(file: PdfFile, area: LinkAnnotation) -> str:
    """Where a click leads; in words when it is not simply an address."""
    action = file.get(area.entries.get("/A"))
    if not isinstance(action, dict) or action.keys() - {"/S", "/URI", "/Type"}:
        return "something else than an address"
    url = file.get(action.get("/URI"))
    if "/Dest" in area.entries or action.get("/S") != "/URI" or not isinstance(url, bytes):
        return "something else than an address"
    return url.decode("latin-1")


def _on_each_other(file: PdfFile, found: FoundInline, size: float) -> bool:
    """Whether all words of a link can be clicked on, and nothing beside them."""
    areas = [(area.page, box) for area in found.areas for box in _boxes(file, area)]
    runs = [run for run in found.runs if run.text.strip()]
    for run in runs:
        over = [box for page, box in areas if page == run.page and _level(run, box)]
        if not _covered(run.box, over, SPARE * run.size):
            return False
    for page, box in areas:
        under = [run.box for run in runs if run.page == page and _level(run, box)]
        spare = SPARE * max((run.size for run in runs), default=0)
        words = _joined(under, spare)
        if box[3] - box[1] > HIGH * size or not _covered(box, words, spare):
            return False
    return True


def _boxes(file: PdfFile, area: LinkAnnotation) -> list[Rect]:
    """Where a click counts: each line, if they are said, and else the box around them.

    Viewers do not all heed the lines when one of them is not in the box: then nothing counts.
    """
    around = _box(file.get(area.entries.get("/Rect")))
    quads = file.get(area.entries.get("/QuadPoints"))
    if quads is None:
        return [around]
    corners = [quads[at : at + 8] for at in range(0, len(quads), 8)]
    boxes = [
        (left, low, right, high)
        for left, high, right, high2, left2, low, right2, low2 in corners
        if (left, high, right, low) == (left2, high2, right2, low2)
    ]
    if len(boxes) != len(corners) or not boxes:
        return [(0, 0, 0, 0)]
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    inside = (min(lefts), min(lows), max(rights), max(highs)) == around
    return boxes if inside else [(0, 0, 0, 0)]


def _joined(boxes: Sequence[Rect], spare: float) -> list[Rect]:
    """Runs of one line as stretches of words: each run begins a space behind the one before it."""
    joined = list[Rect]()
    for box in sorted(boxes):
        if joined and box[0] - joined[-1][2] <= spare:
            left, bottom, right, top = joined.pop()
            box = (left, min(bottom, box[1]), max(right, box[2]), max(top, box[3]))
        joined.append(box)
    return joined


def _box(rect: Any) -> Rect:
    if not isinstance(rect, list) or len(rect) != 4:
        return 0, 0, 0, 0
    (left, right), (bottom, top) = sorted(rect[::2]), sorted(rect[1::2])
    return left, bottom, right, top


def _level(run: Shown, box: Rect) -> bool:
    """Whether the middle of a run's height is in a box."""
    return box[1] < (run.box[1] + run.box[3]) / 2 < box[3]


def _covered(box: Rect, others: Sequence[Rect], spare: float) -> bool:
    """Whether one of others lies over all of a box from left to right, but for some points."""
    over = max([min(box[2], one[2]) - max(box[0], one[0]) for one in others], default=0)
    return over > 0 and over >= box[2] - box[0] - spare
