"""What files are called after words of a person."""

from __future__ import annotations

import pytest

from sps_print.document.file_names import plain_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Coffee morning", "coffee-morning"),
        ("Café at 10!", "cafe-at-10"),
        ("  ../../etc  ", "etc"),
        ("日本", ""),
        ("Wards one, two and three", "wards-one-two"),
    ],
)
def test_words_become_a_plain_name(words: str, name: str) -> None:
    assert plain_name(words, 14) == name
