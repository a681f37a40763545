"""A text that several leaflets share, said otherwise in one of them alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_writer import TIP, Writer, line_with, shipped, words_of

from sps_print.build import Job
from sps_print.desk.writing.trial import carriers
from sps_print.model import Order
from sps_print.project import open_project

pytestmark = pytest.mark.slow
LIST = "trigger-list"
STRESS = line_with(shipped(LIST), "**Stress**")
MINE = "Some people find rows hard."
BUTTON = "Change it in this leaflet alone"


def said(folder: Path, order: Order) -> str:
    return Job(open_project(folder), order).markdown


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    return Writer(tmp_path / "clinic")


@pytest.mark.parametrize(
    ("section", "words", "elsewhere"),
    [(LIST, "**Stress**", "triggers"), ("triggers-not-known", "SPS differs", "my-diary")],
)
def test_what_is_changed_in_the_copy_stands_in_this_leaflet_alone(
    writer: Writer, section: str, words: str, elsewhere: str
) -> None:
    file = f"templates/en/{section}.md"
    project = open_project(writer.folder)
    mine = Order("triggers", "patient")
    others = [one for one in carriers(project, file) if one != mine]
    assert elsewhere in {one.handout for one in others}  # of the same for another reader, too
    before = [said(writer.folder, one) for one in others]
    assert BUTTON in writer.open(section, line_with(shipped(section), words))
    page = writer.press("own", MINE, **{"kind-0": TIP})
    assert "Our own text of this leaflet alone" in words_of(page)
    assert f"\n{MINE}</textarea>" in page  # what was typed stays
    assert BUTTON not in page
    assert writer.text(section) == ""
    assert writer.text(f"{section}-triggers") == shipped(section)
    assert "Kept for our clinic." in words_of(writer.press("keep", MINE, **{"kind-0": TIP}))
    assert MINE in said(writer.folder, mine)
    assert [said(writer.folder, one) for one in others] == before


def test_a_text_that_changed_meanwhile_is_not_copied(writer: Writer) -> None:
    writer.open(LIST, STRESS)
    file = writer.folder / f"templates/en/{LIST}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(shipped(LIST).replace("Stress", "Strain"), encoding="utf-8")
    page = words_of(writer.press("own", MINE, **{"kind-0": TIP}))
    assert "this text was changed elsewhere" in page.casefold()
    assert not writer.text(f"{LIST}-triggers")
    assert not (writer.folder / "handouts/triggers.toml").exists()


def test_a_copy_that_would_break_the_leaflet_is_not_made(writer: Writer) -> None:
    (writer.folder / "handouts").mkdir(exist_ok=True)
    broken = shipped_handout().replace('"trigger-list"', '"trigger-list", "no-such-section"')
    writer.open(LIST, STRESS)
    (writer.folder / "handouts/triggers.toml").write_text(broken, encoding="utf-8")
    writer.press("own", MINE, **{"kind-0": TIP})
    assert not writer.text(f"{LIST}-triggers")
    assert (writer.folder / "handouts/triggers.toml").read_text(encoding="utf-8") == broken


def shipped_handout() -> str:
    path = Path(__file__).parent.parent / "handouts/triggers.toml"
    return path.read_text(encoding="utf-8")
