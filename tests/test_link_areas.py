"""The area to click of a link whose words take several fonts or lines: one, with all its lines."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from own_folder import clinic, shipped
from test_contents import LONG, entries
from test_verapdf import CHECK, REQUIRED
from world_names import NAMES, SHEET

from sps_print.batch.forms import FormCache
from sps_print.build import Job
from sps_print.document.blocks import (
    Block,
    Bullets,
    Document,
    Line,
    Link,
    Panel,
    Para,
    Table,
    Text,
)
from sps_print.document.contents import listed, places
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.values import answer_slot, card_values
from sps_print.model import Order
from sps_print.problems import Problem
from sps_print.project import Project, open_project
from sps_print.proof.page.reopen import Shown, reopen
from sps_print.proof.pdf import prove
from sps_print.typeset.leaflet import on_sheets

TEN = (
    "Dr Ngọzi Okafor", "Ask Nguyễn Thị Ánh", "a → b", "राज शर्मा or Ann", "Dr राज Okafor",
    "Ann Ǯõõǯ Ọkafọ", "Оксана or Ann", "Ann or Γιώργος Ἀχιλλεύς", "Adéṣọlá Ẹ̀bùn and Ann",
    "→ Śrī Rāmānuja ←",
)  # fmt: skip
TO = "mailto:x@example.org"
LENGTHY = (
    "The office of {0}, who is there on each day of the week but Friday, and of {0} and friends"
)
Rect = tuple[float, float, float, float]


def lines_of(names: Sequence[str]) -> list[Line]:
    return [(Text("Write to "), Link(name, TO), Text(" now.")) for name in names]


def with_blocks(job: Job, *blocks: Block) -> Document:
    sections = (replace(job.on_paper.sections[0], blocks=blocks),)
    return replace(job.on_paper, sections=sections, must_say=())


def printed(job: Job, doc: Document) -> tuple[bytes, list[Problem]]:
    """A document on the paper of a job, and what its proof finds."""
    data = on_sheets(doc, job.plan.paper, job._look, job._fonts).written.data()
    return data, list(prove(data, doc, job.plan.paper, job._look.logo is not None))


def areas(data: bytes, to: str = TO) -> list[tuple[int, str, Rect]]:
    """The lines of the areas that lead to an address: page, words, and where it is."""
    with pikepdf.open(BytesIO(data)) as file:
        return [
            (number, str(note.Contents), line)
            for number, page in enumerate(file.pages)
            for note in page.get("/Annots", [])
            if "/A" in note and str(note.A.URI) == to
            for line in lines(note)
        ]


def lines(note: pikepdf.Object) -> list[Rect]:
    """Where the lines of an area are; the box around them is the area's own."""
    left, bottom, right, top = map(float, note.Rect)
    if "/QuadPoints" not in note:
        return [(left, bottom, right, top)]
    corners = [float(edge) for edge in note.QuadPoints]
    quads = [corners[at : at + 8] for at in range(0, len(corners), 8)]
    xs, ys = corners[::2], corners[1::2]
    assert (min(xs), min(ys), max(xs), max(ys)) == (left, bottom, right, top)
    assert len(quads) > 1
    return [(quad[0], quad[5], quad[2], quad[1]) for quad in quads]


def under(runs: Sequence[Shown], page: int, area: Rect) -> list[Shown]:
    """The runs of words that an area lies on."""
    left, bottom, right, top = area
    return [
        run for run in runs
        if run.page == page and run.text.strip() and bottom < run.y < top
        and left < (run.box[0] + run.box[2]) / 2 < right
    ]  # fmt: skip


@pytest.fixture(scope="module")
def job(project: Project) -> Job:
    return Job(project, SHEET)


def test_one_area_lies_on_the_words_of_each_line(job: Job) -> None:
    """Ten links in paragraphs, a list, a panel and a table: each is on one line."""
    first, second, third, fourth = (lines_of(TEN) for _ in range(4))
    cells = tuple(((Text("Monday"),), line) for line in fourth)
    data, problems = printed(job, with_blocks(
        job, *map(Para, first), Bullets(tuple(second)),
        Panel(PanelKind.MAIN, "Whom to ask", tuple(map(Para, third))),
        Table(((Text("When"),), (Text("Who"),)), cells),
    ))  # fmt: skip
    assert problems == []
    found = areas(data)
    assert [words for _, words, _ in found] == [*TEN] * 4
    with reopen(data) as file:
        for page, words, area in found:
            runs = under(file.read, page, area)
            assert "".join(run.text for run in runs).strip() == words
            assert area[0] - 1 <= runs[0].box[0]
            assert runs[-1].box[2] <= area[2] + 1
            assert len(runs) > 1


def test_a_link_on_several_lines_has_an_area_on_each(job: Job) -> None:
    names = [LENGTHY.format(name) for name in TEN]
    data, problems = printed(job, with_blocks(job, *map(Para, lines_of(names))))
    assert problems == []
    found = areas(data)
    with reopen(data) as file:
        for name in names:
            mine = [(page, area) for page, words, area in found if words == name]
            assert len(mine) == len({(page, area[3]) for page, area in mine}) > 1
            with pikepdf.open(BytesIO(data)) as opened:
                notes = [n for p in opened.pages for n in p.Annots if str(n.Contents) == name]
            assert len(notes) == len({page for page, _ in mine})
            on_them = [run for page, area in mine for run in under(file.read, page, area)]
            assert "".join(run.text for run in on_them).split() == name.split()


