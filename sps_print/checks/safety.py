"""Locked safety lines: each that a handout must say is said by one of its sections, whole.

In a section of a clinic's own, a locked line stands by itself, and nothing beside it denies it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sps_print.checks.guarded import faults
from sps_print.checks.own_texts import copied, place
from sps_print.checks.statements import sentences
from sps_print.content.tailor import Plan
from sps_print.document.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Line,
    NoteRef,
    Panel,
    Para,
    Section,
    Steps,
    Strong,
    Table,
    Text,
    Ticks,
    plain,
)
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.reading_order import lines_of
from sps_print.document.walk import walk
from sps_print.model import OwnText
from sps_print.problems import Problem

LOCKED = "locked"  # the rules for what stands beside a locked line
CALM = "calm"  # the rules for a locked line in a panel for when all is as usual
HINT = (
    "let the locked line stand by itself: write what you add in a paragraph further away, and let"
    " no heading of its section put it off"
)


def must_say_present(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each locked line that no section says."""
    lines = (line for section in doc.sections for line, states in _lines(section) if states)
    said = [_bare(plain(line)) for line in lines]
    for line in doc.must_say:
        if not any(_bare(line.words) in one for one in said):
            name = "{{ safety." + line.id.replace("-", "_") + " }}"
            yield Problem(
                f"the safety line “{line.id}” is missing",
                f"handouts/{doc.handout}.toml, audience {plan.audience.id}",
                f"add {name} to one of its sections, in a paragraph or a list item of its own",
            )


def locked_lines_stand_alone(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each place in a clinic's own section where a locked line is turned round."""
    own = {text.file: text for text in doc.own if not text.field}
    for section in doc.sections:
        if section.origin in own:
            yield from _in_section(section, own[section.origin], doc)
            yield from _in_calm(section, own[section.origin], doc)
    for section, _ in pairwise(doc.sections):
        if section.origin in own and not plan.handout.about:
            yield from _ended(section, own[section.origin])


def _ended(section: Section, own: OwnText) -> Iterator[Problem]:
    """A problem for a section whose end leads into the next one, which may be a locked line."""
    blocks = [*walk(section.blocks)]
    last = blocks[-1] if blocks else Heading((Text(section.title),))
    if isinstance(last, Heading | Para | Bullets | Steps):
        *_, line = lines_of(last)
        words = _bare(plain(line))
        heading = isinstance(last, Heading)
        if (heading or words.endswith((":", ",", "…"))) and not copied(words, own):
            ends = "a heading" if heading else "words that lead on"
            what = f"the section ends in {ends}: “{words}”"
            hint = "write what belongs below it, or delete it"
            if isinstance(line[-1], Text | Strong) and line[-1].slot:  # shown here as “…”
                what, hint = f"the section ends in a value: “{words}”", "put a full stop behind it"
            yield Problem(what, place(own, words), hint)


def _in_section(section: Section, own: OwnText, doc: Document) -> Iterator[Problem]:
    """Each line with a locked line in it, the lines beside it, and all headings of the section."""
    locked = [_bare(line) for line in doc.locked]
    lines = [*_lines(section)]
    words = [_bare(plain(line)) for line, _ in lines]
    heads = [*_heads(section)]
    for at, (line, states) in enumerate(lines):
        if not any(one in words[at] for one in locked):
            continue
        beside = [] if states and _plainly(line) else [words[at]]
        beside += _rest(words[at], locked)
        beside += [one for one in words[max(0, at - 1) : at] if one.endswith((":", ",", "…"))]
        around = [*heads, *words[max(0, at - 2) : at], *words[at + 1 : at + 2]]
        beside += [one for one in around if any(faults(_rest(one, locked), doc.guard, (LOCKED,)))]
        for one in [one for one in beside if not copied(one, own)][:1]:
            what = f"a locked line does not stand by itself: “{one}”"
            yield Problem(what, place(own, one), HINT)


def _in_calm(section: Section, own: OwnText, doc: Document) -> Iterator[Problem]:
    """Each locked line that sends for help from a panel that says that all is as usual."""
    for panel in walk(section.blocks):
        if not isinstance(panel, Panel) or panel.kind is not PanelKind.GREEN:
            continue
        said = [_bare(plain(line)) for block in walk(panel.blocks) for line, _ in _of_block(block)]
        for one in doc.locked:
            if any(_bare(one) in line for line in said):
                for fault in [*faults([one], doc.guard, (CALM,))][:1]:
                    yield Problem(f"{fault.what}: “{one}”", place(own, panel.title), fault.hint)


def _heads(section: Section) -> Iterator[str]:
    """The title of a section, its headings, and the titles of its panels."""
    yield from filter(None, [_bare(section.title)])
    for block in walk(section.blocks):
        if isinstance(block, Heading | Panel):
            line, *_ = (line for line, _ in _of_block(block))
            yield _bare(plain(line))


def _rest(words: str, locked: list[str]) -> list[str]:
    """What a line says besides locked lines, sentence by sentence."""
    for one in sorted(locked, key=len, reverse=True):
        words = words.replace(one, "\n")
    pieces = [piece.strip() for piece in words.split("\n") if piece.strip()]
    return [one for piece in pieces for one in sentences(piece) or [piece]]


def _plainly(line: Line) -> bool:
    """Whether a line has no link."""
    return all(isinstance(part, Text | Strong | NoteRef) for part in line)


def _lines(section: Section) -> Iterator[tuple[Line, bool]]:
    """The lines of a section as they are read, each with whether it can state a locked line."""
    if section.title:
        yield (Text(section.title),), False
    for block in walk(section.blocks):
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[tuple[Line, bool]]:
    """Each line of a block, and whether it can state a locked line: a heading, the head of a table,
    the name of a row and what is to be ticked cannot."""
    match block:
        case Heading() | Ticks():
            yield from ((line, False) for line in lines_of(block))
        case Table(header, rows):
            yield from ((line, False) for line in header)
            for row in rows:
                yield from ((line, at > 0) for at, line in enumerate(row))
        case Panel(_, title):
            yield (Text(title),), False
        case _:
            yield from ((line, True) for line in lines_of(block))


def _bare(text: str) -> str:
    return " ".join(text.split())
