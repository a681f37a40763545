"""Families of look: one for each kind of reader, words at one edge, a scene where there is room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from command import one_message, run
from conftest import every_order, name_of

from sps_print.build import Job
from sps_print.design.brand import Brand
from sps_print.design.contrast import READABLE, contrast
from sps_print.design.family import Head, family, family_names
from sps_print.document.blocks import Panel, Para, Text
from sps_print.document.emergency_numbers import panel_says_numbers
from sps_print.document.panel_kinds import PanelKind
from sps_print.model import Order
from sps_print.papers import MM, PAPERS
from sps_print.project import open_project
from sps_print.proof.page.reopen import reopen

PROJECT = open_project(None)
CLINIC = Path(__file__).parent / "clinic"
FAMILIES = [family(name) for name in family_names()]
A4 = [order for order in every_order() if order.format == "a4"]


def test_a_family_is_the_file_of_its_name() -> None:
    assert [one.id for one in FAMILIES] == [*family_names()]
    assert {"reader", "young", "clinical", "public", "plan"} == {*family_names()}


@pytest.mark.parametrize("one", FAMILIES, ids=lambda one: one.id)
def test_colours_are_the_clinics_and_readable(one) -> None:  # type: ignore[no-untyped-def]
    brand = one.colours(Brand(main="#7a1f5c", accent="#1d4f2b"))
    assert {brand.main, brand.accent} <= {"#7a1f5c", "#1d4f2b"}
    alone = one.colours(Brand())
    assert contrast(alone.main, "#ffffff") >= READABLE
    assert contrast(alone.on_banner, alone.ground) >= READABLE


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("one", FAMILIES, ids=lambda one: one.id)
def test_only_office_sheets_are_divided_anew(one, paper: str) -> None:  # type: ignore[no-untyped-def]
    before, after = PAPERS[paper], one.on(PAPERS[paper])
    assert (after.width, after.height, after.id) == (before.width, before.height, before.id)
    if not before.office:
        assert after == replace(before, contents=after.contents)
    assert after.margin >= before.safe


@pytest.mark.parametrize("order", A4, ids=name_of)
def test_words_begin_at_one_edge(order: Order, finished: Callable[[Order], bytes]) -> None:
    """Nothing of the text stands left of the column, and what is a paragraph begins there."""
    job = Job(PROJECT, order)
    side = job.plan.paper.margin
    with reopen(finished(order)) as file:
        lefts = [run.box[0] for run in file.read if run.text.strip()]
    assert min(lefts) >= side - 1, "words stand in the margin"
    at_edge = sum(abs(left - side) < 1.5 for left in lefts)
    blocks = [block for section in job.on_paper.sections for block in section.blocks]
    if any(not isinstance(block, Panel) for block in blocks):  # the crews' sheet is boxes alone
        assert at_edge, "no word begins at the edge of the column"


def test_readers_of_different_kinds_get_different_pages() -> None:
    looks = {a.id: a.look for a in PROJECT.audiences.values()}
    assert looks["patient"] == looks["carer"] == "reader"
    assert looks["child"] == looks["teen"] == "young"
    assert looks["emergency-staff"] == "clinical"
    assert looks["helper"] == "public"


@pytest.mark.parametrize(
    ("handout", "audience", "ink"),
    [("therapy", "therapist", True), ("primary-care", "primary-care", True),
     ("triggers", "patient", False), ("teen", "teen", False)],
)  # fmt: skip
def test_bullets_of_staff_leaflets_are_black(handout: str, audience: str, ink: bool) -> None:
    """On a sheet of ink on white, colour is for what warns."""
    job = Job(PROJECT, Order(handout, audience, "a4"))
    with reopen(job.pdf()) as file:
        bullets = {run.colour for run in file.read if run.text.strip() == "•"}
    hexed = {"#{:02x}{:02x}{:02x}".format(*colour) for colour in bullets}
    brand = job._look.brand
    assert hexed == {(brand.ink if ink else brand.accent).lower()}


def test_a_scene_stands_where_there_is_room_and_makes_no_page_end_worse() -> None:
    """What is behind it may be divided otherwise: on no more pages, unless they end better than
    without it; none of them emptier than the emptiest."""
    from sps_print.typeset.flow.ends import leading, noticed
    from sps_print.typeset.leaflet import lay_out

    shown = 0
    for order in (one for one in every_order() if one.format == "a4"):
        job = Job(PROJECT, order)
        with_it, bare = job.laid_out(), replace(job._look, cover="")
        without = lay_out(job.on_paper, job.plan.paper, bare, job._fonts)
        ends, others = (noticed(one.context, one.panels) for one in (with_it, without))
        assert ends <= others
        assert len(with_it.panels) == len(without.panels) or ends < others, "a page for nothing"
        assert leading(with_it.panels) == leading(without.panels)
        shown += with_it.fills()[0] > without.fills()[0]
    assert shown


def test_a_long_title_has_the_logo_below_it() -> None:
    """Beside the logo it stood in four short lines."""
    with reopen(
        Job(open_project(CLINIC), Order("emergency", "patient", "booklet-screen")).pdf()
    ) as f:
        size = max(run.size for run in f.read if run.page == 0)
        lines = {round(run.y) for run in f.read if run.page == 0 and run.size == size}
    assert len(lines) == 2


def test_each_scene_is_in_the_readme_and_used() -> None:
    folder = Path(__file__).parent.parent / "templates/scenes"
    readme = (folder / "README.md").read_text(encoding="utf-8")
    handouts = "".join(p.read_text(encoding="utf-8") for p in Path("handouts").glob("*.toml"))
    for scene in folder.glob("*.svg"):
        assert f"| `{scene.stem}` |" in readme, f"say what {scene.stem} shows"
        assert f'cover-picture = "{scene.stem}"' in handouts, f"no handout shows {scene.stem}"


def emergency(words: str, kind: PanelKind = PanelKind.EMERGENCY) -> Panel:
    return Panel(kind, "In an emergency", (Para((Text(words),)),))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("It is 999 in the UK, 112 in Europe and 911 in the USA.", True),
        ("Call 999 at once.", False),
        ("Call your team.", False),
        ("It is 9991121911.", False),
    ],
)
def test_numbers_are_large_only_where_the_words_say_them_all(words: str, shown: bool) -> None:
    doc = Job(PROJECT, Order("living-with-sps")).document
    assert panel_says_numbers(doc, emergency(words)) is shown
    assert not panel_says_numbers(doc, emergency(words, PanelKind.NOTE))


def unread(data: bytes) -> str:
    with reopen(data) as file:
        return " ".join(run.text for run in file.artifacts)


def test_the_number_of_the_country_stands_alone(tmp_path: Path) -> None:
    everywhere = Job(PROJECT, Order("living-with-sps")).pdf()
    assert "999 UK · 112 Europe · 911 USA" in unread(everywhere)
    made = run("init", tmp_path / "c", "--name", "Example Clinic", "--country", "GB")
    assert made.code == 0
    british = unread(Job(open_project(tmp_path / "c"), Order("living-with-sps")).pdf())
    assert "999" in british
    assert "911" not in british


@pytest.fixture(scope="module")
def british(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    """A clinic with a country, and a name that its plate shows on three lines."""
    folder = tmp_path_factory.mktemp("clinic") / "c"
    name = "Cedar Valley Movement Disorders Center"
    assert run("init", folder, "--name", name, "--country", "GB").code == 0
    return open_project(folder)


@pytest.mark.parametrize(
    "order",
    [
        Order("triggers", "patient", "tri-fold"),
        Order("first-responders", "first-responder", "z-fold-letter"),
        Order("how-to-help", "helper", "flyer"),
        Order("how-to-help", "helper", "a6"),
    ],
    ids=name_of,
)
def test_a_title_gives_way_to_the_number_on_narrow_paper(british, order: Order) -> None:  # type: ignore[no-untyped-def]
    with reopen(Job(british, order).pdf()) as file:
        assert [run.text for run in file.artifacts if run.text.strip() == "999"]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_what_ambulance_crews_get_is_one_side(british, paper: str) -> None:  # type: ignore[no-untyped-def]
    data = Job(british, Order("ambulance", "ambulance-crew", paper)).pdf()
    assert len(pypdfium2.PdfDocument(data)) == 1


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_logo_stands_as_near_the_side_of_its_field_as_the_top(paper: str) -> None:
    made = Job(open_project(CLINIC), Order("living-with-sps", "patient", paper))
    with pypdfium2.PdfDocument(made.pdf()) as file:
        page = file[0]
        picture, wide = page.render(scale=2).to_pil().convert("RGB"), page.get_width() * 2
    down, ground = int(12 * MM * 2), picture.getpixel((int(wide / 2), int(12 * MM * 2)))
    white = (255, 255, 255)
    row = [picture.getpixel((x, int(20 * MM * 2))) for x in range(int(wide / 2), int(wide))]
    right = len(row) - 1 - row[::-1].index(ground)  # where the field ends
    plate = max(x for x in range(right) if row[x] == white)
    column = [picture.getpixel((int(wide / 2) + plate - 20, y)) for y in range(down)]
    field_top = column.index(ground)
    tall = [picture.getpixel((int(wide / 2) + plate - 20, y)) for y in range(field_top, 200)]
    assert abs((right - plate) - tall.index(white)) <= 2


@pytest.mark.parametrize(
    ("handout", "reader"), [("first-responders", "first-responder"), ("therapy", "therapist")]
)
def test_a_wide_scene_stands_in_no_empty_field(handout: str, reader: str) -> None:
    """The colour of a folded leaflet's front goes on down to the scene."""
    data = Job(PROJECT, Order(handout, reader, "z-fold")).pdf()
    with pypdfium2.PdfDocument(data) as file:
        page = file[0]
        picture = page.render(scale=1).to_pil().convert("RGB")
    x = picture.width - int(10 * MM)
    column = [picture.getpixel((x, y)) for y in range(picture.height)]
    ground = column[int(20 * MM)]
    end = max(y for y, dot in enumerate(column) if dot == ground)
    assert 0.6 < end / picture.height < 0.8


