"""The sheets of a list at the printer: what hands do with each leaflet's own, and leaflets that are
put on another paper, where the printer lacks theirs."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from typing import NamedTuple

from flask import Blueprint, request
from werkzeug.wrappers import Response

from sps_print.batch.list.parts import in_list_order
from sps_print.content.load.handouts import load_handout
from sps_print.desk.many.columns import look
from sps_print.desk.many.list.check import Right
from sps_print.desk.many.list.list import Many
from sps_print.desk.many.now import DONE, in_hand
from sps_print.desk.printing.pages import print_sheets
from sps_print.desk.visit.page import see_other, shown, the_desk, the_visit
from sps_print.desk.visit.print_run import SheetsToPrint
from sps_print.desk.words.words import Choice, american, called, choices_here, hands_said, sheets_of
from sps_print.papers import PAPERS, Paper
from sps_print.printing.ticket import ticket_of
from sps_print.problems import counted

PAGES = Blueprint("sheets", __name__)
TOLD = 12  # heights of piles that are told one by one


@PAGES.post("/many/done")
def print_them() -> Response:
    """Send what was made to the printer."""
    many = in_hand()
    if many is None or many.result is None:
        return see_other("/many")
    sheets = for_printer(many)
    if not sheets:
        return see_other("/many/done")
    the_visit().back = DONE
    return print_sheets(sheets)


def for_printer(many: Many) -> list[SheetsToPrint]:
    """The finished PDFs as the printer takes them."""
    result, found = many.result, list[SheetsToPrint]()
    for one in result.files if result else ():
        paper = PAPERS.get(one.paper)
        if result is None or paper is None or paper.screen:
            continue
        ticket = ticket_of("leaflets", paper, one.pages)
        which = "Leaflets made again" if result.again else "All leaflets"
        title = f"{which}, {called(paper).lower()}"
        rows = _on(many, paper.id)
        piles = [sheets_of(paper, n) for row, n in result.pages.items() if row in rows]
        hands = hands_of(paper, piles)
        data, way = one.path.read_bytes(), f"/many/paper/{paper.id}"
        found.append(SheetsToPrint(title, ticket, data, hands, way))
    return found


def hands_of(paper: Paper, piles: Collection[int]) -> str:
    """What hands do with the sheets of several leaflets. piles: the sheets of each, in the order in
    which they come out."""
    said = hands_said(paper)
    if not paper.finish or len(piles) < 2 or max(piles) == 1:
        return said
    runs = [(sheets, len([*same])) for sheets, same in groupby(piles)]
    if len(runs) == 1:
        count = f"{counted(runs[0][0], 'sheet')} each"
    elif len(runs) <= TOLD:
        count = ", then ".join(
            f"{times} leaflets of {sheets}" if times > 1 else f"one of {sheets}"
            for sheets, times in runs
        )
    else:
        count = "“Which sheets are whose” says how many each has"
    return f"Take each leaflet’s own sheets ({count}), and keep leaflets apart. Of each: {said}"


@PAGES.get("/many/paper/<paper>")
def another(paper: str) -> tuple[str, int] | Response:
    """Which paper instead, for the leaflets that are on this one?"""
    many = in_hand()
    rows = _on(many, paper) if many else {}
    if many is None or not rows or many.busy():
        return see_other("/many")
    title = f"Another paper than “{called(PAPERS[paper])}”"
    return shown(
        "many/paper.html", title, rows=rows, offered=papers_for(rows, paper), paper=paper,
        printed=_printed(many, rows), counted=counted,
    )  # fmt: skip


@PAGES.post("/many/paper/<paper>")
def put_on(paper: str) -> Response:
    """Put the leaflets on another paper, and look at their rows again."""
    many, chosen = in_hand(), request.form.get("paper", "")
    rows = _on(many, paper) if many else {}
    if many is None or many.busy() or chosen not in papers_for(rows, paper).ids:
        return see_other("/many")
    many.only = set(rows) if _printed(many, rows) else set()
    for row in rows:
        many.put_on(row, chosen)
    return look(many)


def _on(many: Many, paper: str) -> dict[int, Right]:
    """The rows whose leaflets are on a paper."""
    right = many.checked.right if many.checked else {}
    return {row: one for row, one in in_list_order(right) if one.order.format == paper}


class OfferedPapers(NamedTuple):
    """Papers to choose from: those of the clinic's country, and those of other sheets."""

    ours: tuple[Choice, ...] = ()
    others: tuple[Choice, ...] = ()

    @property
    def ids(self) -> set[str]:
        """All of them."""
        return {one.id for one in (*self.ours, *self.others)}


def papers_for(rows: dict[int, Right], paper: str) -> OfferedPapers:
    """The other papers that all of some leaflets have."""
    project = the_desk().project()
    orders = {(one.order.handout, one.order.language) for one in rows.values()}
    formats = [load_handout(project.library, *order).formats for order in sorted(orders)]
    if not formats:
        return OfferedPapers()
    shared = [one for one in formats[0] if all(one in each for each in formats)]
    return OfferedPapers(*(
        tuple(one for one in each if one.id != paper and not one.screen)
        for each in choices_here(shared, american(project.clinic))
    ))  # fmt: skip


def _printed(many: Many, rows: dict[int, Right]) -> bool:
    """Whether the others of the list were printed, and these left for later."""
    visit = the_visit()
    left = {one.other_paper for one in visit.later}
    others = len(many.checked.right) > len(rows) if many.checked else False
    return others and any(way.rpartition("/")[2] in _papers_of(rows) for way in left)


def _papers_of(rows: dict[int, Right]) -> set[str]:
    return {one.order.format for one in rows.values()}
