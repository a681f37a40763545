"""How white is shared out between pages, and that of all divisions the cheapest is found."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out_once import names
from test_flow import PAGE, Plain

from sps_print.typeset.flow import weights
from sps_print.typeset.flow.divide import Sheets, divide
from sps_print.typeset.flow.pages import AIR, Placed, paginate

# --- white --------------------------------------------------------------------------------------


def test_a_page_in_the_middle_is_not_thin() -> None:
    found = [Plain(lines, before=0, opens=True) for lines in (8, 10, 10, 6, 9)]
    for page in paginate(found, PAGE)[:-1]:
        assert page[-1].bottom >= weights.THIN * PAGE


def whites(pages: list[list[Placed]]) -> list[set[float]]:
    """The white between the boxes of each page."""
    return [{round(b.top - a.bottom, 2) for a, b in pairwise(page)} for page in pages]


def test_a_page_has_a_white_of_its_own() -> None:
    """One page is a little too tall: its white shrinks, and that of the others stays."""

    def page(name: str, white: float) -> list[Plain]:
        found = [Plain(6, name=name, before=white, parting=weights.APART) for _ in range(3)]
        found[0].opens, found[2].parting = True, 0
        return found

    pages = paginate([*page("a", 15), *page("b", 25), *page("c", 15)], PAGE)
    assert names(pages) == [[name] * 3 for name in "abc"]
    assert whites(pages) == [{15.0}, {20.0}, {15.0}], "no less than it takes"


def test_a_page_whose_white_is_written_on_is_not_thin() -> None:
    """Its lines to write on take the white: what follows is not parted to fill it."""

    def ends(grows: float) -> list[list[str]]:
        before, form = Plain(20, name="before", before=0), Plain(8, name="form", before=0)
        items = [Plain(4, name="item", before=0, parting=weights.LIST) for _ in range(5)]
        after = Plain(15, name="after", before=0)
        for one in (boxes := [before, form, *items, after]):
            one.cut = weights.APART
        form.opens = items[0].opens = after.opens = True
        form.grows = grows
        return names(paginate(boxes, PAGE))

    assert ends(40) == [["before"], ["form"], ["item"] * 5, ["after"]]
    assert ends(0) == [["before"], ["form", "item"], ["item"] * 4, ["after"]]


def items(number: int) -> list[Plain]:
    found = [Plain(2, name="item", before=7.4, parting=weights.LIST) for _ in range(number)]
    found[0].opens, found[-1].parting = True, 0
    return found


def test_white_shrinks_so_that_a_list_is_whole() -> None:
    """By a little more than a third of it: it was pushed over, and left half a page white."""
    boxes = [Plain(11, name="before", before=0), *items(4), Plain(9, name="after", opens=True)]
    assert names(paginate(boxes, PAGE)) == [["before", *["item"] * 4], ["after"]]


def test_it_does_not_shrink_so_far_to_take_a_page_less_and_part_a_list() -> None:
    boxes = [Plain(11, name="before", before=0), *items(5), Plain(16, name="after", opens=True)]
    boxes[0].cut = boxes[-1].cut = weights.APART
    assert names(paginate(boxes, PAGE)) == [["before"], ["item"] * 5, ["after"]]


def test_a_page_without_white_may_be_too_full_by_a_hair() -> None:
    """Sums of heights are not exact. It was divided by the white that it has."""
    box = Plain(20, before=0, opens=True)
    assert len(paginate([box, Plain(20, before=0, opens=True)], PAGE - 0.005)) == 2


def test_the_last_page_before_a_back_is_no_emptier_than_others() -> None:
    boxes = [Plain(4, before=0, name="words", opens=True) for _ in range(13)]
    assert [len(page) for page in paginate(boxes, PAGE)] == [5, 5, 3]
    assert sorted(len(page) for page in paginate(boxes, PAGE, Sheets(4, others=1))) == [4, 4, 5]


def test_a_page_that_is_rather_empty_between_two_others_is_spread_out() -> None:
    def page(name: str) -> list[Plain]:
        found = [Plain(7, name=name, before=10, parting=weights.APART) for _ in range(2)]
        found[0].opens, found[1].parting = True, 0
        return found

    first, middle, last = paginate([*page("a"), *page("b"), *page("c")], PAGE)
    assert whites([first, middle, last]) == [{10.0}, {10.0 * AIR}, {10.0}]


def test_a_page_more_is_taken_where_the_sheet_has_it_and_not_else() -> None:
    """Steps that are parted on three pages: a fourth stands on the back of the same sheet."""

    def steps(name: str) -> list[Plain]:
        items = [Plain(3, before=0, name=name, parting=weights.APART) for _ in range(4)]
        items[-1].parting = 0
        return items

    boxes = [box for name in "abcd" for box in steps(name)]
    assert len(paginate(boxes, PAGE)) == 3
    four = paginate(boxes, PAGE, Sheets(2))
    assert names(four) == [[name] * 4 for name in "abcd"]
    assert len(paginate(boxes, PAGE, Sheets(2, others=1))) == 3, "there it would be a sheet more"


def test_lines_to_write_on_fill_the_last_page() -> None:
    """It holds little, and takes the white: nothing goes over to fill it."""

    def ends(grows: float) -> list[list[str]]:
        boxes = [Plain(5, name="words", before=0, opens=True) for _ in range(3)]
        boxes.append(Plain(5, name="more", before=0))
        boxes.append(Plain(3, name="form", before=0, opens=True, grows=grows))
        return names(paginate(boxes, PAGE))

    assert ends(0) == [["words"] * 3, ["more", "form"]]
    assert ends(PAGE / 2) == [["words"] * 3 + ["more"], ["form"]]


# --- the best of all divisions -----------------------------------------------------------------


def brute(
    heads: list[float], bottoms: list[float], height: float, costs: list[float], extra: int
) -> float | None:
    """The cost of the best division, by trying all."""
    last, found = len(heads), dict[int, float]()
    for count in range(1, last + 1):
        for inner in combinations(range(1, last), count - 1):
            ends = [0, *inner, last]
            used = [bottoms[b - 1] - heads[a] for a, b in pairwise(ends)]
            if all(one <= height + 0.01 for one in used):
                spent = sum(
                    costs[b] + (1 - u / height) ** 2 for b, u in zip(ends[1:], used, strict=True)
                )
                found[count] = min(found.get(count, spent), spent)
    if not found:
        return None
    fewest = min(found)
    return min(
        cost + (count - fewest) * 0.5 for count, cost in found.items() if count <= fewest + extra
    )


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 9)), min_size=1, max_size=9),
    st.integers(0, 2),
)
def test_the_cheapest_of_all_divisions_is_found(boxes: list[tuple[int, int]], extra: int) -> None:
    bottoms, costs = [0.0], [0.0]
    for tall, cost in boxes:
        bottoms.append(bottoms[-1] + tall)
        costs.append(cost / 3)
    heads = bottoms[:-1]
    found = divide(
        heads, bottoms[1:], 10, lambda _, end, filled: costs[end] + (1 - filled) ** 2,
        lambda _: extra, 0.5,
    )  # fmt: skip
    best = brute(heads, bottoms[1:], 10, costs, extra)
    assert best is not None
    used = [bottoms[end] - heads[start] for start, end in pairwise(found.ends)]
    assert max(used) <= 10.01
    spent = sum(costs[b] + (1 - u / 10) ** 2 for b, u in zip(found.ends[1:], used, strict=True))
    assert spent + (len(used) - found.fewest) * 0.5 == pytest.approx(best)
