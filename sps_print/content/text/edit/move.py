"""Move a line among its neighbours, or a whole block before or behind the next one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sps_print.content.text.edit.change import refuse_locked, without
from sps_print.content.text.edit.find import block_at, blocks_of
from sps_print.content.text.edit.parts import (
    CONDITION,
    FILLED,
    BlockKind,
    Safety,
    TextBlock,
    TextLine,
)
from sps_print.problems import Problem, UseError

ITEMS = (BlockKind.LIST, BlockKind.STEPS, BlockKind.TICKS, BlockKind.LINES)
NUMBER = re.compile(r"[\s>]*\d+[.)]")  # in front of a step
LOCKED = "what stands there is locked, and stays where it is"
LAST = "nothing is left there to move it past"


def move_item(whole: str, number: int, down: bool, safety: Safety) -> str:
    """The section with an item of a list, of steps, of boxes or of lines to write on, or a row of a
    table, before or behind the next. number: of its line in the file. Raises UseError where it
    cannot be moved."""
    block = block_at(whole, number, safety)
    rows = _rows(block)
    at = next((n for n, row in enumerate(rows) if row[0].first <= number <= row[0].last), -1)
    other = at + (1 if down else -1)
    if block.kind not in (*ITEMS, BlockKind.TABLE) or at < 0:
        raise _cannot("this line is no item of a list", number)
    if not 0 <= other < len(rows):
        raise _cannot(LAST, number)
    _refuse_locked((*rows[at], *rows[other]), number)
    first, second = sorted((at, other))
    return _exchanged(whole, rows[first][0], rows[second][0], number)


def move_block(whole: str, number: int, down: bool, safety: Safety) -> str:
    """The section with a whole block before or behind the next one. Raises UseError as move_item
    does."""
    blocks = _siblings(whole, number, safety)
    at = next(n for n, one in enumerate(blocks) if one.first <= number <= one.last)
    other = at + (1 if down else -1)
    if not 0 <= other < len(blocks):
        raise _cannot(LAST, number)
    _refuse_locked((*blocks[at].lines, *blocks[other].lines), number)
    one, two = (blocks[n] for n in sorted((at, other)))
    lines = whole.split("\n")
    if CONDITION.search("\n".join(lines[one.first - 1 : two.last])):
        raise _cannot(FILLED, number)
    return "\n".join((
        *lines[: one.first - 1], *lines[two.first - 1 : two.last], *lines[one.last : two.first - 1],
        *lines[one.first - 1 : one.last], *lines[two.last :],
    ))  # fmt: skip


def remove_block(whole: str, number: int, safety: Safety) -> str:
    """The section without a whole block: a list, a table, a picture, a panel. Raises UseError where
    something in it is locked."""
    block = block_at(whole, number, safety)
    for line in block.lines:
        refuse_locked(line)
    if CONDITION.search("\n".join(whole.split("\n")[block.first - 1 : block.last])):
        raise _cannot(FILLED, number)
    return without(whole, block.first, block.last)


def _rows(block: TextBlock) -> list[list[TextLine]]:
    """The lines of a block that can be moved in it; the cells of one row together, without the
    header of a table."""
    rows = dict[int, list[TextLine]]()
    for line in block.lines:
        if block.kind is not BlockKind.TABLE or line.first > block.first:
            rows.setdefault(line.first, []).append(line)
    return [*rows.values()]


def _siblings(whole: str, number: int, safety: Safety) -> Sequence[TextBlock]:
    """The blocks beside the one at a line: those of its panel, or those of the section."""
    for block in (blocks := blocks_of(whole, safety)):
        if any(one.first <= number <= one.last for one in block.inside):
            return block.inside
        if block.first <= number <= block.last:
            return blocks
    raise _cannot("no block stands there", number)


def _exchanged(whole: str, one: TextLine, two: TextLine, number: int) -> str:
    """The file with two items in each other's place; what stands in front, such as a number, stays
    where it is."""
    lines = whole.split("\n")
    first, second = lines[one.first - 1 : one.last], lines[two.first - 1 : two.last]
    if CONDITION.search("\n".join(lines[one.first - 1 : two.last])):
        raise _cannot(FILLED, number)
    numbers = NUMBER.match(first[0]), NUMBER.match(second[0])
    if numbers[0] and numbers[1]:
        first[0] = f"{numbers[1][0]}{first[0].removeprefix(numbers[0][0])}"
        second[0] = f"{numbers[0][0]}{second[0].removeprefix(numbers[1][0])}"
    return "\n".join(
        (*lines[: one.first - 1], *second, *lines[one.last : two.first - 1], *first,
         *lines[two.last :])
    )  # fmt: skip


def _refuse_locked(lines: Sequence[TextLine], number: int) -> None:
    if any(line.locked for line in lines):
        raise _cannot(LOCKED, number)


def _cannot(why: str, number: int) -> UseError:
    return UseError(Problem(f"this cannot be moved: {why}", f"line {number}", "leave it here"))
