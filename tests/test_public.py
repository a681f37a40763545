"""What is seen from afar or in a hurry: posters full to their foot, cards found out at a glance."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from command import run
from conftest import CLINIC

from sps_print.build import Job
from sps_print.design.brand import Brand
from sps_print.design.contrast import reddish
from sps_print.document.blocks import Steps
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.problems import ContentError
from sps_print.project import Project, open_project
from sps_print.proof.page.reopen import Reopened, Shown, reopen
from sps_print.typeset.parts import card
from sps_print.typeset.parts import steps as step_parts

POSTERS = [name for name, paper in PAPERS.items() if paper.wall]
CARDS = [name for name, paper in PAPERS.items() if paper.tiny]
PICTURES = Path(__file__).parent.parent / "templates/pictures"
FOOT = 0.08  # of its height, what a poster leaves white at its foot at most
SIX = (
    "step-call", "step-quiet", "step-speak", "step-no-pull", "step-still", "step-wait",
)  # fmt: skip


@pytest.fixture(scope="module")
def british(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("clinic") / "c"
    words = ("--name", "Example Clinic", "--phone", "01632 960000", "--country", "GB")
    assert run("init", folder, *words).code == 0
    return open_project(folder)


def poster(project: Project, paper: str, sections: tuple[str, ...] = ()) -> Job:
    return Job(project, Order("how-to-help", "helper", paper, sections=sections))


def white_at_foot(data: bytes) -> float:
    """How much of the height is white below all ink."""
    with pypdfium2.PdfDocument(data) as file:
        picture = file[0].render(scale=0.5, grayscale=True).to_pil()
    ink = picture.point([255 if shade < 200 else 0 for shade in range(256)]).getbbox()
    assert ink
    return float(1 - ink[3] / picture.height)


@pytest.mark.parametrize("sections", [(), ("help-main", "help-call"), ("help-call",)])
@pytest.mark.parametrize("paper", POSTERS)
def test_a_poster_is_full_to_its_foot(british: Project, paper: str, sections) -> None:  # type: ignore[no-untyped-def]
    """However much it says: that its type grows is no gift to one leaflet."""
    for project in (british, open_project(None)):
        assert white_at_foot(poster(project, paper, sections).pdf()) < FOOT


@pytest.mark.parametrize("paper", POSTERS)
def test_a_poster_is_read_at_two_metres(british: Project, paper: str) -> None:
    """Each sentence but the small print is at least 22 points, the number three times that."""
    with reopen(poster(british, paper).pdf()) as file:
        sizes = sorted({run.size for run in file.read if run.text.strip()})
        number = max(run.size for run in file.artifacts if run.text.strip() == "999")
    small, *words = sizes
    assert small >= 10
    assert min(words) >= 22
    assert max(words) >= 1.8 * min(words)
    assert number >= 3 * min(words)


def test_type_grows_where_there_is_room(british: Project) -> None:
    whole, part = (
        poster(british, "poster-a3", sections).laid_out().context.paper
        for sections in ((), ("help-main", "help-call"))
    )
    assert part.body > whole.body >= PAPERS["poster-a3"].body
    assert part.title > whole.title > PAPERS["poster-a3"].title


@pytest.mark.parametrize("paper", POSTERS)
def test_each_step_is_drawn(british: Project, paper: str) -> None:
    job = poster(british, paper)
    blocks = [b for section in job.document.sections for b in section.blocks]
    (steps,) = (block for block in blocks if isinstance(block, Steps))
    assert steps.pictures == SIX
    assert len({(PICTURES / f"{name}.svg").read_text(encoding="utf-8") for name in SIX}) == 6


def test_a_step_that_is_not_drawn_is_found(
    british: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(step_parts, "draw_picture", lambda *a, **k: None)
    with pytest.raises(ContentError, match="the picture beside it is not on the page"):
        poster(british, "poster-a3").pdf()


def of_card(project: Project, paper: str, **answers: str) -> Job:
    return Job(project, Order("emergency-card", "helper", paper, answers=answers))


def largest(file: Reopened) -> list[Shown]:
    runs = [run for run in (*file.read, *file.artifacts) if run.text.strip()]
    return sorted(runs, key=lambda run: -run.size)


@pytest.mark.parametrize("paper", CARDS)
def test_the_number_and_the_name_are_the_largest_things(british: Project, paper: str) -> None:
    with reopen(of_card(british, paper, name="Ann Example").pdf()) as file:
        runs, body = largest(file), PAPERS[paper].body
    first = dict.fromkeys(run.text.strip() for run in runs)
    assert next(iter(first)) == "999"
    assert runs[0].size >= 2 * body
    name = max(run.size for run in runs if "Ann Example" in run.text)
    others = [run.size for run in runs if run.text.strip() != "999" and run.size > name]
    assert name >= 1.15 * body
    assert not others or paper == "lock-screen"  # there the title is as large as on any


@pytest.mark.parametrize("ink", ["", "grey", "contrast"])
@pytest.mark.parametrize("paper", CARDS)
def test_a_card_has_the_medical_sign(british: Project, paper: str, ink: str) -> None:
    data = Job(british, Order("emergency-card", "helper", paper, ink=ink)).pdf()
    assert data  # that it is drawn, white on dark and not on red, its proof says


def test_a_card_without_its_sign_is_found(
    british: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sps_print.typeset.parts.card_head.draw_sign", lambda *a: None)
    with pytest.raises(ContentError, match="the medical sign beside it is not on the page"):
        of_card(british, "card").pdf()


def test_the_sign_is_never_on_red(british: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """White on red are the Swiss arms, whatever a clinic's colour is."""
    look = replace(of_card(british, "card")._look, brand=Brand(main="#a01414", accent="#a01414"))
    monkeypatch.setattr(Job, "_look", look)
    assert of_card(british, "card").pdf()
    monkeypatch.setattr(card, "reddish", lambda colour: False)
    with pytest.raises(ContentError, match="red in it"):
        of_card(british, "card").pdf()


