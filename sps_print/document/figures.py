"""The numbers to call in an emergency, which a panel shows large beside its title."""

from __future__ import annotations

import re

from sps_print.document.blocks import Document, Panel, PanelKind, plain
from sps_print.document.reading_order import lines_of

NUMBER = re.compile(r"[0-9]+")


def says_figures(doc: Document, panel: Panel) -> bool:
    """Whether the words of a panel say each of the numbers to call in an emergency."""
    if panel.kind not in {PanelKind.EMERGENCY, PanelKind.RED}:
        return False
    said = {one for line in lines_of(panel) for one in NUMBER.findall(plain(line))}
    figures = NUMBER.findall(doc.say("figures"))
    return bool(figures) and said.issuperset(figures)
