"""The first box of a leaflet for staff: who has ten seconds reads its bold words alone.

Each order in it begins with them, and they never leave a “not” out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, groupby, pairwise, repeat

from sps_print.checks.panels import PACE
from sps_print.content.tailor import Plan
from sps_print.document.blocks import (
    Block,
    Bullets,
    Document,
    Line,
    NoteRef,
    Panel,
    Steps,
    Strong,
    plain,
)
from sps_print.document.contents import across
from sps_print.document.reading_order import lines_of
from sps_print.document.walk import walk
from sps_print.problems import Problem, Severity

GLANCE = 10  # seconds
LEAD = 6  # words that an order begins with: what an eye takes in where it lands
HINT = (
    f"make its first words bold, {LEAD} at most: **Speak first.** The bold words of a safety"
    " line stand below [in-bold] in safety.toml"
)


def first_box_is_read_at_a_glance(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each order of the first box that does not begin in bold, for bold words that
    leave a “not” out, and for more of them than can be read in time. In a section of a clinic's own
    they are warnings: its words may have been there before this rule."""
    if not plan.audience.professional or not (box := across(doc)):
        return
    mine = any(text.file == doc.sections[0].origin and not text.field for text in doc.own)
    severity = Severity.WARNING if mine else Severity.ERROR
    for problem in _at_a_glance(doc, box):
        yield replace(problem, severity=severity)


def _at_a_glance(doc: Document, box: Iterable[Block]) -> Iterator[Problem]:
    section, bold = doc.sections[0], 0
    for (line, order), at in zip(_lines(box), chain(section.lines, repeat(0)), strict=False):
        where = f"{section.origin}, line {at}" if at else section.origin
        runs = _runs(line)
        bold += sum(len(words.split()) for words, strong in runs if strong)
        first, strong = runs[0] if runs else ("", False)
        if order and not strong:
            yield Problem(f"an order does not begin in bold: “{plain(line)[:60]}”", where, HINT)
        elif order and (count := len(first.split())) > LEAD:
            yield Problem(f"an order begins with {count} bold words: “{first}”", where, HINT)
        yield from _denied(doc, runs, where)
    if not bold:
        yield Problem("nothing in the first box is bold", section.origin, HINT)
    if bold > (most := GLANCE * PACE):
        what = f"{bold} words of the first box are bold: in {GLANCE} seconds {most} are read"
        yield Problem(what, section.origin, "leave bold only what to do at once")


def _lines(blocks: Iterable[Block]) -> Iterator[tuple[Line, bool]]:
    """Each line of some blocks, and whether it is an item of a list: that is an order."""
    for block in walk(blocks):
        order = isinstance(block, Bullets | Steps)
        if order or not isinstance(block, Panel):
            yield from ((line, order) for line in lines_of(block))


def _runs(line: Line) -> list[tuple[str, bool]]:
    """The words of a line, parted where bold begins or ends; a note number parts nothing."""
    parts = [part for part in line if not isinstance(part, NoteRef) and plain((part,)).strip()]
    grouped = groupby(parts, lambda part: isinstance(part, Strong))
    return [(" ".join(plain((part,)) for part in some), strong) for strong, some in grouped]


def _denied(doc: Document, runs: list[tuple[str, bool]], where: str) -> Iterator[Problem]:
    """A problem for bold words whose “not” stands before them and is not bold."""
    said = (words.split()[-1] for words in doc.say("denies").split("|") if words.strip())
    ends = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, said)) or '(?!)'})$", re.IGNORECASE)
    for (before, strong), (words, _) in pairwise(runs):
        if not strong and (found := ends.search(before.rstrip())):
            what = f"“{words[:60]}” is bold, and “{found[0]}” before it is not"
            yield Problem(what, where, "make all of it bold, or none: alone it says the contrary")
