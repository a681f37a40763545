"""Will it fit: an honest answer, with a way out. Nothing is shrunk, nothing is left half empty."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from command import one_message, run
from conftest import every_order, name_of
from measure import measure
from papers import MEASURED
from set_parts import SENTENCE, WORK, para, part, set_on

from sps_print.build import Job
from sps_print.document.blocks import Panel
from sps_print.document.panel_kinds import PanelKind
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.papers.printing import how_to_print
from sps_print.problems import ContentError
from sps_print.project import Project
from sps_print.typeset.flow.pages import SPREADS

FOLDED = [o for o in every_order() if MEASURED[o.format].cell or any(MEASURED[o.format].folds)]


def message(job: Job) -> str:
    with pytest.raises(ContentError) as caught:
        job.pdf()
    (problem,) = caught.value.problems
    return str(problem)


def everything(order: Order, project: Project) -> tuple[str, ...]:
    """All sections of a handout, those too that its paper has no room for."""
    handout = Job(project, order).plan.handout
    return handout.sections_for.get(order.audience, handout.sections)


# --- too much ---------------------------------------------------------------------


def test_too_much_says_by_how_many_lines_and_what_may_go(project: Project) -> None:
    said = message(Job(project, replace(WORK, sections=everything(WORK, project))))
    assert re.search(r"error: the text is about \d+ lines too long for Tri-fold, A4\n", said)
    assert "in at-work, employer, tri-fold\n" in said
    assert "choose with --sections; these may be left out: " in said
    assert re.search(r"around-sps \(\d+ lines\)", said)
    # what holds a safety line is not offered
    must = Job(project, WORK).plan.must_say
    assert must
    offered = set(re.findall(r"([\w-]+) \(\d+ lines\)", said))
    for name in offered:
        left = tuple(s for s in everything(WORK, project) if s != name)
        problems = Job(project, replace(WORK, format="a4", sections=left)).problems
        assert not [p for p in problems if "safety line" in p.what]
    kept = {"calls", "contact"} | set(everything(WORK, project)) - offered
    assert kept > {"calls", "contact"}


def test_the_number_of_lines_is_honest(project: Project) -> None:
    """As many lines as are said to be too many, left out at the end, and it fits."""
    paragraphs = [para(3) for _ in range(60)]
    with pytest.raises(ContentError) as caught:
        set_on(project, "flyer", part(*paragraphs))
    over = int(re.findall(r"about (\d+) lines too long", str(caught.value))[0])
    held = set_on(project, "a4", part(*paragraphs)).context
    assert held.boxes
    fits = 0
    for count in range(1, 61):
        try:
            laid_out = set_on(project, "flyer", part(*paragraphs[:count]))
        except ContentError:
            break
        fits = count
    leading = laid_out.context.styles.body.leading
    boxes = [box for box in laid_out.context.boxes if box.name.startswith(SENTENCE[:20])]
    each = (sum(boxes[1].parts()) + boxes[1].before * 0.7) / leading
    assert (60 - fits - 1.5) * each <= over <= (60 - fits + 1.5) * each


def test_sections_choose(project: Project) -> None:
    """Every section but those that may be left out: the order's own choice is made."""
    left_out = Job(project, WORK).plan.handout.leave_out["tri-fold"]
    chosen = tuple(one for one in everything(WORK, project) if one not in left_out)
    assert Job(project, replace(WORK, sections=chosen)).pdf() == Job(project, WORK).pdf()
    fewer = chosen[:-2] + chosen[-1:]
    job = Job(project, replace(WORK, sections=fewer))
    assert tuple(section.id for section in job.document.sections) == fewer


def test_from_the_command_line(tmp_path: Path, project: Project) -> None:
    words = ("build", "at-work", "-f", "tri-fold", "--out", tmp_path)
    said = one_message(run(*words, "--sections", ",".join(everything(WORK, project))), 1)
    assert "lines too long for Tri-fold, A4" in said
    assert not list(tmp_path.iterdir())
    done = run(*words)
    assert done.code == 0
    assert done.err == f"tri-fold: {how_to_print(PAPERS['tri-fold'])}\n"


def test_a_part_taller_than_a_panel_names_its_section(project: Project) -> None:
    tall = Panel(PanelKind.WARNING, "Never do this", (para(40),))
    with pytest.raises(ContentError) as caught:
        set_on(
            project, "tri-fold", part(para()), part(tall, name="danger"), part(para(), name="rest")
        )
    said = str(caught.value)
    assert re.search(
        r"“Never do this” of the section “danger” is about \d+ lines too tall for Tri-fold, A4",
        said,
    )
    assert re.search(r"danger \(\d+ lines\)", said)


@pytest.mark.parametrize("paper", ["tri-fold", "flyer", "a6", "card"])
def test_a_word_too_wide_for_its_column_names_its_section(paper: str, project: Project) -> None:
    wide = "Pneumonoultramicroscopicsilicovolcanoconiosispneumonoultramicroscopicsilico"
    with pytest.raises(ContentError) as caught:
        set_on(project, paper, part(para()), part(para(1, wide), name="words"))
    said = str(caught.value)
    assert f"the word “{wide[:40]}” is" in said
    assert "section “words”" in said


