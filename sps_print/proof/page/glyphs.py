"""Each code of a file draws the outline that its words have in the font that came with the program.

The words of a file say which letters there are, not what is drawn for them. So the font programs
are read back from the finished file, and each outline is held against what HarfBuzz draws for the
same words from the font's own file: none is an empty box, nothing, or another letter's.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Container, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from sps_print.files.library import font_folder
from sps_print.pdf.reader.objects import Broken, PdfFile, Reference
from sps_print.problems import Problem
from sps_print.proof.page.outlines import Outline, Outlines
from sps_print.proof.page.reopen import Reopened
from sps_print.proof.page.tags import pages_of
from sps_print.remembered import LINES, WORDS

UNKNOWN = "\ufffd"  # “some character”: what readers put where the file does not say which
CAUSE = "please report this: a font of the file is not whole"
QUOTES = re.compile(rb"[>)]\s*['\"]")  # operators that show words on a new line
FONT = re.compile(rb"/(\S+)\s+\S+\s+Tf\b")
MOVED = re.compile(rb"([0-9A-Fa-f]{4})>\s*(-?[\d.]+)\s*<(?=([0-9A-Fa-f]{4}))")  # codes set apart
GAPS = re.compile(rb">[^<]*<")  # between codes that stand beside each other
NAMED = re.compile(  # a code and what it says; what several letters say is a range of one code
    rb"<([0-9A-Fa-f]{4})>\s*(?:<\1>\s*\[\s*)?<((?:[0-9A-Fa-f]{4})+)>"
)
FAULTS = (Broken, struct.error, zlib.error, KeyError, IndexError, TypeError, ValueError)
KERNED = 250  # by how much a letter may be wider than alone, so that its marks clear the next
NEAR = 0.51  # thousandths of the type size: what rounding makes of a width

GlyphDrawing = tuple[tuple[Outline, ...], float]  # outlines, and how wide they are in thousandths


def each_letter_drawn(
    file: Reopened, inside: PdfFile, only: Container[int] | None = None
) -> Iterator[Problem]:
    """Each code whose font draws something else than its words. only: on these pages, from 0."""
    for shown in (*file.read, *file.artifacts):
        if UNKNOWN in shown.text:
            what = "the file does not say which character this is"
            yield Problem(what, shown.where, CAUSE)
    try:
        wrong = dict(_wrong(inside, only))
    except FAULTS as error:
        yield Problem(f"a font of the file cannot be read: {error}", hint=CAUSE)
        return
    for words, what in sorted(wrong.items()):
        codes = ", ".join(f"U+{ord(char):04X}" for char in words)
        where = (s.where for s in (*file.read, *file.artifacts) if words in s.text)
        yield Problem(f"“{words}” ({codes}) {what}", next(where, ""), CAUSE)


def _wrong(file: PdfFile, only: Container[int] | None) -> Iterator[tuple[str, str]]:
    """Words that are drawn wrong, and how. Of the codes that pages show, and of all others."""
    shown: dict[int, set[bytes]] = {}
    moved: dict[int, set[tuple[bytes, ...]]] = {}
    for name in (file.under(file.trailer, "/Root", "/AcroForm", "/DR", "/Font") or {}).values():
        shown[name.number], moved[name.number] = set(), set()  # what may be typed
    for fonts, drawing in _drawings(file, only):
        named = file.get(fonts) or {}
        for font, codes, apart in _shown(drawing):
            shown.setdefault(named[font].number, set()).add(codes)
            moved.setdefault(named[font].number, set()).update(apart)
    for font_number, texts in shown.items():
        embedded = _font(file, file.values[font_number])
        yield from embedded.wrong(frozenset(texts))
        yield from embedded.apart(moved[font_number])


def _drawings(file: PdfFile, only: Container[int] | None) -> Iterator[tuple[Any, bytes]]:
    """Each drawing that shows words, of pages and of their fields, with its fonts.

    only: the pages that are looked at; None: all.
    """
    for number, page in enumerate(pages_of(file).entries):
        if only is not None and number not in only:
            continue
        yield file.under(page, "/Resources", "/Font"), file.contents(page)
        for note in file.get(page.get("/Annots")) or []:
            drawn = (file.under(note, "/AP") or {}).get("/N")
            if isinstance(drawn, Reference) and drawn.number in file.streams:
                yield file.under(drawn, "/Resources", "/Font"), file.data(drawn)


def _shown(drawing: bytes) -> Iterator[tuple[str, bytes, list[tuple[bytes, ...]]]]:
    """What a page shows: each time the name of the font, the codes in hex, and those set apart."""
    font = ""
    if (b"'" in drawing or b'"' in drawing) and QUOTES.search(drawing):
        raise Broken("words are shown in an unusual way")
    for before in drawing.replace(b"Tj", b"TJ").split(b"TJ")[:-1]:
        for name in FONT.findall(before, max(0, before.rfind(b"Tf") - 80)):
            font = "/" + name.decode("latin-1")
        start = max(before.rfind(b"["), before.rfind(b"(")) + 1 or before.rfind(b"<")
        codes = GAPS.sub(b"", before[start:]).strip(b"<>] \t\r\n")
        if before[start - 1 : start] == b"(" or not codes.isalnum():
            raise Broken("words are shown without codes")
        yield font, codes, MOVED.findall(before, start - 1)


class EmbeddedFont:
    """A font program in a file, with the words, the outlines and the widths of its codes."""

    def __init__(
        self,
        source: FontFile,
        program: bytes,
        to_glyph: bytes,
        names: bytes,
        widths: dict[int, float],
    ) -> None:
        self._source, self._outlines = source, Outlines(program)
        if self._outlines.upem != source.upem:
            raise Broken("its letters are larger or smaller than they should be")
        self._to_glyph, self._widths = to_glyph, widths
        self.words = {
            int(code, 16): bytes.fromhex(words.decode()).decode("utf-16-be")
            for code, words in NAMED.findall(names)
        }
        self._units = 1000 / source.upem
        self._blanks = frozenset(
            code for code, width in widths.items() if width == 0 and not self._drawn(code)
        )
        self._asked: dict[tuple[int, ...], str] = {}

    def wrong(self, shown: frozenset[bytes]) -> Iterator[tuple[str, str]]:
        """Words that are drawn wrong, and how. shown: codes that stand beside each other, in hex.

        A file that is filled with other words shows other codes: so all that have names are asked.
        """
        clusters, alone = set[tuple[int, ...]](), set[int]()
        for text in shown:
            data = bytes.fromhex(text.decode())
            codes = struct.unpack(f">{len(data) // 2}H", data)
            if self._blanks.isdisjoint(codes):
                alone.update(codes)
            else:
                clusters.update(self._clusters(codes))
        used = alone.union(*clusters)
        clusters.update((code,) for code in alone | (self.words.keys() - used))
        for cluster in clusters:
            words = "".join([self.words.get(code, UNKNOWN) for code in cluster])
            if cluster not in self._asked:
                self._asked[cluster] = self._fault(cluster[0], words)
            if what := self._asked[cluster]:
                yield words, what

    def apart(self, moved: set[tuple[bytes, ...]]) -> Iterator[tuple[str, str]]:
        """Words whose letters the font would not set so. moved: two codes, and by how much."""
        for before, by, after in moved:
            codes = int(before, 16), int(after, 16)
            one, other = (_outlined(self.words.get(code, UNKNOWN)) for code in codes)
            bears = not self._blanks.isdisjoint(codes)  # a mark is drawn with the letter before it
            wanted, near = (0, KERNED) if bears else (self._source.kerning(one, other), NEAR * 4)
            if abs(float(by) + wanted) > near:
                yield one + other, "does not stand together as its font has it"

    def _clusters(self, codes: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Codes, each with the blanks of no width behind it, which stand for its marks."""
        at = 0
        while at < len(codes):
            end = at + 1
            while end < len(codes) and codes[end] in self._blanks:
                end += 1
            yield tuple(codes[at:end])
            at = end

    def _fault(self, code: int, words: str) -> str:
        """What is wrong with what is drawn for some words; empty: nothing."""
        if UNKNOWN in words:
            return "is not said to be any character"
        outlines, width = self._source.drawing(_outlined(words))
        drawn = self._drawn(code)
        if drawn != outlines:
            if not drawn:
                return "is drawn as nothing"
            if drawn == self._outlines.of(0):
                return "is drawn as an empty box"
            other = self._source.words_of(drawn)
            return f"is drawn as “{other}”" if other else "is drawn as something else"
        said = self._widths.get(code, 1000)
        stored = self._outlines.advance(self._glyph(code)) * self._units
        if abs(said - stored) > NEAR or (drawn and not -NEAR <= said - width <= KERNED):
            return "is given the width of another letter"
        return ""

    def _glyph(self, code: int) -> int:
        return int.from_bytes(self._to_glyph[2 * code : 2 * code + 2], "big")

    def _drawn(self, code: int) -> tuple[Outline, ...]:
        return self._outlines.of(self._glyph(code))


