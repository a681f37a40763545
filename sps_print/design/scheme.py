"""The colours of a web page, on a light ground and on a dark one, made from the clinic's two."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from sps_print.design.brand import CLEAR, PALE, Brand
from sps_print.design.contrast import READABLE, WHITE, contrast, mixed, nearest_passing

NIGHT = "#14181c"  # the dark ground: black would glare around light letters
NIGHT_INK = "#e9ecef"
LINE = "#737f88"  # of a table: 3 to 1 on white and on a tint (WCAG 2.2, 1.4.11)
NIGHT_LINE = "#6c7881"
GREY = "#aaaaaa"  # of pictures: clothes of the person with the illness
NIGHT_GREY = "#5b666e"


class Scheme(NamedTuple):
    """What a style sheet calls each colour, written #rrggbb.

    paper: what a picture leaves white; banner: the ground of white words, in both schemes the
    clinic's main colour.
    """

    ground: str
    ink: str
    main: str
    accent: str
    danger: str
    green: str
    amber: str
    pale: str
    pale_danger: str
    pale_green: str
    pale_amber: str
    banner: str
    line: str
    grey: str

    def css(self) -> str:
        """The colours as custom properties: --pale-danger: #rrggbb; ..."""
        named = self._asdict().items()
        return " ".join(f"--{name.replace('_', '-')}: {colour};" for name, colour in named)


def light(brand: Brand) -> Scheme:
    """The colours as on paper."""
    return Scheme(
        WHITE, brand.ink, brand.main, brand.accent, brand.danger, brand.green, brand.amber,
        brand.tint(brand.main), brand.tint(brand.danger), brand.tint(brand.green),
        brand.tint(brand.amber), brand.main, LINE, GREY,
    )  # fmt: skip


def dark(brand: Brand) -> Scheme:
    """The same hues, as light as words on the dark ground have to be: 7 to 1, so that 4.5 to 1
    is left on a panel's tint."""
    given = (brand.main, brand.accent, brand.danger, brand.green, brand.amber)
    main, accent, danger, green, amber = (nearest_passing(one, NIGHT, CLEAR) for one in given)
    pale = partial(_tint, links=(main, accent))
    return Scheme(
        NIGHT, NIGHT_INK, main, accent, danger, green, amber,
        pale(main), pale(danger), pale(green), pale(amber), brand.main, NIGHT_LINE, NIGHT_GREY,
    )  # fmt: skip


def _tint(colour: str, links: tuple[str, ...]) -> str:
    """The dark ground with as much of a colour as words, links and the colour itself allow."""
    for hundredths in range(round(PALE * 100), 0, -1):
        ground = mixed(colour, hundredths / 100, NIGHT)
        if contrast(NIGHT_INK, ground) >= CLEAR and all(
            contrast(one, ground) >= READABLE for one in (colour, *links)
        ):
            return ground
    return NIGHT