def test_a_wide_word_names_leaflet_and_section(tmp_path: Path) -> None:
    sections = tmp_path / "templates/en"
    sections.mkdir(parents=True)
    (tmp_path / "clinic.toml").write_text('name = "X"\n')
    (sections / "help-do-short.md").write_text(
        f'+++\ntitle = "Do"\nstatus = "draft"\nsources = []\n+++\n{"w" * 60} yes.[^plain]\n'
    )
    done = run("build", "how-to-help", "-f", "flyer", "--clinic", tmp_path, "--out", tmp_path / "o")
    said = one_message(done, 1)
    assert "mm too wide for its place" in said
    assert "in how-to-help, helper, flyer, section “help-do-short”" in said


def test_a_letter_that_no_font_has_names_its_section(project: Project) -> None:
    with pytest.raises(ContentError, match="section “words”"):
        set_on(project, "tri-fold", part(para(1, "\u1234"), name="words"))


def test_a_misspelt_section_to_leave_out(tmp_path: Path) -> None:
    """It was passed over in silence: the section stayed, and the leaflet did not fit."""
    handouts = tmp_path / "handouts"
    handouts.mkdir()
    (tmp_path / "clinic.toml").write_text('name = "X"\n')
    shipped = (Path(__file__).parent.parent / "handouts/at-work.toml").read_text()
    assert '"around-sps", "around-triggers"' in shipped
    (handouts / "at-work.toml").write_text(
        shipped.replace(
            '"around-sps", "around-triggers", "h', '"arround-sps", "around-triggers", "h'
        )
    )
    done = run("build", "at-work", "-f", "tri-fold", "--clinic", tmp_path, "--out", tmp_path / "o")
    said = one_message(done, 1)
    assert "there is no section “arround-sps”" in said
    assert "in handouts/at-work.toml, leave-out, tri-fold" in said
    assert "did you mean “around-sps”?" in said


def test_a_kind_of_paper_without_room_for_a_heading(project: Project) -> None:
    """Two faces have the lines of “About me” without its heading; four panels have both."""
    kinds = {}
    for paper in ("card", "card-concertina"):
        doc = Job(project, Order("emergency-card", format=paper)).document
        kinds[paper] = next(one for one in doc.sections if one.id == "card-name")
    assert {paper: one.title for paper, one in kinds.items()} == {
        "card": "",
        "card-concertina": "About me and what helps me",
    }
    assert kinds["card"].blocks == kinds["card-concertina"].blocks


def test_a_misspelt_section_without_a_heading(tmp_path: Path) -> None:
    (tmp_path / "handouts").mkdir()
    (tmp_path / "clinic.toml").write_text('name = "X"\n')
    shipped = (Path(__file__).parent.parent / "handouts/emergency-card.toml").read_text()
    assert 'card = ["card-name"]' in shipped
    wrong = shipped.replace('card = ["card-name"]', 'card = ["card-nam"]', 1)
    (tmp_path / "handouts/emergency-card.toml").write_text(wrong)
    done = run("build", "emergency-card", "--clinic", tmp_path, "--out", tmp_path / "o")
    said = one_message(done, 1)
    assert "there is no section “card-nam”" in said
    assert "in handouts/emergency-card.toml, no-heading, card" in said
    assert "did you mean “card-name”?" in said


# --- never smaller ----------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("order", FOLDED, ids=name_of)
def test_no_type_below_the_least_of_its_paper(
    order: Order, finished: Callable[[Order], bytes]
) -> None:
    paper = MEASURED[order.format]
    sizes = {round(word.size, 2) for side in measure(finished(order)) for word in side.words}
    assert paper.body in sizes
    assert {size for size in sizes if size < paper.body} <= {paper.small, paper.note}


# --- too little -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paper", "count"),
    [(p, n) for p in ("tri-fold", "z-fold-letter") for n in (4, 6, 9, 14)]
    + [(p, n) for p in ("flyer", "a6") for n in (2, 3)],
)
def test_too_little_is_balanced(paper: str, count: int, project: Project) -> None:
    """No panel of the text is left empty, none holds much more than another."""
    laid_out = set_on(project, paper, *(part(para(2), name=f"part-{i}") for i in range(count)))
    body = max(laid_out.context.runs, key=lambda run: len(run.sections))
    boxes = {id(box) for box in body.boxes}
    heights = [
        sum(p.box.before + p.bottom - p.top for p in panel)  # the small print stands at the foot
        for panel in laid_out.panels
        if panel and id(panel[0].box) in boxes
    ]
    assert len(heights) == body.panels
    sections = [body.boxes[start:end] for _, start, end in body.sections]
    airiest = SPREADS[0]  # the white between sections, where there is much room
    one = max(sum(sum(box.parts()) + box.before * airiest for box in boxes) for boxes in sections)
    assert max(heights) - min(heights) <= one * 1.1, heights
