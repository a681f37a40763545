"""An order for what does not exist is answered with the nearest that does."""

from __future__ import annotations

import pytest

from sps_print.build import Job
from sps_print.content.load.audiences import load_audiences
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.content.tailor import Plan, tailor
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.problems import UseError
from sps_print.project import Project

LIBRARY = Library(None)


def plan(order: Order) -> Plan:
    return tailor(load_handout(LIBRARY, order.handout), order, load_audiences(LIBRARY))


@pytest.mark.parametrize(
    ("order", "what", "near"),
    [
        (Order("emergncy"), "there is no handout “emergncy”", "emergency"),
        (Order("Triggers"), "there is no handout “Triggers”", "triggers"),
        (Order("triggers", "pateint"), "“pateint” is not an audience of", "patient"),
        (Order("triggers", "emergency-staff"), "is not an audience of", ""),
        (Order("triggers", format="A4"), "“A4” is not a format of", "a4"),
        (
            Order("triggers", format="large"),
            "is not a format of the handout “triggers”",
            "large-print",
        ),
        (Order("emergency", answers={"nmae": "A"}), "“nmae” is not an answer of", "name"),
        (Order("triggers", answers={"name": "A"}), "“name” is not an answer of", ""),
    ],
)
def test_the_nearest_is_named(order: Order, what: str, near: str) -> None:
    with pytest.raises(UseError) as caught:
        plan(order)
    (problem,) = caught.value.problems
    assert what in problem.what
    assert problem.hint.startswith(f"did you mean “{near}”?" if near else ("known: ", "none are"))


def test_what_is_not_ordered_is_the_first() -> None:
    made = plan(Order("emergency"))
    assert (made.audience.id, made.paper.id) == ("emergency-staff", "a4")
    assert set(made.answers.values()) == {""}


def test_an_audience_has_its_own_words() -> None:
    patient, staff = plan(Order("emergency", "patient")), plan(Order("emergency"))
    for part in ("title", "promise", "sections", "must_say"):
        assert getattr(patient, part) != getattr(staff, part)


def test_answers_are_kept() -> None:
    assert plan(Order("emergency", answers={"name": "Ann"})).answers["name"] == "Ann"


@pytest.mark.parametrize(
    ("words", "fine"),
    [
        ("Baclofen, vitamin B12, co-Q10", True), ("", True), ("5-HTP", False),
        ("diazepam 5 mg", False), ("diazepam (5mg)", False), ("10 units of insulin", False),
        ("½ of a tablet", False), ("baclofen\n20", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("handout", ["emergency-card", "my-emergency-sheet", "ward-passport"])
def test_no_amount_is_printed(handout: str, words: str, fine: bool) -> None:
    order = Order(handout, answers={"medicines": words})
    if fine:
        assert plan(order).answers["medicines"] == words
        return
    with pytest.raises(UseError) as caught:
        plan(order)
    assert str(caught.value) == (
        "error: this answer has a number in it\n  in medicines\n"
        "  hint: give names alone: an amount that changes would stay on the paper"
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", handout_names(LIBRARY))
def test_all_that_is_asked_for_may_be_given(name: str, project: Project) -> None:
    """A list of lines to write on that are all filled in was no list any more."""
    handout = load_handout(LIBRARY, name)
    for audience in handout.audiences if handout.asks else ():
        assert Job(project, Order(name, audience, answers=dict.fromkeys(handout.asks, "Ann"))).pdf()
