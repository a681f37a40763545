"""A clinic's own texts: each is held against its language's guard, whatever marks stand behind it.

Sentences that a shipped section says too are not the clinic's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import assert_never

from sps_print.checks.guarded import AFTER, BEFORE, Breach, compared, faults, patterns, signs, turns
from sps_print.checks.statements import sentences
from sps_print.content.clinic.clinic import Clinic
from sps_print.content.load.hidden import FILE
from sps_print.content.load.sections import parse_section
from sps_print.content.tailor import Plan
from sps_print.content.text.read import read
from sps_print.document.blocks import (
    Block,
    Bullets,
    Card,
    Contact,
    Document,
    Heading,
    Panel,
    Para,
    Picture,
    QrCode,
    Section,
    Steps,
    Table,
    Ticks,
    WriteIns,
    plain,
)
from sps_print.files.library import Library
from sps_print.model import Guard, OwnText
from sps_print.problems import Problem, Severity

MARKS = re.compile(r"\[\^[^\]]*\]|[*_`>#|\\]|\{\{.*?\}\}|\{%.*?%\}")
SHORT = 2  # spaces; what has fewer says little by itself


def own_texts_are_held(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each sentence of a clinic's that advises on a medicine, with file and line."""
    found: dict[tuple[Breach, str, OwnText], None] = {}
    locked = _locked_sentences(doc)
    for own in doc.own:
        for passage in _passages(doc, own):
            spoken = (one for line in passage for one in sentences(line))
            said = [_spoken_of(doc.guard) if one in locked else one for one in spoken]
            for fault in faults(said, doc.guard, bool(plan.handout.about)):
                if not _copied_there(said, fault.at, own, doc.guard):
                    found[fault._replace(at=0), said[fault.at], own] = None
    yield from (_problem(*each) for each in found)  # each once: to find its line takes longest


def _copied_there(said: list[str], at: int, own: OwnText, guard: Guard) -> bool:
    """Whether a sentence is a shipped one. “Stop.” says what it says by those around it."""
    around = said[max(0, at - BEFORE) : at + AFTER + 1] if said[at].count(" ") < SHORT else []
    subject = patterns(guard).subject
    meant = [one for one in around if subject.search(compared(one)) and one != _spoken_of(guard)]
    return all(copied(one, own) for one in (said[at], *meant))


def clinic_is_held(clinic: Clinic, guards: Iterable[Guard], written: str) -> Iterator[Problem]:
    """A problem for each field of a clinic's own file that advises on a medicine.

    written: the file.
    """
    said = {field: str(getattr(clinic.card, field)) for field in Card.__slots__}
    said["logo-alt"] = clinic.logo.alt if clinic.logo else ""
    for guard in guards:
        for field, words in said.items():
            own = OwnText(FILE, field, words, written)
            for fault in faults([words], guard):
                yield _problem(fault, words, own)
            if turned := turns(words, guard):
                yield _turned(turned, words, own, guard)


