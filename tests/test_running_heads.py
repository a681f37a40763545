"""A page that begins inside a section says above its text which one goes on; a voice does not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import one_of_each_reader

from sps_print.build import Job
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.project import Project, open_project
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.pages import Placed
from sps_print.typeset.parts import running_head
from sps_print.typeset.text.paragraph import Paragraph

GOES_ON = Order("living-with-sps", "patient", "a4")
LARGE = Order("living-with-sps", "patient", "large-print")
STAFF = Order("primary-care", "primary-care", "a4")  # in two columns


def heads(job: Job) -> dict[int, str]:
    """The running head of each panel that has one, by its number from 1."""
    laid_out = job.laid_out()
    context = laid_out.context
    found = (running_head.running_head(context, panel) for panel in laid_out.panels)
    return {
        number: "".join(getattr(part, "words", "") for part in one.line)
        for number, one in enumerate(found, 1)
        if one
    }


@pytest.mark.parametrize("order", [GOES_ON, LARGE, STAFF], ids=lambda order: order.format)
def test_a_page_that_goes_on_says_with_what(order: Order, project: Project) -> None:
    job = Job(project, order)
    titles = {section.title for section in job.document.sections}
    said = heads(job)
    assert said, "no page of this leaflet begins inside a section: look for another"
    assert {words.removeprefix(running_head.GOES_ON) for words in said.values()} <= titles
    assert 1 not in said
    job.pdf()  # proved: proof/page/running_heads.py


def test_nobody_hears_it(project: Project) -> None:
    job = Job(project, GOES_ON)
    assert any(running_head.GOES_ON in words for words in heads(job).values())
    assert running_head.GOES_ON.strip() not in job.text().decode()
    assert running_head.GOES_ON.strip() not in job.html().decode()


def test_a_folded_sheet_has_none(project: Project) -> None:
    """Its panels are seen beside each other, and have no margin for it."""
    folded = [o for o in one_of_each_reader() if not Job(project, o).plan.paper.footer]
    assert all(not heads(Job(project, order)) for order in folded[:3])


def test_a_section_without_a_title_has_none(tmp_path: Path) -> None:
    """It followed one that has a title, at the head of a page: the proof took it for its end."""
    (tmp_path / "clinic.toml").write_text('name = "Our clinic"\ncountry = "GB"\n', "utf-8")
    job = Job(open_project(tmp_path, allow_expired=True), Order("how-to-help", "helper", "a4"))
    assert not heads(job)
    job.pdf()


@pytest.mark.parametrize("title", ["★ ★", " ".join(["W" * 8] * 3), "Where this comes from"])
def test_a_title_of_a_clinic_is_proved_whatever_it_says(title: str, tmp_path: Path) -> None:
    """A title without a letter was looked for without end; a wide one has no room on a line."""
    (tmp_path / "templates/en").mkdir(parents=True)
    (tmp_path / "clinic.toml").write_text('name = "Example Clinic"\n', "utf-8")
    words = "\n\n".join(f"We meet on day {n} of the month, and talk.[^plain]" for n in range(40))
    (tmp_path / "templates/en/trigger-list.md").write_text(
        f'+++\ntitle = "{title}"\nicon = "list"\nsources = []\n+++\n\n{words}\n', "utf-8"
    )
    project = open_project(tmp_path, allow_expired=True)
    job = Job(project, Order("triggers", "patient", "large-print"))
    assert job.pdf()


def _none(context: LayoutContext, panel: Sequence[Placed]) -> Paragraph | None:
    return None


def _another(context: LayoutContext, panel: Sequence[Placed]) -> Paragraph | None:
    other = context.doc.sections[-1].title
    right = TITLE(context, panel)
    style = context.styles.small_heading
    return right and context.text(running_head.GOES_ON + other, style, None, context.full)


def _everywhere(context: LayoutContext, panel: Sequence[Placed]) -> Paragraph | None:
    title = context.doc.sections[-1].title
    return context.text(title, context.styles.small_heading, None, context.full)


TITLE = running_head.running_head


@pytest.mark.parametrize("wrong", [_none, _another, _everywhere])
def test_the_proof_finds_one_that_is_wrong(
    wrong: object, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sps_print.typeset.panel_drawings.running_head", wrong)
    with pytest.raises(ContentError, match="does not say which section goes on there"):
        Job(project, GOES_ON).pdf()
