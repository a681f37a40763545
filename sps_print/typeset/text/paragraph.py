"""A paragraph: words set in lines, and drawn with their tags.

Left-aligned, never hyphenated. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter

from sps_print.design.styles import Style
from sps_print.document.blocks import Line, Link, Text
from sps_print.document.reading_order import noted
from sps_print.papers import MM
from sps_print.pdf.drawing import DrawingList, colour
from sps_print.pdf.font_embedding import rare_glyphs
from sps_print.pdf.fonts import FontStack
from sps_print.pdf.items import FOOTER, REPEATED, Anchor, Begin, End, LinkArea, Rect, num
from sps_print.pdf.tags import Element
from sps_print.problems import ContentError, Problem
from sps_print.typeset.slots import Slotted, Values, slots_of, with_values
from sps_print.typeset.text.owners import Owners, owners_of
from sps_print.typeset.text.setting import Setting, runs_of, set_words
from sps_print.typeset.text.shown_lines import BASE, PlacedLines, ShownLines, ShownRun, shown_lines

# Of the type size: how far below its words the line of a link is, at least; how far below their
# lowest letter; and how thick it is.
BELOW, CLEAR, FINE = 0.2, 0.06, 0.04
TOO_WIDE = 0.01  # points beyond its column, from which a word is refused
ENDLESS = 10_000.0  # points: a line of this width does not end


class Paragraph(Slotted):
    """Words set to a width. element: who owns them in the tag tree; none: an artifact.

    owners: of each part that has one of its own; none are said: of links and note numbers.
    """

    def __init__(
        self, line: Line | str, style: Style, width: float, setting: Setting,
        element: Element | None, centred: bool = False, owners: Owners | None = None,
    ) -> None:  # fmt: skip
        parts = (Text(line),) if isinstance(line, str) else line
        super().__init__(slots_of(parts), parts)
        self.style, self.width, self.setting, self.element = style, width, setting, element
        self.centred, self._given = centred, style
        if owners is None:
            owners = owners_of(parts, element, setting.notes) if element else {}
        self.owners = owners
        runs = tuple(runs_of(parts, style, setting, owners))
        self.text = set_words(
            runs, width, style.balanced, setting.regular, setting.bold, setting.units
        )
        self.words, self.lines = self.text.words, self.text.lines
        if self.text.widest > width + TOO_WIDE:
            self._refuse_wide_words()
        several = len(self.lines) > 1
        if several and not all(run.text.isascii() for run in runs) and not self.one_face:
            self.style = style._replace(leading=max(style.leading, self._room()))

    def _refuse_wide_words(self) -> None:
        """A word is never cut nor let run off its column."""
        for word in self.words:
            if word.draw_width > self.width + TOO_WIDE:
                text = "".join(p.text for p in word.pieces).strip()
                over = (word.draw_width - self.width) / MM
                what = f"the word “{text[:40]}” is {over:.0f} mm too wide for its place"
                hint = "write it shorter, or put a space into it"
                raise ContentError(Problem(what, hint=hint, value=text[:40]))

    def _room(self) -> float:
        """How far lines have to be apart so that no mark meets what hangs from the line above, nor
        the line below a link."""
        reaches = []
        for start, end in self.lines:
            pieces = [p for word in self.words[start:end] for p in word.pieces]
            sizes = [(p.face.reach(p.text), p.size / 1000) for p in pieces]
            tops, bottoms = ([reach[side] * size for reach, size in sizes] for side in (0, 1))
            reaches.append((max(tops), min(bottoms)))
        line = CLEAR + FINE if any(isinstance(part, Link) for part in self.line) else 0
        apart = max(below[0] - above[1] for above, below in pairwise(reaches))
        return apart + line * self.style.size

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
        return float(self.ask("longest"))

    @property
    def widest(self) -> float:
        """The width of its longest word."""
        return float(self.ask("widest"))

    def fits(self, width: float) -> bool:
        """Whether its longest line is no wider."""
        return bool(self.ask("fits", width))

    def holds(self, width: float) -> bool:
        """Whether its longest word is no wider."""
        return bool(self.ask("holds", width))

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

    def _longest(self) -> float:
        return max([self.text.width(a, b) for a, b in self.lines], default=0)

    def _widest(self) -> float:
        return self.text.widest

    def _fits(self, width: float) -> bool:
        return self._longest() <= width

    def _holds(self, width: float) -> bool:
        return self._widest() <= width

    def _single(self) -> bool:
        return len(self.lines) == 1

    def _drawn_with(self) -> tuple[object, ...]:
        return self._rare

    @cached_property
    def _rare(self) -> tuple[object, ...]:
        """The glyphs beside those that every file holds: another one may not hold these."""
        first = {stack.paths[0] for stack in (self.setting.regular, self.setting.bold)}
        pieces = [p for word in self.words for p in word.pieces]
        rare: list[object] = [
            glyph for p in pieces for glyph in rare_glyphs(p.face, p.text, p.face.path in first)
        ]
        # the letter before the number of a source has a code of its own
        rare += [(p.face.path, p.text[-1:]) for p, after in pairwise(pieces) if after.rise]
        return tuple(dict.fromkeys(rare))

    def draw(
        self, drawing: DrawingList, x: float, top: float, first: int = 0, last: int | None = None,
        unread: bool = False,
    ) -> None:  # fmt: skip
        """Draw the lines first..last (not included), the first at a height from the panel's top.

        unread: as an artifact, because the same words were read before.
        """
        if self.slots:
            whole = first == 0 and last in (None, len(self.lines))
            drawing.items.append(Begin(self, x, top, whole, unread))
            self.ask("drawn_with")
            self.setting.embed.wide.add(self._stack.paths[0])
        made = self._shown_lines(drawing, x, top, first, last)
        drawing.items.extend(() if unread else self._places(made, x, top))
        runs = [(None if unread else self._owner(run), run.operators) for run in made.runs]
        for _, group in groupby(runs, key=lambda pair: id(pair[0])):
            pairs = list(group)
            element = pairs[0][0]
            operators = ["BT", *(text for _, text in pairs), "ET"]
            if element is None:
                with drawing.artifact(REPEATED if unread else FOOTER):
                    drawing.draw(*operators)
                continue
            with drawing.tagged(element):
                drawing.draw(*operators)
        self._underline(drawing, made)
        if self.slots:
            drawing.items.append(End())

    @property
    def _stack(self) -> FontStack:
        return self.setting.bold if self.style.bold else self.setting.regular

    def _owner(self, run: ShownRun) -> Element | None:
        own = self.owners.get(run.owner)
        return own.element if own else self.element

    def _shown_lines(
        self, drawing: DrawingList, x: float, top: float, first: int, last: int | None
    ) -> ShownLines:
        """Some lines as operators; the drawing is told of their letters."""
        style, embed = self.style, self.setting.embed
        fonts = [embed[face] for face in self.text.faces(first, last)]
        base = drawing.y(top + style.leading / 2 + style.size * BASE)
        room = self.width if self.centred else 0.0
        where = PlacedLines(self.text, first, last, x, base, style.leading, room)
        made = shown_lines(where, fonts)
        drawing.letters.note(fonts, made.codes, made.plain)
        return made

    def _underline(self, drawing: DrawingList, made: ShownLines) -> None:
        """A thin line below the words of each link: colour alone tells few readers of it (WCAG 2.2,
        1.4.1). Links inside the file, and those of the list of sources, are told by where they
        stand: lines below many lines of small type are hard to read."""
        size, lines = self.style.size, list[str]()
        for (_, place), group in groupby(made.runs, key=attrgetter("line", "owner")):
            own = self.owners.get(place)
            if own and own.to and not own.listed and not own.to.startswith("#"):
                runs = list(group)
                down = max(BELOW * size, CLEAR * size - min(run.low for run in runs))
                level, inset = num(runs[0].base - down), FINE * size / 2
                start, end = num(runs[0].left + inset), num(runs[-1].end - inset)
                lines.append(f"{start} {level} m {end} {level} l S")
        if lines:
            with drawing.artifact():
                pen = f"{colour(self.setting.below_links)} RG {num(FINE * size)} w"
                drawing.draw(*(f"{pen} {line}" for line in lines))

    def _places(self, made: ShownLines, x: float, top: float) -> Iterator[LinkArea | Anchor]:
        """Where to click, and what links in the file lead to.

        A link has a box on each of its lines, whatever fonts its words take.
        """
        if not self.owners:
            return
        leading, boxes = self.style.leading, dict[int, list[Rect]]()
        for (line, place), group in groupby(made.runs, key=attrgetter("line", "owner")):
            if place in self.owners:
                runs, upper = list(group), top + line * leading
                box = runs[0].left, upper, runs[-1].right, upper + leading
                boxes.setdefault(place, []).append(box)
        for place, found in boxes.items():
            own = self.owners[place]
            if own.to:
                yield LinkArea(own.element, tuple(found), own.to, own.words)
            if own.anchor:
                left, upper = found[0][:2] if own.at_line else (x, top)
                yield Anchor(own.anchor, left, upper, own.element)
