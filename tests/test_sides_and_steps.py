"""What to do beside what not, steps with pictures, pictures with numbers: how they print."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from faults import planted as with_fault
from faults.tools import Fault, coalesced, write
from own_folder import OWN, clinic, job, section
from pdf_tags import read_tags
from planted_leaflet import PAPERS, STEPS, made, pdf
from planted_text import line

from sps_print.document.blocks import Block, Bullets, Panel, Para, Picture, Steps
from sps_print.document.for_paper import for_listening, for_text
from sps_print.document.numbered import FIGURES, numbered
from sps_print.document.panel_kinds import PanelKind
from sps_print.output.html import html
from sps_print.output.plain import plain_text
from sps_print.problems import ContentError, Problem
from sps_print.project import Project
from sps_print.proof.pdf import prove
from sps_print.proof.web.web_page import WebPage

FIGURE = (
    Picture("body", "A person from the front", ((50, 12), (50, 45), (100, 0))),
    Steps((line("The neck"), line("The back"), line("The air"))),
)
SIDES = (
    Panel(PanelKind.DO, "Do", (Bullets((line("Speak first."), line("Go slow."))),)),
    Panel(PanelKind.DO_NOT, "Do not", (Bullets((line("Do not lift."), line("Never run."))),)),
)
BOXES = (
    Panel(PanelKind.SECONDS, "In 10 seconds", (Steps((line("Speak."), line("Touch."))),)),
    Panel(PanelKind.HELPS, "What helps some", (Bullets((line("Warmth."),)),)),
)
EVERY: tuple[Block, ...] = (STEPS, Para(line("See:")), *FIGURE, *SIDES, *BOXES)
SMALL = [("how-to-help", "", "flyer"), ("emergency-card", "helper", "card")]
WORDS = ["Make it quiet.", "The air", "Speak first.", "Never run.", "Speak.", "Warmth."]


def found(project: Project, order: tuple[str, str, str], *blocks: Block) -> list[str]:
    one, doc = made(project, order, *blocks)
    return [p.what for p in prove(pdf(project, one, doc), doc, one.plan.paper)]


@pytest.mark.slow
@pytest.mark.parametrize("order", PAPERS, ids=lambda order: order[2])
def test_each_is_on_paper_as_the_document_has_it(
    order: tuple[str, str, str], project: Project
) -> None:
    assert found(project, order, *EVERY) == []


@pytest.mark.parametrize("order", SMALL, ids=lambda order: order[2])
@pytest.mark.parametrize("blocks", [(STEPS,), SIDES, BOXES], ids=["steps", "sides", "boxes"])
def test_each_is_on_small_paper(
    blocks: tuple[Block, ...], order: tuple[str, str, str], project: Project
) -> None:
    assert found(project, order, *blocks) == []


INSIDE = {
    "steps": (Panel(PanelKind.NOTE, "N", (STEPS,)),),
    "figure": (Panel(PanelKind.NOTE, "N", FIGURE),),
    "picture": (
        Panel(
            PanelKind.DO_NOT,
            "Do not",
            (Picture("quiet", "Q"), Para(line("No."))),
        ),
    ),
    "alone": SIDES[1:],
    "exchanged": SIDES[::-1],
    "twice": SIDES * 2,
    "empty": (Panel(PanelKind.NOTE, "Nothing below", ()),),
}


@pytest.mark.parametrize("name", INSIDE)
def test_each_can_stand_elsewhere(name: str, project: Project) -> None:
    assert found(project, PAPERS[0], *INSIDE[name]) == []


def roles(project: Project, order: tuple[str, str, str], *blocks: Block) -> list[str]:
    """The tags of the section's own elements, in reading order."""
    one, doc = made(project, order, *blocks)
    part = next(t for t in read_tags(pdf(project, one, doc)).root.walk() if t.role == "Sect")
    return [tag.role for tag in part.walk()][1:]


