"""One PDF of many leaflets: the same pages, words and tags, each leaflet on a fresh sheet."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from batch_list import CARD, people, write
from command import one_message, run, run_fresh
from conftest import CLINIC
from many_clinics import FRIENDS, carded
from pdf_tags import outline, read_tags
from test_verapdf import CHECK, REQUIRED

from sps_print.batch import store
from sps_print.batch.collate import collated as module
from sps_print.batch.collate import proof, writer
from sps_print.batch.collate.collated import Collated
from sps_print.batch.collate.filling import CollatedLeaflet, filling_of
from sps_print.batch.collate.template import Template
from sps_print.batch.collate.writer import Writer, references
from sps_print.batch.forms import FormCache
from sps_print.batch.make import WorkerResult, make_some
from sps_print.batch.orders import NamedOrder
from sps_print.batch.pack import one_pdf
from sps_print.form.form import Filled
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.project import Project
from sps_print.proof.page.reopen import Shown, reopen

ORDERS = [
    Order("emergency", "patient", "a4", answers={"name": "Ann (Mrs) 12 0 R \\ Example"}),
    Order(
        "ward-passport", "ward-staff", "a4", answers={"name": "Zoë Ωmega", "contact": "50 % off"}
    ),
    Order("emergency-card", "helper", "card", answers={"name": "Ben"}),
    Order("living-with-sps", "patient", "booklet"),
    Order("easy-read", "easy-read", "easy-read-letter"),
    Order("emergency", "patient", "tri-fold", answers={"name": "Ann (Mrs) 12 0 R \\ Example"}),
    Order(
        "my-emergency-sheet",
        answers={"name": "Ben", "contact": "Pat, 01632 960000"},
        with_sources=True,
    ),
    Order(
        "my-emergency-sheet",
        answers={"name": "Cy", "contact": "Sam, 01632 960111"},
        with_sources=True,
    ),
    Order("emergency", "patient", "a4", answers={"name": "Dee 14 0 R"}),
    Order(
        "my-emergency-sheet",
        answers={"name": "Eve", "contact": "Tom, 01632 960222"},
        with_sources=True,
    ),
]
NAMES = ["1-Ann", "2-Zoë (Ω)", "3-\\", "4", "5", "6", "7", "8-Ω", "9", "10"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def filled(project: Project) -> list[Filled]:
    """Some orders fill the form of one before them, and some have a form of their own."""
    forms, clinics = (
        FormCache(),
        {6: carded(project, **FRIENDS[6]), 7: carded(project, **FRIENDS[7])},
    )
    return [forms.filled(clinics.get(n, project), order) for n, order in enumerate(ORDERS)]


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


def collated(path: Path, leaflets: list[CollatedLeaflet], names: list[str]) -> bytes:
    with path.open("w+b") as stream:
        one = Collated(stream)
        for leaflet, name in zip(leaflets, names, strict=True):
            one.add(leaflet, name)
        one.end()
    return path.read_bytes()


def leaflets_of(path: Path) -> list[str]:
    """What the bookmarks of the leaflets say."""
    document = pdfium.PdfDocument(path)
    found = [mark.get_title() for mark in document.get_toc() if mark.level == 0]
    document.close()
    return found


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


# --- the proof --------------------------------------------------------------------


FAULTS = [
    (b"/K[3]", b"/K[4]"),  # another order of reading
    (b"/S/P/P", b"/S/H1/P"),  # other tags
    (b"/Tabs /S", b"/Tabs /S /Rotate 90"),  # another page
    (b"https://", b"https:/x"),  # another link
    (b"/StructParents ", b"/StructParents 9"),
    (b"/ID (", b"/ID (x"),
    (b"/Nums[0 ", b"/Nums[1 "),  # of the first leaflet alone
    (b"/T(x)", b"/T(y)"),  # the name of another
]


@pytest.mark.parametrize(("old", "new"), FAULTS)
@pytest.mark.parametrize("later", [False, True])
def test_a_leaflet_that_went_in_otherwise_is_refused(
    here: Path, fillings: list[CollatedLeaflet], monkeypatch: pytest.MonkeyPatch, old: bytes,
    new: bytes, later: bool,
) -> None:  # fmt: skip
    """The first of a form, which is held against the form's file, and a later one."""
    pack, done = Writer.pack, list[int]()

    def other(self: Writer, holder: int, numbers: Sequence[int], text: bytes) -> None:
        if b"/S/Part" in text:
            done.append(0)
            if len(done) == 1 + later:
                here = old.replace(b"[0", b"[%d" % int(text.split(b"/Nums[")[1].split()[0]))
                there = new.replace(b"[1", b"[%d" % (1 + int(here[6:]))) if b"Nums" in old else new
                assert here in text
                text = text.replace(here, there, 1)
        pack(self, holder, numbers, text)

    monkeypatch.setattr(Writer, "pack", other)
    with pytest.raises(ContentError, match="a leaflet is not as it was alone"):
        collated(here / "one.pdf", [fillings[6], fillings[7]], ["x", "x"])


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize(
    "wrong", [lambda words: words[::-1], lambda words: (words[1], *words[1:])], ids=["all", "one"]
)
def test_the_words_of_another_are_refused(
    here: Path, fillings: list[CollatedLeaflet], monkeypatch: pytest.MonkeyPatch,
    wrong: Callable[[tuple[bytes, ...]], tuple[bytes, ...]], later: bool,
) -> None:  # fmt: skip
    """What changes is held against what was proved of this very leaflet."""
    filled, seen = Template.filled, list[int]()

    def other(self: Template, *words: Any) -> tuple[bytes, list[bytes]]:
        seen.append(0)
        text, streams = filled(self, *words)
        return text, list(wrong(tuple(streams))) if len(seen) == 1 + later else streams

    monkeypatch.setattr(Template, "filled", other)
    with pytest.raises(ContentError, match="a leaflet is not as it was alone"):
        collated(here / "one.pdf", [fillings[6], fillings[7]], ["x", "y"])


