"""Messages as a page says them. They are worded for a terminal: with its options, its commands and
its words for things."""

from __future__ import annotations

import re
from collections.abc import Sequence

OPTIONS = re.compile(r" \((?:[^()]* )?(?:--|sps-print)[^()]*\)")  # messages name them in brackets
TERMINAL = re.compile(r"(?<!\S)--[a-z]|sps-print ")
QUOTED = re.compile("(“[^”]*”)")
BETWEEN = re.compile("(?:; |(?<=[.!?]) )(?![^“]*”)")  # clauses; what is quoted is one
# how a file is written: no page has it, and who is there never sees the file
IN_FILE = re.compile(
    r"\w = |\w = ?[\"\[]|\[\^|\[\[?[\"\w…-]+\]|\[!|\{\{|\{%|`|\+\+\+|\.(?:toml|md|svg)\b|"
    r"^delete the line\b|\bin the sections of a handout\b|"
    r"\bin (?:the|its) file\b|\[…\]|^(?:>|write \|)|\| |tel:|mailto:"
)
OR = re.compile("^or ")  # of a clause whose first half was left out
SIZES = {"ID-1": "bank card size", "Tabloid": "11 x 17 inch"}  # of sheets, as people call them
OURS = (  # a word of the terminal's, and that of the page
    (re.compile(r"\ban audience\b"), "a reader"), (re.compile(r"\baudience\b"), "reader"),
    (re.compile(r"\bthis answer has\b"), "this has"),
    (re.compile(r"\bhandout(s?)\b"), r"leaflet\1"),
    (re.compile(r"\ba format of the\b"), "a paper of the"),
    (re.compile(r"\bpromise(?= (?:is|has|holds|should) )"), "the line below the title"),
    # codes of letters
    (re.compile(r"\bthey are not UTF-8, and as Windows-1252 "), "as letters of Western Europe "),
    (re.compile(r"\bis not UTF-8 as the others are\b"), "is not saved as the others are"),
    *((re.compile(rf"\b{size}\b"), said) for size, said in SIZES.items()),
)  # fmt: skip
# how a file has what a page has a box for: its words alone are said
IN_A_BOX = re.compile(
    r"\b(?:copies|country|email|web|phone|main-colour|second-colour|sources-url) = "
    r'(?:"([^"]*)"|(\d+))'
)
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
    """The hint of a problem as sentences, without what only a terminal can do, and without how a
    file is written."""
    clauses = BETWEEN.split(OPTIONS.sub("", hint))
    kept = [one for one in clauses if not TERMINAL.search(one)]
    plain = [one for one in kept if not IN_FILE.search(IN_A_BOX.sub(_boxed, one))]
    return _joined(plain, len(plain) < len(clauses))


def in_file(hint: str) -> str:
    """The same where a file cannot be read: there alone it can be mended."""
    clauses = BETWEEN.split(OPTIONS.sub("", hint))
    return _joined([one for one in clauses if not TERMINAL.search(one)])


def _joined(clauses: Sequence[str], torn: bool = False) -> str:
    """Clauses as sentences. torn: some were left out."""
    said = ""
    for one in clauses:
        one = OR.sub("", one) if torn and not said else one
        ended = said.endswith(ENDS)
        said += f"{' ' if ended else '; ' if said else ''}{plainly(one) if ended else one}"
    return sentence(said)
