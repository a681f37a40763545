"""Other words on the source of the former ones are asked about: they may say the opposite."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_writer import Writer, line_with, shipped, words_of

from sps_print.content.text.edit.parts import Said, SentenceKind
from sps_print.desk.writing.still_cited import still_cited

LIST = "trigger-list"
STRESS = line_with(shipped(LIST), "**Stress**")
MEDICAL, SOURCES = SentenceKind.MEDICAL, ("dalakas24",)
WAS = (Said("Worry, or a row.", MEDICAL, SOURCES),)


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        (("Worry never does it.", MEDICAL, SOURCES), True),
        (("Worry, or a row. Sleep loss makes it worse.", MEDICAL, SOURCES), True),
        (("Worry,  or a row.", MEDICAL, SOURCES), False),  # as it was
        (("Worry never does it.", MEDICAL, ("orpha",)), False),  # somebody chose a source for it
        (("Ask us.", SentenceKind.ABOUT_US, ()), False),
    ],
)
def test_words_on_the_source_of_others_are_asked_about(
    now: tuple[str, SentenceKind, tuple[str, ...]], asked: bool
) -> None:
    assert bool(still_cited(WAS, [Said(*now)])) is asked


@pytest.mark.slow
def test_the_page_says_it_and_keeps_them(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "clinic")
    cites = {"kind-0": str(MEDICAL.value), "source-0": "dalakas24"}
    writer.open(LIST, STRESS)
    first = words_of(writer.press("keep", "Worry, or a row.", **cites))
    assert "still names the source" not in first  # another source was chosen
    writer.open(LIST, STRESS)
    page = words_of(writer.press("keep", "Worry never does it.", **cites))
    assert "“Worry never does it.” still names the source of the former words" in page
    assert "Kept for our clinic." in page
