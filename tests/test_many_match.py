"""What a column is, told by its heading."""

from __future__ import annotations

import pytest

from sps_print.content.load.columns import load_columns
from sps_print.content.load.handouts import load_handout
from sps_print.desk.many.table.match import Guess, guesses
from sps_print.project import open_project

LIBRARY = open_project(None).library
HANDOUT = load_handout(LIBRARY, "emergency")
KNOWN = load_columns(LIBRARY)


def guessed(*columns: str) -> list[Guess]:
    return [*guesses(columns, [HANDOUT], KNOWN).values()]


@pytest.mark.parametrize(
    ("column", "meaning", "sure", "doubtful"),
    [
        ("patient name", "name", True, False), ("tel", "contact", True, True),
        ("Telephone", "contact", True, True), ("your name", "name", True, True),
        ("Emergency contact number", "contact", True, False),
        ("medication", "medicines", True, False),
        ("who to call in an emergency", "contact", True, False),
        ("leaflet", "handout", True, False), ("paper", "format", True, False),
        ("reader", "audience", True, False), ("language", "language", True, False),
        ("medecines", "medicines", False, False), ("tel. partner", "contact", False, True),
        ("allergies known", "allergies", False, False), ("notes", "", False, False),
        ("date of birth", "", False, False), ("clinic", "", False, False),
    ],
)  # fmt: skip
def test_a_heading_says_what_its_column_is(
    column: str, meaning: str, sure: bool, doubtful: bool
) -> None:
    assert guessed(column) == [Guess(meaning, sure, doubtful)]


def test_a_plain_heading_goes_before_a_doubtful_one() -> None:
    assert guessed("your name", "patient name", "telephone", "next of kin") == [
        Guess(), Guess("name", True), Guess(), Guess("contact", True),
    ]  # fmt: skip


def test_no_two_columns_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    assert guessed("partner's name", "full name", "patient") == [
        Guess(), Guess("name", True), Guess(),
    ]  # fmt: skip
