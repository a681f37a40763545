"""A font as objects of a file: a subset of its outlines, and what each code shows and says.

A composite font (Type0, Identity-H, CIDFontType2; ISO 32000-1, 9.7). Widths in 1/1000 of the type
size.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from sps_print.pdf.clusters import Parts, with_clusters
from sps_print.pdf.fonts import Face, GlyphComponent
from sps_print.pdf.objects import NOWHERE, PdfObject, names, stream, strings

SYMBOLIC = 4  # font descriptor flag: the font has its own encoding
DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "DSIG", "gasp", "kern", "name", "meta", "MATH")
GlyphKey = tuple[tuple[GlyphComponent, ...], float, str]  # outlines, advance as thousandths, words
Codes = frozenset[tuple[GlyphKey, int]]
GlyphShape = tuple[tuple[GlyphComponent, ...], float]  # outlines, and their advance as thousandths


class FontParts(NamedTuple):
    """A font of some codes: three streams, and three dictionaries but for what they refer to."""

    streams: tuple[bytes, bytes, bytes]  # the font file, codes to glyphs, codes to words
    about: dict[str, Any]
    below: dict[str, Any]
    above: dict[str, Any]

    def put_into(self, out: pdfdoc.PDFDocument) -> pdfdoc.PDFObjectReference:
        """The font as objects of a file."""
        file, glyphs, words = (out.Reference(PdfObject(body)) for body in self.streams)
        about = out.Reference(pdfdoc.PDFDictionary(self.about | {"FontFile2": file}))
        below = pdfdoc.PDFDictionary(self.below | {"FontDescriptor": about, "CIDToGIDMap": glyphs})
        above = {"DescendantFonts": pdfdoc.PDFArray([out.Reference(below)]), "ToUnicode": words}
        return out.Reference(pdfdoc.PDFDictionary(self.above | above))


@lru_cache(maxsize=32)  # most leaflets of a run use the same letters
def font_file(face: Face, codes: Codes) -> FontParts:
    used = {code: (parts, width) for (parts, width, _), code in codes}
    used |= {0: ((GlyphComponent(0, 0, 0),), face.width(0))}
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
    return FontParts(streams, about, below, above)


def _to_unicode(codes: Codes) -> bytes:
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


def _widths(used: dict[int, GlyphShape]) -> Iterator[object]:
    """The widths by code: a first code and the widths from there on, for each unbroken row."""
    codes = sorted(used)
    starts = [c for c in codes if c - 1 not in used]
    for start in starts:
        end = next(c for c in range(start, codes[-1] + 2) if c not in used)
        yield start
        yield pdfdoc.PDFArrayCompact([round(used[c][1], 2) for c in range(start, end)])


def _subset(face: Face, shapes: tuple[GlyphShape, ...]) -> tuple[bytes, list[int]]:
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
            case (GlyphComponent(gid, 0, 0),) if width == face.width(gid):
                numbers.append(int(new[gid]))
            case _:
                numbers.append(count + len(clusters))
                moved = [(int(new[part.gid]), part.x, part.y) for part in parts]
                clusters.append((moved, round(width * face.upem / 1000)))
    data = with_clusters(data, clusters) if clusters else data
    return data, numbers


def _tag(subset: bytes) -> str:
    """The six letters that mark a subset; from its bytes, so the same words give the same file."""
    digest = hashlib.sha256(subset).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
