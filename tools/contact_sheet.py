"""Make docs/formats.png, the README's picture of every paper format, from shipped handouts.

    python tools/contact_sheet.py [FILE]

Each format shows the first two sides of a real leaflet, and all of them each family of look. Its
name is printed when it is drawn.
"""

from __future__ import annotations

import io
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from sps_print.build import Job
from sps_print.cli.formats import handouts_by_format
from sps_print.model import Order
from sps_print.output.png import pages
from sps_print.papers import PAPERS
from sps_print.project import Project, open_project

ROOT = Path(__file__).parent.parent
FONT = ROOT / "templates/fonts/atkinson-hyperlegible-next/bold.ttf"
COLUMNS = 7
CELL, GAP, BETWEEN, CAPTION = (196, 226), 18, 6, 26  # dots
GROUND, EDGE, WORDS = "#dde3e8", "#8a9199", "#1b1f24"
DOTS = 60  # to the inch, before it is made smaller


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "formats.png"
    project = open_project(ROOT / "tests" / "clinic")
    project = replace(project, allow_expired=True)  # the picture is of the paper, not of the text
    drawn = [(order.format, standing(two_sides(project, order))) for order in one_of_each(project)]
    rows = [drawn[first : first + COLUMNS] for first in range(0, len(drawn), COLUMNS)]
    heights = [max(bottom(sides) for _, sides in row) for row in rows]
    size = COLUMNS * (CELL[0] + GAP) + GAP, sum(h + CAPTION + GAP for h in heights) + GAP
    sheet = Image.new("RGB", size, GROUND)
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(FONT, 15)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        for number, (name, sides) in enumerate(row):
            left = GAP + number * (CELL[0] + GAP)
            for side, (x, y) in sides:
                sheet.paste(side, (left + x, top + height - bottom(sides) + y))
            pen.text((left + CELL[0] // 2, top + height + 6), name, WORDS, font, anchor="mt")
            print(name)
        top += height + CAPTION + GAP
    sheet.quantize(96).save(target, optimize=True)


Side = tuple[Image.Image, tuple[int, int]]  # a picture, and its left upper corner


def bottom(sides: list[Side]) -> int:
    return max(y + side.height for side, (_, y) in sides)


def one_of_each(project: Project) -> list[Order]:
    """An order for each format, of the family and the handout that were shown least before."""
    shown: Counter[str] = Counter()
    orders = []
    suited = handouts_by_format(project.library)
    family = {
        name: Job(project, Order(name)).plan.family.id
        for names in suited.values()
        for name in names
    }
    for paper in (name for name in PAPERS if name in suited):
        chosen = min(suited[paper], key=lambda name: (shown[f"look {family[name]}"], shown[name]))
        shown.update((chosen, f"look {family[chosen]}"))
        orders.append(Order(chosen, format=paper))
    return orders


def two_sides(project: Project, order: Order) -> list[Image.Image]:
    return [Image.open(io.BytesIO(p)) for p in list(pages(Job(project, order).pdf(), DOTS))[:2]]


def standing(sides: list[Image.Image]) -> list[Side]:
    """Sides made small, and where they stand in their cell: wide ones above each other."""
    wide, high = sides[0].size
    across, down = (1, len(sides)) if wide > high else (len(sides), 1)
    room = (CELL[0] - (across - 1) * BETWEEN) / across, (CELL[1] - (down - 1) * BETWEEN) / down
    scale = min(room[0] / wide, room[1] / high, 1)
    size = round(wide * scale), round(high * scale)
    left = (CELL[0] - across * size[0] - (across - 1) * BETWEEN) // 2
    placed = []
    for number, side in enumerate(sides):
        small = side.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        ImageDraw.Draw(small).rectangle((0, 0, size[0] - 1, size[1] - 1), outline=EDGE)
        step = number * (size[0] + BETWEEN), number * (size[1] + BETWEEN)
        placed.append((small, (left + step[0] * (across > 1), step[1] * (down > 1))))
    return placed


if __name__ == "__main__":
    main()
