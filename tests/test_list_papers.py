"""Papers as people call them in a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from sps_print.batch.list.choices import (
    format_of,
)
from sps_print.content.load.papers import load_paper_words
from sps_print.files.library import Library
from sps_print.papers import PAPERS
from sps_print.problems import ContentError
from sps_print.project import open_project

PROJECT = open_project(None)
PAPERS_MEANT = {
    "big letters": "large-print", "Big print": "large-print", "large": "large-print",
    "Large print": "large-print", "folded": "tri-fold", "folded in three": "tri-fold",
    "fold in 3": "tri-fold", "wallet": "card-sheet", "wallet card": "card-sheet", "A5": "booklet",
    "booklet": "booklet", "plain": "a4", "A4": "a4", "zigzag": "z-fold", "poster": "poster-a3",
    "card": "card", "glossy": "glossy", "enlarged": "large-print", "XL": "large-print",
    "Enlarged print": "large-print", "tri–fold": "tri-fold", "Tri fold": "tri-fold",
    "trifold": "tri-fold", "z—fold": "z-fold", "2-up": "booklet", "2 up": "booklet",
    "for the wallet": "card-sheet", "fold-over wallet cards": "card-fold", "A4.": "a4",
    "Large print, A4": "large-print", "Tri-fold, US Letter": "tri-fold-letter",
    "XL jumper": "XL jumper", "four part cards": "card-concertina", "easy-read": "easy-read",
    "cards": "card-concertina",
}  # fmt: skip


PAPER_WORDS = load_paper_words(PROJECT.library)
CARDS = ("card-concertina", "card", "card-sheet", "card-fold", "lock-screen")


@pytest.mark.parametrize("words_", PAPERS_MEANT)
def test_a_paper_is_called_in_a_list_as_at_the_desk(words_: str) -> None:
    assert format_of(words_, PAPER_WORDS) == PAPERS_MEANT[words_]


def test_of_several_papers_that_may_be_meant_it_is_one_of_the_leaflets() -> None:
    assert format_of("folded", PAPER_WORDS, ("a4", "z-fold")) == "z-fold"
    assert format_of("wallet", PAPER_WORDS, ("card", "card-fold")) == "card-fold"
    assert format_of("plain", PAPER_WORDS, ("a4", "letter"), american=True) == "letter"
    assert format_of("A5", PAPER_WORDS, ("a4", "booklet")) == "booklet"
    large = ("large-print", "large-print-letter")
    assert format_of("large print", PAPER_WORDS, large, True, spoken=True) == large[1]
    assert format_of("big letters", PAPER_WORDS, large, True) == large[1]


def test_who_knows_no_id_says_card_for_any_card() -> None:
    """The same as an empty cell is: the usual card of the leaflet. For a program it is an id."""
    assert format_of("card", PAPER_WORDS, CARDS, spoken=True) == CARDS[0]
    assert format_of("Cards", PAPER_WORDS, CARDS[1:], spoken=True) == "card-sheet"
    assert format_of("card", PAPER_WORDS, CARDS) == "card"
    assert format_of("letter", PAPER_WORDS, ("a4", "letter"), spoken=True) == "a4"
    assert format_of("letter", PAPER_WORDS, ("a4", "letter"), True, spoken=True) == "letter"
    for paper in PAPERS.values():  # what a button puts into a cell is that paper and no other
        assert format_of(paper.name, PAPER_WORDS, ("a4", "letter", *CARDS), spoken=True) == paper.id


def test_a_clinic_has_its_own_words_for_papers(tmp_path: Path) -> None:
    file = tmp_path / "templates/en/papers.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[ours]\npapers = ["booklet"]\nwords = ["little|wee book"]\n')
    known = load_paper_words(Library(tmp_path))
    assert format_of("Wee-book", known) == "booklet"
    assert format_of("folded", known) == "tri-fold"
    file.write_text('[ours]\npapers = ["boklet"]\nwords = ["wee book"]\nsaid = ["x"]\n')
    with pytest.raises(ContentError) as error:
        load_paper_words(Library(tmp_path))
    assert {one.where for one in error.value.problems} >= {
        "templates/en/papers.toml, ours, papers",
    }  # fmt: skip
