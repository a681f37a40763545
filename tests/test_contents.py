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
from sps_print.document.contents import FEW, listed, places
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.problems import ContentError
from sps_print.project import Project
from sps_print.proof.page.reopen import reopen
from sps_print.typeset import leaflet
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.pages import Placed
from sps_print.typeset.parts.contents import write_pages
from sps_print.typeset.text.no_break import glued

Finished = Callable[[Order], bytes]
OF_SOURCES = re.compile(r"Source \d+: .*|\d+, back to the text")  # links of notes
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
    wanted = known if pages > FEW and PAPERS[order.format].lists_inside else []
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
        assert re.search(rf"{re.escape(words)}\s+·\s+page\s+{page}\b", first)


def test_a_page_stays_with_the_last_word_of_its_title() -> None:
    title = "What to tell the care team soon · page 12"
    assert glued(title) == {title.index(" ·"), title.index("· ") + 1, title.rindex(" ")}
    assert not glued("See page 12 · and more")


def test_a_wrong_page_is_found(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def shifted(context: LayoutContext, panels: Sequence[Sequence[Placed]]) -> None:
        write_pages(context, [[], *panels])

    monkeypatch.setattr(leaflet, "write_pages", shifted)
    with pytest.raises(ContentError, match="the page reads “3” where the document says “2”"):
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
    assert '<a href="#part-3-1">Never stop these' in nav
    assert "page" not in nav
    assert "<nav" not in Job(project, Order("emergency-card")).html().decode()


def test_a_name_that_leads_to_another_heading_is_found(project: Project) -> None:
    from sps_print.proof.web.web import prove_web
    from sps_print.proof.web.web_wanted import Pictured

    job = Job(project, LONG)
    text = job.html().decode()
    for old, new in (("part-4", "x"), ("part-5", "part-4"), ("x", "part-5")):
        text = text.replace(f'id="{old}"', f'id="{new}"')
    alt = "Example Clinic"
    seen = Pictured(logo=True, alt=alt, scene=True)
    said = [problem.what for problem in prove_web(text.encode(), job.document, seen)]
    assert "“#part-4” does not lead to “What SPS is”" in said
