"""A card shows at once what it is: the medical sign at its title, and that the number is to call.

The sign is a white cross on a dark ground. White on red are the Swiss arms, red on white is the Red
Cross: no card may show them. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sps_print.design.contrast import READABLE
from sps_print.papers import Paper
from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.drawn import Colour, PageDrawing, Rect, inside
from sps_print.proof.page.reopen import Reopened, Shown
from sps_print.proof.page.seen import PAPER as WHITE
from sps_print.proof.page.seen import ground_of, ratio_of

SPARE = 4.0  # by which a drawing may reach over its place
TITLE, BODY = 1.3, 2.2  # the side of the sign: so much of the title's size and of the words'
CALL = 3.4  # how far the sign of the number begins before its words, by their size
REDDER, BETWEEN = 60, 0.35  # of a red: how far red is ahead, and how near green and blue are


def sign_spots(title: Pair, reader: Pair, paper: Paper) -> tuple[Rect, Rect]:
    """Where the medical sign may stand: at the left of a title and of the line below it, or above
    it, at the left of who it is for and of the line below that."""
    size, body = title.found.runs[0].size, max(paper.body, reader.found.runs[0].size)  # they grow
    side = TITLE * size + BODY * body
    left, low, high = _reach(title.found.runs)
    beside = left - side - SPARE, low - BODY * body - SPARE, left, high + 0.5 * size + SPARE
    left, low, high = _reach(reader.found.runs)
    return beside, (left - side - SPARE, low - BODY * body - SPARE, left, high + body + SPARE)


def _reach(words: Sequence[Shown]) -> tuple[float, float, float]:
    """Where words begin at the left, and their lower and upper edge."""
    seen = [run for run in words if run.text.strip()]
    low, high = min(run.box[1] for run in seen), max(run.box[3] for run in seen)
    return min(run.x for run in seen), low, high


def call_place(words: Sequence[Shown]) -> Rect:
    """Where the sign stands that a number is to be called, at the left of what says it."""
    size, (left, low, high) = words[0].size, _reach(words)
    return left - CALL * size - SPARE, low - 2 * size - SPARE, left, high + 2 * size + SPARE


def sign_places(pairs: Sequence[Pair], paper: Paper, page: int) -> Iterator[Rect]:
    """The places of a page where signs of a card may stand."""
    for pair in pairs:
        if not pair.found.runs or pair.found.runs[0].page != page:
            continue
        if pair.wanted.medical:
            yield from sign_spots(pair, pairs[0], paper)
        if pair.wanted.call:
            yield call_place(pair.found.runs)


def card_signs_drawn(file: Reopened, pairs: Sequence[Pair], paper: Paper) -> Iterator[Problem]:
    """A problem for each sign of a card that is missing, or that belongs to others."""
    for pair in (pair for pair in pairs if pair.found.runs):
        runs = pair.found.runs
        drawn = file.drawn[runs[0].page]
        if pair.wanted.medical:
            places = sign_spots(pair, pairs[0], paper)
            if not any(_ground(one, drawn, place) for one in drawn for place in places):
                yield pair.fault("the medical sign beside it is not on the page")
            if any(_red(o.colour) for o in drawn if any(inside(o.box, p) for p in places)):
                yield pair.fault("the sign beside it has red in it, which is another's sign")
        if pair.wanted.call and _large(file, pair):
            place = call_place(runs)
            if not any(inside(one.box, place) and _clear(one, drawn) for one in drawn):
                yield pair.fault("the sign that says to call is not beside it")


def _ground(one: PageDrawing, drawn: tuple[PageDrawing, ...], place: Rect) -> Colour | None:
    """What a white drawing in a place stands on, where it is dark and not red."""
    if not inside(one.box, place) or one.colour != WHITE:
        return None
    ground, _ = ground_of(drawn, one.box, one.at)
    return ground if ratio_of(ground, WHITE) >= READABLE and not _red(ground) else None


def _clear(one: PageDrawing, drawn: tuple[PageDrawing, ...]) -> bool:
    """Whether a drawing stands out from its ground as words do."""
    return ratio_of(one.colour, ground_of(drawn, one.box, one.at)[0]) >= READABLE


def _red(colour: Colour) -> bool:
    red, green, blue = colour
    ahead = red - max(green, blue)
    return ahead > REDDER and abs(green - blue) < BETWEEN * (red - min(green, blue))


def _large(file: Reopened, pair: Pair) -> bool:
    """Whether its page shows a number large that its words say, too."""
    page, size = pair.found.runs[0].page, pair.found.runs[0].size
    return any(
        run.page == page and run.size > size and not run.foot
        and {*filter(str.isdigit, run.text.split())} & {*filter(str.isdigit, pair.wanted.words)}
        for run in file.artifacts
    )  # fmt: skip
