"""The twin of a folded sheet for a screen: the same pages one by one, in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from command import run
from conftest import CLINIC, every_order, name_of

from sps_print.build import Job
from sps_print.cli.stages import spoken_lines
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.papers import PAPERS, Paper
from sps_print.papers.folded import TWINS
from sps_print.preflight import problems_on_papers
from sps_print.project import Project

Finished = Callable[[Order], bytes]
FOLDED = [o for o in every_order() if o.format in TWINS]
ONE_EACH = [*{o.format: o for o in reversed(FOLDED)}.values()]


def out_of_order(paper: Paper) -> bool:
    """Whether a sheet of several panels shows them otherwise than they are read."""
    sides = paper.sheets(paper.panels or 8)
    read = [spot.panel for side in sides for spot in side.spots if not spot.copy]
    return read != sorted(read)


def test_each_sheet_that_is_out_of_order_has_a_twin() -> None:
    """A card that is folded once has the single card: its two faces, one by one."""
    alone = {"card-fold", "card-fold-letter"}
    assert {p.id for p in PAPERS.values() if out_of_order(p)} - alone == {*TWINS}
    assert not out_of_order(PAPERS["card"])
    assert PAPERS["card"].panels == PAPERS["card-fold"].panels


@pytest.mark.parametrize("name", TWINS)
def test_a_twin_is_called_like_its_sheet(name: str) -> None:
    sheet, twin = PAPERS[name], TWINS[name]
    assert twin.id == re.sub("(-letter)?$", r"-screen\1", name, count=1)
    assert PAPERS[twin.id] is twin
    assert (twin.screen, twin.sheet, twin.imposing, twin.finish) == (True, name, None, "")
    panels = sheet.panels or 8
    assert [s.spots[0].panel for s in twin.sheets(panels)] == [*range(panels)]


def test_a_handout_that_has_a_folded_sheet_has_its_twin() -> None:
    library = Library(None)
    for name in handout_names(library):
        formats = load_handout(library, name).formats
        assert {TWINS[f].id for f in formats if f in TWINS} == {
            f for f in formats if PAPERS[f].sheet
        }


def pages(data: bytes) -> list[str]:
    """The words of each page as a reader without tags takes them: as they are drawn."""
    document = pdfium.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def as_on_twin(lines: list[str], job: Job) -> list[str]:
    """The lines of a folded sheet as its twin has them: what is inside names the number at the foot
    of a page, and the twin counts on where pages are blank on the sheet."""
    laid_out = job.laid_out()
    filled = [*accumulate(int(bool(panel)) for panel in laid_out.panels)]
    titles = "|".join(re.escape(one.title) for one, *_ in laid_out.context.inside)
    entry = re.compile(rf"(link, (?:{titles}) )(\d+)")

    def counted(found: re.Match[str]) -> str:
        page = int(found[2])
        assert laid_out.panels[page - 1], "it leads to a blank page"
        return f"{found[1]}{filled[page - 1]}"

    return [entry.sub(counted, line) if entry.fullmatch(line) else line for line in lines]


@pytest.mark.parametrize("order", ONE_EACH, ids=name_of)
def test_it_says_the_same_page_by_page(order: Order, project: Project, finished: Finished) -> None:
    twin = replace(order, format=TWINS[order.format].id)
    on_sheet, on_screen = (
        [
            line
            for line in spoken_lines(Job(project, one))
            if not re.fullmatch(r"page [\d, ]+", line)
        ]
        for one in (order, twin)
    )
    assert as_on_twin(on_sheet, Job(project, order)) == on_screen
    found = pages(finished(twin))
    assert len(found) >= 4
    heard = iter(" ".join(found).split())
    titles = [line.split(", ", 1)[1] for line in on_screen if line.startswith("heading level 2")]
    titles = [re.sub(r"^graphic, \w+ ", "", title) for title in titles]  # a sign that warns
    for title in titles:  # as they are drawn, one after the other
        assert all(word in heard for word in title.split()), title


def test_build_makes_both(tmp_path: Path) -> None:
    both = ("-f", "tri-fold", "-f", "tri-fold-screen")
    done = run("build", "triggers", *both, "--clinic", CLINIC, "--out", tmp_path)
    assert done.code == 0
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == ["triggers-patient-tri-fold-screen.pdf", "triggers-patient-tri-fold.pdf"]
    assert [len(pages((tmp_path / name).read_bytes())) for name in made] == [6, 2]
    assert "tri-fold-screen" not in done.err, "how to print what is not printed"


def test_a_list_makes_it_with_the_same_bytes(tmp_path: Path, project: Project) -> None:
    people = tmp_path / "people.csv"
    people.write_text("handout,format\ntriggers,z-fold-screen\ntriggers,Tri-fold\n")
    out = tmp_path / "out"
    done = run("batch", people, "--clinic", CLINIC, "--out", out, "--jobs", 1)
    assert done.code == 0, done.err
    (made,) = (path for path in out.rglob("*.pdf") if "z-fold-screen" in path.name)
    assert made.read_bytes() == Job(project, Order("triggers", "patient", "z-fold-screen")).pdf()


def test_a_check_lays_its_pages_out_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(Job, "layout", lambda job: seen.append(job.plan.paper.id))
    names = ("tri-fold", "tri-fold-screen", "booklet-screen")
    problems_on_papers([Job(project, Order("triggers", "patient", name)) for name in names])
    assert seen == ["tri-fold", "booklet-screen"]
