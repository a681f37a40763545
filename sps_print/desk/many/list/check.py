"""Look at each row of a list, and try its leaflet, so that every fault is known beforehand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar

from sps_print.batch.fixed import Fixed, project
from sps_print.batch.list.mended import MendedList
from sps_print.batch.list.parts import row_of
from sps_print.batch.list.rows import Row
from sps_print.batch.orders import NamedOrder, Orders
from sps_print.batch.run import checked
from sps_print.batch.store import make_only
from sps_print.batch.which import WordsTaken
from sps_print.desk.many.list.work import Steps
from sps_print.desk.many.table.whose import unprinted_names
from sps_print.model import Order
from sps_print.problems import ContentError, Problem

K = TypeVar("K")
SOME = 5  # leaflets of one step
ROWS = 50  # that are looked at in one step, when their leaflets are known


class Right(NamedTuple):
    """A row whose leaflet can be made. texts: the digest of what it was tried with. who: the name
    in the row, whether its leaflet prints it or not. paper: what the row says of its paper."""

    order: Order
    texts: str
    pages: int
    who: str = ""
    paper: str = ""


class Wrong(NamedTuple):
    """A row whose leaflet cannot be made, as it is now."""

    row: Row
    problems: tuple[Problem, ...]


@dataclass
class Checked:
    """What was found out of a list. right, wrong: by the number of the row.

    The others are rows, of a row of several leaflets each of them. doubted: with a cell that is
    hardly an answer, by column and word: it is printed. unprinted: with a cell of words that the
    leaflet does not ask for, by column and title. taken: whose words for a leaflet were taken for
    one. numberless: that say whom to call, and no number to do so, by the column.
    """

    rows: int = 0
    right: dict[int, Right] = field(default_factory=dict)
    wrong: dict[int, Wrong] = field(default_factory=dict)
    doubted: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    unprinted: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    taken: dict[WordsTaken, list[int]] = field(default_factory=dict)
    numberless: dict[str, list[int]] = field(default_factory=dict)

    def note(self, row: int, orders: Orders) -> None:
        """Take over what was noted of a row."""
        _note(self.doubted, orders.doubted, row)
        _note(self.unprinted, orders.unprinted, row)
        _note(self.taken, orders.taken, row)
        _note(self.numberless, orders.numberless, row)

    def of(self, rows: Collection[int]) -> Checked:
        """What was found out of some rows alone."""
        return Checked(
            self.rows, {row: one for row, one in self.right.items() if row in rows}, self.wrong,
            _of(self.doubted, rows), _of(self.unprinted, rows), _of(self.taken, rows),
            _of(self.numberless, rows),
        )  # fmt: skip


def _note(into: dict[K, list[int]], noted: MutableMapping[K, Any], row: int) -> None:
    for key in noted:
        into.setdefault(key, []).append(row)
    noted.clear()


def _of(noted: Mapping[K, list[int]], rows: Collection[int]) -> dict[K, list[int]]:
    some = ((key, [row for row in each if row in rows]) for key, each in noted.items())
    return {key: each for key, each in some if each}


def check(
    people: MendedList, fixed: Fixed, before: Mapping[int, Right], into: Checked
) -> Steps:  # fmt: skip
    """Look at a list. before: what an earlier look found right; it is not tried again as long as
    its row and the texts are the same."""
    orders = Orders(fixed, people.columns)
    few: list[tuple[Row, NamedOrder]] = []
    whose, passed = _names(people, fixed), 0
    for row, found in checked(people, orders):
        into.note(row.number, orders)
        into.rows += 1
        passed += 1
        if isinstance(found, ContentError):
            into.wrong[row.number] = Wrong(row, found.problems)
        elif (known := before.get(row.number)) and known[:2] == (found.order, found.texts):
            into.right[row.number] = _with_words(known, row, whose)
        else:
            few.append((row, found))
        if len(few) == SOME or passed == ROWS:
            _try(few, fixed.today, into, whose)
            few.clear()
            yield passed
            passed = 0
    _try(few, fixed.today, into, whose)
    yield passed


def _names(people: MendedList, fixed: Fixed) -> Mapping[int, str]:
    """The names that are not printed, by row."""
    return unprinted_names(people, project(fixed.clinic, fixed.today, False).library)


def _with_words(right: Right, row: Row, whose: Mapping[int, str]) -> Right:
    """With the words of the row that pages show. whose: names that are not printed, by row."""
    who = row.cells.get("name", "") or whose.get(row_of(row.number), "")
    return right._replace(who=who, paper=row.cells.get("format", ""))


def _try(
    few: list[tuple[Row, NamedOrder]], today: date, into: Checked, whose: Mapping[int, str]
) -> None:  # fmt: skip
    results = make_only([order for _, order in few], today, allow_expired=False)
    for (row, order), one in zip(few, results, strict=True):
        if one.outcome.file:
            found = Right(order.order, order.texts, one.outcome.pages)
            into.right[row.number] = _with_words(found, row, whose)
        else:
            into.wrong[row.number] = Wrong(row, one.outcome.problems)
