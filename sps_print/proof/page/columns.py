"""Words in columns side by side: each in one of them, the first column read before the second.

What stands across them is the head alone: for whom it is, the title, and what to do at once. No
heading is the last thing in a column. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sps_print.papers import Paper
from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.drawn import Rect
from sps_print.proof.page.reopen import Reopened, Shown
from sps_print.proof.page.report import fault

OVER = 1.2  # by which ink may seem to stand beside its column: half a frame, a letter's overhang
HEADINGS = ("H2", "H3", "H4")


def in_columns(file: Reopened, pairs: Sequence[Pair], paper: Paper) -> Iterator[Problem]:
    """A problem for the first words, or drawing, that stand where no column is."""
    if paper.columns == 1:
        return
    body = [pair for pair in pairs if not pair.wanted.across and _seen(pair)]
    for pair in body:
        for run in _seen(pair):
            if not _within(run.box, paper):
                yield pair.fault("it stands across two columns, or beside them")
                return
    yield from _in_order(body, paper)
    yield from _headed(body, paper)
    yield from _gutter(file, pairs, body, paper)


def column_in(pair: Pair, run: Shown, paper: Paper) -> int:
    """The column that a run of an element begins in, from 0; in the head 0."""
    return 0 if pair.wanted.across else column_of(run, paper)


def column_of(run: Shown, paper: Paper) -> int:
    """The column that a run below the head begins in; on a page without columns 0."""
    return column_at(run.x, paper)


def column_at(x: float, paper: Paper) -> int:
    """The column at a place across a page without a head, from 0."""
    width = (paper.width - 2 * paper.margin + paper.gutter) / paper.columns
    return max(0, min(paper.columns - 1, int((x - paper.margin + paper.gutter / 2) / width)))


def _edges(paper: Paper) -> Iterator[tuple[float, float]]:
    """The left and the right edge of each column."""
    whole = paper.width - 2 * paper.margin
    width = (whole - paper.gutter * (paper.columns - 1)) / paper.columns
    for number in range(paper.columns):
        left = paper.margin + number * (width + paper.gutter)
        yield left, left + width


def _within(box: Rect, paper: Paper) -> bool:
    return any(left - OVER <= box[0] and box[2] <= right + OVER for left, right in _edges(paper))


def _seen(pair: Pair) -> list[Shown]:
    return [run for run in pair.found.runs if run.text.strip()]


def _in_order(body: Sequence[Pair], paper: Paper) -> Iterator[Problem]:
    """A problem for words that are read after others, and stand in an earlier column."""
    runs = [(pair, run) for pair in body for run in _seen(pair)]
    for (_, one), (pair, other) in pairwise(runs):
        if (one.page, column_of(one, paper)) > (other.page, column_of(other, paper)):
            yield pair.fault("it stands in a column before that of the words read before it")
            return


def _headed(body: Sequence[Pair], paper: Paper) -> Iterator[Problem]:
    """A problem for a heading whose words stand in another column."""
    for pair, after in pairwise(body):
        if pair.found.path in HEADINGS:
            one, other = _seen(pair)[-1], _seen(after)[0]
            if (one.page, column_of(one, paper)) != (other.page, column_of(other, paper)):
                yield pair.fault("a heading is the last thing in a column")
                return


def _gutter(
    file: Reopened, pairs: Sequence[Pair], body: Sequence[Pair], paper: Paper
) -> Iterator[Problem]:
    """A problem for a drawing between the head and the foot that no column holds."""
    foot = {run.page: run.box[3] for run in file.artifacts if run.foot}
    head = [run for pair in pairs if pair.wanted.across for run in _seen(pair)]
    for page, drawn in enumerate(file.drawn):
        starts = [run.box[3] for pair in body for run in _seen(pair) if run.page == page]
        ends = [run.box[1] for run in head if run.page == page]
        top = min(ends) if ends else max(starts, default=0) + paper.body
        if ends:  # the head ends with the ground of its panel: lines to write on may stand last
            flow = [run.box for pair in body for run in _seen(pair) if run.page == page]
            first = [run.box for run in head if run.page == page]
            grounds = (one for one in drawn if any(map(one.holds, first)))
            alone = (one for one in grounds if not any(map(one.holds, flow)))
            top = min([top, *(one.box[1] for one in alone)])
        for one in drawn:
            bottom, high = one.box[1], one.box[3]
            if (
                high < top
                and bottom > foot.get(page, 0) + paper.body
                and not _within(one.box, paper)
            ):
                yield fault("a drawing stands across two columns, or beside them", page)
                return
