"""The back of a booklet: whom to contact, the numbers for an emergency, and the small print.

It lies outermost, behind the cover, and what it says is found without opening the booklet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sps_print.design.family import Head
from sps_print.document.back import ends_with_contact
from sps_print.papers import Paper, Part
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.divide import Sheets
from sps_print.typeset.flow.pages import Box, Placed, at_least, paginate, spread
from sps_print.typeset.flow.weights import LEAF

TITLE = 0.4  # of the white on a title page: how much of it stands above the title
Panels = list[list[Placed]]


def without_back(paper: Paper) -> Paper:
    """The same paper, its text going on to the end."""
    return replace(paper, parts=((Part.ALL, 0),))


def worth_a_back(context: LayoutContext, without: Callable[[], LayoutContext]) -> LayoutContext:
    """What is set with a back of its own; without one where that does not hold what stands there,
    or where it would take a sheet more."""
    text, back = context.runs
    if not ends_with_contact(context.doc) or not spread(back.boxes, context.deep, 1):
        return without()
    pages = len(paginate(text.boxes, context.deep))
    if pages % context.paper.pages or at_least(_needed(context), context.deep) > pages:
        return context
    other = without()
    return other if len(paginate(other.runs[0].boxes, context.deep)) <= pages else context


def _needed(context: LayoutContext) -> list[Box]:
    """The boxes that a booklet has without a back, too: all but the numbers to call there."""
    text, back = context.runs
    said = {at for _, first, end in back.sections for at in range(first, end)}
    return [*text.boxes, *(b for at, b in enumerate(back.boxes) if b.ending or at in said)]


def outermost(paper: Paper, text: Panels, back: Panels) -> Panels:
    """All pages of a booklet. Those that are left over are blank, and stand before the back."""
    if not (paper.bound and paper.stapled):
        return [*text, *back]
    return [*text, *[[]] * (-(len(text) + len(back)) % paper.pages), *back]


def with_cover(d: LayoutContext, panels: Panels, others: int) -> Panels:
    """The pages of a booklet's text, its head alone on the first where that has a scene, and takes
    no sheet more: a page would be blank otherwise. others: pages of its back."""
    blank = -(len(panels) + others) % d.paper.pages
    head, *rest = d.runs[0].boxes
    scene = d.look.cover and d.look.family.head is Head.FIELD
    if not (d.paper.bound and blank and scene and rest) or len(panels[0]) == 1:
        return panels
    sheets = Sheets(d.paper.pages, others + 1, LEAF)
    inside = paginate(rest, d.deep, sheets)
    if len(inside) + 1 > len(panels) + blank:
        return panels
    return [[Placed(head, 0.0, 0, len(head.parts()))], *inside]


def as_title(d: LayoutContext, panels: Panels) -> Panels:
    """All pages, the head of a leaflet lower where it stands alone on the first: what has to be
    read first fills the second, and the first is its title page."""
    first, *others = panels
    if d.paper.office or d.paper.panels or not others or len(first) != 1:
        return panels
    spare = d.deep - first[0].bottom
    return [[first[0]._replace(top=first[0].top + TITLE * spare)], *others]


def at_foot(d: LayoutContext, panels: Panels) -> Panels:
    """The last panels, the small print of the last of them moved down to its foot."""
    if not panels or not panels[-1] or not d.paper.turned:
        return panels
    *others, last = panels
    spare = d.deep - last[-1].bottom
    return [*others, [one._replace(top=one.top + spare * one.box.ending) for one in last]]
