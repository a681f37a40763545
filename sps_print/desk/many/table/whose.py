"""Whose a row is where its leaflet prints no name: a person who comes twice is told all the same,
and the pile says whom each leaflet is for."""

from __future__ import annotations

from collections.abc import Sequence

from sps_print.batch.list.mended import MendedList
from sps_print.content.load.columns import load_columns
from sps_print.content.load.handouts import readable_handouts
from sps_print.desk.many.table.halves import halves
from sps_print.desk.many.table.match import asked_by, guesses
from sps_print.files.library import Library

NAME = "name"  # the question that asks for it


def unprinted_names(people: MendedList, library: Library) -> dict[int, str]:
    """The names in the rows of a list of which no column is used as the name."""
    columns = unused_names(people, library)
    return {
        row.number: " ".join(row.cells[c].strip() for c in columns if c in row.cells)
        for row in (people.table.rows() if columns else ())
    }


def unused_names(people: MendedList, library: Library) -> tuple[str, ...]:
    """The columns of names of such a list, where headings surely say so: some leaflet asks for a
    name."""
    if NAME in people.meanings.values():
        return ()
    handouts, known = readable_handouts(library), load_columns(library)
    named: dict[str, Sequence[str]] = {column: () for column in people.table.columns if column}
    both = (one.columns for one in halves(named, asked_by(handouts), known) if one.ask == NAME)
    found = guesses([*named], handouts, known).items()
    alone = tuple(column for column, one in found if one.meaning == NAME and one.sure)
    return tuple(c for c in next(both, alone) if c not in people.meanings)
