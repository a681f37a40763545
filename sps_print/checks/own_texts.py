"""A clinic's own texts: each is held against its language's guard, whatever marks stand behind it.

Sentences that a shipped section says too are not the clinic's own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from sps_print.checks.guarded import AFTER, BEFORE, TEXT, Breach, faults, speaks_of
from sps_print.checks.own_passages import BETWEEN_WORDS, heads, passages, shipped_lines
from sps_print.checks.phrases import compared
from sps_print.checks.statements import sentences
from sps_print.content.clinic.clinic import Clinic
from sps_print.content.load.hidden import FILE
from sps_print.content.tailor import Plan
from sps_print.document.blocks import Document
from sps_print.document.values import Card, answer_slot
from sps_print.files.library import Library, shipped_root
from sps_print.model import Guard, OwnText
from sps_print.problems import Problem, Severity

MARKUP = re.compile(r"\[\^[^\]]*\]|[*_`>#|\\]|\{\{.*?\}\}|\{%.*?%\}")
SHORT = 2  # spaces; what has fewer says little by itself
# rules beside those for all
US, ROUND, HEAD, SMALL, SIGN = "us", "round", "head", "small", "sign"
IMPRINT, PAID, CLAIM = "imprint", "paid", "claim"
QUOTE, NOBODY = "quote", "<quoting-nobody>"  # asked about, never refused; what is no quotation
SUBJECT = "<subject>"
UNIT = "<strict-unit>"  # what an amount is counted in
ANSWERED = "give names, places and numbers to ring alone: what else is to be done is no answer"
OF_VALUES = {TEXT, ROUND, HEAD}  # what a person answers, and
OF_CLINIC = OF_VALUES | {SIGN, IMPRINT, CLAIM}  # what the clinic's own file gives


def own_texts_are_held(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each sentence of a clinic's that its guard refuses, with file and line: advice
    on a medicine, a safety line turned round, a sign-off."""
    found: dict[tuple[Breach, str, OwnText], None] = {}
    locked = _locked_sentences(doc)
    asks = {answer_slot(number): words for number, words in enumerate(plan.handout.asks.values())}
    for own in doc.own:
        to = kinds_of(own.field, bool(plan.handout.about))
        held = [(lines, to) for lines in passages(doc, own, asks)]
        if ROUND in to:  # what stands below a heading of the clinic's may be a locked line
            held += [([head], {HEAD}) for head in heads(doc, own)]
        for passage, kinds in held:
            said = [one for line in passage for one in sentences(line)]
            for fault in faults(said, doc.guard, kinds, locked):
                if not _copied_there(said, fault.at, own, doc.guard, locked):
                    found[fault._replace(at=0), said[fault.at], own] = None
    yield from (as_problem(*each) for each in found)  # each once: to find its line takes longest


def values_are_held(doc: Document, plan: Plan) -> Iterator[Problem]:
    """The same with the words of the clinic's card in its sentences, if they can be what a guard is
    about: a clinic may call itself anything. Without need it is not asked: a long name between two
    words keeps apart what makes a sentence harmless."""
    words = [str(getattr(doc.card, field)) for field in Card.__slots__]
    about = (SUBJECT, UNIT)
    if doc.own and any(speaks_of(one, doc.guard, name) for one in words for name in about):
        yield from own_texts_are_held(doc, plan)


def kinds_of(field: str, about_us: bool = False) -> set[str]:
    """The rules of a guard that are for a text of the clinic's. field: empty for a section."""
    kinds = {TEXT, SIGN, US} if about_us else {TEXT, SIGN, ROUND}
    if field and not about_us and not field.startswith("edition"):
        kinds.add(HEAD)
    return kinds | {SMALL} if field.startswith(("strings", "edition")) else kinds


def _copied_there(
    said: list[str], at: int, own: OwnText, guard: Guard, locked: Collection[str]
) -> bool:
    """Whether a sentence is a shipped one. “Stop.” says what it says by those around it."""
    around = said[max(0, at - BEFORE) : at + AFTER + 1] if said[at].count(" ") < SHORT else []
    meant = [one for one in around if one not in locked and speaks_of(one, guard, SUBJECT)]
    return all(copied(one, own) for one in (said[at], *meant))


def clinic_is_held(clinic: Clinic, guards: Iterable[Guard], written: str) -> Iterator[Problem]:
    """A problem for each field of a clinic's own file that its leaflets may not say.

    written: the file.
    """
    for guard in guards:
        for field, words in said_of(clinic).items():
            own = OwnText(FILE, field, words, written)
            kinds = OF_CLINIC | {PAID} if field in ("funding", "patients") else OF_CLINIC
            for fault in faults([words], guard, kinds):
                yield as_problem(fault, words, own)


def said_of(clinic: Clinic) -> dict[str, str]:
    """The words of each field of a clinic's own file that its leaflets print."""
    said = {field: str(getattr(clinic.card, field)) for field in Card.__slots__}
    said["logo-alt"] = clinic.logo.alt if clinic.logo else ""
    said["sources-url"] = " ".join(BETWEEN_WORDS.split(clinic.sources_url))
    return said | {"funding": clinic.funding, "patients": clinic.patients}


