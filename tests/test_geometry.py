"""Every paper is exact to a tenth of a millimetre, measured on the finished file.

What is right stands in papers.py. Lengths in millimetres from the top left of a sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from measure import Mark, Side, columns, cuts, duplex, ink, measure, places, scaling
from papers import LONG, MEASURED, ONE_SIDE

from sps_print.model import Order
from sps_print.papers import PAPERS

NEAR = 0.1  # mm
PEN = 0.2  # mm: half of the widest frame's line (0.9 points), which stands on the edge of its box
OFFICE = 6.35  # an office printer reaches no nearer to the edge of a sheet
FOLDED = [name for name, paper in MEASURED.items() if any(paper.folds) and not paper.cell]
CUT = [name for name, paper in MEASURED.items() if paper.cell]
CARDS = [name for name in CUT if name.startswith("card")]
TRI_FOLDS = [name for name in FOLDED if "fold" in name]
BOOKLETS = ["booklet", "booklet-letter"]

Sides = Callable[[str], list[Side]]


@pytest.fixture(scope="module")
def sides(finished: Callable[[Order], bytes]) -> Sides:
    """The measured sides of a format's leaflet."""
    made: dict[str, list[Side]] = {}

    def get(name: str) -> list[Side]:
        if name not in made:
            made[name] = measure(finished(MEASURED[name].order))
        return made[name]

    return get


def near(*values: float) -> object:
    return pytest.approx(list(values), abs=NEAR)


def test_each_format_is_measured() -> None:
    assert set(MEASURED) == set(PAPERS)


@pytest.mark.slow
@pytest.mark.parametrize("name", MEASURED)
def test_sheet_and_boxes(name: str, sides: Sides) -> None:
    paper = MEASURED[name]
    for side in sides(name):
        assert [side.width, side.height] == near(*paper.sheet)
        # nothing is cropped, and no bleed is promised that an office printer cannot print
        assert set(side.boxes) == {"MediaBox"}


@pytest.mark.slow
@pytest.mark.parametrize("name", MEASURED)
def test_the_edge_to_turn_over(name: str, finished: Callable[[Order], bytes]) -> None:
    assert duplex(finished(MEASURED[name].order)) == MEASURED[name].turned


@pytest.mark.slow
@pytest.mark.parametrize("name", MEASURED)
def test_the_scale_of_what_is_folded_or_cut(name: str, finished: Callable[[Order], bytes]) -> None:
    right = MEASURED[name]
    exact = any(right.folds) or right.folds_y or right.cuts_x
    assert scaling(finished(right.order)) == ("None" if exact else "")


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, paper in MEASURED.items() if paper.printed])
def test_ink_that_a_printer_can_reach(name: str, sides: Sides) -> None:
    """Every line, shape and letter, with the width of its pen; a card printer reaches further."""
    least = 3.5 if name == "card" else 10 if name in CARDS else OFFICE
    for side in sides(name):
        for mark in ink(side):
            away = (mark.left, mark.top, side.width - mark.right, side.height - mark.bottom)
            assert min(away) >= least - 0.01, mark
        for mark in (*side.folds, *cuts(side)):
            away = (mark.left, mark.top, side.width - mark.right, side.height - mark.bottom)
            assert min(away) >= OFFICE - 0.01, mark


@pytest.mark.parametrize("name", MEASURED)
def test_type_is_not_below_the_least(name: str, sides: Sides) -> None:
    paper = MEASURED[name]
    sizes = {round(word.size, 2) for side in sides(name) for word in side.words}
    if name == "lock-screen":  # all of its type grows until the screen is full
        small, *words = sorted(sizes)
        assert paper.small <= small < paper.body <= min(words)
        return
    assert paper.body in sizes
    lesser = {size for size in sizes if size < paper.body}
    # on the office sheet "for whom" and the heads of tables are a little smaller too
    labels = {10.5, 11.04} if name in {"a4", "letter"} else set()
    assert lesser <= {paper.small, paper.note} | labels


