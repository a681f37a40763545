"""Words beside a picture: for children and teenagers as large as the picture leaves them room."""

from __future__ import annotations

import pytest

from sps_print.build import Job
from sps_print.design.family import family
from sps_print.model import Order
from sps_print.project import open_project
from sps_print.proof.page.reopen import reopen

BARE = open_project(None)
LARGE = family("young").beside


def _size(order: Order, words: str) -> float:
    """The type size in which a leaflet prints some words, in points."""
    with reopen(Job(BARE, order).pdf()) as file:
        found = {round(run.size, 1) for run in file.read if words in run.text}
    assert len(found) == 1, f"“{words}” is printed in {sorted(found) or 'no size'}"
    return found.pop()


@pytest.mark.parametrize("paper", ["a4", "booklet"])
@pytest.mark.parametrize(
    "words", ["Do not pull. Do not lift.", "They choke.", "Did they miss some"]
)
def test_a_child_reads_large_words_beside_a_picture(paper: str, words: str) -> None:
    """On the page and in a panel."""
    assert _size(Order("parent-with-sps", "child", paper), words) == LARGE


@pytest.mark.parametrize("paper", ["a4", "booklet"])
def test_words_that_are_higher_than_their_picture_are_no_larger(paper: str) -> None:
    assert _size(Order("parent-with-sps", "child", paper), "The pills help") == 12


def test_some_words_are_as_large_as_the_picture_allows() -> None:
    assert 12 < _size(Order("parent-with-sps", "child", "booklet"), "Their breath stops") < LARGE


def test_adults_read_all_words_in_one_size() -> None:
    order = Order("triggers", "patient", "a4")
    assert family("reader").beside == 0
    assert _size(order, "A list and a diary can show") == _size(order, "Planning takes time")
