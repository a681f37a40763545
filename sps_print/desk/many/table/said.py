"""What is said of the rows of a list in hand."""

from __future__ import annotations

from typing import NamedTuple

from sps_print.batch.list.parts import row_of


class LeafletsOfCell(NamedTuple):
    """The leaflets of which a row with some words gets one each. words: as they stand there."""

    words: str
    leaflets: tuple[str, ...]


class RowLeftOut(NamedTuple):
    """A row that gets no leaflet. who: the name in it as far as it is known. note: it is nobody's,
    and who are its words. others: it is one leaflet of a row that gets others."""

    row: int
    who: str
    note: bool
    others: bool = False

    @property
    def whole(self) -> int:
        """The row of the list itself."""
        return row_of(self.row)


class RowsSince(NamedTuple):
    """The rows that a file has otherwise than when it was brought before, those that are new, and
    those that it has no more, by their old numbers: each row with its name, as far as that is
    known."""

    changed: tuple[tuple[int, str], ...] = ()
    new: tuple[tuple[int, str], ...] = ()
    gone: tuple[tuple[int, str], ...] = ()

    @property
    def rows(self) -> frozenset[int]:
        """Their numbers."""
        return frozenset(row for row, _ in (*self.changed, *self.new))