@pytest.mark.parametrize(
    "name", [n for n in MEASURED if any(MEASURED[n].folds) or MEASURED[n].folds_y]
)
def test_folds(name: str, sides: Sides) -> None:
    """Marks at the head and foot of each fold (or at its ends), on both sides, nowhere else."""
    paper = MEASURED[name]
    for number, side in enumerate(sides(name)):
        assert side.folds_x == near(*paper.folds[number % len(paper.folds)])
        assert side.folds_y == near(*paper.folds_y)
        assert len(side.folds) == 2 * (len(side.folds_x) + len(side.folds_y))
        assert all(max(m.width, m.height) == pytest.approx(4, abs=NEAR) for m in side.folds)


@pytest.mark.parametrize(
    ("name", "outside", "inside"),
    [
        ("tri-fold", (97, 100, 100), (100, 100, 97)),
        ("tri-fold-letter", (92.08, 93.66, 93.66), (93.66, 93.66, 92.08)),
        ("z-fold", (99, 99, 99), (99, 99, 99)),
        ("z-fold-letter", (93.13, 93.13, 93.13), (93.13, 93.13, 93.13)),
    ],
)
def test_panels(
    name: str, outside: tuple[float, ...], inside: tuple[float, ...], sides: Sides
) -> None:
    for side, wanted in zip(sides(name), (outside, inside), strict=True):
        edges = [0, *side.folds_x, side.width]
        widths = [b - a for a, b in pairwise(edges)]
        assert widths == near(*wanted)


@pytest.mark.parametrize("name", [*FOLDED, "card-fold", "card-fold-letter"])
def test_nothing_is_across_a_fold(name: str, sides: Sides) -> None:
    paper = MEASURED[name]
    for number, side in enumerate(sides(name)):
        for fold in paper.folds[number % len(paper.folds)]:
            for mark in ink(side):
                away = mark.left - fold if mark.x > fold else fold - mark.right
                assert away >= paper.margin - PEN, mark


@pytest.mark.parametrize("name", ["card-concertina", "card-concertina-letter"])
def test_nothing_is_across_a_level_fold(name: str, sides: Sides) -> None:
    for side in sides(name):
        for fold in MEASURED[name].folds_y:
            for mark in ink(side):
                away = mark.top - fold if mark.y > fold else fold - mark.bottom
                assert away >= 3.5, mark


@pytest.mark.parametrize("name", TRI_FOLDS)
def test_the_gutter_is_twice_the_outer_margin(name: str, sides: Sides) -> None:
    """Each panel has the same white at its sides, so a fold has twice that of an outer edge.

    Measured at the widest shapes. All panels have one column's width: what the tucked panel is
    narrower, it lacks at its outer edge.
    """
    for side, folds in zip(sides(name), MEASURED[name].folds, strict=True):
        panels = list(columns(side, folds))
        wide = max(right - left for left, right, _ in panels)
        tucked = min(right - left for left, right, _ in panels)
        white = MEASURED[name].margin + (wide - tucked) / 2
        for place, (left, right, inside) in enumerate(panels):
            widest = max((m for m in inside if m.kind == "fill"), key=lambda m: m.width)
            lacks = wide - (right - left)
            at_left, at_right = (lacks, 0) if place == 0 else (0, lacks)
            found = [widest.left - left, right - widest.right]
            assert found == near(white - at_left, white - at_right)


@pytest.mark.parametrize("name", BOOKLETS)
def test_the_gutter_of_a_booklet(name: str, sides: Sides) -> None:
    """The rule above the foot of each page runs from margin to margin: 12, 12 + 12, 12."""
    for side in sides(name):
        fold = side.width / 2
        for rule in (m for m in side.kind("line") if m.width > 80 and m.top > side.height - 14):
            left, right = (0, fold) if rule.x < fold else (fold, side.width)
            assert [rule.left - left, right - rule.right] == near(12, 12)


@pytest.mark.parametrize("name", CUT)
def test_cut_marks(name: str, sides: Sides) -> None:
    """At both ends of each cut, outside the pieces, and 1 mm away from them."""
    paper = MEASURED[name]
    for side in sides(name):
        down = [m for m in cuts(side) if m.height > m.width]
        level = [m for m in cuts(side) if m.width > m.height]
        assert places(m.x for m in down) == near(*paper.cuts_x)
        assert places(m.y for m in level) == near(*paper.cuts_y)
        assert len(down) == 2 * len(paper.cuts_x)
        assert len(level) == 2 * len(paper.cuts_y)
        if name in CARDS:
            top, bottom, left, right = (
                paper.cuts_y[0], paper.cuts_y[-1], paper.cuts_x[0], paper.cuts_x[-1]
            )  # fmt: skip
            for mark in down:
                end = top - mark.bottom if mark.y < top else mark.top - bottom
                assert end == pytest.approx(1, abs=NEAR)
            for mark in level:
                end = left - mark.right if mark.x < left else mark.left - right
                assert end == pytest.approx(1, abs=NEAR)


