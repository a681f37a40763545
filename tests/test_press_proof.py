"""The proof of a print shop's file: each fault that is put in is found."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from own_folder import OWN, clinic, job, section
from press_files import Jobs, Press, opened

from sps_print.papers import PAPERS
from sps_print.pdf.reader.any_file import any_file
from sps_print.pdf.reader.objects import Broken
from sps_print.proof.press.painted import painted
from sps_print.proof.press.press import prove_press


def changed(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A file whose drawings were changed, their table of objects set right again."""
    parts, bodies = [data[: data.index(b"1 0 obj")]], {}
    for found in re.finditer(rb"(?s)(\d+) 0 obj\n(.*?)endobj\n", data[: data.rindex(b"xref\n0")]):
        body = found[2]
        head, stream, rest = body.partition(b"stream\n")
        if stream and b"FontFile" not in head and b"Length1" not in head:
            raw = zlib.decompress(rest[: rest.rindex(b"endstream")])
            packed = zlib.compress(change(raw))
            head = re.sub(rb"/Length \d+", b"/Length %d" % len(packed), head)
            body = head + b"stream\n" + packed + b"endstream\n"
        bodies[int(found[1])] = body if stream else change(body)
    table = [b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)]
    for number, body in sorted(bodies.items()):
        table.append(b"%010d 00000 n \n" % sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%bendobj\n" % (number, body))
    trailer = change(data[data.rindex(b"trailer") : data.rindex(b"startxref")])
    start = sum(map(len, parts))
    return b"".join((*parts, *table, trailer, b"startxref\n%d\n%%%%EOF\n" % start))


def swap(old: bytes, new: bytes, count: int = -1) -> Callable[[bytes], bytes]:
    return lambda raw: raw.replace(old, new, count)


FAULTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a screen colour": (swap(b"/Out gs 0 0 0 0 k", b"1 1 1 rg"), "set by “rg”"),
    "a screen's line": (swap(b"1 1 1 1 K", b"1 1 1 1 K 0 0 0 RG"), "set by “RG”"),
    "a rich black": (swap(b"0 0 0 1 k", b"0.6 0.4 0.4 1 k"), "not in black ink alone"),
    "a near black": (swap(b"0 0 0 1 k", b"0.2 0.1 0 0.995 k"), "not in black ink alone"),
    "a cut-out black": (swap(b"/Over gs", b"/Out gs"), "cut out what is below"),
    "too much ink": (swap(b"0 0 0 0 k", b"1 1 0.9 0.9 k"), "more than 300% of ink"),
    "beyond full": (swap(b"0 0 0 0 k", b"0 0 0 2 k"), "between none and full"),
    "another standard": (swap(b"PDF/X-1a:2003", b"PDF/X-3:2003"), "does not say that"),
    "no trapping said": (swap(b"/Trapped", b"/Trepped"), "trapped"),
    "words clipped away": (swap(b"BT\n", b"q 0 0 1 1 re W n BT\n", 1), "is hidden or clipped"),
    "invisible words": (swap(b"BT\n", b"BT\n3 Tr\n", 1), "is not printed as letters are"),
    "no date": (swap(b"/ModDate", b"/MadDate"), "no ModDate"),
    "no name": (swap(b"/ID", b"/IE"), "no ID"),
    "another press": (swap(b"FOGRA39", b"FOGRA27"), "output intent"),
    "an archive's intent": (swap(b"/S /GTS_PDFX", b"/S /GTS_PDFA1"), "output intent"),
    "a trim moved": (swap(b"/TrimBox [ 28.", b"/TrimBox [ 29."), "TrimBox"),
    "a bleed lost": (swap(b"/BleedBox", b"/BloodBox"), "BleedBox"),
    "a crop box": (swap(b"/TrimBox", b"/CropBox [ 0 0 9 9 ] /TrimBox"), "CropBox"),
    "a link": (swap(b"/TrimBox", b"/Annots [ ] /TrimBox"), "Annots"),
    "see-through": (swap(b"/op false", b"/op false /ca 0.5"), "holds ca"),
    "a mark in the bleed": (swap(b"28.346 17.008 m", b"28.346 25 m"), "in the bleed"),
    "a mark moved": (swap(b"28.346 17.008 m", b"28.346 16 m"), "marks are not"),
    "a mark lost": (swap(b" l S\nQ", b" l n\nQ"), "marks are not"),
    "a font outside": (swap(b"/FontFile2", b"/FontFile9"), "is not in it"),
    "a word moved": (swap(b"1 0 0 1 ", b"1 0 0 1 1"), "stands elsewhere"),
    "a word lost": (swap(b"]TJ", b"] n", 1), "it reads"),
    "another letter's shape": (swap(b"> <0061>", b"> <0065>"), "“e” (U+0065) is drawn as “a”"),
    "a screen's picture": (swap(b"/Type /Catalog", b"/X /DeviceRGB /Type /Catalog"), "DeviceRGB"),
}


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_put_in_is_found(fault: str, press: Press, press_jobs: Jobs) -> None:
    change, said = FAULTS[fault]
    data = changed(press("a4"), change)
    found = [problem.what for problem in prove_press(data, press_jobs("a4").pdf(), PAPERS["a4"])]
    assert any(said in what for what in found), found


