"""On paper that is folded or cut, ink is on the panels alone: none over a fold, none in a gutter.

What is looked at is the finished page as a picture: whatever drew the ink, it shows. Lengths in
points, from the top left of a side.
"""

from __future__ import annotations

from collections.abc import Iterator

from sps_print.papers import MM, PanelPlacement, Paper, Side
from sps_print.papers.rules import rules
from sps_print.problems import Problem
from sps_print.proof.page.reopen import Reopened, Shown

SHARPNESS = 1.5  # pixels to a point
PEN = 1.2  # ink at the edge of its panel shows in the next pixel, too
WHITE, PALE = 255, 250  # shades of grey; what is paler than PALE nobody sees
CAUSE = "please report this: a panel does not stand in its place"
Box = tuple[float, float, float, float]  # left, top, right, bottom


def ink_on_panels_only(file: Reopened, paper: Paper, sides: tuple[Side, ...]) -> Iterator[Problem]:
    """A problem for each side with ink where there must be none but the marks."""
    for number, side in enumerate(sides):
        if not (side.folds_x or side.folds_y or side.cuts_x):
            continue
        page = file.raster(number, SHARPNESS).copy()
        for box in (*_columns(paper, side), *_marks(side)):
            page.paste(WHITE, tuple(round(edge * SHARPNESS) for edge in box))
        stray = page.point([255 * (shade < PALE) for shade in range(256)]).getbbox()
        if stray:
            found = [edge / SHARPNESS for edge in stray]
            yield Problem(_what(found, side), f"page {number + 1}", CAUSE)


def _columns(paper: Paper, side: Side) -> Iterator[Box]:
    """Where ink may be on each panel: between its margins."""
    for spot in side.spots:
        left = spot.left(paper.width) + paper.margin
        right = left + paper.width - 2 * paper.margin
        yield (
            left - PEN, spot.top + paper.safe - PEN,
            right + PEN, spot.top + spot.height - paper.safe + PEN,
        )  # fmt: skip


def _marks(side: Side) -> Iterator[Box]:
    for rule in rules(side):
        yield rule.left - PEN, rule.top - PEN, rule.right + PEN, rule.bottom + PEN


def _what(found: list[float], side: Side) -> str:
    left, top, right, bottom = found
    over_fold = any(left < fold < right for fold in side.folds_x) or any(
        top < fold < bottom for fold in side.folds_y
    )
    where = "over a fold" if over_fold else "between the panels or too near to an edge"
    return f"there is ink {where}, {_place(left, top)}"


def _place(x: float, y: float) -> str:
    return f"{x / MM:.0f} mm from the left and {y / MM:.0f} mm from the top"


def copies_alike(file: Reopened, sides: tuple[Side, ...]) -> Iterator[Problem]:
    """Each copy that is cut out of a sheet says the same, at the same places, as the first."""
    for number, side in enumerate(sides):
        if not any(spot.copy for spot in side.spots):
            continue
        runs = [s for s in (*file.read, *file.artifacts) if s.page == number and s.text.strip()]
        firsts = {s.panel: _said(runs, s, side.height) for s in side.spots if not s.copy}
        for spot in side.spots:
            if spot.copy and not _alike(_said(runs, spot, side.height), firsts[spot.panel]):
                what = f"the copy {_place(spot.x, spot.top)} is not like the first"
                yield Problem(what, f"page {number + 1}", CAUSE)
                return


def _said(runs: list[Shown], spot: PanelPlacement, height: float) -> list[tuple[str, float, float]]:
    """What stands on a spot: each run with its place there."""
    return sorted(
        (run.text, run.box[0] - spot.x, height - run.box[3] - spot.top)
        for run in runs
        if spot.x <= (run.box[0] + run.box[2]) / 2 <= spot.x + spot.width
        and spot.top <= height - (run.box[1] + run.box[3]) / 2 <= spot.top + spot.height
    )


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


def spot_of(shown: Shown, sides: tuple[Side, ...]) -> PanelPlacement:
    """The panel that the middle of a run stands in; one that is nowhere stands in the first."""
    side = sides[shown.page]
    x = (shown.box[0] + shown.box[2]) / 2
    y = side.height - (shown.box[1] + shown.box[3]) / 2
    inside = (
        spot
        for spot in side.spots
        if spot.x <= x <= spot.x + spot.width and spot.top <= y <= spot.top + spot.height
    )
    return next(inside, side.spots[0])
