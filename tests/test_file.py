"""What stands in the finished file besides the words: its catalog, fonts, links and outline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from conftest import every_order, name_of
from pypdfium2 import PdfDocument

from sps_print.build import Job
from sps_print.model import Order
from sps_print.project import Project
from sps_print.proof.page.reopen import reopen

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


def test_the_outline_has_the_sections(file: pikepdf.Pdf, project: Project) -> None:
    titles = [s.title for s in Job(project, ORDER).document.sections if s.title]
    with file.open_outline() as outline:
        found = [item.title for item in outline.root]
    assert [title for title in found if title in titles] == titles


def test_pages_are_tabbed_through_in_reading_order(file: pikepdf.Pdf) -> None:
    assert all(page.Tabs == "/S" for page in file.pages)


def test_links_lead_somewhere_and_say_where(file: pikepdf.Pdf) -> None:
    links = [a for page in file.pages for a in page.get("/Annots", [])]
    assert links
    for link in links:
        assert str(link.Contents).strip()
        if "/Dest" in link:  # from the list of what is inside, or the number of a source
            assert link.Dest[0].Type == "/Page"
            continue
        assert str(link.A.URI).startswith(("https://", "http://", "tel:", "mailto:"))


def test_every_font_is_inside_and_only_its_used_part(file: pikepdf.Pdf) -> None:
    fonts = {f.objgen: f for page in file.pages for _, f in page.Resources.Font.items()}
    assert fonts
    for font in fonts.values():
        inner = font.DescendantFonts[0]
        assert inner.FontDescriptor.FontFile2 is not None
        assert str(font.BaseFont)[7] == "+"
        assert len(inner.FontDescriptor.FontFile2.read_bytes()) < 40_000


def test_small_files(finished: Callable[[Order], bytes]) -> None:
    for order in (Order("emergency", "patient", "a4"), Order("emergency", "emergency-staff", "a4")):
        file = finished(order)
        # of these 10,000 are the logo; the signs of 22 grades are 1,000, bold orders 1,000
        assert len(file) < 32_500 + 10_000 * len(PdfDocument(file))


LARGE = [o for o in every_order() if o.format.startswith("large-print")]


@pytest.mark.parametrize("order", LARGE, ids=name_of)
def test_large_print_is_large_everywhere(order: Order, finished: Callable[[Order], bytes]) -> None:
    """Labels, page numbers, sources and note numbers too: UKAAF G003."""
    shown = reopen(finished(order))
    assert min(run.size for run in (*shown.read, *shown.artifacts)) >= 18
    shown.document.close()


def test_a_clinic_without_a_mark_is_named_as_large_as_every_word(project: Project) -> None:
    assert project.clinic
    card = replace(project.clinic.card, name="Exampleton Hospital, Department of Rehabilitation")
    nameable = replace(project, clinic=replace(project.clinic, logo=None, card=card))
    with reopen(Job(nameable, Order("emergency", "patient", "large-print")).pdf()) as shown:
        assert min(run.size for run in (*shown.read, *shown.artifacts)) >= 18


def test_headings_at_one_height_of_a_sheet_are_two_places(
    finished: Callable[[Order], bytes],
) -> None:
    """Each panel begins with a heading: a list of places that knows heights alone mixes them up."""
    with pikepdf.open(BytesIO(finished(Order("triggers", "patient", "tri-fold")))) as file:
        titles = [str(one.title) for one in file.open_outline().root]
    assert len(titles) == len({*titles}) > 4


@pytest.mark.slow
@pytest.mark.parametrize("order", [o for o in every_order() if o.format == "a4"], ids=name_of)
def test_the_last_page_is_not_nearly_empty(
    order: Order, finished: Callable[[Order], bytes]
) -> None:
    shown = reopen(finished(order))
    last = len(shown.sizes) - 1
    lowest = min(run.box[1] for run in shown.read if run.page == last)
    height = shown.sizes[last][1]
    assert (height - lowest) / height > 0.2, "three words alone on a page"
    shown.document.close()
