"""Pictures and icons are on the page where the document has them. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sps_print.checks.page.aligned import Pair
from sps_print.checks.page.report import fault
from sps_print.checks.page.seen import pixels
from sps_print.checks.placed import SHARPNESS
from sps_print.checks.reopen import Box, Reopened, Shown
from sps_print.formats import Format, Sheet
from sps_print.problems import Problem

INKED = 0.02  # of the place of a picture: so much of it is ink at least
MARKED = 0.15  # how much another shade differs from the most common one, of white to black
WIDE, NARROW = 2.4, 1.6  # an icon's side at the left of a panel's title, in its body's type size
BESIDE = 0.8  # and how far it is from the title


def pictures_drawn(
    file: Reopened, pairs: Sequence[Pair], paper: Format, sides: Sequence[Sheet]
) -> Iterator[Problem]:
    """A problem for each picture, icon, or box to tick without ink, and for strange pictures."""
    owned = set[tuple[int, int]]()
    for pair in pairs:
        wanted, found = pair.wanted, pair.found
        if wanted.path == "Figure" or wanted.actual:
            owned |= {*found.marks}
            boxes = [(mark.page, file.drawn[mark]) for mark in found.marks if mark in file.drawn]
            if not boxes or not all(_inked(file, page, box) for page, box in boxes):
                yield pair.fault("its drawing is not on the page")
        if wanted.icon and found.runs and not _icon(file, found.runs[0], paper, found.path):
            yield pair.fault("the icon beside it is not on the page")
    for place in file.pictures:
        # the copies that are cut out of a sheet are owned by nobody
        copies = any(spot.copy for spot in sides[place[0]].spots)
        if place not in owned and not copies:
            yield fault("there is a picture that is not in the document", place[0])


def _icon(file: Reopened, title: Shown, paper: Format, path: str) -> bool:
    left, bottom, _, top = title.box
    if path == "H2" and paper.rail and title.size > paper.body * 1.2:
        middle, side = (bottom + top) / 2, paper.rail / 3
        box = (left - paper.rail, middle - side / 2, left - paper.rail / 3, middle + side / 2)
    else:
        side = paper.body * (NARROW if paper.narrow else WIDE)
        gap = BESIDE * paper.body * (0.7 if paper.narrow else 1)
        box = (left - gap - side, top - side, left - gap, top)
    return _inked(file, title.page, box)


def _inked(file: Reopened, page: int, box: Box) -> bool:
    """Whether something is drawn in a box, so that it stands out from what it is drawn on."""
    shades, width, height = file.shades(page, SHARPNESS)
    left, top, right, bottom = pixels(box, file.sizes[page][1], SHARPNESS)
    left, right, top, bottom = max(left, 0), min(right, width), max(top, 0), min(bottom, height)
    place = b"".join(shades[row * width + left : row * width + right] for row in range(top, bottom))
    if not place:
        return False
    ground = max(set(place), key=place.count)
    near = bytes(int(abs(shade - ground) > MARKED * 255) for shade in range(256))
    return place.translate(near).count(1) >= INKED * len(place)
