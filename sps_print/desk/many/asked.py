"""What the page of faults asks once for all rows that say the same: which leaflet, for whom, on
which paper. And what words were taken for, with what may be meant instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from sps_print.batch.list.choices import format_of, handout_of, leaflets_in, names_of
from sps_print.batch.list.keys import cell_key, key_of
from sps_print.batch.list.meant import Copy, Names
from sps_print.batch.list.parts import in_list_order
from sps_print.batch.list.several import OF_A_LEAFLET
from sps_print.content.load.papers import PaperWords, load_paper_words
from sps_print.desk.find.find import leaflet_of, leaflets_named
from sps_print.desk.many.list.check import Checked, Wrong
from sps_print.desk.many.list.faults import in_words
from sps_print.desk.many.list.list import IN_COLUMN, Many
from sps_print.desk.many.table.likeness import also_called, likeliest_first
from sps_print.desk.many.table.said import LeafletsOfCell
from sps_print.desk.many.table.together import Offer, with_copies, with_each
from sps_print.desk.visit.page import the_desk
from sps_print.desk.words.words import american, called, choices
from sps_print.papers import PAPERS
from sps_print.problems import Problem, UseError
from sps_print.project import Project

TELLS = 3  # letters of a word that is looked for
PLAIN = frozenset({"a4", "letter"})
OFFERED = 6  # leaflets that one question offers


class AskedOnce(NamedTuple):
    """A choice that is made once. name: of its boxes. words: as they stand in the cells.

    wrong: what is said of words that somebody typed instead, where they name nothing either.
    alone: whether a row says its own reader, so that the leaflet alone is asked.
    """

    name: str
    meaning: str
    words: str
    legend: str
    wrong: str
    rows: tuple[tuple[int, str], ...]
    offers: tuple[Offer, ...]
    alone: bool = False


class TakenAs(NamedTuple):
    """What words were taken for, in so many rows (0: nobody counted them); instead: what else may
    be meant. key: of the words, as they are compared. said: whether a person said so."""

    key: str
    words: str
    called: str
    reader: str
    said: bool
    rows: int
    instead: tuple[Offer, ...]


class Asker(NamedTuple):
    """What questions and offers are made of."""

    many: Many
    project: Project
    names: Names
    papers: PaperWords

    def leaflet(self, wrong: Wrong) -> Copy | None:
        """The leaflet of a row that is not right, as far as it can be told; its reader may be
        empty."""
        if self.many.leaflet and self.many.leaflet != IN_COLUMN:
            return Copy(*self.many.leaflet)
        cells = wrong.row.cells
        words = cells.get("handout", "")
        try:
            words = self.many.said.get(cell_key(words), words)
            found = handout_of(words, self.names, cells.get("audience", ""))
        except UseError:
            return None
        return Copy(found.handout, found.reader) if found else None

    def question(self, number: int, wrong: Wrong, problem: Problem) -> AskedOnce | None:
        """What is asked of a row about one of its problems; None: it is no matter of a choice."""
        cells, copy, meaning = wrong.row.cells, self.leaflet(wrong), problem.field
        words = cells.get(meaning, "")
        who = ((number, cells.get("name", "")),)
        name = f"{meaning}-{number}"
        if meaning == "handout":
            if copy and copy.handout in self.names.ids:
                return None  # it is known, and something is wrong with its text
            typed = self.many.said.get(cell_key(words), "")
            legend = f"Which leaflet is “{words}”?" if words else "Which leaflet do they get?"
            alone = bool(words and cells.get("audience", ""))
            copies = self.perhaps(typed or words) if words else ()
            asked = typed or words
            offers = self.alone(copies) if alone else self.leaflets(copies[:OFFERED], asked)
            offer = self.alone if alone else self.leaflets
            offers = with_each(asked, self.names, self.of_part, offer, offers)
            if "copies" not in cells:
                offers = with_copies(asked, self.many.known(), offers)
            said = self._said(asked, f"{in_words(problem).what}.", bool(offers))
            return AskedOnce(name, meaning, words, legend, said, who, offers, alone)
        if copy is None or copy.handout not in self.names.handouts:
            return None
        title = self._title(copy)
        if meaning == "format":
            meant = format_of(words, self.papers, spoken=True) if words else problem.value
            legend = _paper_legend(title, words, meant, self.papers)
            return AskedOnce(name, meaning, words, legend, "", who, self._papers(copy, meant))
        known = self.names.readers(words)
        several = f"“{words}” may be several readers of “{title}”. Who reads it?"
        called = self.names.called(copy) if copy.audience else title
        legend = several if known[1:] else f"“{called}” is not made for “{words}”. Who reads it?"
        return AskedOnce(name, meaning, words, legend, "", who, self._readers(copy))

    def _said(self, words: str, usual: str, offers: bool) -> str:
        """What is said first of words that name no leaflet for certain. usual: where several may be
        meant, or the clinic hides the one. offers: whether some are offered."""
        if not words:
            return ""
        if leaflets_in(words, self.names):
            return f"“{words}” names more than one leaflet. Say whether they get each, or which."
        if self.names.meant(words).copies or key_of(words) in self.names.hidden:
            return usual
        return f"We have no leaflet called “{words}”.{' The nearest are these.' * offers}"

    def perhaps(self, words: str) -> tuple[Copy, ...]:
        """The leaflets that some words may mean, the likeliest first."""
        found = self.names.meant(words).copies or leaflets_in(words, self.names)
        if not found and any(len(one) >= TELLS for one in key_of(words).split("-")):
            near = [Copy(a.handout, a.audience) for a in leaflets_named(self.project, words)]
            both = dict.fromkeys((*self.names.near(words), *near))
            found = likeliest_first(words, both, self.names)
        return found

    def of_part(self, words: str) -> tuple[Copy, ...]:
        """The same of a part of a cell: what a person said of these words alone holds here, too."""
        with suppress(UseError):
            said = self.many.said.get(cell_key(words), "")
            if said and (found := handout_of(said, self.names)) and found.reader:
                return (Copy(found.handout, found.reader),)
        return self.perhaps(words)

    def leaflets(self, copies: Iterable[Copy], words: str = "") -> tuple[Offer, ...]:
        """Leaflets as they are offered, each with its reader; and with what else it is called, if
        that is more like some words."""
        return tuple(self._offer(copy, words) for copy in copies)

    def alone(self, copies: Iterable[Copy]) -> tuple[Offer, ...]:
        """Leaflets as they are offered where a row's own reader decides the copy, each once."""
        each = [self.names.handouts[one] for one in dict.fromkeys(c.handout for c in copies)]
        about = "Each row for its own reader. "
        return tuple(Offer(one.id, one.title, f"{about}{one.promise}") for one in each[:OFFERED])

    def _offer(self, copy: Copy, words: str) -> Offer:
        handout = self.names.handouts[copy.handout]
        one = leaflet_of(handout, self.project.audiences[copy.audience])
        promise = f". {one.promise}" if one.promise else ""
        also = also_called(words, copy, self.names)
        also = f"Also called “{also}”. " if also else ""
        return Offer(self.names.called(copy), one.title, f"{also}For: {one.reader}{promise}")

    def _title(self, copy: Copy) -> str:
        handout = self.names.handouts[copy.handout]
        return self.names.title(Copy(copy.handout, copy.audience or handout.audiences[0]))

    def _papers(self, copy: Copy, meant: str) -> tuple[Offer, ...]:
        """The papers of a leaflet. meant: the one that it lacks: unless that is a plain one, those
        come last."""
        formats = self.names.handouts[copy.handout].formats
        papers = choices(formats, american(self.project.clinic))
        if meant in PAPERS and meant not in PLAIN:
            papers.sort(key=lambda one: one.id in PLAIN)
        return tuple(
            Offer(PAPERS[p.id].name, p.called, p.sheets) for p in papers if not PAPERS[p.id].dots
        )

    def _readers(self, copy: Copy) -> tuple[Offer, ...]:
        handout, known = self.names.handouts[copy.handout], self.project.audiences
        readers = (copy.audience,) if copy.audience else handout.audiences
        return tuple(
            Offer(one, known[one].name, self.names.title(Copy(copy.handout, one)))
            for one in readers if one in known
        )  # fmt: skip