@pytest.mark.parametrize(
    ("colour", "red"),
    [("#a01414", True), ("#c0392b", True), ("#0b4f6c", False), ("#7a1f5c", False),
     ("#333333", False), ("#1d4f2b", False)],
)  # fmt: skip
def test_what_is_called_red(colour: str, red: bool) -> None:
    assert reddish(colour) is red


def test_a_number_to_call_has_its_sign(british: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card, "draw_picture", lambda *a, **k: None)
    with pytest.raises(ContentError, match="the sign that says to call is not beside it"):
        of_card(british, "card").pdf()


@pytest.mark.parametrize("whose", [CLINIC, None], ids=["clinic", "nobody"])
@pytest.mark.parametrize("paper", [one for one in CARDS if one != "lock-screen"])
def test_the_call_stands_on_a_red_bar(paper: str, whose: Path | None) -> None:
    """Of several countries, too: a full card once lost it in silence."""
    page = pypdfium2.PdfDocument(of_card(open_project(whose), paper).pdf())[0]
    pixels = bytes(page.render(scale=1, rev_byteorder=True).buffer)
    step = len(pixels) // (round(page.get_width()) * round(page.get_height()))
    colours = zip(pixels[0::step], pixels[1::step], pixels[2::step], strict=True)
    red = sum(r > 120 and g < 60 and b < 60 for r, g, b in colours)
    assert red > 1_000, "points of ink"


@pytest.mark.parametrize(("one", "other"), [("emergency", "red"), ("warning", "amber")])
def test_the_same_sign_means_the_same_everywhere(one: str, other: str) -> None:
    """The plan, the card and the poster teach each other."""
    first, second = ((PICTURES / f"{n}.svg").read_text(encoding="utf-8") for n in (one, other))
    assert first == second


def test_no_sign_is_that_of_as_usual_but_its_own() -> None:
    signs = {n: (PICTURES / f"{n}.svg").read_text(encoding="utf-8")
             for n in ("green", "main", "note", "warning", "emergency")}  # fmt: skip
    assert len({*signs.values()}) == len(signs)
