"""Find printed words in the files that they come from, across bold, notes and ends of lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sps_print.content.load.country import COUNTRIES
from sps_print.content.load.hidden import FILE as CLINIC
from sps_print.files.library import Library
from sps_print.files.read import read_text

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# what is not printed: notes, addresses of links, conditions; in TOML keys, lists and comments
IN_TEXT = re.compile(r"\[\^[^\]\n]*\]|\]\([^)\n]*\)|\{[%#].*?[%#]\}", re.DOTALL)
IN_TOML = re.compile(
    r"^[ \t]*(?:#.*|\[.*\][ \t]*$|[\w.-]+ *= *\[[^\]]*\]|[\w.-]+ *=)", re.MULTILINE
)
VALUE = re.compile(r"\{\{.*?\}\}|\{\w+\}", re.DOTALL)
ANY = ""  # a value that is filled in: some words that the file does not hold
MOST_IN_VALUE = 12
MOST_HITS = 20


class Hit(NamedTuple):
    """Where words stand: the file, the line, and what it says."""

    place: Path
    line: int
    says: str


def where_printed(library: Library, words: str) -> tuple[Hit, ...]:
    """The places of some printed words, in the files that win; at most MOST_HITS.

    Where they do not all stand together, places where most of them do.
    """
    wanted = [_plain(word) for word in WORD.findall(words)]
    texts = [(place, text, _said(place, text)) for place, text in _texts(library)]
    count = len(wanted)
    for length in range(count, max(min(3, count), count * 2 // 3) - 1, -1) if count else ():
        parts = [wanted[at : at + length] for at in range(count - length + 1)]
        hits = [hit for part in parts for each in texts for hit in _hits(*each, part)]
        if hits:
            most = max(known for known, _ in hits)
            return tuple(dict.fromkeys(h for known, h in hits if known == most))[:MOST_HITS]
    return ()


def _texts(library: Library) -> Iterator[tuple[Path, str]]:
    """Every file that holds words for the page: the one that wins, and of entries both."""
    files = [f"handouts/{name}.toml" for name in library.names("handouts", ".toml")]
    for language in library.folders("templates", "language.toml"):
        folder = f"templates/{language}"
        for end in (".md", ".toml"):
            files += [f"{folder}/{n}{end}" for n in library.names(folder, end) if n != "README"]
    for folder in ("templates", COUNTRIES):
        files += [f"{folder}/{n}.toml" for n in library.names(folder, ".toml")]
    for file in files:
        both = file.startswith("templates/") and file.endswith(".toml")
        for place, wins in library.places(file):
            if wins or (both and place.is_file()):
                yield place, read_text(place, file)
    if own := library.own(CLINIC):
        yield own, read_text(own, CLINIC)


def _plain(word: str) -> str:
    """A word as it is compared: in small letters, with one kind of apostrophe."""
    return word.casefold().replace("’", "'")


def _said(place: Path, text: str) -> list[tuple[str, int]]:
    """The words of a text, each with its line; ANY where a value is filled in."""
    unprinted = IN_TOML if place.suffix == ".toml" else IN_TEXT
    blank = unprinted.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    said, line, at = list[tuple[str, int]](), 1, 0
    for found in re.finditer(f"{VALUE.pattern}|{WORD.pattern}", blank, re.DOTALL):
        line += blank.count("\n", at, found.start())
        at = found.start()
        word = ANY if found[0].startswith("{") else _plain(found[0])
        if word or not said or said[-1][0]:  # values in a row are one
            said.append((word, line))
    return said


def _hits(
    place: Path, text: str, said: list[tuple[str, int]], wanted: list[str]
) -> Iterator[tuple[int, Hit]]:
    """The places of the words, each with how many of them are written in the file itself."""
    lines, known = text.split("\n"), _counter(said, wanted)
    for at, (word, line) in enumerate(said):
        if word == wanted[0] and (count := known(at, 0)):
            yield count, Hit(place, line, lines[line - 1].strip())


def _counter(said: list[tuple[str, int]], wanted: list[str]) -> Callable[[int, int], int]:
    """How many of the words wanted, from one on, stand at a place; 0: other words stand there.

    A value stands for a few of them.
    """

    @cache
    def known(at: int, word: int) -> int:
        first = word
        while word < len(wanted):
            if at == len(said):
                return 0
            if said[at][0] == ANY:
                most = min(MOST_IN_VALUE, len(wanted) - word)
                more = max(known(at + 1, word + n) for n in range(most + 1))
                return word - first + more if more or word + most == len(wanted) else 0
            if said[at][0] != wanted[word]:
                return 0
            at, word = at + 1, word + 1
        return word - first

    return known
