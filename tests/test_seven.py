"""Seven things are in each leaflet: what it is about, the main message, what to do, when to get
help, whom to call, what is not known, and where it comes from. Long ones say the most urgent of
them on the first page.

When this fails for a new leaflet: give it what it lacks; when its section has a name that is not
below, add the name to its role.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from conftest import every_order

from sps_print.build import Job
from sps_print.document.blocks import Contact, Document, Section, plain
from sps_print.document.contents import FEW
from sps_print.document.imprint import imprint_lines
from sps_print.document.reading_order import leaves, lines_of
from sps_print.model import Order
from sps_print.project import Project
from sps_print.proof.page.reopen import reopen

# which sections do what; a name ends in * where several begin so
ROLES = {
    "the main message": [
        "*-main", "main-message", "in-30-seconds", "must-know", "card-say", "card-urgent",
        "plan-name",
    ],
    "what to do": [
        "*-do", "*-do-short", "do-first", "first-steps", "plan-for", "bad-attack", "on-the-day",
        "supply", "in-the-chair", "in-the-session", "before", "spasm-help", "helping-in-a-spasm",
        "staying-safe", "easy-falls", "child-help", "teen-school", "sheet-please", "card-please",
        "preferences", "plan-amber", "diary-week", "appointment-ask", "bag-papers",
        "medicines-list", "deciding-questions", "missed-dose", "operation", "before-pregnancy",
        "getting-up",
    ],
    "when to get help": [
        "when-to-get-help", "emergencies", "red-flags", "spasm-emergency", "help-call",
        "help-first", "easy-help", "child-fetch", "therapy-urgent", "sheet-me", "card-say",
        "card-urgent", "plan-red", "safety-short",
    ],
    "whom to call": ["contact", "card-name"],
    "what is not known": [
        "not-known", "*-not-known", "plan-what", "medicines-list", "appointment-ask",
        "bag-papers", "sheet-please", "treatments", "infection", "diabetes-signs", "sleep*",
        "exercise*",
    ],
}  # fmt: skip
UNKNOWN = re.compile(
    r"not known|nobody knows|no one knows|unknown|not studied|no (study|source)|untested|"
    r"how sure|do not know|differ|thin\b|we found|we read",
    re.IGNORECASE,
)

pytestmark = pytest.mark.slow  # of our texts, whatever Python reads them
# A paper or a sheet for an attack has no room for what is not known; the general leaflet says it.
# The clinical sheets are for those who are called: they have one side, or two with the person's own
# numbers on them.
UNKNOWN_ELSEWHERE = {"what is not known"}
FOR_THE_CALLED = {"what is not known", "when to get help", "whom to call"}
WITHOUT = {
    ("emergency-card", "helper"): UNKNOWN_ELSEWHERE, ("how-to-help", "helper"): UNKNOWN_ELSEWHERE,
    ("emergency", "patient"): UNKNOWN_ELSEWHERE, ("emergency", "emergency-staff"): FOR_THE_CALLED,
    ("ambulance", "ambulance-crew"): FOR_THE_CALLED,
}  # fmt: skip
LEAFLETS = sorted({(o.handout, o.audience) for o in every_order()})


def doing(doc: Document, role: str) -> list[Section]:
    """The sections of a leaflet that have a role."""
    names = [re.escape(name).replace(r"\*", ".*") for name in ROLES[role]]
    return [s for s in doc.sections if any(re.fullmatch(name, s.id) for name in names)]


def words(section: Section) -> str:
    lines = (plain(line) for block in leaves(section.blocks) for line in lines_of(block))
    return " ".join([section.title, *lines])


@pytest.mark.parametrize(("handout", "audience"), LEAFLETS)
def test_each_leaflet_has_the_seven(project: Project, handout: str, audience: str) -> None:
    doc = Job(project, Order(handout, audience)).document
    assert doc.title
    assert doc.promise, "what it is about"
    excused = WITHOUT.get((handout, audience), set())
    assert {role for role in ROLES if not doing(doc, role)} <= excused
    assert doing(doc, "the main message")[0] == doc.sections[0]
    said = {role: " ".join(map(words, doing(doc, role))) for role in ROLES}
    if "when to get help" not in excused:
        assert re.search(r"call|fetch|breathing", said["when to get help"], re.IGNORECASE)
    calls = [b for s in doing(doc, "whom to call") for b in leaves(s.blocks)]
    if "whom to call" not in excused and handout != "emergency-card":
        assert any(isinstance(b, Contact) for b in calls)
    if "what is not known" not in excused:
        assert UNKNOWN.search(said["what is not known"])
    assert doc.sources, "where it comes from"
    assert imprint_lines(doc)


PAPER = {o.handout: "a4" for o in every_order() if o.format == "a4"}  # elsewhere its first
PICTURED = {"easy-read", "parent-with-sps"}  # pictures fill the first page
HELP = re.compile(r"emergency help|call (for help|an ambulance|your emergency)|call \d|fetch help",
                  re.IGNORECASE)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("handout", "audience"), LEAFLETS)
def test_the_first_page_of_a_long_leaflet(
    project: Project, finished: Callable[[Order], bytes], handout: str, audience: str
) -> None:
    """What is inside, when to get help, and whom to call stand there."""
    job = Job(project, Order(handout, audience, PAPER.get(handout, "")))
    order = Order(handout, audience, job.plan.paper.id)
    with reopen(finished(order)) as file:
        runs = [run for run in (*file.read, *file.artifacts) if run.page == 0]
        pages = len(file.sizes)
    said = " ".join(" ".join(run.text for run in runs).split())
    if pages <= FEW or not job.plan.paper.lists_inside:
        return
    assert "01632 960000" in said
    if not job.plan.audience.professional:
        assert HELP.search(said)
    if handout not in PICTURED:
        assert "What is inside" in said
