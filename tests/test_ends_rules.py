"""Each rule of how pages end has its cost, and the boxes of a page keep it."""

from __future__ import annotations

from pathlib import Path

import pytest
from laid_out_once import laid_out, names
from test_flow import PAGE, Plain

from sps_print.model import Order
from sps_print.typeset.flow import weights
from sps_print.typeset.flow.boxes import TableBox
from sps_print.typeset.flow.pages import SQUEEZES, paginate

# --- the table of weights -------------------------------------------------------------------


def test_the_costs_stand_in_the_order_that_is_meant() -> None:
    order = (
        weights.SECTION, weights.BLOCK, weights.FRAME, weights.LINES, weights.TAIL, weights.LEAD,
        weights.STRAY, weights.TABLE, weights.PANEL, weights.LIST, weights.PARTED,
        weights.HAND, weights.TOO_THIN, weights.ALONE, weights.INSIDE, weights.APART,
    )  # fmt: skip
    assert list(order) == sorted({*order})
    thin = weights.WHITE * (1 - weights.THIN) ** 2 + weights.TOO_THIN
    assert thin > weights.HAND > weights.LIST, "a thin page is worse than a list in two"
    assert weights.BROKEN > weights.WHITE * (1 - weights.THIN) ** 2, "a rule is worth the white"
    assert weights.BROKEN > weights.MORE, "and the back of a sheet"
    assert weights.TABLE < weights.MORE, "which no torn thought is worth"
    assert weights.TIGHT * (1 - SQUEEZES[-1]) < weights.BROKEN, "and a closer page"
    assert weights.HAND + weights.LIST < weights.APART, "steps stay together before two others do"


def test_each_weight_says_why() -> None:
    lines = Path(weights.__file__).read_text(encoding="utf-8").splitlines()
    named = [number for number, line in enumerate(lines) if line[:1].isupper() and " = " in line]
    assert len(named) > 10
    for number in named:
        assert lines[number + 1].startswith('"""'), f"say why: {lines[number]}"


# --- each rule ------------------------------------------------------------------------------


def test_a_list_is_not_cut_where_a_page_holds_it() -> None:
    items = [Plain(3, before=0, name="item", parting=weights.LIST) for _ in range(4)]
    items[-1].parting = 0
    boxes = [Plain(11, name="before", before=0), *items, Plain(4, name="after", before=0)]
    assert names(paginate(boxes, PAGE)) == [["before"], ["item"] * 4 + ["after"]]


def test_lines_to_write_on_stay_with_what_is_asked() -> None:
    boxes = [
        Plain(14, name="before", before=0),
        Plain(4, name="question", before=0, parting=weights.HAND),
        Plain(9, name="lines", before=0, cut=weights.APART),
    ]  # fmt: skip
    assert names(paginate(boxes, PAGE)) == [["before"], ["question", "lines"]]


def test_a_panel_does_not_end_a_page_where_its_section_goes_on() -> None:
    boxes = [
        Plain(14, name="before", before=0), Plain(6, name="panel", before=0, parting=weights.PANEL),
        Plain(6, name="words", before=0),
    ]  # fmt: skip
    assert names(paginate(boxes, PAGE)) == [["before"], ["panel", "words"]]


def test_small_print_does_not_stand_alone_on_the_last_page() -> None:
    boxes = [Plain(9, before=0), Plain(9, before=0, name="words")]
    boxes.append(Plain(9, before=0, name="small print", ending=True))
    assert names(paginate(boxes, PAGE))[-1] == ["words", "small print"]


def test_whom_to_contact_does_not_stand_alone_on_a_last_page_of_white() -> None:
    boxes = [Plain(9, before=0), Plain(6, before=0, name="words")]
    boxes.append(Plain(5, before=0, name="whom to contact", closes=True))
    boxes.append(Plain(3, before=0, name="small print", ending=True))
    assert names(paginate(boxes, PAGE))[-1] == ["words", "whom to contact", "small print"]
    boxes[0].parting = boxes[1].cut = weights.LIST  # what belongs together is not parted for it
    assert names(paginate(boxes, PAGE))[-1] == ["whom to contact", "small print"]


