"""Each QR code of a page, square by square as it is painted, held against that of its address.

Nothing is corrected, so one square that is wrong is found. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from sps_print.document.qr import squares
from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.placed import SHARPNESS, WHITE
from sps_print.proof.page.reopen import Box, Reopened
from sps_print.proof.page.seen import pixels

QUIET = 4  # squares of white around a code (ISO/IEC 18004, 9.1)
EDGE = 0.5  # of a square: how much of it may be missing, where a frame begins, and at the code
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
            continue
        wanted = squares(pair.wanted.code)
        if painted(file, page, boxes[0], len(wanted)) != wanted:
            yield pair.fault(f"a code cannot be read as {pair.wanted.code}")
        elif not _quiet(file, page, boxes[0], len(wanted)):
            yield pair.fault("there is ink in the white around a code")


def painted(file: Reopened, page: int, box: Box, count: int) -> tuple[bytes, ...]:
    """The squares of a code row by row: 1 for a dark one, 2 for what is neither dark nor light.

    count: of the squares in a row.
    """
    left, bottom, right, top = box
    one = (right - left) / count
    if one <= 0 or abs(top - bottom - count * one) > one / 2:
        return ()
    scale = max(SHARPNESS, ceil(FINE / one))
    shades, width, height = file.shades(page, scale)
    above = file.sizes[page][1] - top
    if min(left, above) < 0 or right * scale > width or (above + top - bottom) * scale > height:
        return ()
    middles = [(n + 0.5) * one for n in range(count)]
    columns = [int((left + across) * scale) for across in middles]
    starts = [int((above + down) * scale) * width for down in middles]
    return tuple(bytes(_square(shades[start + column]) for column in columns) for start in starts)


def _quiet(file: Reopened, page: int, box: Box, count: int) -> bool:
    """Whether all around a code is white."""
    one = (box[2] - box[0]) / count
    near, far = one * EDGE, one * (QUIET - EDGE)
    left, bottom, right, top = box
    bands = (
        (left - far, bottom - far, left - near, top + far),
        (right + near, bottom - far, right + far, top + far),
        (left - far, top + near, right + far, top + far),
        (left - far, bottom - far, right + far, bottom - near),
    )
    shades, width, _ = file.shades(page, SHARPNESS)
    for band in bands:
        x, y, to_x, to_y = pixels(band, file.sizes[page][1], SHARPNESS)
        rows = (shades[row * width + x : row * width + to_x] for row in range(y, to_y))
        if any(min(row, default=WHITE) <= LIGHT for row in rows):
            return False
    return True


def _square(shade: int) -> int:
    return 1 if shade < DARK else 0 if shade > LIGHT else 2
