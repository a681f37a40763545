"""The list of what is inside: whether a file has one, and the pages that it has to say.

The pages are counted in the file itself: where each heading is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sps_print.document.blocks import Document
from sps_print.document.contents import FEW, listed, places, with_contents
from sps_print.document.reading_order import signs_only
from sps_print.papers import Paper, Side
from sps_print.proof.page.found import Found
from sps_print.proof.page.placed import spot_of
from sps_print.proof.page.reopen import Reopened, Shown


def has_contents(doc: Document, paper: Paper, file: Reopened, sides: tuple[Side, ...]) -> bool:
    """Whether the file has so many pages that it has to have the list."""
    last = max((spot_of(shown, sides).panel for shown in file.read), default=0)
    return paper.lists_inside and last >= FEW and bool(listed(doc))


def as_paged(doc: Document, found: Iterable[Found], sides: tuple[Side, ...]) -> Document:
    """The document with its list, as the headings stand. One that is missing: page 0."""
    shown = headings(doc, found)
    return with_contents(doc, [spot_of(one, sides).panel + 1 if one else 0 for one in shown])


def headings(doc: Document, found: Iterable[Found]) -> list[Shown | None]:
    """The beginning of each heading that can be jumped to, in their order.

    Where one has lost its tag, its words are looked for: what is wrong is said of the tag.
    """
    said = [one for one in found if one.runs and not one.path.startswith("TOC")]
    wanted = [signs_only(place.title) for place in places(doc)]
    rest = iter([one for one in said if one.path == "H2"])
    starts = [_next(rest, signs) for signs in wanted]
    if None in starts:
        rest = iter(said)
        starts = [_next(rest, signs) for signs in wanted]
    return starts


def _next(rest: Iterator[Found], signs: str) -> Shown | None:
    return next((one.runs[0] for one in rest if one.signs == signs), None)