def test_names_of_the_world_can_be_clicked_between_latin_ones(job: Job) -> None:
    names = [f"Dr {name} Okafor" for name in NAMES]
    data, problems = printed(job, with_blocks(job, *map(Para, lines_of(names))))
    assert problems == []
    assert {words for _, words, _ in areas(data)} == {*names}


@pytest.mark.parametrize("share", [(0, 0.4), (0.6, 1), (0.3, 0.7)])
def test_an_area_on_some_of_its_fonts_is_found(job: Job, share: tuple[float, float]) -> None:
    doc = with_blocks(job, *map(Para, lines_of(TEN[:1])))
    data, _ = printed(job, doc)
    spoilt = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        (note,) = (n for n in file.pages[0].Annots if "/A" in n and str(n.A.URI) == TO)
        left, right = float(note.Rect[0]), float(note.Rect[2])
        note.Rect[0], note.Rect[2] = (left + part * (right - left) for part in share)
        file.save(spoilt)
    said = prove(spoilt.getvalue(), doc, job.plan.paper, job._look.logo is not None)
    assert any("does not lie on the words" in problem.what for problem in said)


def test_headings_of_several_fonts_are_listed_and_lead_to_their_pages(project: Project) -> None:
    job = Job(project, LONG)
    titled = iter(TEN)
    sections = tuple(
        replace(one, title=next(titled, one.title)) if one.title else one
        for one in job.on_paper.sections
    )
    doc = replace(job.on_paper, sections=sections)
    known = [places(doc)[at].title for at in listed(doc)]
    assert len({*known} & {*TEN}) >= 8
    data, problems = printed(job, doc)
    assert problems == []
    assert [words for words, _ in entries(data)] == known


WRITE = """

This is for {{ asks.name }}: write to [Dr Ngọzi Okafor → राज](mailto:x@example.org).[^plain]
"""
DETAILS = "templates/en/sheet-details.md"


@pytest.mark.slow
def test_a_filling_has_the_areas_of_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The link moves along its line, and to the next one, with the name that stands before it."""
    whole: list[Order] = []

    def made_whole(project: Project, order: Order) -> Job:
        whole.append(order)
        return Job(project, order)

    monkeypatch.setattr("sps_print.batch.forms.Job", made_whole)
    text = shipped(DETAILS) + WRITE
    project, forms = open_project(clinic(tmp_path, {DETAILS: text})), FormCache()
    lefts = set[float]()
    for name in ("Ann", "Bo", "Ann " * 12, "Ngọzi Ann", "Ann", "Maximiliana " * 4, "Cy"):
        order = Order(SHEET.handout, SHEET.audience, SHEET.format, answers={"name": name})
        data = forms.make(project, order)
        assert data == Job(project, order).pdf()
        lefts.add(areas(data)[0][2][0])
    assert len(lefts) > 3
    assert len(whole) == 1


@pytest.mark.parametrize("edge", [1, 3], ids=["left", "right"])
def test_an_area_on_some_fonts_of_a_filling_is_found(tmp_path: Path, edge: int) -> None:
    project = open_project(clinic(tmp_path, {DETAILS: shipped(DETAILS) + WRITE}))
    job = Job(project, replace(SHEET, answers={"name": "Ann"}))
    job.pdf()
    (known,) = job.form.layouts
    values = card_values(job.on_paper.card) | {answer_slot(0): "Bo"}
    codes, wanted = known.layout.fill(values)
    assert known.slots.prove(known.layout.written.data(codes), wanted) == ()
    area = re.compile(rb"/Rect \[ (\S+) (\S+) (\S+) (\S+) \]")
    (at,) = (at for at, code in enumerate(codes) if TO.encode() in code)
    found = area.search(codes[at])
    assert found
    corners = [*found.groups()]
    corners[edge - 1] = b"%.2f" % ((float(found[1]) + float(found[3])) / 2)
    codes[at] = area.sub(b"/Rect [ %b ]" % b" ".join(corners), codes[at])
    (problem,) = known.slots.prove(known.layout.written.data(codes), wanted)
    assert "a value is not on the page as it was given" in problem


@pytest.mark.slow
def test_verapdf_passes_such_links(job: Job, tmp_path: Path) -> None:
    if not CHECK.exists() and not REQUIRED:
        pytest.skip("veraPDF is not here: tools/verapdf/setup")
    names = [*TEN, *(LENGTHY.format(name) for name in TEN)]
    file = tmp_path / "links.pdf"
    file.write_bytes(printed(job, with_blocks(job, *map(Para, lines_of(names))))[0])
    done = subprocess.run(
        [CHECK, "-j", "ua1,2a", file], capture_output=True, text=True, check=False
    )  # fmt: skip
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert [v["verdict"] for v in verdicts] == ["PASS", "PASS"], done.stdout
