"""What makes pages end well: closer lines, whom to contact behind the sources, a title page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sps_print.build import Job
from sps_print.design.styles import CLOSEST
from sps_print.document.back import numbers_panel, with_card_last
from sps_print.document.blocks import Document
from sps_print.document.contents import lead
from sps_print.document.reading_order import document_words, words_only
from sps_print.model import Order, SourcesAs
from sps_print.papers import PAPERS, Paper
from sps_print.pdf.drawing import DrawingList
from sps_print.project import open_project
from sps_print.proof.page.rows import MOST
from sps_print.typeset.compose import compose
from sps_print.typeset.flow import weights
from sps_print.typeset.flow.boxes import PanelBox, SolidBox, TextBox
from sps_print.typeset.flow.columns import panels_of
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.ends import Badly, noticed, sparse
from sps_print.typeset.leaflet import LaidOut, lay_out, typesetter
from sps_print.typeset.parts.contents import TIGHT, TURNED
from sps_print.typeset.text.no_break import glued
from sps_print.typeset.trials import CLOSER, LARGE, last_trials, trials

BARE = open_project(None)
RULES, HELP = "Never stop these suddenly", "When to get help"
CLOSE = Order("at-work", "employer", "large-print")
WARD = Order("ward-passport", "ward-staff", "large-print")


def made(order: Order) -> LaidOut:
    return Job(BARE, order).laid_out()


def leading_of(found: LaidOut) -> float:
    body = found.context.styles.body
    return body.leading / body.size


# --- lines closer together ------------------------------------------------------------------


@pytest.mark.slow
def test_lines_stand_closer_where_pages_would_end_badly_and_not_else() -> None:
    close, usual = made(CLOSE), made(Order("ward-passport", "ward-staff", "a4"))
    job = Job(BARE, CLOSE)
    normal = 17 / 12
    assert leading_of(close) in [pytest.approx(normal * one.lines) for one in CLOSER]
    assert leading_of(usual) == pytest.approx(1.3), "the page of staff has no need of it"
    assert leading_of(made(Order("medicines-at-home", "patient", "a4"))) == pytest.approx(normal)
    assert not noticed(close.context, close.panels)
    assert lay_out(job.on_paper, job.plan.paper, job._look, job._fonts).lines() == close.lines()


def test_lines_stand_closer_where_fewer_pages_are_a_quarter_white() -> None:
    """Its pages ended well, and one of them was rather empty."""
    assert leading_of(found := made(Order("triggers", "patient", "letter"))) < 1.4
    assert sparse(found.context, found.panels) == 0
    assert len(found.panels) == 6


def test_a_blank_page_is_white_too() -> None:
    """Closer lines that only leave a page of a booklet blank are no better."""
    found = made(Order("dental-care", "dentist", "booklet"))
    assert sparse(found.context, [*found.panels, []]) == sparse(found.context, found.panels) + 1


def test_the_first_box_in_large_print_is_whole() -> None:
    first = next(one for one in made(WARD).panels[0] if isinstance(one.box, PanelBox))
    assert (first.first, first.last) == (0, len(first.box.parts()))


def test_rules_that_a_page_holds_are_whole() -> None:
    """They went over between two of them, on four leaflets, for two lines too many: words of a
    panel without a frame reach the edge of the page's column."""
    for handout, audience in [("emergency", "patient"), ("teen", "teen")]:
        found = made(Order(handout, audience, "large-print"))
        (whole,) = [one for page in found.panels for one in page if one.box.name == RULES]
        assert isinstance(whole.box, PanelBox)
        words = [box.paragraph for box in whole.box.inner if isinstance(box, TextBox)][1]
        right = whole.box.inner[1].x + words.width  # type: ignore[union-attr]
        assert right == pytest.approx(found.context.left + found.context.full)
        assert (whole.first, whole.last) == (0, len(whole.box.parts()))


def test_what_to_do_if_unsure_stands_below_when_to_call() -> None:
    """It was kept with the heading below it, as if it led that in."""
    panels = made(Order("emergency", "patient", "large-print")).panels
    (page,) = [[one.box.name for one in page] for page in panels if page[0].box.name == HELP]
    assert page[-1].startswith("Not sure if it is an emergency?")


