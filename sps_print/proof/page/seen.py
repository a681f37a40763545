"""Whether a run of words can be seen: in ink all along, dark enough on what is really behind it.

Its colour is what the file says; what is behind it, and whether the ink is there, is measured on a
picture of the page, so that it does not matter what hides it. Lengths in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, reduce
from operator import and_, or_

from sps_print.design.contrast import READABLE, contrast
from sps_print.proof.page.placed import SHARPNESS
from sps_print.proof.page.reopen import Box, Reopened, Shown

AROUND = 3  # pixels above and below a run, where what it stands on is seen
LOOSE = 1  # pixels by which a picture of a page may show a run beside its place
TALL = 0.45  # of the type size: a box so high holds letters, and no lone stop or dash
INK = 0.4  # of the way from the ground to the colour of the words: what counts as their ink.
# The darkest dot of a run is at 0.76 or more, measured on 7 500 runs on all papers
GAP = 0.9  # of the type size: no ink along so much is no space between words
SOLID = 0.6  # of the type size: ink from top to bottom along so much is no letter
STRUCK = 2  # of the type size: ink without a gap along so much of one row is a line
MIDDLE = (0.45, 0.7)  # of the height of a run, from above: there a line strikes letters out
GREY = 0.2  # by how much a contrast may seem too small, as the ground is measured in grey

Edges = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Unseen:
    """What is wrong with the ink of a run. pale: it is there, with too little contrast."""

    what: str
    pale: bool = False


HIDDEN = Unseen("is hidden or clipped")
STRUCK_OUT = Unseen("is struck out")


def unseen(file: Reopened, shown: Shown) -> Unseen | None:
    """What keeps a run from being seen; None when it is seen."""
    if shown.odd:
        return Unseen(shown.odd)
    shades, width, height = file.shades(shown.page, SHARPNESS)
    edges = pixels(shown.box, file.sizes[shown.page][1], SHARPNESS)
    left, top, right, bottom = edges
    if left < 0 or top < 0 or right > width or bottom > height:
        return Unseen("is not on the paper")
    if left >= right or top >= bottom:
        return HIDDEN
    # above, below, and between the letters: there may be a rule on one side
    beside = (top - AROUND, bottom + AROUND - 1, (top + bottom) // 2)
    starts = [max(0, min(row, height - 1)) * width for row in beside]
    left, right = max(left - LOOSE, 0), min(right + LOOSE, width)
    ground = _most(b"".join(shades[start + left : start + right] for start in starts))
    ratio = _contrast(shown.colour, ground)
    if ratio < READABLE - GREY:
        return Unseen(f"is too pale: {ratio:.1f} to 1", True) if ratio > 1.05 else HIDDEN
    whole = range(max(top - LOOSE, 0), min(bottom + LOOSE, height))
    rows = [shades[row * width + left : row * width + right] for row in whole]
    if _struck(rows, shown, ground):
        return STRUCK_OUT
    return None if _inked(rows, shown, ground) else HIDDEN


def pixels(box: Box, height: float, scale: float) -> Edges:
    """The pixels of a box on a page of a height: left, top, right, bottom."""
    left, bottom, right, top = box
    return (
        round(left * scale), round((height - top) * scale),
        round(right * scale), round((height - bottom) * scale),
    )  # fmt: skip


def _most(shades: bytes) -> int:
    """The shade that most dots have."""
    first = shades[0]
    return first if 2 * shades.count(first) > len(shades) else max(set(shades), key=shades.count)


def _inked(rows: list[bytes], shown: Shown, ground: int) -> bool:
    """Whether ink of its colour is all along a run, in its upper and in its lower half.

    Rows of dots are taken as large numbers: so all columns are looked at in one step.
    """
    count, table = len(rows[0]), _ink(shown.colour, ground)
    ink = [int.from_bytes(row.translate(table)) for row in rows]
    half, em = len(ink) // 2, shown.size * SHARPNESS
    upper, lower = reduce(or_, ink[:half]), reduce(or_, ink[half:])
    tall = len(ink) - 2 * LOOSE >= TALL * em
    if not upper | lower or (tall and not (upper and lower)):
        return False
    if bytes(int(GAP * em)) in (upper | lower).to_bytes(count):
        return False
    solid = reduce(and_, ink[2 * LOOSE : -2 * LOOSE], -1) if tall else 0
    if solid <= 0 or b"\1" * int(SOLID * em) not in solid.to_bytes(count):
        return True
    return not any(char.isalnum() for char in shown.text)  # a sign may be a black square


def _struck(rows: list[bytes], shown: Shown, ground: int) -> bool:
    """Whether a line goes through the letters of a run: ink without a gap in one of its rows."""
    em, table, count = shown.size * SHARPNESS, _ink(shown.colour, ground), len(rows)
    if count - 2 * LOOSE < TALL * em or not any(char.isalnum() for char in shown.text):
        return False
    line = b"\1" * int(STRUCK * em)
    first, last = (round(share * count) for share in MIDDLE)
    return any(line in row.translate(table) for row in rows[first:last])


@cache
def _ink(colour: tuple[int, int, int], ground: int) -> bytes:
    """For each shade of grey: 1 when it is ink of a colour on a ground, else 0."""
    red, green, blue = colour
    way = round(0.299 * red + 0.587 * green + 0.114 * blue) - ground  # as PDFium makes grey
    return bytes(int(way != 0 and (shade - ground) / way >= INK) for shade in range(256))


@cache
def _contrast(colour: tuple[int, int, int], ground: int) -> float:
    words, behind = ("#" + "".join(f"{part:02x}" for part in c) for c in (colour, (ground,) * 3))
    return contrast(words, behind)
