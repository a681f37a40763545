"""The numbers of sources on a web page: each leads to its note, and the note back to the first."""

from __future__ import annotations

from collections.abc import Iterator

from sps_print.document.blocks import Document
from sps_print.document.grades import tip_note
from sps_print.document.notes import cited_notes, note_words
from sps_print.document.reading_order import has_tips
from sps_print.proof.web.web_page import WebPage


def notes_lead(page: WebPage, doc: Document) -> Iterator[str]:
    """What is wrong with where they lead: that they are there, and in order, is asked elsewhere."""
    said, in_text = note_words(doc), cited_notes(doc)
    tips = [(tip_note(doc), ["<p>", "[T]"])] if has_tips(doc) else []
    for source, begins in (*((one, ["<li>"]) for one in doc.sources), *tips):
        note = [word for word in page.at(f"source-{source.label}") if not word.startswith("<a ")]
        wanted = [*begins, *source.words.split()]
        if note[: len(wanted)] != wanted:
            yield f"“#source-{source.label}” does not lead to its source"
        if source.number not in in_text:
            continue
        link = f"<a doc-noteref #source-{source.label} {said[source.number]}>"
        found = page.at(f"mark-{source.label}")
        if link not in page.said or len(page.said) - len(found) != page.said.index(link):
            yield f"“#mark-{source.label}” does not lead to the first number in the text"
