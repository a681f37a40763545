"""A document as SSML 1.1 (Speech Synthesis Markup Language), for a voice that a machine makes."""

from __future__ import annotations

from collections.abc import Collection
from xml.sax.saxutils import escape, quoteattr

from sps_print.document.blocks import Document
from sps_print.output.said import LineKind, SpokenLine, by_language, said
from sps_print.output.spelling import SpelledPiece, SpokenAs, acronyms, pieces

BREAK = {  # before each kind of line
    LineKind.SECTION: '<break strength="x-strong"/>\n',
    LineKind.HEADING: '<break strength="strong"/>\n',
    LineKind.ALERT: '<break time="1s"/>\n',
}
AS = {SpokenAs.LETTERS: "characters", SpokenAs.DIGITS: "telephone"}  # of the W3C's note on say-as


def ssml(doc: Document, dialled: Collection[str]) -> str:
    """The script. doc: as `for_listening` has it. dialled: short numbers that are dialled."""
    spelled = acronyms(doc)
    lines = "".join(_line(one, spelled, dialled) for one in said(doc))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" '
        f"xml:lang={quoteattr(doc.language)}>\n{lines}</speak>\n"
    )


def _line(one: SpokenLine, spelled: Collection[str], dialled: Collection[str]) -> str:
    inner = "".join(
        f"<lang xml:lang={quoteattr(lang)}>{escape(words)}</lang>" if lang
        else "".join(_said(piece) for piece in pieces(words, spelled, dialled))
        for words, lang in by_language(one)
    )  # fmt: skip
    if one.kind in {LineKind.TITLE, LineKind.SECTION, LineKind.HEADING, LineKind.ALERT}:
        level = "strong" if one.kind is LineKind.ALERT else "moderate"
        inner = f'<emphasis level="{level}">{inner}</emphasis>'
    return f"{BREAK.get(one.kind, '')}<p>{inner}</p>\n"


def _said(piece: SpelledPiece) -> str:
    words = escape(piece.words)
    if piece.way is SpokenAs.WORDS:
        return words
    return f'<say-as interpret-as="{AS[piece.way]}">{words}</say-as>'
