"""Where a sheet is folded and cut: short thin rules that nobody reads. Lengths in points."""

from __future__ import annotations

from sps_print.papers import Sheet
from sps_print.papers.rules import Rule, rules
from sps_print.pdf.drawing import Ink, num

HAIR = 0.4  # points; a printer draws nothing thinner than 0.2
FOLD = "[2 2] 0 d"


def marks(sheet: Sheet) -> Ink:
    """The ink of the marks of a sheet: for cutting plain, for folding dashed."""
    ink, all_rules = Ink(sheet.height), list(rules(sheet))
    if not all_rules:
        return ink
    with ink.artifact():
        ink.draw(f"q 0 G {num(HAIR)} w")
        dashed = False
        for rule in all_rules:  # those for cutting come first
            if rule.fold and not dashed:
                dashed = True
                ink.draw(FOLD)
            _line(ink, rule)
        ink.draw("Q")
    return ink


def _line(ink: Ink, rule: Rule) -> None:
    start = f"{num(rule.left)} {num(ink.y(rule.top))}"
    ink.draw(f"{start} m {num(rule.right)} {num(ink.y(rule.bottom))} l S")
