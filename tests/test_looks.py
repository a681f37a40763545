"""How pages look: small grey pictures, compared with a tolerance. `pytest --update` redraws them.

Assertions elsewhere say what must be true; these catch what only the eye would.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import every_order, name_of
from PIL import Image, ImageChops, ImageStat

from sps_print.model import Order
from sps_print.output.png import pages
from sps_print.papers import PAPERS
from sps_print.papers.printing import example

LOOKS = Path(__file__).parent / "looks"
MOST_BYTES = 24 * 1024
SHOWN = {
    "living-with-sps",
    "triggers",
    "emergency",
    "easy-read",
    "first-responders",
    "ward-passport",
}
HIGH = 350  # dots on the longer side of a sheet: an A4 page at 30 to the inch
WIDE = 300  # of a wide one, which holds more words


def one_of_each() -> list[Order]:
    """For each format the leaflet on triggers, or the first that suits it."""
    orders = every_order()
    found = {o.format: o for o in reversed(orders)}
    found |= {o.format: o for o in orders if name_of(o).startswith("triggers-patient")}
    return [found[name] for name in PAPERS if name in found]


ORDERS = [
    *[o for o in every_order() if o.format == "a4" and o.handout in SHOWN],
    *[o for o in one_of_each() if o.format != "a4"],
]


def test_each_format_has_its_picture() -> None:
    assert {order.format for order in ORDERS} == {*PAPERS}
    shown = {path.stem for path in LOOKS.iterdir() if not path.stem.startswith("press-")}
    assert shown == {*map(name_of, ORDERS)}


@pytest.mark.slow
@pytest.mark.parametrize("order", ORDERS, ids=name_of)
def test_the_first_two_pages_look_as_they_did(
    order: Order, finished: Callable[[Order], bytes], request: pytest.FixtureRequest
) -> None:
    path = LOOKS / f"{name_of(order)}.png"
    sheet = example(PAPERS[order.format])[0]
    dots = 72 * (WIDE / sheet.width if sheet.width > sheet.height else HIGH / sheet.height)
    shown = [Image.open(io.BytesIO(p)) for p in list(pages(finished(order), dots))[:2]]
    picture = Image.new("L", (sum(p.width for p in shown), shown[0].height), 255)
    for number, page in enumerate(shown):
        picture.paste(page.convert("L"), (number * shown[0].width, 0))
    if request.config.getoption("--update"):
        LOOKS.mkdir(exist_ok=True)
        picture.quantize(14).save(path, optimize=True)
    assert path.stat().st_size <= MOST_BYTES
    before = Image.open(path).convert("L")
    assert before.size == picture.size
    # shades were rounded to 14 when stored; that is 0.5; a shift of one pixel is 12
    difference = ImageChops.difference(before, picture)
    assert ImageStat.Stat(difference).mean[0] < 1.5, f"{path.name} looks different: look at it"
