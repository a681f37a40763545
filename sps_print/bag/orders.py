"""From a recipe and one person's answers to jobs: each leaflet gets the answers that it prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sps_print.bag.recipe import Bag, BagLeaflet
from sps_print.build import Job
from sps_print.content.load.handouts import load_handout
from sps_print.content.tailor import Plan, asks_in
from sps_print.files.fields import text
from sps_print.files.plain_words import AllowedMarkup
from sps_print.model import Order
from sps_print.problems import ContentError, Problem, SpsPrintError, nearest, refuse
from sps_print.project import Project

ANSWER = "answer"  # where a person's words stand, in messages


class BagOrder(NamedTuple):
    """A leaflet of a set, worked out as far as its plan. asks: the answers that it prints."""

    leaflet: BagLeaflet
    job: Job
    plan: Plan
    asks: tuple[str, ...]


def asked(project: Project, bag: Bag) -> dict[str, str]:
    """What the leaflets of a set ask for, in their order: the name of each answer, its question.

    Raises ContentError for a leaflet that cannot be made.
    """
    found, problems = _planned(project, bag)
    refuse(problems)
    questions = dict[str, str]()
    for one in found:
        for ask in one.asks:
            questions.setdefault(ask, one.plan.handout.asks[ask])
    return questions


def orders(project: Project, bag: Bag, answers: Mapping[str, str]) -> tuple[BagOrder, ...]:
    """The jobs of a set. answers: by their names; what is not answered leaves a line to write on.

    Raises ContentError with all that is wrong: a leaflet that there is not, or twice; an answer
    that none of them prints, or one that is no words; two questions under one name.
    """
    found, problems = _planned(project, bag)
    if not problems:
        problems += _unasked(found, answers)
        problems += _two_questions(found, answers)
        problems += _twice(bag, found)
    given = dict[str, str]()
    for name in answers:
        try:
            given[name] = text(answers, name, ANSWER, allowed=AllowedMarkup.ANY)
        except ContentError as error:
            problems += [replace(one, field=name) for one in error.problems]
    filled = list[BagOrder]()
    for number, one in enumerate(found, 1):
        own = {ask: given[ask] for ask in one.asks if ask in given}
        job = Job(project, replace(one.job.order, answers=own))
        try:
            filled.append(one._replace(job=job, plan=job.plan))
        except SpsPrintError as error:
            problems += [_placed(problem, bag, number) for problem in error.problems]
    refuse(tuple(dict.fromkeys(problems)))
    return tuple(filled)


def _planned(project: Project, bag: Bag) -> tuple[list[BagOrder], list[Problem]]:
    """Each leaflet without answers; and what is wrong with those that cannot be made."""
    found, problems = list[BagOrder](), list[Problem]()
    for number, one in enumerate(bag.leaflets, 1):
        try:
            handout = load_handout(project.library, one.handout, one.language)
            order = Order(
                one.handout, one.audience, one.format, one.language, ink=one.ink,
                fillable=handout.fillable,
            )  # fmt: skip
            job = Job(project, order)
            asks = asks_in(handout, (part.text for part in job.parts))
            found.append(BagOrder(one, job, job.plan, asks))
        except SpsPrintError as error:
            problems += [_placed(problem, bag, number) for problem in error.problems]
    return found, problems


def _placed(problem: Problem, bag: Bag, number: int) -> Problem:
    """A problem with the leaflet of the recipe that has it, unless it names a file."""
    whose = f"{bag.name}, leaflet {number} ({bag.leaflets[number - 1].handout})"
    return replace(problem, where=problem.where if "/" in problem.where else whose)


def _unasked(found: Sequence[BagOrder], answers: Mapping[str, str]) -> Iterator[Problem]:
    """Each answer that no leaflet of the set prints."""
    known = {ask for one in found for ask in one.asks}
    for name in answers:
        if name not in known:
            what = f"no leaflet of the set asks for “{name[:60]}”"
            yield Problem(what, ANSWER, nearest(name, known), field=name)


def _two_questions(found: Sequence[BagOrder], answers: Mapping[str, str]) -> Iterator[Problem]:
    """Each answer to two questions: two handouts word it each its own way in one language."""
    first = dict[tuple[str, str], tuple[str, str]]()
    for one in found:
        handout = one.plan.handout
        for ask in one.asks:
            said = handout.asks[ask]
            words, whose = first.setdefault((one.leaflet.language, ask), (said, handout.id))
            if ask in answers and said != words:
                what = f"“{ask}” is asked as “{words}” in {whose}, and as “{said}” in {handout.id}"
                yield Problem(what, ANSWER, "give one of the two questions another name", field=ask)


def _twice(bag: Bag, found: Sequence[BagOrder]) -> Iterator[Problem]:
    """Each leaflet that stands in the recipe a second time."""
    seen = set[tuple[str, ...]]()
    for number, one in enumerate(found, 1):
        plan, language = one.plan, one.job.language.id
        same = (plan.handout.id, plan.audience.id, plan.paper.id, one.leaflet.ink, language)
        if same in seen:
            what, hint = "this leaflet stands in the set twice", "write copies = 2 in place of it"
            yield _placed(Problem(what, hint=hint), bag, number)
        seen.add(same)
