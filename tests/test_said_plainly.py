"""What the desk says of texts: sections by their words, counts that agree, plain words."""

from __future__ import annotations

import pytest

from sps_print.build import Job
from sps_print.desk.words.plain_words import plainly
from sps_print.desk.words.section_title import section_title
from sps_print.desk.writing.meter import of_words
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.project import Project


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("card-say", "Trouble breathing, blue lips, choking, hard to wake?"),
        ("card-pain", "Treat my pain"),
        ("tell-soon-short", "Tell your team soon"),
        ("triggers", "What can set off a spasm"),
        ("xyzzy-main", "Xyzzy main"),
    ],
)
def test_a_section_without_a_title_is_called_by_what_it_says(name: str, called: str) -> None:
    assert section_title(Library(None), name).startswith(called)


def test_no_sentence_has_more_words_than_all_of_them(project: Project) -> None:
    found = of_words(Job(project, Order("triggers")), ["Call 01632 960000 from 9 to 11."])
    assert (found.words, found.sentences, found.longest) == (7, 1, 7)


def test_a_promise_is_the_line_below_the_title() -> None:
    said = plainly("promise is longer than 200 characters")
    assert said == "The line below the title is longer than 200 characters"
