"""A problem stands at the box of the sentence that it is about."""

from __future__ import annotations

from sps_print.build import Job
from sps_print.desk.writing.line.place import Writing
from sps_print.desk.writing.line.typed import TypedSentence
from sps_print.desk.writing.plain_problem import by_box, for_page
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.problems import Problem
from sps_print.project import Project

BOXES = [TypedSentence("We meet."), TypedSentence("Take 10 mg\nat night."), TypedSentence("")]
AMOUNT = Problem("an amount stands here, “10 mg”: “Take 10 mg at…”")


def test_a_problem_stands_at_the_words_that_it_quotes() -> None:
    assert by_box([AMOUNT], BOXES) == ((), (AMOUNT,), ())


def test_a_problem_of_no_sentence_stands_at_the_first_box() -> None:
    whole, strange = Problem("no words were typed"), Problem("“x, y” is not here")
    assert by_box([whole, strange], BOXES) == ((whole, strange), (), ())
    assert by_box([whole], []) == ((whole,),)


def test_a_place_is_named_by_what_stands_there_and_not_by_its_file() -> None:
    order = Order("triggers", "patient")
    what = Writing(order, Job(Project(Library(None), None), order))
    for file, said in (("triggers-main", "The main message"), ("trigger-list", "What can set off")):
        where = for_page(Problem("it", f"templates/en/{file}.md, line 9"), what).where
        assert where.startswith(f"in “{said}")
