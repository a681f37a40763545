"""A main message, or medical words about a medicine, that a change takes away: that is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_writer import MEDICAL, TIP, US, Writer, line_with, shipped, words_of

pytestmark = pytest.mark.slow
MAIN, LIST = "triggers-main", "trigger-list"
KEEP = "Keep taking your medicines. A gap can set off spasms."
GONE = "A safety line is gone: “{}”"


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    return Writer(tmp_path / "clinic")


def cited(words: str) -> dict[str, str]:
    return {"kind-0": MEDICAL, "source-0": "qch-bac", "asked-0": words}


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("Rest when you are tired.", cited("Rest when you are tired.")),
        ("Some people find music helps.", {"kind-0": TIP}),
        ("Call our nurse.", {"kind-0": US}),
        ("Sit down if a spasm comes.", cited("Sit down if a spasm comes.")),
    ],
)
def test_another_sentence_in_place_of_a_main_message_is_told(
    writer: Writer, words: str, fields: dict[str, str]
) -> None:
    writer.open(MAIN, line_with(shipped(MAIN), KEEP))
    page = words_of(writer.press("keep", words, **fields))
    assert "Kept for our clinic." in page
    assert GONE.format(KEEP) in page
    assert "Undo it" in page


def test_so_is_one_that_is_taken_out(writer: Writer) -> None:
    writer.open(MAIN, line_with(shipped(MAIN), KEEP))
    page = words_of(writer.press("remove"))
    assert GONE.format(KEEP) in page


@pytest.mark.parametrize(
    "words",
    ["Keep taking your medicines. A gap can bring spasms.",
     "Keep on taking your medicines, as a gap can set off spasms."],
)  # fmt: skip
def test_the_same_in_other_words_is_not_gone(writer: Writer, words: str) -> None:
    writer.open(MAIN, line_with(shipped(MAIN), KEEP))
    page = words_of(writer.press("keep", words, **cited(words)))
    assert "Kept for our clinic." in page
    assert "safety line is gone" not in page


def test_a_medicine_of_a_list_is_told_and_a_trigger_is_not(writer: Writer) -> None:
    missed = "A missed dose, or running out of medicine."
    writer.open(LIST, line_with(shipped(LIST), "**A missed dose**"))
    assert GONE.format(missed) in words_of(writer.press("remove"))
    writer.open(LIST, line_with(writer.text(LIST), "**Stress**"))
    assert "safety line is gone" not in words_of(writer.press("remove"))
