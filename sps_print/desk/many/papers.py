"""What the words of a list were taken for as papers, said in the desk's words, to be changed.

One rule: a word that names one paper is that paper. One that may name several, and an empty cell,
is the usual one of the leaflet among them; that is said before anything is made.
"""

from __future__ import annotations

from typing import NamedTuple

from sps_print.batch.list.keys import key_of
from sps_print.batch.list.parts import in_list_order
from sps_print.content.load.handouts import load_handout
from sps_print.content.load.papers import load_paper_words
from sps_print.desk.find.find import leaflet_of
from sps_print.desk.many.list.check import Right
from sps_print.desk.many.list.list import Many
from sps_print.desk.many.sheets import OfferedPapers, papers_for
from sps_print.desk.visit.page import the_desk
from sps_print.desk.words.words import called, sheet_said
from sps_print.papers import PAPERS

PLAIN = frozenset({"a4", "letter"})  # what an empty cell means to most
EMPTY = "no-words"  # the key of an empty cell


class LeafletRows(NamedTuple):
    """A leaflet, and the rows that get it: each with its person."""

    title: str
    rows: tuple[tuple[int, str], ...]


class PaperTaken(NamedTuple):
    """What words were taken for. words: empty of an empty cell. name: of its buttons. leaflets:
    whose rows say so. several: whether another may well be meant. instead: the other papers that
    all the leaflets have."""

    name: str
    words: str
    called: str
    sheets: str
    leaflets: tuple[LeafletRows, ...]
    several: bool
    instead: OfferedPapers

    @property
    def rows(self) -> list[int]:
        """The numbers of all its rows."""
        return [row for leaflet in self.leaflets for row, _ in leaflet.rows]


def papers_taken(many: Many) -> list[PaperTaken]:
    """The words for papers that are not what the desk calls them, each once for each paper."""
    by: dict[tuple[str, str], dict[int, Right]] = {}
    told = "format" in many.meanings.values()
    for row, one in in_list_order(many.to_make().right):
        paper = PAPERS[one.order.format]
        names = (paper.name, paper.name.removesuffix(" sheet"), called(paper))
        chosen = "format" in many.mends.get(row, {})
        empty = told and not one.paper
        if not chosen and (empty or (one.paper and key_of(one.paper) not in map(key_of, names))):
            by.setdefault((key_of(one.paper) or EMPTY, paper.id), {})[row] = one
    known = load_paper_words(the_desk().project().library)
    found = []
    for (key, paper_id), rows in by.items():
        words = next(iter(rows.values())).paper
        may_be = known.alone(words)
        meant = {called(PAPERS[one]) for one in may_be.papers} if may_be else set[str]()
        offered = papers_for(rows, paper_id)
        usual = not words and paper_id in PLAIN
        several = not usual and (not words or any(one.called in meant for one in offered.ours))
        paper = PAPERS[paper_id]
        found.append(
            PaperTaken(
                f"{key}--{paper_id}", words, called(paper), sheet_said(paper), _leaflets(rows),
                several, offered,
            )
        )  # fmt: skip
    return found


def _leaflets(rows: dict[int, Right]) -> tuple[LeafletRows, ...]:
    project, by = the_desk().project(), dict[str, list[tuple[int, str]]]()
    for row, one in rows.items():
        order = one.order
        handout = load_handout(project.library, order.handout, order.language)
        title = leaflet_of(handout, project.audiences[order.audience]).title
        by.setdefault(title, []).append((row, one.who))
    return tuple(LeafletRows(title, tuple(each)) for title, each in by.items())


def take_paper(many: Many, said: str) -> None:
    """Put rows on another paper. said: it, a blank, and the name of what was taken."""
    paper, _, name = said.partition(" ")
    for one in papers_taken(many):
        if one.name == name and paper in one.instead.ids:
            for row in one.rows:
                many.put_on(row, paper)
