"""Fonts: which one draws a character, how wide it is, and how words become glyphs.

Lengths are in font units of 1/1000 of the type size unless said otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb

from sps_print.files import limits
from sps_print.files.read import read_bytes
from sps_print.pdf.letters import (
    DOTTED_CIRCLE,
    cluster_begins,
    letters_of,
    loose,
    one_script,
    refuse_unset,
    undrawn,
    words_and_signs,
)
from sps_print.problems import ContentError, Problem
from sps_print.remembered import LINES, WORDS

# Two marks on a capital reach to 1080, the deepest mark of a real name to 480 (tests/names.py).
HIGHEST, LOWEST = 1300, -600
# Readers take a wide gap for a space. So what keeps the tildes of “ĩĩ” apart goes into the width of
# the first: of the type size, the most that kerning may move letters away from each other.
APART = 0.06


class GlyphComponent(NamedTuple):
    """An outline of a font, by its number, and how far it is moved. In the font's own units."""

    gid: int
    x: int
    y: int


class Glyph(NamedTuple):
    """What is drawn for a cluster: one character, or some that are drawn together."""

    parts: tuple[GlyphComponent, ...]  # a letter, its dots and its marks
    text: str
    advance: float  # as set, with kerning
    natural: float  # alone
    own: int | None  # the glyph that the font has for it; None: it has to be put together
    key: tuple[tuple[GlyphComponent, ...], float, str]  # what a file knows it by: one for all words


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
        self.shape = lru_cache(maxsize=WORDS)(self._shape)
        self._letter = lru_cache(maxsize=LINES)(self._one_letter)  # whole words are kept above
        self.alone = lru_cache(maxsize=WORDS)(self._alone)
        self.reach = lru_cache(maxsize=WORDS)(self._reach)
        self.draws_letter_by_letter = lru_cache(maxsize=WORDS)(self._draws_letter_by_letter)

    @cached_property
    def words(self) -> list[str]:
        """For each glyph the character it is drawn for, the lowest of several; else nothing."""
        said = [""] * self.count
        for code in sorted(self.characters, reverse=True):
            said[self.hb_font.get_nominal_glyph(code)] = chr(code)
        return said

    def _draws_letter_by_letter(self, text: str) -> bool:
        """Whether each character is drawn by its own glyph: none joined, none made to fit."""
        return all(glyph.own is not None for glyph in self.shape(text))

    def own(self, parts: tuple[GlyphComponent, ...], width: float, words: str) -> int | None:
        """The glyph that the font has for a character; None for all that has to be put together."""
        match parts:
            case (GlyphComponent(gid, 0, 0),) if self.words[gid] == words and width == self.width(
                gid
            ):
                return gid
        return None

    def width(self, gid: int) -> float:
        """How wide the font says that a glyph is."""
        return self.units(self.hb_font.get_glyph_h_advance(gid))

    def with_combining_marks(self, letter: str) -> Face:
        """This face. Raises ContentError when the marks of a letter cannot stand on it."""
        if len(letter) == 1:
            return self
        circle = self.hb_font.get_nominal_glyph(ord(DOTTED_CIRCLE))
        parts = [part.gid for glyph in self.shape(letter) for part in glyph.parts]
        if circle in parts and DOTTED_CIRCLE not in letter:
            raise ContentError(loose(letter))
        top, bottom = self.reach(letter)
        if top > HIGHEST or bottom < LOWEST:
            what = f"the marks on “{letter}” reach into the lines around it"
            raise ContentError(Problem(what, hint="leave some of its marks out"))
        return self

    def _reach(self, text: str) -> tuple[float, float]:
        """How far the ink of some words reaches above and below the line they stand on."""
        tops, bottoms = [0.0], [0.0]
        for glyph in self.shape(text):
            for part in glyph.parts:
                box = self.hb_font.get_glyph_extents(part.gid)
                tops.append(self.units(part.y + box.y_bearing))
                bottoms.append(self.units(part.y + box.y_bearing + box.height))
        return max(tops), min(bottoms)

    @property
    def postscript_name(self) -> str:
        """The name that the PDF gives the font."""
        name = self.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
        return str(name or self.path.stem).replace(" ", "")

    def units(self, font_units: float) -> float:
        """Font units as thousandths of the type size."""
        return font_units * 1000 / self.upem

    def _shape(self, text: str) -> tuple[Glyph, ...]:
        """The glyphs of a piece of left-to-right text, kerned.

        A cluster is drawn as it is drawn alone; only its distance to the next depends on that one.
        """
        infos, places = self._shaped(text)
        if [info.cluster for info in infos] == [*range(len(text))]:  # most words: a glyph a letter
            return tuple(
                self._letter(char, info.codepoint, at.x_advance, at.x_offset, at.y_offset)
                for char, info, at in zip(text, infos, places, strict=True)
            )
        return tuple(self._glyph(*cluster) for cluster in _clusters(text, infos, places))

    def _shaped(self, text: str) -> tuple[list[Any], list[Any]]:
        """What HarfBuzz makes of a text: its glyphs, and where they are."""
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self.hb_font, buffer, {"kern": True, "liga": False})
        return buffer.glyph_infos, buffer.glyph_positions

    def _one_letter(self, char: str, gid: int, advance: int, x: int, y: int) -> Glyph:
        return self._glyph(char, (GlyphComponent(gid, x, y),), advance)

    def _glyph(self, words: str, parts: tuple[GlyphComponent, ...], advance: int) -> Glyph:
        """A cluster as it is drawn. advance: with its kerning, in the font's units."""
        natural = self.hb_font.get_glyph_h_advance(parts[0].gid)
        if self.own(parts, self.units(natural), words) is None:
            parts, natural = self.alone(words)
        if advance - natural > self.upem * APART:
            natural = advance
        key = parts, self.units(natural), words
        return Glyph(parts, words, self.units(advance), key[1], self.own(*key), key)

    def _alone(self, cluster: str) -> tuple[tuple[GlyphComponent, ...], int]:
        """The outlines of a cluster, and its advance, in the font's units."""
        ((_, parts, advance),) = _clusters(cluster, *self._shaped(cluster))
        return parts, advance