def answers_are_held(answers: Mapping[str, str], guards: Sequence[Guard]) -> Iterator[Problem]:
    """A problem for each answer of a person, or other short words, that a leaflet may not say."""
    for ask, words in answers.items():
        for guard in guards:
            for fault in faults([words], guard, OF_VALUES):
                what = f"{fault.what}, “{fault.words}”"
                yield Problem(what, ask, ANSWERED, field=ask, value=fault.words)


def language_is_guarded(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A warning where a clinic writes in a language that no guard came with the program for."""
    known, code = doc.guard.language, doc.language.partition("-")[0]
    if doc.own and known != code:
        where = f"is known in “{known}”, not in “{code}”" if known else "is not known here"
        what = f"what your own texts may not say {where}"
        hint = "let somebody who reads the language and knows the subject look, and sign them off"
        yield Problem(what, f"{doc.handout}, {doc.audience}", hint, Severity.WARNING)


def quotations_are_asked_about(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A warning for each sentence of a clinic's that quotes a person: whether they agreed to it."""
    locked = _locked_sentences(doc)
    asks = {answer_slot(number): words for number, words in enumerate(plan.handout.asks.values())}
    found: dict[tuple[str, OwnText], Breach] = {}
    for own in doc.own:
        for passage in passages(doc, own, asks):
            said = [one for line in passage for one in sentences(line)]
            for fault in quotations(said, doc.guard, locked):
                if not copied(said[fault.at], own):
                    found.setdefault((said[fault.at], own), fault)
    for (sentence, own), fault in found.items():
        yield replace(as_problem(fault, sentence, own), severity=Severity.WARNING)


def quotations(said: Sequence[str], guard: Guard, passed: Collection[str] = ()) -> Iterator[Breach]:
    """The sentences that read like the words of a person; not those of a card or a plan."""
    for fault in faults(said, guard, {QUOTE}, passed):
        if not speaks_of(said[fault.at], guard, NOBODY):
            yield fault


def as_problem(fault: Breach, sentence: str, own: OwnText) -> Problem:
    """What is told of a breach: its words, its sentence, and where that stands."""
    near = f" (near “{fault.near}”)" if fault.near else ""
    what = f"{fault.what}, “{fault.words}”: “{sentence}”{near}"
    return Problem(what, place(own, sentence, fault.words), fault.hint)


def place(own: OwnText, sentence: str, words: str = "") -> str:
    """The file, the line that has most of a sentence's words, and the field."""
    wanted = set(BETWEEN_WORDS.split(compared(sentence))) - {""}
    best, most = 0, 0.0
    for number, (text, met) in enumerate(_compared_lines(own.written), 1):
        alike = len(wanted & met) + (words in text and bool(words))
        if alike > most:
            best, most = number, alike
    line = f", line {best}" if best else ""
    return f"{own.file}{line}" + (f", {own.field}" if own.field else "")


@lru_cache(maxsize=8)
def _compared_lines(written: str) -> list[tuple[str, frozenset[str]]]:
    lines = [compared(MARKUP.sub("", line)) for line in written.split("\n")]
    return [(line, frozenset(BETWEEN_WORDS.split(line))) for line in lines]


def copied(sentence: str, own: OwnText) -> bool:
    """Whether a shipped section says a sentence, letter by letter; marks do not count. With what
    is filled in, the one in whose place the clinic's text stands says it."""
    if own.field:
        return False
    said, folder = _letters(sentence), own.file.rpartition("/")[0]
    return said in _shipped_sentences(shipped_root(), folder) or said in _filled_sentences(own)


@lru_cache(maxsize=64)
def _filled_sentences(own: OwnText) -> frozenset[str]:
    """The sentences of the shipped section with what is filled in, as letters, and its lines."""
    lines = shipped_lines(own)
    return frozenset(_letters(one) for line in lines for one in (line, *sentences(line))) - {""}


@lru_cache(maxsize=8)
def _shipped_sentences(root: Path, folder: str) -> frozenset[str]:
    """The sentences of all shipped sections of a language, as letters, and their whole lines. They
    are read only when there is a doubt."""
    library = Library(None)
    texts = (library.read(f"{folder}/{name}.md") for name in library.names(folder, ".md"))
    lines = [MARKUP.sub("", line) for text in texts for line in text.split("\n")]
    titles = [line.removeprefix("title = ") for line in lines]
    said = (one for line in (*lines, *titles) for one in (line, *sentences(line)))
    return frozenset(map(_letters, said)) - {""}


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", compared(text))


def _locked_sentences(doc: Document) -> frozenset[str]:
    """The sentences of the locked lines: that one speaks of a medicine is all that counts."""
    own = {text.words for text in doc.own if not text.field.startswith("strings")}
    return frozenset(one for line in doc.locked if line not in own for one in sentences(line))
