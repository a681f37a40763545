"""One leaflet: its real pages, its papers, the words to fill in, and the way to paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, Response, abort, request
from markupsafe import escape
from werkzeug.wrappers import Response as AnyResponse

from sps_print.content.load.handouts import load_handout
from sps_print.desk.find.find import leaflet_of
from sps_print.desk.find.not_on_paper import file_of, kinds_of, picture_file, refused_file
from sps_print.desk.leaflet.left_out import left_out
from sps_print.desk.leaflet.questions import better_of, elsewhere, questions
from sps_print.desk.making.call import numberless, print_so, with_number
from sps_print.desk.making.held import SO, held_back, open_doubts, print_doubts_so, was_held
from sps_print.desk.making.made import MadeLeaflet, made
from sps_print.desk.making.ordered import asked_on, leaflet_in_bag, order_of
from sps_print.desk.printing.pages import print_these
from sps_print.desk.visit.page import (
    download,
    number_of,
    see_other,
    shown,
    the_desk,
    the_visit,
    us,
)
from sps_print.desk.visit.stale import refused_person
from sps_print.desk.visit.visits import Visit, VisitKey
from sps_print.desk.words.words import (
    Choice,
    american,
    choices,
    come_out_said,
    hands_said,
    sheet_said,
    turning,
)
from sps_print.desk.writing.leaflet.earlier import next_address
from sps_print.desk.writing.leaflet.paper_room import LEAVE, PUT, change_room, spare
from sps_print.desk.writing.line.place import Writing
from sps_print.desk.writing.one_day import written_day
from sps_print.files import limits
from sps_print.model import Author, Order
from sps_print.papers import PAPERS
from sps_print.problems import WORD, Problem, SpsPrintError
from sps_print.project import Project
from sps_print.shelf.papers import signed_on_papers

PAGES = Blueprint("leaflet", __name__)
ROOM = VisitKey[tuple[Problem, ...]]("room")  # why a section was not left out, or not put in
INKS = {"": "in colour", "grey": "black alone, for a photocopier", "contrast": "high contrast"}
WRITTEN_BY = {
    Author.SHIPPED: "Written from published sources",
    Author.BOTH: "Written in part by our {us}, in part from published sources",
    Author.CLINIC: "Written by our {us}",
}
BACK = '<nav><p><a href="/leaflet/{}/{}">Back to the page of this leaflet</a></p></nav>\n'
# no script runs there; without its own origin the link back would come without the cookie
ALONE = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "sandbox allow-same-origin"
)


@PAGES.get("/leaflet/<handout>/<audience>")
def show(handout: str, audience: str) -> tuple[str, int] | AnyResponse:
    """The leaflet for one reader, on the paper that was chosen last for it."""
    visit, desk = the_visit(), the_desk()
    project = desk.project()
    chosen = _chosen(visit, handout, audience)
    known = load_handout(project.library, handout, chosen.get("language", ""))
    if audience not in known.audiences:
        abort(404)
    if (asked := request.args.get("paper", "")) in known.formats:  # in Find
        chosen["paper"] = asked
        return see_other(f"/leaflet/{handout}/{audience}")
    papers = choices(known.formats, american(project.clinic))
    on_paper = {**chosen, "paper": chosen.get("paper") or papers[0].id}
    order = order_of(handout, audience, visit.details, on_paper)
    result, paper = made(desk, order), PAPERS[order.format]
    boxes = questions(known, order, visit.details, result)
    about = leaflet_of(known, project.audiences[audience])
    others = [leaflet_of(known, project.audiences[a]) for a in known.audiences if a != audience]
    large = min(max(request.args.get("page", 1, type=int), 1), max(result.pages, 1))
    to_mend = ": to mend" if result.problems else ""
    return shown(
        "leaflet.html", f"{about.title}{to_mend}", about=about, others=others, result=result,
        papers=papers, paper=paper, order=order, large=large, inks=INKS,
        questions=boxes, elsewhere=elsewhere(boxes, result),
        sheets=sheet_said(paper, result.pages),
        all_sheets=sheet_said(paper, result.pages, int(chosen.get("copies", "1"))),
        turns=turning(paper, result.pages), hands=hands_said(paper),
        come_out=come_out_said(paper, int(chosen.get("copies", "1"))),
        copies=chosen.get("copies", "1"), signed=_signed(order),
        unsigned=_unsigned(order), kinds=kinds_of(known, paper),
        refused=refused_file(handout, audience),
        wanted=request.args.get("as", ""),
        languages=languages(project), language=project.library.language(order.language),
        wrong_copies=chosen.get("wrong-copies", ""), most_copies=limits.COPIES,
        written_by=_written_by(order), line=_line(visit, chosen),
        doubts=open_doubts([(about.title, desk.job(order))]), held=was_held(),
        left=left_out(desk.job(order)), room=_room(visit),
        spare=spare(Writing(order, desk.job(order)), result.problems),
        to_call=numberless({one.name: one.words for one in boxes if one.printed}),
        with_number=with_number(known.asks),
        day=written_day(f"/leaflet/{handout}/{audience}"), next_like=next_address(project, handout),
    )  # fmt: skip


def languages(project: Project) -> list[tuple[str, str]]:
    """The languages by the names of their folders; none where there is one alone."""
    names = project.library.folders("templates", "language.toml")
    return [(name, project.language(name).name) for name in names] if len(names) > 1 else []


def _written_by(order: Order) -> str:
    """Whose words a leaflet has, as its small print says; empty: it cannot be read."""
    try:
        author = the_desk().job(order).document.imprint.author
        return WRITTEN_BY[author].format(us=us())
    except SpsPrintError:
        return ""


def _chosen(visit: Visit, handout: str, audience: str) -> dict[str, str]:
    """What was chosen for a leaflet in this visit: paper, ink, copies."""
    return visit.chosen.setdefault((handout, audience), {})


def _line(visit: Visit, chosen: Mapping[str, str]) -> int:
    """Its number in the basket, where it was opened from there and is still in it; or 0."""
    number = number_of(chosen.get("line", ""))
    return number if any(one.number == number for one in visit.basket) else 0


def _signed(order: Order) -> tuple[str, ...]:
    """Who signed the leaflet off."""
    try:
        return tuple(f"{one.name}, {one.role}" for one in the_desk().job(order).reviews)
    except SpsPrintError:  # said on the page already
        return ()


def _unsigned(order: Order) -> frozenset[str]:
    """The papers of the leaflet whose copies say that nobody signed it off."""
    try:
        papers = signed_on_papers(the_desk().job(order))
    except SpsPrintError:  # said on the page already
        return frozenset()
    return frozenset(paper for paper, people in papers.items() if not people)


@PAGES.get("/read/<handout>/<audience>")
def read(handout: str, audience: str) -> Response:
    """The whole leaflet as a web page, to be read or heard. It is ours, and has no script."""
    visit, desk = the_visit(), the_desk()
    order = order_of(handout, audience, visit.details, _chosen(visit, handout, audience))
    with desk.making:
        page = desk.job(order).html()
    back = BACK.format(escape(handout), escape(audience)).encode()
    answer = Response(page.replace(b"<body>\n", b"<body>\n" + back, 1), mimetype="text/html")
    answer.headers["Content-Security-Policy"] = ALONE
    return answer


@PAGES.post("/leaflet/<handout>/<audience>")
def take(handout: str, audience: str) -> tuple[str, int] | AnyResponse:
    """Take what was filled in and chosen, and do what the button says."""
    visit, desk, form = the_visit(), the_desk(), request.form
    known = load_handout(desk.project().library, handout)
    if audience not in known.audiences:
        abort(404)
    here = f"/leaflet/{handout}/{audience}"
    if stale := refused_person(known.asks, here, "Open the leaflet anew"):
        return stale
    for ask in known.asks:
        if ask in form:
            visit.details[ask] = form[ask].strip()
    chosen = _chosen(visit, handout, audience)
    names = desk.project().library.folders("templates", "language.toml")
    for name, ones in (("paper", known.formats), ("ink", INKS), ("language", names)):
        if form.get(name) in ones:
            chosen[name] = form[name]
    if not _take_copies(chosen, form.get("copies", "1")):
        return see_other(f"{here}#copies")
    order = order_of(handout, audience, visit.details, chosen)
    do = form.get("do", "see")
    if do.startswith("mend-"):
        ask = do.removeprefix("mend-")
        if better := better_of(known, ask, visit.details.get(ask, "")):
            visit.details[ask] = better
        return see_other(f"{here}#ask-{ask}" if ask in known.asks else here)
    if ask := print_so(do, known.asks):
        return see_other(f"{here}#ask-{ask}")
    this = [("", desk.job(order))]
    if do == SO:
        print_doubts_so(this)
        return see_other(f"{here}#print")
    if do.startswith((LEAVE, PUT)):
        section = do.removeprefix(LEAVE).removeprefix(PUT)
        return _change_room(order, section, do.startswith(LEAVE), here)
    if do == "see":
        return see_other(f"{here}{_at_page(form.get('page', ''))}#pages")
    kinds = {f"as-{one.id}" for one in kinds_of(known)}
    printed = asked_on(order, known)
    if do in {"print", "download", *kinds} and held_back(
        this, {ask: words for ask, words in known.asks.items() if ask in printed}
    ):
        return see_other(f"{here}#look")
    if do in kinds:
        return file_of(order, do.removeprefix("as-")) or see_other(f"{here}#not-on-paper")
    result = made(desk, order)
    if not result.ready:
        return see_other(f"{here}#mend")
    leaflet = leaflet_in_bag(order, int(chosen["copies"]))
    if do in ("basket", "change"):
        visit.put(leaflet, _line(visit, chosen) if do == "change" else 0)
        chosen.pop("line", None)
        return see_other("/basket")
    if do == "print":
        return print_these([leaflet], f"/leaflet/{handout}/{audience}")
    if PAPERS[order.format or known.formats[0]].dots:
        return picture_file(order, result.pdf)
    return _download(result)


def _room(visit: Visit) -> tuple[Problem, ...]:
    return visit.take(ROOM) or ()


def _change_room(order: Order, section: str, leave: bool, here: str) -> AnyResponse:
    """Leave a section out of the paper that is shown, or print it there again."""
    desk = the_desk()
    with desk.making:
        bare = replace(order, format=order.format or _choices_of(order)[0].id, answers={})
        wrong = change_room(Writing(bare, desk.job(bare)), section, leave)
    the_visit().keep(ROOM, wrong)
    return see_other(f"{here}#pages")


def _choices_of(order: Order) -> list[Choice]:
    """The papers of a leaflet, as the page lists them."""
    project = the_desk().project()
    formats = load_handout(project.library, order.handout).formats
    return choices(formats, american(project.clinic))


def _at_page(said: str) -> str:
    """The page that stood in the large place."""
    number = number_of(said)
    return f"?page={number}" if number > 1 else ""


def _take_copies(chosen: dict[str, str], said: str) -> bool:
    said = said.strip()
    right = 1 <= number_of(said) <= limits.COPIES
    chosen["copies"] = str(number_of(said)) if right else "1"
    chosen["wrong-copies"] = "" if right else said[:WORD]
    return right


def _download(result: MadeLeaflet) -> Response:
    order = result.shown
    name = f"{order.handout}-{order.audience}-{order.format}.pdf"
    return download(result.pdf, "application/pdf", name)
