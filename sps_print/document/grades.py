"""How much each source can carry alone, and what was not tested: the signs, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sps_print.document.blocks import Document, Inline, Line, NoteRef, Source, Text
from sps_print.document.standing import OF_TIP, Standing
from sps_print.document.walk import with_lines

# the grade of a source, and the letter of its sign
GRADES = {"high": "A", "medium": "B", "low": "C"}
ON_A_PAGE = 27  # sources, a line each, that a page of large print holds


def grade_said(doc: Document, grade: str) -> str:
    """What a voice says of the sign of a grade."""
    return doc.say("grade", letter=GRADES[grade])


def grade_key(doc: Document) -> tuple[tuple[str, str], ...]:
    """What the signs mean: each grade that sources of the document have, with its words."""
    there = {source.grade for source in doc.sources}
    return tuple((grade, doc.say(f"grade_{grade}")) for grade in GRADES if grade in there)


def grade_in_words(doc: Document, source: Source) -> str:
    """The grade of a source behind its words, where no sign is drawn; empty: it has none."""
    return f"({grade_said(doc, source.grade)})" if doc.graded and source.grade else ""


def key_in_words(doc: Document) -> tuple[str, ...]:
    """What the grades mean, a line each below its title; empty without grades."""
    rows = tuple(f"{grade_said(doc, grade)}: {words}" for grade, words in grade_key(doc))
    return (doc.say("grades"), *rows) if doc.graded and rows else ()


def tip_note(doc: Document) -> Source:
    """What the sign of a practical tip means, as a note below those of sources."""
    return Source(OF_TIP, Standing.TIP, doc.say("grade_tip"))


def with_grades(doc: Document) -> Document:
    """The document with a sign for the grade of each source and one behind each practical tip, if
    it prints the list of sources."""
    if doc.sources_as.off_page or not any(one.grade for one in doc.sources):
        return doc
    return replace(with_lines(doc, _with_signs), graded=True)


def with_key_first(doc: Document) -> Document:
    """The document as large print shows it: what its signs mean stands before the sources where a
    page may hold all of them. They go over whole, and it does not fill a page behind them."""
    return replace(doc, key_first=doc.graded and len(doc.sources) <= ON_A_PAGE)


def _with_signs(line: Line) -> Line:
    return tuple(each for part in line for each in _signed(part))


def _signed(part: Inline) -> Iterator[Inline]:
    yield part
    if not isinstance(part, NoteRef) and part.standing is Standing.TIP:
        yield NoteRef(OF_TIP, Standing.TIP)


def with_tips_said(doc: Document) -> Document:
    """The document where no sign can stand: that something is a practical tip is said in words."""

    def said(line: Line) -> Line:
        return tuple(words if _is_sign(part) else part for part in line)

    words = Text(f" ({doc.say('tip')})")
    return with_lines(doc, said) if doc.graded else doc


def _is_sign(part: Inline) -> bool:
    return isinstance(part, NoteRef) and part.number == OF_TIP
