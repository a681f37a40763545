"""A leaflet in the making: its file, its pages, and what is to be mended before it prints."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sps_print.desk.words.section_title import titled
from sps_print.desk.words.words import called
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.problems import Problem, SpsPrintError

if TYPE_CHECKING:
    from sps_print.desk.visit.desk import Desk


class MadeLeaflet(NamedTuple):
    """What became of an order. pdf: the proved file; empty when there is none.

    shown: the order that the file is of; where something is to be mended, that is left out of it,
    and it may not be printed. problems: in words, the worst first.
    """

    pdf: bytes
    pages: int
    shown: Order
    version: str  # differs when the file does
    problems: tuple[Problem, ...]

    @property
    def ready(self) -> bool:
        """Whether it may be printed."""
        return bool(self.pdf) and not self.problems


def made(desk: Desk, order: Order) -> MadeLeaflet:
    """Make a leaflet; where answers are wrong, show it without them, beside what is wrong."""
    wrong: tuple[Problem, ...] = ()
    shown = order
    while True:
        try:
            pdf = desk.file(shown)
            return MadeLeaflet(pdf, _pages(pdf), shown, _version(pdf, desk), wrong)
        except SpsPrintError as error:
            library = desk.project().library
            said = (_called_here(titled(library, problem)) for problem in error.problems)
            wrong = (*wrong, *(p for p in said if p not in wrong))
            left = _without(shown, error.problems)
            if left == shown:
                return MadeLeaflet(b"", 0, shown, "", wrong)
            shown = left


def _without(order: Order, problems: tuple[Problem, ...]) -> Order:
    """The order without the answers that problems are about; without any, where none is named."""
    named = {problem.field for problem in problems} & set(order.answers)
    bad = named or set(order.answers)
    return replace(order, answers={k: v for k, v in order.answers.items() if k not in bad})


def _called_here(problem: Problem) -> Problem:
    """A problem with its papers as the pages call them."""
    what, hint = problem.what, problem.hint
    for paper in sorted(PAPERS.values(), key=lambda one: -len(one.name)):
        what = what.replace(f" for {paper.name}", f" for “{called(paper)}”")
        hint = hint.replace(f" choose {paper.name}:", f" choose “{called(paper)}”:")
    return replace(problem, what=what, hint=hint)


def _version(pdf: bytes, desk: Desk) -> str:
    """For the address of a picture: without the key nobody can tell from it what a page says."""
    return hashlib.blake2b(pdf, digest_size=8, key=desk.key.encode()).hexdigest()


def _pages(pdf: bytes) -> int:
    from sps_print.pdf.reader.packed import PackedFile

    return PackedFile(pdf).pages
