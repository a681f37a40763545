"""The papers a leaflet can be printed on. A new one is a line of values in one of these files."""

from __future__ import annotations

from sps_print.papers import cut, folded, page, phone
from sps_print.papers.paper import MM, Flip, PanelPlacement, Paper, Part, Side

__all__ = ["MM", "PAPERS", "Flip", "PanelPlacement", "Paper", "Part", "Side"]

PAPERS: dict[str, Paper] = {
    paper.id: paper for paper in (*page.PAPERS, *folded.PAPERS, *cut.PAPERS, *phone.PAPERS)
}
