"""Make docs/leaflet.png, the README's picture: the first two pages of a leaflet side by side."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from sps_print.build import Job
from sps_print.model import Order
from sps_print.output.png import pages
from sps_print.project import open_project

ROOT = Path(__file__).parent.parent
GAP = 14


def main() -> None:
    job = Job(open_project(ROOT / "tests" / "clinic"), Order("living-with-sps"))
    first, second = [Image.open(io.BytesIO(p)) for p in list(pages(job.pdf(), dots=72))[:2]]
    size = (first.width * 2 + 3 * GAP, first.height + 2 * GAP)
    picture = Image.new("RGB", size, "#8a9199")
    picture.paste(first, (GAP, GAP))
    picture.paste(second, (first.width + 2 * GAP, GAP))
    picture.quantize(64).save(ROOT / "docs" / "leaflet.png", optimize=True)


if __name__ == "__main__":
    main()