def test_steps_are_a_numbered_list_whose_pictures_are_not_heard(project: Project) -> None:
    item = ["LI", "Lbl", "LBody"]
    assert roles(project, PAPERS[0], STEPS) == ["H2", "L", *(item * 4)]


def test_sides_are_two_lists_whose_signs_are_not_heard(project: Project) -> None:
    side = ["Div", "H3", "L", *(["LI", "LBody"] * 2)]
    assert roles(project, PAPERS[0], *SIDES) == ["H2", *side, *side]


def test_a_picture_with_numbers_is_heard_before_its_list(project: Project) -> None:
    listed = ["L", *(["LI", "Lbl", "LBody"] * 3)]
    assert roles(project, PAPERS[0], *FIGURE) == ["H2", "Figure", *listed]


def level(project: Project, order: tuple[str, str, str]) -> bool:
    """Whether the titles of the two sides stand on one line."""
    one, doc = made(project, order, *SIDES)
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(pdf(project, one, doc))]
    places = [
        (number, page.get_charbox(found[0])[3])
        for words in ("Speak first", "Do not lift")
        for number, page in enumerate(pages) if (found := page.search(words).get_next())
    ]  # fmt: skip
    (first, top), (second, other) = places
    return bool(first == second and abs(top - other) < 1)


@pytest.mark.parametrize(("order", "beside"), [(PAPERS[0], True), (PAPERS[1], False)])
def test_sides_stand_beside_each_other_where_there_is_room(
    order: tuple[str, str, str], beside: bool, project: Project
) -> None:
    assert level(project, order) is beside


def test_words_say_all_of_them(project: Project) -> None:
    _, doc = made(project, PAPERS[0], *EVERY)
    text = plain_text(for_text(doc))
    assert all(words in text for words in WORDS)
    assert "1. Make it quiet." in text
    heard = plain_text(for_listening(doc))
    assert "A person from the front" not in heard
    assert "1. The neck" in heard


# --- what is planted into a finished file -----------------------------------------------

DRAWN = r"/Artifact BMC\nq 1 J 1 j .*?Q\nEMC\n"  # a picture, or a sign before a line
ON_GROUND = r"q 1 J 1 j [^Q]*?Q\n(?=EMC\n)"  # the drawing of a step, whose ground stays


def gone(pattern: str, number: int) -> Fault:
    """One of the drawings of the first page, taken out."""

    def fault(file: pikepdf.Pdf) -> None:
        code = coalesced(file)
        one = [*re.finditer(pattern, code, re.DOTALL)][number]
        write(file, code[: one.start()] + code[one.end() :])

    return fault


def exchanged(one: int, other: int) -> Fault:
    """The shape of a drawing of the first page in place of another one's."""

    def fault(file: pikepdf.Pdf) -> None:
        code = coalesced(file)
        found = [*re.finditer(DRAWN, code, re.DOTALL)]
        place, shape = found[one][0].split("\n"), found[other][0].split("\n")
        drawn = "\n".join((*place[:2], *shape[2:]))
        write(file, code[: found[one].start()] + drawn + code[found[one].end() :])

    return fault


def moved_number(file: pikepdf.Pdf) -> None:
    """The last number of a picture, drawn a little aside."""
    code = coalesced(file)
    start = code.index("/Figure")
    end = code.index("EMC", start)
    *before, ring, disc, figure, last = code[start:end].rstrip().split("\n")
    aside = "\n".join((*before, "q 1 0 0 1 -3 0 cm", ring, disc, figure, "Q", last, ""))
    write(file, code[:start] + aside + code[end:])


FAULTS = [
    ((STEPS,), gone(ON_GROUND, 1), "the picture beside it is not on the page"),
    (SIDES, gone(DRAWN, 1), "the sign before it is not on the page"),
    (SIDES, gone(DRAWN, -1), "the sign before it is not on the page"),
    (SIDES, exchanged(-1, 1), "the sign before it is another than before its like"),
    (SIDES, exchanged(2, -1), "the sign before it is another than before its like"),
    (FIGURE, moved_number, "its numbers do not stand where they point"),
]


