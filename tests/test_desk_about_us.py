"""Words kept as “About us” in a list of medical ones: whether they are is asked first."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ONLY_EVERY
from desk_writer import US, Writer, line_with, shipped, words_of

pytestmark = pytest.mark.slow
LIST = "trigger-list"
STRESS = line_with(shipped(LIST), "**Stress**")


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    return Writer(tmp_path / "clinic")


MEDICAL = [
    "Stress, worry, upset or too much coffee.", "Worry about the bus.", "Loud noise.",
    "A dropped plate in our room.", "Coffee and spasms.", "A touch too much coffee.",
]  # fmt: skip
TURNS = [*zip(MEDICAL, ("keep", "put") * 3, strict=True)]
OTHER_TURNS = [*zip(MEDICAL, ("put", "keep") * 3, strict=True)]


@pytest.mark.parametrize(
    ("words", "do"), [*TURNS, *(pytest.param(*one, marks=ONLY_EVERY) for one in OTHER_TURNS)]
)
def test_medical_words_as_about_us_are_asked_about_first(
    writer: Writer, words: str, do: str
) -> None:
    writer.open(LIST, STRESS, more="&add=item" if do == "put" else "")
    more = {"add": "item"} if do == "put" else {}
    page = writer.press(do, words, **{"kind-0": US}, **more)
    assert f"“{words}” seems to say something medical" in words_of(page)
    assert "Tick it if this is about us alone" in words_of(page)
    assert not writer.text(LIST)
    page = writer.press(do, words, **{"kind-0": US, "ours-0": "Other words"}, **more)
    assert not writer.text(LIST)
    page = writer.press(do, words, **{"kind-0": US, "ours-0": words}, **more)
    assert "Kept for our clinic." in words_of(page)
    assert words in writer.text(LIST).replace("**", "")


@pytest.mark.parametrize("words", ["Ask our nurse.", "We meet on Mondays.", "Our team is here."])
def test_words_about_us_alone_are_not_asked_about(writer: Writer, words: str) -> None:
    writer.open(LIST, STRESS)
    assert "Kept for our clinic." in words_of(writer.press("keep", words, **{"kind-0": US}))


def test_to_look_at_it_asks_what_keeping_it_asks(writer: Writer) -> None:
    writer.open(LIST, STRESS)
    page = words_of(writer.press("look", "Coffee and spasms.", **{"kind-0": US}))
    assert "“Coffee and spasms.” seems to say something medical" in page
    assert "Tick it if this is about us alone" in page
    assert "with the words that you typed" in page
    assert not writer.text(LIST)
