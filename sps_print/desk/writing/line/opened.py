"""The line that is open on the page of words: its boxes, with what was typed or what it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.text.edit.find import block_at, line_at
from sps_print.content.text.edit.parts import BlockKind, TextLine
from sps_print.desk.writing.line.head import head_line
from sps_print.desk.writing.line.lines import ShownLine, title_line
from sps_print.desk.writing.line.place import HEAD_FIELDS, LineAt, Writing
from sps_print.desk.writing.line.taken import file_of
from sps_print.desk.writing.line.typed import LineDraft, TypedSentence

UNMARKED = (
    BlockKind.HEADING, BlockKind.LINES, BlockKind.CODE, BlockKind.PICTURE, BlockKind.CONTACT,
    BlockKind.PANEL,
)  # fmt: skip
ITEMS = (BlockKind.LIST, BlockKind.STEPS, BlockKind.TICKS, BlockKind.LINES)


class OpenLine(NamedTuple):
    """The line that is open to be changed. label: what it is; marked: whether its sentences have a
    kind; item, table: what it is a part of; values: the signs in it that stand for other words."""

    at: LineAt
    label: str
    sentences: Sequence[TypedSentence]
    marked: bool
    item: bool
    table: int
    block: str
    was: str
    title: bool = False


def opened_line(what: Writing, line: ShownLine, draft: LineDraft | None) -> OpenLine | None:
    """The line that is open: with what was typed, or else with what it says. A button without a box
    types nothing."""
    at = line.at
    if not at.section:
        head = head_line(what, HEAD_FIELDS[at.line])
        typed = draft.sentences if draft else [TypedSentence(head.words)]
        return OpenLine(at, line.kind, typed, False, False, 0, "", head.words, True)
    whole = text_shown(what.job.project.library, file_of(what, at)).words
    if at.line == title_line(whole):
        typed = draft.sentences if draft and not draft.add else [TypedSentence(line.words)]
        return OpenLine(at, line.kind, typed, False, False, 0, "", line.words, True)
    safety = what.job.language.safety
    found = line_at(whole, at.line, safety, at.cell)
    block = block_at(whole, at.line, safety)
    typed = (draft.sentences if draft and not draft.add else []) or _as_typed(found)
    across = sum(one.first == found.first for one in block.lines)
    return OpenLine(
        at, _label(line), typed, found.kind not in UNMARKED, found.kind in ITEMS,
        across if found.kind is BlockKind.TABLE else 0, block.kind, found.words,
    )  # fmt: skip


def _as_typed(line: TextLine) -> list[TypedSentence]:
    return [TypedSentence(*one) for one in line.said] or [TypedSentence("")]


def _label(line: ShownLine) -> str:
    words = line.words if len(line.words) <= 40 else f"{line.words[:40].rpartition(' ')[0]}…"
    return f"The line “{words}”"


def file_at(what: Writing, at: LineAt) -> str:
    """The file that says a line. Raises UseError where the leaflet has no such section."""
    return file_of(what, at) if at.section else head_line(what, HEAD_FIELDS[at.line]).file
