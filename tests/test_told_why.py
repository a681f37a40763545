"""What a reader needs with a harm, a hard word, a count or a heading stands beside it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from conftest import every_order
from own_folder import table_of
from planted_text import para, planted

from sps_print.build import Job
from sps_print.checks.reading.terms import unexplained
from sps_print.checks.statements import statements
from sps_print.model import Order
from sps_print.project import Project

ROOT = Path(__file__).parent.parent
SAFETY = table_of("templates/en/safety.toml")
OTHERS = SAFETY["other-medicines"]


NAMED = re.compile(r"diazepam|clonazepam|baclofen", re.IGNORECASE)
FOR = re.compile(r"\b(?:eases?|relax) ")  # what these are for
NEAR = 2  # sentences after the one that names it first

STAFF = ("anaesthetist", "dentist", "primary-care", "psychologist", "therapist")  # know them
CARD = "emergency-card"  # its two faces hold what may not be missed, and no word more
LEAFLETS = sorted(
    {
        (one.handout, one.audience or "")
        for one in every_order()
        if one.audience not in STAFF and one.handout != CARD
    }
)


def sections(project: Project, order: Order) -> list[str]:
    return [one.id for one in Job(project, order).document.sections]


@pytest.mark.parametrize(
    ("line", "reasons"),
    [
        ("do-not-stop-medicine", ["nerve signals can then get too strong"]),
        (
            "other-medicines",
            ["calm nerve signals", "calm the body's defences", "too little"],
        ),
        ("other-medicines-short", ["calm nerve signals", "calm the body's defences"]),
    ],
)
def test_a_line_on_a_sudden_stop_says_why(line: str, reasons: list[str]) -> None:
    assert [why for why in reasons if why not in SAFETY[line].casefold()] == []


def test_steroids_are_explained_where_they_first_stand(project: Project) -> None:
    """It was excused as the name on a packet once; packets have the names of its kinds."""
    document = Job(project, Order("triggers", "patient")).document
    terms = tuple(term for term in document.glossary if term.words == "steroids")
    for words, found in (("Stop no steroids.", ["Stop no steroids."]), (OTHERS, [])):
        doc = planted(document, para(words), terms=terms)
        assert [said for _, (_, said) in unexplained(doc)] == found


def test_the_dots_are_those_that_the_words_count() -> None:
    drawn = ET.parse(ROOT / "templates/pictures/eleven-of-sixteen.svg").getroot()
    filled = [dot.get("fill") == "currentColor" for dot in drawn]
    assert (len(filled), sum(filled)) == (16, 11)
    words = (ROOT / "templates/en/options-immune.md").read_text(encoding="utf-8")
    assert "The dots are the 16 people in the trial. The 11 dark ones" in words


@pytest.mark.parametrize(
    ("handout", "audience", "together"),
    [
        ("newly-diagnosed", "patient", ["diagnosis", "forms-by-name", "cancer-check"]),
        ("emergency", "emergency-staff", ["in-30-seconds", "my-details", "do-first"]),
        ("triggers", "patient", ["when-to-get-help", "tell-soon-short"]),
        ("triggers", "carer", ["when-to-get-help", "tell-soon-short"]),
    ],
)
def test_what_belongs_together_stands_together(
    project: Project, handout: str, audience: str, together: list[str]
) -> None:
    order = sections(project, Order(handout, audience))
    start = order.index(together[0])
    assert order[start : start + len(together)] == together


@pytest.mark.parametrize("where", LEAFLETS, ids="-".join)
def test_a_medicine_is_named_with_what_it_is_for(project: Project, where: tuple[str, str]) -> None:
    """Readers met “diazepam” a page before they read that it eases spasms, or never read it."""
    said = [one.sentence for one in statements(Job(project, Order(*where)).document)]
    first = next((at for at, one in enumerate(said) if NAMED.search(one)), None)
    if first is not None:
        assert any(FOR.search(one) for one in said[: first + NEAR + 1])
