"""Whose each leaflet of a list is: as a page of the desk shows it, and as a page that lies with the
files of a ZIP."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from sps_print.batch.list.parts import in_list_order, row_said
from sps_print.content.load.handouts import load_handout
from sps_print.desk.find.find import leaflet_of
from sps_print.desk.many.list.check import Right
from sps_print.desk.words.words import called, sheets_of
from sps_print.papers import PAPERS
from sps_print.project import Project

FILE = "00000-which-are-whose.html"  # before all others, in a folder that is sorted
PAGE = Markup(
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
    '<meta name="viewport" content="width=device-width"><style>body{{font:1rem/1.5 sans-serif;'
    "margin:1.5rem}}table{{border-collapse:collapse}}th,td{{border:1px solid #777;padding:.3rem "
    ".6rem;text-align:left;vertical-align:top}}</style></head>\n<body><main><h1>{title}</h1>\n"
    "<p>Each file of this folder, and whom it is for. Delete this page with the files.</p>\n"
    "<table><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table></main></body></html>\n"
)
TITLE = "Which leaflets are whose"


class PileEntry(NamedTuple):
    """A leaflet of the pile. first, last: its sheets, counted in the pile of its paper; 0 for what
    is no paper."""

    row: int
    who: str
    title: str
    paper: str
    first: int
    last: int


def pile_of(project: Project, right: Mapping[int, Right]) -> Iterator[PileEntry]:
    """The leaflets of a list, paper by paper as they are printed, each in the order of the list."""
    sheets = Counter[str]()
    papers = list(dict.fromkeys(one.order.format for one in right.values()))
    for row, one in sorted(in_list_order(right), key=lambda of: papers.index(of[1].order.format)):
        order, paper = one.order, PAPERS[one.order.format]
        handout = load_handout(project.library, order.handout, order.language)
        title = leaflet_of(handout, project.audiences[order.audience]).title
        first = 0 if paper.screen else sheets[paper.id] + 1
        sheets[paper.id] += 0 if paper.screen else sheets_of(paper, one.pages)
        yield PileEntry(row, one.who, title, called(paper), first, sheets[paper.id])


def page_of_files(
    project: Project, right: Mapping[int, Right], files: Mapping[int, str]
) -> bytes:  # fmt: skip
    """A page that says whose each file of a ZIP is. files: their names, by row."""
    heads = Markup("").join(
        Markup('<th scope="col">{}</th>').format(one)
        for one in ("Row", "Name", "Leaflet", "Paper", "File")
    )
    made = {row: one for row, one in right.items() if row in files}
    each = sorted(pile_of(project, made), key=lambda one: files[one.row])
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n')
        .format(row_said(one.row, made), one.who, one.title, one.paper, files[one.row])
        for one in each
    )  # fmt: skip
    return str(PAGE.format(title=TITLE, heads=heads, rows=rows)).encode()
