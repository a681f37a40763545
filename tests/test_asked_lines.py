"""A line to write on that bears the words of a question is filled in where somebody answers it."""

from __future__ import annotations

import pytest

from sps_print.batch.list.keys import key_of
from sps_print.build import Job
from sps_print.content.load.columns import load_columns
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.document.blocks import WriteIns
from sps_print.document.walk import walk
from sps_print.model import Order
from sps_print.project import open_project

PROJECT = open_project(None)
HEADS = {
    key_of(head): ask
    for ask, heads in load_columns(PROJECT.library).heads.items() for head in (ask, *heads)
}  # fmt: skip


def lines(order: Order) -> set[str]:
    """The labels of the lines to write on of a leaflet."""
    sections = Job(PROJECT, order).document.sections
    blocks = [block for section in sections for block in walk(section.blocks)]
    return {label for one in blocks if isinstance(one, WriteIns) for label in one.labels}


@pytest.mark.parametrize("name", handout_names(PROJECT.library))
def test_a_line_with_the_words_of_a_question_is_asked_for(name: str) -> None:
    """“Allergies ____” was printed for a person whose list says aspirin."""
    handout = load_handout(PROJECT.library, name)
    for audience in handout.audiences:
        asked = {
            HEADS[key] for one in lines(Order(name, audience)) if (key := key_of(one)) in HEADS
        }
        assert asked <= {*handout.asks}, audience


def test_an_answer_stands_in_the_place_of_its_line() -> None:
    empty = lines(Order("my-medicines"))
    filled = lines(Order("my-medicines", answers={"allergies": "Aspirin"}))
    assert empty - filled == {"Allergies"}
    assert "" not in empty | filled
    assert (
        "Aspirin" in Job(PROJECT, Order("my-medicines", answers={"allergies": "Aspirin"})).markdown
    )
