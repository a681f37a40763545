"""Each QR code of a page, square by square as it is drawn, held against that of its address.

Nothing is corrected, so one square that is wrong is found. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sps_print.document.qr import squares
from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.drawn import PageDrawing
from sps_print.proof.page.reopen import Reopened
from sps_print.proof.page.seen import ground_of, ratio_of

QUIET = 4  # squares of white around a code (ISO/IEC 18004, 9.1)
EDGE = 0.5  # of a square: how much of that may be missing, where a frame begins
EXACT = 0.02  # of a square: how far an edge may be rounded
CLEAR = 7  # the least contrast of dark and light that these phones tell apart


def codes_read(file: Reopened, pairs: Sequence[Pair]) -> Iterator[Problem]:
    """A problem for each code that is not that of the document."""
    for pair in pairs:
        if not pair.wanted.code:
            continue
        page = pair.page
        drawn = [
            one for content in pair.found.content for one in file.drawn[content.page]
            if one.mcid == content.number
        ]  # fmt: skip
        if len(drawn) != 1 or page is None:
            yield pair.fault("a code is not drawn")
            continue
        wanted = squares(pair.wanted.code)
        if painted(drawn[0], len(wanted)) != wanted:
            yield pair.fault(f"a code cannot be read as {pair.wanted.code}")
        elif not _quiet(file, page, drawn[0], len(wanted)):
            yield pair.fault("there is ink in the white around a code")


def painted(code: PageDrawing, count: int) -> tuple[bytes, ...]:
    """The squares of a code row by row: 1 for a dark one. Nothing when it is no row of squares.

    count: of the squares in a row.
    """
    left, bottom, right, top = code.box
    one = (right - left) / count
    if code.line or one <= 0 or abs(top - bottom - count * one) > one * EXACT * count:
        return ()
    rows = [bytearray(count) for _ in range(count)]
    for bar in code.boxes:
        edges = [(bar[0] - left), (top - bar[3]), (bar[2] - left), (top - bar[1])]
        start, row, end, below = near = [round(edge / one) for edge in edges]
        off = max(abs(edge - one * whole) for edge, whole in zip(edges, near, strict=True))
        fits = off <= EXACT * one and below == row + 1 and 0 <= start < end <= count
        if not fits or any(rows[row][start:end]):
            return ()
        rows[row][start:end] = b"\1" * (end - start)
    return tuple(map(bytes, rows))


def _quiet(file: Reopened, page: int, code: PageDrawing, count: int) -> bool:
    """Whether all around a code is white, and it is dark on it."""
    left, bottom, right, top = code.box
    far = (right - left) / count * (QUIET - EDGE)
    around = (left - far, bottom - far, right + far, top + far)
    ground, across = ground_of(file.drawn[page], around, code.at)
    words = any(
        run.page == page and run.text.strip()
        and run.box[0] < around[2] and run.box[2] > around[0]
        and run.box[1] < around[3] and run.box[3] > around[1]
        for run in (*file.read, *file.artifacts)
    )  # fmt: skip
    return not across and not words and ratio_of(code.colour, ground) >= CLEAR
