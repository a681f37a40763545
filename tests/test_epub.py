"""The e-book: EPUBCheck has nothing to say, and who reads by fingers or ears finds a way."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest
from every_block import every_block
from outside import epubcheck
from PIL import Image

from sps_print.build import Job
from sps_print.design.brand import Brand
from sps_print.design.family import USUAL, family, family_names
from sps_print.files.zipped import zipped
from sps_print.model import Order
from sps_print.output.epub import STYLE, Front, epub
from sps_print.project import Project
from sps_print.shapes import SHAPES
from sps_print.typeset.front_cover import front_cover

META = "{http://www.idpf.org/2007/opf}meta"


@pytest.fixture(scope="module")
def book(project: Project) -> zipfile.ZipFile:
    data = epub(every_block(), project.picture, family(USUAL), Front(project.look.logo))
    return zipfile.ZipFile(io.BytesIO(data))


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say(
    project: Project, leaflets: list[Order], tmp_path: Path
) -> None:
    """Of a leaflet for each audience, and of every kind of block; but of a wrong one."""
    books = {f"{o.handout}-{o.audience}": SHAPES["epub"].make(Job(project, o)) for o in leaflets}
    look = replace(project.look, cover="walk")
    cover = front_cover(every_block(), look, partial(project.fonts, project.language("en")))
    front = Front(look.logo, look.head_scene, cover)
    for name in family_names():
        books[f"every-block-{name}"] = epub(every_block(), project.picture, family(name), front)
    books["wrong"] = with_faults(books["every-block-reader"])
    for name, data in books.items():
        (tmp_path / f"{name}.epub").write_bytes(data)
    told = epubcheck(sorted(tmp_path.iterdir()))
    assert [line for line in told if not line.startswith("wrong.epub: ")] == []
    for fault in ("ERROR RSC-012", "ERROR CSS-008", "WARNING OPF-"):
        assert any(line.startswith(f"wrong.epub: {fault}") for line in told), (fault, told)


def with_faults(data: bytes) -> bytes:
    """A book with a link to nothing, a style that is none, and a warning."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["book/leaflet.xhtml"] = parts["book/leaflet.xhtml"].replace(b'id="source-1"', b'id="x"')
    parts["book/style.css"] += b"p { color: }"
    day = re.compile(rb"<dc:date>[^<]*")
    parts["book/book.opf"] = day.sub(b"<dc:date>soon", parts["book/book.opf"])
    return zipped(parts, stored=("mimetype",))


def test_no_colour_is_set_but_that_of_pictures() -> None:
    """Readers of e-books choose theirs, by day and by night; a picture stands on a white ground."""
    rules = [rule.split("{") for rule in STYLE.read_text(encoding="utf-8").split("}")[:-1]]
    named = {where.strip(): how for where, how in rules if re.search(r"colou?r:|background", how)}
    (pictures,) = named
    assert pictures == "h2 svg, h3 svg, h4 svg, figure svg, li svg, .qr svg, .scene"
    assert "background: #fff; color: #000;" in named[pictures]


def test_a_picture_is_seen_at_night(book: zipfile.ZipFile) -> None:
    """Its lines are black on white, whatever colour the letters have."""
    page = book.read("book/leaflet.xhtml").decode()
    assert page.count("<svg") > 3
    assert "currentColor" not in page
    assert 'fill="#000"' in page


def test_it_says_how_it_can_be_read(book: zipfile.ZipFile) -> None:
    package = ElementTree.fromstring(book.read("book/book.opf"))
    told = {(m.get("property", "").removeprefix("schema:"), m.text) for m in package.iter(META)}
    assert told >= {
        ("accessMode", "textual"), ("accessMode", "visual"), ("accessModeSufficient", "textual"),
        ("accessibilityFeature", "alternativeText"), ("accessibilityFeature", "tableOfContents"),
        ("accessibilityHazard", "none"),
    }  # fmt: skip


def test_it_begins_with_its_kind(book: zipfile.ZipFile) -> None:
    first = book.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
    assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_its_cover_is_a_picture_of_the_front(project: Project) -> None:
    """Of the leaflet in its family's colour, as tall as a shelf shows it; the same each time."""
    job = Job(project, Order("teen"))
    with zipfile.ZipFile(io.BytesIO(job.epub())) as packed:
        cover = packed.read("book/cover.png")
        package = packed.read("book/book.opf").decode()
    assert 'href="cover.png" media-type="image/png" properties="cover-image"' in package
    shown = Image.open(io.BytesIO(cover)).convert("RGB")
    assert shown.height > 1000 > shown.width
    ground = shown.crop((200, 130, 201, 131)).tobytes().hex()
    assert f"#{ground}" == job.plan.family.colours(Brand()).main
    assert Job(project, Order("teen")).epub() == job.epub()


def test_words_that_no_cover_holds_leave_it_out(project: Project) -> None:
    fonts = partial(project.fonts, project.language("en"))
    for title in ("much " * 400, "\U00013000"):
        assert front_cover(replace(every_block(), title=title), project.look, fonts) == b""


@pytest.mark.parametrize("name", family_names())
def test_each_family_has_its_measures(name: str, project: Project) -> None:
    one = family(name)
    with zipfile.ZipFile(io.BytesIO(epub(every_block(), project.picture, one))) as packed:
        style = packed.read("book/style.css").decode()
    assert f"figure svg {{ width: {one.web.picture:g}em;" in style
    assert ("columns:" in style) == (one.web.columns > 1)


def test_a_note_leads_to_its_source(book: zipfile.ZipFile) -> None:
    page = book.read("book/leaflet.xhtml").decode()
    assert 'href="#source-1" epub:type="noteref" role="doc-noteref" aria-label="Source 1: ' in page
    assert '<section epub:type="endnotes" role="doc-endnotes" aria-labelledby="sources">' in page
    assert 'src="logo.png"' in page
    assert "data:" not in page
    assert "style=" not in page
