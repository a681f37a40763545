"""On paper that is folded or cut, ink is on the panels alone: none over a fold, none in a gutter.

What is looked at is each thing that is drawn, whatever it is. Lengths in points, from the top left
of a side.
"""

from __future__ import annotations

from collections.abc import Iterator

from sps_print.papers import MM, PanelPlacement, Paper, Side
from sps_print.papers.rules import rules
from sps_print.problems import Problem
from sps_print.proof.page.drawn import PageDrawing, inside
from sps_print.proof.page.reopen import Reopened, Shown

PEN = 1.2  # a line that is drawn at the edge of its panel may reach over it
CAUSE = "please report this: a panel does not stand in its place"
Rect = tuple[float, float, float, float]  # left, top, right, bottom


def drawn_on_panels_only(
    file: Reopened, paper: Paper, sides: tuple[Side, ...]
) -> Iterator[Problem]:
    """A problem for each side with ink where there must be none but the marks."""
    words = [run for run in (*file.read, *file.artifacts) if run.text.strip()]
    for number, side in enumerate(sides):
        if not (side.folds_x or side.folds_y or side.cuts_x):
            continue
        places = [*_columns(paper, side), *mark_places(side)]
        boxes = [run.box for run in words if run.page == number]
        for found in (*boxes, *(one.box for one in file.drawn[number])):
            box = _upwards(found, side.height)
            if not any(inside(box, place) for place in places):
                yield Problem(_what(box, side), f"page {number + 1}", CAUSE)
                break


def _columns(paper: Paper, side: Side) -> Iterator[Rect]:
    """Where ink may be on each panel: between its margins."""
    for spot in side.spots:
        left = spot.left(paper.width) + paper.margin
        right = left + paper.width - 2 * paper.margin
        yield (
            left - PEN, spot.top + paper.safe - PEN,
            right + PEN, spot.top + spot.height - paper.safe + PEN,
        )  # fmt: skip


def mark_places(side: Side) -> Iterator[Rect]:
    """Where the marks for folding and cutting stand."""
    for rule in rules(side):
        yield rule.left - PEN, rule.top - PEN, rule.right + PEN, rule.bottom + PEN


def _what(found: Rect, side: Side) -> str:
    left, top, right, bottom = found
    over_fold = any(left < fold < right for fold in side.folds_x) or any(
        top < fold < bottom for fold in side.folds_y
    )
    where = "over a fold" if over_fold else "between the panels or too near to an edge"
    return f"there is ink {where}, {_place(left, top)}"


def _place(x: float, y: float) -> str:
    return f"{x / MM:.0f} mm from the left and {y / MM:.0f} mm from the top"


def inside_the_safe_area(
    file: Reopened, paper: Paper, sides: tuple[Side, ...]
) -> Iterator[Problem]:
    """No words nearer to the edge of a sheet than a printer can reach, nor at or over a fold."""
    edge = paper.safe - 0.5
    for shown in (*file.read, *file.artifacts):
        spot, side = spot_of(shown, sides), sides[shown.page]
        left, bottom, right, top = shown.box
        if not shown.text.strip():
            continue
        if (
            left < spot.x + edge
            or right > spot.x + spot.width - edge
            or side.height - top < spot.top + edge
            or side.height - bottom > spot.top + spot.height - edge
        ):
            what = "the edge of the sheet" if len(side.spots) == 1 else "a fold or an edge"
            yield Problem(
                f"{shown.start} is too near to {what}",
                f"page {shown.page + 1}", "make it shorter",
            )  # fmt: skip


def copies_alike(file: Reopened, sides: tuple[Side, ...]) -> Iterator[Problem]:
    """Each copy that is cut out of a sheet says the same, at the same places, as the first."""
    for number, side in enumerate(sides):
        if not any(spot.copy for spot in side.spots):
            continue
        words = (s for s in (*file.read, *file.artifacts) if s.page == number and s.text.strip())
        things = [*((run.at, run.text, run.box) for run in words)]
        marks = [_upwards(place, side.height) for place in mark_places(side)]
        things += (
            (one.at, "", one.box) for one in file.drawn[number]
            if not any(inside(one.box, mark) for mark in marks)
        )  # fmt: skip
        things.sort()
        firsts = {s.panel: _said(things, s, side.height) for s in side.spots if not s.copy}
        for spot in side.spots:
            if spot.copy and not _alike(_said(things, spot, side.height), firsts[spot.panel]):
                what = f"the copy {_place(spot.x, spot.top)} is not like the first"
                yield Problem(what, f"page {number + 1}", CAUSE)
                return


def _upwards(box: Rect, height: float) -> Rect:
    """A box counted from the top of a page of a height as it is counted from the bottom."""
    return box[0], height - box[3], box[2], height - box[1]


def _said(
    things: list[tuple[int, str, Rect]], spot: PanelPlacement, height: float
) -> list[tuple[str, float, float]]:
    """What stands on a spot in its order of drawing: words and drawings with their place there."""
    return [
        (words, box[0] - spot.x, height - box[3] - spot.top)
        for _, words, box in things
        if spot.x <= (box[0] + box[2]) / 2 <= spot.x + spot.width
        and spot.top <= height - (box[1] + box[3]) / 2 <= spot.top + spot.height
    ]


def _alike(one: list[tuple[str, float, float]], other: list[tuple[str, float, float]]) -> bool:
    return len(one) == len(other) and all(
        a[0] == b[0] and abs(a[1] - b[1]) < 0.2 and abs(a[2] - b[2]) < 0.2
        for a, b in zip(one, other, strict=True)
    )


def as_read(read: tuple[Shown, ...], sides: tuple[Side, ...]) -> tuple[Shown, ...]:
    """Runs in the order of the panels, which is not that of the sheets they stand on."""
    if all(len(side.spots) <= 1 for side in sides):
        return read
    return tuple(sorted(read, key=lambda shown: spot_of(shown, sides).panel))


def spot_of(shown: Shown | PageDrawing, sides: tuple[Side, ...]) -> PanelPlacement:
    """The panel that the middle of a run or a drawing stands in; of what is nowhere the first."""
    side = sides[shown.page]
    if len(side.spots) == 1:
        return side.spots[0]
    x, y = (shown.box[0] + shown.box[2]) / 2, (shown.box[1] + shown.box[3]) / 2
    return spot_at(side, x, y) or side.spots[0]


def spot_at(side: Side, x: float, y: float) -> PanelPlacement | None:
    """The panel of a side at a place, y upwards; none where there is none."""
    for spot in side.spots:
        if 0 <= x - spot.x <= spot.width and 0 <= side.height - y - spot.top <= spot.height:
            return spot
    return None