@pytest.mark.parametrize(("blocks", "fault", "what"), FAULTS)
def test_a_fault_on_paper_is_found(
    blocks: tuple[Block, ...], fault: Fault, what: str, project: Project
) -> None:
    one, doc = made(project, PAPERS[0], *blocks)
    data = with_fault(pdf(project, one, doc), fault)
    assert any(what in p.what for p in prove(data, doc, one.plan.paper))


def test_another_number_of_numbers_is_found(project: Project) -> None:
    one, doc = made(project, PAPERS[0], *FIGURE)
    picture = replace(FIGURE[0], points=FIGURE[0].points[:2])
    part = replace(doc.sections[0], blocks=(picture, FIGURE[1]))
    asked = replace(doc, sections=(part,))
    whats = [p.what for p in prove(pdf(project, one, doc), asked, one.plan.paper)]
    assert "its numbers do not stand where they point" in whats


def test_a_web_page_says_where_numbers_stand(project: Project) -> None:
    _, doc = made(project, PAPERS[0], *FIGURE)
    said = WebPage(html(doc, project.look.brand, project.picture)).said
    assert "<numbers 24.0,5.8 24.0,21.6 44.1,3.9>" in said


def test_a_figure_has_a_drawing_for_each_number() -> None:
    svg = numbered("<svg></svg>", [(50, 50)] * len(FIGURES))
    assert svg.count("<circle") == 2 * len(FIGURES)
    assert not re.search(r">[^<]+<", svg)  # no letters
    assert numbered("<svg></svg>", ()) == "<svg></svg>"


# --- what authors may get wrong ---------------------------------------------------------

WRONG: list[tuple[str, int, str, str]] = [
    ("```steps\nMake it quiet.[^plain]\n```", 6, "does not begin with its picture", "quiet: "),
    ("```steps\n```", 5, "the block “steps” is not complete", "```steps"),
    ("```steps\n" + "quiet: A.[^plain]\n" * 8 + "```", 5, "8 steps with pictures", "two"),
    ("```picture\nbody\nA\n50\n```\n\n1. A", 8, "“50” is not a place on a picture", "50 20"),
    ("```picture\nbody\nA\n50 101\n```\n\n1. A", 8, "“50 101” is not a place", "0 to 100"),
    ("```picture\nbody\nA\n5 5\n6 6\n```\n\n1. A[^plain]", 8, "2 numbers, and 1 steps", "one"),
    ("```picture\nbody\nA\n5 5\n```\n\nA.[^plain]", 8, "1 numbers, and 0 steps", "one for each"),
    ("> [!DO]\n> **Do**\n>\n> > [!NOTE]\n> > **N**", 8, "cannot stand inside a panel", "below"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "at", "what", "way"), WRONG)
def test_what_is_wrong_is_said_with_its_line(
    text: str, at: int, what: str, way: str, tmp_path: Path
) -> None:
    folder = clinic(
        tmp_path,
        {"handouts/ours.toml": OWN + 'about = "us"\n', "templates/en/our-group.md": section(text)},
    )
    (problem,) = (p for p in refused(lambda: job(folder, "ours").document) if what in p.what)
    assert problem.where == f"templates/en/our-group.md, line {at}"
    assert way in problem.hint


def refused(read: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as error:
        read()
    return error.value.problems


def test_a_picture_of_a_step_that_is_not_there_is_named(tmp_path: Path) -> None:
    text = section("```steps\nquiett: Make it quiet.[^plain]\n```")
    folder = clinic(
        tmp_path, {"handouts/ours.toml": OWN + 'about = "us"\n', "templates/en/our-group.md": text}
    )
    (problem,) = (p for p in job(folder, "ours").problems if "picture" in p.what)
    assert problem.what == "there is no picture “quiett”"
    assert "quiet" in problem.hint
