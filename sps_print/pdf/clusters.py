"""Clusters as glyphs of their own: a letter, its dots and its marks as one composite outline.

Marks that are moved by the page's operators are taken apart by readers; one glyph cannot be.
Offsets and names are those of the OpenType tables glyf, loca, hmtx, hhea, maxp and head.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

Rect = tuple[int, int, int, int]  # left, bottom, right, top, in the font's units
Parts = Sequence[tuple[int, int, int]]  # a glyph's number in the subset, and how far it is moved

WORDS, XY, MORE, OVERLAP = 0x0001, 0x0002, 0x0020, 0x0400  # flags of a part of a composite
LEFT_OUT = {b"vhea", b"vmtx", b"hdmx", b"LTSH", b"VDMX", b"DSIG"}  # would need a row a glyph
SUM = 0xB1B0AFBA  # what the words of a whole font add up to


def with_clusters(font: bytes, clusters: Iterable[tuple[Parts, int]]) -> bytes:
    """A TrueType font with more glyphs at its end. clusters: parts and advance of each."""
    tables = _tables(font)
    head, hhea, maxp = (bytearray(tables[tag]) for tag in (b"head", b"hhea", b"maxp"))
    count, long = struct.unpack_from(">H", maxp, 4)[0], struct.unpack_from(">h", head, 50)[0]
    offsets = _offsets(tables[b"loca"], long)
    glyf, metrics = bytearray(tables[b"glyf"]), _metrics(tables[b"hmtx"], hhea, count)
    most = 0
    for parts, advance in clusters:
        outlined = [part for part in parts if offsets[part[0]] < offsets[part[0] + 1]]
        box = _box(glyf, offsets, outlined)
        if outlined:
            glyf += _composite(outlined, box)
            _grow(head, box)
        offsets.append(len(glyf))
        metrics += struct.pack(">Hh", advance, box[0])
        most, count = max(most, len(outlined)), count + 1
    struct.pack_into(">h", head, 50, 1)  # long offsets
    struct.pack_into(">H", hhea, 34, count)
    _allow(maxp, count, most)
    tables |= {
        b"head": bytes(head), b"hhea": bytes(hhea), b"maxp": bytes(maxp), b"glyf": bytes(glyf),
        b"loca": struct.pack(f">{len(offsets)}I", *offsets), b"hmtx": bytes(metrics),
    }  # fmt: skip
    return _font({tag: table for tag, table in tables.items() if tag not in LEFT_OUT})


def _tables(font: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    rows = (struct.unpack_from(">4sIII", font, 12 + 16 * row) for row in range(count))
    return {tag: font[start : start + length] for tag, _, start, length in rows}


def _offsets(loca: bytes, long: int) -> list[int]:
    """Where each glyph begins, and where the last ends."""
    if long:
        return list(struct.unpack(f">{len(loca) // 4}I", loca))
    return [2 * half for half in struct.unpack(f">{len(loca) // 2}H", loca)]


def _metrics(hmtx: bytes, hhea: bytearray, count: int) -> bytearray:
    """An advance and a left edge for each glyph; the last ones of a font may share an advance."""
    (full,) = struct.unpack_from(">H", hhea, 34)
    rows, shared = bytearray(hmtx[: 4 * full]), hmtx[4 * full - 4 : 4 * full - 2]
    for place in range(count - full):
        rows += shared + hmtx[4 * full + 2 * place :][:2]
    return rows


def _box(glyf: bytearray, offsets: list[int], parts: Parts) -> Rect:
    boxes = []
    for gid, x, y in parts:
        left, bottom, right, top = struct.unpack_from(">4h", glyf, offsets[gid] + 2)
        boxes.append((left + x, bottom + y, right + x, top + y))
    if not boxes:
        return 0, 0, 0, 0
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _composite(parts: Parts, box: Rect) -> bytes:
    out = struct.pack(">5h", -1, *box)
    for place, (gid, x, y) in enumerate(parts):
        flags = WORDS | XY | (OVERLAP if place == 0 else 0)
        flags |= MORE if place < len(parts) - 1 else 0
        out += struct.pack(">HHhh", flags, gid, x, y)
    return out + bytes(-len(out) % 4)


def _grow(head: bytearray, box: Rect) -> None:
    """The box of all glyphs."""
    left, bottom, right, top = struct.unpack_from(">4h", head, 36)
    grown = min(left, box[0]), min(bottom, box[1]), max(right, box[2]), max(top, box[3])
    struct.pack_into(">4h", head, 36, *grown)


def _allow(maxp: bytearray, count: int, parts: int) -> None:
    """How much a reader has to make room for."""
    struct.pack_into(">H", maxp, 4, count)
    points, contours, of_points, of_contours = struct.unpack_from(">4H", maxp, 6)
    most = (max(points, of_points) * parts, max(contours, of_contours) * parts)
    struct.pack_into(">2H", maxp, 10, *(max(1, min(0xFFFF, number)) for number in most))
    elements, depth = struct.unpack_from(">2H", maxp, 28)
    struct.pack_into(">2H", maxp, 28, max(elements, parts), depth + 1)


def _font(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    out = struct.pack(">IHHHH", 0x10000, count, 16 << power, power, 16 * count - (16 << power))
    tables[b"head"] = tables[b"head"][:8] + bytes(4) + tables[b"head"][12:]
    start, body = 12 + 16 * count, bytearray()
    for tag, table in sorted(tables.items()):
        out += struct.pack(">4sIII", tag, _sum(table), start + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    font = bytearray(out + body)
    place = font.index(tables[b"head"], len(out))
    struct.pack_into(">I", font, place + 8, (SUM - _sum(font)) & 0xFFFFFFFF)
    return bytes(font)


def _sum(table: bytes | bytearray) -> int:
    padded = bytes(table) + bytes(-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
