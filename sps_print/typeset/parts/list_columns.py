"""How the items of a list stand: in two columns, and with bold first words. Lengths in points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sps_print.document.blocks import Block, Bullets, Line, Para, Strong, Text, plain
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.text.paragraph import ENDLESS, Paragraph

LEAD = re.compile(r".+?[:.?](?= |$)")  # what an item begins with
MANY = 6  # items of a list that stands in two columns, if they are short


def halved(texts: Sequence[Paragraph]) -> int:
    """How many of some texts stand in the first of two columns, so that these are of even depth."""
    counts = [words.count for words in texts]
    return min(range(len(texts) + 1), key=lambda at: max(sum(counts[:at]), sum(counts[at:])))


def with_lead(line: Line) -> Line:
    """An item with its first words bold, up to a colon or the end of a sentence: who has ten
    seconds reads these alone."""
    first = line[0]
    if not isinstance(first, Text) or not (lead := LEAD.match(first.words)):
        return line
    rest = replace(first, words=first.words[lead.end() :])
    bold = Strong(lead[0], first.standing, first.slot)
    return (bold, rest, *line[1:]) if rest.words else (bold, *line[1:])


def with_leads(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """What stands in a panel at the head of a page of columns, each item with its first words bold.
    Not beside a message that is bold itself: that one alone is to be remembered."""
    if any(isinstance(one, Para) and _is_bold(one.line) for one in blocks):
        return blocks
    return tuple(
        replace(one, items=tuple(map(with_lead, one.items))) if isinstance(one, Bullets) else one
        for one in blocks
    )


def _is_bold(line: Line) -> bool:
    return all(isinstance(part, Strong) or not plain((part,)).strip(" .") for part in line)


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