def test_without_a_fault_nothing_is_found(press: Press, press_jobs: Jobs) -> None:
    same = changed(press("a4"), lambda raw: raw)
    assert prove_press(same, press_jobs("a4").pdf(), PAPERS["a4"]) == ()


def test_a_page_lost_is_found(press: Press, press_jobs: Jobs) -> None:
    with opened(press("a4")) as file:
        del file.pages[-1]
        out = io.BytesIO()
        file.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    (problem,) = prove_press(out.getvalue(), press_jobs("a4").pdf(), PAPERS["a4"])
    assert "pages and not" in problem.what


def test_what_is_no_plain_pdf_is_said(press: Press, press_jobs: Jobs) -> None:
    for data in (b"", b"%PDF-1.4 nothing", press("a4")[:-3000]):
        with pytest.raises(Broken):
            any_file(data)
        (problem,) = prove_press(data, press_jobs("a4").pdf(), PAPERS["a4"])
        assert "cannot be read" in problem.what


def test_a_stream_packed_otherwise_is_found(press: Press, press_jobs: Jobs) -> None:
    data = press("a4").replace(b"/FlateDecode", b"/LZWDecode  ", 1)
    found = [problem.what for problem in prove_press(data, press_jobs("a4").pdf(), PAPERS["a4"])]
    assert any("packed by" in what for what in found), found


def test_an_accessible_file_is_none_for_a_press(press_jobs: Jobs) -> None:
    data = press_jobs("a4").pdf()
    found = [problem.what for problem in prove_press(data, data, PAPERS["a4"])]
    assert {"it is a %PDF-1.7", "its objects are packed together"} <= {*found}


def test_a_space_that_only_one_reading_sees_at_an_end_is_no_fault(tmp_path: Path) -> None:
    """PDFium ends a line with a space or without, by where it stands on the sheet."""
    ticks = ["Ty garden “quoted” rest people", "Find any ½ naïve nurse",
             "About hospital ask ty %", "List bring ōtepoti fi about"]  # fmt: skip
    more = ["Can e.g. we bring a–z", "Can ty “quoted” nurse time"]
    body = "\n\n".join(
        "```tick\n" + "".join(f"{one}[^plain]\n" for one in some) + "```" for some in (ticks, more)
    )
    ours = OWN.replace('"a4", "card"', '"z-fold"') + 'about = "us"\n'
    folder = clinic(
        tmp_path, {"handouts/ours.toml": ours, "templates/en/our-group.md": section(body)}
    )
    assert job(folder, "ours").press().startswith(b"%PDF")


def test_the_reader_of_drawings_follows_moves_and_colours() -> None:
    drawing = b"q 2 0 0 2 10 20 cm 0.1 0.2 0.3 0.4 k 0 0 5 5 re f Q 1 0 0 RG 0 0 m 3 4 l S"
    fill, foreign, stroke = painted(drawing, frozenset())
    assert (fill.kind, fill.colorants, fill.box) == ("fill", (0.1, 0.2, 0.3, 0.4), (10, 20, 20, 30))
    assert (foreign.kind, foreign.name) == ("foreign", "RG")
    assert (stroke.kind, stroke.box) == ("stroke", (0, 0, 3, 4))
