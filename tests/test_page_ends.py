"""Pages end well: each rule has its cost, the cheapest division is found, and none gets worse.

What is counted here is counted by tools/page_ends.py, which knows boxes and tags alone.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from conftest import every_order, name_of
from hypothesis import given
from hypothesis import strategies as st
from test_flow import PAGE, Plain

from sps_print.build import Job
from sps_print.design.family import Head
from sps_print.document.back import numbers_panel
from sps_print.document.blocks import plain
from sps_print.document.reading_order import lines_of
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.problems import ContentError
from sps_print.project import open_project
from sps_print.proof.pdf import prove
from sps_print.typeset.flow import weights
from sps_print.typeset.flow.back import without_back
from sps_print.typeset.flow.boxes import PanelBox, TableBox
from sps_print.typeset.flow.divide import Sheets, divide
from sps_print.typeset.flow.pages import SQUEEZES, Placed, paginate
from sps_print.typeset.leaflet import LaidOut, lay_out, on_sheets

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))

from page_ends import RULES, TORN, ends_of

# How many rules are broken at the most on each paper, without a clinic. Where it gets better: lower
# it.
MOST = {
    "a4": 1,
    "large-print": 3,
    "z-fold": 1,
    "booklet": 2,  # no division of the sheets that they take keeps all rules
    "tri-fold": 2,
}
# And how many pages that are not the last of their leaflet are a quarter white, at the most.
MOST_WHITE = {"a4": 4, "letter": 7, "large-print": 34, "booklet": 35, "easy-read": 0}
# And at how many ends of pages a thought is torn, at the most.
MOST_TORN = {"a4": 5, "letter": 8, "large-print": 20, "booklet": 14}
FEW = [
    ("a4", "triggers", "patient"), ("a4", "my-diary", "patient"),
    ("booklet", "living-with-sps", "patient"), ("tri-fold", "triggers", "patient"),
    ("flyer", "how-to-help", "helper"), ("easy-read", "easy-read", "easy-read"),
    ("booklet", "at-work", "employer"), ("booklet", "hospital-bag", "patient"),
    ("booklet", "my-emergency-sheet", "patient"), ("large-print", "my-appointment", "patient"),
]  # fmt: skip


def names(pages: list[list[Placed]]) -> list[list[str]]:
    return [[placed.box.name for placed in page] for page in pages]


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
        Plain(3, name="lead", before=0), Plain(8, name="words", before=0),
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
        Plain(5, name="other", before=0, framed=True), Plain(2, before=0, name="words"),
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
    assert whites([first, middle, last]) == [{10.0}, {16.0}, {10.0}]


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


# --- every leaflet ------------------------------------------------------------------------------


BARE = open_project(None)  # without a clinic: what is shipped
SET = dict[str, LaidOut]()


def laid_out(order: Order) -> LaidOut:
    if (name := name_of(order)) not in SET:
        SET[name] = Job(BARE, order).laid_out()
    return SET[name]


@pytest.mark.parametrize(("paper", "handout", "audience"), FEW)
def test_these_end_well(paper: str, handout: str, audience: str) -> None:
    assert ends_of(laid_out(Order(handout, audience, paper))).broken == []


def test_what_is_broken_is_counted() -> None:
    """A leaflet put together badly, a box a page and a panel on two: all rules are seen broken."""
    good = laid_out(Order("my-emergency-sheet", "patient", "large-print"))
    boxes = [placed for page in good.panels for placed in page]
    whole = next(one for one in boxes if isinstance(one.box, PanelBox) and not one.first)
    parted = [[whole._replace(last=1)], [whole._replace(first=1)]]
    alone = ([one._replace(top=0)] for one in boxes if one is not whole)
    bad = good._replace(panels=[*parted, *alone])
    assert {rule for _, rule in ends_of(bad).broken} == {*RULES}
    assert {how for _, how in ends_of(bad).torn} == {*TORN}


@pytest.mark.slow
@pytest.mark.parametrize("paper", [p for p in PAPERS if not (PAPERS[p].sheet or "letter" in p)])
def test_no_paper_gets_worse(paper: str) -> None:
    orders = [order for order in every_order() if order.format == paper]
    broken = {name_of(o): found for o in orders if (found := ends_of(laid_out(o)).broken)}
    assert sum(map(len, broken.values())) <= MOST.get(paper, 0), broken


@pytest.mark.slow
@pytest.mark.parametrize("paper", MOST_WHITE)
def test_few_pages_in_the_middle_are_a_quarter_white(paper: str) -> None:
    fills = [ends_of(laid_out(order)).fills for order in every_order() if order.format == paper]
    assert sum(fill <= 0.75 for one in fills for fill in one[:-1]) <= MOST_WHITE[paper]


@pytest.mark.slow
@pytest.mark.parametrize("paper", MOST_TORN)
def test_few_thoughts_are_torn(paper: str) -> None:
    orders = [order for order in every_order() if order.format == paper]
    torn = {name_of(one): found for one in orders if (found := ends_of(laid_out(one)).torn)}
    assert sum(map(len, torn.values())) <= MOST_TORN[paper], torn


def test_the_last_of_two_panels_side_by_side_does_not_end_a_page_either() -> None:
    boxes = laid_out(Order("my-emergency-sheet", "patient", "booklet")).context.runs[0].boxes
    at = next(at for at, box in enumerate(boxes) if box.name == "Do not")
    assert isinstance(boxes[at], PanelBox)
    assert not boxes[at + 1].opens
    assert boxes[at].parting == weights.PANEL


# --- the back ---------------------------------------------------------------------------------


BOOKLETS = [o for o in every_order() if o.format == "booklet"]


@pytest.mark.slow
def test_a_back_says_whom_to_call() -> None:
    backs = [laid_out(order) for order in BOOKLETS if laid_out(order).context.paper.backed]
    assert len(backs) > len(BOOKLETS) / 3
    for made in backs:
        doc, panel = made.context.doc, numbers_panel(made.context.doc)
        said = [placed.box.name for placed in made.panels[-1]]
        assert said[0] == doc.say("contact")
        assert panel is None or panel.title in said
        assert made.panels[-1][-1].bottom == pytest.approx(made.context.deep), "not at the foot"
        assert len(made.panels) % 4 == 0, "it does not lie outermost"


def test_a_booklet_with_a_blank_page_has_a_cover() -> None:
    """It is on the sheet anyway. Where each page is full there would be a sheet more."""
    made = [laid_out(order) for order in BOOKLETS]
    scenes = [one for one in made if one.context.look.family.head is Head.FIELD]
    title = [names(one.panels)[0] == [one.context.doc.title] for one in scenes]
    assert any(title)
    for one, alone in zip(scenes, title, strict=True):
        assert alone or all(one.panels) or not one.context.look.cover, one.context.doc.title


@pytest.mark.slow
@pytest.mark.parametrize("order", BOOKLETS, ids=name_of)
def test_no_booklet_takes_a_sheet_more_for_its_back(order: Order) -> None:
    made, job = laid_out(order), Job(BARE, order)
    plain = lay_out(job.on_paper, without_back(job.plan.paper), job._look, job._fonts)
    assert -(-len(made.panels) // 4) <= -(-len(plain.panels) // 4)


def test_the_numbers_are_said_where_a_panel_says_when_to_call_them() -> None:
    doc = Job(BARE, Order("triggers", "patient", "booklet")).on_paper
    panel = numbers_panel(doc)
    assert panel is not None
    assert panel.title == "Emergency"
    assert [plain(line) for line in lines_of(panel)] == ["999 UK", "112 Europe", "911 USA"]
    quiet = replace(doc, sections=doc.sections[-1:])
    assert numbers_panel(quiet) is None
    assert numbers_panel(replace(doc, sections=doc.sections[:-1])) is None, (
        "nobody to contact: no back"
    )


def test_numbers_that_a_tri_fold_lost_are_missed() -> None:
    job = Job(BARE, Order("triggers", "patient", "tri-fold"))
    *others, last = job.on_paper.sections
    lost = replace(job.on_paper, sections=(*others, replace(last, blocks=last.blocks[:-1])))
    paper = job.plan.paper
    data = on_sheets(lost, paper, job._look, job._fonts).written.data()
    assert prove(data, lost, paper) == ()
    assert any("999" in str(problem) for problem in prove(data, job.on_paper, paper))


def test_numbers_that_nobody_asked_for_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sps_print.proof.pdf.has_numbers", lambda *_: False)
    with pytest.raises(ContentError):
        Job(BARE, Order("at-school", "school", "booklet")).pdf()


def test_a_page_left_blank_elsewhere_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Right before the back a blank page is one that is left over; further up it is a fault."""
    monkeypatch.setattr(
        "sps_print.typeset.flow.columns.outermost",
        lambda _, text, back: [text[0], [], *text[1:], *back],
    )
    with pytest.raises(ContentError, match="its foot is missing"):
        Job(BARE, Order("dental-care", "dentist", "booklet")).pdf()
