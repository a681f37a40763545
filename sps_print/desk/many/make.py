"""What is made of a list that is right: a ZIP, PDFs, or sheets from the printer."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from flask import Blueprint, Response, abort, request, send_file
from werkzeug.wrappers import Response as AnyResponse

from sps_print.batch.list.parts import in_list_order, row_of
from sps_print.content.load.handouts import load_handout
from sps_print.desk.find.find import leaflet_of
from sps_print.desk.making.held import was_held
from sps_print.desk.many import notes
from sps_print.desk.many.asked import taken, titles
from sps_print.desk.many.columns import SOON, how_it_was_read
from sps_print.desk.many.held import doubts_of_list, list_held_back
from sps_print.desk.many.list.check import Checked
from sps_print.desk.many.list.faults import in_words
from sps_print.desk.many.list.files import ListResult, MadeAs, MadeFile
from sps_print.desk.many.list.list import Many
from sps_print.desk.many.mend import called as columns_called
from sps_print.desk.many.now import in_hand
from sps_print.desk.many.papers import papers_taken
from sps_print.desk.many.rows import rows_in, several_each, who_is_left_out
from sps_print.desk.visit.page import news, see_other, shown, the_desk
from sps_print.desk.words.plain_words import SIZES
from sps_print.desk.words.words import (
    alike_said,
    called,
    sheets_of,
    together_said,
    yourself_said,
)
from sps_print.papers import PAPERS
from sps_print.printing.ticket import ticket_of
from sps_print.problems import counted

PAGES = Blueprint("make", __name__)


class LeafletCount(NamedTuple):
    """How many leaflets of one kind there are. sheets: empty for what is no paper. alike: how many
    the same a sheet has, in words; empty: one."""

    title: str
    reader: str
    paper: str
    leaflets: int
    sheets: str
    alike: str


@PAGES.get("/many/ready")
def ready() -> tuple[str, int] | AnyResponse:
    """What will be made."""
    many = in_hand()
    if many is None or many.checked is None or many.checked.wrong or many.busy():
        return see_other("/many")
    found = many.to_make()
    wrong = tuple(map(in_words, many.work.problems)) if many.work else ()
    one = len(found.right) == 1
    title = f"{counted(len(found.right), 'leaflet')} can be made"
    lines, sheets = _lines(found)
    words_taken = taken(many, found)
    return shown(
        "many/ready.html", f"To mend: {title}" if wrong else title, many=many, found=found,
        lines=lines, sheets=sheets, wrong=wrong, heading=title, counted=counted, one=one,
        papers=len({right.order.format for right in found.right.values()}),
        left_out=who_is_left_out(many), called=columns_called(many), twice=notes.twice(found),
        taken=words_taken, titles=titles(many) if words_taken else (),
        unprinted=notes.unprinted(found), numberless=notes.numberless(many, found),
        nameless=notes.nameless(many, found), papers_taken=papers_taken(many),
        several_each=several_each(found),
        unused=notes.unused(many, found),
        unanswered=notes.unanswered(many, found),
        rows=rows_in(found.right), rows_in=rows_in, stopped="stopped" in request.args,
        changed_alone=bool(many.only) and {*map(row_of, many.only)} <= many.since.rows,
        doubts=doubts_of_list(found), held=was_held(), since=notes.since(many),
        read=how_it_was_read(many),
    )  # fmt: skip


@PAGES.post("/many/only")
def only() -> AnyResponse:
    """Make only what changed since the file was brought before; or all again."""
    many = in_hand()
    if many and many.checked:
        rows = {row for row in many.checked.right if row_of(row) in many.since.rows}
        many.only = rows if request.form.get("do") == "changed" else set()
    return see_other("/many/ready")  # not to the leaflets that were made before


def _lines(found: Checked) -> tuple[list[LeafletCount], int]:
    """What is made, kind by kind, and how many sheets of paper all that takes."""
    project = the_desk().project()
    count: Counter[tuple[str, str, str, str]] = Counter()
    sheets: Counter[tuple[str, str, str, str]] = Counter()
    for right in found.right.values():
        order = right.order
        key = (order.handout, order.audience, order.format, order.language)
        count[key] += 1
        paper = PAPERS[order.format]
        sheets[key] += 0 if paper.screen else sheets_of(paper, right.pages)
    lines = []
    for key, many in count.items():
        handout, audience, paper_id, language = key
        about = leaflet_of(
            load_handout(project.library, handout, language), project.audiences[audience]
        )
        paper = PAPERS[paper_id]
        said = together_said(paper, sheets[key])
        lines.append(
            LeafletCount(
                about.title, about.reader, called(paper), many, said, alike_said(paper)
            )
        )  # fmt: skip
    return lines, sum(sheets.values())


@PAGES.post("/many/ready")
def begin() -> AnyResponse:
    """Begin to make what was chosen."""
    many = in_hand()
    if many is None or many.checked is None or many.checked.wrong or not many.checked.right:
        return see_other("/many")
    chosen = request.form.get("to", "")
    if chosen not in list(MadeAs):
        return see_other("/many/ready")
    if list_held_back(many, many.to_make()):
        return see_other("/many/ready#look")
    many.begin_making(MadeAs(chosen), many.only)
    if many.work:
        many.work.wait(SOON)
    return see_other("/many")


@PAGES.get("/many/progress")
def progress() -> tuple[str, int] | AnyResponse:
    """How far it is."""
    many = in_hand()
    if many is None or many.work is None or many.work.over:
        return see_other("/many")
    making = many.checked is not None
    return shown("many/progress.html", many.work.doing, work=many.work, making=making, many=many)


@PAGES.get("/many/events")
def events() -> Response:
    """The same, told to a page that follows."""
    many = in_hand()
    work = many.work if many else None
    if work is None or work.over:
        return news(over=True)
    return news(
        False, work.done, count=work.count_said(), time=work.time_said(), aloud=work.aloud()
    )


@PAGES.post("/many/progress")
def stop() -> AnyResponse:
    """Stop what goes on: what was made until then is deleted."""
    many = in_hand()
    if many and many.checked and many.busy():
        many.stop()
        return see_other("/many" if many.result else "/many/ready?stopped=1")
    if many:
        many.stop()
    return see_other("/many")


@PAGES.get("/many/done")
def done() -> tuple[str, int] | AnyResponse:
    """What was made: to download, or to print."""
    many = in_hand()
    if many is None or many.result is None:
        return see_other("/many")
    result = many.result
    lost = {row: tuple(map(in_words, wrong)) for row, wrong in in_list_order(result.lost)}
    are = "is" if result.leaflets == 1 else "are"
    return shown(
        "many/done.html", f"{counted(result.leaflets, 'leaflet')} {are} made", many=many,
        result=result, lost=lost, left_out=who_is_left_out(many), kinds=MadeAs, counted=counted,
        sheets={one.name: _sheets_said(one, result.kind) for one in result.files},
        yourself=_yourself(many, result), read=how_it_was_read(many),
    )  # fmt: skip


def _yourself(many: Many, result: ListResult) -> dict[str, str]:
    """How each kind of paper is printed by who prints a PDF themselves."""
    right = many.checked.right if many.checked else {}
    used = dict.fromkeys(right[row].order.format for row in result.pages if row in right)
    papers = [paper for one in used if not (paper := PAPERS[one]).screen]
    padded = result.kind is MadeAs.PDF
    return {called(paper): yourself_said(paper, padded) for paper in papers}


def _sheets_said(made: MadeFile, kind: MadeAs) -> str:
    """What a file takes of paper; empty for one that is not for paper."""
    paper = PAPERS.get(made.paper)
    if paper is None or paper.screen:
        return ""
    ticket = ticket_of("", paper, made.pages)
    size = SIZES.get(ticket.paper, ticket.paper)
    if kind is MadeAs.PDF and not paper.double_sided:  # an empty back stands behind each leaflet
        both = counted(made.pages // 2, "sheet")
        return f"{called(paper)}: {both} of {size}; the backs are empty pages"
    return f"{called(paper)}: {counted(ticket.sheets, 'sheet')} of {size}"


@PAGES.get("/many/file/<int:number>")
def file(number: int) -> Response:
    """A finished file, to download. Its name says nothing of a person."""
    many = in_hand()
    files = many.result.files if many and many.result else []
    if not 1 <= number <= len(files):
        abort(404)
    one = files[number - 1]
    kind = "application/pdf" if one.paper else "application/zip"
    answer = send_file(one.path, mimetype=kind, as_attachment=True, download_name=one.name)
    answer.headers["Cache-Control"] = "no-store"  # a browser would keep a copy
    return answer
