"""What a cell says under a heading that is a paper: “large” below “Large print?” is a yes."""

from __future__ import annotations

from sps_print.batch.list.marks import SIGNS, how_many, number_in
from sps_print.content.load.columns import Columns
from sps_print.content.load.papers import PaperWords

POINTS = 10  # from here on a number alone may be the size of letters, and no count


def paper_mark(cell: str, heading: str, known: Columns, papers: PaperWords | None) -> int | None:
    """1 where a cell asks for the paper of its heading, 0 where it does not; None where it can be
    read in more than one way, or in none. “18” is a yes below “Large print”, as the size of letters
    and as a number of copies; “12” is no letter that is large, or twelve copies: it is asked."""
    number = number_in(cell)
    if number is not None and number >= POINTS:
        return 1 if papers and papers.says(heading, f"{number} pt") else None
    mark = how_many(cell, known)
    if mark is not None or papers is None:
        return min(mark, 1) if mark is not None else None
    said = papers.says(heading, cell)
    if said is not None:
        return int(said)
    first, _, rest = cell.strip().partition(" ")
    mark = how_many(first.strip("".join(SIGNS)), known)
    said = papers.says(heading, rest.strip(" –—-" + "".join(SIGNS)))
    return mark if mark in (0, 1) and said is not None and said == bool(mark) else None
