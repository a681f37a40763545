"""The e-book: EPUBCheck has nothing to say, and who reads by fingers or ears finds a way."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from every_block import every_block
from outside import epubcheck

from sps_print.output.epub import epub
from sps_print.project import Project

META = "{http://www.idpf.org/2007/opf}meta"


@pytest.fixture(scope="module")
def book(project: Project) -> zipfile.ZipFile:
    data = epub(every_block(), project.picture, project.look.logo)
    return zipfile.ZipFile(io.BytesIO(data))


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say(project: Project, tmp_path: Path) -> None:
    """Of a made-up leaflet with every kind of block and a logo: a run takes ten seconds."""
    file = tmp_path / "book.epub"
    file.write_bytes(epub(every_block(), project.picture, project.look.logo))
    assert epubcheck(file) == []


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


def test_a_note_leads_to_its_source(book: zipfile.ZipFile) -> None:
    page = book.read("book/leaflet.xhtml").decode()
    assert 'href="#source-1" epub:type="noteref" role="doc-noteref" aria-label="Source 1: ' in page
    assert '<section epub:type="endnotes" role="doc-endnotes" aria-labelledby="sources">' in page
    assert 'src="logo.png"' in page
    assert "data:" not in page
    assert "style=" not in page
