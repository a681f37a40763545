"""Which leaflet is written, on which paper, and which of its texts holds a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from sps_print.build import Job
from sps_print.content.load.handouts import load_handout
from sps_print.content.load.sections import SectionFile
from sps_print.desk.making.ordered import order_of
from sps_print.desk.visit.page import the_desk, the_visit
from sps_print.desk.words.words import american, choices
from sps_print.model import Order


class LineAt(NamedTuple):
    """A line of a section: the section, the line of its file, from 1, and its cell in a row of a
    table, from 0. line 0: none. Without a section: the title or the promise of the leaflet, by
    HEAD_FIELDS."""

    section: str
    line: int
    cell: int = 0

    @property
    def id(self) -> str:
        """Its name on a page."""
        return f"line-{self.section}-{self.line}-{self.cell}"


NOWHERE = LineAt("", 0)
HEAD_FIELDS = {1: "title", 2: "promise"}


class Writing(NamedTuple):
    """What is written: a leaflet on a paper, without anything of a person."""

    order: Order
    job: Job

    @property
    def address(self) -> str:
        """Its page of words."""
        return f"/write/{self.order.handout}/{self.order.audience}"

    def address_of(self, at: LineAt, page: int = 0, add: str = "") -> str:
        """The address of a line on the page of words, or of a section. page: from 1; 0: the one
        where it stands."""
        said: dict[str, str | int] = {"paper": self.order.format}
        if page:
            said["page"] = page
        if at.line:
            said |= {"section": at.section, "line": at.line, "cell": at.cell}
        elif at.section:
            said["section"] = at.section
        if add:
            said["add"] = add
        return f"{self.address}?{urlencode(said)}{f'#{at.id}' if at.line else ''}"

    def part(self, section: str) -> SectionFile | None:
        """The text of a section as this reader's copy has it."""
        return next((one for one in self.job.parts if one.id == section), None)


def writing(handout: str, audience: str, paper: str) -> Writing:
    """The leaflet of an address. paper: empty for the one that was chosen last.

    Raises UseError for what there is not.
    """
    desk = the_desk()
    project = desk.project()
    chosen = the_visit().chosen.get((handout, audience), {})
    known = load_handout(project.library, handout, chosen.get("language", ""))
    papers = [one.id for one in choices(known.formats, american(project.clinic))]
    named = paper or chosen.get("paper", "")
    order = order_of(
        handout, audience, {},
        {"paper": named if named in known.formats else papers[0],
         "language": chosen.get("language", "")},
    )  # fmt: skip
    return Writing(order, desk.job(order))


def line_of(said: Mapping[str, str]) -> LineAt:
    """The line that an address or a form names."""
    return LineAt(said.get("section", ""), _number(said, "line"), _number(said, "cell"))


def _number(said: Mapping[str, str], name: str) -> int:
    words = said.get(name, "")
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 7 else 0
