"""What people call the kinds of file that a leaflet can be in place of paper: an e-book."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sps_print.content.load.papers import pattern_of, plainly_said, words_of_each
from sps_print.files.fields import Fields, mapping, texts
from sps_print.files.known import refuse_unknown
from sps_print.files.library import Library
from sps_print.files.overlay import overlaid

FILE = "files.toml"
FILLERS, MISTYPED = "fillers", "often-mistyped"


class AskedFile(NamedTuple):
    """A kind of file that somebody asked for, by its id, and their other words."""

    kind: str
    rest: str = ""


class FileWords:
    """What people call kinds of file. words: by the kind, what means it among other words; alone:
    what means it where nothing else is said. mistyped: words that are known with letters wrong."""

    def __init__(
        self, words: Mapping[str, Sequence[str]], alone: Mapping[str, Sequence[str]],
        fillers: Sequence[str], mistyped: Sequence[str],
    ) -> None:  # fmt: skip
        self._words = {kind: pattern_of(said) for kind, said in words.items() if said}
        self._alone = {kind: pattern_of(said) for kind, said in alone.items() if said}
        self.each_word = words_of_each((*words.values(), *alone.values()))
        self._fillers = pattern_of(fillers) if fillers else re.compile("(?!)")
        self.mistyped = tuple(one.casefold() for one in mistyped)

    def among(self, words: str) -> AskedFile | None:
        """The kind that some words ask for; None where they ask for none. Of two the one that is
        said with more letters."""
        said = plainly_said(words)
        bare = self._without_fillers(said)
        for kind, pattern in self._alone.items():
            if pattern.fullmatch(bare):
                return AskedFile(kind)
        found = [(m, kind) for kind, one in self._words.items() for m in one.finditer(said)]
        if not found:
            return None
        match, kind = max(found, key=lambda each: len(each[0][0]))
        rest = f"{said[: match.start()]} {said[match.end() :]}"
        return AskedFile(kind, self._without_fillers(rest))

    def _without_fillers(self, words: str) -> str:
        return " ".join(self._fillers.sub(" ", words).split())


def load_file_words(library: Library, kinds: Collection[str]) -> FileWords:
    """The words of all languages. kinds: the ids that there are. ContentError for another one."""
    words, alone = dict[str, list[str]](), dict[str, list[str]]()
    fillers, mistyped = list[str](), list[str]()
    for language in library.folders("templates", FILE):
        file = f"templates/{language}/{FILE}"
        table = overlaid(library, file)
        refuse_unknown(table, (FILLERS, MISTYPED, *kinds), file)
        fillers += texts(table, FILLERS, file, ())
        mistyped += texts(table, MISTYPED, file, ())
        for name in table.keys() - {FILLERS, MISTYPED}:
            with Fields(mapping(table, name, file), f"{file}, {name}") as fields:
                fields.only(("words", "alone"))
                words.setdefault(name, []).extend(fields.texts("words", ()))
                alone.setdefault(name, []).extend(fields.texts("alone", ()))
    return FileWords(words, alone, fillers, mistyped)
