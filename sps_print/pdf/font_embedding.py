"""Fonts inside the file: only the glyphs used, each with the words it stands for.

A composite font (Type0, Identity-H, CIDFontType2) whose character codes are given out one per
pair of shape and words, so that every reader gets the words back without guessing
(ISO 32000-1, 9.7; PDF/UA-1, 7.21). A letter with its marks is one shape (clusters.py).
Widths in 1/1000 of the type size.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFArrayCompact,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from sps_print.pdf.clusters import Parts, with_clusters
from sps_print.pdf.fonts import Face, Part

SYMBOLIC = 4  # font descriptor flag: the font has its own encoding
DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "DSIG", "gasp", "kern", "name", "meta", "MATH")


# What most names are written with: ASCII, Latin-1, and the quotes and dashes of print.
ALPHABET = "".join(map(chr, (*range(0x20, 0x7F), *range(0xC0, 0x100)))) + "’‘“”–—…·"
COMMON = frozenset(ALPHABET)
# Of a cluster of several characters the first has all the ink. A blank of no width stands for the
# others, since readers put a space after words with a mark that have a width; it stands so many
# thousandths of the type size before the next letter that none takes it for the later of the two.
BEFORE = 5
MOST_WORDS, FEW_WORDS = 4096, 64  # whose operators are kept: of a leaflet, of what changes in it


def rare(words: str) -> str:
    """The letters of words that are not in the alphabet, each once, in order."""
    return "".join(sorted(set(words) - COMMON))


def _moved(thousandths: float) -> str:
    """How far TJ moves what follows to the left; nothing for less than anyone sees."""
    return str(round(thousandths)) if abs(thousandths) > 0.5 else ""


class NewLetter(Exception):
    """A letter that a written file does not hold."""


Key = tuple[tuple[Part, ...], float, str]  # outlines, advance as thousandths, words


class Embedded:
    """One face inside one file."""

    def __init__(self, face: Face, name: str) -> None:
        self.face, self.name = face, name
        self.codes: dict[Key, int] = {}
        self.beyond = 0  # codes beyond the font's own
        self.closed = False  # the file is written: no further letters
        self.shown = lru_cache(maxsize=MOST_WORDS)(self._shown)

    def _shown(self, text: str) -> tuple[str, str]:
        """What TJ shows for words: glyphs and how they are moved; and the move after the last."""
        parts, move = list[str](), ""
        for glyph in self.face.shape(text):
            words = glyph.text.replace("\u00a0", " ")
            parts += [move, f"<{self._code(glyph.parts, glyph.natural, words[0]):04X}>"]
            back = glyph.natural - glyph.advance
            move = _moved(back)
            if words[1:]:
                blank = self._code((), 0, words[1:])
                parts.append(f"{_moved(back + BEFORE)}<{blank:04X}>")
                move = _moved(-BEFORE)
        return "".join(parts).replace("><", ""), move

    def _code(self, parts: tuple[Part, ...], width: float, words: str) -> int:
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
        for char in ALPHABET:
            gid = self.face.hb_font.get_nominal_glyph(ord(char))
            if gid is not None:
                key = ((Part(gid, 0, 0),), self.face.width(gid), self.face.words[gid])
                self.codes.setdefault(key, gid)

    def dictionary(self, doc: Any) -> PDFDictionary:
        """The font as a PDF object, when all pages are drawn."""
        self.closed = True
        self.shown = lru_cache(maxsize=FEW_WORDS)(self._shown)  # a plate is kept: without the rest
        used = {code: (parts, width) for (parts, width, _), code in self.codes.items()}
        used |= {0: ((Part(0, 0, 0),), self.face.width(0))}
        shapes = sorted(set(used.values()))
        subset, packed, numbers = _subset(self.face, tuple(shapes))
        glyph = dict(zip(shapes, numbers, strict=True))
        to_glyph = b"".join(
            glyph.get(used.get(code, used[0]), 0).to_bytes(2, "big")
            for code in range(max(used) + 1)
        )
        base = f"{_tag(subset)}+{self.face.postscript_name}"
        extents = self.face.hb_font.get_font_extents("ltr")
        ascent, descent = (round(self.face.units(v)) for v in (extents.ascender, extents.descender))
        descriptor = {
            "Type": PDFName("FontDescriptor"), "FontName": PDFName(base), "Flags": SYMBOLIC,
            "FontBBox": PDFArrayCompact([-1000, descent, 2000, ascent]), "ItalicAngle": 0,
            "Ascent": ascent, "Descent": descent, "CapHeight": round(ascent * 0.7), "StemV": 80,
            "FontFile2": doc.Reference(_packed(packed, Length1=len(subset))),
        }  # fmt: skip
        cid_font = {
            "Type": PDFName("Font"), "Subtype": PDFName("CIDFontType2"),
            "BaseFont": PDFName(base),
            "CIDSystemInfo": PDFDictionary({
                "Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0,
            }),
            "FontDescriptor": doc.Reference(PDFDictionary(descriptor)), "DW": 1000,
            "W": PDFArrayCompact(list(_widths(used))),
            "CIDToGIDMap": doc.Reference(_stream(to_glyph)),
        }  # fmt: skip
        return PDFDictionary({
            "Type": PDFName("Font"), "Subtype": PDFName("Type0"), "BaseFont": PDFName(base),
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([doc.Reference(PDFDictionary(cid_font))]),
            "ToUnicode": doc.Reference(_stream(self._to_unicode())),
        })  # fmt: skip

    def _to_unicode(self) -> bytes:
        rows = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_, _, text), code in sorted(self.codes.items(), key=lambda item: item[1])
        ]
        blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]  # 100 is the format's limit
        return "\n".join([
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            *(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]).encode()  # fmt: skip


Shape = tuple[tuple[Part, ...], float]  # outlines, and their advance as thousandths


def _widths(used: dict[int, Shape]) -> Iterator[object]:
    """The widths by code: a first code and the widths from there on, for each unbroken row."""
    codes = sorted(used)
    starts = [c for c in codes if c - 1 not in used]
    for start in starts:
        end = next(c for c in range(start, codes[-1] + 2) if c not in used)
        yield start
        yield PDFArrayCompact([round(used[c][1], 2) for c in range(start, end)])


@lru_cache(maxsize=64)
def _subset(face: Face, shapes: tuple[Shape, ...]) -> tuple[bytes, bytes, list[int]]:
    """A font of some shapes: its bytes, the same deflated, and the number of each shape in it.

    Most leaflets of a run use the same letters, and need their font made only once.
    """
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
    return data, zlib.compress(data, 9), numbers


class FontBook:
    """The faces used so far in one file."""

    def __init__(self) -> None:
        self.fonts: dict[Face, Embedded] = {}
        self.wide: set[Face] = set()  # faces that show values: they hold a whole alphabet

    def __getitem__(self, face: Face) -> Embedded:
        if face not in self.fonts:
            self.fonts[face] = Embedded(face, f"F{len(self.fonts) + 1}")
        return self.fonts[face]


def _tag(subset: bytes) -> str:
    """The six letters that mark a subset; from its bytes, so the same words give the same file."""
    digest = hashlib.sha256(subset).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _stream(data: bytes, **entries: int) -> PDFStream:
    return PDFStream(PDFDictionary(dict(entries)), data, filters=[PDFZCompress])


def _packed(data: bytes, **entries: int) -> PDFStream:
    return PDFStream(PDFDictionary({**entries, "Filter": PDFName("FlateDecode")}), data)
