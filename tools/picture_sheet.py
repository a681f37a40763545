"""Make docs/pictures.png: every drawing as large as it is printed beside words, in grey.

    python tools/picture_sheet.py [FILE]
    python tools/picture_sheet.py --numbered FILE

A numbered sheet is for those who guess what a picture means: it has no names, and an order that
gives no hint. Its key is printed: a number, then a name. With --only a,b,c it shows these alone.
"""

from __future__ import annotations

import argparse
import io
import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import resvg_py
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parent.parent
PICTURES, SCENES = (ROOT / "templates" / folder for folder in ("pictures", "scenes"))
FONT = ROOT / "templates/fonts/atkinson-hyperlegible-next/bold.ttf"
UNIT = 94 / 48  # dots to a unit of a drawing: 24 mm for 48 units, at 100 dots to the inch
COLUMNS, GAP, CAPTION = 10, 36, 18  # drawings in a row; dots
INK, TINT = "#333333", "#b5b5b5"  # the colour and its tint, as a photocopier gives them


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("file", nargs="?", type=Path, default=ROOT / "docs" / "pictures.png")
    asked.add_argument("--numbered", action="store_true", help="numbers in place of names")
    asked.add_argument("--only", default="", help="names with commas between")
    wanted = asked.parse_args()
    squares, scenes = (sorted(folder.glob("*.svg")) for folder in (PICTURES, SCENES))
    if wanted.only:
        squares = [path for path in squares if path.stem in wanted.only.split(",")]
        scenes = []
    if wanted.numbered:
        squares = shuffled(squares)
        names = [str(number) for number, _ in enumerate(squares, 1)]
        print(*(f"{name} {path.stem}" for name, path in zip(names, squares, strict=True)), sep="\n")
        page = sheet(squares, names, COLUMNS)
    else:
        every = [sheet(squares, [path.stem for path in squares], COLUMNS)]
        if scenes:
            every.append(sheet(scenes, [path.stem for path in scenes], 3))
        page = below_each_other(every)
        print(*(path.stem for path in (*squares, *scenes)), sep="\n")
    page.quantize(16).save(wanted.file, optimize=True)


def shuffled(paths: Sequence[Path]) -> list[Path]:
    """The drawings in an order that has nothing to do with their names, each time the same."""
    return sorted(paths, key=lambda path: sha256(path.stem.encode()).digest())


def in_grey(path: Path) -> Image.Image:
    """A drawing as it is seen on paper."""
    svg = path.read_text(encoding="utf-8").replace("currentColor", INK).replace("#aaa", TINT)
    frame = re.search(r'viewBox="0 0 ([\d.]+) ', svg)
    assert frame, f"{path.name} has no frame"
    width = round(float(frame[1]) * UNIT)
    dots = resvg_py.svg_to_bytes(svg_string=svg, width=width, background="#ffffff")
    return Image.open(io.BytesIO(bytes(dots))).convert("L")


def sheet(paths: Sequence[Path], names: Sequence[str], columns: int) -> Image.Image:
    """Drawings in rows, each with its name above it."""
    drawn = [in_grey(path) for path in paths]
    wide, high = max(one.width for one in drawn), max(one.height for one in drawn)
    rows = -(-len(drawn) // columns)
    across, down = wide + GAP, high + CAPTION + GAP
    page = Image.new("L", (columns * across + GAP, rows * down + GAP), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(FONT, 13)
    for number, (one, name) in enumerate(zip(drawn, names, strict=True)):
        left, top = GAP + number % columns * across, GAP + number // columns * down
        pen.text((left, top), name, 0, font)
        page.paste(one, (left, top + CAPTION))
    return page


def below_each_other(sheets: Sequence[Image.Image]) -> Image.Image:
    page = Image.new(
        "L", (max(one.width for one in sheets), sum(one.height for one in sheets)), 255
    )
    top = 0
    for one in sheets:
        page.paste(one, (0, top))
        top += one.height
    return page


if __name__ == "__main__":
    main()
