"""Hard words are told to who writes them in plain words, and named."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_writer import US, Writer, line_with, shipped, words_of

pytestmark = pytest.mark.slow
HARD = (
    "Notwithstanding multidisciplinary considerations, our physiotherapists individualise "
    "comprehensive rehabilitation programmes."
)
FORMULAS = ("Dale", "SMOG", "Flesch", "cloze")


def test_words_that_are_too_hard_are_named_and_no_formula_is(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "clinic")
    writer.post("/new/leaflet", title="Our team", about="us", reader="patient", model="")
    writer.open("trigger-list", line_with(shipped("trigger-list"), "**Stress**"))
    page = words_of(writer.press("keep", " ".join([HARD] * 4), **{"kind-0": US}))
    assert "Kept for our clinic" in page
    note = page.partition("Kept for our clinic")[2]
    assert note.count("The words are hard to read for these readers.") == 1
    assert "These words are long or rare: “multidisciplinary”, " in note
    assert "Try shorter, commoner ones." in note
    assert not [one for one in FORMULAS if one in page]
