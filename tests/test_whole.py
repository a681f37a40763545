"""What stays whole on folded and cut paper: panels, safety lines, items, and the face of a card."""

from __future__ import annotations

import pytest
from conftest import every_order, name_of
from papers import MEASURED
from set_parts import SENTENCE, para, part, set_on

from sps_print.build import Job
from sps_print.document.blocks import Bullets, Panel, Steps, Text, Ticks, plain
from sps_print.document.panel_kinds import PanelKind
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.project import Project
from sps_print.typeset.flow.boxes import PanelBox, SolidBox, TextBox
from sps_print.typeset.flow.strip import Box
from sps_print.typeset.leaflet import lay_out

FOLDED = [o for o in every_order() if MEASURED[o.format].cell or any(MEASURED[o.format].folds)]


@pytest.mark.parametrize("order", FOLDED, ids=name_of)
def test_panels_stay_whole_on_folded_and_cut_paper(order: Order, project: Project) -> None:
    job = Job(project, order)
    laid_out = lay_out(job.on_paper, job.plan.paper, job._look, job._fonts)
    for panel in laid_out.panels:
        for placed in panel:
            if isinstance(placed.box, PanelBox):
                assert (placed.first, placed.last) == (0, len(placed.box.parts()))


@pytest.mark.parametrize("before", range(4, 34, 3))
@pytest.mark.parametrize("kind", [PanelKind.WARNING, PanelKind.EMERGENCY])
def test_a_danger_panel_is_never_parted(kind: PanelKind, before: int, project: Project) -> None:
    """Wherever it would come to stand."""
    danger = Panel(kind, "Never", (para(3), Bullets(((Text(SENTENCE),),) * 5)))
    laid_out = set_on(
        project, "tri-fold", part(*[para()] * before), part(danger), part(*[para()] * 4)
    )
    (found,) = [p for panel in laid_out.panels for p in panel if isinstance(p.box, PanelBox)]
    assert (found.first, found.last) == (0, len(found.box.parts()))


@pytest.mark.parametrize("kind", [PanelKind.WARNING, PanelKind.EMERGENCY, PanelKind.SECONDS])
def test_in_large_print_only_rules_are_parted(kind: PanelKind, project: Project) -> None:
    """A list of when to call, and what is shown to staff, are read on one page. A warning may go
    over between two of its rules, where it would leave half a page white."""
    panel = Panel(kind, "Never", (Bullets(((Text(SENTENCE * 3),),) * 5),))
    laid_out = set_on(project, "large-print", part(para()), part(panel), part(*[para()] * 9))
    (box,) = {one.box for page in laid_out.panels for one in page if isinstance(one.box, PanelBox)}
    ends = [after for after in range(1, len(box.parts())) if box.may_break(after)]
    assert ends == ([3, 4] if kind is PanelKind.WARNING else [])


@pytest.mark.parametrize(
    "before", [12, 27, *(pytest.param(b, marks=pytest.mark.slow) for b in (11, 13, 14, 26, 28))]
)
def test_a_safety_line_is_never_parted(before: int, project: Project) -> None:
    """A long safety line outside a panel, wherever it comes to stand on panels that are full."""
    words = ("Never stop this. " + SENTENCE * 5).strip()
    line = para(1, words)
    for after in range(60 - before, 0, -1):
        blocks = (*[para()] * before, line, *[para()] * after)
        try:
            laid_out = set_on(project, "tri-fold", part(*blocks), must_say=(words,))
        except ContentError:
            continue
        break
    found = [p for panel in laid_out.panels for p in panel if p.box.name.startswith("Never stop")]
    assert [(p.first, p.last) for p in found] == [(0, len(found[0].box.parts()))]


@pytest.mark.parametrize("before", range(20, 34))
@pytest.mark.parametrize("kind", [Steps, Ticks])
def test_no_item_of_a_list_stands_alone_and_steps_stay_together(
    kind: type[Steps | Ticks], before: int, project: Project
) -> None:
    """A list of seven, wherever it would come to stand on a booklet's pages."""
    seven = kind(tuple((Text(f"Item {number}"),) for number in range(7)))
    laid_out = set_on(project, "booklet", part(*[para()] * before, seven, *[para()] * 9))
    on_each = [sum(p.box.name.startswith("Item") for p in panel) for panel in laid_out.panels]
    found = [count for count in on_each if count]
    assert found == [7] if kind is Steps else min(found) > 1


@pytest.mark.parametrize("paper", [p for p in MEASURED if p.startswith("card")])
def test_the_safety_lines_of_the_card_stand_together_on_its_face(
    paper: str, project: Project
) -> None:
    """Whom to call, breathing and medicines under the banner, on the first face. There is no room
    for a fourth: the line on pain stands on the next one."""
    job = Job(project, Order("emergency-card", "helper", paper))
    laid_out = lay_out(job.on_paper, job.plan.paper, job._look, job._fonts)
    face, back = (" ".join(_words(placed.box) for placed in panel) for panel in laid_out.panels[:2])
    *first, pain = (line.words[:30] for line in job.document.must_say)
    assert len(first) == 3
    assert all(words in face for words in first)
    assert pain in back
    banner, *_ = laid_out.panels[0]
    assert banner.box.name == job.document.title


def _words(box: Box) -> str:
    """All that a box says, or what it is called if it is no paragraph."""
    if isinstance(box, TextBox):
        return plain(box.paragraph.line)
    return box.name


@pytest.mark.parametrize("paper", ["card", "card-concertina"])
@pytest.mark.parametrize("given", [(), ("name", "contact"), ("name", "contact", "medicines")])
def test_what_a_person_fills_in_costs_a_card_neither_its_bar_nor_its_clinic(
    paper: str, given: tuple[str, ...], project: Project
) -> None:
    """Whom to call left no room for the clinic's number, and the red bar went with it."""
    words = dict.fromkeys(given, "Ben Example (husband), diazepam")
    job = Job(project, Order("emergency-card", format=paper, answers=words))
    laid_out = lay_out(job.on_paper, job.plan.paper, job._look, job._fonts)
    boxes = [placed.box for panel in laid_out.panels for placed in panel]
    (call,) = (
        box for box in boxes if box.name.startswith("Trouble breathing, blue lips, choking, h")
    )
    assert isinstance(call, SolidBox)  # drawn as a bar, and no line of running text
    phone = project.card.phone
    assert any(phone in _words(box) for box in boxes)


def test_lines_said_together_part_only_where_nothing_else_helps(project: Project) -> None:
    """A long name of a clinic does not make a card that cannot be had."""
    lines = tuple(f"Please do not forget thing {n}. {SENTENCE}".strip() for n in range(3))
    items = Bullets(tuple((Text(line),) for line in lines))
    assert set_on(project, "card", part(items), must_say=lines)  # no ContentError: it can be had
    more = set_on(project, "card-concertina", part(para(3)), part(items), must_say=lines)
    where = {
        number
        for number, panel in enumerate(more.panels)
        for placed in panel
        if placed.box.name.startswith("Please do not")
    }
    assert len(where) == 1
