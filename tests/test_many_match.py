"""What a column is, told by its heading."""

from __future__ import annotations

import pytest

from sps_print.content.load.columns import load_columns
from sps_print.content.load.handouts import load_handout
from sps_print.desk.many.match import Guess, guesses
from sps_print.project import open_project

LIBRARY = open_project(None).library
HANDOUT = load_handout(LIBRARY, "emergency")
KNOWN = load_columns(LIBRARY)


def guessed(*columns: str) -> list[Guess]:
    return [*guesses(columns, [HANDOUT], KNOWN).values()]


@pytest.mark.parametrize(
    ("column", "meaning", "sure"),
    [
        ("patient name", "name", True), ("tel", "contact", True), ("medication", "medicines", True),
        ("who to call in an emergency", "contact", True), ("leaflet", "handout", True),
        ("paper", "format", True), ("reader", "audience", True), ("language", "language", True),
        ("medecines", "medicines", False), ("tel. partner", "contact", False),
        ("allergies known", "allergies", False), ("notes", "", False), ("date of birth", "", False),
        ("clinic", "", False),
    ],
)  # fmt: skip
def test_a_heading_says_what_its_column_is(column: str, meaning: str, sure: bool) -> None:
    assert guessed(column) == [Guess(meaning, sure)]


def test_no_two_columns_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    assert guessed("partner's name", "full name", "patient") == [
        Guess(), Guess("name", True), Guess(),
    ]  # fmt: skip
