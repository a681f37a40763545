"""Words kept as “About us” where the words around them are medical: they may be about the illness.

They are not kept until who wrote them ticks that they say nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sps_print.checks.guarded import speaks_of
from sps_print.content.load.guard import load_guard
from sps_print.content.text.edit.find import block_at
from sps_print.content.text.edit.parts import SentenceKind
from sps_print.desk.writing.line.lines import title_line
from sps_print.desk.writing.line.place import Writing
from sps_print.desk.writing.line.typed import LineDraft
from sps_print.problems import Problem

WORD = re.compile(r"[^\W\d_]{5,}")  # shorter ones are in nearly each sentence
CLAIMED = "<claimed>"  # the list of a guard: what a drug or the illness is called
HINT = (
    "if it is, choose “Medical” and the source that says so. If it is about you alone, tick that "
    "below, and keep it once more"
)


def is_it_medical(writing: Writing, was: str, draft: LineDraft) -> tuple[Problem, ...]:
    """What keeps a draft from being kept: each part of it that says, as “About us”, what medical
    words of its list said, or names the illness there, unless that was ticked. Those parts are
    marked in it. was: the section before it is changed."""
    if draft.at.line == title_line(was):
        return ()
    language, problems = writing.job.language, list[Problem]()
    lines = block_at(was, draft.at.line, language.safety).lines
    before = [one for line in lines for one in line.said]
    medical = {word for one in before if one.sources for word in _words(one.words)}
    if not medical:
        return ()
    known = {one.words for one in before if one.kind is SentenceKind.ABOUT_US}
    guard = load_guard(writing.job.project.library, language.id)
    for at, one in enumerate(draft.sentences):
        asked = one.kind is SentenceKind.ABOUT_US and one.words not in (*known, one.ours)
        if asked and (speaks_of(one.words, guard, CLAIMED) or medical & {*_words(one.words)}):
            problems.append(Problem(f"“{one.words}” seems to say something medical", "", HINT))
            draft.sentences[at] = one._replace(doubtful=True)
    return tuple(problems)


def _words(said: str) -> Iterator[str]:
    return (word.casefold() for word in WORD.findall(said))