def test_a_link_that_leads_to_anothers_telephone_is_refused(
    here: Path, fillings: list[CollatedLeaflet], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = Template.filled

    def other(self: Template, *words: Any) -> tuple[bytes, list[bytes]]:
        text, streams = filled(self, *words)
        return text.replace(b"tel:01632960007", b"tel:01632960006"), streams

    monkeypatch.setattr(Template, "filled", other)
    with pytest.raises(ContentError, match=r"as it was alone\n  in leaflet 2"):
        collated(here / "one.pdf", [fillings[6], fillings[7]], ["x", "y"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"0 R/Count ", b"0 R/Count 1"),  # of a leaflet's pages
        (b"/Type/Pages/Count ", b"/Type/Pages/Count 1"),  # of all
        (b"/Title(y)", b"/Title(x)"),
        (b"/Next ", b"/Nex "),
        (b"/Title(About", b"/Title(Abt"),  # of a heading
        (b"0 R/XYZ ", b"0 R/XYZ 1"),
        (b"/Count -", b"/Count -1"),
    ],
)
def test_a_node_that_leads_elsewhere_is_refused(
    here: Path,
    fillings: list[CollatedLeaflet],
    monkeypatch: pytest.MonkeyPatch,
    old: bytes,
    new: bytes,
) -> None:
    put, done = Writer.put, list[bytes]()

    def other(self: Writer, number: int, body: bytes) -> None:
        if old in body and not done:
            done.append(body)
            body = body.replace(old, new, 1)
        put(self, number, body)

    monkeypatch.setattr(Writer, "put", other)
    with pytest.raises(ContentError, match="a leaflet is not as it was alone"):
        collated(here / "one.pdf", [fillings[6], fillings[7]], ["x", "y"])
    assert done


@pytest.mark.parametrize("row", [b"\2" + bytes(7), b"\1" + bytes(7)])
def test_a_table_that_leads_elsewhere_is_refused(
    here: Path, fillings: list[CollatedLeaflet], monkeypatch: pytest.MonkeyPatch, row: bytes
) -> None:
    end = Writer.end

    def other(self: Writer, catalog: int, info: int) -> None:
        self._set(self.count - 60, row)
        end(self, catalog, info)

    monkeypatch.setattr(Writer, "end", other)
    with pytest.raises(ContentError, match="a leaflet is not as it was alone"):
        collated(here / "one.pdf", [fillings[6], fillings[7]], ["x", "y"])


def test_pages_in_another_order_are_refused(
    here: Path, fillings: list[CollatedLeaflet], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "references", lambda numbers: references(numbers[::-1]))
    with pytest.raises(ContentError, match="a leaflet is not as it was alone"):
        collated(here / "one.pdf", fillings[:2], NAMES[:2])


# --- parts ------------------------------------------------------------------------


