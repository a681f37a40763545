"""Which questions of a leaflet one of its papers prints the answers of."""

from __future__ import annotations

from sps_print.build import Job
from sps_print.content.load.handouts import load_handout
from sps_print.content.tailor import asks_in
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.project import Project


def asked_on(
    project: Project, handout: str, audience: str, paper: str, language: str
) -> frozenset[str]:  # fmt: skip
    """The questions by their ids: all but those that other papers alone print the answers of.
    Raises what reading the leaflet raises."""
    known = load_handout(project.library, handout, language)
    if not known.leave_out:  # each paper has all that there is
        return frozenset(known.asks)

    def on(one: str) -> frozenset[str]:
        parts = Job(project, Order(handout, audience, one, language)).parts
        return frozenset(asks_in(known, (part.text for part in parts)))

    kinds = {PAPERS[one].kind: one for one in known.formats}
    return frozenset(known.asks) - (frozenset().union(*map(on, kinds.values())) - on(paper))
