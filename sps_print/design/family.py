"""A family of look: how leaflets for one kind of reader are laid out. Lengths in points.

Its values stand in a file of `families/`, one a family. The clinic's colours rule all of them.
"""

from __future__ import annotations

from dataclasses import field, replace
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from sps_print.design import families
from sps_print.design.brand import Brand
from sps_print.design.web import Web
from sps_print.papers import MM, Paper
from sps_print.records import dataclass

USUAL = "reader"


class Head(StrEnum):
    """What stands at the head of a leaflet."""

    FIELD = "field"  # a field of colour out into the margins, and a picture where there is room
    BAR = "bar"  # a dark bar, and all that has to be read first in its frame


@dataclass(frozen=True, slots=True)
class Office:
    """How a family divides an office sheet. Other papers are divided as their format says.

    side, top: the white beside and above the words. body: the type size of the words.
    measure: the longest line. columns: in how many of them words flow, below the head. leading: how
    far lines are apart, by their size; 0: as their length asks for.
    """

    side: float
    top: float
    body: float
    title: float
    measure: float
    columns: int = 1
    leading: float = 0


GUTTER = 6 * MM  # between two columns


@dataclass(frozen=True, slots=True)
class Family:
    """One family. id: as audiences and handouts name it."""

    id: str
    head: Head
    office: Office
    accent: bool = False  # whether it leads with the clinic's second colour
    colour: str = ""  # what it leads with where there is no clinic; empty: what all do
    pale: bool = True  # whether panels have a tint
    round: float = 4  # the radius of corners
    framed: bool = True  # whether a panel that does not warn has a ground and a frame
    grades: bool = False  # whether sources and practical tips have signs
    ruled: bool = False  # whether a rule stands below each heading
    contents: bool = True  # whether long leaflets list what is inside: not a form, filled in whole
    quiet: bool = False  # whether links, most of them of sources, have the colour of the words
    beside: float = 0  # the type size of words beside a picture, if it is as high as they are then
    web: Web = field(default_factory=Web)  # how it divides a web page

    def on(self, paper: Paper) -> Paper:
        """A paper as this family divides it."""
        if not paper.office:
            return replace(paper, contents=self.contents)
        one = self.office
        return replace(
            paper, margin=one.side, above=one.top - one.side, body=one.body, title=one.title,
            measure=one.measure, ruled=self.ruled, columns=one.columns, gutter=GUTTER,
            leading=one.leading, contents=self.contents,
        )  # fmt: skip

    def css(self) -> str:
        """What a style sheet takes from the family, as custom properties."""
        rule = "2px solid var(--main)" if self.ruled else "0"
        return (
            f"{self.web.css()} --round: {self.round:g}px; --rule: {rule}; --head: none; "
            "--on-head: var(--ink);"
        )

    def colours(self, brand: Brand) -> Brand:
        """A clinic's colours as this family uses them."""
        if self.colour and brand == Brand():
            return replace(brand, main=self.colour, accent=self.colour, pale=self.pale)
        main = brand.accent if self.accent else brand.main
        used = replace(brand, main=main, pale=self.pale and brand.pale)
        # a colour that is just readable on white is readable on no tint: frames take their place
        return used if used.has_tints else replace(used, pale=False)


def family(name: str) -> Family:
    """A family by its name, which is that of its file."""
    found: Family = import_module(f"sps_print.design.families.{name}").FAMILY
    return found


def family_names() -> tuple[str, ...]:
    """All families there are."""
    files = (file for folder in families.__path__ for file in Path(folder).glob("*.py"))
    return tuple(sorted(file.stem for file in files if file.stem != "__init__"))
