"""The numbers of sources lead to their notes and back; a space parts each from its word; one area
a link; each picture says where it is. Read from finished files with pikepdf and PDFium.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from conftest import CLINIC
from own_folder import clinic, shipped
from pdf_tags import Tag, read_tags
from readers import READERS
from world_names import SHEET

from sps_print.batch.forms import FormCache
from sps_print.build import Job
from sps_print.model import Order
from sps_print.project import Project, open_project

ORDERS = {
    "staff": Order("emergency", "emergency-staff", "a4"),
    "carer": Order("triggers", "carer", "a4", with_sources=True),
    "booklet": Order("triggers", "patient", "booklet", with_sources=True),
    "large": Order("triggers", "patient", "large-print", with_sources=True),
}
SAID = re.compile(r"Source (\d+): \S.*|Practical tip, (T)")
BACK = re.compile(r"(\d+|T), back to the text")


class Area(NamedTuple):
    """A link inside a file: what it says, where it is, and where it leads."""

    words: str
    alt: str
    page: int
    rect: tuple[float, ...]
    to_page: int
    x: float
    y: float


class Read(NamedTuple):
    data: bytes
    job: Job
    marks: list[Area]  # in the order of reading
    backs: list[Area]


@pytest.fixture(scope="module", params=ORDERS)
def leaflet(request: pytest.FixtureRequest) -> Read:
    job = Job(open_project(CLINIC), ORDERS[request.param])
    data = job.pdf()
    with pikepdf.open(BytesIO(data)) as file:
        pages = {page.obj.objgen: at for at, page in enumerate(file.pages)}
        found: dict[str, list[Area]] = {"Reference": [], "Lbl": []}
        for node in walk(file.Root.StructTreeRoot.K):
            for link in kids(node) if node.S in ("/Reference", "/Lbl") else ():
                found[str(node.S)[1:]] += [area(link, pages)] if link.S == "/Link" else []
    return Read(data, job, found["Reference"], found["Lbl"])


def kids(node: Any) -> list[Any]:
    found = node.K if isinstance(node.K, pikepdf.Array) else [node.K]
    return [kid for kid in found if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def walk(node: Any) -> Iterator[Any]:
    yield node
    for kid in kids(node):
        yield from walk(kid)


def area(link: Any, pages: dict[Any, int]) -> Area:
    (ref,) = (kid for kid in link.K if isinstance(kid, pikepdf.Dictionary))
    note = ref.Obj
    page, how, x, y, _ = note.Dest
    assert how == "/XYZ"
    rect = tuple(map(float, note.Rect))
    return Area(
        str(note.Contents), str(link.Alt), pages[ref.Pg.objgen], rect,
        pages[page.objgen], float(x), float(y),
    )  # fmt: skip


def test_each_number_leads_to_its_note(leaflet: Read) -> None:
    notes = notes_of(leaflet)
    found = filter(None, (SAID.fullmatch(one.words) for one in leaflet.marks))
    cited = [one[1] or one[2] for one in found]
    assert len(cited) == len(leaflet.marks) > len(notes)
    assert {*cited} == {*notes}
    with pdfium.PdfDocument(leaflet.data) as file:
        for number, one in zip(cited, leaflet.marks, strict=True):
            assert one.words == one.alt
            assert notes[number].startswith(one.words.partition(": ")[2])
            text = file[one.to_page].get_textpage()
            there = text.get_text_bounded(one.x - 0.5, one.y - 10, one.x + 90, one.y)
            # where notes stand on a line, the end of the one before may begin there, too
            assert number in there.split()[:2]


def notes_of(leaflet: Read) -> dict[str, str]:
    """What the notes of a leaflet say, by what stands for them in the text."""
    doc = leaflet.job.on_paper
    notes = {str(source.number): source.words for source in doc.sources}
    return notes | ({"T": "Practical tip: not tested in a study"} if doc.graded else {})


def test_each_note_leads_back_to_its_first_number(leaflet: Read) -> None:
    """To the first line of the paragraph that the number stands in."""
    numbers = [found[1] for one in leaflet.backs if (found := BACK.fullmatch(one.words))]
    assert numbers == [*notes_of(leaflet)]
    around = [*holders(read_tags(leaflet.data).root)]
    assert len(around) == len(leaflet.marks)
    with pdfium.PdfDocument(leaflet.data) as file:
        for number, one in zip(numbers, leaflet.backs, strict=True):
            at, first = next(
                (at, mark) for at, mark in enumerate(leaflet.marks)
                if mark.words.startswith((f"Source {number}:", f"Practical tip, {number}"))
            )  # fmt: skip
            left, low, _, high = first.rect
            assert one.to_page == first.page
            assert one.y >= high - 0.1
            assert one.x <= left
            text = file[one.to_page].get_textpage()
            there = text.get_text_bounded(one.x - 0.5, one.y - (high - low), one.x + 90, one.y)
            start = " ".join(there.split())
            assert len(start) > 5
            assert " ".join(around[at].text().split()).startswith(start), "it leads elsewhere"


def holders(tag: Tag) -> Iterator[Tag]:
    """For each number in the order of reading, the paragraph or other block that it stands in."""
    for kid in tag.kids:
        if kid.role == "Reference":
            yield tag
        else:
            yield from holders(kid)


def test_the_list_is_a_list_of_notes(leaflet: Read) -> None:
    with pikepdf.open(BytesIO(leaflet.data)) as file:
        notes = [node for node in walk(file.Root.StructTreeRoot.K) if node.S == "/Note"]
        names = [str(note.ID) for note in notes]
    assert names == [f"source-{name}" for name in notes_of(leaflet)]
    listed, *tip = (
        tag for tag in read_tags(leaflet.data).root.walk()
        if tag.role == "L" and any(inner.role == "Note" for inner in tag.walk())
    )  # fmt: skip
    assert listed.attributes["ListNumbering"] == "Decimal"
    for item, source in zip(listed.kids, leaflet.job.on_paper.sources, strict=True):
        label, body = item.kids
        assert (label.role, body.role) == ("Lbl", "LBody")
        *signs, note = body.kids
        graded = leaflet.job.on_paper.graded and source.grade
        assert [sign.role for sign in signs] == (["Figure"] if graded else [])
        assert label.text().split() == [str(source.number)]
        assert note.text().split() == source.words.split()
    assert [part.text() for item in tip for part in item.walk() if part.role == "Note"] == [
        words for name, words in notes_of(leaflet).items() if name == "T"
    ]


@pytest.mark.parametrize("reader", READERS)
def test_a_space_parts_each_number_from_its_word(
    reader: str, leaflet: Read, tmp_path: Path
) -> None:
    """As other programs read the page, from first to last."""
    file = tmp_path / "leaflet.pdf"
    file.write_bytes(leaflet.data)
    text = " ".join(READERS[reader](file).split())
    pairs = [*parts(read_tags(leaflet.data).root)]
    assert len(pairs) == len(leaflet.marks)
    for before, number in pairs:
        assert f"{before} {number}" in text
        assert not re.search(rf"{re.escape(before)}{re.escape(number)}\b", text)


def parts(tag: Tag) -> Iterator[tuple[str, str]]:
    """What stands before each number as the tags have it, and the number, with its brackets."""
    before = ""
    for part in tag.order:
        if isinstance(part, Tag) and part.role == "Reference":
            said = before + part.text()
            found = re.search(r"(\S+)\s+(\[?(?:\d+|T)\]?)\s*$", said)
            assert found, f"no space parts {said[-20:]}"
            yield found[1], found[2]
            before = said
            continue
        if isinstance(part, Tag):
            yield from parts(part)
        before = part.text() if isinstance(part, Tag) else part


def test_readers_without_numbers_have_no_list(project: Project) -> None:
    made = Job(project, Order("triggers", "patient", "a4"))
    roles = {tag.role for tag in read_tags(made.pdf()).root.walk()}
    assert not roles & {"Reference", "Note"}


def test_every_picture_says_where_it_is(leaflet: Read) -> None:
    with pikepdf.open(BytesIO(leaflet.data)) as file:
        figures = [n for n in walk(file.Root.StructTreeRoot.K) if n.S == "/Figure"]
        assert figures
        for figure in figures:
            left, low, right, high = map(float, figure.A.BBox)
            box = [float(edge) for edge in figure.Pg.MediaBox]
            assert figure.A.O == "/Layout"
            assert box[0] <= left < right <= box[2]
            assert box[1] <= low < high <= box[3]


def test_pdfium_finds_each_line_of_a_link_of_several(leaflet: Read) -> None:
    """As viewers read the corners of a line: in another order they would have no area."""
    several = 0
    with pdfium.PdfDocument(leaflet.data) as file:
        for page in file:
            place, link = ctypes.c_int(), raw.FPDF_LINK()
            while raw.FPDFLink_Enumerate(page.raw, place, link):
                count = raw.FPDFLink_CountQuadPoints(link)
                several += count > 1
                for at in range(count):
                    quad = raw.FS_QUADPOINTSF()
                    assert raw.FPDFLink_GetQuadPoints(link, at, quad)
                    assert quad.x1 == quad.x3 < quad.x2 == quad.x4
                    assert quad.y1 == quad.y2 > quad.y3 == quad.y4
    assert several


SECTION = "templates/en/sheet-details.md"
WRITE = """

