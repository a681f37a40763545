"""The fields of a leaflet that is filled in on a screen: one for each of its blanks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sps_print.document.blanks import Blank, blanks
from sps_print.pdf.field_area import FieldArea
from sps_print.pdf.fields import HIGH, Field, Widget
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.parts.field_words import FieldWords

SMALLER = 2 / 3  # how large what is typed on several lines is beside the page's words, at least


def fields_of(d: LayoutContext, areas: Mapping[int, Sequence[Widget]]) -> list[Field]:
    """All fields of a leaflet that is drawn, in the order of reading. areas: by the id() of a
    field's tag, where it stands. Raises TooLong."""
    drawn = [areas[id(one)][0] for one in d.tree.walk() if id(one) in areas]
    wanted = blanks(d.doc)
    return [_field(d, one, where.area) for one, where in zip(wanted, drawn, strict=True)]


def _field(d: LayoutContext, blank: Blank, area: FieldArea) -> Field:
    shown = None
    if blank.words:
        body, small = d.styles.body, d.paper.small
        shown = FieldWords(blank.words, blank.slot, area, body, small, d.setting)
        d.asked.append(shown)
    several = blank.lines > 1 and area.lines > 1
    rows = int(area.size[1] / (d.styles.body.size * SMALLER * HIGH)) if several else 1
    return Field(area, blank.name, blank.label, max(rows, area.lines) if several else 1, shown)