def test_a_list_in_two_columns_is_tried_only_where_it_may_save_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = list[bool]()

    def composed(doc: Document, on: Paper, *how: object) -> LayoutContext:
        tried.append(on.halved)
        return compose(doc, on, *how)  # type: ignore[arg-type]

    monkeypatch.setattr("sps_print.typeset.leaflet.compose", composed)
    found = made(Order("primary-care", "primary-care", "booklet"))
    assert not any(tried)
    assert noticed(found.context, found.panels) == sparse(found.context, found.panels) == 0
    made(Order("talking-therapy", "psychologist", "booklet"))
    assert any(tried), "it breaks a rule"


@pytest.mark.parametrize("whose", ["emergency patient", "at-school school"])
def test_a_list_in_two_columns_in_large_print_leaves_less_white(whose: str) -> None:
    """Beside it half a page was empty."""
    handout, audience = whose.split()
    found = made(Order(handout, audience, "large-print"))
    assert found.context.paper.halved
    assert sparse(found.context, found.panels) == 0


def test_a_list_in_large_print_keeps_its_long_lines_where_two_columns_leave_as_much_white() -> None:
    assert sparse((found := made(Order("teen", "teen", "large-print"))).context, found.panels)
    assert not found.context.paper.halved


def test_a_booklet_whose_list_stands_in_two_columns_takes_a_sheet_less() -> None:
    """They took one more."""
    assert len(made(Order("living-with-sps", "carer", "booklet")).panels) == 16
    assert len(made(Order("medicines-at-home", "carer", "booklet")).panels) == 8


def test_a_sheet_more_is_not_taken_for_white() -> None:
    """Lines further apart left a page less that was rather empty, on seven sheets, not six."""
    found = made(Order("everyday-life", "patient", "large-print-letter"))
    assert found.badly.sheets == 6
    emptier = found.badly._replace(empty=0, uneven=0, sheets=7)
    assert found.badly < emptier


def test_entries_of_two_lines_are_told_apart_in_large_print() -> None:
    """Their lines were as far apart as the entries."""

    def apart(handout: str, audience: str) -> float:
        d = made(Order(handout, audience, "large-print")).context
        (_, _, _, _), (_, _, second, _), *_ = d.inside
        return second.before / d.gap

    assert apart("emergency", "patient") == pytest.approx(TIGHT), "each takes one"
    assert apart("at-school", "school") == pytest.approx(TURNED)


def test_a_frame_gives_up_white_as_what_stands_around_it_does() -> None:
    """A warning was parted for 9 mm. It is whole, on a sheet less."""
    order = Order("emergency", "patient", "large-print-letter")
    found, job = made(order), Job(BARE, order)
    assert (white := found.context.paper.inside) in {trial.inside for trial in LARGE} - {1}
    free = typesetter(job.on_paper, job.plan.paper, job._look, job._fonts)
    plain = free._filled(free._composed(job.on_paper, 8, on=replace(found.context.paper, inside=1)))
    (close,) = [b for b in found.context.boxes if b.name == RULES and isinstance(b, PanelBox)]
    (usual,) = [b for b in plain.context.boxes if b.name == RULES and isinstance(b, PanelBox)]
    assert sum(close.parts()) < sum(usual.parts())
    assert all(
        near.before == pytest.approx(far.before * white)
        for near, far in zip(close.inner[1:], usual.inner[1:], strict=True)
    )


def test_what_is_tried_last_is_taken_for_a_rule_alone() -> None:
    broken = Badly(weights.LIST, sheets=3, uneven=1, empty=0, pages=6)
    assert broken._replace(broken=0, uneven=2).mends(broken), "a list is worth a thought"
    assert not broken._replace(uneven=0).mends(broken), "as many rules"
    assert not broken._replace(broken=0, sheets=4).mends(broken), "a sheet is not"
    foot = broken._replace(broken=weights.PANEL)
    assert foot._replace(broken=0).mends(foot)
    assert not foot._replace(broken=0, uneven=2).mends(foot), "a panel at a foot is not"
    assert foot._replace(broken=0, uneven=2, sheets=2).mends(foot), "with a sheet less it is"


def test_lines_are_no_closer_than_on_the_narrowest_paper_nor_further_apart_than_is_proved() -> None:
    for paper in PAPERS.values():
        for trial in (*trials(paper), *last_trials(paper)):
            assert CLOSEST <= trial.on(paper).leading < MOST


def test_all_lines_of_a_text_are_alike() -> None:
    boxes = [b for run in made(WARD).context.runs for b in run.boxes if isinstance(b, TextBox)]
    assert len({b.paragraph.leading for b in boxes if b.paragraph.style.size == 18}) < 4