{{ asks.name }} holds this sheet.[^orpha] This is for {{ asks.name }}, who has it.[^gard][^orpha]

Write for {{ asks.name }} to [the office of the example hospital, in which somebody on
the second floor knows you](mailto:x@example.org).[^plain]

| Who | What |
|---|---|
| {{ asks.name }}[^orpha] | This is the one who has it.[^gard] |
"""


@pytest.mark.slow
def test_numbers_and_links_of_lines_with_values_are_filled(tmp_path: Path) -> None:
    """They move along their line, and to the next one; each file is that of a build."""
    text = shipped(SECTION).replace("sources = []", 'sources = ["orpha", "gard"]') + WRITE
    project, forms = open_project(clinic(tmp_path, {SECTION: text})), FormCache()
    rects = set[tuple[float, ...]]()
    for name in ("Ann", "Bo", "Ann " * 12, "Ngọzi Ann", "Ann", "Maximiliana " * 4, "Cy"):
        order = replace(SHEET, answers={"name": name}, with_sources=True)
        data = forms.make(project, order)
        assert data == Job(project, order).pdf()
        with pikepdf.open(BytesIO(data)) as file:
            notes = [n for page in file.pages for n in page.Annots]
            said = [str(n.Contents).partition(": ")[2] for n in notes]
            assert min(said.count("Orphanet"), said.count("GARD")) >= 3
            (written,) = (n for n in notes if str(n.Contents).startswith("the office"))
            assert len(written.QuadPoints) in (16, 24)
            rects |= {tuple(map(float, n.Rect)) for n in notes if "Source" in str(n.Contents)}
    assert len(rects) > 6
