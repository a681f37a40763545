"""Other words on the source of the former ones are not kept until it is ticked for them again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from desk_writer import Writer, hidden, line_with, shipped, words_of

from sps_print.content.text.edit.parts import Said, SentenceKind
from sps_print.desk.writing.line.still_cited import still_cited
from sps_print.desk.writing.line.typed import TypedSentence

LIST = "trigger-list"
STRESS = line_with(shipped(LIST), "**Stress**")
MEDICAL, SOURCES = SentenceKind.MEDICAL, ("dalakas24",)
WAS = (Said("Worry, or a row.", MEDICAL, SOURCES),)
NEVER = "Worry never does it."
ASKED = "“Worry never does it.” stands on the source of the former words"


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        ((NEVER, MEDICAL, SOURCES), True),
        ((NEVER, MEDICAL, ("orpha", *SOURCES)), True),  # one source more says nothing of the first
        (("Worry, or a row. Sleep loss makes it worse.", MEDICAL, SOURCES), True),
        (("Worry,  or a row.", MEDICAL, SOURCES), False),  # as it was
        ((NEVER, MEDICAL, ("orpha",)), False),  # somebody chose a source for it
        (("Ask us.", SentenceKind.ABOUT_US, ()), False),
        ((NEVER, MEDICAL, SOURCES, NEVER), False),  # asked, and ticked
        ((NEVER, MEDICAL, SOURCES, "Worry may do it."), True),  # ticked for other words
    ],
)
def test_words_on_the_source_of_others_are_asked_about(
    now: tuple[str, SentenceKind, tuple[str, ...]], asked: bool
) -> None:
    problems, (sentence,) = still_cited(WAS, [TypedSentence(*now)])
    assert (bool(problems), sentence.unsure) == (asked, asked)


def ticked(page: str) -> bool:
    """Whether the box of the source is ticked."""
    return bool(re.search(r'name="source-0" value="orpha" checked', page))


@pytest.mark.slow
def test_nothing_is_kept_until_the_source_is_ticked_again(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "clinic")
    cites = {"kind-0": str(MEDICAL.value), "source-0": "orpha"}
    writer.open(LIST, STRESS)
    first = words_of(writer.press("keep", "Worry, or a row.", **cites))
    assert "Kept for our clinic." in first  # another source was chosen
    before = writer.text(LIST)
    page = writer.open(LIST, STRESS)
    assert ticked(page)
    page = writer.press("keep", NEVER, **cites)
    assert ASKED in words_of(page)
    assert "Tick it if it says these words" in words_of(page)
    assert not ticked(page)
    assert writer.text(LIST) == before
    unticked = {"kind-0": str(MEDICAL.value), "asked-0": hidden(page, "asked-0")}
    assert "need a source" in words_of(writer.press("keep", NEVER, **unticked))
    assert writer.text(LIST) == before
    assert ASKED not in words_of(writer.press("keep", NEVER, **unticked | cites))
    assert f"{NEVER}[^orpha]" in writer.text(LIST)
