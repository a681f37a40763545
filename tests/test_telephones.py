"""Telephone numbers: one that was mistyped is not printed, wherever somebody typed it."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_pages import Clerk
from own_folder import OWN, clinic, section

from sps_print.build import Job
from sps_print.content.clinic.clinic import load_clinic, phone_doubts
from sps_print.document.dialling import mistyped_numbers, short_numbers
from sps_print.model import Order
from sps_print.problems import ContentError, Problem
from sps_print.project import open_project

OWN_NUMBER = "01632 960000"
MISTYPED = {
    "0113 2oo 4": "0113 200 4", "Ben Example 07700 9oo 12": "07700 900 12",
    "+44 l632 960000": "+44 1632 960000", "o1632 960000": "01632 960000",
    "Ann, 01632 96000l": "01632 960001", "(0l632) 960000": "(01632) 960000",
}  # fmt: skip
FINE = [
    OWN_NUMBER, "+44 (0)1632 960000", "9 l of oxygen", "2l of oxygen 24 hours", "Room O1",
    "0113 496 0007 or I will ring", "09:00-17:00", "0900-1700", "on 01 02 2027", "0.5 to 1O",
    "1-800-FLOWERS", "2026-12-18", "a.l01@example.org",
]  # fmt: skip


@pytest.mark.parametrize("words", MISTYPED)
def test_letters_in_the_place_of_digits(words: str) -> None:
    ((_, meant),) = mistyped_numbers(words)
    assert meant == MISTYPED[words]


@pytest.mark.parametrize("words", FINE)
def test_what_is_no_mistyped_number(words: str) -> None:
    assert [*mistyped_numbers(words), *short_numbers(words, OWN_NUMBER)] == []


def test_a_number_that_lacks_digits_is_shorter_than_ones_own() -> None:
    assert [*short_numbers("Ring 0113 496 07.", OWN_NUMBER)] == ["0113 496 07"]
    assert [*short_numbers("Ring 0113 496 07.", "")] == []


@pytest.mark.parametrize("phone", ["0113 2oo 4", "999", "112", "911"])
def test_a_clinics_own_number_is_one(tmp_path: Path, phone: str) -> None:
    folder = clinic(tmp_path, {"clinic.toml": f'name = "Example"\nphone = "{phone}"\n'})
    with pytest.raises(ContentError) as raised:
        load_clinic(folder)
    (problem,) = raised.value.problems
    assert (problem.where, problem.what.startswith("phone ")) == ("clinic.toml, phone", True)


@pytest.mark.parametrize(("phone", "said"), [("abc", "no digit"), ("12345", "5 digits")])
def test_what_can_hardly_be_dialled_is_doubted(tmp_path: Path, phone: str, said: str) -> None:
    folder = clinic(tmp_path, {"clinic.toml": f'name = "Example"\nphone = "{phone}"\n'})
    (problem,) = phone_doubts(load_clinic(folder))
    assert said in problem.what


def test_our_clinic_says_so_beside_the_box(tmp_path: Path) -> None:
    clerk = Clerk(tmp_path / "clinic")
    form = {"name": "Example", "seen": (clerk.folder / "clinic.toml").read_text("utf-8")}
    page = clerk.post("/clinic", do="save", **form, phone="0113 2oo 4").text
    assert "“Telephone for questions” has letters among its digits" in page
    assert "<b>Kept.</b>" not in page
    assert "has no digit" in clerk.post("/clinic", do="save", **form, phone="abc").text


def test_no_answer_is_printed_with_letters_in_its_number() -> None:
    order = Order("emergency", "patient", answers={"contact": "Ben Example 07700 9oo 12"})
    (problem,) = Job(open_project(None), order).problems
    assert (problem.field, problem.meant) == ("contact", "07700 900 12")


def test_an_own_text_is_looked_at_too(tmp_path: Path) -> None:
    body = section("Ring 0113 2oo 4.[^plain]\n\nOr ring 0113 496 07.[^plain]")
    files = {
        "clinic.toml": f'name = "Example"\nphone = "{OWN_NUMBER}"\n',
        "handouts/ours.toml": OWN, "templates/en/our-group.md": body,
    }  # fmt: skip
    problems = Job(open_project(clinic(tmp_path, files)), Order("ours", "patient")).problems

    def said(words: str) -> Problem:
        (one,) = [each for each in problems if words in each.what]
        return one

    assert said("“0113 2oo 4”").where == "templates/en/our-group.md, line 5"
    assert "fewer digits" in said("“0113 496 07”").what
