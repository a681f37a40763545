"""Columns of marks whose heading is a paper: “Large print”, with an x for who needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sps_print.batch.list.headings import plain_heading
from sps_print.batch.list.rows import Row
from sps_print.batch.list.tally import mostly, tallied
from sps_print.batch.list.ticks import may_be_yes
from sps_print.content.load.columns import Columns
from sps_print.content.load.papers import PaperWords
from sps_print.desk.many.match import Guess

TICKED_PAPER = "paper:"  # how the meaning of such a column begins; behind it are the paper's words

ENDS = ".,:;?! "  # of a heading


class TickedPaper(NamedTuple):
    """The paper that a heading names. words: that name it in a cell. loose: the heading may as well
    be something else that was done for the person."""

    words: str
    loose: bool

    @property
    def meaning(self) -> str:
        """What such a column is."""
        return TICKED_PAPER + self.words


def ticked_papers(
    rows: Iterable[Row], known: Columns, papers: PaperWords
) -> dict[str, TickedPaper]:  # fmt: skip
    """The columns with an x or a yes, or what may be meant for one, if they are called as a paper
    is."""
    rows = [*rows]
    cells: dict[str, list[str]] = {}
    for row in rows:
        for column, cell in row.cells.items():
            cells.setdefault(column, []).append(cell)
    return {
        column: one._replace(loose=one.loose or not mostly(each) or not any(each))
        for column, each in tallied(rows, known).items()
        if (any(each) or may_be_yes(cells.get(column, ()), known))
        and (one := _named(plain_heading(column, known), papers))
    }  # fmt: skip


def _named(heading: str, papers: PaperWords) -> TickedPaper | None:
    found = papers.among(heading)
    rest = [word.strip(ENDS) for word in found.rest.split()] if found else []
    words = " ".join(word for word in heading.split() if word.strip(ENDS) not in rest).strip(ENDS)
    return TickedPaper(words, found is None) if papers.alone(words) else None


def with_paper_ticks(
    found: Mapping[str, Guess], ticks: Mapping[str, TickedPaper]
) -> dict[str, Guess]:  # fmt: skip
    """What columns may be, where each of several is a paper."""
    may = {c: Guess(one.meaning, False, one.loose) for c, one in ticks.items()}
    return {**found, **{c: guess for c, guess in may.items() if not found[c].meaning}}
