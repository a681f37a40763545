"""What a change left as it was: a source that somebody chose for other words."""

from __future__ import annotations

from collections.abc import Sequence

from sps_print.content.text.edit.parts import Said, SentenceKind
from sps_print.problems import Problem, Severity

HINT = "look whether the source says this, too; else choose one that does, or undo"


def still_cited(was: Sequence[Said], now: Sequence[Said]) -> tuple[Problem, ...]:
    """A warning for each part of a line that says something else on the sources it had: its meaning
    may have been turned round. was, now: the line before and after it was changed."""
    known = {_words(one.words) for one in was}
    cited = {one.sources for one in was if one.sources}
    return tuple(
        Problem(f"“{one.words}” still names the source of the former words", "", HINT,
                Severity.WARNING)
        for one in now
        if one.kind is SentenceKind.MEDICAL
        and one.sources in cited
        and _words(one.words) not in known
    )  # fmt: skip


def _words(said: str) -> str:
    return " ".join(said.split()).casefold()
