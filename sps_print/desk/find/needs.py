"""Who sees little, reads badly or hears nothing is shown the shapes that they can use."""

from __future__ import annotations

from typing import NamedTuple

from sps_print.content.load.needs import Need, load_need_words
from sps_print.desk.find.in_texts import edits_of
from sps_print.files.library import Library

WRONG, LEAST = 1, 6  # letters that may be wrong in a word, and letters of the shortest such word
TELLS = 4  # letters of a word beside a need by which a leaflet is looked for, at least


class WayToRead(NamedTuple):
    """A shape that meets a need. called: its name; words: what finds the leaflets in it."""

    called: str
    words: str


def need_named(library: Library, words: str) -> Need | None:
    """The need that somebody named, also with a letter wrong; None: they named none."""
    known = load_need_words(library)
    if found := known.among(words):
        rest = (word for word in found.rest.split() if len(word) >= TELLS)
        return found._replace(rest=" ".join(rest))
    typed = words.casefold().strip()
    near = (
        ways for word, ways in known.single.items()
        if min(len(word), len(typed)) >= LEAST and edits_of(word, typed, WRONG) <= WRONG
    )  # fmt: skip
    ways = next(near, None)
    return Need(ways, "") if ways else None


def ways_to_read(need: Need, rest: str) -> list[WayToRead]:
    """The shapes that meet a need. rest: the words by which leaflets are found beside it."""
    return [WayToRead(f"{one[:1].upper()}{one[1:]}", f"{one} {rest}".strip()) for one in need.ways]
