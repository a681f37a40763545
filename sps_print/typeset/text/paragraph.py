"""A paragraph: words measured, broken into lines, and inked with their tags.

Left-aligned, never hyphenated. Lengths in points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from sps_print.design.styles import Style
from sps_print.document.blocks import LINE_END, Inline, Line, Link, NoteRef, Strong, Text
from sps_print.document.reading_order import noted
from sps_print.papers import MM
from sps_print.pdf.drawing import Begin, DrawingList, End, LinkArea, colour, num
from sps_print.pdf.font_embedding import FontBook, ShownWords, rare_glyphs
from sps_print.pdf.fonts import Face, FontStack
from sps_print.pdf.tags import Element
from sps_print.problems import ContentError, Problem
from sps_print.typeset.slots import Slotted, Values, slots_of, with_values
from sps_print.typeset.text.lines import GlyphRun, Word, break_at_ends
from sps_print.typeset.text.no_break import glued

# Long enough to need a second line, and what of it may end a line: “www.” alone says nothing.
ADDRESS = re.compile(r"(?=\S{8,}[@/.]\S{10,})(?:\w+:/*)?(?:www\.)?(\S+)")
NOBODY = -1  # words that belong to no link or note number


class Setting(NamedTuple):
    """What every paragraph of a leaflet shares: its fonts, and how note numbers look."""

    regular: FontStack
    bold: FontStack
    note_size: float
    link_colour: str
    embed: FontBook
    units: str = ""  # see glued


class TextRun(NamedTuple):
    """Words of one weight and owner, before they are measured."""

    text: str
    bold: bool
    size: float
    rise: float
    colour: str
    owner: int


class Paragraph(Slotted):
    """Words set to a width. element: who owns them in the tag tree; none: an artifact."""

    def __init__(
        self, line: Line | str, style: Style, width: float, setting: Setting,
        element: Element | None, centred: bool = False,
    ) -> None:  # fmt: skip
        parts = (Text(line),) if isinstance(line, str) else line
        super().__init__(slots_of(parts), parts)
        self.style, self.width, self.setting, self.element = style, width, setting, element
        self.centred, self._given = centred, style
        self.inner = [part for part in parts if isinstance(part, Link | NoteRef)]
        roles = ("Link" if isinstance(part, Link) else "Reference" for part in self.inner)
        self.owners = [Element(role) for role in roles] if element else []
        if element:
            element.inline += self.owners
        runs = tuple(_runs(parts, style, setting))
        self.words, self.lines = _set(
            runs, width, style.balanced, setting.regular, setting.bold, setting.units
        )
        self._refuse_wide_words()
        plain = all(run.text.isascii() for run in runs)
        if len(self.lines) > 1 and not plain and not self.one_face:
            self.style = style._replace(leading=max(style.leading, self._room()))

    def _refuse_wide_words(self) -> None:
        """A word is never cut nor let run off its column."""
        for word in self.words:
            if word.draw_width > self.width + 0.01:
                text = "".join(p.text for p in word.pieces).strip()
                over = (word.draw_width - self.width) / MM
                what = f"the word “{text[:40]}” is {over:.0f} mm too wide for its place"
                hint = "write it shorter, or put a space into it"
                raise ContentError(Problem(what, hint=hint, value=text[:40]))

    def _room(self) -> float:
        """How far lines have to be apart so that no mark meets what hangs from the line above."""
        reaches = []
        for start, end in self.lines:
            pieces = [p for word in self.words[start:end] for p in word.pieces]
            sizes = [(p.face.reach(p.text), p.size / 1000) for p in pieces]
            tops, bottoms = ([reach[side] * size for reach, size in sizes] for side in (0, 1))
            reaches.append((max(tops), min(bottoms)))
        return max(below[0] - above[1] for above, below in pairwise(reaches))

    @property
    def one_face(self) -> bool:
        """Whether the first font of each weight draws all its words."""
        first = {stack.paths[0] for stack in (self.setting.regular, self.setting.bold)}
        return all(p.face.path in first for word in self.words for p in word.pieces)

    @property
    def said(self) -> str:
        return noted(self.line)

    def saying(self, values: Values) -> str:
        return noted(with_values(self.line, values))

    def again(self, values: Values) -> Paragraph:
        line = with_values(self.line, values)
        owner = Element(self.element.role) if self.element else None
        return Paragraph(line, self._given, self.width, self.setting, owner, self.centred)

    # what a layout asks, and an answer may depend on the values of an order

    @property
    def count(self) -> int:
        """How many lines it has."""
        return int(self.ask("count")) if self.slots else len(self.lines)

    @property
    def leading(self) -> float:
        """How far its lines are apart."""
        return float(self.ask("leading")) if self.slots else self.style.leading

    @property
    def height(self) -> float:
        return float(self.ask("height"))

    @property
    def draw_width(self) -> float:
        """The width of the longest line."""
        return float(self.ask("ink_width"))

    @property
    def widest(self) -> float:
        """The width of its longest word."""
        return float(self.ask("widest"))

    def fits(self, width: float) -> bool:
        """Whether its longest line is no wider."""
        return bool(self.ask("fits", width))

    @property
    def single(self) -> bool:
        """Whether it is one line."""
        return bool(self.ask("single"))

    def _count(self) -> int:
        return len(self.lines)

    def _leading(self) -> float:
        return self.style.leading

    def _height(self) -> float:
        return len(self.lines) * self.style.leading

    def _ink_width(self) -> float:
        return max((self._line_width(a, b) for a, b in self.lines), default=0)

    def _widest(self) -> float:
        return max((word.draw_width for word in self.words), default=0)

    def _fits(self, width: float) -> bool:
        return self._ink_width() <= width

    def _single(self) -> bool:
        return len(self.lines) == 1

    def _drawn_with(self) -> tuple[object, ...]:
        return self._rare

    @cached_property
    def _rare(self) -> tuple[object, ...]:
        """The glyphs beside those that every file holds: another one may not hold these."""
        first = {stack.paths[0] for stack in (self.setting.regular, self.setting.bold)}
        pieces = [p for word in self.words for p in word.pieces]
        rare = (
            glyph for p in pieces for glyph in rare_glyphs(p.face, p.text, p.face.path in first)
        )
        return tuple(dict.fromkeys(rare))

    def _line_width(self, start: int, end: int) -> float:
        return sum(w.width for w in self.words[start : end - 1]) + self.words[end - 1].draw_width

    def draw(
        self, drawing: DrawingList, x: float, top: float, first: int = 0, last: int | None = None,
        unread: bool = False,
    ) -> None:  # fmt: skip
        """Ink the lines first..last (not included), the first at a height from the panel's top.

        unread: as an artifact, because the same words were read before.
        """
        if self.slots:
            whole = first == 0 and last in (None, len(self.lines))
            drawing.items.append(Begin(self, x, top, whole, unread))
            self.ask("drawn_with")
            self.setting.embed.wide.add(self._stack.paths[0])
        inked = [
            (None if unread else self._owner(piece), operators)
            for place, (start, end) in enumerate(self.lines[first:last])
            for piece, operators in self._line(
                drawing, x, top + place * self.style.leading, start, end, unread
            )
        ]
        for _, group in groupby(inked, key=lambda pair: id(pair[0])):
            pairs = list(group)
            element = pairs[0][0]
            operators = ["BT", *(text for _, text in pairs), "ET"]
            if element is None:
                with drawing.artifact(pagination=True):
                    drawing.draw(*operators)
                continue
            with drawing.tagged(element):
                drawing.draw(*operators)
        if self.slots:
            drawing.items.append(End())

    @property
    def _stack(self) -> FontStack:
        return self.setting.bold if self.style.bold else self.setting.regular

    def _owner(self, piece: GlyphRun) -> Element | None:
        inside = self.owners and piece.owner != NOBODY
        return self.owners[piece.owner] if inside else self.element

    def _line(
        self, drawing: DrawingList, x: float, top: float, start: int, end: int, unread: bool
    ) -> Iterator[tuple[GlyphRun, str]]:
        if self.centred:
            x += (self.width - self._line_width(start, end)) / 2
        base = drawing.y(top + self.style.leading / 2 + self.style.size * 0.35)
        pieces = [p for word in self.words[start:end] for p in word.pieces]
        for _, same in groupby(pieces, key=_look):
            group = list(same)
            piece, width = group[0], sum(p.width for p in group)
            font = self.setting.embed[piece.face]
            runs = [font.shown(p.text) for p in group]
            drawing.letters.note(font, runs)
            yield piece, _show(font.name, runs, piece, x, base)
            if self.owners and piece.owner != NOBODY and not unread:
                link = self.inner[piece.owner]
                if isinstance(link, Link):
                    box = (x, top, x + width, top + self.style.leading)
                    drawing.items.append(
                        LinkArea(self.owners[piece.owner], box, link.url, link.words)
                    )
            x += width


def _look(piece: GlyphRun) -> tuple[object, ...]:
    return (id(piece.face), piece.size, piece.rise, piece.colour, piece.owner)


def _show(font: str, runs: list[ShownWords], piece: GlyphRun, x: float, base: float) -> str:
    """The operators that show words of one look, from x on, on a base line."""
    shown = "".join([part for run in runs for part in run[:2]][:-1]).replace("><", "")
    rise = f"{num(piece.rise)} Ts " if piece.rise else ""
    back = " 0 Ts" if piece.rise else ""
    return (
        f"{colour(piece.colour)} rg /{font} {num(piece.size)} Tf {rise}"
        f"1 0 0 1 {num(x)} {num(base)} Tm [{shown}]TJ{back}"
    )


def _runs(parts: Iterable[Inline], style: Style, setting: Setting) -> Iterator[TextRun]:
    """A line of the document as runs of one look."""
    owner, before = NOBODY, None
    for part in parts:
        match part:
            case Text(words):
                yield TextRun(words, style.bold, style.size, 0, style.colour, NOBODY)
            case Strong(words):
                yield TextRun(words, True, style.size, 0, style.colour, NOBODY)
            case Link(words):
                owner += 1
                yield TextRun(words, style.bold, style.size, 0, setting.link_colour, owner)
            case NoteRef(number):
                owner += 1
                raised = setting.note_size < style.size
                comma = "," if isinstance(before, NoteRef) else ""  # 1,2 is not 12
                yield TextRun(
                    f"{comma}{number}" if raised else f" [{number}]", False,
                    min(setting.note_size, style.size), style.size * 0.33 if raised else 0,
                    style.colour, owner,
                )  # fmt: skip
        before = part


@lru_cache(maxsize=2048)
def _set(
    runs: tuple[TextRun, ...],
    width: float,
    balanced: bool,
    regular: FontStack,
    bold: FontStack,
    units: str,
) -> tuple[list[Word], list[tuple[int, int]]]:
    """Words measured and broken into lines: the same words are set once."""
    words = list(_words(runs, regular, bold, units))
    return words, break_at_ends(words, width, balanced)


def _words(
    runs: tuple[TextRun, ...], regular: FontStack, bold: FontStack, units: str
) -> Iterator[Word]:
    whole = "".join(run.text for run in runs)
    kept, place, before = glued(whole, units), 0, tuple[GlyphRun, ...]()
    for run in runs:
        end = place + len(run.text)
        here = frozenset(at - place for at in kept if place <= at < end)
        for pieces, word in _of_run(run, here, bold if run.bold else regular):
            if word is None:
                before += pieces
                continue
            yield _word(before + pieces)._replace(last=word.last) if before else word
            before = ()
        place = end
    if before:
        yield _word(before)


@lru_cache(maxsize=2048)
def _of_run(
    run: TextRun, kept: frozenset[int], stack: FontStack
) -> tuple[tuple[tuple[GlyphRun, ...], Word | None], ...]:
    """The pieces between which a line may end, each as a word; the last may not be whole.

    kept: places of spaces at which no line ends.
    """
    parts = []
    for text, may_end in _cut(run.text, kept):
        pieces = tuple(
            _piece(face, part, run.size, run.rise, run.colour, run.owner)
            for face, part in stack.split(text.removesuffix(LINE_END))
        )
        word = _word(pieces)._replace(last=text.endswith(LINE_END)) if may_end else None
        parts.append((pieces, word))
    return tuple(parts)


def _cut(text: str, kept: frozenset[int]) -> Iterator[tuple[str, bool]]:
    """Text cut after each space at which a line may end, and inside long addresses."""
    start = 0
    in_address = {
        place
        for found in ADDRESS.finditer(text)
        for place in range(found.start(1), found.end() - 1)
        if text[place] in "/@._-" and text[place + 1].isalnum()
    }
    for place, char in enumerate(text):
        if char == LINE_END:
            yield f"{text[start:place]} {LINE_END}", True
            start = place + 1
        elif (char == " " and place not in kept) or place in in_address:
            yield text[start : place + 1], True
            start = place + 1
    if start < len(text):
        yield text[start:], False


@lru_cache(maxsize=8192)
def _piece(face: Face, text: str, size: float, rise: float, colour: str, owner: int) -> GlyphRun:
    width = sum(g.advance for g in face.shape(text)) * size / 1000
    return GlyphRun(face, text, size, rise, colour, owner, width)


def _word(pieces: tuple[GlyphRun, ...]) -> Word:
    width = sum(p.width for p in pieces)
    last = pieces[-1]
    space = last.glyphs[-1].advance * last.size / 1000 if last.glyphs[-1].text == " " else 0
    return Word(pieces, width - space, width)
