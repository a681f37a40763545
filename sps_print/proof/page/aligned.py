"""The tags of a file held against those of the document: role, words, and words read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from sps_print.document.reading_order import words_only
from sps_print.problems import Problem
from sps_print.proof.page.found import INLINE, Found, of_itself, spaced
from sps_print.proof.page.leaf import WantedTag
from sps_print.proof.page.reopen import Shown
from sps_print.proof.page.report import fault

NAMES = {"TH": "a header cell", "TD": "a cell", "P": "a paragraph", "Figure": "a picture"}
LEAST = 0.01  # points by which a type size may seem smaller


class Pair(NamedTuple):
    """An element of a file and what the document has at its place."""

    found: Found
    wanted: WantedTag

    @property
    def page(self) -> int | None:
        runs, content = self.found.runs, self.found.content
        return runs[0].page if runs else content[0].page if content else None

    @property
    def near(self) -> str:
        return "".join(spaced(self.found.runs)) or self.found.tag.alt

    def fault(self, what: str) -> Problem:
        return fault(what, self.page, self.near)


def aligned(
    found: Sequence[Found], wanted: Sequence[WantedTag], known: Sequence[Pair] = ()
) -> tuple[tuple[Pair, ...], tuple[Problem, ...]]:
    """Each element with its like; and the first place at which they part, if they do.

    known: the pairs of a file before, in their order, which are not held against each other again.
    """
    for one, other, old in zip_longest(found, wanted, known[: len(found)]):
        if old and one is old.found and other == old.wanted:
            continue
        if one is None:
            what = f"{named(other.path)} is missing in the tags, behind “{_end(found)}”"
            return (), (fault(what),)
        pair = Pair(one, other)
        if other is None:
            return (), (pair.fault(f"{named(one.path)} is in the tags that nobody wrote"),)
        if one.path != other.path:
            what = f"it is tagged as {named(one.path)}, and the document has {named(other.path)}"
            return (), (pair.fault(what),)
        if tuple(words_only("".join(spaced(one.runs)))) != other.words:
            what = f"the tags give {named(one.path)} the words “{' '.join(pair.near.split())[:60]}”"
            return (), (fault(f"{what}, not “{' '.join(other.words[:12])}”", pair.page),)
        if one.signs != other.signs:
            return (), (pair.fault(_apart(one.signs, other.signs)),)
    return tuple(map(Pair, found, wanted)), ()


def _end(found: Sequence[Found]) -> str:
    """The last words of a file."""
    said = ("".join(spaced(one.runs)) or one.tag.alt for one in reversed(found))
    return next((words for one in said if (words := " ".join(one.split())[:40])), "the beginning")


def _apart(found: str, wanted: str) -> str:
    """Where two texts begin to differ."""
    pairs = enumerate(zip(found, wanted, strict=False))
    same = next((at for at, (a, b) in pairs if a != b), min(len(found), len(wanted)))
    start = max(0, same - 12)
    return f"it says “{found[start : same + 12]}” and not “{wanted[start : same + 12]}”"


def named(path: str) -> str:
    """A tag for people: its name in PDF, and where it stands."""
    *above, role = path.split("/")
    word = NAMES.get(role.split()[0], "")
    inside = f" inside {above[-1].split()[0]}" if above else ""
    return f"{word} ({role}{inside})" if word else f"{role}{inside}"


def read_aloud(pairs: Sequence[Pair], every: Sequence[Pair], language: str) -> Iterator[Problem]:
    """What a voice says where it does not read the words: of pictures and boxes to tick.

    pairs: those to be looked at, of every pair of the file.
    """
    # which of these each link and note number says is asked in links.py
    spoken = {s.spoken for pair in every for s in (*pair.wanted.links, *pair.wanted.notes)} | {""}
    for pair in pairs:
        tag, wanted = pair.found.tag, pair.wanted
        # where the words of a clinic's logo are not known, any will do
        any_words = wanted.path == "Figure" and not wanted.alt and tag.alt.strip()
        if tag.alt != wanted.alt and not any_words:
            what = f"it is read aloud as “{tag.alt}”, and the document says “{wanted.alt}”"
            yield pair.fault(what)
        if tag.actual != wanted.actual:
            yield pair.fault(f"it is read aloud as “{tag.actual}” instead of what is printed")
        others = [(one.lang, one.words) for one in pair.found.inline if one.role == "Span"]
        if others != [*wanted.langs]:
            yield pair.fault("its words of another language are not those of the document")
        strange = {one.language for one in of_itself(tag)} - {
            "",
            language,
            *(la for la, _ in others),
        }
        if strange:
            yield pair.fault(f"it is read aloud in another language ({', '.join(sorted(strange))})")
        for inside in (one for one in tag.walk() if one is not tag and one.role in INLINE):
            if inside.alt not in spoken or inside.actual:
                said = inside.alt or inside.actual
                yield pair.fault(f"words of it are read aloud as “{said}”")


def large_enough(pairs: Sequence[Pair], small: float, note: float) -> Iterator[Problem]:
    """No words smaller than their kind is on this paper. note: the size of note numbers, points."""
    for pair in pairs:
        words, numbers = pair.found.parted
        for runs, least in ((words, pair.wanted.least or small), (numbers, min(note, small))):
            yield from _smallest(runs, least)


def large_enough_unread(artifacts: Sequence[Shown], small: float) -> Iterator[Problem]:
    """The same of the foot, which no tag owns, and of what is a copy."""
    yield from _smallest([run for run in artifacts if run.text.strip()], small)


def _smallest(runs: Sequence[Shown], least: float) -> Iterator[Problem]:
    smallest = min(runs, key=lambda run: run.size, default=None)
    if smallest and smallest.size < least - LEAST:
        yield Problem(
            f"{smallest.start} is set in {smallest.size:.1f} points",
            f"page {smallest.page + 1}", f"at least {least:g} on this paper",
        )  # fmt: skip