@pytest.mark.parametrize("limit", ["MOST", "LARGEST"])
def test_what_one_pdf_may_not_hold_is_divided_at_a_leaflets_end(
    here: Path, fillings: list[CollatedLeaflet], monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """Each part is whole: what a file of these leaflets alone is."""
    monkeypatch.setattr(module, limit, {"MOST": 500, "LARGEST": 36_000}[limit])
    leaflets, names = [*zip(fillings[6:8] * 3, "abcdef", strict=True)], list[str]()
    leaflets = [(one._replace(name=name), name) for one, name in leaflets]
    with one_pdf(here / "all") as add:
        places = [add(Path(f"{name}.pdf"), leaflet) for leaflet, name in leaflets]
    parts = sorted(here.glob("all-*"))
    assert places == sorted(places)
    assert {*places} == {*range(1, len(parts) + 1)}
    assert len(parts) > 1
    for number, part in enumerate(parts, 1):
        held = [one for one, place in zip(leaflets, places, strict=True) if place == number]
        assert part.read_bytes() == collated(
            here / "right", [one for one, _ in held], [name for _, name in held]
        )
        names += leaflets_of(part)
    assert names == [*"abcdef"]


def test_the_parts_of_a_list_are_numbered_and_said(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "people.csv", people(4))
    words = ("batch", "people.csv", *CARD, "-j", 1, "--one-file", "one.pdf")
    assert run(*words).code == 0
    whole = (here / "one.pdf").read_bytes()
    with monkeypatch.context() as small:
        small.setattr(module, "MOST", 105)
        done = run(*words)
    assert done.out.startswith("4 leaflets in one-1.pdf to one-2.pdf; 0 rows left out\n")
    assert "the report says which part has which leaflet" in done.out
    assert (here / "old/one.pdf").read_bytes() == whole
    told = json.loads((here / "one-report.json").read_text(encoding="utf-8"))
    parts = [row["part"] for row in told]
    assert (parts, {*parts}) == (sorted(parts), {1, 2})
    done = run(*words)  # now they fit into one again: no old part stands beside it
    assert "one-2.pdf that was there before is now" in done.out
    assert sorted(path.name for path in here.glob("*.pdf")) == ["one.pdf"]
    assert (here / "one.pdf").read_bytes() == whole


# --- the command ------------------------------------------------------------------


def test_one_file_of_a_list(here: Path) -> None:
    rows = people(4)
    write(here / "people.csv", [*rows[:2], ("a lone cell",), *rows[2:]])
    words = ("people.csv", *CARD, "--clinic", CLINIC, "-j", 1)
    done = run("batch", *words, "--name", "{row}-{name}", "--one-file", "one.pdf")
    assert done.code == 1
    assert done.out == "4 leaflets in one.pdf; 1 row left out\n"
    names = [f"Zanzibella Quux{n:04}" for n in range(4)]
    titles = leaflets_of(here / "one.pdf")
    assert [title.rpartition(", ")[2] for title in titles] == names
    with pikepdf.open(here / "one.pdf") as file:
        assert [str(part.T) for part in file.Root.StructTreeRoot.K.K] == titles
        assert str(file.docinfo["/Title"]) == titles[0].rpartition(", ")[0]
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


@pytest.mark.parametrize("option", ["--one-file", "--zip"])
def test_a_stopped_run_goes_on_with_what_it_made(
    here: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    """A changed row and a spoilt file of the spool are made again, and nothing else."""
    rows = people(12)
    write(here / "people.csv", rows)
    words = ("batch", "people.csv", *CARD, "-j", 1, option)
    spool = here / ".all.pdf.parts"
    with monkeypatch.context() as stopped:
        stopped.setattr("sps_print.batch.deliver.put", lambda *_: ([Path("x")], []))  # killed then
        assert run(*words, "all.pdf").code == 0
    parts = sorted(spool.glob("*.part"))
    assert len(parts) == 4
    parts[1].write_bytes(parts[1].read_bytes()[:-1] + b"x")
    rows[11] = ("Another", "Person")
    write(here / "people.csv", rows)
    made = list[int]()

    def counted(leaflets: Sequence[NamedOrder], *how: Any) -> list[WorkerResult]:
        made.extend(leaflet.row for leaflet in leaflets)
        return make_some(leaflets, *how)

    monkeypatch.setattr(store, "make_some", counted)
    assert run(*words, "all.pdf").code == 0
    assert made == [5, 6, 7, 13]
    assert run(*words, "right.pdf").code == 0
    assert (here / "all.pdf").read_bytes() == (here / "right.pdf").read_bytes()
    assert not spool.exists()


@pytest.mark.slow
def test_two_jobs_give_the_same_file(here: Path) -> None:
    write(here / "people.csv", people(60))
    for jobs in (1, 2):
        words = ("batch", "people.csv", *CARD, "--one-file", f"{jobs}.pdf", "-j", jobs)
        done = run_fresh(*words, cwd=here)
        assert (done.code, done.err) == (0, "")
    assert (here / "1.pdf").read_bytes() == (here / "2.pdf").read_bytes()