def _clusters(
    text: str, infos: Sequence[Any], places: Sequence[Any]
) -> Iterator[tuple[str, tuple[GlyphComponent, ...], int]]:
    """The clusters of a shaped text: characters, outlines, advance in the font's units."""
    starts = sorted({info.cluster for info in infos})
    starts = [start for start in starts if not start or cluster_begins(text, start)]
    glyph = 0
    for start, end in pairwise([*starts, len(text)]):
        at, parts = 0, list[GlyphComponent]()
        while glyph < len(infos) and infos[glyph].cluster < end:
            place = places[glyph]
            parts.append(
                GlyphComponent(infos[glyph].codepoint, at + place.x_offset, place.y_offset)
            )
            at += place.x_advance
            glyph += 1
        yield text[start:end], tuple(parts), at


@cache
def face(path: Path) -> Face:
    """The face of a font file, opened once."""
    return Face(path)


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
        for word in words_and_signs(letters_of(text)):
            for drawn_by, letter in self._drawn(word, runs[-1][0] if runs else None):
                if runs and runs[-1][0] is drawn_by and one_script(runs[-1][1], letter):
                    runs[-1] = (drawn_by, runs[-1][1] + letter)
                else:
                    runs.append((drawn_by, letter))
        return runs

    def _drawn(self, word: Sequence[str], current: Face | None) -> Iterator[tuple[Face, str]]:
        """The letters of a word each with its face: the same one, when one has them all."""
        faces = [self._face_for(letter, current) for letter in word]
        if len(set(faces)) > 1:
            wanted = set(map(ord, "".join(word)))
            whole = (face(path) for path in self.paths)
            one = next((f for f in whole if wanted <= f.characters), None)
            faces = [one] * len(word) if one else faces
        yield from zip(faces, word, strict=True)

    def _face_for(self, letter: str, current: Face | None) -> Face:
        wanted = {ord(char) for char in letter}
        if current is not None and letter in " \u00a0" and wanted <= current.characters:
            return current
        refuse_unset(letter)
        for path in self.paths:
            if wanted <= face(path).characters:
                return face(path).with_combining_marks(letter)
        raise ContentError(undrawn(letter))


@cache
def stack(paths: tuple[Path, ...]) -> FontStack:
    """The faces of some font files, best first."""
    return FontStack(paths)


@lru_cache(maxsize=WORDS)
def _split(stack: FontStack, text: str) -> tuple[tuple[Face, str], ...]:
    return tuple(stack._runs(text))
