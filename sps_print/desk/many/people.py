"""What the people of a list are called, in its cells and in what was typed in their place."""

from __future__ import annotations

from collections.abc import Iterator

from sps_print.desk.many.list.list import Many
from sps_print.desk.many.table.match import guesses
from sps_print.desk.many.table.whose import NAME


def names_in(many: Many) -> tuple[str, ...]:
    """The names of the people of a list, each once, also of rows that are left out. Raises
    UnreadableFile where the list is put away meanwhile."""
    columns = {*_columns(many)}
    found = (words for row in many.table.rows() for c, words in row.cells.items() if c in columns)
    typed = (mends[NAME] for mends in [*many.mends.values()] if NAME in mends)
    return tuple(dict.fromkeys((*found, *typed)))


def _columns(many: Many) -> Iterator[str]:
    """The columns of names: as a person said, or else as their headings tell; and both of a first
    name and a surname, whichever is printed."""
    meanings = many.meanings if many.matched else _told(many)
    yield from (column for column, meaning in meanings.items() if meaning == NAME)
    yield from (c for half in many.halves() if half.ask == NAME for c in half.columns)


def _told(many: Many) -> dict[str, str]:
    found = guesses(many.table.columns, many.handouts(), many.known())
    return {column: guess.meaning for column, guess in found.items()}
