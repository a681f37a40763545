"""Imposition: how panels stand on sheets, so that they are right when folded, cut and turned.

Each function gives an Imposing: from a number of panels to the sides in printing order.
Lengths in points.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from sps_print.papers.paper import MM, Imposing, PanelPlacement, Side

A4, LETTER = (210 * MM, 297 * MM), (215.9 * MM, 279.4 * MM)
Size = tuple[float, float]


def row(widths: tuple[float, ...], height: float, panels: tuple[int, ...]) -> Side:
    """Panels side by side that fill a sheet, with a fold between each two."""
    starts = list(accumulate(widths, initial=0.0))
    spots = tuple(
        PanelPlacement(panel, x, 0, width, height)
        for panel, x, width in zip(panels, starts, widths, strict=False)
    )
    return Side(starts[-1], height, spots, folds_x=tuple(starts[1:-1]))


def roll_fold(wide: float, tucked: float, height: float) -> Imposing:
    """A tri-fold whose last panel is tucked in: 0 cover, 1 flap, 2 3 4 inside, 5 back.

    Seen from outside the tucked panel is at the left; turned over the short edge (like a page)
    it is at the right of the inside.
    """
    outside = row((tucked, wide, wide), height, (1, 5, 0))
    inside = row((wide, wide, tucked), height, (2, 3, 4))
    less = (wide - tucked) / 2  # so that the white at its fold is that of the other panels
    narrow = {1: -less, 4: less}
    sides = tuple(
        replace(
            side,
            spots=tuple(replace(spot, aside=narrow.get(spot.panel, 0)) for spot in side.spots),
        )
        for side in (outside, inside)
    )
    return lambda _: sides


def z_fold(width: float, height: float) -> Imposing:
    """A tri-fold of equal panels, folded to and fro: 0 cover, 1 2 inside, 3 4 behind, 5 back.

    Folded, the cover and the last panel of the inside lie outermost.
    """
    outside = row((width,) * 3, height, (3, 4, 0))
    inside = row((width,) * 3, height, (1, 2, 5))
    return lambda _: (outside, inside)


def booklet(width: float, height: float) -> Imposing:
    """A saddle-stitched booklet: 8|1 2|7 6|3 4|5. Blank pages are at the end."""

    def impose(panels: int) -> tuple[Side, ...]:
        total = -(-panels // 4) * 4
        sides = []
        for side in range(total // 2):
            low, high = side, total - 1 - side
            pair = (high, low) if side % 2 == 0 else (low, high)
            whole = row((width, width), height, pair)
            spots = tuple(spot for spot in whole.spots if spot.panel < panels)
            sides.append(Side(whole.width, height, spots, folds_x=whole.folds_x))
        return tuple(sides)

    return impose


def cut_out(
    sheet: Size, cell: Size, columns: int, rows: int, faces: tuple[tuple[tuple[int, ...], ...], ...]
) -> Imposing:
    """Copies of a card in the middle of a sheet, to be cut out.

    faces: for each side of the sheet the panels of one copy, row by row. The block of copies is
    in the middle, so front and back meet when the sheet is turned.
    """
    sides = []
    for panels in faces:
        down, across = len(panels), len(panels[0])
        width, height = cell[0] * across, cell[1] * down
        left, top = (sheet[0] - width * columns) / 2, (sheet[1] - height * rows) / 2
        spots = [
            PanelPlacement(
                panel, left + c * width + i * cell[0], top + r * height + j * cell[1], *cell,
                copy=bool(r or c),
            )
            for r in range(rows)
            for c in range(columns)
            for j, line in enumerate(panels)
            for i, panel in enumerate(line)
        ]  # fmt: skip
        sides.append(
            Side(
                *sheet, tuple(spots),
                folds_x=tuple(left + c * width + i * cell[0]
                              for c in range(columns) for i in range(1, across)),
                folds_y=tuple(top + r * height + j * cell[1]
                              for r in range(rows) for j in range(1, down)),
                cuts_x=tuple(left + c * width for c in range(columns + 1)),
                cuts_y=tuple(top + r * height for r in range(rows + 1)),
            )
        )  # fmt: skip
    return lambda _: tuple(sides)
