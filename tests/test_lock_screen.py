"""The card as a picture for the lock screen of a telephone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from command import run
from PIL import Image
from PIL.PngImagePlugin import PngImageFile, iTXt

from sps_print.build import Job
from sps_print.design.contrast import contrast
from sps_print.document.for_paper import without_write_ins
from sps_print.document.reading_order import document_words
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.project import Project

PAPER = PAPERS["lock-screen"]
ANSWERS = {
    "name": "Ann Example", "contact": "Ben, 07700 900123", "medicines": "diazepam, baclofen",
    "allergies": "latex",
}  # fmt: skip


def picture(folder: Path, *words: str) -> Image.Image:
    done = run("build", "emergency-card", "-f", "lock-screen", "--out", folder, *words)
    assert (done.code, done.err) == (0, "")
    (path,) = map(Path, done.out.splitlines())
    assert path.suffix == ".png"
    return Image.open(io.BytesIO(path.read_bytes())).convert("RGB")


def hexa(colour: object) -> str:
    assert isinstance(colour, tuple)
    return "#" + "".join(f"{part:02x}" for part in colour)


def test_the_clock_and_the_buttons_have_a_dark_ground_of_their_own(tmp_path: Path) -> None:
    shown = picture(tmp_path, *(f"--answer={name}={words}" for name, words in ANSWERS.items()))
    wide, high = shown.size
    assert (wide, high) == (1170, 2532)
    dots = PAPER.dots / 72
    clock = shown.crop((0, 0, wide, high // 3))
    buttons = shown.crop((0, high - round(PAPER.below * dots), wide, high))
    for part in (clock, buttons):
        colours = part.getcolors(maxcolors=4)
        assert colours
        ((_, ground),) = colours
        assert contrast(hexa(ground), "#ffffff") >= 4.5  # telephones show the clock in white
    middle = shown.crop((0, high // 3, wide, high))
    assert middle.getextrema() != clock.getextrema()


@pytest.mark.parametrize("ink", ["", "grey", "contrast"])
def test_it_holds_the_words_of_the_card_and_nothing_to_write_on(project: Project, ink: str) -> None:
    phone = Job(project, Order("emergency-card", format="lock-screen", answers=ANSWERS, ink=ink))
    card = Job(project, Order("emergency-card", format="card", answers=ANSWERS, ink=ink))
    on_card = without_write_ins(card.on_paper)
    assert document_words(phone.on_paper, False) == document_words(on_card, False)
    assert phone.pdf()  # proved like any page
    empty = Job(project, Order("emergency-card", format="lock-screen", ink=ink))
    said = " ".join(document_words(empty.on_paper, False))
    assert "Medicines" not in said
    assert empty.pdf()


def test_the_same_order_gives_the_same_picture(tmp_path: Path) -> None:
    first = picture(tmp_path / "a", "--answer=name=Ann")
    assert first.tobytes() == picture(tmp_path / "b", "--answer=name=Ann").tobytes()
    one, two = (next((tmp_path / f).iterdir()).read_bytes() for f in ("a", "b"))
    assert one == two


def test_a_pdf_may_still_be_asked_for(tmp_path: Path) -> None:
    done = run("build", "emergency-card", "-f", "lock-screen", "--to", "pdf", "--out", tmp_path)
    assert done.out.strip().endswith("emergency-card-helper-lock-screen.pdf")


@pytest.mark.parametrize("paper", ["card", "card-concertina"])
def test_a_card_may_be_filled_whole_or_in_part(project: Project, paper: str) -> None:
    for known in range(len(ANSWERS) + 1):
        answers = dict(list(ANSWERS.items())[:known])
        assert Job(project, Order("emergency-card", format=paper, answers=answers)).pdf()


@pytest.mark.parametrize("form", ["lock-screen", "card"])
def test_a_picture_says_its_words(tmp_path: Path, form: str) -> None:
    """For programs that say what a picture shows: all of it, in the order in which it is read."""
    answers = [f"--answer={name}={words}" for name, words in ANSWERS.items()]
    done = run("build", "emergency-card", "-f", form, "--to", "png", "--out", tmp_path, *answers)
    assert done.code == 0
    said = ""
    for path in map(Path, done.out.splitlines()):
        shown = Image.open(path)
        assert isinstance(shown, PngImageFile)
        text = shown.text["Description"]
        assert isinstance(text, iTXt)
        assert (text.lang, path.suffix) == ("en-GB", ".png")
        said += f" {text}"
    assert said.index("diazepam") < said.index("Ann Example") < said.index("07700 900123")
    assert "Trouble breathing, blue lips, choking, hard to wake? Call an ambulance" in said
