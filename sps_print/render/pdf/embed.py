"""Fonts inside the file: only the glyphs used, each with the words it stands for.

A composite font (Type0, Identity-H, CIDFontType2) whose character codes are given out one per
pair of glyph and words, so that every reader gets the words back without guessing
(ISO 32000-1, 9.7; PDF/UA-1, 7.21). Widths in 1/1000 of the type size.
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

from sps_print.render.pdf.fonts import Face, Glyph
from sps_print.render.pdf.ink import num

SYMBOLIC = 4  # font descriptor flag: the font has its own encoding
DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "DSIG", "gasp", "kern", "name", "meta", "MATH")


# What most names are written with: ASCII, Latin-1, and the quotes and dashes of print.
ALPHABET = "".join(map(chr, (*range(0x20, 0x7F), *range(0xC0, 0x100)))) + "’‘“”–—…·"
COMMON = frozenset(ALPHABET)
MOST_WORDS, FEW_WORDS = 4096, 64  # whose operators are kept: of a leaflet, of what changes in it


def rare(words: str) -> str:
    """The letters of words that are not in the alphabet, each once, in order."""
    return "".join(sorted(set(words) - COMMON))


def _moved(thousandths: float) -> str:
    """How far TJ moves what follows to the left; nothing for less than anyone sees."""
    return str(round(thousandths)) if abs(thousandths) > 0.5 else ""


class NewLetter(Exception):
    """A letter that a written file does not hold."""


class Embedded:
    """One face inside one file."""

    def __init__(self, face: Face, name: str) -> None:
        self.face, self.name = face, name
        self.codes: dict[tuple[int, str], int] = {}
        self.closed = False  # the file is written: no further letters
        self.shown = lru_cache(maxsize=MOST_WORDS)(self._shown)

    def _shown(self, text: str, size: float, rise: float) -> tuple[str, str]:
        """What TJ shows for words: glyphs and how they are moved; and the move after the last.

        size: points; rise: points above the base line.
        """
        parts, move = list[str](), ""
        for glyph in self.face.shape(text):
            code = f"<{self.code(glyph):04X}>"
            if glyph.dx or glyph.dy:  # a mark: moved onto its letter and back
                there = f"{_moved(-glyph.dx)}]TJ {num(rise + glyph.dy * size / 1000)} Ts ["
                after = round(glyph.dx + glyph.natural - glyph.advance)
                parts += [there, code, f"{after}]TJ {num(rise)} Ts ["]
                move = ""
                continue
            parts += [move, code]
            move = _moved(glyph.natural - glyph.advance)
        return "".join(parts).replace("><", ""), move

    def code(self, glyph: Glyph) -> int:
        """The character code of a glyph with its words.

        It is the glyph's number in the font, so that it does not depend on the file; only a glyph
        with other words than its own gets a code beyond. Raises NewLetter in a written file.
        """
        # A later glyph of a cluster stands for nothing; the word joiner says so to all readers.
        key = (glyph.gid, "\u2060" if not glyph.text else glyph.text.replace("\u00a0", " "))
        code = self.codes.get(key)
        if code is None:
            code = glyph.gid
            if self.face.words[code] != key[1]:
                code = self.face.count + len(self.others)
            if self.closed:
                raise NewLetter
            self.codes[key] = code
        return code

    @property
    def others(self) -> list[int]:
        """Codes beyond the font's own."""
        return [code for code in self.codes.values() if code >= self.face.count]

    def widen(self) -> None:
        """Take in the letters that most names are written with."""
        for char in ALPHABET:
            gid = self.face.hb_font.get_nominal_glyph(ord(char))
            if gid is not None:
                self.codes.setdefault((gid, self.face.words[gid]), gid)

    def dictionary(self, doc: Any) -> PDFDictionary:
        """The font as a PDF object, when all pages are drawn."""
        self.closed = True
        self.shown = lru_cache(maxsize=FEW_WORDS)(self._shown)  # a plate is kept: without the rest
        used = {code: gid for (gid, _), code in self.codes.items()} | {0: 0}
        subset, packed, mapping = _subset(self.face, frozenset(used.values()))
        base = f"{_tag(subset)}+{self.face.postscript_name}"
        to_glyph = b"".join(
            mapping[used.get(code, 0)].to_bytes(2, "big") for code in range(max(used) + 1)
        )
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
            "W": PDFArrayCompact(list(self._widths(used))),
            "CIDToGIDMap": doc.Reference(_stream(to_glyph)),
        }  # fmt: skip
        return PDFDictionary({
            "Type": PDFName("Font"), "Subtype": PDFName("Type0"), "BaseFont": PDFName(base),
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([doc.Reference(PDFDictionary(cid_font))]),
            "ToUnicode": doc.Reference(_stream(self._to_unicode())),
        })  # fmt: skip

    def _widths(self, used: dict[int, int]) -> Iterator[object]:
        """The widths by code: a first code and the widths from there on, for each unbroken row."""
        codes = sorted(used)
        starts = [c for c in codes if c - 1 not in used]
        for start in starts:
            end = next(c for c in range(start, codes[-1] + 2) if c not in used)
            advance = self.face.hb_font.get_glyph_h_advance
            widths = [self.face.units(advance(used[c])) for c in range(start, end)]
            yield start
            yield PDFArrayCompact([round(w, 2) for w in widths])

    def _to_unicode(self) -> bytes:
        rows = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_, text), code in sorted(self.codes.items(), key=lambda item: item[1])
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


@lru_cache(maxsize=64)
def _subset(face: Face, glyphs: frozenset[int]) -> tuple[bytes, bytes, dict[int, int]]:
    """A font of some glyphs: its bytes, the same deflated, and the new numbers of the glyphs.

    Most leaflets of a run use the same letters, and need their font made only once.
    """
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(set(glyphs))
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        {int.from_bytes(tag.encode(), "big") for tag in DROPPED}
    )
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    plan = hb.SubsetPlan(face.hb_face, wanted)
    new = plan.old_to_new_glyph_mapping
    data = bytes(plan.execute().blob.data)
    return data, zlib.compress(data, 9), {glyph: int(new[glyph]) for glyph in glyphs}


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