@pytest.mark.parametrize("name", CARDS)
def test_the_size_of_a_card(name: str, sides: Sides) -> None:
    wide, high = MEASURED[name].cell or (0, 0)
    for side in sides(name):
        down = places(m.x for m in cuts(side) if m.height > m.width)
        level = places(m.y for m in cuts(side) if m.width > m.height)
        assert [b - a for a, b in pairwise(down)] == pytest.approx(
            [wide] * (len(down) - 1), abs=0.02
        )
        assert [b - a for a, b in pairwise(level)] == pytest.approx(
            [high] * (len(level) - 1), abs=0.02
        )


def pieces(name: str, side: Side) -> Iterator[tuple[tuple[float, float], list[Mark]]]:
    """Each piece of a side by its left upper corner, and its ink."""
    paper = MEASURED[name]
    wide, high = paper.cell or (0, 0)
    if name in CARDS:
        across, down = len(paper.cuts_x) - 1, len(paper.cuts_y) - 1
    else:
        across, down = int(side.width // wide), int(side.height // high)
    left, top = (side.width - wide * across) / 2, (side.height - high * down) / 2
    for row in range(down):
        for column in range(across):
            x, y = left + column * wide, top + row * high
            inside = [m for m in ink(side) if x < m.x < x + wide and y < m.y < y + high]
            yield (x, y), inside


@pytest.mark.parametrize("name", CUT)
def test_every_piece_is_the_same_and_inside_its_edges(name: str, sides: Sides) -> None:
    paper = MEASURED[name]
    wide, high = paper.cell or (0, 0)
    for side in sides(name):
        found = []
        for (x, y), inside in pieces(name, side):
            assert inside
            for m in inside:
                away = (m.left - x, m.top - y, x + wide - m.right, y + high - m.bottom)
                assert min(away) >= min(paper.margin, OFFICE) - PEN, m
            found.append(
                [(m.kind, m.text, round(m.left - x, 1), round(m.top - y, 1)) for m in inside]
            )
        assert all(len(one) == len(found[0]) for one in found)
        for one in found:
            for this, first in zip(one, found[0], strict=True):
                assert this[:2] == first[:2]
                assert this[2:] == pytest.approx(first[2:], abs=NEAR)


@pytest.mark.parametrize("name", [n for n in MEASURED if MEASURED[n].turned != ONE_SIDE])
def test_back_and_front_meet_when_the_sheet_is_turned(name: str, sides: Sides) -> None:
    """Seen through the sheet, the marks of the back lie on those of the front.

    A sheet turned over an upright edge has its back the right way up, as a page has.
    """
    paper = MEASURED[name]
    tall = paper.sheet[1] > paper.sheet[0]
    upright = (paper.turned == LONG) == tall
    assert upright, "the back would stand on its head"
    every = sides(name)
    for front, back in zip(every[::2], every[1::2], strict=False):
        through = back.turned(vertical=upright)
        for wanted, found in ((front.folds, through.folds), (cuts(front), cuts(through))):
            assert sorted((m.x, m.y) for m in found) == [
                pytest.approx(place, abs=NEAR) for place in sorted((m.x, m.y) for m in wanted)
            ]


@pytest.mark.parametrize("name", [n for n in CUT if MEASURED[n].turned != ONE_SIDE])
def test_each_piece_has_its_back(name: str, sides: Sides) -> None:
    """Behind the whole of each front lies the whole of one back."""
    front, back = sides(name)
    through = back.turned(vertical=True)
    for (corner, one), (other_corner, other) in zip(
        pieces(name, front), pieces(name, through), strict=True
    ):
        assert corner == pytest.approx(other_corner, abs=NEAR)
        assert one
        assert {m.text for m in other if m.text} == {
            m.text for m in next(pieces(name, back))[1] if m.text
        }
