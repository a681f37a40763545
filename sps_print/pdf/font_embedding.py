"""Fonts inside the file: only the glyphs used, each with the words it stands for.

A composite font (Type0, Identity-H, CIDFontType2) whose character codes are given out one per
pair of shape and words, so that every reader gets the words back without guessing
(ISO 32000-1, 9.7; PDF/UA-1, 7.21). A letter with its marks is one shape (clusters.py).
Widths in 1/1000 of the type size.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from sps_print.pdf.clusters import Parts, with_clusters
from sps_print.pdf.fonts import Face, Part
from sps_print.pdf.objects import NOWHERE, Kept, names, stream, strings

SYMBOLIC = 4  # font descriptor flag: the font has its own encoding
DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "DSIG", "gasp", "kern", "name", "meta", "MATH")


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


@lru_cache(maxsize=2048)
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


Key = tuple[tuple[Part, ...], float, str]  # outlines, advance as thousandths, words
Rare = tuple[str, tuple[Part, ...], float, str]  # the same with the file of the font


class ShownWords(NamedTuple):
    """What TJ shows for words, how what follows is moved, and the codes that it takes."""

    shown: str
    move: str
    codes: dict[Key, int]


@lru_cache(maxsize=8192)
def plain_run(face: Face, text: str, space: int = -1) -> ShownWords | None:
    """Words of which each letter is a glyph that the font has: the same in every file.

    space: the place of the letter behind which a space is read that is not seen; -1: of none.
    """
    parts, move, codes, at = list[str](), "", dict[Key, int](), 0
    if "\u00a0" in text and face.alone("\u00a0")[1] == face.alone(" ")[1]:
        text = text.replace("\u00a0", " ")  # readers shall find a space
    for glyph in face.shape(text):
        if glyph.own is None:
            return None
        words, code = glyph.text, glyph.own
        at += len(words)
        if at - len(words) <= space < at:
            if words not in SPACED:
                return None
            words, code = f"{words} ", face.count + SPACED[words]
        codes[glyph.parts, glyph.natural, words] = code
        parts += [move, f"<{code:04X}>"]
        move = _moved(glyph.natural - glyph.advance)
    return ShownWords("".join(parts).replace("><", ""), move, codes)


@cache
def _alphabet(face: Face) -> dict[Key, int]:
    """The codes of the letters that most names are written with."""
    gids = [face.hb_font.get_nominal_glyph(ord(char)) for char in ALPHABET]
    return {
        ((Part(gid, 0, 0),), face.width(gid), face.words[gid]): gid
        for gid in gids
        if gid is not None
    }


class Embedded:
    """One face inside one file."""

    def __init__(self, face: Face, name: str) -> None:
        self.face, self.name = face, name
        self.codes: dict[Key, int] = {}
        self.beyond = len(SPACED)  # codes beyond the font's own and those of letters with a space
        self.closed = False  # the file is written: no further letters

    def shown(self, text: str, space: int = -1) -> ShownWords:
        """What TJ shows for words. Raises NewLetter in a written file that does not hold them.

        space: as in plain_run.
        """
        run = plain_run(self.face, text, space) or self._put_together(text, space)
        self.take(run.codes)
        return run

    def take(self, codes: dict[Key, int]) -> None:
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

    def code(self, parts: tuple[Part, ...], width: float, words: str) -> int:
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

    def made(self) -> Made:
        """The font of a file whose pages are all drawn."""
        self.closed = True
        return _made(self.face, frozenset(self.codes.items()))


class Made(NamedTuple):
    """A font of some codes: three streams, and three dictionaries but for what they refer to."""

    streams: tuple[bytes, bytes, bytes]  # the font file, codes to glyphs, codes to words
    about: dict[str, Any]
    below: dict[str, Any]
    above: dict[str, Any]

    def put_into(self, out: pdfdoc.PDFDocument) -> pdfdoc.PDFObjectReference:
        """The font as objects of a file."""
        file, glyphs, words = (out.Reference(Kept(body)) for body in self.streams)
        about = out.Reference(pdfdoc.PDFDictionary(self.about | {"FontFile2": file}))
        below = pdfdoc.PDFDictionary(self.below | {"FontDescriptor": about, "CIDToGIDMap": glyphs})
        above = {"DescendantFonts": pdfdoc.PDFArray([out.Reference(below)]), "ToUnicode": words}
        return out.Reference(pdfdoc.PDFDictionary(self.above | above))


@lru_cache(maxsize=32)  # most leaflets of a run use the same letters
def _made(face: Face, codes: frozenset[tuple[Key, int]]) -> Made:
    used = {code: (parts, width) for (parts, width, _), code in codes}
    used |= {0: ((Part(0, 0, 0),), face.width(0))}
    shapes = sorted(set(used.values()))
    subset, numbers = _subset(face, tuple(shapes))
    glyph = dict(zip(shapes, numbers, strict=True))
    to_glyph = b"".join([
        glyph.get(used.get(code, used[0]), 0).to_bytes(2, "big") for code in range(max(used) + 1)
    ])  # fmt: skip
    base = f"{_tag(subset)}+{face.postscript_name}"
    extents = face.hb_font.get_font_extents("ltr")
    ascent, descent = (round(face.units(v)) for v in (extents.ascender, extents.descender))
    about = names(Type="FontDescriptor", FontName=base) | {
        "Flags": SYMBOLIC, "FontBBox": pdfdoc.PDFArray([-1000, descent, 2000, ascent]),
        "ItalicAngle": 0, "Ascent": ascent, "Descent": descent,
        "CapHeight": round(ascent * 0.7), "StemV": 80,
    }  # fmt: skip
    system = strings(Registry="Adobe", Ordering="Identity") | {"Supplement": 0}
    below = names(Type="Font", Subtype="CIDFontType2", BaseFont=base) | {
        "CIDSystemInfo": pdfdoc.PDFDictionary(system), "DW": 1000,
        "W": pdfdoc.PDFArrayCompact(_widths(used)).format(NOWHERE),
    }  # fmt: skip
    above = names(Type="Font", Subtype="Type0", BaseFont=base, Encoding="Identity-H")
    streams = stream(subset, Length1=len(subset)), stream(to_glyph), stream(_to_unicode(codes))
    return Made(streams, about, below, above)


def _to_unicode(codes: frozenset[tuple[Key, int]]) -> bytes:
    """What each code says (ISO 32000-1, 9.10.3). Several letters are said as a range of one code:
    Ghostscript (txtwrite, 10.00) reads the first of them there, and elsewhere turns their bytes
    round (“⸀” for “. ”)."""
    alone, several = list[str](), list[str]()
    for (_, _, text), code in sorted(codes, key=lambda item: item[1]):
        words = text.encode("utf-16-be").hex().upper()
        if len(words) == 4:
            alone.append(f"<{code:04X}> <{words}>")
        else:
            several.append(f"<{code:04X}> <{code:04X}> [<{words}>]")
    return "\n".join([
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        *_in_hundreds(alone, "bfchar"), *_in_hundreds(several, "bfrange"),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]).encode()  # fmt: skip


def _in_hundreds(rows: list[str], kind: str) -> Iterator[str]:
    """Rows of a table in blocks of a kind: 100 is the format's limit."""
    for at in range(0, len(rows), 100):
        block = rows[at : at + 100]
        yield "\n".join([f"{len(block)} begin{kind}", *block, f"end{kind}"])