def language_is_guarded(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A warning where a clinic writes in a language that no guard came with the program for."""
    known, code = doc.guard.language, doc.language.partition("-")[0]
    if doc.own and known != code:
        where = f"is known in “{known}”, not in “{code}”" if known else "is not known here"
        what = f"what your own texts may not say {where}"
        hint = "let somebody who reads the language and knows the subject look, and sign them off"
        yield Problem(what, f"{doc.handout}, {doc.audience}", hint, Severity.WARNING)


def no_own_text_signs(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each text of a clinic's that passes for a sign-off."""
    for own in doc.own:
        brief = own.field.startswith(("strings", "edition"))
        for passage in _passages(doc, own):
            for line in passage:
                words = signs(line, doc.guard, brief)
                if words and not copied(line, own):
                    what = f"this reads like a sign-off, “{words}”: “{line}”"
                    yield Problem(what, place(own, line, words), doc.guard.sign_hint)


def no_own_text_turns(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each text of a clinic's that turns round the locked lines of other sections."""
    for own in doc.own if not plan.handout.about else ():
        brief = own.field.startswith(("title", "promise", "strings"))
        for line in (line for passage in _passages(doc, own) for line in passage):
            words = turns(line, doc.guard, brief)
            if words and not copied(line, own):
                yield _turned(words, line, own, doc.guard)


def _turned(words: str, line: str, own: OwnText, guard: Guard) -> Problem:
    what = f"this may turn the safety lines round, “{words}”: “{line}”"
    return Problem(what, place(own, line, words), guard.turn_hint)


def _problem(fault: Breach, sentence: str, own: OwnText) -> Problem:
    what = f"{fault.what}, “{fault.words}”: “{sentence}”"
    return Problem(what, place(own, sentence, fault.words), fault.hint)


def place(own: OwnText, sentence: str, words: str = "") -> str:
    """The file, the line that has most of a sentence's words, and the field."""
    wanted = set(compared(sentence).split())
    best, most = 0, 0.0
    for number, (text, met) in enumerate(_compared_lines(own.written), 1):
        alike = len(wanted & met) + (words in text and bool(words))
        if alike > most:
            best, most = number, alike
    line = f", line {best}" if best else ""
    return f"{own.file}{line}" + (f", {own.field}" if own.field else "")


@lru_cache(maxsize=8)
def _compared_lines(written: str) -> list[tuple[str, frozenset[str]]]:
    lines = [compared(MARKS.sub("", line)) for line in written.split("\n")]
    return [(line, frozenset(re.split(r"[\s\"]+", line))) for line in lines]


def copied(sentence: str, own: OwnText) -> bool:
    """Whether a shipped section says a sentence, letter by letter; marks do not count."""
    folder = own.file.rpartition("/")[0]
    return not own.field and _letters(sentence) in _shipped_sentences(folder)


@lru_cache(maxsize=8)
def _shipped_sentences(folder: str) -> frozenset[str]:
    """The sentences of all shipped sections of a language, as letters, and their whole lines. They
    are read only when there is a doubt."""
    library = Library(None)
    texts = (library.read(f"{folder}/{name}.md") for name in library.names(folder, ".md"))
    lines = [MARKS.sub("", line) for text in texts for line in text.split("\n")]
    titles = [line.removeprefix("title = ") for line in lines]
    said = (one for line in (*lines, *titles) for one in (line, *sentences(line)))
    return frozenset(map(_letters, said)) - {""}


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", compared(text))


def _locked_sentences(doc: Document) -> frozenset[str]:
    """The sentences of the locked lines: that one speaks of a medicine is all that counts."""
    own = {text.words for text in doc.own if not text.field.startswith("strings")}
    return frozenset(one for line in doc.locked if line not in own for one in sentences(line))


def _spoken_of(guard: Guard) -> str:
    return f"{guard.things[0]}." if guard.things else ""


def _passages(doc: Document, own: OwnText) -> Iterator[list[str]]:
    """The lines of an own text, as printed; of a section that asks “if”, all that it could say."""
    if own.field:
        yield [own.words]
        return
    for section in doc.sections:
        if section.origin == own.file:
            yield [*_lines(section)]
            if "{%" in own.written:
                yield [*_lines(_whole(section, own))]


def _whole(section: Section, own: OwnText) -> Section:
    """A section with what stands under each of its conditions."""
    part = parse_section(section.id, own.file, own.written)
    text = re.sub(r"\{%.*?%\}", "", part.text)
    text = re.sub(r"\{\{\s*(?:\"(.*?)\"|'(.*?)'|.*?)\s*\}\}", r"\1\2 … ", text)
    # both branches of a table's row, say, are no text together: what can be read of them counts
    blocks = read(part, text, lambda key: 1).blocks
    return Section(part.id, part.title, part.icon, blocks, part.file, part.tip)


def _lines(section: Section) -> Iterator[str]:
    yield section.title
    for block in section.blocks:
        yield from _said(block)


def _said(block: Block) -> Iterator[str]:
    """All words of a block that a reader meets, those for a screen reader too."""
    match block:
        case Para(line) | Heading(line):
            yield plain(line)
        case Bullets(items) | Steps(items) | Ticks(items):
            yield from map(plain, items)
        case Table(header, rows):
            heads = [*map(plain, header)]
            yield " ".join(heads)
            for name, *cells in rows:
                for head, cell in zip(heads[1:], map(plain, cells), strict=True):
                    yield plain(name)  # each cell speaks of what names its row
                    # a head “in mg” over “10” says 10 mg
                    yield cell if any(map(str.isalpha, cell)) else f"{head}: {cell}"
        case WriteIns(labels):
            yield from labels
        case QrCode(_, words):
            yield words
        case Picture(_, alt):
            yield alt
        case Contact(title):
            yield title
        case Panel(_, title, blocks):
            yield title
            for inner in blocks:
                yield from _said(inner)
        case _:
            assert_never(block)
