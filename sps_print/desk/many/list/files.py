"""Make the leaflets of a list: a ZIP with a file for each row, or one PDF for each paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sps_print.batch.fixed import Fixed, project
from sps_print.batch.list.mended import MendedList
from sps_print.batch.make import make_some
from sps_print.batch.orders import NamedOrder, Orders
from sps_print.batch.pack import Add, one_pdf, one_zip
from sps_print.batch.run import checked
from sps_print.desk.many.list.check import Checked, Right
from sps_print.desk.many.list.pile import FILE as WHOSE
from sps_print.desk.many.list.pile import page_of_files
from sps_print.desk.many.list.work import Steps
from sps_print.papers import PAPERS
from sps_print.problems import ContentError, Problem

SOME = 4  # leaflets of one step


class MadeAs(StrEnum):
    """What is made of a list."""

    ZIP = "zip"
    PDF = "pdf"
    PRINTER = "printer"


class MadeFile(NamedTuple):
    """A finished file. name: for who downloads it, without a word of a person. paper: its id;
    empty for a ZIP, which has no pages either."""

    path: Path
    name: str
    paper: str
    pages: int


@dataclass
class ListResult:
    """What was made of a list. lost: rows that were right, and could not be made all the same.
    again: whether it is some of the list alone, made once more. pages: of the leaflet of each row
    that was made, in the order in which they were. names: of its file in a ZIP."""

    kind: MadeAs
    again: bool = False
    pages: dict[int, int] = field(default_factory=dict)
    files: list[MadeFile] = field(default_factory=list)
    lost: dict[int, tuple[Problem, ...]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    @property
    def leaflets(self) -> int:
        """How many leaflets were made."""
        return len(self.pages)


def make(people: MendedList, fixed: Fixed, known: Checked, folder: Path, into: ListResult) -> Steps:
    """Make what is right of a list. folder: a private one; it is empty when this was stopped."""
    if into.kind is MadeAs.ZIP:
        yield from _packed(people, fixed, known.right, folder / "all", "", into)
        return
    fixed = replace(fixed, fillable=False)  # for a printer there are no fields to fill in
    papers = dict.fromkeys(right.order.format for right in known.right.values())
    for paper in papers:
        rows = {row: one for row, one in known.right.items() if one.order.format == paper}
        more = f"-{paper}" if len(papers) > 1 else ""
        yield from _packed(people, fixed, rows, folder / f"all{more}", paper, into)


def _packed(
    people: MendedList, fixed: Fixed, known: Mapping[int, Right], place: Path, paper: str,
    into: ListResult,
) -> Steps:  # fmt: skip
    """Make the leaflets of some rows, and pack them together; in a ZIP with a page that says whose
    each is. known: the rows. paper: of them all, for a PDF."""
    pages: Counter[int] = Counter()
    # the printer is told the sides; who prints a PDF later may have it on both
    fresh = into.kind is not MadeAs.PRINTER or not paper or PAPERS[paper].double_sided
    with (
        closing(_orders(people, fixed, known, into)) as orders,
        one_pdf(place, fresh) if paper else one_zip(place) as add,
    ):
        while few := list(islice(orders, SOME)):
            into.names |= {} if paper else {order.row: order.file for order in few}
            for part, count in _make(few, fixed, add, bool(paper), into):
                pages[part] += count + (count % 2 if fresh else 0)
            yield len(few)
        if not paper and into.names:
            whose = page_of_files(project(fixed.clinic, fixed.today, False), known, into.names)
            add(Path(WHOSE), whose)
        yield None  # what is left to do is to write the file's end and to prove it
    into.files += _named(place, paper, pages)
    yield 0


def _orders(
    people: MendedList, fixed: Fixed, rows: Collection[int], into: ListResult
) -> Generator[NamedOrder, None, None]:  # fmt: skip
    for row, found in checked(people, Orders(fixed, people.columns)):
        if row.number not in rows:
            continue
        if isinstance(found, ContentError):  # a text was changed since the list was looked at
            into.lost[row.number] = found.problems
        else:
            yield found


def _make(
    few: list[NamedOrder], fixed: Fixed, add: Add, filling: bool, into: ListResult
) -> Iterator[tuple[int, int]]:  # fmt: skip
    """Make a few leaflets and pack them. Gives of each the file that it is in, and its pages."""
    for order, one in zip(few, make_some(few, fixed.today, False, filling), strict=True):
        if one.leaflet:
            into.pages[order.row] = one.pages
            yield add(Path(order.file), one.leaflet), one.pages
        else:
            into.lost[order.row] = one.problems


def _named(place: Path, paper: str, pages: Counter[int]) -> list[MadeFile]:
    """The files that were packed, with the names that they are downloaded by. pages: of each."""
    if not pages:
        return []
    if not paper:
        return [MadeFile(place, "leaflets.zip", "", 0)]
    stem = f"leaflets-{paper}"
    return [
        MadeFile(
            place.with_name(f"{place.name}-{part}"),
            f"{stem}-{part}.pdf" if len(pages) > 1 else f"{stem}.pdf", paper, count,
        )
        for part, count in sorted(pages.items())
    ]  # fmt: skip
