"""A leaflet set on the panels of its paper, before any ink."""

from __future__ import annotations

from typing import NamedTuple

from sps_print.papers import MM
from sps_print.pdf.font_embedding import FontBook
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.ends import Badly, badly, halves_well
from sps_print.typeset.flow.pages import Placed
from sps_print.typeset.trials import BOUND


class LaidOut(NamedTuple):
    """A document set on panels in reading order, before any ink."""

    context: LayoutContext
    book: FontBook
    panels: list[list[Placed]]

    def lines(self) -> list[str]:
        """What stands where, for people: panel, height in mm from the top margin, first words."""
        word = "panel" if self.context.paper.imposing else "page"
        return [
            f"{word} {number}: {placed.top / MM:6.1f} mm  {placed.box.name}"
            + (f" (from part {placed.first + 1})" if placed.first else "")
            for number, panel in enumerate(self.panels, 1)
            for placed in panel
        ]

    def fills(self) -> list[float]:
        """How full each panel is, of 1."""
        bottoms = (max((one.bottom for one in panel), default=0) for panel in self.panels)
        return [bottom / self.context.deep for bottom in bottoms]

    @property
    def badly(self) -> Badly:
        """How badly its pages end."""
        return badly(self.context, self.panels)

    @property
    def worth(self) -> tuple[int, float, int, int]:
        """What a list of what is inside in two narrow columns is taken for: fewer sheets of a
        booklet, fewer rules broken, fewer pages that are rather empty, fewer pages."""
        found = self.badly
        sheets = found.sheets if self.context.paper.bound else 0
        return sheets, found.broken, found.empty, found.pages

    @property
    def halves_well(self) -> bool:
        """Whether it may be better for a list of what is inside in two columns."""
        return halves_well(self.context, self.panels, BOUND[-1].lines)
