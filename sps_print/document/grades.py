"""How much each source can carry alone: the letter of its sign, and what the signs mean."""

from __future__ import annotations

from dataclasses import replace

from sps_print.document.blocks import Document

# the grade of a source, and the letter of its sign
GRADES = {"high": "A", "medium": "B", "low": "C"}


def grade_said(doc: Document, grade: str) -> str:
    """What a voice says of the sign of a grade."""
    return doc.say("grade", letter=GRADES[grade])


def grade_key(doc: Document) -> tuple[tuple[str, str], ...]:
    """What the signs mean: each grade that sources of the document have, with its words."""
    there = {source.grade for source in doc.sources}
    return tuple((grade, doc.say(f"grade_{grade}")) for grade in GRADES if grade in there)


def with_grades(doc: Document) -> Document:
    """The document with a sign for the grade of each source, if it prints the list of them."""
    listed = not doc.sources_as.off_page and any(one.grade for one in doc.sources)
    return replace(doc, graded=listed)
