"""One PDF of many leaflets: the same pages, words and tags, each leaflet on a fresh sheet."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from one_file import NAMES, ORDERS, collated, filled_of
from pdf_tags import outline, read_tags
from test_verapdf import CHECK, REQUIRED

from sps_print.batch.collate import collated as module
from sps_print.batch.collate import proof, writer
from sps_print.batch.collate.filling import CollatedLeaflet, filling_of
from sps_print.form.form import Filled
from sps_print.project import Project
from sps_print.proof.page.reopen import Shown, reopen


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def filled(project: Project) -> list[Filled]:
    return filled_of(project)


@pytest.fixture(scope="module")
def singles(filled: list[Filled]) -> list[bytes]:
    return [one.data for one in filled]


@pytest.fixture(scope="module")
def fillings(filled: list[Filled]) -> list[CollatedLeaflet]:
    found = [filling_of(one) for one in filled]
    assert len({one.form.digest for one in found}) < len(found)
    return found


@pytest.fixture(scope="module")
def whole(fillings: list[CollatedLeaflet], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return collated(tmp_path_factory.mktemp("one") / "one.pdf", fillings, NAMES)


def pages_before(singles: list[bytes]) -> Iterator[tuple[int, int]]:
    """For each leaflet its pages, and where they begin in the one file: always on a fresh sheet."""
    start = 0
    for data in singles:
        count = len(pdfium.PdfDocument(data))
        yield start, count
        start += count + count % 2


@pytest.mark.slow
def test_every_page_shows_and_says_the_same_in_the_same_order(
    whole: bytes, singles: list[bytes]
) -> None:
    """Read with PDFium, which shares no code with what wrote the file."""
    one = reopen(whole)
    assert (one.unowned, one.doubled) == ((), ())
    for data, (start, count) in zip(singles, pages_before(singles), strict=True):
        alone = reopen(data)

        def here(shown: tuple[Shown, ...], start: int = start) -> list[Shown]:
            return [replace(run, page=run.page + start) for run in shown]

        pages = range(start, start + count)
        assert [run for run in one.read if run.page in pages] == here(alone.read)
        assert [run for run in one.artifacts if run.page in pages] == here(alone.artifacts)
        assert one.sizes[start : start + count] == alone.sizes
        for page in range(count):
            same = one.raster(start + page, 0.5).tobytes() == alone.raster(page, 0.5).tobytes()
            assert same, (start, page)


@pytest.mark.slow
def test_leaflets_with_an_odd_number_of_pages_are_followed_by_a_blank_one(
    whole: bytes, singles: list[bytes]
) -> None:
    one = reopen(whole)
    places = list(pages_before(singles))
    blanks = [start + count for start, count in places if count % 2]
    assert blanks
    assert len(one.sizes) == sum(count + count % 2 for _, count in places)
    for page in blanks:
        assert one.sizes[page] == one.sizes[page - 1]
        assert not [run for run in (*one.read, *one.artifacts) if run.page == page]
        assert one.raster(page, 0.2).getextrema() == (255, 255)


def test_a_bookmark_leads_to_each_leaflet(whole: bytes, singles: list[bytes]) -> None:
    document = pdfium.PdfDocument(whole)
    toc = list(document.get_toc())
    marks = [(m.get_title(), m.get_dest().get_index()) for m in toc if m.level == 0]
    places = list(pages_before(singles))
    assert marks == [(name, start) for name, (start, _) in zip(NAMES, places, strict=True)]


def test_the_headings_of_each_leaflet_stand_below_its_bookmark(
    whole: bytes, singles: list[bytes]
) -> None:
    def places(data: bytes, pages_on: int = 0, deeper: int = 0) -> list[tuple[object, ...]]:
        marks = pdfium.PdfDocument(data).get_toc()
        return [
            (m.level + deeper, m.get_title(), m.get_dest().get_index() + pages_on,
             m.get_dest().get_view())
            for m in marks
        ]  # fmt: skip

    wanted = list[tuple[object, ...]]()
    for data, (start, _) in zip(singles, pages_before(singles), strict=True):
        wanted += places(data, start, 1)
    found = places(whole)
    assert [one for one in found if one[0] != 0] == wanted
    assert {one[0] for one in wanted} == {1, 2}


def test_the_tags_are_those_of_each_leaflet(whole: bytes, singles: list[bytes]) -> None:
    tags = read_tags(whole)
    assert (tags.root.role, tags.unmarked, tags.doubled, tags.unowned) == ("Document", 0, 0, 0)
    assert [part.role for part in tags.root.kids] == ["Part"] * len(singles)
    for part, data in zip(tags.root.kids, singles, strict=True):
        part.role = "Document"  # which it is, alone
        assert outline(part) == outline(read_tags(data).root)


def test_what_the_file_says_of_itself(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as file:
        assert file.check_pdf_syntax() == []
        assert str(file.Root.Lang) == "en-GB"
        assert "/Duplex" not in file.Root.ViewerPreferences  # they want to be turned differently
        assert file.Root.ViewerPreferences.PrintScaling == "/None"  # some of them are folded
        titles = str(file.docinfo["/Title"]).split("; ")
        assert len(titles) == 4
        assert titles[-1] == "…"
        with file.open_metadata() as about:
            assert about["dc:title"] == str(file.docinfo["/Title"])
        idents = [node["/ID"] for node in elements(file.Root.StructTreeRoot.K) if "/ID" in node]
        assert len(idents) == len({bytes(ident) for ident in idents}) > 1
        names = pikepdf.NameTree(file.Root.StructTreeRoot.IDTree)
        assert sorted(names) == sorted(str(ident) for ident in idents)
        (document,) = [file.Root.StructTreeRoot.K]
        assert [str(part.S) for part in document.K] == ["/Part"] * len(ORDERS)
        assert [str(part.T) for part in document.K] == NAMES
        fonts = [o for o in file.objects if isinstance(o, pikepdf.Stream) and "/Length1" in o]
        assert len(fonts) == len({font.read_raw_bytes() for font in fonts})


def elements(node: Any) -> Iterator[Any]:
    yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
            yield from elements(kid)


def test_the_same_leaflets_give_the_same_file_and_another_order_another(
    here: Path, whole: bytes, fillings: list[CollatedLeaflet]
) -> None:
    assert collated(here / "again.pdf", fillings, NAMES) == whole
    assert collated(here / "other.pdf", fillings[::-1], NAMES) != whole


def test_more_than_a_hundred_leaflets_are_found_through_their_trees(
    here: Path, filled: list[Filled], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GROUP", 3)
    monkeypatch.setattr(writer, "WINDOW", 4000)  # of rows: the late ones are put in at the end
    small = [filled[2], filled[0]] * 4
    names = [str(n) for n in range(8)]
    fillings = [filling_of(one) for one in small]
    data = collated(here / "one.pdf", fillings, names)
    monkeypatch.setattr(module, "TEMPLATES", 1)  # a form that is cut again gives the same
    monkeypatch.setattr(proof, "FIRSTS", 1)
    assert collated(here / "one.pdf", fillings, names) == data
    one, alone = reopen(data), [reopen(single.data) for single in small]
    assert (one.unowned, one.doubled) == ((), ())
    assert [run.text for run in one.read] == [run.text for each in alone for run in each.read]
    with pikepdf.open(io.BytesIO(data)) as file:
        assert file.check_pdf_syntax() == []
        tree = pikepdf.NumberTree(file.Root.StructTreeRoot.ParentTree)
        keys = [page.StructParents for page in file.pages if "/StructParents" in page]
        assert all(len(tree[int(key)]) for key in keys)
        assert max(tree) < int(file.Root.StructTreeRoot.ParentTreeNextKey)


@pytest.mark.slow
def test_veraPDF_passes_it(here: Path, whole: bytes) -> None:
    if not CHECK.exists() and not REQUIRED:
        pytest.skip("veraPDF is not here: tools/verapdf/setup needs Java (javac), dpkg and unzip")
    (here / "one.pdf").write_bytes(whole)
    done = subprocess.run(
        [CHECK, "-j", "ua1,2a", here / "one.pdf"], capture_output=True, text=True, check=False
    )
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert [v["verdict"] for v in verdicts] == ["PASS", "PASS"], done
