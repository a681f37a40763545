"""What a person said of a doubt about a list: of the very same file, brought once more in a visit,
it is not asked again.

It is kept in memory, until the visit forgets its person; and of people nothing is kept. An answer
is the numbers of rows, and its file is known by a digest whose key dies with the desk.
"""

from __future__ import annotations

import secrets
from hashlib import blake2b
from typing import NamedTuple

from sps_print.batch.list.parts import row_of
from sps_print.desk.many.list.list import Many
from sps_print.desk.visit.page import the_visit
from sps_print.desk.visit.visits import VisitKey

SECRET = secrets.token_bytes(32)


class ListAnswers(NamedTuple):
    """printed_so, wanted: see Many."""

    printed_so: dict[tuple[str, ...], set[int]]
    wanted: set[int]


ANSWERS = VisitKey[dict[bytes, ListAnswers]]("many answers")


def sources(many: Many, meaning: str) -> tuple[str, ...]:
    """A meaning, and the columns that have it."""
    return (meaning, *(c for c in many.table.columns if many.meanings.get(c) == meaning))


def print_so(many: Many, column: str) -> None:
    """Note that what names nobody's number in a column is printed as it is."""
    rows = map(row_of, many.checked.numberless.get(column, ()) if many.checked else ())
    many.printed_so.setdefault(sources(many, column), set()).update(rows)
    _remember(many)


def make_all_the_same(many: Many, rows: set[int]) -> None:
    """Note that rows are made though they say that they are called off."""
    many.wanted |= rows
    _remember(many)


def recall(many: Many) -> None:
    """Let a list have what was said in this visit of the same one, read in the same way."""
    said = (the_visit().get(ANSWERS) or {}).get(_digest(many))
    if said:
        many.wanted |= said.wanted
        many.printed_so |= {key: set(rows) for key, rows in said.printed_so.items()}


def _remember(many: Many) -> None:
    """Keep what was said of the list as its file has it: words that were typed here are not kept,
    and so is nothing that was said of them."""
    visit = the_visit()
    so = {
        key: {row for row in rows if key[0] not in many.mends.get(row, {})}
        for key, rows in many.printed_so.items()
    }
    kept = visit.get(ANSWERS)
    answers = ListAnswers(so, set(many.wanted))
    visit.keep(ANSWERS, {**(kept or {}), _digest(many): answers})


def _digest(many: Many) -> bytes:
    """What a file is known by, and how it was read."""
    found = blake2b(f"{many.sheet}\n{many.letters}\n".encode(), key=SECRET)
    for path in many.folder.path.glob("list.*"):
        found.update(path.read_bytes())
    return found.digest()
