"""What a text said before: the last changes of it, each with its day."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from sps_print.desk.words import time_said
from sps_print.files import history

MOST, LONGEST = 6, 160
MARKUP = re.compile(r"\[\^[^\]]*\]|\*\*|^[\s>]*(?:[-*+]|\d+[.)]|#+)\s+|^>\s*|\\$")


class Former(NamedTuple):
    """A former text. name: in the history; when: it was taken away; said: what it said otherwise
    than the one after it."""

    name: str
    when: str
    said: str


def former(folder: Path, file: str, now: str) -> list[Former]:
    """The last former texts of a file, the newest first. now: what it says."""
    found, newer = list[Former](), now
    for one in history.versions(folder, file)[:MOST]:
        words = history.words_of(folder, one)
        found.append(Former(one.name, time_said(one.when), _other_words(words, newer)))
        newer = words
    return found


def _other_words(words: str, newer: str) -> str:
    before, after = words.split("\n"), newer.split("\n")
    matched = SequenceMatcher(None, before, after, autojunk=False)
    lines = [
        MARKUP.sub("", line).strip()
        for how, a, b, _, _ in matched.get_opcodes() if how != "equal" for line in before[a:b]
    ]  # fmt: skip
    said = " ".join(line for line in lines if line)
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
