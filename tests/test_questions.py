"""Questions of real readers: the leaflet meant for each answers it, where they look for it.

Each stands in questions.toml. A leaflet that loses an answer, or moves it far down, fails here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sps_print.build import Job
from sps_print.content.load.audiences import like_of
from sps_print.content.load.handouts import found_by, load_handout
from sps_print.document.blocks import Block, Heading, Panel, Section, plain
from sps_print.document.reading_order import lines_of, sentences_of
from sps_print.files.library import Library
from sps_print.files.read import read_toml
from sps_print.model import Order
from sps_print.project import open_project

pytestmark = pytest.mark.slow  # of our texts, whatever Python reads them

FILE = Path(__file__).parent / "questions.toml"
QUESTIONS: list[dict[str, Any]] = read_toml(FILE, FILE.name)["question"]  # type: ignore[assignment]
LIBRARY = Library(None)
PAGE = 4  # of the first paper; a reader who has to turn further gives up
HEADINGS = 17  # that a reader passes from the top of the leaflet to the answer
SHOWN = 40  # characters of a line that the layout names


def each_question() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one["asks"])


@cache
def job(leaflet: str, reader: str) -> Job:
    return Job(open_project(None), Order(leaflet, reader))


@cache
def pages(leaflet: str, reader: str) -> tuple[tuple[int, str], ...]:
    """Each line of a leaflet as it begins on its first paper, with its page."""
    lines = (line.partition(":") for line in job(leaflet, reader).layout())
    return tuple((int(page.split()[-1]), rest.partition(" mm  ")[2]) for page, _, rest in lines)


def section_of(question: dict[str, Any]) -> Section:
    sections = job(question["leaflet"], question["reader"]).document.sections
    found = [one for one in sections if one.id == question["section"]]
    assert found, f"the leaflet has no section “{question['section']}”"
    return found[0]


def headings(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """Each line of some blocks, with the heading or panel that it stands under; "" without one."""
    above = ""
    for block in blocks:
        if isinstance(block, Heading):
            above = plain(block.line)
        elif isinstance(block, Panel):
            yield from ((block.title, line) for _, line in headings(block.blocks))
        else:
            yield from ((above, plain(line)) for line in lines_of(block))


def test_each_reader_asks_at_least_three() -> None:
    assert len(QUESTIONS) >= 50
    asked = Counter(one["reader"] for one in QUESTIONS)
    readers = {one for one, like in like_of(LIBRARY).items() if not like}  # the others ask alike
    assert readers <= set(asked) <= set(like_of(LIBRARY))
    assert min(asked.values()) >= 3
    assert len({one["asks"] + one["reader"] for one in QUESTIONS}) == len(QUESTIONS)


@each_question()
def test_the_leaflet_answers_it(question: dict[str, Any]) -> None:
    section = section_of(question)
    text = " ".join((section.title, *sentences_of(section))).casefold()
    assert [words for words in question["says"] if words.casefold() not in text] == []


@each_question()
def test_the_leaflet_is_found_by_words_that_people_use(question: dict[str, Any]) -> None:
    found = [one.id for one in found_by(LIBRARY, question["finds"])]
    assert question["leaflet"] in found[:3]
    assert question["reader"] in load_handout(LIBRARY, question["leaflet"]).audiences


@each_question()
def test_the_answer_is_a_few_headings_away(question: dict[str, Any]) -> None:
    """The leaflet, its section, and at most one heading or panel in it; and not at the very end."""
    section, words = section_of(question), question["says"][-1].casefold()
    under = {above for above, line in headings(section.blocks) if words in line.casefold()}
    assert under or words in section.title.casefold(), "the words stand in no line of the section"
    sections = job(question["leaflet"], question["reader"]).document.sections
    titles = [one.title for one in sections[: sections.index(section) + 1] if one.title]
    assert len(titles) <= HEADINGS


@each_question()
def test_the_answer_begins_on_an_early_page(question: dict[str, Any]) -> None:
    section, words = section_of(question), question["says"][0].casefold()
    said = [pair for pair in headings(section.blocks) if words in pair[1].casefold()]
    above, line = said[0] if said else ("", section.title)
    laid = pages(question["leaflet"], question["reader"])
    for begins in (line, above, section.title):  # a panel or a table is one part, named by its head
        if found := [page for page, shown in laid if shown.rstrip() == begins[:SHOWN].rstrip()]:
            assert min(found) <= question.get("page", PAGE)
            return
    raise AssertionError(f"“{line}” is on no page")
