"""The file of the list in hand brought again, once somebody changed it: what was said and mended
here stays for the rows that did not change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping

from sps_print.batch.list.keys import key_of
from sps_print.batch.list.parts import part_number, part_of, row_of
from sps_print.batch.list.rows import Row
from sps_print.batch.list.totals import without_totals
from sps_print.desk.many.list.list import Many
from sps_print.desk.many.meanings import guesses_of, options_of
from sps_print.desk.many.table.said import RowsSince
from sps_print.desk.many.table.whose import NAME, unused_names

# where cells are merged: a row added to the area, or above it, changes no other row
AREA = re.compile(r" \([A-Z]+\d+:[A-Z]+\d+\)")
Content = tuple[tuple[str, str], ...]


def carry_over(before: Many, now: Many) -> None:
    """Let a list have what was said and mended of the one before it.

    A row is the same where its cells are that are used, wherever it stands: another column may
    number the rows. What was said of columns stays where all columns are called as before.
    """
    now.said, now.each = dict(before.said), dict(before.each)
    now.leaflet, now.paper, now.lines = before.leaflet, before.paper, before.lines
    here = {*now.table.columns}
    now.by_hand = before.by_hand & here
    now.chosen = {c: m for c, m in before.chosen.items() if c in here}
    now.meanings = {c: m for c, m in before.meanings.items() if c in here}
    if now.table.columns != before.table.columns or not before.matched:
        return
    now.matched, now.unsaid = True, set(before.unsaid)
    _forget_guesses(before, now)
    now.joined, now.alone = dict(before.joined), set(before.alone)
    moved = _places(before, now)
    now.since = _since(before, now, moved)
    now.mends = {
        number: dict(mends) for old, mends in before.mends.items()
        if (number := _moved(old, moved)) is not None
    }  # fmt: skip
    now.retyped = {moved[row] for row in before.retyped if row in moved}
    now.wanted |= {moved[row] for row in before.wanted if row in moved}
    for sources, rows in before.printed_so.items():
        so = {moved[row] for row in rows if row in moved}
        now.printed_so[sources] = now.printed_so.get(sources, set()) | so
    people = before.left_out - before.below.keys()
    kept = {one: number for one in people if (number := _moved(one, moved)) is not None}
    now.left_out |= set(kept.values())
    now.names_left_out = {
        kept[one]: who for one, who in before.names_left_out.items() if one in kept
    }  # fmt: skip


def _forget_guesses(before: Many, now: Many) -> None:
    """Forget of a column that it is not used, where nobody chose so and its cells say now what it
    may be: it is guessed, and shown. Else what was said stays, as long as it can be."""
    options, old, new = options_of(now), guesses_of(before), guesses_of(now)
    for column, said in [*now.chosen.items()]:
        unasked = not said and column not in now.by_hand and not old[column].meaning
        free = new[column].meaning and new[column].meaning not in now.chosen.values()
        if (unasked and free) or (said and said not in options and column not in now.unsaid):
            del now.chosen[column]
            now.by_hand.discard(column)
            now.meanings.pop(column, None)


def _moved(number: int, moved: Mapping[int, int]) -> int | None:
    """The number of a row, or of a leaflet of it, in the new list; None: it is not there."""
    row = moved.get(row_of(number))
    return row and (part_number(row, part_of(number)) if part_of(number) else row)


def _places(before: Many, now: Many) -> dict[int, int]:
    """Where the rows of a list that did not change stand in another. Of rows that are alike there
    are as many in both, and they keep their order; or each stands where it stood."""
    old, new = _contents(before, before), _contents(now, before)
    places = dict[int, int]()
    for content, rows in old.items():
        here = new.get(content, [])
        same = zip(rows, here, strict=False) if len(rows) == len(here) else ()
        places.update(same or ((row, row) for row in rows if row in here))
    return places


def _since(before: Many, now: Many, moved: Mapping[int, int]) -> RowsSince:
    """The rows that changed, and those that are new. A row changed where another of its name is no
    longer as it was; one without a name, where it is so at its place."""
    was, here = _names(before, before), _names(now, before)
    gone = {number: who for number, who in was.items() if number not in moved}
    left, stays = Counter(map(_person, gone.items())), {*moved.values()}
    changed, new = list[tuple[int, str]](), list[tuple[int, str]]()
    for one in here.items():
        if one[0] in stays or one[0] in now.below:
            continue
        known = left[_person(one)] > 0
        left[_person(one)] -= known
        (changed if known else new).append(one)
    fewer = (one for one in reversed(gone.items()) if _taken(left, _person(one)))
    return RowsSince(tuple(changed), tuple(new), tuple(sorted(fewer)))


def _taken(left: Counter[str | int], person: str | int) -> bool:
    """Whether somebody is among those that are left, of whom one is taken away then."""
    left[person] -= (found := left[person] > 0)
    return found


def _person(one: tuple[int, str]) -> str | int:
    """Who is meant by a row: whose name it has; without a name it is known by its number."""
    return key_of(one[1]) or one[0]


def _names(many: Many, said: Many) -> dict[int, str]:
    """The names in the rows of people, as they are printed. said: whose columns are known."""
    joined = said.joined.get(NAME)
    columns = tuple(c for c, meaning in said.meanings.items() if meaning == NAME)
    columns = joined.columns if joined else columns or _unused(said)
    between = joined.between if joined else " "
    return {
        row.number: between.join(row.cells[c].strip() for c in columns if c in row.cells)
        for row in without_totals(many.table.rows()) if row.number not in many.below
    }  # fmt: skip


def _contents(many: Many, said: Many) -> dict[Content, list[int]]:
    """The rows that have the same in all columns that are used, and the same name, whether it is
    used or not. said: whose columns are known."""
    found, used = dict[Content, list[int]](), {*said.meanings, *_unused(said)}
    for row in many.table.rows():
        found.setdefault(_content(row, used), []).append(row.number)
    return found


def _unused(said: Many) -> tuple[str, ...]:
    """The columns of a name that no leaflet prints."""
    return unused_names(said.people(), said.desk.project().library)


def _content(row: Row, used: Collection[str]) -> Content:
    spoilt = (
        (f"{one.field}!", f"{AREA.sub('', one.what)} {one.value}") for one in row.problems
        if not one.field or one.field in used
    )  # fmt: skip
    cells = ((name, words.strip()) for name, words in row.cells.items() if name in used)
    return (*sorted(cells), *spoilt)