@pytest.mark.parametrize("handout", ["triggers", "pregnancy", "before-procedures"])
def test_a_last_page_is_half_full(handout: str) -> None:
    """Each held whom to contact alone, and was more than half empty."""
    assert laid_out(Order(handout, "patient", "a4")).fills()[-1] >= 0.5


def test_a_page_does_not_begin_with_the_tail_of_a_section() -> None:
    boxes = [
        Plain(15, name="before", before=0), Plain(5, name="words", before=0, opens=True),
        Plain(2, name="tail", before=0), Plain(9, name="after", before=0, opens=True),
    ]  # fmt: skip
    assert names(paginate(boxes, PAGE)) == [["before"], ["words", "tail", "after"]]
    boxes[0].lines, boxes[2].lines = 14, weights.SHORT + 1
    assert names(paginate(boxes, PAGE))[1] == ["tail", "after"], "that is more than a scrap"


def test_a_heading_takes_more_than_a_line_with_it() -> None:
    heading = Plain(1, name="heading", before=0, opens=True, keep_next=True, listed=1)
    boxes = [
        Plain(13, name="before", before=0), heading, Plain(1, name="lead", before=0),
        Plain(9, name="words", before=0),
    ]  # fmt: skip
    assert names(paginate(boxes, PAGE)) == [["before"], ["heading", "lead", "words"]]


def heading(name: str = "heading") -> Plain:
    return Plain(1, name=name, before=0, opens=True, keep_next=True, listed=1)


def test_a_heading_takes_more_than_a_picture_with_it() -> None:
    """A picture is as tall as a paragraph, and says no more than the words beside it."""
    picture = Plain(3, name="picture", before=0, words=0, keep_next=True)
    boxes = [
        Plain(13, name="before", before=0), heading(), picture,
        Plain(3, name="lead", before=0), Plain(12, name="words", before=0),
    ]  # fmt: skip
    begun = ["heading", "picture", "lead"]
    assert names(paginate(boxes, PAGE)) == [["before"], [*begun, "words"]]
    picture.words = 2
    assert names(paginate(boxes, PAGE)) == [["before", *begun], ["words"]]


@pytest.mark.parametrize("goes", [1, weights.FEWER, weights.FEWER + 1, weights.SHORT])
def test_few_lines_go_over_by_themselves_only_where_it_saves_a_page(goes: int) -> None:
    section = [heading(), Plain(6, name="words", before=0), Plain(goes, name="tail", before=0)]
    after = Plain(8, name="after", before=0, opens=True)
    boxes = [Plain(13, name="before", before=0, opens=True), *section, after]
    assert names(paginate(boxes, PAGE)) == [["before"], ["heading", "words", "tail", "after"]]
    after.lines = 20 - goes
    assert names(paginate(boxes, PAGE))[1] == ["tail", "after"]


def test_a_frame_does_not_begin_a_page_without_the_heading_of_its_section() -> None:
    boxes = [
        Plain(14, name="before", before=0, opens=True), heading(),
        Plain(5, name="panel", before=0, framed=True),
        Plain(10, name="other", before=0, framed=True), Plain(2, before=0, name="words"),
    ]  # fmt: skip
    assert names(paginate(boxes, PAGE))[1] == ["heading", "panel", "other", "words"]
    boxes[1:3] = [Plain(6, name="panel", before=0, framed=True, opens=True)]
    assert names(paginate(boxes, PAGE))[0] == ["before", "panel"], "there it belongs to no heading"


def test_a_table_seen_at_one_glance_is_whole() -> None:
    """It stood on two pages, two rows at the foot of the first."""
    for page in laid_out(Order("at-work", "employer", "a4")).panels:
        assert all(one.first == 0 for one in page if isinstance(one.box, TableBox))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("handout", ["at-school school", "at-work employer", "emergency patient"])
def test_what_not_to_do_stands_with_what_to_do(handout: str, paper: str) -> None:
    """A picture of the wrong act ended the page, and the steps were overleaf."""
    (who, audience), shown = handout.split(), "One person pulling up another"
    for page in laid_out(Order(who, audience, paper)).panels:
        assert not page[-1].box.name.startswith(shown)
