"""Fonts inside the file: only the glyphs used, each with the words it stands for.

A composite font (Type0, Identity-H, CIDFontType2) whose character codes are given out one per
pair of shape and words, so that every reader gets the words back without guessing
(ISO 32000-1, 9.7; PDF/UA-1, 7.21). A letter with its marks is one shape (clusters.py).
font_file.py puts them into objects of the file. Widths in 1/1000 of the type size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from sps_print.pdf.font_file import FontParts, GlyphKey, font_file
from sps_print.pdf.fonts import Face, GlyphComponent
from sps_print.remembered import WORDS

# What most names are written with: ASCII, Latin-1, and the quotes and dashes of print.
ALPHABET = "".join(map(chr, (*range(0x20, 0x7F), *range(0xC0, 0x100)))) + "’‘“”–—…·"
COMMON = frozenset(ALPHABET)
# Of a cluster of several characters the first has all the ink. A blank of no width stands for the
# others, since readers put a space after words with a mark that have a width; it stands so many
# thousandths of the type size before the next letter that none takes it for the later of the two.
BEFORE = 5
# Where a small number stands close behind a word (33 behind “people.”), the letter before it has a
# code of its own, whose words are the letter and a space: whoever searches, copies, hears or
# brailles the text parts the two, and the page stays as it is. (pdf.js takes a space and a letter
# for a space alone; pdftotext heeds no space that has no width.)
SPACED = {char: place for place, char in enumerate(ALPHABET)}


@lru_cache(maxsize=WORDS)
def rare_glyphs(face: Face, text: str, first: bool) -> tuple[Rare, ...]:
    """The glyphs of words that not every file with this face holds. first: of its weight."""
    if first and COMMON.issuperset(text) and face.draws_letter_by_letter(text):
        return ()  # those of the alphabet, which each of them holds
    return tuple((str(face.path), g.parts, g.natural, g.text) for g in face.shape(text))


def _moved(thousandths: float) -> str:
    """How far TJ moves what follows to the left; nothing for less than anyone sees."""
    return str(round(thousandths)) if abs(thousandths) > 0.5 else ""


class NewLetter(Exception):
    """A letter that a written file does not hold."""


Rare = tuple[str, tuple[GlyphComponent, ...], float, str]  # the same with the file of the font


class ShownWords(NamedTuple):
    """What TJ shows for words, how what follows is moved, and the codes that it takes."""

    shown: str
    move: str
    codes: dict[GlyphKey, int]


@lru_cache(maxsize=WORDS)
def plain_run(face: Face, text: str, space: int = -1) -> ShownWords | None:
    """Words of which each letter is a glyph that the font has: the same in every file.

    space: the place of the letter behind which a space is read that is not seen; -1: of none.
    """
    parts, move, codes, at = list[str](), "", dict[GlyphKey, int](), 0
    if "\u00a0" in text and face.alone("\u00a0")[1] == face.alone(" ")[1]:
        text = text.replace("\u00a0", " ")  # readers shall find a space
    for glyph in face.shape(text):
        if glyph.own is None:
            return None
        words, code, key = glyph.text, glyph.own, glyph.key
        at += len(words)
        if at - len(words) <= space < at:
            if words not in SPACED:
                return None
            code, key = face.count + SPACED[words], (glyph.parts, glyph.natural, f"{words} ")
        codes[key] = code
        parts += [move, f"<{code:04X}>"]
        move = _moved(glyph.natural - glyph.advance)
    return ShownWords("".join(parts).replace("><", ""), move, codes)


@cache
def _alphabet(face: Face) -> dict[GlyphKey, int]:
    """The codes of the letters that most names are written with."""
    gids = [face.hb_font.get_nominal_glyph(ord(char)) for char in ALPHABET]
    return {
        ((GlyphComponent(gid, 0, 0),), face.width(gid), face.words[gid]): gid
        for gid in gids
        if gid is not None
    }


class Embedded:
    """One face inside one file."""

    def __init__(self, face: Face, name: str) -> None:
        self.face, self.name = face, name
        self.codes: dict[GlyphKey, int] = {}
        self.beyond = len(SPACED)  # codes beyond the font's own and those of letters with a space
        self.closed = False  # the file is written: no further letters

    def shown(self, text: str, space: int = -1) -> ShownWords:
        """What TJ shows for words. Raises NewLetter in a written file that does not hold them.

        space: as in plain_run.
        """
        run = plain_run(self.face, text, space) or self._put_together(text, space)
        self.take(run.codes)
        return run

    def take(self, codes: dict[GlyphKey, int]) -> None:
        """Take in some letters. Raises NewLetter in a written file."""
        if not self.closed:
            self.codes.update(codes)
        elif not codes.keys() <= self.codes.keys():
            raise NewLetter

    def _put_together(self, text: str, space: int) -> ShownWords:
        """Words with clusters: the codes of those depend on what the file held before."""
        parts, move, at = list[str](), "", 0
        for glyph in self.face.shape(text):
            words = glyph.text.replace("\u00a0", " ")
            at += len(words)
            if at - len(words) <= space < at:
                words += " "
            first = words if words[1:] == " " else words[0]
            parts += [move, f"<{self.code(glyph.parts, glyph.natural, first):04X}>"]
            back = glyph.natural - glyph.advance
            move = _moved(back)
            if len(first) < len(words):
                blank = self.code((), 0, words[1:])
                parts.append(f"{_moved(back + BEFORE)}<{blank:04X}>")
                move = _moved(-BEFORE)
        return ShownWords("".join(parts).replace("><", ""), move, {})

    def code(self, parts: tuple[GlyphComponent, ...], width: float, words: str) -> int:
        """The code of some outlines with some words. Raises NewLetter in a written file.

        It is the glyph's number in the font, so that it does not depend on the file; only a
        cluster, and a glyph with other words than its own, get a code beyond.
        """
        key = (parts, width, words)
        code = self.codes.get(key)
        if code is None:
            if self.closed:
                raise NewLetter
            code = self.face.own(parts, width, words)
            if code is None:
                code = self.face.count + self.beyond
                self.beyond += 1
            self.codes[key] = code
        return code

    def widen(self) -> None:
        """Take in the letters that most names are written with."""
        self.codes = _alphabet(self.face) | self.codes

    def made(self) -> FontParts:
        """The font of a file whose pages are all drawn."""
        self.closed = True
        return font_file(self.face, frozenset(self.codes.items()))


class FontBook:
    """The faces used so far in one file. fonts: those of the file that is being made."""

    def __init__(self) -> None:
        self.fonts: dict[Face, Embedded] = {}
        self.wide: set[Path] = set()  # files of those that show values: they hold an alphabet

    def begin(self) -> None:
        """Begin another file."""
        self.fonts, self.wide = {}, set()

    def __getitem__(self, face: Face) -> Embedded:
        if face not in self.fonts:
            self.fonts[face] = Embedded(face, f"F{len(self.fonts) + 1}")
        return self.fonts[face]

    def closed(self) -> list[Embedded]:
        """The fonts of a file whose pages are all drawn."""
        for font in self.fonts.values():
            if font.face.path in self.wide:
                font.widen()
        return [*self.fonts.values()]


class Letters:
    """The fonts of some ink, with its letters: what the same ink in another file needs of it.

    plain: none was put together for this file alone.
    """

    def __init__(self) -> None:
        self._fonts: dict[Face, tuple[str, dict[GlyphKey, int]]] = {}
        self.plain = True

    def note(
        self, fonts: Sequence[Embedded], codes: Sequence[Mapping[GlyphKey, int]], plain: bool
    ) -> None:
        """Words that are shown. codes: their letters, of each font."""
        for font, taken in zip(fonts, codes, strict=True):
            self._fonts.setdefault(font.face, (font.name, {}))[1].update(taken)
        self.plain = self.plain and plain

    def put_into(self, book: FontBook) -> bool:
        """Let another file hold them. False when they are called otherwise there."""
        names = [book[face].name for face in self._fonts]  # each gets its name now
        named = names == [name for name, _ in self._fonts.values()]
        if named:
            for face, (_, codes) in self._fonts.items():
                book[face].take(codes)
        return named
