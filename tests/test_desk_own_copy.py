"""A text that several leaflets share, said otherwise in one of them alone."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from desk_writer import TIP, Writer, line_with, shipped, words_of

from sps_print.build import Job
from sps_print.desk.writing.line.trial import carriers
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


UNWRITTEN, LOOK = "Write your own words here.", "Look, before it prints:"


def begun(writer: Writer) -> str:
    """The section that somebody has just put in, of the clinic's."""
    form = {"title": "Tips from our group", "leaflet": "triggers/patient"}
    writer.post("/new/section", **form, behind="trigger-list")
    return "tips-from-our-group"


def test_what_nobody_has_written_yet_stands_in_this_leaflet_alone(writer: Writer) -> None:
    section = begun(writer)
    carer = Order("triggers", "carer")
    assert UNWRITTEN in said(writer.folder, carer)
    line = line_with(writer.text(section), UNWRITTEN)
    assert BUTTON in writer.open(section, line)
    page = words_of(writer.press("own", MINE, **{"kind-0": TIP}))
    assert "It stands in this leaflet alone now" in page
    writer.press("keep", MINE, **{"kind-0": TIP})
    assert MINE in said(writer.folder, Order("triggers", "patient"))
    assert UNWRITTEN not in said(writer.folder, carer)
    assert "Tips from our group" not in said(writer.folder, carer)
    assert [*writer.folder.glob("templates/en/tips*")] == [
        writer.folder / f"templates/en/{section}.md"
    ]


def test_what_nobody_has_written_yet_is_said_before_it_prints_and_is_not_signed(
    writer: Writer,
) -> None:
    here, sign = "/leaflet/triggers/carer", "/shelf/sign/triggers/carer"
    begun(writer)
    for do in ("basket", "print"):
        writer.post(here, do=do)
    upload = (BytesIO(b"Name,Leaflet\nAnn,Spasm triggers\nBea,Spasm triggers\n"), "list.csv")
    writer.post("/many", list=upload)
    writer.post("/many/columns", **{"column-0": "name", "column-1": "handout"})
    for address in (here, "/basket", "/many/ready", sign):
        page = words_of(writer.get(address).text)
        assert LOOK in page, address
        assert f"It still says “{UNWRITTEN}”" in page, address
    seen = re.findall(r'name="seen" value="([^"]*)"', writer.get(sign).text)
    today = writer.desk.project().today
    form = {"name": "Ann Example", "role": "head nurse", "on": str(today)}
    until = str(today.replace(year=today.year + 1, day=1))
    page = words_of(writer.post(sign, do="sign", seen=seen, **form, **{"review-by": until}).text)
    assert "Nothing is signed yet" in page
    assert f"It still says “{UNWRITTEN}”" in page.partition("Nothing is signed yet")[2]
    assert not (writer.folder / "reviews.toml").exists()
