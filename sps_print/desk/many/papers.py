"""What the words of a list were taken for as papers, said in the desk's words, to be changed."""

from __future__ import annotations

from typing import NamedTuple

from sps_print.batch.list.keys import key_of
from sps_print.desk.many.list import Many
from sps_print.desk.many.sheets import papers_for
from sps_print.desk.words import Choice, called, sheet_said
from sps_print.papers import PAPERS


class PaperTaken(NamedTuple):
    """What words were taken for. name: of its buttons. rows: those that say so. instead: the other
    papers that all their leaflets have."""

    name: str
    words: str
    called: str
    sheets: str
    rows: tuple[int, ...]
    instead: tuple[Choice, ...]


def papers_taken(many: Many) -> list[PaperTaken]:
    """The words for papers that are not what the desk calls them, each once."""
    by: dict[tuple[str, str], dict[int, str]] = {}
    found = many.to_make().right
    for row, one in sorted(found.items()):
        paper = PAPERS[one.order.format]
        names = (paper.name, paper.name.removesuffix(" sheet"), called(paper))
        chosen = "format" in many.mends.get(row, {})
        if one.paper and not chosen and key_of(one.paper) not in map(key_of, names):
            by.setdefault((key_of(one.paper), paper.id), {})[row] = one.paper
    return [
        PaperTaken(
            f"{key}--{paper}", next(iter(rows.values())), called(PAPERS[paper]),
            sheet_said(PAPERS[paper]), tuple(rows),
            tuple(papers_for({row: found[row] for row in rows}, paper)),
        )
        for (key, paper), rows in by.items()
    ]  # fmt: skip


def take_paper(many: Many, said: str) -> None:
    """Put rows on another paper. said: it, a blank, and the name of what was taken."""
    paper, _, name = said.partition(" ")
    for one in papers_taken(many):
        if one.name == name and paper in {each.id for each in one.instead}:
            for row in one.rows:
                many.mends.setdefault(row, {})["format"] = paper
