"""The file of the list in hand brought again, once somebody changed it: what was said and mended
here stays for the rows that did not change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from sps_print.batch.list.parts import part_number, part_of, row_of
from sps_print.batch.list.rows import Row
from sps_print.desk.many.list import Many
from sps_print.desk.many.meanings import guesses_of, options_of
from sps_print.desk.many.said import RowsSince

# where cells are merged: a row added to the area, or above it, changes no other row
AREA = re.compile(r" \([A-Z]+\d+:[A-Z]+\d+\)")
Content = tuple[tuple[str, str], ...]


def carry_over(before: Many, now: Many) -> None:
    """Let a list have what was said and mended of the one before it.

    A row is the same where all its cells are, and no other row is like it; or it stands where it
    stood. What was said of columns stays where all columns are called as before.
    """
    now.said, now.each = dict(before.said), dict(before.each)
    now.leaflet, now.paper, now.lines = before.leaflet, before.paper, before.lines
    now.chosen, now.by_hand = dict(before.chosen), set(before.by_hand)
    now.meanings = {c: m for c, m in before.meanings.items() if c in now.table.columns}
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
    """Where the rows of a list that did not change stand in another."""
    old, new = dict(_contents(before)), dict(_contents(now))
    stays = {row: row for row, content in old.items() if new.get(row) == content}
    count = Counter(old.values()) + Counter(new.values())
    places = {content: row for row, content in new.items()}
    alone = {row: places[c] for row, c in old.items() if c in places and count[c] == 2}
    return {**stays, **alone}


def _since(before: Many, now: Many, moved: Mapping[int, int]) -> RowsSince:
    """The rows that changed, and those that are new. A row changed where one of its name, or of its
    place, is no longer as it was."""
    column = next((c for c, meaning in now.meanings.items() if meaning == "name"), "")
    was = {row.number: row.cells.get(column, "") for row in before.table.rows()}
    gone = {number: who for number, who in was.items() if number not in moved}
    stays, changed, new = set(moved.values()), list[tuple[int, str]](), list[tuple[int, str]]()
    for row in now.table.rows():
        if row.number in stays or row.number in now.below:
            continue
        who = row.cells.get(column, "")
        known = row.number in gone or (who and who in gone.values())
        (changed if known else new).append((row.number, who))
    here = Counter(row.cells.get(column, "") for row in now.table.rows())
    fewer = {who for who, rows in Counter(was.values()).items() if who and rows > here[who]}
    places = {number for number, _ in changed} | before.below.keys()
    left = (one for one in gone.items() if one[1] in fewer or not (one[1] or one[0] in places))
    return RowsSince(tuple(changed), tuple(new), tuple(left))


def _contents(many: Many) -> Iterator[tuple[int, Content]]:
    for row in many.table.rows():
        yield row.number, _content(row)


def _content(row: Row) -> Content:
    spoilt = ((f"{one.field}!", f"{AREA.sub('', one.what)} {one.value}") for one in row.problems)
    return (*sorted((name, words.strip()) for name, words in row.cells.items()), *spoilt)
