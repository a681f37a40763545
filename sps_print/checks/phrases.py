"""Phrases of a guard, and where in a sentence one stands. guard.toml says how they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sps_print.document.reading_order import folded

WORD = re.compile(r"\d+(?:[.,/⁄]\d+)*(?:o(?!\w))?|[^\W\d_][^\W_]*(?:'[^\W_]+)*")  # 1O for 10
YEAR = re.compile(r"(?:19|20)\d\d")
ACCENTS = re.compile("[\u0300-\u036f]")
LATIN = str.maketrans("’‘авеікмнорстухѕјԁһαβειкορτυχ", "''abeikmhopctyxsjdhabeikoptyx")
SET_APART = re.compile(r"(?<![\w'])(?:[a-z][ .*·_-]){2,}[a-z](?![\w'])")  # S T O P
LEADS = re.compile("[:=]")
GAP = 3  # words at most that “…” stands for
NUMBER = "#"

Phrase = tuple[str, ...]
Index = Mapping[str, Sequence[Phrase]]  # phrases by the word that they may begin with


def compared(text: str) -> str:
    """A text as it is compared: small letters without accents, plain digits, dashes and
    apostrophes, one space; letters that look alike, or that are set apart, are no disguise."""
    text = folded(text)
    if not text.isascii():
        text = ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(LATIN)
        text = unicodedata.normalize("NFC", text).casefold()  # of 𝐌𝐆, small letters only now
    text = " ".join(re.sub(r"[‐-―−]", "-", text).split())
    return SET_APART.sub(lambda found: re.sub(r"\W|_", "", found[0]), text)


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """The words of a text as phrases are found by them."""
    return frozenset(map(_key, WORD.findall(compared(text))))


class HeardWords(NamedTuple):
    """A sentence as it is compared.

    spans: where its words stand. words: empty for one that is not meant. met: each of them once.
    led: the numbers of the words that : or = leads to. ends: where the phrases of a list end that
    begin at a word. may: whether all that a phrase needs is there. first: where the first phrase of
    an index stands, by its id. All three are filled in on the way.
    """

    text: str
    spans: Sequence[tuple[int, int]]
    words: list[str]
    met: frozenset[str]
    led: set[int]
    ends: dict[tuple[str, int], set[int]]
    may: dict[Phrase, bool]
    first: dict[int, tuple[int, int] | None]

    def between(self, first: int, end: int) -> str:
        """What the sentence says from one word on, up to another."""
        return self.text[self.spans[first][0] : self.spans[end - 1][1]]


class Phrases:
    """Lists of phrases, which other phrases are made of. What of them is needed is made ready."""

    def __init__(self, lists: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._lists = {f"<{name}>": some for name, some in lists}
        self._listed: dict[str, list[Phrase]] = {}
        self._indices: dict[str, Index] = {}
        self._begun: dict[str, frozenset[str]] = {}

    def listed(self, name: str) -> Index:
        """The phrases of a list, such as <subject>; none when there is no such list."""
        if name not in self._indices:
            self._indices[name] = self._indexed(self._phrases(name))
        return self._indices[name]

    def _phrases(self, name: str) -> Sequence[Phrase]:
        if name not in self._listed:
            self._listed[name] = [*map(_parts, self._lists.get(name, ()))]
        return self._listed[name]

    def index(self, phrases: Iterable[str]) -> Index:
        """Some phrases, ready to be looked for."""
        return self._indexed(map(_parts, phrases))

    def heard(self, sentence: str, harmless: Index) -> HeardWords:
        """A sentence, what is harmless in it taken out."""
        text = compared(sentence)
        found = list(WORD.finditer(text))
        words, ends = [one[0] for one in found], [0, *(one.end() for one in found)]
        led = {at for at, one in enumerate(found) if LEADS.search(text, ends[at], one.start())}
        met = frozenset(map(_key, words))
        said = HeardWords(text, [one.span() for one in found], words, met, led, {}, {}, {})
        at = 0
        while at < len(words):
            end = max(self.ends(harmless, said, at), default=at)
            words[at:end] = [""] * (end - at)
            at = max(end, at + 1)
        said.ends.clear()  # some of the words are gone
        return said

    def first(self, phrases: Index, said: HeardWords) -> tuple[int, int] | None:
        """The words at which the first of some phrases stands, from one up to another. phrases:
        an index that is kept for as long as the sentence is."""
        if said.met.isdisjoint(phrases):
            return None
        if id(phrases) not in said.first:
            said.first[id(phrases)] = self._first(phrases, said)
        return said.first[id(phrases)]

    def _first(self, phrases: Index, said: HeardWords) -> tuple[int, int] | None:
        for at in range(len(said.words)):
            if ends := self.ends(phrases, said, at):
                return at, min(ends)
        return None

    def ends(self, phrases: Index, said: HeardWords, at: int) -> set[int]:
        """The words up to which those phrases reach that begin at a word."""
        word = said.words[at] if at < len(said.words) else ""
        some = phrases.get(_key(word), ())
        if word and "" in phrases:
            some = (*some, *phrases[""])
        return {end for one in some if self._may(one, said) for end in self._ends(one, said, at)}

    def _may(self, phrase: Phrase, said: HeardWords) -> bool:
        """Whether a sentence has a word for each part of a phrase: most have not."""
        if (known := said.may.get(phrase)) is None:
            needs = (self._begins(part) for part in phrase)
            known = all("" in words or not words.isdisjoint(said.met) for words in needs)
            said.may[phrase] = known
        return known

    def _ends(self, phrase: Phrase, said: HeardWords, at: int) -> set[int]:
        ends = {at}
        for nth, part in enumerate(phrase):
            if part == "|":
                return {end for end in ends if self._ends(phrase[nth + 1 :], said, end)}
            ends = {end for one in ends for end in self._past(part, said, one)}
        return ends

    def _past(self, part: str, said: HeardWords, at: int) -> Iterable[int]:
        """The words that may follow a part of a phrase at a word."""
        if part.endswith("?"):
            return {at, *self._past(part[:-1], said, at)}
        word = said.words[at] if at < len(said.words) else ""
        match part[0]:
            case "…":
                return range(at, min(at + GAP, len(said.words)) + 1)
            case "^":
                return (at,) if at == 0 else ()
            case "$":
                return (at,) if at == len(said.words) else ()
            case ":":
                return (at,) if at in said.led else ()
            case "!":
                return () if self._past(part[1:], said, at) else (at,)
            case "<" if part in self._lists:
                if (part, at) not in said.ends:
                    said.ends[part, at] = self.ends(self.listed(part), said, at)
                return said.ends[part, at]
            case "<":
                there = YEAR.fullmatch(word) is not None
            case "#":
                there = word[:1].isdigit()
            case _:
                there = word == part
        return (at + 1,) if there else ()

    def _indexed(self, phrases: Iterable[Phrase]) -> Index:
        index = dict[str, list[Phrase]]()
        for phrase in phrases:
            for word in self._first_words(phrase):
                index.setdefault(word, []).append(phrase)
        return index

    def _first_words(self, phrase: Phrase) -> frozenset[str]:
        """The words that a phrase may begin with; # for a number; empty: it may hold none."""
        found = frozenset[str]({""})
        for part in phrase:
            found = (found - {""}) | self._begins(part)
            if "" not in found:
                break
        return found

    def _begins(self, part: str) -> frozenset[str]:
        """The same of a part."""
        if part not in self._begun:
            match part[0]:
                case "…" | "^" | "$" | "|" | ":" | "!":
                    found = frozenset({""})
                case "<" if (bare := part.rstrip("?")) in self._lists:
                    found = frozenset().union(*map(self._first_words, self._phrases(bare)))
                case "<" | "#":
                    found = frozenset({NUMBER})
                case _:
                    found = frozenset({_key(part.rstrip("?"))})
            self._begun[part] = found | {""} if part.endswith("?") else found
        return self._begun[part]


def _key(word: str) -> str:
    """What a word is found by: one sign for all numbers."""
    return NUMBER if word[:1].isdigit() else word


def _parts(phrase: str) -> Phrase:
    """The parts of a phrase: signs as they are, words as they are compared."""
    parts = list[str]()
    for part in phrase.split():
        asks = "?" if part.endswith("?") else ""
        if part[0] in "<…#^$|:!" or (part.isascii() and part.isalpha() and part.islower()):
            parts.append(part)
        else:
            parts += [word + asks for word in WORD.findall(compared(part))]
    return tuple(parts)
