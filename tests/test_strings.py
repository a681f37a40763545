"""What a string of a file says is what it was given, whatever characters it is made of."""

from __future__ import annotations

import pytest

from sps_print.pdf.objects import string
from sps_print.pdf.reader.objects import values, words_of

# Latin letters and signs of print, which are spelt in two ways, and some that are spelt in one
ALL = [*map(chr, (*range(0x300), *range(0x2000, 0x2220), 0x416, 0x5E9, 0xFB01, 0xFEFF, 0x1F600))]


@pytest.mark.parametrize("around", ["a{}(b", "{}", "(\\{})", "ś{}\r\n"])
def test_each_character_comes_back(around: str) -> None:
    """ReportLab spells some in PDFDocEncoding (ISO 32000-1, annex D), and others in UTF-16."""
    given = [around.format(char) for char in ALL]
    assert [words_of(next(values(string(words)))) for words in given] == given
