"""Columns of marks whose heading is a paper: “Large print”, with an x for who needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sps_print.batch.list.headings import plain_heading
from sps_print.batch.list.paper_marks import paper_mark
from sps_print.batch.list.rows import Row
from sps_print.batch.list.tally import mostly
from sps_print.batch.list.ticks import may_be_yes
from sps_print.content.load.columns import Columns
from sps_print.content.load.papers import PaperWords
from sps_print.desk.many.table.match import Guess

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
    cells: dict[str, list[str]] = {}
    for row in rows:
        spoilt = dict.fromkeys((fault.field for fault in row.problems), "")  # nobody knows of them
        for column, cell in {**spoilt, **row.cells}.items():
            cells.setdefault(column, []).append(cell)
    found = dict[str, TickedPaper]()
    for column, each in cells.items():
        one = _named(plain_heading(column, known), papers) if column else None
        if one is None:
            continue
        marks = [paper_mark(cell, one.words, known, papers) for cell in each]
        if any(marks) or may_be_yes(each, known):
            sure = mostly(marks) and any(marks)
            found[column] = one._replace(loose=one.loose or not sure)
    return found


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
