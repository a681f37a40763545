"""A script to read aloud, read again: what is spelled there counts as the word that it spells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sps_print.proof.shapes.read_text import text_words

# no part of a word that is spelled: “65” is one
SIDE_BY_SIDE = re.compile(r"[^\W\d_]{2}|\d[^\W\d_]|[^\W\d_]\d")


def script_words(data: bytes, wanted: Sequence[str], pause: str) -> list[str]:
    """The words of a script, in which letters that stand apart are the wanted word.

    pause: the words of the script that tell its reader to pause; they are nobody's.
    """
    found = text_words(data.replace(f"\n{pause}\n\n".encode(), b"\n"))
    whole, at = list[str](), 0
    for word in wanted:
        count = _apart(found[at:], word)
        whole += [word] if count else found[at : at + 1]
        at += count or 1
    return [*whole, *found[at:]]


def _apart(found: Sequence[str], word: str) -> int:
    """How many of the first words found are a word in single letters; 0: they are another."""
    said = ""
    for count, part in enumerate(found, 1):
        said += part
        if said == word:
            return count
        if not word.startswith(said) or SIDE_BY_SIDE.search(part):
            return 0
    return 0
