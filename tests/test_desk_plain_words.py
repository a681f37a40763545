"""What a terminal is told, in the words of a page."""

from __future__ import annotations

import pytest

from sps_print.desk.plain_words import plainly, sentence, way_out


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("the handout has no format of the clinic (--format)", "The leaflet has no format of the "
         "clinic"),
        ("an audience “handout” is not known", "A reader “handout” is not known"),
        ("handouts for one audience", "Leaflets for one reader"),
        ('write it like this: web = "www.example.org"', "Write it like this: “www.example.org”"),
        ('like this: email = "desk@example.org"', "Like this: “desk@example.org”"),
        ('in two letters, such as country = "GB"', "In two letters, such as “GB”"),
        ("a whole number from 1 to 99: copies = 2", "A whole number from 1 to 99: 2"),
        ('a line looks like this: name = "words"', 'A line looks like this: name = "words"'),
        ('“web = "x"” is no address', 'Kept: “web = "x"” is no address'[6:]),
        ("", ""),
    ],
)  # fmt: skip
def test_words_of_the_terminal_are_those_of_the_page(told: str, said: str) -> None:
    assert plainly(told) == said


def test_a_sentence_ends_once() -> None:
    assert sentence("it says “Call.”") == "It says “Call.”"
    assert sentence("is it there?") == "Is it there?"
    assert sentence("it is there") == "It is there."
    assert sentence("") == ""


def test_a_way_out_that_only_a_terminal_has_is_left_out() -> None:
    assert way_out("“sps-print list” shows all; choose another") == "Choose another."
    assert way_out("give --format a4") == ""
    assert way_out("choose another (--format)") == "Choose another."


def test_what_somebody_typed_stays_whole() -> None:
    assert way_out("“a; b” is no name; try --help") == "“a; b” is no name."
