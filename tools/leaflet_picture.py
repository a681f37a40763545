"""Make docs/leaflet.png, the README's picture: a first page of each family of look.

python tools/leaflet_picture.py [FILE]
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

from sps_print.build import Job
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.design.family import family_names
from sps_print.model import Order
from sps_print.output.png import pages
from sps_print.project import Project, open_project

ROOT = Path(__file__).parent.parent
# the leaflet that shows a family best; of one that is not here, its first
BEST = {"reader": "triggers", "young": "parent-with-sps", "clinical": "emergency",
        "public": "first-responders", "plan": "my-action-plan"}  # fmt: skip
GROUND, EDGE = "#dde3e8", "#8a9199"
DOTS, GAP = 50, 16


def main() -> None:
    """Draw the picture."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "leaflet.png"
    project = open_project(ROOT / "tests" / "clinic", allow_expired=True)
    firsts = [first_page(project, order) for order in one_of_each(project)]
    wide, high = (max(sizes) for sizes in zip(*(one.size for one in firsts), strict=True))
    picture = Image.new("RGB", (len(firsts) * (wide + GAP) + GAP, high + 2 * GAP), GROUND)
    for number, one in enumerate(firsts):
        ImageDraw.Draw(one).rectangle((0, 0, one.width - 1, one.height - 1), outline=EDGE)
        picture.paste(one, (GAP + number * (wide + GAP), GAP))
    picture.quantize(96).save(target, optimize=True)


def one_of_each(project: Project) -> Iterator[Order]:
    """An A4 leaflet of each family that has one: the readers' first, it is met most."""
    found = dict[str, list[Order]]()
    for name in handout_names(project.library):
        handout = load_handout(project.library, name)
        for audience in handout.audiences if "a4" in handout.formats else ():
            order = Order(name, audience, "a4")
            found.setdefault(Job(project, order).plan.family.id, []).append(order)
    for family in (*BEST, *(name for name in family_names() if name not in BEST)):
        of_it = found.get(family, [])
        yield from [one for one in of_it if one.handout == BEST.get(family)][:1] or of_it[:1]


def first_page(project: Project, order: Order) -> Image.Image:
    print(f"{order.handout}, {order.audience}")
    data = next(iter(pages(Job(project, order).pdf(), DOTS)))
    return Image.open(io.BytesIO(data)).convert("RGB")


if __name__ == "__main__":
    main()
