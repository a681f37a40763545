"""The running head: at the top of a page that begins inside a section, the section's title.

It stands in the margin and takes no room. Nobody hears it: the title was read where the section
begins. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Sequence

from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.pages import Placed
from sps_print.typeset.text.paragraph import Paragraph

GOES_ON = "… "  # before a title that was said before
ABOVE = 6  # how far the words end above the text, where a printer reaches so far up


def running_head(context: LayoutContext, panel: Sequence[Placed]) -> Paragraph | None:
    """The words above a panel; None where it begins with a heading or outside all sections, or
    where they have no room on one line."""
    if not context.paper.footer or not panel or not (title := _title(context, panel[0])):
        return None
    words = context.text(GOES_ON + title, context.styles.small_heading, None, context.full)
    return words if words.single else None


def head_top(context: LayoutContext, words: Paragraph) -> float:
    """How far below the top of a panel the words begin."""
    paper = context.paper
    return max(paper.safe, paper.above + paper.margin - ABOVE - words.height)


def _title(context: LayoutContext, top: Placed) -> str:
    """The title of the section that a panel begins inside of."""
    titles = {section.id: section.title for section in context.doc.sections}
    for run in context.runs:
        for name, first, end in run.sections:
            inside = first if top.first else first + 1
            if any(box is top.box for box in run.boxes[inside:end]):
                return titles.get(name, "")
    return ""
