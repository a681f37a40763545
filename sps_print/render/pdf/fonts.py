"""Fonts: which one draws a character, how wide it is, and how words become glyphs.

Lengths are in font units of 1/1000 of the type size unless said otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from sps_print import limits
from sps_print.files import read_bytes
from sps_print.problems import ContentError, Problem


class Glyph(NamedTuple):
    """One drawn shape: its number in the font, the words it stands for, its advance and kern."""

    gid: int
    text: str  # "" for the later glyphs of a cluster
    advance: float  # as set, with kerning
    natural: float  # as the font's own table says
    dx: float = 0  # where a mark is moved from its place, to sit on its letter
    dy: float = 0


class Face:
    """One font file. Two faces of the same file are the same object (see `face`)."""

    def __init__(self, path: Path) -> None:
        data = read_bytes(path, str(path), limits.FONT_FILE)
        self.path = path
        self.hb_face = hb.Face(hb.Blob(data))
        self.hb_font = hb.Font(self.hb_face)
        self.upem: int = self.hb_face.upem
        self.characters = frozenset(self.hb_face.unicodes)
        self.count: int = self.hb_face.glyph_count
        self.shape = lru_cache(maxsize=8192)(self._shape)
        self.draws_letter_by_letter = lru_cache(maxsize=8192)(self._draws_letter_by_letter)

    @cached_property
    def words(self) -> list[str]:
        """For each glyph the character it is drawn for, the lowest of several; else nothing."""
        said = [""] * self.count
        for code in sorted(self.characters, reverse=True):
            said[self.hb_font.get_nominal_glyph(code)] = chr(code)
        return said

    def _draws_letter_by_letter(self, text: str) -> bool:
        """Whether each character is drawn by its own glyph: none joined, none made to fit."""
        return all(self.words[glyph.gid] == glyph.text for glyph in self.shape(text))

    @property
    def postscript_name(self) -> str:
        """The name that the PDF gives the font."""
        name = self.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
        return str(name or self.path.stem).replace(" ", "")

    def units(self, font_units: float) -> float:
        """Font units as thousandths of the type size."""
        return font_units * 1000 / self.upem

    def _shape(self, text: str) -> tuple[Glyph, ...]:
        """The glyphs of a piece of left-to-right text, kerned."""
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self.hb_font, buffer, {"kern": True, "liga": False})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({info.cluster for info in infos})
        said = {a: text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)}
        return tuple(
            Glyph(
                info.codepoint,
                said.pop(info.cluster, ""),
                self.units(place.x_advance),
                self.units(self.hb_font.get_glyph_h_advance(info.codepoint)),
                self.units(place.x_offset),
                self.units(place.y_offset),
            )
            for info, place in zip(infos, positions, strict=True)
        )


@cache
def face(path: Path) -> Face:
    """The face of a font file, opened once."""
    return Face(path)


TURNED = {"R", "AL"}  # Unicode's classes of letters that are written from right to left
PROVABLE = 0xFFFF  # PDFium does not find the shape of a character beyond: no proof would hold
JOINED = re.compile("[\ufb00-\ufb06]")  # “ﬁ” as one character, as copied from some PDFs
INVISIBLE = {"\u200b", "\u2060", "\ufeff", "\u00ad"}  # said by nobody, drawn by no font


@dataclass(frozen=True, eq=False)
class FontStack:
    """The faces of one weight, best first; the first that covers a character draws it.

    Two of the same files are the same object (see `stack`): words are looked up by it.
    """

    paths: tuple[Path, ...]

    def split(self, text: str) -> tuple[tuple[Face, str], ...]:
        """Text as runs of one face each. A letter and its marks are drawn by one face."""
        return _split(self, text)

    def _runs(self, text: str) -> list[tuple[Face, str]]:
        best = face(self.paths[0])
        if text and text.isascii() and best.characters.issuperset(map(ord, text)):
            return [(best, text)]  # most words: one face, and nothing to compose or leave out
        runs: list[tuple[Face, str]] = []
        for letter in _letters(text):
            drawn_by = self._face_for(letter, runs[-1][0] if runs else None)
            if runs and runs[-1][0] is drawn_by:
                runs[-1] = (drawn_by, runs[-1][1] + letter)
            else:
                runs.append((drawn_by, letter))
        return runs

    def _face_for(self, letter: str, current: Face | None) -> Face:
        wanted = {ord(char) for char in letter}
        if current is not None and letter in " \u00a0" and wanted <= current.characters:
            return current
        if unicodedata.bidirectional(letter[0]) in TURNED:
            what = f"“{letter}” is written from right to left, which cannot be set yet"
            raise ContentError(Problem(what, hint="write it in Latin letters, or leave it out"))
        for path in self.paths if max(wanted) <= PROVABLE else ():
            if wanted <= face(path).characters:
                return face(path)
        names = ", ".join(f"U+{code:04X}" for code in sorted(wanted))
        raise ContentError(
            Problem(
                f"no font has the character “{letter}” ({names})",
                hint="write it another way, or leave it out",
            )
        )


@cache
def stack(paths: tuple[Path, ...]) -> FontStack:
    """The faces of some font files, best first."""
    return FontStack(paths)


@lru_cache(maxsize=16384)
def _split(stack: FontStack, text: str) -> tuple[tuple[Face, str], ...]:
    return tuple(stack._runs(text))


def _letters(text: str) -> list[str]:
    """Text as letters, each with the marks that belong to it; what is invisible is left out.

    Readers take a joined “ﬁ” for two letters, and so it is drawn.
    """
    letters: list[str] = []
    apart = JOINED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    for char in unicodedata.normalize("NFC", apart):
        if char in INVISIBLE:
            continue
        if letters and unicodedata.category(char).startswith("M"):
            letters[-1] += char
        else:
            letters.append(char)
    return letters
