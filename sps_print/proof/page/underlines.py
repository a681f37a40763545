"""Each link is told by a thin line below its words, and not by their colour alone.

WCAG 2.2, 1.4.1. Entries of the list of what is inside and notes of the list of sources have none:
where they stand tells them.
Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.drawings import GUIDES, stands_out
from sps_print.proof.page.drawn import PageDrawing, Rect
from sps_print.proof.page.reopen import Reopened, Shown

LOW = 0.75  # of the type size: how far below its words the line may be
SPARE = 0.45  # of the type size: how much longer words may be: a space at the end of a line
FINEST, THICK = 0.2, 0.08  # how thin a line may be, and how thick, of the type size


def underlined(file: Reopened, pairs: Sequence[Pair]) -> Iterator[Problem]:
    """A problem for the first link with words that have no line below them."""
    for pair in _underlined(pairs):
        for words in _lines(pair):
            drawn = file.drawn[words[0].page]
            if not any(_below(one, words, drawn) for one in drawn):
                yield pair.fault("nothing but its colour tells a link")
                return


def below_links(pairs: Sequence[Pair]) -> dict[int, list[Rect]]:
    """Where these lines may be, by pages."""
    found: dict[int, list[Rect]] = {}
    for words in (words for pair in _underlined(pairs) for words in _lines(pair)):
        size, base = words[0].size, words[0].y
        left, right = words[0].x, max(run.box[2] for run in words)
        place = left - 1, base - LOW * size, right + SPARE * size, base
        found.setdefault(words[0].page, []).append(place)
    return found


def _underlined(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """What has links that stand among other words."""
    yield from (one for one in pairs if one.wanted.links and not one.wanted.path.endswith("/Note"))


def _lines(pair: Pair) -> Iterator[list[Shown]]:
    """The words of each link that leads out of the file, line by line."""
    links = [one for one in pair.found.inline if one.role == "Link"]
    for one, said in zip(links, pair.wanted.links, strict=False):
        if not said.url.startswith("#"):
            runs = [run for run in one.runs if run.text.strip()]
            yield from (list(line) for _, line in groupby(runs, lambda run: (run.page, run.y)))


def _below(one: PageDrawing, words: Sequence[Shown], drawn: tuple[PageDrawing, ...]) -> bool:
    first, last = words[0], words[-1]
    left, bottom, right, top = one.box
    size = max(run.size for run in words)
    return (
        first.y - LOW * size < bottom <= top < first.y
        and FINEST <= one.line <= max(THICK * size, FINEST)
        and len(one.pieces) == 2
        and not one.dashed
        and abs(left - first.x) < SPARE * size
        and abs(right - last.box[2]) < SPARE * size
        and stands_out(one, drawn, GUIDES)
    )
