"""Plain text and the script to read aloud, read again as their words."""

from __future__ import annotations

import re

from sps_print.document.blocks import Document
from sps_print.problems import Problem
from sps_print.proof.shapes.wanted import Manner, wanted_words
from sps_print.proof.shapes.words import Unreadable, prove_words

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # all but the end of a line


def text_words(data: bytes) -> list[str]:
    """The words of a text in UTF-8, with all their signs."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("it is not in UTF-8") from None
    if CONTROL.search(text):
        raise Unreadable("it holds a sign that is no letter")
    if not text.endswith("\n") or text.endswith("\n\n"):
        raise Unreadable("it does not end in one line end")
    return text.split()


def prove_text(data: bytes, doc: Document) -> tuple[Problem, ...]:
    """All that is wrong with the text of a document. doc: as `for_text` has it."""
    return prove_words(data, text_words, wanted_words(doc, Manner(bullet="-")), doc, "the text")
