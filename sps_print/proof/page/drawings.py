"""Pictures and icons are on the page where the document has them. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sps_print.papers import Paper, Side
from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.placed import SHARPNESS
from sps_print.proof.page.reopen import Box, Reopened, Shown
from sps_print.proof.page.report import fault
from sps_print.proof.page.seen import pixels

# how much of its place is drawn on, and by how much that differs from the ground, white to black:
INKED, ICON = 0.02, 0.15  # an icon, which stands on a pale disc of its own
MARKED, MARK = 0.005, 0.02  # a picture, or a clinic's mark, which may be pale and have wide margins
WIDE, NARROW = 2.4, 1.6  # an icon's side at the left of a panel's title, in its body's type size
BESIDE = 0.8  # and how far it is from the title


def pictures_drawn(
    file: Reopened, pairs: Sequence[Pair], paper: Paper, sides: Sequence[Side]
) -> Iterator[Problem]:
    """A problem for each picture, icon, or box to tick without ink, and for strange pictures."""
    owned = set[tuple[int, int]]()
    for pair in pairs:
        wanted, found = pair.wanted, pair.found
        if wanted.path == "Figure" or wanted.actual:
            owned |= {*found.marks}
            boxes = [(mark.page, file.drawn[mark]) for mark in found.marks if mark in file.drawn]
            if not boxes or not all(_drawn(file, page, box) for page, box in boxes):
                yield pair.fault("its drawing is not on the page")
        if wanted.icon and found.runs and not _icon(file, found.runs[0], paper, found.path):
            yield pair.fault("the icon beside it is not on the page")
    for place in file.pictures:
        # the copies that are cut out of a sheet are owned by nobody
        copies = any(spot.copy for spot in sides[place[0]].spots)
        if place not in owned and not copies:
            yield fault("there is a picture that is not in the document", place[0])


def _icon(file: Reopened, title: Shown, paper: Paper, path: str) -> bool:
    """Whether an icon stands at the left of a title."""
    left, bottom, _, top = title.box
    if path == "H2" and paper.rail and title.size > paper.body * 1.2:
        middle, side = (bottom + top) / 2, paper.rail / 3
        box = (left - paper.rail, middle - side / 2, left - paper.rail / 3, middle + side / 2)
    else:
        side = paper.body * (NARROW if paper.narrow else WIDE)
        gap = BESIDE * paper.body * (0.7 if paper.narrow else 1)
        box = (left - gap - side, top - side, left - gap, top)
    place = _dots(file, title.page, box)
    ground = max(set(place), key=place.count, default=0)
    return _share(place, ground, ICON) >= INKED


def _drawn(file: Reopened, page: int, box: Box) -> bool:
    """Whether a box holds anything else than what is above and below it: a mark may fill it."""
    left, bottom, right, top = box
    around = _dots(file, page, (left, top + 1, right, top + 3)) + _dots(
        file, page, (left, bottom - 3, right, bottom - 1)
    )
    ground = max(set(around), key=around.count, default=0)
    return _share(_dots(file, page, box), ground, MARK) >= MARKED


def _dots(file: Reopened, page: int, box: Box) -> bytes:
    """The shades of all dots in a box."""
    shades, width, height = file.shades(page, SHARPNESS)
    left, top, right, bottom = pixels(box, file.sizes[page][1], SHARPNESS)
    left, right, top, bottom = max(left, 0), min(right, width), max(top, 0), min(bottom, height)
    return b"".join(shades[row * width + left : row * width + right] for row in range(top, bottom))


def _share(place: bytes, ground: int, least: float) -> float:
    """How much of a place differs from its ground. least: by how much, of white to black."""
    if not place:
        return 0
    other = bytes(int(abs(shade - ground) > least * 255) for shade in range(256))
    return place.translate(other).count(1) / len(place)
