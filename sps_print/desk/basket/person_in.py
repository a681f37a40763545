"""Whether a title that stays would name the person whose details are filled in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache

from sps_print.bag.recipe import load_bag, recipes
from sps_print.content.load.audiences import load_audiences
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.files.library import Library
from sps_print.problems import SpsPrintError

LEAST = 3  # letters of a word that is looked for by itself
WORD = re.compile(r"\w+")
APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
ENDINGS = ("", "s", "es")  # the Smiths


def words_of_person(title: str, details: Mapping[str, str], ours: str = "") -> tuple[str, ...]:
    """The words of a title that are of somebody's details, in small letters. Accents and case make
    no difference, nor does the ending of a plural. ours: the name of the clinic.

    A word of the shipped titles and readers names nobody: “Ward nurses” are no Mr Ward's.
    """
    known = _shipped_words() | {*_words(ours)}
    theirs = {word for said in details.values() for word in _looked_for(said)} - known
    said = [*dict.fromkeys(each for text in _spellings(title) for each in _words(text))]
    found = [word for word in said if word not in known and any(_is_of(word, o) for o in theirs)]
    for short in filter(None, map(_words, details.values())):  # Li Wu: too short one by one
        if _stands_in(short, _words(title)):
            found += [word for word in short if word not in known and word not in found]
    return tuple(found)


def _is_of(word: str, one: str) -> bool:
    """Whether a word of a title is one of somebody's; in a script without capitals, which has no
    spaces between words either, whether it holds it."""
    if one.upper() == one and not one.isdecimal():
        return one in word
    return word in {f"{one}{end}" for end in ENDINGS}


def _stands_in(few: list[str], many: list[str]) -> bool:
    return any(many[at : at + len(few)] == few for at in range(len(many)))


def _looked_for(said: str) -> Iterator[str]:
    """The words of some details that are looked for one by one."""
    for word in (word for text in _spellings(said) for word in _words(text)):
        if len(word) >= LEAST or (len(word) > 1 and word.upper() == word and not word.isdecimal()):
            yield word


def _spellings(text: str) -> tuple[str, str]:
    """A text as it is, and without its apostrophes."""
    return text, APOSTROPHES.sub("", text)


def _words(text: str) -> list[str]:
    """The words of a text without accents and capitals."""
    apart = unicodedata.normalize("NFKD", text)
    return WORD.findall("".join(one for one in apart if not unicodedata.combining(one)).casefold())


@cache
def _shipped_words() -> frozenset[str]:
    """The words of all titles, of the lines below them, of readers and sets that came with the
    program."""
    library, found = Library(None), list[str]()
    for language in library.shipped_languages():
        found += [w for one in load_audiences(library, language).values()
                  for w in (one.name, one.reader)]  # fmt: skip
        for name in handout_names(library):
            with suppress(SpsPrintError):  # it has no words in this language
                one = load_handout(library, name, language)
                found += [one.title, one.promise]
                found += [*one.title_for.values(), *one.promise_for.values()]
    found += [load_bag(library, name).title for name in recipes(library)]
    return frozenset(_words(" ".join(found)))
