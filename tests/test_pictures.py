"""Pictures: one for each idea where the reader needs it, none left over, all in one style."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import SVGPath

from sps_print.build import Job
from sps_print.document.blocks import (
    Block,
    Contact,
    Heading,
    Panel,
    Para,
    Picture,
    WriteIns,
)
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.walk import beside_words
from sps_print.model import Order
from sps_print.papers import MM
from sps_print.pdf.drawing import DrawingList
from sps_print.project import open_project
from sps_print.proof.page.drawings import PICTURE
from sps_print.typeset.parts.card import SIGN
from sps_print.typeset.parts.pictures import draw_picture

TEMPLATES = Path(__file__).parent.parent / "templates"
PICTURES = {path.stem: path for path in sorted((TEMPLATES / "pictures").glob("*.svg"))}
README = (TEMPLATES / "pictures/README.md").read_text(encoding="utf-8")
STEPS = re.compile(r"```steps\n((?:(?:> )?[a-z-]+: .*\n)+)")
SHOWN = re.compile(r"^(?:> )?```picture\n(?:> )?(.+)\n(?:> )?(.+)$", re.MULTILINE)
ATTRIBUTES = {
    "path": {"d"},
    "circle": {"cx", "cy", "r"},
    "rect": {"x", "y", "width", "height", "rx"},
}
BODY, LIMB, ARM, LINE = 10.0, 6.0, 8.0, 2.0  # ARM: beside a face that fills it, or alone
SKIN, HAIR = {"#fff", "#aaa"}, {"currentColor", "#aaa"}


def named(heading: str) -> set[str]:
    """The pictures that a chapter of the README names."""
    chapter = README.split(f"## {heading}\n")[1].split("\n## ")[0]
    return set(re.findall(r"`([a-z-]+)`", chapter))


HEALTHICONS = named("From healthicons")
OURS = sorted(PICTURES.keys() - HEALTHICONS)


def without_picture(blocks: tuple[Block, ...]) -> Iterator[str]:
    """What is said with no picture beside it. No idea by themselves are lines to write on, and a
    heading with the one sentence that leads in the pictures below it."""
    several = [*beside_words(blocks)]
    whole: list[Block | None] = [None, *(one for one, _ in several), None]
    for (block, said), before, after in zip(several, whole, whole[2:], strict=False):
        match block:
            case Heading() if not isinstance(after, Heading) and after is not None:
                pass
            case Para() if isinstance(before, Heading) and isinstance(after, Picture):
                pass
            case Panel(_, _, inner):
                yield from without_picture(inner)
            case Picture(name):
                if said is None:
                    yield f"the picture {name} has no words"
            case WriteIns() | Contact():
                pass
            case _:
                yield str(block)


@pytest.mark.parametrize("handout", ["easy-read", "parent-with-sps"])
def test_every_idea_has_its_picture(handout: str) -> None:
    document = Job(open_project(None), Order(handout)).document
    assert [x for part in document.sections for x in without_picture(part.blocks)] == []


def test_an_idea_without_a_picture_would_be_found() -> None:
    document = Job(open_project(None), Order("triggers")).document
    assert [x for part in document.sections for x in without_picture(part.blocks)]


@pytest.mark.parametrize("handout", ["easy-read", "parent-with-sps"])
def test_no_two_neighbours_share_a_picture(handout: str) -> None:
    """The same picture twice in a row would say that the two ideas are one."""
    for part in Job(open_project(None), Order(handout)).document.sections:
        names = [block.name for block in part.blocks if isinstance(block, Picture)]
        assert all(one != after for one, after in pairwise(names)), names


STEP = re.compile(r"^([a-z-]+): ", re.MULTILINE)


def used() -> set[str]:
    words = "\n".join(p.read_text(encoding="utf-8") for p in TEMPLATES.glob("*/*.md"))
    icons = set(re.findall(r'^icon = "(.+)"', words, re.MULTILINE))
    shown = {name for name, _ in SHOWN.findall(words)}
    steps = {
        name for block in STEPS.findall(words) for name in re.findall(r"^([a-z-]+): ", block, re.M)
    }
    return icons | shown | steps | {*PanelKind} | {SIGN}


def test_every_picture_is_used_or_offered() -> None:
    assert PICTURES.keys() - used() == named("Offered to clinics")


def test_every_picture_that_is_named_is_there() -> None:
    assert (used() | HEALTHICONS | named("Offered to clinics")) - PICTURES.keys() == set()


def test_a_picture_is_said_in_the_same_words_each_time() -> None:
    said = defaultdict(set)
    for path in TEMPLATES.glob("en/*.md"):
        for name, alt in SHOWN.findall(path.read_text(encoding="utf-8")):
            said[name].add(alt)
    assert {name: alts for name, alts in said.items() if len(alts) > 1} == {}
    assert not [a for alts in said.values() for a in alts if re.match(r"(?i)(a )?picture|image", a)]


def drawing(name: str) -> ET.Element:
    root = ET.fromstring(PICTURES[name].read_text(encoding="utf-8"))
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


@pytest.mark.parametrize("name", PICTURES)
def test_the_square_is_the_same(name: str) -> None:
    root = drawing(name)
    assert (root.get("viewBox"), root.get("width"), root.get("height")) == ("0 0 48 48", "48", "48")


@pytest.mark.parametrize("name", OURS)
def test_our_drawings_keep_to_one_style(name: str) -> None:
    root = drawing(name)
    assert {k: v for k, v in root.attrib.items() if k not in {"viewBox", "width", "height"}} == {
        "fill": "none", "stroke": "currentColor", "stroke-width": "2",
        "stroke-linecap": "round", "stroke-linejoin": "round",
    }  # fmt: skip
    for shape in root:
        assert not len(shape)
        assert shape.attrib.keys() - {"fill", "stroke", "stroke-width"} == ATTRIBUTES[shape.tag]
        assert shape.get("fill", "none") in {"none", "currentColor", "#fff", "#aaa"}
        assert shape.get("stroke", "none") in {"none", "#fff", "#aaa"}


@pytest.mark.parametrize("name", OURS)
def test_a_thick_line_is_the_outline_of_a_person(name: str) -> None:
    """Drawn in the colour, then 4 narrower inside: what is left is as wide as a line."""
    shapes = list(drawing(name))
    outer = [s for s in shapes if "stroke-width" in s.attrib and "stroke" not in s.attrib]
    inner = {(s.get("d"), float(s.get("stroke-width", LINE))) for s in shapes if s.get("stroke")}
    for shape in outer:
        width = float(shape.attrib["stroke-width"])
        assert width in {BODY, LIMB, ARM}
        assert (shape.get("d"), width - 2 * LINE) in inner
    bodies = [s for s in outer if float(s.attrib["stroke-width"]) == BODY]
    assert len(heads(shapes)) >= len(bodies)


def heads(shapes: list[ET.Element]) -> list[ET.Element]:
    """Heads of persons; their skin is white or tinted."""
    return [s for s in shapes if s.tag == "circle" and s.get("r") == "4" and s.get("fill") in SKIN]


def hair_missing(shapes: list[ET.Element]) -> int:
    """How many persons in tinted clothes have no cap of hair on the head that comes after them."""
    missing, ill = 0, False
    for one, after in pairwise([*shapes, ET.Element("path")]):
        if one.get("stroke") in SKIN and one.get("stroke-width") == "6":
            ill = one.get("stroke") == "#aaa"
        if ill and one in heads(shapes):
            missing += not (" A4 4 " in after.get("d", "") and after.get("fill") in HAIR)
            ill = False
    return missing


@pytest.mark.parametrize("name", OURS)
def test_the_ill_person_has_tinted_clothes_and_hair(name: str) -> None:
    """Two cues, of which a photocopy loses one: the tint."""
    assert not hair_missing(list(drawing(name)))


def test_an_ill_person_without_hair_would_be_found() -> None:
    assert hair_missing([s for s in drawing("family") if " A4 4 " not in s.get("d", "")]) == 1


def test_the_numbers_of_the_style_are_in_the_readme() -> None:
    rows = dict(re.findall(r"^\| (.+?) \| (\d+)(?: mm)? \|$", README, re.MULTILINE))
    said = [float(rows[name]) for name in ("Line", "Body", "Arm or leg")]
    assert [*said, float(rows["Arm beside a face, or a lone one"])] == [LINE, BODY, LIMB, ARM]
    assert float(rows["Printed beside words"]) * MM == PICTURE


def test_the_guesses_are_of_pictures_that_are_there() -> None:
    kept = (TEMPLATES / "pictures/guesses.md").read_text(encoding="utf-8")
    named_there = re.findall(r"^\| `([a-z-]+)` \|", kept, re.MULTILINE)
    assert named_there
    assert {*named_there} <= PICTURES.keys()


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_is_cut_off(name: str) -> None:
    """The lines, with half their width, stay in the square: beyond it the web page cuts."""
    root = drawing(name)
    for shape in root:
        alone = ET.Element("svg", root.attrib)
        alone.append(shape)
        pen = BoundsPen({})
        SVGPath.fromstring(ET.tostring(alone)).draw(pen)
        stroke = shape.get("stroke") or root.get("stroke", "none")
        half = 0 if stroke == "none" else float(shape.get("stroke-width", LINE)) / 2
        assert pen.bounds
        left, top, right, bottom = pen.bounds
        assert min(left, top) >= half - 0.01
        assert max(right, bottom) <= 48.01 - half


def drawn(*shapes: str) -> list[str]:
    """The operators of a drawing in black; white paper and a tint are the only other colours."""
    ink = DrawingList(100)
    svg = f'<svg viewBox="0 0 48 48" fill="none" stroke-width="2">{"".join(shapes)}</svg>'
    with ink.artifact():
        draw_picture(ink, svg, 0, 0, 48, "#000000")
    return [item for item in ink.items if isinstance(item, str)]


def test_a_line_is_drawn_as_a_line_and_not_filled() -> None:
    line = '<path d="M4 8 L9 8 L9 20" stroke="currentColor"/>'
    assert "0 0 0 RG 2 w 4 40 m 9 40 l 9 28 l S" in drawn(line)


def test_a_filled_shape_with_a_line_has_both() -> None:
    shape = '<path d="M4 8 L9 8 L9 20 Z" fill="#fff" stroke="#aaa" stroke-width="3"/>'
    assert "1 1 1 rg 0.639 0.639 0.639 RG 3 w 4 40 m 9 40 l 9 28 l 4 40 l h B" in drawn(shape)


def test_what_has_no_paint_is_not_drawn() -> None:
    assert not any("4 40 m" in item for item in drawn('<path d="M4 8 L9 8 L9 20 Z"/>'))
