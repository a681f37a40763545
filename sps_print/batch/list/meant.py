"""Which leaflet somebody's words mean: they may name it, its reader, or both, as people call them.

“Triggers for carers”, “GP”, “school plan”. The words stand beside the texts of a language: `also`
of a leaflet in titles.toml and of a reader in audiences.toml, and what tells nothing in
columns.toml. One leaflet is meant beyond doubt only when every word that tells something belongs
to a whole name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from sps_print.batch.list.keys import APART, is_mark, is_unseen, with_signs_apart
from sps_print.content.load.columns import Columns
from sps_print.model import Audience, Handout
from sps_print.problems import closest

WORD = re.compile(r"[\w&+']*\w")
JOINING = "&+'"  # what may stand within a word
LETTERS = (  # A & E, G. P. and G P are one word each
    (re.compile(r"\b(\w)\s*([&+])\s*(\w)\b"), r"\1\2\3"),
    (re.compile(r"(?<![\w'])(\w)(?:\.\s?|\s)(?=\w\b)"), r"\1"),
)
LIKE = 0.8  # how alike a mistyped name and the one that is meant have to be, from 0 to 1
SHORT = 4  # letters of a word of which a mistyped one is known
Words = frozenset[str]


class Copy(NamedTuple):
    """A leaflet for one of its readers."""

    handout: str
    audience: str


class Meant(NamedTuple):
    """The leaflets that words name: one beyond doubt, several that may be meant, or none.

    reader_said: whether the words name a reader; else the first of the leaflet's is meant.
    """

    copies: tuple[Copy, ...] = ()
    reader_said: bool = False


class Names:
    """What the leaflets and their readers are called."""

    def __init__(
        self, ids: Sequence[str], handouts: Iterable[Handout],
        audiences: Mapping[str, Audience], known: Columns, hidden: Mapping[str, str],
    ) -> None:  # fmt: skip
        self.ids = ids  # those that cannot be read, too
        self.hidden = hidden  # by the key of a name or title: a handout that the clinic hides
        self._known = known
        self._passed_over: Words = frozenset()
        self._passed_over = frozenset(w for one in known.passed_over for w in self._words(one))
        self._relations = frozenset(map(str.casefold, known.relations))
        self.handouts = {one.id: one for one in handouts}
        self.audiences = audiences
        self.copies = [
            Copy(one.id, reader)
            for one in self.handouts.values() for reader in one.audiences if reader in audiences
        ]  # fmt: skip
        self._readers = {
            one.id: self._sets((one.id, one.name, one.reader, *one.also))
            for one in audiences.values()
        }
        self._shared = {
            one.id: self._sets((one.title, *one.also)) for one in self.handouts.values()
        }
        self._own = {
            copy: self._sets((self.handouts[copy.handout].title_for.get(copy.audience, ""),))
            for copy in self.copies
        }
        sets = (*self._readers.values(), *self._shared.values(), *self._own.values())
        self._every_word = {word for some in sets for name in some for word in name}

    def called(self, copy: Copy) -> str:
        """The title of a leaflet; with its reader where several readers' copies have that title."""
        title = self.title(copy)
        same = [one for one in self.copies if self.title(one) == title]
        return title if same == [copy] else f"{title}, for {self.audiences[copy.audience].name}"

    def names_of(self, copy: Copy) -> tuple[str, ...]:
        """All that a leaflet is called; and with its reader, as people say both together."""
        handout, reader = self.handouts[copy.handout], self.audiences[copy.audience]
        ids = (handout.id, handout.title, self.title(copy), *handout.also)
        people = (reader.id, reader.name, *reader.also)
        main = people if copy in self.main(copy.audience) else ()
        both = [pair for one in ids for who in people for pair in (f"{one} {who}", f"{who} {one}")]
        return (*ids, *main, *both)

    def own_titles(self) -> Iterator[tuple[Copy, str]]:
        """The leaflets with a title of their own: for one reader, or told apart by the reader."""
        for copy in self.copies:
            title = self.called(copy)
            if title != self.handouts[copy.handout].title:
                yield copy, title

    def readers(self, words: str) -> tuple[str, ...]:
        """The readers whose name some words are."""
        return self._called(self._words(words))

    def meant(self, words: str) -> Meant:
        """What some words mean beyond doubt; else those that they may mean alike."""
        return self._meant(self._words(words))

    def meant_mistyped(self, words: str) -> Meant:
        """The same, with mistyped words put right."""
        return self._meant(frozenset(map(self._put_right, self._words(words))))

    def main(self, reader: str) -> tuple[Copy, ...]:
        """What a reader gets when nobody says more: the only leaflet or the main one; else all."""
        every = tuple(copy for copy in self.copies if copy.audience == reader)
        main = self.audiences[reader].main
        return tuple(copy for copy in every if copy.handout == main) or every

    def near(self, words: str) -> tuple[Copy, ...]:
        """Those that some words may mean, the likeliest first: with a mistyped word put right, by a
        part of a title, then by whole names among other words."""
        said = frozenset(map(self._put_right, self._words(words) - self._relations))
        if not said:
            return ()
        named = {r: one for r, names in self._readers.items() for one in names if one <= said}
        found = [*self._meant(said).copies]
        for copy in self.copies:
            rest = said - named.get(copy.audience, said)
            if rest and any(rest <= one for one in self._titles(copy)):
                found.append(copy)
        found += [copy for copy in self.copies if any(said <= one for one in self._titles(copy))]
        found += [c for c in self.copies if any(one <= said for one in self._shared[c.handout])]
        found += [copy for reader in named for copy in self.main(reader)]
        return tuple(dict.fromkeys(found))

    def parts(self, words: str, signs: bool = False) -> list[str]:
        """The parts of a cell that may name a leaflet each: “Triggers + GP”. signs: between any
        signs that may part two names, also in brackets."""
        words = with_signs_apart(words) if signs else words
        each = sorted(map(re.escape, self._known.between), key=len, reverse=True)
        between = rf"|\s+(?:{'|'.join(each)})\s+" if each else ""
        found = re.split(rf"\s*(?:{APART})\s*{between}", words, flags=re.IGNORECASE)
        return [part for part in found if part.strip()]

    def _meant(self, said: Words) -> Meant:
        if not said:
            return Meant()
        both = [copy for copy in self.copies if self._both(copy, said)]
        titled = [copy for copy in self.copies if said in self._own[copy]]
        mains = [one for reader in self._called(said) for one in self.main(reader)]
        told = tuple(dict.fromkeys((*both, *titled, *mains)))
        shared = [one for one in self.copies if self._is_first(one) and self._is_named(one, said)]
        found = tuple(dict.fromkeys((*told, *shared)))
        if not told:
            return Meant(found)
        if tuple(titled) == told and (others := self._of_same_name(titled, said)):
            return Meant(others)
        if len(told) == 1 and all(copy.handout == told[0].handout for copy in found):
            return Meant(told, reader_said=True)  # both ways lead to the same leaflet
        return Meant(found, reader_said=True)

    def _of_same_name(self, titled: Sequence[Copy], said: Words) -> tuple[Copy, ...]:
        """All copies of a leaflet whose name the words are, too: “the emergency one” is no more the
        copy for staff, “In an emergency”, than any other."""
        every = tuple(c for c in self.copies if any(c.handout == one.handout for one in titled))
        named = any(said in self._sets((one.handout,)) for one in titled)
        return every if named and len(every) > len(titled) else ()

    def _called(self, said: Words) -> tuple[str, ...]:
        return tuple(one for one, names in self._readers.items() if said in names)

    def _is_named(self, copy: Copy, said: Words) -> bool:
        return said in self._shared[copy.handout]

    def _is_first(self, copy: Copy) -> bool:
        return copy == next(one for one in self.copies if one.handout == copy.handout)

    def _put_right(self, word: str) -> str:
        if word in self._every_word or len(word) < SHORT:
            return word
        return closest(word, self._every_word, LIKE) or word

    def title(self, copy: Copy) -> str:
        """The title of a leaflet, as its reader's copy has it."""
        handout = self.handouts[copy.handout]
        return handout.title_for.get(copy.audience, handout.title)

    def _titles(self, copy: Copy) -> set[Words]:
        return self._shared[copy.handout] | self._own[copy]

    def _both(self, copy: Copy, said: Words) -> bool:
        """Whether words are a leaflet's name and a reader's."""
        return any(
            one < said and said - one <= reader <= said
            for one in self._titles(copy) for reader in self._readers[copy.audience]
        )  # fmt: skip

    def _sets(self, names: Sequence[str]) -> set[Words]:
        """The words of each name; and without those that say how two people are related, by which
        a name may be left short, but no other person made of it."""
        whole = {self._words(one) for one in names}
        short = {said - self._relations for said in whole}
        return {said for said in whole | short if said - self._relations}

    def _words(self, text: str) -> Words:
        """The words of a text that tell something, without the endings of plurals."""
        return frozenset(self.telling(text))

    def telling(self, text: str) -> tuple[str, ...]:
        """The same in their order."""
        return tuple(w for w in _stems(text, self._known.endings) if w not in self._passed_over)


@lru_cache(maxsize=8_192)  # what leaflets are called is compared with each cell of a list
def _stems(text: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a text without the endings of plurals. endings: “ies > y”, “s” and so on."""
    text = normalize("NFKC", text).casefold().replace("’", "'")
    for pattern, joined in LETTERS:
        text = pattern.sub(joined, text)
    return tuple(_stem(word, endings) for word in _split(text))


def _stem(word: str, endings: tuple[str, ...]) -> str:
    for said in endings:
        ending, _, singular = said.partition(" > ")
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + singular
    return word


def _split(text: str) -> list[str]:
    """The words of a text. A mark belongs to its letter: the vowels of Hindi tell words apart."""
    if text.isascii():
        return WORD.findall(text)
    seen = (c for c in text if not is_unseen(c))
    whole = "".join(c if c.isalnum() or c in JOINING or is_mark(c) else " " for c in seen)
    return [word for one in whole.split() if (word := one.rstrip(JOINING))]
