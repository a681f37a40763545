"""A leaflet that was edited is proved on the pages that are others, and finds what a whole proof
finds: faults on these, on pages that should be as they were, in tags, links and fonts."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from conftest import a_third_of
from own_folder import clinic
from test_moved import FAULTS, Bodies, Spoil, in_drawing, in_object
from test_preview import edited, save

from sps_print.build import Job
from sps_print.model import Order
from sps_print.pdf import skeleton, tagged, writer
from sps_print.pdf.reader.any_file import any_file
from sps_print.preview import Preview
from sps_print.proof import pdf
from sps_print.proof.edited import ProvedBefore
from sps_print.proof.page import reopen
from sps_print.proof.page.tags import pages_of, tag_tree

ORDER, FILE = Order("living-with-sps", with_sources=True), "templates/en/symptoms.md"
MORE: dict[str, Spoil | None] = {
    "nothing": None,
    "another letter on the last page": in_drawing(rb"<([0-9A-F]{4})", b"<0041", last=True),
    "white words on the last page": in_drawing(rb"\S+ \S+ \S+ rg /F1", b"1 1 1 rg /F1", last=True),
    "a ground over the last page": in_drawing(rb"\Z", b"1 1 1 rg 0 0 600 800 re f\n", last=True),
    "the first link leads elsewhere": in_object(b"/Annot", rb"https://", b"https://x", which=0),
    "the first link is of another element": in_object(
        b"/Annot", rb"StructParent \d+", b"StructParent 5", which=0
    ),
    "letters set apart on the last page": in_drawing(rb"BT\n", b"BT\n1 Tc\n", last=True),
    "an artifact of another kind": in_drawing(
        rb"/Artifact <<[^>]*>>", b"/Artifact <</Type/Background>>", last=True
    ),
    "words for those who cannot see": in_object(b"/Alt", rb"/Alt ?\(", b"/Alt (X"),
}
# where a whole proof sees none, neither does this one
UNSEEN = {
    "nothing", "another owner", "a font of another kind",
    "a picture that says that it is elsewhere",  # no picture of this leaflet is read aloud
}  # fmt: skip


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    """A leaflet whose file was proved."""
    one = Preview(clinic(tmp_path, {FILE: edited("by day", FILE)}), ORDER)
    one.job().pdf()
    save(tmp_path, edited("by night", FILE), FILE)
    return one


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    """A leaflet that was proved before it was edited."""
    folder = clinic(tmp_path_factory.mktemp("clinic"), {FILE: edited("by day", FILE)})
    one = Preview(folder, ORDER)
    one.job().pdf()
    save(folder, edited("by night", FILE), FILE)
    return one.job()


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pages that are opened, from 0."""
    found, plain = list[int](), reopen._page

    def seen(document: Any, number: int) -> Any:
        found.append(number)
        return plain(document, number)

    monkeypatch.setattr(reopen, "_page", seen)
    return found


def test_only_the_pages_that_are_others_are_opened(preview: Preview, pages: list[int]) -> None:
    """The page of the sentence, and that of the imprint: other words have another edition code."""
    job = preview.job()
    data = job.pdf()
    page, last = pages
    pages.clear()
    assert Job(preview.job().project, ORDER).pdf() == data
    assert len(pages) > 5  # as a build does
    assert page in pages
    document = pdfium.PdfDocument(data)
    try:
        words = document[last].get_textpage().get_text_bounded()
    finally:
        document.close()
    assert job.document.imprint.code in words


def test_the_third_edit_is_held_against_the_second(
    preview: Preview, pages: list[int], tmp_path: Path
) -> None:
    preview.job().pdf()
    pages.clear()
    save(tmp_path, edited("by light", FILE), FILE)
    data = preview.job().pdf()
    assert len(pages) == 2
    assert Job(preview.job().project, ORDER).pdf() == data


def test_the_tags_of_the_one_before_are_those_of_the_file(preview: Preview) -> None:
    """But for the areas to click on the page that is another, which moved."""
    before = preview._job
    assert before
    assert before.seen
    old = before.seen._tree
    inside = any_file(preview.job().pdf())
    tree = before.seen._tree
    assert tree == tag_tree(inside, pages_of(inside)) != old


@pytest.mark.parametrize("name", ["more", "a heading", "a new letter"])
def test_what_moves_to_other_pages_is_proved_whole(
    name: str, preview: Preview, pages: list[int], tmp_path: Path
) -> None:
    more = {"more": "\n\nAnd more.[^plain]" * 30, "a heading": "\n\n### One more\n\nSo.[^plain]"}
    text = edited("by night", FILE) + more.get(name, "\n\nAt Łódź.[^plain]")
    save(tmp_path, text, FILE)
    data = preview.job().pdf()
    assert len(pages) >= 6
    assert Job(preview.job().project, ORDER).pdf() == data


def spoiling(fault: Spoil | None, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Each file that is written from here on has a fault; whether it found its place."""
    right, plain, found = writer.written, writer.stable, list[bool]()
    stables = dict[bytes, tuple[Bodies, int]]()

    def seen(out: Bodies, last: int, header: bytes) -> Any:
        made = plain(out, last, header)
        stables[made.head] = dict(out), last
        return made

    def written(before: Any, moving: Bodies, *rest: Any) -> Any:
        bodies, last = stables[before.head]
        out = {**bodies, **moving}
        found.append(fault(out) if fault else True)
        moved = {number: out.pop(number) for number in moving}
        return right(plain(out, max(last, *out)), moved, *rest)

    monkeypatch.setattr(skeleton, "stable", seen)
    monkeypatch.setattr(tagged, "written", written)
    return found


def faults_of(job: Job, data: bytes, seen: ProvedBefore | None) -> Iterator[str]:
    logo = job.project.look.logo
    assert logo is None
    yield from map(str, pdf.prove(data, job.on_paper, job.plan.paper, seen=seen))


@pytest.mark.slow
@pytest.mark.parametrize("name", [*a_third_of(FAULTS), *MORE])  # all of them: test_moved.py
def test_a_fault_is_found_as_by_a_whole_proof(
    name: str, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = copy(job.seen)
    found = spoiling((FAULTS | MORE)[name], monkeypatch)
    form = job.form
    form._typesetter._skeletons.clear()  # so that it can be spoilt
    data = form._typesetter.on_sheets(form.doc).written.data()
    monkeypatch.undo()
    assert all(found)
    whole = list(faults_of(job, data, None))
    assert list(faults_of(job, data, kept)) == whole
    assert bool(whole) == (name not in UNSEEN)
    # and what was refused is not what the next is held against
    right = form._typesetter.on_sheets(form.doc).written.data()
    form._typesetter._skeletons.clear()
    assert list(faults_of(job, right, kept)) == []
