"""Add an item to a list, a row to a table, a label to lines to write on: straight below another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sps_print.content.text.edit.change import (
    WAYS,
    as_compared,
    fitting,
    reads,
    refuse_locked,
    with_sources,
)
from sps_print.content.text.edit.find import block_at, line_at
from sps_print.content.text.edit.parts import BlockKind, Safety, Said, TextLine
from sps_print.content.text.edit.typed import written
from sps_print.problems import ContentError, Problem, UseError

ITEMS = (BlockKind.LIST, BlockKind.STEPS, BlockKind.TICKS, BlockKind.LINES)


def add_item(whole: str, number: int, said: Sequence[Said], safety: Safety) -> str:
    """The section with an item below the one at a line of its file: of a list, of steps, of boxes
    to tick, or of lines to write on. Raises UseError and ContentError as replace does."""
    line = line_at(whole, number, safety)
    if line.kind not in ITEMS:
        hint = "put a new paragraph or list behind it instead"
        raise UseError(Problem(f"a {line.kind} has no items", f"line {number}", hint))
    refuse_locked(line)
    fit, lines = fitting(said, line), whole.split("\n")
    end = "\r" if lines[line.last - 1].endswith("\r") else ""
    before = re.sub(r"\d+", lambda found: str(int(found[0]) + 1), line.before)
    if re.search(r"\w:", before):
        hint = "the step needs a picture of its own: change it in the file"
        raise UseError(Problem("a step with a picture is not made here", f"line {number}", hint))
    new = TextLine(line.kind, line.last + 1, line.last + 1, before, ())
    for how in WAYS:
        item = f"{before}{written(fit, (), how, False, False)}{end}"
        text = "\n".join((*lines[: line.last], item, *lines[line.last :]))
        if reads(text, new, fit, safety, False):
            return with_sources(text, fit)
    what = "these words cannot stand here as they were typed"
    raise ContentError(Problem(what, f"line {number}", "word them otherwise"))


def add_row(whole: str, number: int, cells: Sequence[Sequence[Said]], safety: Safety) -> str:
    """The section with a row below the one at a line of its file. cells: what each says; nothing in
    one that is to be written in. Raises UseError and ContentError as replace does."""
    block = block_at(whole, number, safety)
    across = len([line for line in block.lines if line.first == block.first])
    if block.kind is not BlockKind.TABLE or len(cells) != across:
        hint = "give as many cells as the table has columns"
        raise UseError(Problem("no such row can stand there", f"line {number}", hint))
    first = line_at(whole, number, safety)
    below = max(number, block.first + 1)  # the rule under its head
    lines = whole.split("\n")
    end = "\r" if lines[0].endswith("\r") else ""
    start = first.before.partition("|")[0]
    fit = [fitting(cell, first) if cell else () for cell in cells]
    for how in WAYS:
        row = " | ".join(written(cell, (), how, False, False) if cell else "" for cell in fit)
        text = "\n".join((*lines[:below], f"{start}| {row} |{end}", *lines[below:]))
        if _holds(text, below + 1, fit, safety):
            return with_sources(text, [one for cell in fit for one in cell])
    what = "these words cannot stand here as they were typed"
    raise ContentError(Problem(what, f"line {number}", "word them otherwise"))


def _holds(text: str, number: int, cells: Sequence[Sequence[Said]], safety: Safety) -> bool:
    found = [line for line in block_at(text, number, safety).lines if line.first == number]
    same = [as_compared(line.said) for line in found] == [as_compared(cell) for cell in cells]
    fine = all(not line.problems and not line.locked for line in found)
    raw = text.split("\n")[number - 1]
    return same and fine and "{{" not in raw and "{%" not in raw
