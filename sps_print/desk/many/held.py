"""What is asked of the leaflets of a list before they are made, and the buttons that say to print
them so."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from sps_print.build import Job
from sps_print.desk.making.held import HELD, open_doubts, print_doubts_so
from sps_print.desk.many.answers import print_so as remember_so
from sps_print.desk.many.list.check import Checked
from sps_print.desk.many.list.list import Many
from sps_print.desk.many.notes import numberless
from sps_print.desk.many.now import in_hand
from sps_print.desk.visit.doubts import LeafletDoubts
from sps_print.desk.visit.page import see_other, the_desk, the_visit
from sps_print.model import Order

PAGES = Blueprint("held", __name__)


def doubts_of_list(found: Checked) -> list[LeafletDoubts]:
    """What is asked of the leaflets of a list, whoever they are for; not what is printed so."""
    return open_doubts(_jobs(found))


def _jobs(found: Checked) -> list[tuple[str, Job]]:
    """The leaflets of a list by their titles, each once and for nobody."""
    desk = the_desk()
    orders = dict.fromkeys(
        (one.order.handout, one.order.audience, one.order.format, one.order.language)
        for one in found.right.values()
    )
    jobs = (desk.job(Order(*one, fillable=False)) for one in orders)
    return [(job.plan.title, job) for job in jobs]


def list_held_back(many: Many, found: Checked) -> bool:
    """Whether the leaflets of a list wait for an answer; the page that comes next says so."""
    held = bool(doubts_of_list(found) or numberless(many, found))
    if held:
        the_visit().keep(HELD, True)
    return held


@PAGES.post("/many/so")
def print_so() -> Response:
    """What is asked of the leaflets, or what names nobody's number in a column, is printed as it
    is."""
    many, column = in_hand(), request.form.get("do", "")
    if many and many.checked and "doubts" in request.form:
        print_doubts_so(_jobs(many.to_make()))
    elif many and many.checked:
        remember_so(many, column)
    return see_other("/many/ready")
