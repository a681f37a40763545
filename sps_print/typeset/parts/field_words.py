"""The words that fill a field when its leaflet is made. Lengths in points."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sps_print.design.styles import Style
from sps_print.document.blocks import Text
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.field_area import FieldArea
from sps_print.pdf.fields import letters
from sps_print.pdf.font_embedding import rare_glyphs
from sps_print.pdf.fonts import Face, face, stack
from sps_print.problems import ContentError, Problem, TooLong
from sps_print.typeset.slots import Slotted, Values
from sps_print.typeset.text.paragraph import ENDLESS, Paragraph
from sps_print.typeset.text.setting import Setting
from sps_print.typeset.text.shown_lines import BASE

RULE = 3.0  # how far a rule to write on is above the end of its line
OVER = 0.6  # and words are above it
LIFT = 0.2  # of the type size: how far a field begins above its line, for the marks of capitals
PAD = 2.0  # between the edge of a field and its words, as viewers have it
STEP = 0.5  # of type size, from that of the running text down to the smallest
BLACK = "#000000"


@cache
def typed_in(paths: tuple[Path, ...]) -> Face:
    """The face for what is typed: of those of a weight the one that draws most letters of names.

    A field has one font: what it does not draw cannot be typed.
    """
    return max(map(face, paths), key=lambda one: len(letters(one)))


class FieldWords(Slotted):
    """An answer in its field. sizes: of type, the largest that fits is taken. Raises TooLong, and
    ContentError for a letter that no font draws.
    """

    def __init__(
        self, words: str, slot: str, area: FieldArea, body: Style, smallest: float,
        setting: Setting,
    ) -> None:  # fmt: skip
        super().__init__((slot,), (Text(words, slot=slot),))
        self._words, self._area, self._body = words, area, body
        self._smallest, self._setting = smallest, setting
        self._typed = typed_in(setting.regular.paths)
        _ = setting.embed[self._typed]  # each file names it first
        self._set = self._fitting()
        self.ask("drawn_with")
        self.code = self._code()  # now: a file that is written takes no further letters

    def _fitting(self) -> Paragraph:
        body, size = self._body, self._body.size
        width = self._area.size[0] - 2 * PAD
        leading = max(self._area.leading, body.leading)
        paths = (self._typed.path, *self._setting.regular.paths)
        setting = self._setting._replace(regular=stack(tuple(dict.fromkeys(paths))))
        while size >= self._smallest:
            style = Style(size, leading, BLACK)
            try:
                words = Paragraph(self._words, style, width, setting, None)
                if words.count <= self._area.lines:
                    return words
            except ContentError:
                Paragraph(self._words, style, ENDLESS, setting, None)  # a letter that nobody draws
            size -= STEP
        what = f"“{self._words[:40]}” is too long for its line"
        hint = "write it shorter, or leave out --fillable: then it takes several lines"
        raise TooLong(self.slots[0], Problem(what, hint=hint, value=self._words))

    @property
    def said(self) -> str:
        return self._words

    def _code(self) -> bytes:
        """The operators, from the lower left corner of the field."""
        height, body, style = self._area.size[1], self._body, self._set.style
        drawing = DrawingList(height)
        # on the base line of its label, whatever its size, and above the rule
        base = max(body.leading / 2 - body.size * BASE, RULE + OVER)
        base_down = LIFT * body.size + body.leading - base
        down = base_down - style.leading / 2 - style.size * BASE
        made = self._set._shown_lines(drawing, PAD, down, 0, None)
        shown = "".join(f"{run.operators}\n" for run in made.runs)
        return f"/Tx BMC\nBT\n{shown}ET\nEMC\n".encode("latin-1")

    def saying(self, values: Values) -> str:
        return values[self.slots[0]]

    def again(self, values: Values) -> FieldWords:
        words = self.saying(values)
        return FieldWords(
            words, self.slots[0], self._area, self._body, self._smallest, self._setting
        )

    def heeds(self) -> tuple[str, ...]:
        return self.slots

    def _drawn_with(self) -> tuple[object, ...]:
        """The glyphs beside those that every file with fields holds."""
        known = letters(self._typed)
        pieces = (piece for word in self._set.words for piece in word.pieces)
        rare = (
            glyph
            for piece in pieces
            if not (piece.face is self._typed and known.issuperset(piece.text)
                    and piece.face.draws_letter_by_letter(piece.text))
            for glyph in rare_glyphs(piece.face, piece.text, first=False)
        )  # fmt: skip
        return tuple(dict.fromkeys(rare))
