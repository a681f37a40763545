"""Which leaflet, for whom, the cells of a row name; and what their words were taken for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from sps_print.batch.list.choices import NamedHandout, handout_of, names_of
from sps_print.batch.list.keys import cell_key, key_of
from sps_print.batch.list.meant import Copy, Names
from sps_print.content.load.handouts import handout_names
from sps_print.project import Project


class WordsTaken(NamedTuple):
    """What words of a list were taken for: they name a leaflet, but are no title.

    words: as they stand in the list. called: the leaflet's title. reader: as people call them.
    said: whether a person said that it is meant. exact: whether they are its name or title, and
    only the reader is not said.
    """

    words: str
    copy: Copy
    called: str
    reader: str
    said: bool
    exact: bool


class Which:
    """What the words of a list mean, with the texts of one project in one language."""

    def __init__(
        self, project: Project, language: str, said: Mapping[str, str], taken: Counter[WordsTaken]
    ) -> None:
        self._names = cache(lambda: names_of(project, language))  # most lists need none
        self._said, self._taken = said, taken
        self._ids = handout_names(project.library)
        self._named = cache(self._find)

    @property
    def names(self) -> Names:
        """What leaflets and readers are called."""
        return self._names()

    def handout(self, words: str, reader: str) -> NamedHandout | None:
        """The handout of a row, and its reader where its words say one. reader: what else the row
        says of who reads it. None: nobody knows it. UseError when more than one may be meant."""
        return self._named(words, reader)

    def said_of(self, words: str, reader: str) -> str:
        """The words by which the cells of a leaflet and of a reader are known together, where a
        person said what both mean; else nothing."""
        both = _together(words, reader)
        return both if both != words and cell_key(both) in self._said else ""

    def instead(self, words: str) -> str:
        """What a person said in the place of some words; the words where nobody did."""
        return self._said.get(cell_key(words), words)

    def take(
        self, words: str, named: NamedHandout, who: str, audience: str, sure: bool
    ) -> None:  # fmt: skip
        """Note for whom a row's words were taken. who: its words for the reader. sure: whether
        nothing else can be meant, if the words for the leaflet are a name or a title."""
        said = cell_key(words) in self._said
        plain = not who or key_of(who) in self._reader_keys(audience)
        if named.exact and sure and plain and not said:
            return
        words = words if plain else _together(words, who)
        copy = Copy(named.handout, audience)
        reader = self.names.audiences[audience].name
        self._taken[WordsTaken(words, copy, self.names.title(copy), reader, said, named.exact)] += 1

    def _reader_keys(self, audience: str) -> set[str]:
        if audience not in self.names.audiences:
            return {key_of(audience)}
        known = self.names.audiences[audience]
        return set(map(key_of, (audience, known.name, known.reader)))

    def _find(self, words: str, reader: str) -> NamedHandout | None:
        if not self._said and words in self._ids:  # as most lists have it: no name is looked up
            return NamedHandout(words, "", exact=True)
        return handout_of(self.instead(words), self.names, reader)


def _together(words: str, reader: str) -> str:
    return words if not reader or key_of(words) == key_of(reader) else f"{words} + {reader}"
