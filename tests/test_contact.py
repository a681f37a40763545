"""What a click on the clinic's card calls, and where its codes lead."""

from __future__ import annotations

import pytest

from sps_print.document.blocks import Link, Text
from sps_print.document.contact import full_address, reachable
from sps_print.document.values import CARD_SLOTS


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("01632 960000", "01632960000"),
        ("(01632) 960-000", "01632960000"),
        ("+44 1632 960000", "+441632960000"),
        ("+44 (0)1632 960000", "+441632960000"),  # as it is printed, but not as it is dialled
        ("(+44) (0) 1632 960000", "+441632960000"),
        ("0044 (0)1632 960000", "00441632960000"),
        ("(0)1632 960000", "01632960000"),
    ],
)
def test_what_is_called(words: str, number: str) -> None:
    found = reachable(words, "", CARD_SLOTS["phone"])
    assert isinstance(found, Link)
    assert (found.url, found.words) == (f"tel:{number}", words)


@pytest.mark.parametrize(
    "words",
    [
        "01632 960000 (01632 960001)",
        "01632 960000 01632 960001",
        "111",
        "01632 96+0000",
        "01632 96000²",
        "٠١٦٣٢٩٦٠٠٠٠",
    ],
)
def test_what_is_not_one_number_calls_nobody(words: str) -> None:
    assert reachable(words, "", CARD_SLOTS["phone"]) == Text(words, slot=CARD_SLOTS["phone"])


@pytest.mark.parametrize("field", ["name", "address", "hours"])
def test_hours_in_digits_call_nobody(field: str) -> None:
    """0900 is a dear number in the United Kingdom."""
    assert isinstance(reachable("0900-1700", "", CARD_SLOTS[field]), Text)


def test_an_address_inside_an_address_is_no_beginning() -> None:
    assert full_address("example.org/?to=https://x.org") == (
        "https://example.org/?to=https://x.org"
    )
    assert full_address("http://x.org") == "http://x.org"
