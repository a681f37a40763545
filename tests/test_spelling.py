"""What a voice says letter by letter and digit by digit: acronyms, numbers to dial, no others."""

from __future__ import annotations

import pytest

from sps_print.content.load.country import numbers_to_dial
from sps_print.files.library import Library
from sps_print.output.spelling import SpokenAs, pieces

DIALLED = {"999", "112", "01632 960000", "NHS 111", "Samaritans, 116 123"}


@pytest.mark.parametrize(
    ("words", "letters", "digits"),
    [
        ("SPS is rare.", ["SPS"], []),
        ("An ABI or CT scan", ["CT"], []),
        ("GAD65 and B12", ["GAD"], []),
        ("Say NO. Never STOP it, and TRY AGAIN.", [], []),
        ("PERM and GPs", [], []),
        ("X-RAY", [], []),
        ("SPS-plus and CT-guided, not MS-DOS or CT-2", ["SPS", "CT"], []),
        ("Call 999 in the UK, 112 in Europe.", ["UK"], ["999", "112"]),
        ("999 or 112", [], ["999", "112"]),
        ("In 1123 people, 9.99 or 112%", [], []),
        ("Since 1999 (2018-2024), 0900-1700", [], []),
        ("111 people asked NHS 111, option 2.", ["NHS"], ["111"]),
        ("Call Samaritans, 116 123, at night", [], ["116 123"]),
        ("on 01632 960000.", [], ["01632 960000"]),
        ("+44 (0)1632 960001", [], ["+44 (0)1632 960001"]),
        ("(0800) 1111 from 9 am", [], ["(0800) 1111"]),
        ("Edition 2026-11. 24 November 2026", [], []),
    ],
)
def test_what_is_spelled(words: str, letters: list[str], digits: list[str]) -> None:
    found = [*pieces(words, {"SPS", "UK", "GAD"}, DIALLED)]
    assert "".join(piece.words for piece in found) == words
    assert [piece.words for piece in found if piece.way is SpokenAs.LETTERS] == letters
    assert [piece.words for piece in found if piece.way is SpokenAs.DIGITS] == digits


def test_the_numbers_of_the_countries() -> None:
    numbers = numbers_to_dial(Library(None))
    assert {
        "999",
        "911",
        "112",
        "NHS 111",
        "Samaritans, 116 123",
        "Childline, 0800 1111",
    } <= numbers
    assert not [one for one in numbers if "Act" in one or "section" in one]
