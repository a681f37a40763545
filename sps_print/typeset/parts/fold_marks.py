"""Where a sheet is folded and cut: short thin rules that nobody reads. Lengths in points."""

from __future__ import annotations

from sps_print.papers import Side
from sps_print.papers.rules import SheetMark, rules
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.items import CUTTING, num

HAIR = 0.4  # points; a printer draws nothing thinner than 0.2
FOLD = "[2 2] 0 d"


def marks(sheet: Side) -> DrawingList:
    """The ink of the marks of a sheet: for cutting plain, for folding dashed."""
    drawing, all_rules = DrawingList(sheet.height), list(rules(sheet))
    if not all_rules:
        return drawing
    with drawing.artifact(CUTTING):
        drawing.draw(f"q 0 G {num(HAIR)} w")
        dashed = False
        for rule in all_rules:  # those for cutting come first
            if rule.fold and not dashed:
                dashed = True
                drawing.draw(FOLD)
            _line(drawing, rule)
        drawing.draw("Q")
    return drawing


def _line(drawing: DrawingList, rule: SheetMark) -> None:
    start = f"{num(rule.left)} {num(drawing.y(rule.top))}"
    drawing.draw(f"{start} m {num(rule.right)} {num(drawing.y(rule.bottom))} l S")
