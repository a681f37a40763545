"""Messages as a page says them. They are worded for a terminal: with its options, its commands and
its words for things."""

from __future__ import annotations

import re

OPTIONS = re.compile(r" \((?:[^()]* )?(?:--|sps-print)[^()]*\)")  # messages name them in brackets
TERMINAL = re.compile(r"(?<!\S)--[a-z]|sps-print ")
QUOTED = re.compile("(“[^”]*”)")
BETWEEN = re.compile("; (?![^“]*”)")  # clauses; what is quoted is one
SIZES = {"ID-1": "bank card size", "Tabloid": "11 x 17 inch"}  # of sheets, as people call them
OURS = (  # a word of the terminal's, and that of the page
    (re.compile(r"\ban audience\b"), "a reader"), (re.compile(r"\baudience\b"), "reader"),
    (re.compile(r"\bthis answer has\b"), "this has"),
    (re.compile(r"\bhandout(s?)\b"), r"leaflet\1"),
    (re.compile(r"\ba format of the\b"), "a paper of the"),
    # codes of letters
    (re.compile(r"\bthey are not UTF-8, and as Windows-1252 "), "as letters of Western Europe "),
    (re.compile(r"\bis not UTF-8 as the others are\b"), "is not saved as the others are"),
    *((re.compile(rf"\b{size}\b"), said) for size, said in SIZES.items()),
)  # fmt: skip
# how a file has what a page has a box for: its words alone are said
IN_A_BOX = re.compile(r'\b(?:copies|country|email|web) = (?:"([^"]*)"|(\d+))')
ENDS = (".", "?", ".”", "?”")


def plainly(words: str) -> str:
    """Words without options of a command, begun large; what is quoted stays as it was typed."""
    parts = QUOTED.split(OPTIONS.sub("", words))
    for place in range(0, len(parts), 2):
        parts[place] = IN_A_BOX.sub(_boxed, parts[place])
        for theirs, ours in OURS:
            parts[place] = theirs.sub(ours, parts[place])
    said = "".join(parts)
    return f"{said[:1].upper()}{said[1:]}"


def _boxed(found: re.Match[str]) -> str:
    return f"“{found[1]}”" if found[1] else found[2]


def sentence(words: str) -> str:
    """The same as a whole sentence; nothing where there are no words."""
    said = plainly(words)
    return said if not said or said.endswith(ENDS) else f"{said}."


def way_out(hint: str) -> str:
    """The hint of a problem as a sentence, without what only a terminal can do."""
    clauses = BETWEEN.split(OPTIONS.sub("", hint))
    return sentence("; ".join(one for one in clauses if not TERMINAL.search(one)))
