"""Each picture says where on its page it is, and is there (ISO 32000-1, 14.8.5.4.3: BBox).

A reader that enlarges or frames what it names goes by that. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sps_print.problems import Problem
from sps_print.proof.page.drawn import PageDrawing, Rect, inside
from sps_print.proof.page.reopen import Reopened
from sps_print.proof.page.report import fault
from sps_print.proof.page.tags import MarkedContent, Tag

SPARE = 0.5  # by which ink may reach over the place that is said, as rounding and thick lines do
ROOM = 1.6  # how much wider or higher than the larger side of its ink the place may be


def figures_in_place(file: Reopened, tree: Tag) -> Iterator[Problem]:
    """A problem for each figure that does not say where its ink is."""
    by_content: dict[MarkedContent, list[PageDrawing]] = {}
    for one in (one for page in file.drawn for one in page):
        by_content.setdefault(MarkedContent(one.page, one.mcid), []).append(one)
    for tag in (tag for tag in tree.walk() if tag.role == "Figure"):
        content = [kid for kid in tag.kids if isinstance(kid, MarkedContent)]
        drawings = [one for owned in content for one in by_content.get(owned, [])]
        if drawings and not _holds(tag.box, drawings, file.sizes[drawings[0].page]):
            what = "a picture does not say where on the page it is"
            yield fault(what, drawings[0].page, tag.alt)


def _holds(box: Any, drawings: list[PageDrawing], size: tuple[float, float]) -> bool:
    """Whether a box on a page of a size is around all drawings, and not much larger."""
    if not isinstance(box, list) or len(box) != 4 or len({one.page for one in drawings}) != 1:
        return False
    lefts, lows, rights, highs = zip(*(one.box for one in drawings), strict=True)
    around: Rect = (min(lefts), min(lows), max(rights), max(highs))
    left, low, right, high = box
    most = ROOM * max(around[2] - around[0], around[3] - around[1]) + 2 * SPARE
    wider: Rect = (left - SPARE, low - SPARE, right + SPARE, high + SPARE)
    whole: Rect = (-SPARE, -SPARE, size[0] + SPARE, size[1] + SPARE)
    return (
        inside(around, wider)
        and inside((left, low, right, high), whole)
        and (max(right - left, high - low) <= most)
    )
