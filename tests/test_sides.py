"""A sheet that is read beside a patient keeps to its sides of paper, and says first what counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from measure import measure

from sps_print.model import Order


def words_of(finished: bytes, side: int) -> str:
    return " ".join(word.text for word in measure(finished)[side].words)


@pytest.mark.parametrize(
    ("order", "most"),
    [
        (Order("ambulance", "ambulance-crew", "a4"), 1),
        (Order("ambulance", "ambulance-crew", "letter"), 1),
        (Order("emergency", "emergency-staff", "a4"), 2),
        (Order("emergency", "emergency-staff", "letter"), 2),
    ],
    ids=lambda one: f"{one.handout}-{one.format}" if isinstance(one, Order) else "",
)
def test_a_clinical_sheet_keeps_to_its_sides(
    order: Order, most: int, finished: Callable[[Order], bytes]
) -> None:
    """With a clinic's contact lines and mark. Shorten its words when this fails."""
    assert len(measure(finished(order))) <= most
    first = words_of(finished(order), 0)
    at = [first.index(words) for words in ("Watch breathing", "autoimmune", "IV benzodiazepine")]
    assert at == sorted(at)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_persons_details_are_on_the_first_side(
    finished: Callable[[Order], bytes], paper: str
) -> None:
    first = words_of(finished(Order("emergency", "emergency-staff", paper)), 0)
    for label in ("Name", "Emergency contact", "Medicines (names)", "Allergies", "Neurologist"):
        assert label in first
    assert "What to do first" in first