@pytest.mark.parametrize("field", ["look", "cover-picture"])
@pytest.mark.parametrize("wrong", ["raeder", "../x", "walk.svg"])
def test_a_wrong_name_is_refused_with_the_near_ones(tmp_path: Path, field: str, wrong: str) -> None:
    folder = tmp_path / "c"
    assert run("init", folder, "--name", "Example Clinic").code == 0
    assert run("copy", "handouts/triggers", "--clinic", folder).code == 0
    file = folder / "handouts/triggers.toml"
    text = file.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(f"{field} =")]
    file.write_text(f'{field} = "{wrong}"\n' + "\n".join(lines) + "\n", encoding="utf-8")
    done = run("build", "triggers", "--clinic", folder, "--out", tmp_path / "out")
    assert field in one_message(done, 1)
    assert not (tmp_path / "out").exists()


def test_every_leaflet_of_a_family_has_its_head() -> None:
    heads = {one.id: one.head for one in FAMILIES}
    assert heads["clinical"] is heads["plan"] is Head.BAR
    assert heads["reader"] is heads["young"] is heads["public"] is Head.FIELD


def test_a_field_of_colour_keeps_to_what_a_printer_reaches(
    finished: Callable[[Order], bytes],
) -> None:
    page = pypdfium2.PdfDocument(finished(Order("triggers", "patient", "a4")))[0]
    picture = page.render(scale=2).to_pil().convert("L")
    edge = round(9.5 * MM * 2)
    for box in ((0, 0, picture.width, edge), (0, 0, edge, picture.height)):
        assert picture.crop(box).getextrema() == (255, 255), "ink within 9.5 mm of the edge"
