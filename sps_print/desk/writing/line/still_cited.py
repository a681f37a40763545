"""Other words on the sources of the former ones: they may say the opposite.

They are not kept until who wrote them ticks the source once more, with those words before them.
"""

from __future__ import annotations

from collections.abc import Sequence

from sps_print.content.text.edit.parts import Said, SentenceKind
from sps_print.desk.writing.line.typed import TypedSentence
from sps_print.problems import Problem

HINT = (
    "look into the source. If it says these words, too, tick it again below. If it does not, "
    "choose one that does, or another kind of sentence"
)


def still_cited(
    was: Sequence[Said], now: Sequence[TypedSentence]
) -> tuple[tuple[Problem, ...], list[TypedSentence]]:
    """What keeps a line from being kept: each part of it that says something else on a source it
    had, unless that was asked and ticked. Then the sentences, those with their sources to be
    ticked. was: the line before it was changed."""
    known = {_words(one.words) for one in was}
    cited = {key for one in was for key in one.sources}
    problems, asked = list[Problem](), list[TypedSentence]()
    for one in now:
        words = _words(one.words)
        turned = one.kind is SentenceKind.MEDICAL and not cited.isdisjoint(one.sources)
        if words and turned and words not in (*known, _words(one.asked)):
            what = f"“{one.words}” stands on the source of the former words"
            problems.append(Problem(what, "", HINT))
            one = one._replace(asked=one.words, unsure=True)
        asked.append(one)
    return tuple(problems), asked


def _words(said: str) -> str:
    return " ".join(said.split()).casefold()