def _paper_legend(title: str, words: str, meant: str, known: PaperWords) -> str:
    """What is asked of a paper. words: of the cell, if any. meant: what they name, its id; or the
    words themselves. known: how people say it."""
    if meant not in PAPERS:
        return f"We know no paper called “{meant}”. Which paper for “{title}”?"
    paper = called(PAPERS[meant])
    loose, asked = known.loose(words), known.alone(words)
    any_of_a_kind = loose and len({called(PAPERS[one]) for one in loose.papers}) > 1
    if asked and not any_of_a_kind and meant in asked.papers and meant not in PLAIN:
        same = key_of(words) == key_of(paper)
        said = f"“{words}”" if same else f"“{words}” ({paper[:1].lower()}{paper[1:]})"
    else:
        said = f"“{words or paper}”"
    return f"“{title}” is not made on {said}. Which paper?"


def asker(many: Many) -> Asker:
    """What is needed to ask about a list."""
    project = the_desk().project()
    library = project.library
    names = names_of(project, library.first_language())
    return Asker(many, project, names, load_paper_words(library))


def questions(many: Many, found: Checked) -> list[AskedOnce]:
    """What is asked, each question once with all its rows, in the order of the list."""
    asking, by = asker(many), dict[tuple[str, str, str], AskedOnce]()
    for number, wrong in in_list_order(found.wrong):
        for one in _of_row(asking, number, wrong):
            key = (one.meaning, one.legend, cell_key(one.words))
            if one.meaning == "handout":
                key = (one.meaning, "", cell_key(one.words))
            first = by.get(key, one)
            rows = first.rows if first is one else (*first.rows, *one.rows)
            offers = one.offers if one.alone else first.offers
            alone = first.alone or one.alone
            by[key] = first._replace(rows=rows, offers=offers, alone=alone)
    return list(by.values())


