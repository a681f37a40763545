"""The papers a leaflet can be printed on. A new one is a line of values in one of these files."""

from __future__ import annotations

from sps_print.papers import cut
from sps_print.papers import folded
from sps_print.papers import page
from sps_print.papers import phone
from sps_print.papers.paper import MM, Flip, Format, Part, Sheet, Spot

__all__ = ["FORMATS", "MM", "Flip", "Format", "Part", "Sheet", "Spot"]

FORMATS: dict[str, Format] = {
    paper.id: paper for paper in (*page.FORMATS, *folded.FORMATS, *cut.FORMATS, *phone.FORMATS)
}
