"""Steps with pictures: one look on every paper, no step left over alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from planted_leaflet import made, pdf
from planted_text import line

from sps_print.build import Job
from sps_print.document.blocks import NoteRef, Steps
from sps_print.model import Order
from sps_print.papers import MM
from sps_print.project import Project
from sps_print.proof.page.reopen import Shown, reopen
from sps_print.proof.pdf import prove

NAMES = ("quiet", "touch", "no-lift", "wait", "quiet", "touch", "wait")
LONG = "Make the space safe. Ask about the head, the neck and the back before you do anything."


def steps(count: int, *long: int, first: int = 1) -> Steps:
    """So many steps. long: the places of those with many words."""
    words = (line(LONG if at in long else f"Wait {at}.") for at in range(count))
    return Steps(tuple(words), first, NAMES[:count])


def numerals(project: Project, paper: str, block: Steps) -> list[Shown]:
    """The numbers of steps as they stand on a page, which is proved."""
    one, doc = made(project, ("triggers", "patient", paper), block)
    data = pdf(project, one, doc)
    assert not prove(data, doc, one.plan.paper)
    wanted = [f"{block.first + at}." for at in range(len(block.items))]
    with reopen(data) as file:
        return [run for run in file.read if run.text.strip() in wanted and run.page == 0]


def rows(found: list[Shown]) -> list[int]:
    """How many steps stand in each row."""
    counts = [1]
    for one, other in pairwise(found):
        if abs(one.y - other.y) < 0.1:
            counts[-1] += 1
        else:
            counts.append(1)
    return counts


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(
    ("block", "wanted"),
    [
        (steps(3), [1, 1, 1]),
        (steps(4), [2, 2]),
        (steps(5, 2), [2, 1, 2]),
        (steps(5, 0, 1), [1, 2, 2]),
        (steps(6, 4), [2, 2, 2]),
        (steps(7, 4), [2, 2, 1, 2]),
        (steps(7, 2, 4), [2, 2, 1, 2]),
        (steps(7, 0), [1, 2, 2, 2]),
        (steps(7, 1, 3, 5), [2, 2, 2, 1]),
    ],
)
def test_of_an_odd_number_the_one_with_most_words_has_a_row(
    paper: str, block: Steps, wanted: list[int], project: Project
) -> None:
    """The seventh stood alone, with half a row of white beside it."""
    assert rows(numerals(project, paper, block)) == wanted


@pytest.mark.parametrize(
    ("count", "long", "wanted"),
    [
        (4, [0], [1, 2, 1]),
        (4, [3], [2, 1, 1]),
        (4, [0, 3], [1, 2, 1]),
        (5, [0, 3], [1, 2, 1, 1]),
        (6, [3], [2, 1, 1, 2]),
        (6, [1, 2], [1, 1, 1, 2, 1]),
        (7, [3, 4, 6], [2, 1, 1, 1, 1, 1]),
        (6, range(6), [1] * 6),
    ],
)
def test_a_step_of_many_lines_has_a_row(
    count: int, long: Sequence[int], wanted: list[int], project: Project
) -> None:
    """Seven short lines stood beside one: an eye lost its place in them. The others keep to two in
    a row where they can."""
    block = steps(count)
    items = (line(LONG * 2) if at in long else one for at, one in enumerate(block.items))
    found = rows(numerals(project, "a4", replace(block, items=tuple(items))))
    assert (len(found), found) == (len(wanted), wanted)


@pytest.mark.parametrize("paper", ["a4", "large-print", "booklet", "easy-read"])
@pytest.mark.parametrize("first", [1, 8, 99])
def test_a_number_stands_on_its_ground(paper: str, first: int, project: Project) -> None:
    """White words beside their ground are not seen."""
    order = ("easy-read", "", paper) if paper == "easy-read" else ("triggers", "patient", paper)
    block = steps(4, first=first)
    one, doc = made(project, order, block)
    assert not prove(pdf(project, one, doc), doc, one.plan.paper)


def test_the_number_of_a_source_moves_no_step_off_its_level(project: Project) -> None:
    """It stands higher than the words, which are one line."""
    job = Job(project, Order("everyday-life", "patient", "a4", with_sources=True))
    blocks = (block for section in job.document.sections for block in section.blocks)
    words = [item for block in blocks if isinstance(block, Steps) for item in block.items]
    assert any(isinstance(part, NoteRef) for item in words for part in item)
    assert job.pdf()


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_pictures_two_in_a_row_are_17_mm_tall(paper: str, project: Project) -> None:
    """So are those of a poster, by its scale: the rows of short steps are as far apart."""
    first, _, third, _ = numerals(project, paper, steps(4))
    assert 17 * MM <= first.y - third.y <= 26 * MM