def _of_row(asking: Asker, number: int, wrong: Wrong) -> Iterator[AskedOnce]:
    for problem in wrong.problems:
        if problem.field not in OF_A_LEAFLET or wrong.row.problems:
            continue
        if one := asking.question(number, wrong, problem):
            yield one


def answer(many: Many, question: AskedOnce, value: str, each: tuple[str, ...] = ()) -> None:
    """Take an answer for all rows of a question. each: the leaflets that a row gets one each of."""
    key = cell_key(question.words)
    if each:
        many.said.pop(key, None)
        many.each[key] = LeafletsOfCell(question.words, each)
    elif question.meaning == "handout" and question.words:
        many.said[key] = _leaflet_alone(many, value) if question.alone else value
    else:
        for row, _ in question.rows:
            many.mend(row, question.meaning, value)


def _leaflet_alone(many: Many, words: str) -> str:
    """The leaflet that words name, without their reader; the words where they name none alone."""
    with suppress(UseError):
        if found := handout_of(words, asker(many).names):
            return found.handout
    return words


def taken(many: Many, found: Checked) -> list[TakenAs]:
    """What words of the list were taken for, each once."""
    asking, by = asker(many), dict[str, TakenAs]()
    for key, cell in many.each.items():
        titles = "; ".join(cell.leaflets)
        offers = asking.leaflets(asking.perhaps(cell.words)[:OFFERED])
        by[key] = TakenAs(key, cell.words, f"a leaflet each: {titles}", "", True, 0, offers)
    ours = {leaflet for cell in many.each.values() for leaflet in cell.leaflets}
    ticked = {one.words for one in many.marked.ticked()}
    for one, rows in ((taken, len(each)) for taken, each in found.taken.items()):
        key = cell_key(one.words)
        if one.words in ours or one.words in ticked:
            continue  # no words of the list: a button put it there
        if key in by:
            by[key] = by[key]._replace(rows=by[key].rows + rows)
            continue
        every = asking.names.copies
        beside = [c for c in every if c.handout == one.copy.handout]
        beside += asking.perhaps(one.words)[:OFFERED]
        beside += [c for c in every if c.audience == one.copy.audience]
        others = tuple(dict.fromkeys(c for c in beside if c != one.copy))[:OFFERED]
        offers = asking.leaflets(others)
        by[key] = TakenAs(key, one.words, one.called, one.reader, one.said, rows, offers)
    return list(by.values())


def titles(many: Many) -> list[str]:
    """What the leaflets are called, to choose from; each once, with its reader where needed."""
    names = asker(many).names
    return sorted({names.called(copy) for copy in names.copies})
