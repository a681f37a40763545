"""Each code draws the outline of its words: faults planted in finished files, and shipped fonts."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from sps_print.build import Job
from sps_print.document.blocks import Para, Strong, Text
from sps_print.model import Order
from sps_print.pdf.clusters import with_clusters
from sps_print.pdf.reader.any_file import any_file
from sps_print.project import Project
from sps_print.proof.page.glyphs import each_letter_drawn
from sps_print.proof.page.reopen import reopen
from sps_print.typeset.leaflet import on_sheets

WORDS = "Call 999, not 111: Ngọ́zi, Trịnh, राज श्री g̃"


@pytest.fixture(scope="module")
def good(project: Project) -> bytes:
    job = Job(project, Order("my-emergency-sheet"))
    block = Para((Text(WORDS), Strong(f" {WORDS}")))
    section = replace(job.on_paper.sections[0], blocks=(block,))
    doc = replace(job.on_paper, sections=(section,), must_say=())
    return on_sheets(doc, job.plan.paper, job._look, job._fonts).written.data()


def found(data: bytes) -> str:
    with reopen(data) as file:
        return "\n".join(map(str, each_letter_drawn(file, any_file(data))))


def test_a_good_file_passes(good: bytes) -> None:
    assert found(good) == ""


Spoil = Callable[[pikepdf.Object], None]


def spoilt(data: bytes, spoil: Spoil, name: str = "/F2") -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        spoil(file.pages[0].Resources.Font[name])
        file.save(out)
    return out.getvalue()


def codes(font: pikepdf.Object, words: str) -> list[int]:
    """The codes that are said to be some words."""
    wanted = words.encode("utf-16-be").hex().upper()
    return [int(c, 16) for c in re.findall(rf"<(\w{{4}})> (?:<\1> \[)?<{wanted}>\]?\n", said(font))]


def said(font: pikepdf.Object) -> str:
    return str(font.ToUnicode.read_bytes().decode())


def drawn_as(one: str, other: str, both: bool = True) -> Spoil:
    """Glyphs drawn for each other."""

    def spoil(font: pikepdf.Object) -> None:
        stream = font.DescendantFonts[0].CIDToGIDMap
        numbers = bytearray(stream.read_bytes())
        a, b = (2 * codes(font, char)[0] for char in (one, other))
        numbers[a : a + 2], there = numbers[b : b + 2], numbers[a : a + 2]
        if both:
            numbers[b : b + 2] = there
        stream.write(bytes(numbers))

    return spoil


def said_as(one: str, other: str) -> Spoil:
    """Words given to each other's codes."""

    def spoil(font: pikepdf.Object) -> None:
        a, b = (f"<{codes(font, char)[0]:04X}> <{ord(char):04X}>" for char in (one, other))
        swapped = said(font).replace(a, a[:7] + b[7:]).replace(b, b[:7] + a[7:])
        font.ToUnicode.write(swapped.encode())

    return spoil


