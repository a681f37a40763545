"""Where each printed line stands on the pages of a leaflet, and where its words come from.

    for page in places(job):
        for place in page:
            place.box, place.words, place.origin.file, place.origin.line

What is on the page is read from the finished file; what it was made of, from the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from sps_print.build import Job
from sps_print.document.reading_order import words_only
from sps_print.papers import Side
from sps_print.places.files import Origin, Printed
from sps_print.places.origins import printed_lines
from sps_print.places.shown import ElementWords, Rect, shown_in


class LinePlace(NamedTuple):
    """A line of a page. box: around its words, in points from the top left of the page: left, top,
    right, bottom. words: all of the line's, also where it goes on elsewhere."""

    box: Rect
    words: str
    origin: Origin


def places(job: Job, data: bytes | None = None) -> list[list[LinePlace]]:
    """The places of a leaflet, page by page of its file, in reading order.

    data: its finished file, if it is there; else it is made. Raises ContentError as a build does.
    The imprint, page numbers and the list of what is inside have no place: nobody writes them.
    """
    data = job.pdf() if data is None else data
    shown = shown_in(data)
    last = max((page for one in shown for page, _ in one.boxes), default=0)
    pages = [list[LinePlace]() for _ in range(last + 1)]
    for one, printed in _paired(shown, [*printed_lines(job)]):
        if printed.origin is None:
            continue
        for page, box in one.boxes:
            pages[page].append(LinePlace(box, " ".join(one.words.split()), printed.origin))
    for side, found in zip(job.plan.paper.sides(len(pages)), pages, strict=False):
        found += [*_copies(side, found)]
    return pages


def _copies(side: Side, found: Sequence[LinePlace]) -> Iterator[LinePlace]:
    """The places of copies that are cut out of a sheet: they are not read, and have no tags."""
    for copy in (spot for spot in side.spots if spot.copy):
        first = next(spot for spot in side.spots if spot.panel == copy.panel and not spot.copy)
        x, y = copy.x - first.x, copy.top - first.top
        for place in found:
            left, top, right, bottom = place.box
            across, down = (left + right) / 2 - first.x, (top + bottom) / 2 - first.top
            if 0 <= across <= first.width and 0 <= down <= first.height:
                yield place._replace(box=(left + x, top + y, right + x, bottom + y))


def _paired(
    shown: Sequence[ElementWords], lines: Sequence[Printed]
) -> Iterator[tuple[ElementWords, Printed]]:
    """What is on the pages beside what it was printed from. Both are in reading order."""
    pages = [tuple(words_only(one.words)) for one in shown]
    made = [tuple(words_only(one.words)) for one in lines]
    matcher = SequenceMatcher(None, pages, made, autojunk=False)
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "equal":
            yield from zip(shown[a:b], lines[c:d], strict=True)
        elif how == "replace":
            yield from _in_part(shown[a:b], pages[a:b], lines[c:d], made[c:d])


def _in_part(
    shown: Sequence[ElementWords], pages: Sequence[tuple[str, ...]], lines: Sequence[Printed],
    made: Sequence[tuple[str, ...]],
) -> Iterator[tuple[ElementWords, Printed]]:  # fmt: skip
    """The same where a line is several elements: a code's words and its address."""
    at = 0
    for one, words in zip(shown, pages, strict=True):
        for here in range(at, len(lines)):
            if words and _within(words, made[here]):
                yield one, lines[here]
                at = here
                break


def _within(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    return any(many[at : at + len(few)] == few for at in range(len(many) - len(few) + 1))
