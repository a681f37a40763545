"""Whether a run of words can be seen: whole, and dark enough on what is really behind it.

A page is a pile: words lie on the grounds that were drawn before them and hold them whole, and
nothing else may touch them. So one spot over one letter is found, and no picture of the page is
needed. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from sps_print.design.contrast import READABLE, contrast
from sps_print.problems import Problem
from sps_print.proof.page.drawn import NEAR, Colour, PageDrawing, Rect
from sps_print.proof.page.reopen import Reopened, Shown
from sps_print.proof.page.report import CAUSE
from sps_print.records import dataclass

THIN = 0.25  # of the type size: what is no thicker strikes words out, rather than covers them
ROUNDED = 0.05  # by how much a contrast may seem too small, as colours are rounded
VISIBLE = 1.05  # the least contrast that is any
PAPER: Colour = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Unseen:
    """What is wrong with the ink of a run. pale: it is there, with too little contrast."""

    what: str
    pale: bool = False


HIDDEN = Unseen("is hidden or clipped")
STRUCK_OUT = Unseen("is struck out")


def unseen(file: Reopened, shown: Shown) -> Unseen | None:
    """What keeps a run from being seen; None when it is seen."""
    if shown.odd:
        return Unseen(shown.odd)
    left, bottom, right, top = shown.box
    width, height = file.sizes[shown.page]
    if left < -NEAR or bottom < -NEAR or right > width + NEAR or top > height + NEAR:
        return Unseen("is not on the paper")
    if left >= right or bottom >= top:
        return HIDDEN
    ground, across = ground_of(file.drawn[shown.page], shown.box, shown.at)
    if across:
        high = across.box[3] - across.box[1]
        return STRUCK_OUT if high <= THIN * shown.size else HIDDEN
    ratio = ratio_of(shown.colour, ground)
    if ratio < READABLE - ROUNDED:
        return Unseen(f"is too pale: {ratio:.1f} to 1", True) if ratio > VISIBLE else HIDDEN
    return None


def ground_of(
    drawn: tuple[PageDrawing, ...], box: Rect, at: int
) -> tuple[Colour, PageDrawing | None]:
    """The colour that a box stands on, and what touches the box without being its ground.

    drawn: all drawings of its page. at: when the box is drawn.
    """
    ground = PAPER
    for one in meeting(drawn, box):
        if one.at == at:
            continue
        if one.at > at or not one.holds(box):
            return ground, one
        if not one.line:
            ground = one.colour
    return ground, None


def meeting(drawn: tuple[PageDrawing, ...], box: Rect) -> list[PageDrawing]:
    """The drawings of a page that meet a box."""
    left, right = box[0] + NEAR, box[2] - NEAR
    bottom, top = box[1] + NEAR, box[3] - NEAR
    return [
        one for one in drawn
        if (o := one.box)[1] < top and o[3] > bottom and o[0] < right and o[2] > left
    ]  # fmt: skip


@cache
def ratio_of(one: Colour, other: Colour) -> float:
    """The contrast of two colours, 1 to 21."""
    words, behind = ("#" + "".join(f"{part:02x}" for part in each) for each in (one, other))
    return contrast(words, behind)


def each_run_seen(file: Reopened, safety: Mapping[Shown, str]) -> Iterator[Problem]:
    """All words of all pages, read aloud or not: there in ink, and dark enough on their ground."""
    for shown in (*file.read, *file.artifacts):
        if not shown.text.strip() or not (wrong := unseen(file, shown)):
            continue
        name = f"the safety line “{safety[shown]}”" if shown in safety else shown.start
        hint = f"at least {READABLE} to 1: choose darker colours" if wrong.pale else CAUSE
        yield Problem(f"{name} {wrong.what}", shown.where, hint)
