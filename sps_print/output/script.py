"""A document as a script to read aloud, for a person: plain text, with a pause before each warning.

Acronyms stand letter by letter and numbers to dial digit by digit, as they are said.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from sps_print.document.blocks import Document, plain
from sps_print.output.said import LineKind, SpokenLine, said
from sps_print.output.spelling import SpelledPiece, SpokenAs, acronyms, pieces


def script(doc: Document, dialled: Collection[str]) -> str:
    """The script, with one line end at its end. doc: as `for_listening` has it. dialled: short
    numbers that are dialled, such as 112."""
    spelled, pause = acronyms(doc), f"({doc.say('pause')}.)\n\n"
    parts = []
    for one in said(doc):
        several = [*pieces(_words(one), spelled, dialled)]
        words = "".join(map(_said, several, (*several[1:], None)))
        parts.append((pause if one.kind is LineKind.ALERT else "") + words)
    return "\n\n".join(parts) + "\n"


def _words(one: SpokenLine) -> str:
    return f"{one.before} {plain(one.line)}" if one.before else plain(one.line)


def _said(piece: SpelledPiece, after: SpelledPiece | None) -> str:
    match piece.way:
        case SpokenAs.LETTERS:  # X12 is “X 12”
            return " ".join(piece.words) + (" " if after and after.words[0].isdigit() else "")
        case SpokenAs.DIGITS:
            return re.sub(r"(?<=\d)(?=\d)", " ", piece.words)
        case _:
            return piece.words
