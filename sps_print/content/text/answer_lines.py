"""Which line to write on an answer fills: the one that its section leaves out for it.

    {% if not asks.name %}Name{% endif %}

A section says so by itself: the first line to write on that is there without the answer, and not
there with it, is the answer's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from sps_print.content.load.sections import SectionFile
from sps_print.content.tailor import Plan
from sps_print.content.text.assemble import merged, values
from sps_print.content.text.read import read
from sps_print.document.blanks import write_ins_of
from sps_print.document.blocks import Section
from sps_print.document.values import Card
from sps_print.model import Language
from sps_print.problems import ContentError

Place = tuple[str, int]  # a section, and a line's place among its lines to write on
Labels = Mapping[str, tuple[str, ...]]  # of the lines to write on, by section


def answer_lines(
    plan: Plan, language: Language, card: Card, parts: tuple[SectionFile, ...]
) -> dict[str, Place]:
    """The lines that the answers of a plan fill, by what they answer. One that fills none is words
    on the page. parts: the plan's sections; what is wrong in them is not said here.
    """
    asking = tuple(part for part in parts if "asks." in part.text)

    def labels(answers: Mapping[str, str]) -> Labels:
        names = values(replace(plan, answers=answers), language, card)
        found = dict[str, tuple[str, ...]]()
        for part in asking:
            try:
                text = merged(part, names, language.facts)
            except ContentError:
                continue
            blocks = read(part, text, lambda _: 1).blocks
            found[part.id] = write_ins_of(Section(part.id, part.title, part.icon, blocks))
        return found

    given = [ask for ask, words in plan.answers.items() if words]
    nobody = dict.fromkeys(plan.answers, "")
    empty = labels(nobody)
    lines = dict[str, Place]()
    for ask in given:
        place = _left_out(empty, labels(nobody | {ask: plan.answers[ask]}))
        if place and place not in lines.values():
            lines[ask] = place
    return lines


def _left_out(without: Labels, given: Labels) -> Place | None:
    """The first line that is there without an answer and not with it."""
    for section, labels in without.items():
        still = Counter(given.get(section, ()))
        for place, label in enumerate(labels):
            if not still[label]:
                return section, place
            still[label] -= 1
    return None
