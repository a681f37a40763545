"""What the words of a field may hold: they are plain, on one line, and each can be printed.

Only the text of a section has markup: bold words, links and notes.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto
from typing import NamedTuple

from sps_print.characters.composed import UNSEEN

MOST_ACCENTS = 5  # accents on one letter: more would reach into the lines around it
BLANK = "\u2800"  # a braille letter without a dot
TURNED = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


class AllowedMarkup(Enum):
    """What a field may hold beside plain words."""

    NONE = auto()
    NAMES = auto()  # of values that are filled in: {page}
    ANY = auto()  # it is no field for a page, but an answer of a person, say, and may be blank


class FoundMarkup(NamedTuple):
    """The markup that was found in some words, and the way out."""

    what: str
    hint: str


PLAIN = "the words of a field are plain"
# what is wrong where a pattern is found, and the way out
MARKUP = tuple(
    (re.compile(pattern), what, f"{hint}: {PLAIN}")
    for pattern, what, hint in (
        (r"!\[", "a picture would be printed as it is typed", "take it out"),
        (r"\[\^", "a note would be printed as it is typed", "take it out"),
        (r"\]\s?\(", "a link would be printed as it is typed",
         "write the words alone, or the address as it is, www.example.org"),
        (r"\]\[|\[\[", "a link would be printed as it is typed", "write the words alone"),
        (r"[{}]", "a value is not filled in here", "write the words themselves"),
        (r"(?i)</?(?:[a-z]|h[1-6]|[a-z]{2,12})(?:\s[^<>]*)?/?>|<!--",
         "a mark of HTML would be printed as it is typed", "take what stands between < and > away"),
        (r"&(?:(?:#\w+|[A-Za-z]{2,8}\d?);|(?:nbsp|amp|lt|gt|quot|copy|reg|[nm]dash|hellip)\b)",
         "a sign of HTML would be printed as it is typed",
         "write the sign itself"),
        (r"\*\*|(?<!\w)__\w|(?<![\w*])\*\w[^*]*\*|(?<!\w)_\w[^_]*_(?!\w)",
         "marks of bold would be printed as they are typed", "take * and _ away"),
        (r"~~|==", "marks of crossed words would be printed as they are typed", "take them away"),
        (r"\w\^\S{1,9}\^|\w~\S{1,9}~", "raised or lowered words would be printed as typed",
         "type the sign itself (², ₂), or say it in words"),
        (r"(?<!\S):[a-z][a-z0-9_+-]+:(?!\S)", "the name of a sign would be printed as it is typed",
         "type the sign itself, or take it out"),
        (r"(?<=\s)-{2,3}(?=\s)|(?<=\w)-{2,3}(?=\w)", "a dash is not typed with hyphens",
         "write – with a space on each side, or a comma"),
        (r"`", "a backtick would be printed as it is typed", "write ’ or '"),
        (r"(?m)^[ \t]*#{1,6}\s", "the mark of a heading would be printed as it is typed",
         "take # away"),
        (r"(?m)^[ \t]*(?:[-*+•]|>)\s+\S", "the mark of a list would be printed as it is typed",
         "begin with the first word"),
        (r"\\[^\w\s]|\\[nrt]\b|\\$", "a backslash would be printed as it is typed",
         "take it away"),
    )
)  # fmt: skip
SUSPECT = re.compile(
    r"[*_`~^\\<&#>{}\]]|==|--|:[a-z]|^[ \t]*[-+•]\s", re.MULTILINE
)  # most words have none of it
NAMED = re.compile(r"\{[a-z_]+\}")
LINE_END = re.compile("[ \t\n\u2028\u2029]*[\t\n\u2028\u2029][ \t\n\u2028\u2029]*")
IN_BRACKETS = re.compile(r"<(?:https?://|www\.|mailto:)[^\s>]+>")
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")


def as_one_line(words: str) -> str:
    """The words of a field on one line, over however many they are typed."""
    return LINE_END.sub(" ", words).strip(" ")


def markup(words: str, allowed: AllowedMarkup = AllowedMarkup.NONE) -> FoundMarkup | None:
    """The first markup in the words of a field; None: there is none."""
    if allowed is AllowedMarkup.ANY:
        return None
    if allowed is AllowedMarkup.NAMES:
        words = NAMED.sub(" ", words)
    if not SUSPECT.search(words):
        return None
    # signs of an address are its own; those around it are not
    bare = ADDRESS.sub("x", IN_BRACKETS.sub(r"<a>", words))
    for one, what, hint in MARKUP:
        if found := one.search(bare):
            around = bare[max(0, found.start() - 15) : found.end() + 25].strip()
            return FoundMarkup(f"{what}: “{around}”", hint)
    return None


def is_blank(words: str) -> bool:
    """Whether words have no visible character."""
    if words[:1].isascii() and words[:1].isalnum():
        return False  # most words
    return all(char.isspace() or char == BLANK or UNSEEN.match(char) for char in words)


def unprintable(words: str) -> str:
    """What words hold that no page can show right; empty: nothing."""
    if words.isascii():  # ASCII has no such characters
        return ""
    if TURNED.search(words):
        return "holds a character that turns the direction of writing"
    kinds = "".join("m" if unicodedata.category(c)[0] == "M" else "-" for c in words)
    return "has a letter with too many accents" if "m" * MOST_ACCENTS in kinds else ""
