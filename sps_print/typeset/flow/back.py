"""The back of a booklet: whom to contact, the numbers for an emergency, and the small print.

It lies outermost, behind the cover, and what it says is found without opening the booklet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sps_print.document.back import ends_with_contact
from sps_print.papers import Paper, Part
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.pages import Placed, paginate, spread

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
    if pages % context.paper.pages:
        return context
    other = without()
    return other if len(paginate(other.runs[0].boxes, context.deep)) <= pages else context


def outermost(paper: Paper, text: Panels, back: Panels) -> Panels:
    """All pages of a booklet. Those that are left over are blank, and stand before the back."""
    if not (paper.bound and paper.stapled):
        return [*text, *back]
    return [*text, *[[]] * (-(len(text) + len(back)) % paper.pages), *back]


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
