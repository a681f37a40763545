"""The basket: a set of leaflets for one person. Details are given once; all is made, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from sps_print.bag.make import made as files_of
from sps_print.bag.make import put_in_one_pdf, put_in_zip
from sps_print.bag.orders import asked, orders
from sps_print.bag.recipe import Bag, BagLeaflet, load_bag, recipes
from sps_print.build import Job
from sps_print.content.clinic.last_title import title_of_leaflet
from sps_print.content.load.handouts import load_handout, readable_handouts
from sps_print.content.tailor import has_amount, without_amounts
from sps_print.desk.basket.no_place import no_place
from sps_print.desk.basket.own_sets import is_away, keep, refuse_person, rename, sets, there
from sps_print.desk.find.find import Leaflet, in_bag
from sps_print.desk.making.call import numberless, print_so, with_number
from sps_print.desk.making.held import SO, held_back, open_doubts, print_doubts_so, was_held
from sps_print.desk.making.made import MadeLeaflet, made
from sps_print.desk.making.ordered import order_in_bag
from sps_print.desk.many.now import in_hand
from sps_print.desk.many.people import names_in
from sps_print.desk.many.table.match import asked_by
from sps_print.desk.printing.pages import print_these
from sps_print.desk.visit.page import download, number_of, see_other, shown, the_desk, the_visit
from sps_print.desk.visit.stale import refused_person
from sps_print.desk.visit.temporary import temporary_folder
from sps_print.desk.visit.visits import InBasket, VisitKey
from sps_print.desk.words.words import called, come_out_said, sheet_said, sheets_of
from sps_print.desk.writing.one_day import written_day
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.problems import Problem, SpsPrintError

PAGES = Blueprint("basket", __name__)
WRONG = VisitKey[tuple[Problem, ...]]("basket wrong")
GONE = VisitKey[tuple[BagLeaflet, ...]]("basket gone")  # what was in it and is put away since
SAID_OF_SET = VisitKey[str]("set")  # what was just done with a set, in words
WRONG_SET = VisitKey[tuple[Problem, ...]]("set wrong")
TYPED_SET = VisitKey[tuple[str, str]]("set typed")  # the box of a title, and what it said
ASKED_SET = VisitKey[tuple[str, str]]("set asked")  # a set to be replaced, and the title typed
FILLED_IN = VisitKey[str]("filled in")  # the button by which it was, just now
ALL_IN_ONE = {
    "zip": ("application/zip", "leaflets.zip"),
    "pdf": ("application/pdf", "leaflets.pdf"),
}


class BasketRow(NamedTuple):
    """A leaflet of the basket. paper: as the desk calls it; sheets: what each copy takes; come_out:
    how many cards all copies are, where a sheet has several."""

    one: InBasket
    about: Leaflet
    paper: str
    sheets: str
    come_out: str
    result: MadeLeaflet


@PAGES.get("/basket")
def show() -> tuple[str, int]:
    """What is in the basket, what it asks for, and what it takes of paper."""
    _take_out_what_is_gone()
    visit = the_visit()
    refused = visit.take(WRONG) or ()
    of_set, wrong_set = visit.take(SAID_OF_SET), visit.take(WRONG_SET) or ()
    set_box, set_title = visit.take(TYPED_SET) or ("", "")
    filled = visit.take(FILLED_IN) == "see" and any(visit.details.values())
    rows = [_row(one) for one in visit.basket]
    wrong = [p for row in rows for p in row.result.problems] + list(refused)
    questions = asked(the_desk().project(), _bag()) if rows else {}
    sheets = sum(
        sheets_of(PAPERS[r.result.shown.format], r.result.pages) * r.one.leaflet.copies
        for r in rows
    )
    return shown(
        "basket.html", "Basket: to mend" if wrong or wrong_set else "Basket",
        rows=rows, questions=questions, details=visit.details, sheets=sheets, recipes=sets(),
        own=_own_problems(wrong, questions),
        beside={ask: [p for p in wrong if p.field == ask] for ask in questions},
        wrong_asks={p.field for p in wrong}, better={ask: _better(ask) for ask in questions},
        gone={one.handout: _former_title(one) for one in _gone()},
        of_set=of_set, wrong_set=wrong_set, set_box=set_box, set_title=set_title,
        asked_set=(visit.get(ASKED_SET) or ("",))[0] if set_box else "",
        filled=filled and not wrong, doubts=open_doubts(_jobs()), held=was_held(),
        day=written_day(), to_call=numberless(questions), with_number=with_number(questions),
        no_place=no_place(one.leaflet for one in visit.basket),
    )  # fmt: skip


def _take_out_what_is_gone() -> None:
    """A leaflet that the clinic has no more waits beside the basket: what is left can be printed,
    and it is in the basket again once it is back on the shelf."""
    visit = the_visit()
    waiting = [*_gone()]
    for one in tuple(visit.basket):
        if is_away(one.leaflet):
            visit.basket.remove(one)
            waiting.append(one.leaflet)
    for leaflet in [one for one in waiting if not is_away(one)]:
        waiting.remove(leaflet)
        visit.put(leaflet)
    if waiting or _gone():
        visit.keep(GONE, tuple(dict.fromkeys(waiting)))


def _gone() -> tuple[BagLeaflet, ...]:
    """What was in the basket and is put away since."""
    return the_visit().get(GONE) or ()


def _former_title(leaflet: BagLeaflet) -> str:
    library = the_desk().project().library
    return title_of_leaflet(library, leaflet.handout) or leaflet.handout


def _jobs() -> list[tuple[str, Job]]:
    """The leaflets of the basket by their titles, each with what was filled in."""
    desk = the_desk()
    return [
        (in_bag(desk.project(), one.leaflet).title, desk.job(_order(one)))
        for one in the_visit().basket
    ]


def _order(one: InBasket) -> Order:
    return order_in_bag(one.leaflet, the_visit().details)


def _own_problems(wrong: list[Problem], questions: dict[str, str]) -> list[Problem]:
    """Those that stand beside no question."""
    return list(dict.fromkeys(p for p in wrong if p.field not in questions))


def _better(ask: str) -> str:
    """What was filled in without its amounts, where names alone are asked for; empty: it is so."""
    visit, library = the_visit(), the_desk().project().library
    words, handouts = visit.details.get(ask, ""), {one.leaflet.handout for one in visit.basket}
    if not has_amount(words):
        return ""
    names_only = any(ask in load_handout(library, one).names_only for one in handouts)
    return without_amounts(words) if names_only else ""


def _row(one: InBasket) -> BasketRow:
    desk = the_desk()
    order = _order(one)
    result, paper = made(desk, order), PAPERS[order.format]
    about = in_bag(desk.project(), one.leaflet)
    come_out = come_out_said(paper, one.leaflet.copies)
    return BasketRow(one, about, called(paper), sheet_said(paper, result.pages), come_out, result)


def _bag() -> Bag:
    return Bag("basket", tuple(one.leaflet for one in the_visit().basket))


@PAGES.get("/basket/<int:number>")
def change_one(number: int) -> AnyResponse:
    """The page of a leaflet in the basket, on the paper and with the copies it has there."""
    visit = the_visit()
    one = next((each for each in visit.basket if each.number == number), None)
    if one is None:
        return see_other("/basket")
    order = order_in_bag(one.leaflet, {})
    visit.chosen[order.handout, order.audience] = {
        "paper": order.format, "ink": order.ink, "language": order.language,
        "copies": str(one.leaflet.copies), "line": str(number),
    }  # fmt: skip
    return see_other(f"/leaflet/{order.handout}/{order.audience}")


@PAGES.post("/basket")
def change() -> tuple[str, int] | AnyResponse:
    """Take details and copies, and do what the button says."""
    boxes = asked_by(readable_handouts(the_desk().project().library)) | {"set-title": "The set"}
    if stale := refused_person(boxes, "/basket", "Open the basket anew"):
        return stale
    visit, form = the_visit(), request.form
    gone = _gone()
    _take_out_what_is_gone()
    project = the_desk().project()
    do = form.get("do", "see")
    if do.startswith("set-") and do.removeprefix("set-") in recipes(project.library):
        for leaflet in load_bag(project.library, do.removeprefix("set-")).leaflets:
            if not is_away(leaflet):
                visit.put_of_set(leaflet)
        return see_other("/basket")
    if do.startswith("rename-"):
        name = do.removeprefix("rename-")
        title = form.get(f"title-{name}", "").strip()
        _with_set(f"title-{name}", title, lambda library: rename(library, name, title))
        return see_other("/basket")
    if visit.basket:
        for ask in asked(project, _bag()):
            if ask in form:
                visit.details[ask] = form[ask].strip()
    if better := _better(do.removeprefix("mend-")) if do.startswith("mend-") else "":
        visit.details[do.removeprefix("mend-")] = better
    if do == "see":
        visit.keep(FILLED_IN, do)
    if ask := print_so(do, boxes):
        return see_other(f"/basket#ask-{ask}")
    if do.startswith("change-"):
        return see_other(f"/basket/{number_of(do.removeprefix('change-'))}")
    if do in ("empty", "gone"):
        visit.keep(GONE, ())
    if do == "empty":
        visit.basket.clear()
    if do.startswith("out-"):
        visit.basket[:] = [one for one in visit.basket if f"out-{one.number}" != do]
    if not visit.basket:
        return see_other("/basket")
    if do in ("print", *ALL_IN_ONE) and _gone() != gone:  # say first what is missing
        return see_other("/basket")
    if do == SO:
        print_doubts_so(_jobs())
    if do in ("print", *ALL_IN_ONE) and held_back(_jobs(), asked(project, _bag())):
        return see_other("/basket#look")
    match do:
        case "print":
            return print_these([one.leaflet for one in visit.basket], "/basket")
        case "zip" | "pdf":
            return _all_in_one(do)
        case "keep" | "replace":
            title = form.get("set-title", "").strip()
            _with_set("set-title", title, lambda library: _kept(library, title, do == "replace"))
    return see_other("/basket")


def _all_in_one(kind: str) -> AnyResponse:
    """The whole set as one file; nothing where one leaflet of it cannot be made."""
    desk, visit = the_desk(), the_visit()
    mimetype, name = ALL_IN_ONE[kind]
    try:
        with desk.making, temporary_folder() as folder:
            project, bag, target = desk.project(), _bag(), folder / name
            wanted = {ask: visit.details.get(ask, "") for ask in asked(project, bag)}
            answers = {ask: words for ask, words in wanted.items() if words}
            files = files_of(orders(project, bag, answers), for_printer=kind == "pdf")
            (put_in_zip if kind == "zip" else put_in_one_pdf)(files, target)
            data = target.read_bytes()
    except SpsPrintError as error:
        visit.keep(WRONG, error.problems)
        return see_other("/basket")
    return download(data, mimetype, name)


def _kept(library: Library, title: str, sure: bool) -> str:
    """Keep the basket as a set. One that has this name is replaced only by a second press, which
    says so. Returns what was done, in words; empty: it is asked about."""
    visit = the_visit()
    other, asked_of = there(library, _bag(), title), visit.take(ASKED_SET)
    if other and not (sure and asked_of == (other, title)):
        visit.keep(ASKED_SET, (other, title))
        return ""
    return keep(library, _bag(), title)


def _with_set(box: str, title: str, do: Callable[[Library], str]) -> None:
    """Keep a set, or call it otherwise, unless its title says whose it is. box: where it was typed:
    what is not kept stays there."""
    desk, visit = the_desk(), the_visit()
    project = desk.project()
    try:
        many = in_hand()
        listed = names_in(many) if many else ()
        refuse_person(title, visit.details, project.card.name, listed)
        with desk.making:
            said = do(project.library)
    except SpsPrintError as error:
        said = ""
        visit.keep(WRONG_SET, error.problems)
    if said:
        visit.keep(SAID_OF_SET, said)
    else:
        visit.keep(TYPED_SET, (box, title))
