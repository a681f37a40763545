"""Where a problem of a list is: its row and its column, and the words that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from sps_print.batch.list.parts import row_of, row_said
from sps_print.batch.list.rows import Row
from sps_print.problems import ContentError, Problem, SpsPrintError


def placed(problem: Problem, row: Row, columns: Mapping[str, str]) -> Problem:
    """The problem with its row and its column, as the list calls it."""
    field = columns.get(problem.field, problem.field)
    rest = "" if problem.where == problem.field else problem.where
    rest = rest.removeprefix(f"row {row_of(row.number)}").strip(", ")
    said = [f"row {row_said(row.number)}", *(word for word in (field, rest) if word)]
    return replace(problem, where=", ".join(said), field=field)


@contextmanager
def about(field: str, value: str) -> Iterator[None]:
    """What goes wrong in the block is about this column, and may quote its value."""
    try:
        yield
    except SpsPrintError as error:
        raise ContentError(
            *(replace(p, field=p.field or field, value=p.value or value) for p in error.problems)
        ) from None
