"""What a clinic's own words may not say: an amount of a medicine, or to stop one.

The words that are looked for are a language's, in its guard.toml. Sentences are looked at with
those around them: “Stop taking it.” says what it says by the sentence before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sps_print.document.reading_order import folded
from sps_print.model import Guard

NUMBER = r"(?<![\w.,])\d[\d.,/⁄o]*"  # 1O for 10
A_NUMBER = r"(?!(?:19|20)\d\d\b)\d"  # no year
NOTHING = r"(?!)"  # matches nowhere
GAP = r"[\s\W_]{0,4}"
WORD = re.compile(r"[^\W\d_]+")
ACCENTS = re.compile("[\u0300-\u036f]")
LATIN = str.maketrans("’‘авеікмнорстухѕјԁһαβειкорτυχ", "''abeikmhopctyxsjdhabeikoptyx")
SET_APART = re.compile(r"(?<![\w'])(?:[a-z][ .*·_-]){2,}[a-z](?![\w'])")  # S T O P
BEFORE, AFTER = 2, 1  # sentences around one that stops something, in which its subject is named


class Breach(NamedTuple):
    """What is wrong with a sentence. at: which one. words: those that are wrong, as compared."""

    at: int
    what: str
    words: str
    hint: str


class Patterns(NamedTuple):
    """A guard's words as they are looked for."""

    counted: re.Pattern[str]
    measure: re.Pattern[str]
    subject: re.Pattern[str]
    name: re.Pattern[str]
    stop: re.Pattern[str]
    stop_before: re.Pattern[str]
    stop_after: re.Pattern[str]
    always: re.Pattern[str]
    other: re.Pattern[str]
    never_us: re.Pattern[str]
    signing: re.Pattern[str]
    signing_in_brief: re.Pattern[str]
    denying: re.Pattern[str]
    pointing: re.Pattern[str]
    turning: re.Pattern[str]
    turning_in_brief: re.Pattern[str]


def faults(sentences: Sequence[str], guard: Guard, about_us: bool = False) -> Iterator[Breach]:
    """Each sentence that says what a clinic's own words may not, in the order of the sentences."""
    said = [compared(one) for one in sentences]
    met = {word for one in said for word in WORD.findall(one)}
    if met.isdisjoint(telling(guard)):
        return  # most texts hold none of the words: making the patterns takes longer than all else
    known = patterns(guard)
    bare = [known.other.sub(" … ", one) for one in said]
    for at, one in enumerate(said):
        around = " ".join(said[max(0, at - BEFORE) : at + AFTER + 1])
        near = " ".join(said[max(0, at - 1) : at + 1])
        found = known.counted.search(one)
        if found is None and known.subject.search(near):
            found = known.measure.search(one)
        if found:
            yield Breach(at, "an amount stands here", found[0], guard.amount_hint)
        by_itself = (known.always, known.stop_before, known.stop_after)
        found = next((hit for one in by_itself if (hit := one.search(bare[at]))), None)
        if found is None and known.subject.search(around):
            found = known.stop.search(bare[at])
        if found:
            yield Breach(at, "this may be read as advice to stop", found[0], guard.stop_hint)
        elif about_us and (found := known.name.search(one) or known.never_us.search(bare[at])):
            yield Breach(at, "a leaflet about you says this", found[0], guard.about_us_hint)


def signs(words: str, guard: Guard, brief: bool = False) -> str:
    """The words of a text that pass for a sign-off; empty when there are none. brief: it is of the
    small words of a page."""
    said = compared(words)
    found = patterns(guard).signing.search(said)
    if brief and not found:
        found = patterns(guard).signing_in_brief.search(said)
    return found[0] if found else ""


def denies(words: str, guard: Guard) -> str:
    """The words of a text that turn round what stands beside it; empty when there are none."""
    found = patterns(guard).denying.search(compared(words))
    return found[0] if found else ""


def turns(words: str, guard: Guard, brief: bool = False) -> str:
    """The words of a text that turn round what stands elsewhere on a leaflet; empty when there are
    none. brief: it is a title, or of the small words of a page."""
    said, known = compared(words), patterns(guard)
    if brief and (found := known.turning_in_brief.search(said)):
        return found[0]
    for sentence in re.split(r"[.!?]\s", said):
        found = known.denying.search(sentence) or known.turning.search(sentence)
        if found and known.pointing.search(sentence):
            return found[0]
    return ""


def compared(text: str) -> str:
    """A text as it is compared: small letters without accents, plain digits, dashes and
    apostrophes, one space; letters that look alike, or that are set apart, are no disguise."""
    text = folded(text)
    if not text.isascii():
        text = ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(LATIN)
        text = unicodedata.normalize("NFC", text).casefold()  # of 𝐌𝐆, small letters only now
    text = " ".join(re.sub(r"[‐-―−]", "-", text).split())
    return SET_APART.sub(lambda found: re.sub(r"\W|_", "", found[0]), text)


@lru_cache(maxsize=8)
def telling(guard: Guard) -> frozenset[str]:
    """A word of each form that a guard looks for: without one of these nothing is found."""
    forms = (
        *guard.names, *guard.units, *guard.measures, *guard.stopping, *guard.stopping_what_follows,
        *guard.stopping_what_precedes, *guard.always_stopping, *guard.never_about_us,
    )  # fmt: skip
    return frozenset(max(WORD.findall(compared(one)), key=len) for one in forms)


@lru_cache(maxsize=8)
def patterns(guard: Guard) -> Patterns:
    """The patterns of a guard, made once."""
    names, units = _any(guard.names), _any(guard.units)
    subject = _any((*guard.names, *guard.things))
    amount = rf"(?:{NUMBER}|{_any(guard.amounts)}){GAP}(?:{_any(guard.between)}{GAP}){{0,2}}"
    return Patterns(
        counted=re.compile(
            rf"{amount}{_any(guard.units, begins=False)}"
            rf"|{units}[\s)\]:=-]{{1,4}}{A_NUMBER}|{names}[\s:=(×-]{{1,4}}{A_NUMBER}"
            rf"|{_any(guard.taking)}{GAP}{amount}{_any(guard.measures, begins=False)}"
        ),
        measure=re.compile(amount + _any(guard.measures, begins=False)),
        subject=re.compile(subject),
        name=re.compile(names),
        stop=re.compile(_any(guard.stopping)),
        stop_before=re.compile(rf"{_any(guard.stopping_what_follows)}.{{0,15}}?(?:{subject})"),
        stop_after=re.compile(rf"(?:{subject}).{{0,25}}?{_any(guard.stopping_what_precedes)}"),
        always=re.compile(_any(guard.always_stopping)),
        other=re.compile(_any(guard.other_stops)),
        never_us=re.compile(_any(guard.never_about_us)),
        signing=re.compile(_any(guard.signing)),
        signing_in_brief=re.compile(_any(guard.signing_in_brief)),
        denying=re.compile(_any(guard.denying)),
        pointing=re.compile(_any(guard.pointing)),
        turning=re.compile(_any(guard.turning)),
        turning_in_brief=re.compile(_any(guard.turning_in_brief)),
    )


def _any(words: Sequence[str], begins: bool = True) -> str:
    """A pattern of whole words. begins: a word begins there; “10mg” has none before its unit."""
    if not words:
        return NOTHING
    parts = "|".join(
        r"[\s\W_]{1,3}".join(re.escape(part) for part in compared(one).split())
        for one in sorted(words, key=len, reverse=True)
    )
    return (r"(?<!\w)" if begins else "") + rf"(?:{parts})(?!\w)"