def outlines(change: Callable[[TTFont, dict[int, int]], None]) -> Spoil:
    """A change of the font program. It is given the glyph numbers of the codes."""

    def spoil(font: pikepdf.Object) -> None:
        below = font.DescendantFonts[0]
        numbers = below.CIDToGIDMap.read_bytes()
        glyphs = {c: int.from_bytes(numbers[2 * c : 2 * c + 2]) for c in range(len(numbers) // 2)}
        stream, out = below.FontDescriptor.FontFile2, io.BytesIO()
        with TTFont(io.BytesIO(stream.read_bytes())) as program:
            program.ensureDecompiled()
            change(program, {code: glyphs[code] for code in glyphs})
            program.save(out)
        stream.write(out.getvalue())

    return spoil


def swap_outlines(one: str, other: str) -> Spoil:
    def spoil(font: pikepdf.Object) -> None:
        a, b = (codes(font, char)[0] for char in (one, other))

        def change(program: TTFont, glyphs: dict[int, int]) -> None:
            order, glyf = program.getGlyphOrder(), program["glyf"]
            first, second = order[glyphs[a]], order[glyphs[b]]
            glyf[first], glyf[second] = glyf[second], glyf[first]

        outlines(change)(font)

    return spoil


def no_outline(char: str) -> Spoil:
    def spoil(font: pikepdf.Object) -> None:
        code = codes(font, char)[0]

        def change(program: TTFont, glyphs: dict[int, int]) -> None:
            name = program.getGlyphOrder()[glyphs[code]]
            glyph = program["glyf"][name]
            glyph.numberOfContours = 0
            for part in ("coordinates", "endPtsOfContours", "flags", "components"):
                if hasattr(glyph, part):
                    delattr(glyph, part)

        outlines(change)(font)

    return spoil


def moved_mark(program: TTFont, _: dict[int, int]) -> None:
    composites = [g for g in program["glyf"].glyphs.values() if g.isComposite()]
    composites[-1].components[-1].y += 400


def mark_gone(program: TTFont, _: dict[int, int]) -> None:
    composites = [g for g in program["glyf"].glyphs.values() if g.isComposite()]
    del composites[-1].components[-1]


def wider(font: pikepdf.Object) -> None:
    widths = font.DescendantFonts[0].W
    for row in widths:
        if isinstance(row, pikepdf.Array):
            row[0] = 900


FAULTS = {
    "two digits drawn for each other": (drawn_as("1", "9"), "“1” .* is drawn as “9”"),
    "two digits drawn as one": (drawn_as("1", "9", both=False), "“1” .* is drawn as “9”"),
    "two digits said for each other": (said_as("1", "9"), "“9” .* is drawn as “1”"),
    "outlines exchanged": (swap_outlines("1", "9"), "“1” .* is drawn as “9”"),
    "letters exchanged": (swap_outlines("n", "o"), "“n” .* is drawn as “o”"),
    "a glyph without an outline": (no_outline("9"), "“9” .* is drawn as nothing"),
    "a blank for a letter": (drawn_as("t", " ", both=False), "“t” .* is drawn as nothing"),
    "ink for a blank": (drawn_as(" ", "t", both=False), "“ ” .* is drawn as “t”"),
    "widths": (wider, "is given the width of another letter"),
    "no words": (lambda font: font.ToUnicode.write(b"\n"), "is not said to be any character"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name: str, good: bytes) -> None:
    spoil, message = FAULTS[name]
    assert re.search(message, found(spoilt(good, spoil)))


CLUSTER_FAULTS = {
    "a mark moved": (outlines(moved_mark), "is drawn as something else"),
    "a mark gone": (outlines(mark_gone), "is drawn as"),
    "another vowel sign": (
        lambda font: font.ToUnicode.write(said(font).replace("<093E>", "<093F>").encode()),
        "“रि” .* is drawn as",
    ),
    "the words of a mark gone": (
        lambda font: font.ToUnicode.write(said(font).replace("<0301>", "<0300>").encode()),
        "“ọ̀” .* is drawn as",
    ),
}


@pytest.mark.parametrize("name", CLUSTER_FAULTS)
def test_a_fault_in_a_cluster_is_found(name: str, good: bytes) -> None:
    """The marks of a cluster are part of its outline, and their words of its words."""
    spoil, message = CLUSTER_FAULTS[name]
    with pikepdf.open(io.BytesIO(good)) as file:
        fonts = file.pages[0].Resources.Font
        noto = next(
            n for n, font in fonts.items() if str(font.BaseFont).endswith("NotoSans-Regular")
        )
    assert re.search(message, found(spoilt(good, spoil, noto)))


def test_a_font_that_did_not_come_with_the_program(good: bytes) -> None:
    def rename(font: pikepdf.Object) -> None:
        font.DescendantFonts[0].BaseFont = pikepdf.Name("/AAAAAA+Other-Regular")

    assert "Other-Regular did not come with the program" in found(spoilt(good, rename))


def test_letters_that_are_shown_without_codes(good: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as file:
        file.pages[0].contents_add(b"/Artifact BMC BT /F1 9 Tf (abc) Tj ET EMC")
        file.save(out)
    assert "words are shown without codes" in found(out.getvalue())


def test_clusters_make_a_whole_font(good: bytes) -> None:
    """As another program reads it: numbers of glyphs, widths, parts and sums agree."""
    with pikepdf.open(io.BytesIO(good)) as file:
        fonts = file.pages[0].Resources.Font
        for font in fonts.values():
            data = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
            with TTFont(io.BytesIO(data), checkChecksums=2) as program:
                program.ensureDecompiled()
                glyf, order = program["glyf"], program.getGlyphOrder()
                assert len(order) == program["maxp"].numGlyphs == len(program["hmtx"].metrics)
                for glyph in glyf.glyphs.values():
                    before = getattr(glyph, "xMin", 0), getattr(glyph, "yMax", 0)
                    glyph.recalcBounds(glyf)
                    assert before == (getattr(glyph, "xMin", 0), getattr(glyph, "yMax", 0))


def test_no_cluster_leaves_a_font_as_it_is(project: Project) -> None:
    job = Job(project, Order("triggers"))
    data = job._fonts(False)[0].read_bytes()
    with TTFont(io.BytesIO(with_clusters(data, []))) as same, TTFont(io.BytesIO(data)) as font:
        assert same["glyf"] == font["glyf"]
        assert same["hmtx"].metrics == font["hmtx"].metrics
