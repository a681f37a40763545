"""A word of a paper, a kind of file or a need that was mistyped where a leaflet is looked for."""

from __future__ import annotations

import re

from sps_print.content.load.file_words import load_file_words
from sps_print.content.load.needs import load_need_words
from sps_print.content.load.papers import load_paper_words
from sps_print.desk.find.in_texts import edits_of
from sps_print.desk.find.not_on_paper import BY_ID
from sps_print.files.library import Library

WRONG = 1  # letters that may be wrong, missing, too many or exchanged in a word
TYPED, MEANT = 5, 4  # letters of a word that may be mistyped, and of the one meant, at least


def put_right(library: Library, words: str) -> str:
    """Somebody's words with each mistyped one put right, in small letters."""
    known = (
        *load_paper_words(library).each_word, *load_need_words(library).each_word,
        *load_file_words(library, BY_ID).each_word,
    )  # fmt: skip
    every = sorted({one for one in known if len(one) >= MEANT}, key=lambda one: (len(one), one))

    def meant(found: re.Match[str]) -> str:
        typed = found[0]
        if len(typed) < TYPED or typed in every:
            return typed
        return next((one for one in every if edits_of(typed, one, WRONG) <= WRONG), typed)

    return re.sub(r"\w+", meant, words.casefold())