# --- whom to contact, behind the sources ------------------------------------------------------


@pytest.mark.parametrize("paper", ["large-print", "booklet"])
def test_whom_to_contact_stands_behind_a_list_of_sources(paper: str) -> None:
    found = made(Order("ward-passport", "ward-staff", paper))
    doc = found.context.doc
    said = [one.box.name for one in found.panels[-1]]
    assert doc.say("contact") in said
    words = " ".join(document_words(doc, logo=False))
    sources, card = (" ".join(words_only(doc.say(name))) for name in ("sources", "contact"))
    assert words.rindex(card) > words.rindex(sources)


def test_it_stands_before_them_on_a_sheet() -> None:
    assert not Job(BARE, Order("ward-passport", "ward-staff", "a4")).on_paper.card_last


def test_sources_that_are_a_line_of_the_imprint_stay_there() -> None:
    doc = Job(BARE, Order("ambulance", "ambulance-crew", "large-print")).on_paper
    assert doc.sources_as is SourcesAs.IMPRINT
    assert not with_card_last(doc, large=True).card_last


@pytest.mark.parametrize(
    ("whose", "first"),
    [("emergency emergency-staff", True), ("scans-and-blood-tests imaging-staff", True),
     ("primary-care primary-care", False)],
)  # fmt: skip
def test_what_signs_mean_stands_before_sources_that_a_page_holds(whose: str, first: bool) -> None:
    """Behind them it took the page that they would have filled: the list was in two, or the page
    before it half white. A list of more than a page begins where there is room."""
    handout, audience = whose.split()
    found = made(Order(handout, audience, "large-print"))
    doc, boxes = found.context.doc, found.context.boxes
    names = [box.name for box in boxes]
    listed = [names.index(source.words[:40]) for source in doc.sources]
    assert (names.index(doc.say("grades")) < listed[0]) == first
    pages = [{one.box.name for one in page} & {names[at] for at in listed} for page in found.panels]
    assert (sum(map(bool, pages)) == 1) == first
    assert sparse(found.context, found.panels) == 0


# --- a title page -----------------------------------------------------------------------------


def test_a_head_that_stands_alone_has_a_title_page() -> None:
    found = made(Order("anaesthesia", "anaesthetist", "booklet"))
    (head,), second, *_ = found.panels
    assert isinstance(head.box, SolidBox)
    assert head.top > 0.2 * found.context.deep
    assert isinstance(second[0].box, PanelBox), "what has to be read first is overleaf"
    assert panels_of(found.context)[0] == [head]


def test_a_head_with_words_below_it_stands_at_the_top() -> None:
    assert made(Order("at-work", "employer", "booklet")).panels[0][0].top == 0


# --- the numbers, the list of what is inside, and lines to write on -----------------------------


def test_the_back_of_the_emergency_sheet_says_whom_to_call() -> None:
    found = made(Order("my-emergency-sheet", "patient", "tri-fold"))
    panel = numbers_panel(Job(BARE, Order("my-emergency-sheet", "patient", "booklet")).on_paper)
    assert panel is not None
    assert panel.title in [one.box.name for one in found.panels[-1]]


@pytest.mark.parametrize(
    "said", ["Emergency: 999 UK · 112 Europe · 911 USA", "999 UK · 112 Europe"]
)
def test_no_dot_between_numbers_ends_a_line(said: str) -> None:
    after = {place + 1 for place, sign in enumerate(said) if sign == "·"}
    assert after <= glued(said)
    assert said.index(" ·") not in glued(said), "there a line may end"


@pytest.mark.parametrize("paper", ["a4", "large-print"])
def test_the_list_of_what_is_inside_parts_no_zones_of_a_plan(paper: str) -> None:
    doc = Job(BARE, Order("my-action-plan", "school", paper)).on_paper
    assert [part.id for part in doc.sections[: lead(doc)]][-1] == "plan-red"


def test_lines_to_write_on_reach_the_edge_of_the_page() -> None:
    found = made(Order("at-school", "school", "a4"))
    d, drawing = found.context, DrawingList()
    assert d.width < d.full, "its words are in a narrower column"
    line = next(b for run in d.runs for b in run.boxes if b.name == "Pupil")
    line.draw(drawing, 0, 0, 1)
    rule = next(item for item in drawing.items if isinstance(item, str) and item.endswith("S"))
    assert f"{d.left + d.full:.2f}" in rule
