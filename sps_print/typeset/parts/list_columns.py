"""How the items of a list stand: in two columns or in one. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence

from sps_print.document.blocks import Line
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.text.paragraph import ENDLESS, Paragraph

MANY = 6  # items of a list that stands in two columns, if they are short


def halved(texts: Sequence[Paragraph]) -> int:
    """How many of some texts stand in the first of two columns, so that these are of even depth."""
    counts = [words.count for words in texts]
    return min(range(len(texts) + 1), key=lambda at: max(sum(counts[:at]), sum(counts[at:])))


def columns_of(d: LayoutContext, items: tuple[Line, ...], width: float) -> int:
    """Two columns for many short items: the eye takes them in at a glance. So do those at the head
    of a page of columns: each line is as short as those below."""
    if d.across and len(items) > 2:
        return 2
    if d.paper.large or d.paper.narrow or len(items) < MANY:
        return 1
    room = (width - d.paper.body) / 2 - d.indent
    set_items = [d.text(item, d.styles.body, None, ENDLESS) for item in items]
    return 2 if all(item.fits(room) for item in set_items) else 1
