"""Lines stand in their rows: those of a part evenly below each other, a sign level with its words.

A line that stands elsewhere than its part's others was moved. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise

from sps_print.papers import PanelPlacement, Paper, Side
from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.columns import column_in
from sps_print.proof.page.placed import spot_of
from sps_print.proof.page.reopen import Shown

NEAR = 0.1  # by which lines may seem apart that stand level, or below each other
# The same of the middles of lines that are centred, as their ink shows them: in points, or of a
# large type's size. Half of what is white behind a “1” is so much more than behind a “q”.
CENTRED, OF_SIZE = 1.5, 0.085
LEAST, MOST = 1.15, 1.5  # of the type size: how far the lines of a part are apart
GAP = 0.16  # of the type size: how far behind the ink of a run the next one begins
SPACE = 0.25  # the same of a space: Noto Sans has wider ones than the first font
ENTRY = "TOC/TOCI/P"  # of the list of what is inside
MIDDLE = 0.35  # of the type size: how far above its base line the middle of a line is


def lines_in_rows(
    pairs: Sequence[Pair], sides: tuple[Side, ...], paper: Paper
) -> Iterator[Problem]:
    """A problem for each part with a line that does not stand where the others do."""
    starts = dict[int, Shown]()
    for number, pair in enumerate(pairs):
        runs = [run for run in pair.found.parted[0] if run.text.strip()]
        if runs and not pair.wanted.paragraph:
            starts[number] = runs[0]
    for pair, words, whole in _paragraphs(pairs):
        runs = [run for run in words if run.text.strip()]
        place = partial(_place, pair, sides, paper)
        even = all(_even(list(part)) for _, part in groupby(runs, place))
        if pair.found.path == ENTRY:  # its number stands in a column of its own, on its last line
            *whole, page = [run for run in whole if run.text.strip()]
            even = even and page.x > whole[-1].x and abs(page.y - whole[-1].y) <= NEAR
        # lines of two panels of a side may stand level
        if not (even and all(_joined(list(part)) for _, part in groupby(whole, place))):
            yield pair.fault("a line of it is not where it should be")
    middles = {pair.found.runs[0]: _middle(pair) for pair in pairs if pair.wanted.picture}
    for one, other in _level(pairs, starts):
        middle = middles.get(other, other.y)  # beside a picture both are level with it
        level = abs(one.y - other.y) <= NEAR or abs(_line_middle(one) - middle) <= NEAR
        if one.page != other.page or not level:
            yield Problem(f"{other.start} is not level with {one.start}", other.where)


def _middle(pair: Pair) -> float:
    """The height of the middle of some words, from their first line to their last. The numbers of
    their notes stand higher."""
    lines = [_line_middle(run) for run in pair.found.parted[0] if run.text.strip()]
    return (max(lines) + min(lines)) / 2


def _line_middle(run: Shown) -> float:
    return run.y + MIDDLE * run.size


def _place(
    pair: Pair, sides: tuple[Side, ...], paper: Paper, run: Shown
) -> tuple[int, PanelPlacement, int]:
    """The page, panel and column in which a run of an element stands."""
    return run.page, spot_of(run, sides), column_in(pair, run, paper)


def _paragraphs(
    pairs: Sequence[Pair],
) -> Iterator[tuple[Pair, Sequence[Shown], Sequence[Shown]]]:
    """What is set as one paragraph: its beginning, its words without notes, and all its runs."""
    for part_of_one, group in groupby(pairs, key=lambda pair: pair.wanted.paragraph):
        several = list(group)
        if part_of_one:
            runs = [run for one in several for run in one.found.runs]
            runs.sort(key=lambda run: (run.page, run.at))
            yield several[0], runs, runs
            continue
        for one in several:
            yield one, one.found.parted[0], one.found.runs


def _even(runs: list[Shown]) -> bool:
    """Whether the lines of a part begin or are centred below each other, evenly apart."""
    lines = [list(line) for _, line in groupby(runs, key=lambda run: round(run.y, 2))]
    apart = [one[0].y - other[0].y for one, other in pairwise(lines)]
    size = max(run.size for run in runs)  # a label may be smaller than what it names
    middles = [(line[0].x + line[-1].box[2]) / 2 for line in lines]
    # the clinic's name in place of its logo
    centred = max(middles) - min(middles) <= max(CENTRED, OF_SIZE * size)
    return (
        (centred or all(abs(line[0].x - runs[0].x) <= NEAR for line in lines))
        and all(LEAST * size <= each <= MOST * size for each in apart)
        and max(apart, default=0) - min(apart, default=0) <= NEAR
    )


def _joined(runs: Sequence[Shown]) -> bool:
    """Whether the runs of each line follow each other, with no more than a space between."""
    seen = [run for run in runs if run.text.strip()]
    return all(
        other.x - one.box[2] <= (GAP + SPACE * _parted(one, other)) * max(one.size, other.size)
        for one, other in pairwise(seen)
        if one.page == other.page and abs(one.y - other.y) < other.size / 2
    )


def _parted(one: Shown, other: Shown) -> bool:
    """Whether the space between two runs is the end of the first: it has no ink."""
    return one.text[-1:].isspace() and not other.text[:1].isspace()


def _level(pairs: Sequence[Pair], starts: dict[int, Shown]) -> Iterator[tuple[Shown, Shown]]:
    """What begins on one line: the sign of an item and its words, the cells of a row."""
    row: Shown | None = None
    for number, pair in enumerate(pairs):
        role = pair.found.path.rpartition("/")[2]
        shown = starts.get(number)
        if role in ("TR", "LI"):
            row = None
        elif (shown and role == "LBody") or ("/TR/" in pair.found.path and shown):
            if row:
                yield row, shown
            row = shown
        elif role == "Lbl":
            row = shown
