"""The numbers to call in an emergency, which a panel or a card shows large."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sps_print.document.blocks import Document, Line, Panel, Para, Strong, plain
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.reading_order import lines_of

NUMBER = re.compile(r"[0-9]+")
DOT = " · "  # between a number with its place and the next


def number_lines(doc: Document) -> tuple[Para, ...]:
    """The numbers to call in an emergency, each with its place in a paragraph of its own."""
    return tuple(Para((Strong(one),)) for one in doc.say("figures").split(DOT))


def is_numbers(doc: Document, panel: Panel) -> bool:
    """Whether a panel says the numbers and nothing else."""
    return panel.blocks == number_lines(doc)


def panel_says_numbers(doc: Document, panel: Panel) -> bool:
    """Whether the words of a panel say each of the numbers to call in an emergency."""
    danger = panel.kind in {PanelKind.EMERGENCY, PanelKind.RED}
    return danger and says_numbers(doc, lines_of(panel))


def says_numbers(doc: Document, lines: Iterable[Line]) -> bool:
    """Whether lines say each of the numbers to call in an emergency."""
    said = {one for line in lines for one in NUMBER.findall(plain(line))}
    figures = NUMBER.findall(doc.say("figures"))
    return bool(figures) and said.issuperset(figures)
