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
from batch_list import CARD, people, write
from command import one_message, run
from conftest import CLINIC
from pdf_tags import outline, read_tags
from test_verapdf import CHECK, REQUIRED

from sps_print.batch.collate import Collated
from sps_print.batch.collate import collated as module
from sps_print.batch.collate.writer import Writer, references
from sps_print.build import Job
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.project import Project
from sps_print.proof.page.reopen import Shown, reopen

ORDERS = [
    Order("emergency", "patient", "a4", answers={"name": "Ann (Mrs) 12 0 R \\ Example"}),
    Order("emergency", "patient", "a4", answers={"name": "Zoë Ωmega", "contact": "50 % off"}),
    Order("emergency-card", "helper", "card", answers={"name": "Ben"}),
    Order("living-with-sps", "patient", "booklet"),
    Order("easy-read", "easy-read", "easy-read-letter"),
    Order("emergency", "patient", "tri-fold", answers={"name": "Ann (Mrs) 12 0 R \\ Example"}),
]
NAMES = ["1-Ann", "2-Zoë (Ω)", "3-\\", "4", "5", "6"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def singles(project: Project) -> list[bytes]:
    return [Job(project, order).pdf() for order in ORDERS]


@pytest.fixture(scope="module")
def whole(singles: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return collated(tmp_path_factory.mktemp("one") / "one.pdf", singles, NAMES)


def collated(path: Path, leaflets: list[bytes], names: list[str]) -> bytes:
    with path.open("w+b") as stream:
        one = Collated(stream)
        for leaflet, name in zip(leaflets, names, strict=True):
            one.add(leaflet, name)
        one.end()
    return path.read_bytes()


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
    marks = [(m.get_title(), m.get_dest().get_index()) for m in document.get_toc()]
    assert marks == [
        (name, start) for name, (start, _) in zip(NAMES, pages_before(singles), strict=True)
    ]


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
    here: Path, whole: bytes, singles: list[bytes]
) -> None:
    assert collated(here / "again.pdf", singles, NAMES) == whole
    assert collated(here / "other.pdf", singles[::-1], NAMES) != whole


def test_more_than_a_hundred_leaflets_are_found_through_their_trees(
    here: Path, singles: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GROUP", 3)
    small = [singles[2], singles[0]] * 4
    data = collated(here / "one.pdf", small, [str(n) for n in range(8)])
    one, alone = reopen(data), [reopen(single) for single in small]
    assert (one.unowned, one.doubled) == ((), ())
    assert [run.text for run in one.read] == [run.text for each in alone for run in each.read]
    with pikepdf.open(io.BytesIO(data)) as file:
        assert file.check_pdf_syntax() == []
        tree = pikepdf.NumberTree(file.Root.StructTreeRoot.ParentTree)
        keys = [page.StructParents for page in file.pages if "/StructParents" in page]
        assert all(len(tree[int(key)]) for key in keys)
        assert len(tree) == int(file.Root.StructTreeRoot.ParentTreeNextKey)


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


# --- the proof --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/K[3]", b"/K[4]"),  # another order of reading
        (b"/S/P/P", b"/S/H1/P"),  # other tags
        (b"/Tabs /S", b"/Tabs /S /Rotate 90"),  # another page
        (b"https://", b"https:/x"),  # another link
        (b"/StructParent 1", b"/StructParent 9"),
        (b"/ID (", b"/ID (x"),
    ],
)
def test_a_leaflet_that_went_in_otherwise_is_refused(
    here: Path, singles: list[bytes], monkeypatch: pytest.MonkeyPatch, old: bytes, new: bytes
) -> None:
    put, done = Writer.put, list[bytes]()

    def other(self: Writer, number: int, body: bytes) -> None:
        if old in body and not done:
            done.append(body)
            body = body.replace(old, new, 1)
        put(self, number, body)

    monkeypatch.setattr(Writer, "put", other)
    with pytest.raises(ContentError, match="a leaflet is not as it was alone"):
        collated(here / "one.pdf", singles[:2], NAMES[:2])
    assert done


def test_pages_in_another_order_are_refused(
    here: Path, singles: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "references", lambda numbers: references(numbers[::-1]))
    with pytest.raises(ContentError, match="a leaflet is not as it was alone"):
        collated(here / "one.pdf", singles[:2], NAMES[:2])


def test_a_file_that_would_hold_too_many_objects_is_refused(
    here: Path, singles: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sps_print.batch.collate.writer.MOST", 500)
    with pytest.raises(ContentError, match="too many leaflets for one PDF"):
        collated(here / "one.pdf", singles[:2] * 3, [*"abcdef"])


# --- the command ------------------------------------------------------------------


def test_one_file_of_a_list(here: Path) -> None:
    rows = people(4)
    write(here / "people.csv", [*rows[:2], ("a lone cell",), *rows[2:]])
    words = ("people.csv", *CARD, "--clinic", CLINIC, "-j", 1)
    done = run("batch", *words, "--name", "{row}-{name}", "--one-file", "one.pdf")
    assert done.code == 1
    assert done.out == "4 leaflets in one.pdf; 1 row left out\n"
    document = pdfium.PdfDocument(here / "one.pdf")
    assert [mark.get_title() for mark in document.get_toc()] == [
        f"{row:05}-Zanzibella-Quux{n:04}" for n, row in enumerate((2, 3, 5, 6))
    ]
    document.close()
    first = (here / "one.pdf").read_bytes()
    assert run("batch", *words, "--name", "{row}-{name}", "--one-file", "one.pdf").code == 1
    assert (here / "one.pdf").read_bytes() == first
    assert sorted(path.name for path in here.iterdir()) == [
        "one-report.csv", "one-report.json", "one.pdf", "people.csv",
    ]  # fmt: skip


def test_no_leaflet_no_file(here: Path) -> None:
    write(here / "people.csv", [("Ann", "")])
    done = run("batch", "people.csv", *CARD, "--one-file", "one.pdf", "-j", 1)
    assert done.code == 1
    assert done.out == "0 leaflets; 1 row left out\n"
    assert not (here / "one.pdf").exists()


def test_where_it_cannot_be_stored(here: Path) -> None:
    write(here / "people.csv", people(1))
    (here / "file").write_text("")
    one_message(run("batch", "people.csv", *CARD, "--one-file", "file/one.pdf", "-j", 1), 5)
