"""Pages end where they should: no heading alone, no single line, nothing lost."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sps_print.pdf.drawing import DrawingList
from sps_print.problems import ContentError
from sps_print.typeset.flow.pages import Placed, fewest, paginate, spread
from sps_print.typeset.flow.weights import APART, LINES

PAGE = 400.0


@dataclass
class Plain:
    """A box of lines 20 points high."""

    lines: int
    before: float = 10
    keep_next: bool = False
    parting: float = 0
    cut: float = LINES
    opens: bool = False
    leads: bool = False
    listed: int = 0
    ending: bool = False
    closes: bool = False
    name: str = "a box"
    framed: bool = False
    words: int | None = None
    grows: float = 0
    inks: dict[tuple[int, int], DrawingList] | None = None

    def parts(self) -> list[float]:
        return [20.0] * self.lines

    def may_break(self, after: int) -> bool:
        return 2 <= after <= self.lines - 2

    def again(self) -> float:
        return 0

    def draw(self, ink: DrawingList, top: float, first: int, last: int) -> None: ...


def lines_of(placed: Placed) -> int:
    return len(placed.box.parts())


boxes = st.lists(
    st.builds(Plain, st.integers(1, 12), keep_next=st.booleans(), opens=st.booleans()),
    min_size=1,
    max_size=30,
)


@given(boxes)
def test_everything_once_in_order_and_inside_the_page(found: list[Plain]) -> None:
    for before, box in pairwise(found):
        before.keep_next = before.keep_next and before.lines == 1 and not box.keep_next
    pages = paginate(found, PAGE)
    parts = [(id(p.box), n) for page in pages for p in page for n in range(p.first, p.last)]
    assert parts == [(id(box), n) for box in found for n in range(box.lines)]
    for page in pages:
        bottoms = [p.top + 20 * (p.last - p.first) for p in page]
        assert max(bottoms) <= PAGE + 0.01
        assert all(a <= b.top + 0.01 for a, b in zip(bottoms, page[1:], strict=False))
        last = page[-1]
        if page is not pages[-1]:
            assert not last.box.keep_next or last.last < lines_of(last)
        for placed in page:
            alone = placed.last - placed.first == 1 and lines_of(placed) > 1
            assert not alone, "a single line stands alone"


def test_a_box_taller_than_a_page_is_named() -> None:
    with pytest.raises(ContentError, match="does not fit on a page: it is 259 points too tall"):
        paginate(
            [Plain(2), Plain(3, keep_next=True, name="x"), *[Plain(3, keep_next=True)] * 6], 200
        )


def test_a_heading_goes_with_its_text() -> None:
    pages = paginate([Plain(8), Plain(9), Plain(1, keep_next=True), Plain(3)], PAGE)
    assert [lines_of(p) for p in pages[-1]][:1] in ([1], [9])


def test_three_lines_do_not_stand_alone_on_the_last_page() -> None:
    pages = paginate([Plain(4, opens=True) for _ in range(8)], PAGE)
    assert sum(p.last - p.first for p in pages[-1]) >= 8


@pytest.mark.slow
@given(boxes, st.integers(1, 6))
def test_spread_holds_everything_in_order_on_no_more_pages(found: list[Plain], pages: int) -> None:
    for before, box in pairwise(found):
        before.keep_next = before.keep_next and before.lines == 1 and not box.keep_next
    # a page takes more pages than the fewest where that is less tight: paginate() may need more
    needed = fewest(found, PAGE)
    panels = spread(found, PAGE, pages)
    if needed > pages:
        assert panels == []
        return
    assert needed <= len(panels) <= pages
    parts = [(id(p.box), n) for page in panels for p in page for n in range(p.first, p.last)]
    assert parts == [(id(box), n) for box in found for n in range(box.lines)]
    assert all(p.top + 20 * (p.last - p.first) <= PAGE + 0.01 for page in panels for p in page)


@given(boxes)
def test_no_pages_but_the_fewest_hold_everything(found: list[Plain]) -> None:
    for before, box in pairwise(found):
        before.keep_next = before.keep_next and before.lines == 1 and not box.keep_next
    least = fewest(found, PAGE)
    assert spread(found, PAGE, least)
    assert spread(found, PAGE, least - 1) == []


def test_spread_is_even() -> None:
    panels = spread([Plain(4, opens=True) for _ in range(14)], PAGE, 4)
    assert sorted(len(page) for page in panels) == [3, 3, 4, 4]


def test_what_belongs_together_is_parted_last() -> None:
    found = [Plain(3), Plain(3, parting=APART), Plain(3, parting=APART), Plain(3), Plain(3)]
    assert [bool(page[-1].box.parting) for page in spread(found, PAGE, 2)] == [False, False]
    assert len(spread(found, 150, 3)) == 3  # no page holds what belongs together: parted, not lost


def test_the_white_shrinks_before_what_belongs_together_is_parted() -> None:
    found = [Plain(2), Plain(3, parting=APART), Plain(3), Plain(3, keep_next=True), Plain(2)]
    assert [len(page) for page in spread(found, 176, 2)] == [3, 2]
    # no white is taken where none is missing; where there is room, some is given
    assert [placed.top for placed in spread(found, 180, 2)[0]] == [0, 50, 120]
    assert [placed.top for placed in spread(found, 200, 2)[0]] == [0, 56, 132]
