"""Words to be set: measured, kept together where a line must not end, and broken into lines.

Lengths in points.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sps_print.design.styles import Style
from sps_print.document.blocks import LINE_END, Inline, Link, NoteRef, Strong, Text
from sps_print.pdf.font_embedding import FontBook
from sps_print.pdf.fonts import Face, FontStack
from sps_print.remembered import LINES, WORDS
from sps_print.typeset.text.lines import GlyphRun, SetText, UnbreakableWord, break_at_ends
from sps_print.typeset.text.no_break import glued

# Long enough to need a second line, and what of it may end a line: “www.” alone says nothing.
ADDRESS = re.compile(r"(?=\S{8,}[@/.]\S{10,})(?:\w+:/*)?(?:www\.)?(\S+)")
ENDS = re.compile(f"[ {LINE_END}]")  # at which a line may end
NOBODY = -1  # words whose owner is that of the paragraph


class Setting(NamedTuple):
    """What every paragraph of a leaflet shares: its fonts, how links and note numbers look."""

    regular: FontStack
    bold: FontStack
    note_size: float
    link_colour: str
    embed: FontBook
    units: str = ""  # see glued
    below_links: str = "#000000"  # the colour of the line below their words
    notes: tuple[str, ...] = ()  # what a voice says of each note by its number


class TextRun(NamedTuple):
    """Words of one weight and owner, before they are measured."""

    text: str
    bold: bool
    size: float
    rise: float
    colour: str
    owner: int


def runs_of(
    parts: Iterable[Inline], style: Style, setting: Setting, owned: Container[int] = ()
) -> Iterator[TextRun]:
    """A line of the document as runs of one look. owned: places of parts with an owner each."""
    before = None
    for place, part in enumerate(parts):
        owner = place if place in owned else NOBODY
        match part:
            case Text(words):
                yield TextRun(words, style.bold, style.size, 0, style.colour, owner)
            case Strong(words):
                yield TextRun(words, True, style.label or style.size, 0, style.colour, owner)
            case Link(words):
                yield TextRun(words, style.bold, style.size, 0, setting.link_colour, owner)
            case NoteRef():
                raised = setting.note_size < style.size
                comma = "," if isinstance(before, NoteRef) else ""  # 1,2 is not 12
                yield TextRun(
                    f"{comma}{part.label}" if raised else f" [{part.label}]", False,
                    min(setting.note_size, style.size), style.size * 0.33 if raised else 0,
                    style.colour, owner,
                )  # fmt: skip
        before = part


@lru_cache(maxsize=LINES)
def set_words(
    runs: tuple[TextRun, ...],
    width: float,
    balanced: bool,
    regular: FontStack,
    bold: FontStack,
    units: str,
) -> SetText:
    """Words measured and broken into lines: the same words are set once."""
    words = _words(runs, regular, bold, units)
    return SetText(words, break_at_ends(words, width, balanced))


def _words(
    runs: tuple[TextRun, ...], regular: FontStack, bold: FontStack, units: str
) -> list[UnbreakableWord]:
    kept = glued("".join([run.text for run in runs]), units)
    words, place, before = list[UnbreakableWord](), 0, tuple[GlyphRun, ...]()
    for run in runs:
        end = place + len(run.text)
        here = frozenset([at - place for at in kept if place <= at < end]) if kept else kept
        whole, rest = _of_run(run, here, bold if run.bold else regular)
        if whole and before:
            first, *whole = whole
            words.append(_word(before + first.pieces)._replace(last=first.last))
            before = ()
        words += whole
        before += rest
        place = end
    return [*words, _word(before)] if before else words


@lru_cache(maxsize=LINES)
def _of_run(
    run: TextRun, kept: frozenset[int], stack: FontStack
) -> tuple[list[UnbreakableWord], tuple[GlyphRun, ...]]:
    """The words behind which a line may end, and the pieces behind the last of them.

    kept: places of spaces at which no line ends.
    """
    words, rest = list[UnbreakableWord](), tuple[GlyphRun, ...]()
    for text, may_end in _cut(run.text, kept):
        pieces = stack.split(text.removesuffix(LINE_END))
        rest = tuple([
            _piece(face, part, run.size, run.rise, run.colour, run.owner) for face, part in pieces
        ])  # fmt: skip
        if may_end:
            words.append(_word(rest)._replace(last=text.endswith(LINE_END)))
            rest = ()
    return words, rest


def _cut(text: str, kept: frozenset[int]) -> Iterator[tuple[str, bool]]:
    """Text cut after each space at which a line may end, and inside long addresses."""
    start = 0
    in_address = {
        place
        for found in ADDRESS.finditer(text)
        for place in range(found.start(1), found.end() - 1)
        if text[place] in "/@._-" and text[place + 1].isalnum()
    }
    ends = {found.start() for found in ENDS.finditer(text)} - kept
    for place in sorted(ends | in_address):
        if text[place] == LINE_END:
            yield f"{text[start:place]} {LINE_END}", True
        else:
            yield text[start : place + 1], True
        start = place + 1
    if start < len(text):
        yield text[start:], False


@lru_cache(maxsize=WORDS)
def _piece(face: Face, text: str, size: float, rise: float, colour: str, owner: int) -> GlyphRun:
    width = sum([g.advance for g in face.shape(text)]) * size / 1000
    return GlyphRun(face, text, size, rise, colour, owner, width)


def _word(pieces: tuple[GlyphRun, ...]) -> UnbreakableWord:
    width = sum([p.width for p in pieces])
    last = pieces[-1]
    space = last.glyphs[-1].advance * last.size / 1000 if last.glyphs[-1].text == " " else 0
    return UnbreakableWord(pieces, width - space, width)
