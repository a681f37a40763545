"""The other standard, `build --pdf ua2`: PDF 2.0, PDF/UA-2 and Well-Tagged PDF.

When a planted fault is not caught: the proof of it is in sps_print/proof/page/pdf2.py.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from command import one_message, run
from conftest import CLINIC, few_orders, name_of
from faults import planted
from faults.tools import outline, tags
from pikepdf import Array, Dictionary, Name, String
from test_verapdf import CHECK, REQUIRED

from sps_print.build import Job
from sps_print.cli.stages import spoken_lines
from sps_print.content.load.handouts import load_handout
from sps_print.model import Order
from sps_print.project import Project
from sps_print.proof.heard.gate import faults
from sps_print.proof.pdf import prove

# contents, numbers of sources, notes, a table, a list to tick
ORDER = Order("triggers", "carer", "a4", with_sources=True, standard="ua2")
TICKED = Order("my-appointment", "patient", "a4", fillable=True, standard="ua2")
USUAL = replace(ORDER, standard="ua1")
ORDERS = {"notes": ORDER, "ticked": TICKED, "usual": USUAL}
FLAVOURS = "ua2,wt1a,wt1r"
Good = dict[str, tuple[Job, bytes]]
Fault = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def good(project: Project) -> Good:
    jobs = {name: Job(project, order) for name, order in ORDERS.items()}
    return {name: (job, job.pdf()) for name, job in jobs.items()}


def proved(job: Job, data: bytes, standard: str = "ua2") -> str:
    logo = job.project.look.logo
    assert logo
    how = True, "Example Clinic", logo.data
    return "\n".join(map(str, prove(data, job.on_paper, job.plan.paper, *how, standard=standard)))


@pytest.mark.parametrize("name", ["notes", "ticked"])
def test_each_time_it_is_the_same_bytes(name: str, good: Good, project: Project) -> None:
    assert Job(project, ORDERS[name]).pdf() == good[name][1]
    assert good[name][1].startswith(b"%PDF-2.0\n")


@pytest.mark.parametrize("name", ["notes", "ticked"])
def test_the_gate_finds_and_hears_the_same(name: str, good: Good) -> None:
    job, data = good[name]
    usual = Job(job.project, replace(job.order, standard="ua1"))
    two, one = (map(str, faults(file, job.on_paper)) for file in (data, usual.pdf()))
    assert [*two] == [*one]
    assert not [*faults(data, job.on_paper)]
    assert spoken_lines(job) == spoken_lines(usual)


def test_the_pages_are_drawn_as_in_the_usual_file(good: Good) -> None:
    two, one = (pikepdf.open(BytesIO(good[name][1])) for name in ("notes", "usual"))
    for page, other in zip(two.pages, one.pages, strict=True):
        for each in (page, other):
            each.contents_coalesce()
        assert page.Contents.read_bytes() == other.Contents.read_bytes()


def test_neither_passes_for_the_other(good: Good) -> None:
    assert "as ua1 asks" in proved(*good["notes"], standard="ua1")
    assert "as ua2 asks" in proved(*good["usual"], standard="ua2")


def test_a_file_that_another_program_wrote_again_passes(good: Good) -> None:
    job, data = good["notes"]
    assert proved(job, planted(data, lambda file: None)) == ""


def _said(old: str, new: str = "") -> Fault:
    def fault(file: pikepdf.Pdf) -> None:
        kept = file.Root.Metadata.read_bytes()
        assert old.encode() in kept
        file.Root.Metadata = file.make_stream(
            kept.replace(old.encode(), new.encode()), Type=Name.Metadata, Subtype=Name.XML
        )

    return fault


def _links(file: pikepdf.Pdf) -> list[Any]:
    areas = [area for page in file.pages for area in page.get("/Annots", [])]
    return [area for area in areas if area.A.get("/D") is not None]


def _at(what: Callable[[pikepdf.Pdf], Any], **entries: object) -> Fault:
    """Entries of what is found, put in; None: taken out."""

    def fault(file: pikepdf.Pdf) -> None:
        found = what(file)
        for key, value in entries.items():
            if value is None:
                del found[f"/{key}"]
            else:
                found[f"/{key}"] = value(file) if callable(value) else value

    return fault


def _first(role: str) -> Callable[[pikepdf.Pdf], Any]:
    return lambda file: tags(file, role)[0]


def _elsewhere(place: Any) -> Callable[[pikepdf.Pdf], Any]:
    """The element of a place exchanged for another heading."""
    return lambda file: Array([tags(file, "H2")[-1], *list(place(file).A.SD)[1:]])


def _last(file: pikepdf.Pdf) -> Any:
    return Array([tags(file, "FENote")[-1]])


PLANTED: dict[str, tuple[str, Fault]] = {
    "the other part": ("does not say that it is PDF/UA", _said("part>2<", "part>1<")),
    "no year": ("does not say that it is PDF/UA", _said("<pdfuaid:rev>2024</pdfuaid:rev>")),
    "not for reuse": ("does not say that it is PDF/UA", _said("wtpdf#reuse1.0", "wtpdf")),
    "not accessible": ("does not say that", _said("wtpdf#accessibility1.0", "wtpdf#reuse1.0")),
    "more in its metadata": ("its metadata hold", _said("<pdf:P", "<pdf:Trapped/><pdf:P")),
    "another version": (
        "as ua2 asks", _at(lambda file: file.Root, Version=Name("/1.7")),
    ),
    "no namespace": (
        "not of PDF 2.0", _at(lambda file: file.Root.StructTreeRoot, Namespaces=None),
    ),
    "another namespace": (
        "not of PDF 2.0",
        _at(lambda file: file.Root.StructTreeRoot.Namespaces[0],
            NS=String("http://iso.org/pdf/ssn")),
    ),
    "an element of PDF 1.7": ("“P” is not of PDF 2.0", _at(_first("P"), NS=None)),
    "the document of PDF 1.7": ("is not of PDF 2.0", _at(_first("Document"), NS=None)),
    "a role that PDF 2.0 lacks": (
        "“TOC” is not of PDF 2.0",
        _at(_first("TOC"), NS=lambda file: file.Root.StructTreeRoot.Namespaces[0]),
    ),
    "a note of PDF 1.7": ("it holds “Note”", _at(_first("FENote"), S=Name.Note)),
    "a note of no kind": ("stands at the end", _at(_first("FENote"), A=None)),
    "a note at the foot": (
        "stands at the end",
        _at(_first("FENote"), A=Dictionary(O=Name.FENote, NoteType=Name.Footnote)),
    ),
    "a list without signs": (
        "have signs",
        _at(lambda file: next(one for one in tags(file, "L")
                              if one.A.ListNumbering == Name.Unordered),
            A=Dictionary(O=Name.List, ListNumbering=Name("/None"))),
    ),
    "an entry of the outline to a page alone": (
        "does not lead to",
        lambda file: _at(lambda f: outline(f)[1].A, SD=None)(file),
    ),
    "an entry of the outline to another heading": (
        "does not lead to the tag of a heading",
        lambda file: _at(lambda f: outline(f)[1].A,
                         SD=_elsewhere(lambda f: outline(f)[1]))(file),
    ),
    "an entry of the outline to the whole": (
        "does not lead to the tag of a heading",
        lambda file: _at(
            lambda f: outline(f)[1].A,
            SD=lambda f: Array([tags(f, "Document")[0], *list(outline(f)[1].A.SD)[1:]]),
        )(file),
    ),
    "a link to a page alone": (
        "does not lead to", lambda file: _at(lambda f: _links(f)[0].A, SD=None)(file),
    ),
    "a link to another heading": (
        "does not lead to the tag of its place",
        lambda file: _at(lambda f: _links(f)[0].A, SD=_elsewhere(lambda f: _links(f)[0]))(file),
    ),
    "a link to its element alone": (
        "does not lead to", lambda file: _at(lambda f: _links(f)[-1].A, D=None)(file),
    ),
    "a link that leads as in PDF 1.7": (
        "does not lead to",
        lambda file: _at(lambda f: _links(f)[0], Dest=_links(file)[0].A.D, A=None)(file),
    ),
    "contents that name no heading": ("“TOCI” does not name", _at(_first("TOCI"), Ref=None)),
    "contents that name another": (
        "“TOCI” does not name",
        _at(_first("TOCI"), Ref=lambda file: Array([tags(file, "H2")[-1]])),
    ),
    "a number that names no note": ("does not name", _at(_first("Reference"), Ref=None)),
    "a number that names another note": ("does not name", _at(_first("Reference"), Ref=_last)),
    "a note that names no number": ("“Note” does not name", _at(_first("FENote"), Ref=None)),
    "a heading that names a note": ("“H2” does not name", _at(_first("H2"), Ref=_last)),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_caught(name: str, good: Good) -> None:
    said, fault = PLANTED[name]
    job, data = good["notes"]
    assert said in proved(job, planted(data, fault)), f"nobody saw: {name}"


@pytest.mark.parametrize("words", [None, String("Another")])
def test_a_field_without_its_words_is_caught(words: object, good: Good) -> None:
    job, data = good["ticked"]

    def fault(file: pikepdf.Pdf) -> None:
        areas = [area for page in file.pages for area in page.get("/Annots", [])]
        widget = next(area for area in areas if "/FT" in area)
        _at(lambda _: widget, Contents=words)(file)

    assert "other words than those of its blank" in proved(job, planted(data, fault))


def test_a_header_of_pdf_1_is_caught(good: Good) -> None:
    job, data = good["notes"]
    assert "it is a %PDF-1.7" in proved(job, b"%PDF-1.7" + data[8:])


def test_build_has_the_option(tmp_path: Path) -> None:
    words = ("build", "triggers", "--clinic", CLINIC, "--out", tmp_path)
    assert run(*words, "--pdf", "ua2").code == run(*words).code == 0
    assert run(*words, "--pdf", "ua1").code == 0
    usual, other = sorted(tmp_path.iterdir(), key=lambda path: len(path.name))
    assert usual.read_bytes().startswith(b"%PDF-1.7\n")
    assert other.name == f"{usual.stem}-ua2.pdf"
    assert other.read_bytes().startswith(b"%PDF-2.0\n")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--press",), "make them one after the other"),
        (("--to", "png"), "leave out --pdf, or choose --to pdf"),
        (("--to", "html"), "leave out --pdf"),
        (("--to", "fhir"), "leave out --pdf"),
        (("--out", "leaflet.html"), "leave out --pdf"),
        (("-f", "lock-screen"), "is a picture for a telephone, not a PDF"),
    ],
)
def test_what_it_cannot_be_combined_with(more: tuple[str, ...], said: str, tmp_path: Path) -> None:
    place = () if "--out" in more else ("--out", tmp_path)
    done = run("build", "emergency-card", "--clinic", CLINIC, *place, *more, "--pdf", "ua2")
    assert said in one_message(done, 2)
    assert not [*tmp_path.iterdir()]


def test_no_other_standard_is_known() -> None:
    done = run("build", "triggers", "--pdf", "ua3")
    assert done.code == 2
    assert "ua1" in done.err


@pytest.mark.slow
def test_leaflets_of_each_kind_pass(project: Project, tmp_path: Path) -> None:
    """Each leaflet on its first paper, each paper, with fields, and with the list of sources."""
    if not CHECK.exists() and not REQUIRED:
        pytest.skip("veraPDF is not here: tools/verapdf/setup needs Java (javac), dpkg and unzip")
    orders = {name_of(order): order for order in few_orders()}
    for name, order in [*orders.items()]:
        if load_handout(project.library, order.handout).fillable:
            orders[f"{name}-fields"] = replace(order, fillable=True)
    orders["with-sources"] = ORDER
    orders["answered"] = replace(
        TICKED, handout="my-emergency-sheet", answers={"name": "Łukasz Nguyễn"}
    )
    for name, order in orders.items():
        data = Job(project, replace(order, standard="ua2")).pdf()
        (tmp_path / f"{name}.pdf").write_bytes(data)
    files = sorted(tmp_path.iterdir())
    done = subprocess.run(
        [CHECK, "-j", FLAVOURS, *files], capture_output=True, text=True, check=False
    )
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(verdicts) == 3 * len(files) > 250, done.stderr
    assert [v for v in verdicts if v["verdict"] != "PASS"] == []
    assert all(v["checks"] > 100 for v in verdicts)
