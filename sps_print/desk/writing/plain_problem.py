"""Problems of texts as the page of words says them: without signs that only a file has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sps_print.checks.reading.languages import reading_for
from sps_print.checks.reading.passage import sentences
from sps_print.desk.words.plain_words import way_out
from sps_print.desk.words.section_title import section_title, titled
from sps_print.desk.writing.line.place import Writing
from sps_print.desk.writing.line.typed import TypedSentence
from sps_print.problems import Problem

PLACE = re.compile(r"templates/[a-z]+/([a-z0-9-]+)[a-z0-9.-]*\.md(?:, line (\d+))?")
NO_SOURCE = "no source: "
CANNOT = "this cannot stand here"
BESIDE = (
    "if it is a list: one stands beside it already, and “Another item” there adds to that one. "
    "If it is none, word it otherwise"
)
QUOTED = re.compile(r"“([^”]+)”")
TOO_HARD = "the words are too hard: "
EXAMPLES = 5  # hard words that are named
KIND = "say below what kind of sentence it is; a medical one needs its source"
KINDS = (
    "say below what kind of sentences they are, once for all of them; medical ones need a source"
)
NAMED = 3  # lines that one problem quotes


def for_page(problem: Problem, what: Writing) -> Problem:
    """A problem with its place in words; its line is the one that is open, or another."""
    found = PLACE.fullmatch(problem.where)
    part = what.part(found[1]) if found else None
    library = what.job.project.library
    where = f"in “{section_title(library, part.id, part)}”" if part else problem.where
    problem = titled(library, problem)
    hint = problem.hint
    if problem.what.startswith(NO_SOURCE):
        said = problem.what.removeprefix(NO_SOURCE)
        return replace(problem, what=f"{said}: this says nothing of where it comes from",
                       where=where, hint=KIND)  # fmt: skip
    if problem.what.startswith(TOO_HARD):
        return _too_hard(problem, what)
    if problem.what.startswith(CANNOT):
        hint = BESIDE
    if hint and not way_out(hint):
        hint = "word it otherwise, or choose another kind of sentence"
    return replace(problem, where=where, hint=hint)


def asked_once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Problems of what is put in together, as the page says them: its lines have one kind, and it
    is asked for once, not line by line."""
    lines = [one for one in problems if one.hint == KIND]
    if len(lines) < 2:
        return tuple(problems)
    said = [words for one in lines for words in QUOTED.findall(one.what)[:1]]
    more = len(said) - NAMED if len(said) > NAMED + 1 else 0
    each = [f"“{words}”" for words in said[: NAMED if more else None]]
    last = f"{more} more" if more else each.pop()
    what = f"{', '.join(each)} and {last}: these say nothing of where they come from"
    whole = replace(lines[0], what=what, hint=KINDS)
    return tuple(whole if one is lines[0] else one for one in problems if one not in lines[1:])


def for_page_all(problems: Sequence[Problem], what: Writing) -> tuple[Problem, ...]:
    """Several problems as the page says them, each once."""
    return tuple(dict.fromkeys(for_page(one, what) for one in problems))


def _too_hard(problem: Problem, what: Writing) -> Problem:
    """What several formulas may say, each by its name, as a writer can use it: with the words that
    are long or rare."""
    hint = "shorter sentences and commoner words help"
    if words := _hard_words(what):
        hint = f"these words are long or rare: “{'”, “'.join(words)}”. Try shorter, commoner ones"
    return replace(
        problem, what="the words are hard to read for these readers", where="", hint=hint
    )


def _hard_words(what: Writing) -> list[str]:
    """The words of the clinic's own sections that are long or rare, the longest to say first."""
    doc = what.job.document
    reading, files = reading_for(doc.language), {own.file for own in doc.own}
    own = [one for one in doc.sections if one.origin in files] or doc.sections
    said = dict.fromkeys(
        word.said
        for section in own
        for sentence in sentences(section, doc.glossary)
        for word in sentence.words
        if not word.term and word.said.isalpha() and word.said == word.said.lower()
    )
    rare = [one for one in said if not reading.familiar(one)]
    return sorted(rare, key=lambda one: (-reading.syllables(one), -len(one)))[:EXAMPLES]


def by_box(
    problems: Sequence[Problem], sentences: Sequence[TypedSentence]
) -> tuple[tuple[Problem, ...], ...]:
    """Problems by the box of the sentence whose words they quote; those of none by the first."""
    found = list[list[Problem]]([] for _ in sentences or ("",))
    boxes = [" ".join(one.words.split()) for one in sentences]
    for problem in problems:
        quoted = [words.removesuffix("…").strip() for words in QUOTED.findall(problem.what)]
        named = (at for at, words in enumerate(boxes) if all(one in words for one in quoted))
        found[next(named, 0) if quoted else 0].append(problem)
    return tuple(map(tuple, found))
