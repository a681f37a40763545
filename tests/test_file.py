"""What stands in the finished file besides the words: its catalog, fonts, links and outline."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from sps_print.model import Order
from sps_print.pipeline import Job, Workshop

ORDER = Order("living-with-sps", "patient", "a4")


@pytest.fixture(scope="module")
def file(finished: Callable[[Order], bytes]) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(finished(ORDER)))


def test_the_catalog_says_what_a_reader_needs(file: pikepdf.Pdf) -> None:
    assert file.Root.Lang == "en-GB"
    assert file.Root.MarkInfo.Marked
    assert file.Root.ViewerPreferences.DisplayDocTitle
    assert str(file.docinfo.Title) == "Living with stiff-person syndrome (SPS)"
    assert file.Root.OutputIntents[0].OutputConditionIdentifier == "sRGB"
    xmp = file.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp


def test_the_outline_has_the_sections(file: pikepdf.Pdf, shop: Workshop) -> None:
    titles = [s.title for s in Job(shop, ORDER).document.sections if s.title]
    with file.open_outline() as outline:
        found = [item.title for item in outline.root]
    assert [title for title in found if title in titles] == titles


def test_pages_are_tabbed_through_in_reading_order(file: pikepdf.Pdf) -> None:
    assert all(page.Tabs == "/S" for page in file.pages)


def test_links_lead_somewhere_and_say_where(file: pikepdf.Pdf) -> None:
    links = [a for page in file.pages for a in page.get("/Annots", [])]
    assert links
    for link in links:
        assert str(link.A.URI).startswith(("https://", "http://", "tel:", "mailto:"))
        assert str(link.Contents).strip()


def test_every_font_is_inside_and_only_its_used_part(file: pikepdf.Pdf) -> None:
    fonts = {f.objgen: f for page in file.pages for f in page.Resources.Font.values()}
    assert fonts
    for font in fonts.values():
        inner = font.DescendantFonts[0]
        assert inner.FontDescriptor.FontFile2 is not None
        assert str(font.BaseFont)[7] == "+"
        assert len(inner.FontDescriptor.FontFile2.read_bytes()) < 40_000


def test_small_files(finished: Callable[[Order], bytes]) -> None:
    for order in (Order("emergency", "patient", "a4"), Order("emergency", "emergency-staff", "a4")):
        assert len(finished(order)) < 60_000
