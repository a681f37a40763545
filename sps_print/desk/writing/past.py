"""What a text said before: the last changes of it, each with its day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from sps_print.desk.words.readable import readable
from sps_print.desk.words.section_title import section_title
from sps_print.desk.words.words import time_said
from sps_print.files import history
from sps_print.files.fields import Table
from sps_print.files.library import Library
from sps_print.files.read import parse_toml
from sps_print.problems import SpsPrintError

MOST, LONGEST = 6, 160
HEAD = {"title": "its title", "promise": "the line below its title"}
MARKUP = re.compile(r"\[\^[^\]]*\]|\*\*|^[\s>]*(?:[-*+]|\d+[.)]|#+)\s+|^>\s*|\\$")


class Former(NamedTuple):
    """A former text. name: in the history; when: it was taken away; said: what it said otherwise
    than the one after it."""

    name: str
    when: str
    said: str


def former(library: Library, file: str, now: str) -> list[Former]:
    """The last former texts of a clinic's file, the newest first. now: what it says."""
    folder = library.user
    assert folder
    found, newer = list[Former](), now
    for one in history.versions(folder, file)[:MOST]:
        words = history.words_of(folder, one)
        leaflet = file.startswith("handouts/")
        said = (
            _other_leaflet(library, file, words, newer)
            if leaflet
            else _readable_words(library, file, words, newer)
        )
        found.append(Former(one.name, time_said(one.when), said or _alike(words, newer)))
        newer = words
    return found


def _alike(words: str, newer: str) -> str:
    """What is said of a former text that a reader sees no other words in."""
    if words == newer:  # the one after it was the shipped text, or is the one that it was put back
        return "what it said after that, too"
    return "the same sentences, placed otherwise or on other sources"


def _readable_words(library: Library, file: str, words: str, newer: str) -> str:
    return _other_words(readable(library, file, words), readable(library, file, newer))


def _other_words(words: str, newer: str) -> str:
    """What a text says otherwise than the newer one: what was taken away; else what it lacks."""
    before, after = words.split("\n"), newer.split("\n")
    matched = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changed = [one for one in matched if one[0] != "equal"]
    if gone := _plain(line for _, a, b, _, _ in changed for line in before[a:b]):
        return gone
    more = _plain(line for _, _, _, c, d in changed for line in after[c:d])
    return f"without “{more}”" if more else ""


def _plain(lines: Iterator[str]) -> str:
    """Lines of a file in one, without its marks."""
    said = " ".join(filter(None, (MARKUP.sub("", line).strip() for line in lines)))
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"


def _other_leaflet(library: Library, file: str, words: str, newer: str) -> str:
    """What the file of a leaflet says otherwise: its title, its sections and their order."""
    try:
        before, after = parse_toml(words, ""), parse_toml(newer, "")
    except SpsPrintError:
        return _other_words(words, newer)
    said = [
        f"{called} “{before[field]}”"
        for field, called in HEAD.items()
        if field in before and before[field] != after.get(field)
    ]
    old, new = (dict.fromkeys(_sections(one)) for one in (before, after))
    said += [f"with “{section_title(library, one)}”" for one in old if one not in new]
    said += [f"without “{section_title(library, one)}”" for one in new if one not in old]
    if [one for one in old if one in new] != [one for one in new if one in old]:
        said.append("its sections in another order")
    return ", ".join(said) or _readable_words(library, file, words, newer)


def _sections(leaflet: Table) -> Iterator[str]:
    """All sections that a leaflet's file names for its readers."""
    own = leaflet.get("sections-for")
    lists = [leaflet.get("sections"), *(own.values() if isinstance(own, dict) else ())]
    yield from (str(name) for names in lists if isinstance(names, list) for name in names)
