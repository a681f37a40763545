"""What the pages of a finished file show, element by element, with where it stands.

Lengths in points from the top left of a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sps_print.proof.heard.content import Piece, Run
from sps_print.proof.heard.tree import INLINE, Node, open_heard

Rect = tuple[float, float, float, float]  # left, top, right, bottom
UP, DOWN = 0.95, 0.27  # how far letters reach from the base line, as a share of their size
BACK = 1.2  # of the size: who goes up so far begins another column or panel


class ElementWords(NamedTuple):
    """An element with words. boxes: around them, each with its page, from 0; several where they go
    on in another column, panel or page."""

    words: str
    boxes: tuple[tuple[int, Rect], ...]


@lru_cache(maxsize=2)  # a page that changes a leaflet asks of it as it was and as it is, twice
def shown_in(data: bytes) -> tuple[ElementWords, ...]:
    """The elements of a finished file that have words, in reading order; not its list of what is
    inside."""
    heard = open_heard(data)
    heights = [_height(page) for page in heard.pages.entries]
    found = list[ElementWords]()
    for node in _outside_contents(heard.root):
        pieces = [*_own(node)]
        words = "".join(piece.text for piece in pieces)
        if words.strip():
            found.append(ElementWords(words, tuple(_boxes(pieces, heights))))
    return tuple(found)


def _height(page: dict[str, object]) -> float:
    box = page["/MediaBox"]
    assert isinstance(box, list)
    return float(box[3]) - float(box[1])


def _outside_contents(node: Node) -> Iterator[Node]:
    yield node
    for kid in node.nodes:
        if kid.role not in INLINE and kid.role != "TOC":
            yield from _outside_contents(kid)


def _own(node: Node) -> Iterator[Piece]:
    """The pieces of an element and of what stands between its words."""
    for kid in node.kids:
        if isinstance(kid, Piece):
            yield kid
        elif isinstance(kid, Node) and kid.role in INLINE and kid.role not in {"Lbl", "Form"}:
            yield from _own(kid)


def _boxes(pieces: list[Piece], heights: list[float]) -> Iterator[tuple[int, Rect]]:
    several, last = list[tuple[int, list[Run]]](), None
    for piece in pieces:
        for run in piece.runs:
            if not several or several[-1][0] != piece.page or _goes_back(last, run):
                several.append((piece.page, []))
            several[-1][1].append(run)
            last = run
    for page, runs in several:
        high = heights[page]
        yield page, (
            min(run.x for run in runs), high - max(run.y + run.size * UP for run in runs),
            max(run.right for run in runs), high - min(run.y - run.size * DOWN for run in runs),
        )  # fmt: skip


def _goes_back(last: Run | None, run: Run) -> bool:
    return last is not None and run.y > last.y + max(run.size, last.size) * BACK
