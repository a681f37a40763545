"""The numbers of sources on a web page: each leads to its note, and the note back to the first."""

from __future__ import annotations

from collections.abc import Iterator

from sps_print.document.blocks import Document
from sps_print.document.notes import marked, note_words
from sps_print.proof.web.web_page import WebPage


def notes_lead(page: WebPage, doc: Document) -> Iterator[str]:
    """What is wrong with where they lead: that they are there, and in order, is asked elsewhere."""
    said, in_text = note_words(doc), marked(doc)
    for source in doc.sources:
        note = [word for word in page.at(f"source-{source.number}") if not word.startswith("<a ")]
        if note[: 1 + len(source.words.split())] != ["<li>", *source.words.split()]:
            yield f"“#source-{source.number}” does not lead to its source"
        if source.number not in in_text:
            continue
        words = said[source.number - 1]
        mark = f"<a doc-noteref #source-{source.number} {words}>"
        found = page.at(f"mark-{source.number}")
        if mark not in page.said or len(page.said) - len(found) != page.said.index(mark):
            yield f"“#mark-{source.number}” does not lead to the first number in the text"
