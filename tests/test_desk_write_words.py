"""A problem stands at the box of the sentence that it is about."""

from __future__ import annotations

from sps_print.desk.writing.plain_problem import by_box
from sps_print.desk.writing.typed import TypedSentence
from sps_print.problems import Problem

BOXES = [TypedSentence("We meet."), TypedSentence("Take 10 mg\nat night."), TypedSentence("")]
AMOUNT = Problem("an amount stands here, “10 mg”: “Take 10 mg at…”")


def test_a_problem_stands_at_the_words_that_it_quotes() -> None:
    assert by_box([AMOUNT], BOXES) == ((), (AMOUNT,), ())


def test_a_problem_of_no_sentence_stands_at_the_first_box() -> None:
    whole, strange = Problem("no words were typed"), Problem("“x, y” is not here")
    assert by_box([whole, strange], BOXES) == ((whole, strange), (), ())
    assert by_box([whole], []) == ((whole,),)
