"""What differs in a section as it is written and in none of its sentences: markup, and the rest.

A net below the comparison of sentences, so that no change of a signed text stays unseen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import partial

# Compared with the sentences, exactly: conditions, comments (never printed), citations.
KNOWN = re.compile(r"\{%.*?%\}|\{#.*?#\}|\[\^[^\]]*\]", re.DOTALL)
WORD = re.compile(r"[^\W_]+")
EMPHASIS = re.compile(r"\*+|<[^>]*>|\[!\w+\]|[`~]{3,}")
FORM = re.compile(r"\[!\w+\]|[`~]{3,}\s*[\w-]*|(?<!\S)\d+[.)] ")  # of panels, blocks, lists
ALIKE = 0.6  # how like each other two paragraphs are that are one: their markup is compared
NO_MARKUP = re.compile(r"[^*_`~<>#|\[\]!+-]")


def unsaid(old: str, new: str, rows: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The paragraphs that differ, before and now, where the rows do not show it.

    old, new: a section's text as it is written. rows: what was found of it, before and now.
    """
    before, after = _paragraphs(old), _paragraphs(new)
    shown = [_words(" ".join(row[side] for row in rows)) for side in (0, 1)]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        rest = [] if kind == "equal" else after[c:d]
        for was in [] if kind == "equal" else before[a:b]:
            now = max(rest, key=partial(_like, was), default="")
            if now and _like(was, now) >= ALIKE:
                rest.remove(now)
            else:
                now = ""
            if not _told(was, now, shown):
                yield was, now
        yield from (("", now) for now in rest if not _told("", now, shown))


def _like(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split()).ratio()


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, however their lines are broken."""
    pieces = (" ".join(one.split()) for one in re.split(r"\n\s*\n", KNOWN.sub("", text)))
    return [one for one in pieces if one]


def _told(was: str, now: str, shown: Sequence[Counter[str]]) -> bool:
    lost, added = _words(was) - _words(now), _words(now) - _words(was)
    if was and now and EMPHASIS.findall(was) != EMPHASIS.findall(now):
        return False
    if not lost and not added:
        return bool(shown[0] or shown[1]) and _markup(was) == _markup(now)
    return lost.keys() <= shown[0].keys() and added.keys() <= shown[1].keys()


def _words(text: str) -> Counter[str]:
    return Counter(WORD.findall(FORM.sub("", text)))


def _markup(text: str) -> str:
    return NO_MARKUP.sub("", text)
