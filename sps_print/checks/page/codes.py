"""Each QR code of a page, square by square as it is painted, held against that of its address.

Nothing is corrected, so one square that is wrong is found. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from sps_print.checks.page.aligned import Pair
from sps_print.checks.placed import SHARPNESS
from sps_print.checks.reopen import Box, Reopened
from sps_print.problems import Problem
from sps_print.squares import squares

QUIET = 4  # squares of white around a code (ISO/IEC 18004, 9.1)
FINE = 3  # pixels that a square has at least on the picture that is looked at
DARK, LIGHT = 100, 200  # shades of grey: darker and lighter than these phones tell apart


def codes_read(file: Reopened, pairs: Sequence[Pair]) -> Iterator[Problem]:
    """A problem for each code that is not that of the document."""
    for pair in pairs:
        if not pair.wanted.code:
            continue
        boxes = [file.drawn[mark] for mark in pair.found.marks if mark in file.drawn]
        page = pair.page
        if len(boxes) != 1 or page is None:
            yield pair.fault("a code is not drawn")
        elif painted(file, page, boxes[0], len(squares(pair.wanted.code))) != _with_quiet(
            squares(pair.wanted.code)
        ):
            yield pair.fault(f"a code cannot be read as {pair.wanted.code}")


def painted(file: Reopened, page: int, box: Box, count: int) -> tuple[bytes, ...]:
    """The squares of a code row by row, 1 for a dark one, 2 for what is neither; with its quiet
    zone. count: of the squares of a row."""
    left, bottom, right, top = box
    one = (right - left) / count
    if one <= 0 or abs(top - bottom - count * one) > one / 2:
        return ()
    scale = max(SHARPNESS, ceil(FINE / one))
    shades, width, height = file.shades(page, scale)
    above = file.sizes[page][1] - top
    middles = [(n - QUIET + 0.5) * one * scale for n in range(count + 2 * QUIET)]
    rows = [int(above * scale + down) for down in middles]
    columns = [int(left * scale + across) for across in middles]
    if rows[0] < 0 or rows[-1] >= height or columns[0] < 0 or columns[-1] >= width:
        return ()
    return tuple(bytes(_square(shades[row * width + column]) for column in columns) for row in rows)


def _square(shade: int) -> int:
    return 1 if shade < DARK else 0 if shade > LIGHT else 2


def _with_quiet(rows: tuple[bytes, ...]) -> tuple[bytes, ...]:
    side = bytes(QUIET)
    empty = bytes(len(rows) + 2 * QUIET)
    return (empty,) * QUIET + tuple(side + row + side for row in rows) + (empty,) * QUIET