Shape = tuple[tuple[Part, ...], float]  # outlines, and their advance as thousandths


def _widths(used: dict[int, Shape]) -> Iterator[object]:
    """The widths by code: a first code and the widths from there on, for each unbroken row."""
    codes = sorted(used)
    starts = [c for c in codes if c - 1 not in used]
    for start in starts:
        end = next(c for c in range(start, codes[-1] + 2) if c not in used)
        yield start
        yield pdfdoc.PDFArrayCompact([round(used[c][1], 2) for c in range(start, end)])


def _subset(face: Face, shapes: tuple[Shape, ...]) -> tuple[bytes, list[int]]:
    """A font of some shapes: its bytes, and the number of each shape in it."""
    wanted = hb.SubsetInput()
    gids = {part.gid for parts, _ in shapes for part in parts}
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(gids)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        {int.from_bytes(tag.encode(), "big") for tag in DROPPED}
    )
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    plan = hb.SubsetPlan(face.hb_face, wanted)
    new = plan.old_to_new_glyph_mapping
    subset = plan.execute()
    data, count = bytes(subset.blob.data), subset.glyph_count
    numbers, clusters = list[int](), list[tuple[Parts, int]]()
    for parts, width in shapes:
        match parts:
            case (Part(gid, 0, 0),) if width == face.width(gid):
                numbers.append(int(new[gid]))
            case _:
                numbers.append(count + len(clusters))
                moved = [(int(new[part.gid]), part.x, part.y) for part in parts]
                clusters.append((moved, round(width * face.upem / 1000)))
    data = with_clusters(data, clusters) if clusters else data
    return data, numbers


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


def _tag(subset: bytes) -> str:
    """The six letters that mark a subset; from its bytes, so the same words give the same file."""
    digest = hashlib.sha256(subset).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
