"""What a machine can see of a leaflet for an item: an answer, or only a hint for a person.

A look answers None when what it saw decides nothing. Limits that no instrument gives are ours;
the words of the answer name them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sps_print.checks.appraise.seen import Answer, Seen, all_of, if_met, met, unless
from sps_print.checks.reading.formulas import flesch_kincaid
from sps_print.checks.reading.gates import chunk_words
from sps_print.checks.reading.limits import MOST_ITEMS
from sps_print.checks.reading.measures import whole
from sps_print.checks.statements import sentences
from sps_print.document.blocks import (
    Block,
    Bullets,
    Contact,
    Document,
    Heading,
    Line,
    Panel,
    Para,
    Section,
    Steps,
    Strong,
    Table,
    Ticks,
    WriteIns,
    plain,
)
from sps_print.document.emergency_numbers import says_numbers
from sps_print.document.in_bold import is_bold
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.reading_order import all_blocks, lines_of, sentences_of
from sps_print.document.walk import pictures_of
from sps_print.problems import counted

MOST_CHUNK = 150  # words between two headings: ours, PEMAT-P gives no number
MOST_PARAGRAPH = 60  # words, about five lines: ours
MOST_MESSAGE = 3  # sentences; CDC Clear Communication Index, item 1
MOST_MEAN = 15  # words of a sentence in the mean: EQIP, item 27, from memory


class _Message(NamedTuple):
    """The main message. called: what it is, with its first words."""

    called: str
    lines: tuple[Line, ...]


def _main(doc: Document) -> _Message | None:
    """The first panel of the first section, if it is of the kind for a main message; or the first
    words of all, if they say the numbers to call: a card draws them as a bar."""
    first = doc.sections[0].blocks if doc.sections else ()
    if _is_call(doc, first[:1]):
        lines = tuple(line for one in first[:1] for line in lines_of(one))
        return _Message(f"the call “{plain(lines[0])}”", lines)
    panel = next((block for block in first if isinstance(block, Panel)), None)
    if panel is None or panel.kind not in (PanelKind.MAIN, PanelKind.EMERGENCY, PanelKind.SECONDS):
        return None
    return _Message(f"the panel “{panel.title}”", tuple(lines_of(panel)))


def _is_call(doc: Document, blocks: Sequence[Block]) -> bool:
    """Whether blocks are one paragraph that says the numbers to call in an emergency."""
    return [type(one) for one in blocks] == [Para] and says_numbers(doc, lines_of(blocks[0]))


def _with_numbers(doc: Document) -> list[str]:
    said = (one for s in doc.sections for line in sentences_of(s) for one in sentences(line))
    return [one for one in said if any(c.isdigit() for c in one)]


def title(doc: Document) -> Seen:
    return Seen(None, f"title “{doc.title}”; below it “{doc.promise}”; “{doc.reader}”")


def easy_words(doc: Document) -> Seen:
    raw = whole(doc).raw
    share = 100 * raw.unfamiliar / max(1, raw.judged)
    return Seen(
        None,
        f"Flesch-Kincaid grade {flesch_kincaid(raw):.1f}; {share:.0f} % of the words are not on the"
        " new Dale-Chall list",
    )


def numbers(doc: Document) -> Seen:
    found = _with_numbers(doc)
    if not found:
        return Seen(Answer.NOT_APPLICABLE, "no sentence has a numeral")
    return Seen(None, f"{counted(len(found), 'sentence')} with numerals, first: “{found[0]}”")


def numbers_or_none(doc: Document) -> Seen:
    """For items that may be answered without any number."""
    return Seen(None, f"{counted(len(_with_numbers(doc)), 'sentence')} with numerals")


def chunks(doc: Document) -> Seen:
    parts = [n for section in doc.sections for n in chunk_words(section, doc.glossary)]
    largest = max(parts, default=0)
    paragraphs = [len(plain(p.line).split()) for p in all_of(doc, Para)]
    longest = max(paragraphs, default=0)
    words = (
        f"the longest part under one heading has {largest} words (our limit {MOST_CHUNK}), "
        f"the longest paragraph {longest} (our limit {MOST_PARAGRAPH})"
    )
    return met(largest <= MOST_CHUNK and longest <= MOST_PARAGRAPH, words)


def headings(doc: Document) -> Seen:
    bare, under = list[str](), False
    for section in doc.sections:
        more = under and all(isinstance(block, WriteIns) for block in section.blocks)
        under = more or _headed(doc, section)  # lines to write on go on below the heading before
        if not under:
            bare.append(section.origin or section.id)
    words = f"sections without a heading: {', '.join(bare)}" if bare else "each part has a heading"
    return unless(bool(bare), f"{words}; whether it tells enough was not looked at")


def _headed(doc: Document, section: Section) -> bool:
    first = section.blocks[:1]
    named = any(isinstance(one, Panel | Heading | Contact) for one in first)
    return bool(section.title) or named or _is_call(doc, first)


def summary(doc: Document) -> Seen:
    main = _main(doc)
    words = f"{main.called} in the first section" if main else "no panel comes first"
    return met(main is not None, f"{words} (main message or emergency)")


def main_is_short(doc: Document) -> Seen:
    """The main message is what the first panel says in bold lines; without one: all it says."""
    main = _main(doc)
    if main is None:
        return Seen(Answer.NOT_MET, "no panel with a main message in the first section")
    bold = [line for line in main.lines if is_bold(line)]
    said = sum(len(sentences(plain(line))) for line in bold or main.lines)
    which = "in bold has" if bold else "has nothing in bold and"
    words = f"{main.called} {which} {counted(said, 'sentence')}"
    return unless(said > MOST_MESSAGE, f"{words}; the item asks for 1 to {MOST_MESSAGE}")


def main_on_top(doc: Document) -> Seen:
    return _of_a_message(doc, summary(doc))


def main_with_picture(doc: Document) -> Seen:
    return _of_a_message(doc, supporting_picture(doc))


def _of_a_message(doc: Document, seen: Seen) -> Seen:
    """By the rule of the index, what is asked of a main message fails when there is none."""
    if main_is_short(doc).answer is Answer.NOT_MET:
        return Seen(Answer.NOT_MET, f"item 1 is not met; {seen.words}")
    return seen


def cues(doc: Document) -> Seen:
    panels = sum(isinstance(block, Panel) for s in doc.sections for block in s.blocks)
    bold = sum(any(isinstance(p, Strong) for p in line) for line in _lines(doc))
    words = f"{counted(panels, 'framed panel')}, {counted(bold, 'line')} with bold words"
    return met(bool(panels or bold), words)


def _lines(doc: Document) -> Iterator[Line]:
    for section in doc.sections:
        for block in section.blocks:
            yield from lines_of(block)


def supporting_picture(doc: Document) -> Seen:
    found = sum(len(pictures_of(block)) for _, block in all_blocks(doc))
    return unless(not found, f"{counted(found, 'picture')}, each with words beside it or its alt")


def actions(doc: Document) -> Seen:
    steps, ticks = len(all_of(doc, Steps)), len(all_of(doc, Ticks))
    words = f"{counted(steps, 'numbered list')}, {counted(ticks, 'list')} with boxes to tick"
    return if_met(bool(steps or ticks), words)


def steps(doc: Document) -> Seen:
    """Whether each action is in steps, a person has to tell: one numbered list is not all."""
    found = [s for s in all_of(doc, Steps) if len(s.items) > 1]
    return Seen(None, f"{counted(len(found), 'numbered list')} of two steps or more")


def tools(doc: Document) -> Seen:
    ticks, rules = len(all_of(doc, Ticks)), len(all_of(doc, WriteIns))
    words = f"{counted(ticks, 'list')} to tick, {counted(rules, 'block')} of lines to write on"
    return met(bool(ticks or rules), words)


def lists(doc: Document) -> Seen:
    found = [
        len(block.items)
        for _, block in all_blocks(doc)
        if isinstance(block, Bullets | Steps | Ticks)
    ]
    words = f"{counted(len(found), 'list')}, the longest of {max(found, default=0)} items"
    return met(bool(found) and max(found) <= MOST_ITEMS, f"{words} (limit {MOST_ITEMS})")


def short_sentences(doc: Document) -> Seen:
    raw = whole(doc).raw
    mean = raw.words / max(1, raw.sentences)
    return met(mean < MOST_MEAN, f"{mean:.1f} words a sentence (limit {MOST_MEAN})")


def space_for_notes(doc: Document) -> Seen:
    """Lines, or a table, to write on; whether they are for the reader's notes, a person tells."""
    rules = len(all_of(doc, WriteIns)) + sum(t.to_write_in for t in all_of(doc, Table))
    return unless(not rules, f"{counted(rules, 'place')} to write on")


def no_consent_form(doc: Document) -> Seen:
    """A leaflet of this program asks for no signature of a patient."""
    return Seen(Answer.NOT_APPLICABLE, "no consent form")
