"""What is inside: long leaflets begin with it, and each entry names the page of its heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from conftest import every_order, name_of

from sps_print.batch.forms import FormCache
from sps_print.build import Job
from sps_print.document.blocks import Panel
from sps_print.document.contents import FEW, MOST, listed, places
from sps_print.document.panel_kinds import DANGERS
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.project import Project
from sps_print.proof.page.reopen import Shown, reopen
from sps_print.typeset import leaflet
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.pages import Placed
from sps_print.typeset.parts import contents
from sps_print.typeset.parts.contents import write_pages
from sps_print.typeset.parts.draw_at import draw_at

Finished = Callable[[Order], bytes]
OF_SOURCES = re.compile(
    r"Source \d+: .*|\d+, back to the text|Practical tip, T.*|T, back to the text.*"
)  # links of notes
LONG = Order("living-with-sps", "patient", "a4")
ORDERS = [o for o in every_order() if o.format in {"a4", "large-print", "booklet", "tri-fold"}]


def entries(data: bytes) -> list[tuple[str, int]]:
    """Where each link inside the file leads: the words of the link, and the page, from 1."""
    with pikepdf.open(BytesIO(data)) as file:
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}
        notes = [note for page in file.pages for note in page.get("/Annots", [])]
        inside = [(str(n.Contents), pages[n.Dest[0].objgen]) for n in notes if "/Dest" in n]
        return [one for one in inside if not OF_SOURCES.fullmatch(one[0])]


@pytest.mark.slow
@pytest.mark.each_order
@pytest.mark.parametrize("order", ORDERS, ids=name_of)
def test_long_leaflets_list_what_is_inside(
    order: Order, finished: Finished, project: Project
) -> None:
    doc, data = Job(project, order).on_paper, finished(order)
    with reopen(data) as file:
        said = "".join(run.text for run in file.read)
        feet = "\n".join(run.text for run in file.artifacts)
    pages = max(map(int, re.findall(r"Page \d+ of (\d+)", feet)), default=1)
    known = [places(doc)[at].title for at in listed(doc)]
    paper = Job(project, order).plan.paper
    wanted = known if pages > FEW and paper.lists_inside else []
    assert [words for words, _ in entries(data)] == wanted
    assert ("What is inside" in said) == bool(wanted)


def test_entries_lead_to_their_pages(finished: Finished) -> None:
    data = finished(LONG)
    with reopen(data) as file:
        first = " ".join(run.text for run in file.read if run.page == 0)
        on = [" ".join(r.text for r in file.read if r.page == page) for page in range(10)]
    found = entries(data)
    assert len(found) > 8
    assert all(page <= after for (_, page), (_, after) in pairwise(found))
    for words, page in found:
        assert words in on[page - 1]
        assert re.search(rf"{re.escape(words)}\s+{page}\b", first)


def numbers(data: bytes) -> list[tuple[Shown, Shown]]:
    """Each title of the list and the number behind it, as they are read on its page."""
    with reopen(data) as file:
        runs = [run for run in file.read if run.text.strip()]
    start = next(at for at, run in enumerate(runs) if run.text == "What is inside") + 1
    runs = [run for run in runs[start:] if run.page == runs[start].page]
    return [
        (title, number)
        for title, number in pairwise(runs)
        if number.text.isdecimal() and number.size == title.size
    ]


@pytest.mark.parametrize("paper", ["a4", "booklet", "large-print"])
def test_numbers_stand_in_a_column_near_their_titles(paper: str, project: Project) -> None:
    """Behind each title they stood ragged, in its weight, and could begin a line."""
    data = Job(project, Order("living-with-sps", "patient", paper)).pdf()
    found = numbers(data)
    assert len(found) == len(entries(data))
    ends = sorted(number.box[2] for _, number in found)  # of their ink: a 1 has white behind it
    columns = 1 + sum(other - one > 3 for one, other in pairwise(ends))
    assert columns == (2 if paper == "a4" else 1), "one column in booklets and large print"
    assert all(abs(number.y - title.y) < 0.1 for title, number in found)
    gaps = [number.box[0] - title.box[2] for title, number in found]
    assert 0 < min(gaps) < 3 * found[0][0].size


def test_two_narrow_columns_are_taken_only_where_they_save_pages(project: Project) -> None:
    """A list of so many places in one column took a sheet more."""
    made = Job(project, Order("before-procedures", "patient", "booklet-letter")).laid_out()
    assert made.context.paper.halved
    assert len(made.panels) <= 8
    one = Job(project, Order("living-with-sps", "patient", "booklet")).laid_out()
    assert not one.context.paper.halved


@pytest.mark.parametrize(
    "handout", ["my-action-plan", "my-diary", "my-medicines", "my-appointment", "hospital-bag"]
)
@pytest.mark.parametrize("paper", ["large-print", "booklet"])
def test_what_is_filled_in_lists_nothing(handout: str, paper: str, project: Project) -> None:
    """A form is gone through from its first line to its last."""
    job = Job(project, Order(handout, "patient", paper))
    if paper in job.plan.handout.formats:
        assert not job.laid_out().context.inside


def test_a_long_list_has_sections_alone_but_leaves_no_danger_out(project: Project) -> None:
    """One of twenty lines outweighed the message. Who seeks what never to stop still finds it."""
    for order in (LONG, Order("first-responders", "first-responder", "a4")):
        doc = Job(project, order).on_paper
        known, lines = [one.title for one in places(doc)], listed(doc)
        named = {known[at] for at in lines}
        blocks = [block for section in doc.sections for block in section.blocks]
        panels = [
            one for one in blocks if isinstance(one, Panel) and one.title in known[min(lines) :]
        ]
        assert named >= {one.title for one in panels if one.kind in DANGERS}
        assert named >= {one.title for one in doc.sections if one.title}
        others = {one.title for one in panels if one.kind not in DANGERS}
        assert not (others & named) or len(known) - min(lines) <= MOST


def test_a_wrong_page_is_found(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def shifted(context: LayoutContext, panels: Sequence[Sequence[Placed]]) -> None:
        write_pages(context, [[], *panels])

    monkeypatch.setattr(leaflet, "write_pages", shifted)
    with pytest.raises(ContentError, match="the page reads “3” where the document says “2”"):
        Job(project, LONG).pdf()


@pytest.mark.parametrize("moved", [(0, 6), (0, -17), (-300, 0)])
def test_a_number_that_is_not_beside_its_title_is_found(
    moved: tuple[float, float], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside, lower = moved
    monkeypatch.setattr(contents, "draw_at", lambda page, x, y: draw_at(page, x + aside, y + lower))
    with pytest.raises(ContentError):
        Job(project, LONG).pdf()


def test_a_list_that_is_missing_is_found(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaflet, "FEW", 99)
    with pytest.raises(ContentError, match="where the document says “what is inside"):
        Job(project, LONG).pdf()


def test_the_tags_are_a_list_of_contents(finished: Finished) -> None:
    with pikepdf.open(BytesIO(finished(LONG))) as file:
        roles = [str(o.S) for o in file.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
    assert roles.count("/TOC") == 1
    assert roles.count("/TOCI") == len(entries(finished(LONG)))


def test_a_filling_has_the_pages_of_a_build(project: Project) -> None:
    """Long answers push headings to other pages: the list follows, in the same bytes."""
    forms, seen = FormCache(), set[tuple[int, ...]]()
    for times in (1, 40, 2, 160, 1):
        answers = {"medicines": "baclofen, " * times + "diazepam"}
        order = Order("emergency", "emergency-staff", "large-print", answers=answers)
        data = forms.make(project, order)
        assert data == Job(project, order).pdf()
        seen.add(tuple(page for _, page in entries(data)))
    assert len(seen) > 1


def test_a_web_page_lists_it_without_pages(project: Project) -> None:
    text = Job(project, LONG).html().decode()
    nav = text[text.index("<nav") : text.index("</nav>")]
    assert '<a href="#part-3">What SPS is' in nav
    assert "page" not in nav
    assert "<nav" not in Job(project, Order("ambulance")).html().decode()


def test_a_name_that_leads_to_another_heading_is_found(project: Project) -> None:
    from sps_print.proof.web.web import prove_web
    from sps_print.proof.web.web_wanted import Pictured

    job = Job(project, LONG)
    text = job.html().decode()
    for old, new in (("part-3", "x"), ("part-5", "part-3"), ("x", "part-5")):
        text = text.replace(f'id="{old}"', f'id="{new}"')
    alt = "Example Clinic"
    seen = Pictured(logo=True, alt=alt, scene=True)
    said = [problem.what for problem in prove_web(text.encode(), job.document, seen)]
    assert "“#part-3” does not lead to “What SPS is”" in said
