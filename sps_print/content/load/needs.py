"""What people call a need that another shape of a leaflet meets: poor sight, dyslexia."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sps_print.content.load.papers import pattern_of, plainly_said, words_of_each
from sps_print.files.fields import Fields, mapping
from sps_print.files.library import Library
from sps_print.files.overlay import overlaid

FILE = "needs.toml"


class Need(NamedTuple):
    """A need that somebody named. ways: what meets it, each as it is looked for; rest: the other
    words that were said."""

    ways: tuple[str, ...]
    rest: str


class NeedWords:
    """What people call needs. words: by the ways that meet one."""

    def __init__(self, words: Mapping[tuple[str, ...], Sequence[str]]) -> None:
        self._words = {ways: pattern_of(said) for ways, said in words.items() if said}
        self.each_word = words_of_each(words.values())
        self._single = {
            one.casefold(): ways
            for ways, said in words.items()
            for one in said
            if one.isalpha()
        }  # fmt: skip

    def among(self, words: str) -> Need | None:
        """The need that some words name; None where they name none. Of two the longer."""
        said = plainly_said(words)
        found = [
            (match, ways)
            for ways, pattern in self._words.items()
            for match in pattern.finditer(said)
        ]
        if not found:
            return None
        match, ways = max(found, key=lambda one: len(one[0][0]))
        return Need(ways, " ".join(f"{said[: match.start()]} {said[match.end() :]}".split()))

    @property
    def single(self) -> Mapping[str, tuple[str, ...]]:
        """The needs that one word names, for a word that was mistyped."""
        return self._single


def load_need_words(library: Library) -> NeedWords:
    """The words of all languages."""
    words: dict[tuple[str, ...], list[str]] = {}
    for language in library.folders("templates", FILE):
        file = f"templates/{language}/{FILE}"
        table = overlaid(library, file)
        for name in table:
            with Fields(mapping(table, name, file), f"{file}, {name}") as fields:
                fields.only(("ways", "words"))
                words.setdefault(fields.texts("ways"), []).extend(fields.texts("words"))
    return NeedWords(words)
