"""The papers that people ask for in their own words: large print, a booklet, something to fold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sps_print.files.fields import Fields, mapping, texts
from sps_print.files.library import Library
from sps_print.files.overlay import overlaid
from sps_print.papers import PAPERS

FILE = "papers.toml"
FILLERS, USUAL = "fillers", "usual"
BETWEEN = r"[\W_]*"  # what may stand between two words, if anything does


class AskedPaper(NamedTuple):
    """A paper that somebody asked for, and their other words; empty: they said nothing else."""

    papers: tuple[str, ...]
    rest: str = ""

    def of(self, formats: Sequence[str], american: bool) -> str:
        """The paper that a leaflet has of these, of the office's sheets first; empty: none."""
        has = [name for name in self.papers if name in formats]
        suits = [name for name in has if PAPERS[name].inches == american]
        return next(iter(suits or has), "")


class PaperWords:
    """What people call the papers. words: by the papers that are meant, what means them among
    other words; alone: what means them where nothing else is said. unlike: what says below a
    heading of them that they are not wanted. fillers, usual: see papers.toml. each_word: all words
    of these."""

    def __init__(
        self, words: Mapping[tuple[str, ...], Sequence[str]],
        alone: Mapping[tuple[str, ...], Sequence[str]], fillers: Sequence[str],
        unlike: Mapping[tuple[str, ...], Sequence[str]], usual: Sequence[str],
    ) -> None:  # fmt: skip
        self._words = {papers: pattern_of(said) for papers, said in words.items() if said}
        self._alone = {papers: pattern_of(said) for papers, said in alone.items() if said}
        self._unlike = {papers: pattern_of([*usual, *unlike.get(papers, ())]) for papers in words}
        self.each_word = words_of_each((*words.values(), *alone.values()))
        each = "|".join(map(_words_of, fillers)) or "(?!)"
        self._fillers = re.compile(rf"(?<!\w)(?:{each})(?!\w)")

    def loose(self, words: str) -> AskedPaper | None:
        """The papers that a word may mean where nothing else is said, such as “card”; else None."""
        said = plainly_said(words)
        return next((AskedPaper(p) for p, one in self._alone.items() if one.fullmatch(said)), None)

    def alone(self, words: str) -> AskedPaper | None:
        """The paper that some words name, and nothing else; None where they do not."""
        if found := self.loose(words):
            return found
        found = self.among(words)
        return found if found and not found.rest else None

    def says(self, heading: str, cell: str) -> bool | None:
        """Whether a cell asks for the paper that its heading names; None where it may be either."""
        named, said = self.alone(heading), plainly_said(cell)
        if named is None or not said:
            return None
        each = (said, plainly_said(self._fillers.sub(" ", said)))
        if any((asked := self.alone(one)) and asked.papers == named.papers for one in each):
            return True
        return False if any(map(self._unlike[named.papers].fullmatch, each)) else None

    def among(self, words: str) -> AskedPaper | None:
        """The paper that some words ask for; None where they ask for none. Of two the longer."""
        said = plainly_said(words)
        found = [
            (match, papers)
            for papers, pattern in self._words.items()
            for match in pattern.finditer(said)
        ]
        if not found:
            return None
        match, papers = max(found, key=lambda one: len(one[0][0]))
        rest = f"{said[: match.start()]} {said[match.end() :]}"
        rest = self._fillers.sub(" ", rest)
        return AskedPaper(papers, " ".join(rest.split()) if re.search(r"\w", rest) else "")


def plainly_said(words: str) -> str:
    """Somebody's words as phrases are looked for in them."""
    return " ".join(words.casefold().split()).strip(".,;:!")


def pattern_of(phrases: Sequence[str]) -> re.Pattern[str]:
    """What finds each of some phrases, the longest first. It stands alone: “blindfold” is no fold,
    and what is joined by a hyphen is another word."""
    each = sorted(map(_words_of, phrases), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(each)})(?![\w-])")


def words_of_each(phrases: Iterable[Sequence[str]]) -> frozenset[str]:
    """The single words of lists of phrases."""
    each = (part for some in phrases for one in some for part in one.casefold().split())
    return frozenset(word for part in each for word in part.split("|"))


def _words_of(phrase: str) -> str:
    """The pattern of a phrase, in which a bar stands between words of which one is said."""
    words = (map(re.escape, one.split("|")) for one in phrase.casefold().split())
    return BETWEEN.join(f"(?:{'|'.join(each)})" for each in words)


def load_paper_words(library: Library) -> PaperWords:
    """The words of all languages: a list may be in another one than its leaflets."""
    words: dict[tuple[str, ...], list[str]] = {}
    alone: dict[tuple[str, ...], list[str]] = {}
    unlike: dict[tuple[str, ...], list[str]] = {}
    fillers: list[str] = []
    usual: list[str] = []
    for language in library.folders("templates", FILE):
        file = f"templates/{language}/{FILE}"
        table = overlaid(library, file)
        fillers += texts(table, FILLERS, file, ())
        usual += texts(table, USUAL, file, ())
        for name in table:
            if name in (FILLERS, USUAL):
                continue
            with Fields(mapping(table, name, file), f"{file}, {name}") as fields:
                fields.only(("papers", "words", "alone", "not"))
                papers = fields.texts("papers")
                fields.known("paper", papers, PAPERS, "papers")
                words.setdefault(papers, []).extend(fields.texts("words", ()))
                alone.setdefault(papers, []).extend(fields.texts("alone", ()))
                unlike.setdefault(papers, []).extend(fields.texts("not", ()))
    return PaperWords(words, alone, fillers, unlike, usual)
