"""Which column of a list is what, told by its heading: surely, or by words that are near."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sps_print.batch.list.choices import ask_of, choice_of, telephones
from sps_print.batch.list.headings import says_copies
from sps_print.batch.list.keys import key_of
from sps_print.batch.list.several import COPIES
from sps_print.content.load.columns import Columns
from sps_print.model import Handout
from sps_print.problems import UseError, closest

LIKE = 0.8  # how alike near words are, from 0 to 1
LIKE_WORD = 0.6  # and each of their words
LIKE_JOINED = 0.88  # and all letters of names that have not as many words
SHORT = 3  # letters of a word that is like too many others: a running “No” is no “NOK”


class Guess(NamedTuple):
    """What a column may be. meaning: a choice or the name of a question; empty: nobody knows.
    sure: its heading says so. doubtful: people write this heading for other things, too: a person
    has to say what it is."""

    meaning: str = ""
    sure: bool = False
    doubtful: bool = False


def asked_by(handouts: Iterable[Handout]) -> dict[str, str]:
    """The words of each question of some handouts, by its name."""
    asks: dict[str, str] = {}
    for handout in handouts:
        for name, words in handout.asks.items():
            asks.setdefault(name, words)
    return asks


def guesses(
    columns: Sequence[str], handouts: Sequence[Handout], known: Columns,
    marks: Collection[str] = (), some_marks: Collection[str] = (),
) -> dict[str, Guess]:  # fmt: skip
    """What each named column may be. No two are the same: those that are sure come first. Where
    several say so surely, and one of them is doubtful, that one is not used. marks: columns of
    nothing but x, yes and small numbers: these are nobody's words, whatever their heading says.
    some_marks: those with some of these: where a heading is only near to a question that asks for
    somebody, they do not answer it."""
    found = {column: Guess() for column in columns if column}
    taken: set[str] = set()
    doubtful = set(map(key_of, (*known.doubtful, *known.telephones)))
    for sure, tell in ((True, _exact), (False, _near)):
        for column in sorted(found, key=lambda one: key_of(one) in doubtful):
            meaning = "" if found[column].meaning else tell(column, handouts, known)
            if (column in marks) != (meaning == COPIES) and not (sure and meaning in known.choices):
                continue  # marks answer no question, and words are no number
            if not sure and column in some_marks and meaning in known.somebody:
                continue
            if meaning and meaning not in taken:
                taken.add(meaning)
                words = {key_of(column), *(() if sure else key_of(column).split("-"))}
                found[column] = Guess(meaning, sure, not doubtful.isdisjoint(words))
    return found


def _exact(column: str, handouts: Sequence[Handout], known: Columns) -> str:
    """What a heading says, as a list is read without anybody's help."""
    choice = choice_of(column)
    if choice in known.choices:
        return choice
    for name, words in known.choices.items():
        if key_of(column) in map(key_of, words):
            return name
    if says_copies(column, known):
        return COPIES
    for handout in handouts:
        try:
            if ask := ask_of(column, handout, known):
                return ask
        except UseError:  # it may be one of several questions: a person says which
            continue
    return ""


def _near(column: str, handouts: Sequence[Handout], known: Columns) -> str:
    """What is called nearly so; or what one word of the heading is, if it is one thing alone."""
    names = _names(handouts, known)
    mistyped = [one for one in names if _is_mistyped(key_of(column), one)]
    near = closest(key_of(column), mistyped, LIKE) if len(column) > SHORT else ""
    if near:
        return names[near]
    words = set(key_of(column).split("-"))
    inside = {names[word] for word in words if word in names}
    return inside.pop() if len(inside) == 1 else ""


def _is_mistyped(said: str, name: str) -> bool:
    """Whether one may be the other mistyped, word by word: an emergency sheet is no emergency
    phone. Of several words a short one may be left out, or the space between two."""
    pair = said.split("-"), name.split("-")
    if len(pair[0]) == len(pair[1]):
        return all(a == b or closest(a, [b], LIKE_WORD) for a, b in zip(*pair, strict=True))
    return bool(closest(said.replace("-", ""), [name.replace("-", "")], LIKE_JOINED))


def _names(handouts: Sequence[Handout], known: Columns) -> dict[str, str]:
    """All that the meanings are called, with the meaning."""
    found: dict[str, str] = {}
    for name, words in asked_by(handouts).items():
        called = (name, words, *known.heads.get(name, ()), *telephones(name, words, known))
        for one in called:
            found.setdefault(key_of(one), name)
    for name, others in known.choices.items():
        for one in others:
            found.setdefault(key_of(one), name)
    return found
