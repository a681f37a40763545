"""The line of a card that says the number to call stands on the colour of danger, however much is
filled in: what has no room is refused.

A card with more than a hundred letters of medicines once printed it as any other line, in silence.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from sps_print.build import Job
from sps_print.design.brand import PALETTES
from sps_print.design.contrast import WHITE
from sps_print.model import Order
from sps_print.problems import NoRoom
from sps_print.project import open_project

MEDICINES = (
    "baclofen, diazepam, gabapentin, clonazepam, levetiracetam, omeprazole, sertraline, "
    "amlodipine, metformin, insulin, levothyroxine, prednisolone, mycophenolate, rituximab, "
    "atorvastatin"
)
LONG = "The Example Centre for Movement, Muscle and Nerve Disorders of Exampleton"
CLINICS = {
    "none": "",
    "one number": 'name = "Example Clinic"\nphone = "01632 960000"\ncountry = "gb"\n',
    "long": f'name = "{LONG}"\nphone = "01632 960000"\nhours = "Monday to Friday, 9 am to 5 pm"\n',
}
CARDS = ("card", "card-concertina", "lock-screen")
LENGTHS = (0, 90, len(MEDICINES))
CALL = "ambulance:"  # stands in the line that says the number
DOTS = 3  # of a page's picture for a point
AROUND = 2.0  # points; so far around a word its ground is looked at


def _order(paper: str, letters: int, ink: str = "") -> Order:
    said = {"name": "Ann Example", "contact": "Bob Example 01632 960001"}
    said |= {"neurologist": f"Dr Example, {LONG}, 01632 960002"}  # on the long cards alone
    answers = said | {"medicines": MEDICINES[:letters].strip(", ")} if letters else {}
    return Order("emergency-card", "helper", paper, answers=answers, ink=ink, fillable=True)


def _grounds(data: bytes) -> list[tuple[int, int, int]]:
    """The colour right before each word of the call, on all pages."""
    found = list[tuple[int, int, int]]()
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        seeker = text.search(CALL)
        picture = page.render(scale=DOTS).to_pil().convert("RGB")
        while place := seeker.get_next():
            left, bottom, _, _ = text.get_charbox(place[0])
            x, y = (left - AROUND) * DOTS, (page.get_height() - bottom - AROUND) * DOTS
            found.append(picture.getpixel((round(x), round(y))))
    return found


@pytest.mark.parametrize("clinic", CLINICS)
@pytest.mark.parametrize("paper", CARDS)
def test_the_call_stands_on_its_ground_however_much_is_filled_in(
    paper: str, clinic: str, tmp_path: Path
) -> None:
    (tmp_path / "clinic.toml").write_text(CLINICS[clinic], "utf-8")
    project = open_project(tmp_path if CLINICS[clinic] else None, allow_expired=True)
    made = 0
    for letters in LENGTHS:
        try:
            data = Job(project, _order(paper, letters)).pdf()
        except NoRoom:
            assert letters, "a card without answers has room"
            continue
        made += 1
        grounds = _grounds(data)
        assert grounds, "the call is on the card"
        for red, green, blue in grounds:
            assert red > 2 * max(green, blue), f"{letters} letters: it stands on no red"
    assert made >= 1  # or this has looked at nothing


def test_black_and_white_has_a_ground_too() -> None:
    order = _order("card", len(MEDICINES), "contrast")
    project = open_project(Path(__file__).parent / "clinic", allow_expired=True)
    assert PALETTES["contrast"].ground != WHITE  # else it would be a frame
    assert _grounds(Job(project, order).pdf()) == [(0, 0, 0)]


@pytest.mark.parametrize("asks", [("name", "contact"), ("name", "medicines")])
@pytest.mark.parametrize("clinic", ["none", "one number"])
@pytest.mark.parametrize("paper", ["card", "card-concertina"])
def test_a_card_that_is_filled_in_on_a_screen_has_the_lines_of_a_printed_one(
    paper: str, clinic: str, asks: tuple[str, ...], tmp_path: Path
) -> None:
    """An answer that fills a field is none to its section: the line for where the whole list of
    medicines is was printed only beside answers, and so on no card of fields."""
    (tmp_path / "clinic.toml").write_text(CLINICS[clinic], "utf-8")
    project = open_project(tmp_path if CLINICS[clinic] else None, allow_expired=True)
    order = _order(paper, 60)
    for fillable in (False, True):
        answers = {ask: order.answers[ask] for ask in asks}
        one = Job(project, replace(order, answers=answers, fillable=fillable))
        data = one.pdf()
        assert bool(pypdfium2.PdfDocument(data).get_formtype()) == fillable
        assert "Full medicine list is in" in _words(data)
        assert all(red > 2 * max(green, blue) for red, green, blue in _grounds(data))


def _words(data: bytes) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
