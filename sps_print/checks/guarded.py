"""What a clinic's own words may not say: an amount of a medicine, or to stop one.

The phrases that are looked for are a language's, in its guard.toml, which says how they are
written. Sentences are looked at with those around them: “Stop taking it.” says what it says by
the sentence before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from sps_print.checks.phrases import HeardWords, Index, Phrases, words_of
from sps_print.model import Guard, WordingRule

TEXT = "text"  # the rules for every text
BEFORE, AFTER = 2, 1  # sentences around one that stops something, in which its subject is named


class Breach(NamedTuple):
    """What is wrong with a sentence.

    at: which one. words: those that are wrong, as compared. near: the words of another sentence
    by which they are; empty: none are needed.
    """

    at: int
    what: str
    words: str
    hint: str
    near: str = ""


def faults(
    sentences: Sequence[str], guard: Guard, to: Collection[str] = (TEXT,),
    passed: Collection[str] = (),
) -> Iterator[Breach]:  # fmt: skip
    """Each sentence that says what a clinic's own words may not, in the order of the sentences.

    to: the kinds of text that these are. passed: sentences that may say what they say; what
    stands beside them may not.
    """
    book = _book(guard)
    known = book.phrases
    met = set[str]().union(*map(words_of, sentences))
    rules = [one for one in book.rules if one.rule.to in to]
    if all(met.isdisjoint(one.phrases) for one in rules):
        return  # most names and titles hold none of the words that a rule begins with
    said = [*map(book.heard, sentences)]
    for at, one in enumerate(said):
        wrong = set[int]()  # the words that a rule has named
        for look in rules if sentences[at] not in passed else ():
            found, rule = known.first(look.phrases, one), look.rule
            if found is None or not wrong.isdisjoint(range(*found)):
                continue
            around = (one, *said[max(0, at - rule.before) : at + rule.after + 1])
            there = next(
                ((two, hit) for two in around if (hit := known.first(look.beside, two))), None
            )
            if there or not rule.beside:
                wrong.update(range(*found))
                near = there[0].between(*there[1]) if there and there[0] is not one else ""
                yield Breach(at, rule.what, one.between(*found), rule.hint, near)


def speaks_of(sentence: str, guard: Guard, name: str) -> bool:
    """Whether a sentence holds a phrase of one of the guard's lists."""
    book = _book(guard)
    found = book.phrases.first(book.phrases.listed(name), book.heard(sentence))
    return found is not None


class Book(NamedTuple):
    """A guard, ready to be looked up. heard: a sentence, what is harmless in it taken out."""

    phrases: Phrases
    heard: Callable[[str], HeardWords]
    rules: Sequence[CompiledRule]


class CompiledRule:
    """A rule with its phrases, made ready when they are first looked for."""

    def __init__(self, rule: WordingRule, known: Phrases) -> None:
        self.rule, self._known = rule, known

    @cached_property
    def phrases(self) -> Index:
        return self._known.index(self.rule.phrases)

    @cached_property
    def beside(self) -> Index:
        return self._known.index(self.rule.beside)


@lru_cache(maxsize=8)
def _book(guard: Guard) -> Book:
    known = Phrases(guard.lists)
    harmless = cache(lambda: known.index(guard.harmless))
    # a sentence is looked at with those around it, and in each leaflet that says it
    heard = lru_cache(maxsize=1024)(lambda sentence: known.heard(sentence, harmless()))
    return Book(known, heard, [CompiledRule(one, known) for one in guard.rules])
