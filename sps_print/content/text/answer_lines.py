"""Which line to write on an answer fills: the one that its section leaves out for it.

    {% if not asks.name %}Name{% endif %}

A section says so by itself: the first line to write on that is there without the answer, and not
there with it, is the answer's. Lines may have the same label, so each is numbered in a copy of the
section that is merged for this alone. Where the section has another line in its place then, “Born”
for “Name and date of birth”, the answer is words on the page, and that line is there to write on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import NamedTuple

from sps_print.content.load.sections import SectionFile
from sps_print.content.tailor import Plan
from sps_print.content.text.assemble import merged, values
from sps_print.content.text.merge import one_line
from sps_print.content.text.read import read
from sps_print.document.blanks import write_ins_of
from sps_print.document.blocks import Answered, Document, Section
from sps_print.document.values import Card, answer_slot
from sps_print.model import Language
from sps_print.problems import ContentError


class LineToFill(NamedTuple):
    """A line to write on: its section, its place among the lines of that, and its label."""

    section: str
    place: int
    label: str


Labels = Mapping[str, tuple[str, ...]]  # of the lines to write on, by section
NUMBER = "\ue000"  # before the number of a line, behind its label; no author types it
SOME = "x"  # an answer to what nobody answered
LABEL_ENDS = re.compile(r"(?<=.)(?<!%\})(?<!\s)(?=\s*(?:\{%|$))")
SIGNS = re.compile(r"\{%.*?%\}|[>\s]")


def answer_lines(
    plan: Plan, language: Language, card: Card, parts: tuple[SectionFile, ...],
    in_words: Collection[str] = (),
) -> dict[str, LineToFill]:  # fmt: skip
    """The lines that the answers of a plan fill, by what they answer. One that fills none is words
    on the page. parts: the plan's sections; what is wrong in them is not said here. in_words:
    answers that are words on the page in any case.
    """
    given = [ask for ask, words in plan.answers.items() if words and ask not in in_words]
    if not given:
        return {}
    asking = tuple(_numbered(part) for part in parts if "asks." in part.text)

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

    nobody = {ask: words if ask in in_words else "" for ask, words in plan.answers.items()}
    empty = labels(nobody)
    lines = dict[str, LineToFill]()
    for ask in given:
        with_it = labels(nobody | {ask: plan.answers[ask]})
        place = _left_out(empty, with_it)
        if not place or place in lines.values():
            continue
        others = (one for one in plan.answers if one not in (ask, *in_words))
        instead = _instead(empty, with_it, place)
        if not instead or any(
            instead in labels(nobody | {o: SOME}).get(place.section, ()) for o in others
        ):
            lines[ask] = place
    if len(lines) < len(given):  # words on the page may take the place of lines, too
        words_too = {*in_words, *(ask for ask in given if ask not in lines)}
        return answer_lines(plan, language, card, parts, words_too)
    return lines


def without_answers(plan: Plan, lines: Mapping[str, LineToFill]) -> Plan:
    """The plan without the answers that fill lines."""
    left = {ask: "" if ask in lines else words for ask, words in plan.answers.items()}
    return replace(plan, answers=left, in_fields=bool(lines))


def with_fields(doc: Document, plan: Plan, lines: Mapping[str, LineToFill]) -> Document:
    """A document with fields for its blanks, some of which are filled by answers of a plan."""
    labels = {one.id: write_ins_of(one) for one in doc.sections}
    assert all(labels[at.section][at.place] == at.label for at in lines.values()), "another line"
    answered = tuple(
        Answered(lines[ask].section, lines[ask].place, one_line(words), answer_slot(number))
        for number, (ask, words) in enumerate(plan.answers.items())
        if ask in lines
    )
    return replace(doc, fillable=True, answered=answered)


def ask_of(slot: str, plan: Plan) -> str:
    """What an answer in a slot answers."""
    return next(ask for at, ask in enumerate(plan.answers) if answer_slot(at) == slot)


def _left_out(without: Labels, given: Labels) -> LineToFill | None:
    """The first line that is there without an answer and not with it."""
    for section, labels in without.items():
        still = given.get(section, ())
        for place, label in enumerate(labels):
            if label not in still:
                return LineToFill(section, place, label.partition(NUMBER)[0])
    return None


def _instead(without: Labels, given: Labels, place: LineToFill) -> str:
    """The line that stands in a place with an answer, and nowhere without it."""
    here = given.get(place.section, ())[place.place : place.place + 1]
    return next((label for label in here if label not in without[place.section]), "")


def _numbered(part: SectionFile) -> SectionFile:
    """A section with a number behind the label of each line to write on."""
    inside, lines = False, list[str]()
    for number, line in enumerate(part.text.split("\n")):
        if "```" in line:
            inside = "```write-in" in line
        elif inside and SIGNS.sub("", line) not in ("", "-"):
            line = LABEL_ENDS.sub(f"{NUMBER}{number}", line)
        lines.append(line)
    return replace(part, text="\n".join(lines))