class FontFile:
    """A font file that came with the program."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        self._face = hb.Face(hb.Blob(data))
        self._font, self._outlines = hb.Font(self._face), Outlines(data)
        self.upem: int = self._face.upem
        self.drawing = lru_cache(maxsize=LINES)(self._drawing)  # each is asked for once a font
        self._width = lru_cache(maxsize=WORDS)(self._wide)

    def _drawing(self, words: str) -> GlyphDrawing:
        """What the font draws for some words, and how wide it is."""
        buffer = self._shaped(words)
        at, outlines = 0, list[Outline]()
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            outlines += self._outlines.of(info.codepoint, at + place.x_offset, place.y_offset)
            at += place.x_advance
        return tuple(outlines), at * 1000 / self.upem

    def _shaped(self, words: str) -> hb.Buffer:
        buffer = hb.Buffer()
        buffer.add_str(words)
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, {"liga": False})
        return buffer

    def _wide(self, words: str) -> float:
        places = self._shaped(words).glyph_positions
        return float(sum(place.x_advance for place in places)) * 1000 / self.upem

    def kerning(self, one: str, other: str) -> float:
        """By how much two words stand further apart than their widths, in thousandths."""
        both, first, last = (self._width(words) for words in (one + other, one, other))
        return both - first - last

    def words_of(self, drawn: tuple[Outline, ...]) -> str:
        """The character that is drawn so; empty: none."""
        nominal = ((chr(c), self._font.get_nominal_glyph(c)) for c in sorted(self._face.unicodes))
        return next((char for char, gid in nominal if self._outlines.of(gid) == drawn), "")


@cache
def _sources() -> dict[str, Path]:
    """The font files that came with the program, by their PostScript names."""
    found = {}
    for path in sorted(font_folder().glob("*/*.ttf")):
        face = hb.Face(hb.Blob.from_file_path(str(path)))
        found[face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME).replace(" ", "")] = path
    return found


@cache
def _source(path: Path) -> FontFile:
    return FontFile(path)


def _outlined(words: str) -> str:
    """What is drawn of the words of a code: behind a letter close to the number of a source, a
    space is read that is not there."""
    return words[:-1] if words[1:].endswith(" ") else words


def _font(file: PdfFile, font: dict[str, Any]) -> EmbeddedFont:
    """A font of a file. Raises Broken."""
    below = file.get(file.get(font["/DescendantFonts"])[0])
    name = str(below["/BaseFont"]).rpartition("+")[2].removeprefix("/")
    if name not in _sources():
        raise Broken(f"{name} did not come with the program")
    return _embedded(
        name,
        file.data(file.get(below["/FontDescriptor"])["/FontFile2"]),
        file.data(below["/CIDToGIDMap"]),
        file.data(font["/ToUnicode"]),
        tuple(widths_of(file.get(below["/W"]))),
    )


@lru_cache(maxsize=32)  # leaflets of a kind have the same fonts
def _embedded(
    name: str, program: bytes, to_glyph: bytes, names: bytes, widths: tuple[tuple[int, float], ...]
) -> EmbeddedFont:
    return EmbeddedFont(_source(_sources()[name]), program, to_glyph, names, dict(widths))


def widths_of(rows: Sequence[Any]) -> Iterator[tuple[int, float]]:
    for start, widths in zip(rows[::2], rows[1::2], strict=True):
        yield from enumerate(widths, start)
