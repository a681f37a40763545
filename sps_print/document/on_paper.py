"""A document as one paper shows it: what stands where, and what has no place there."""

from __future__ import annotations

from sps_print.document.back import with_card_last, with_numbers
from sps_print.document.blocks import Document
from sps_print.document.for_paper import (
    for_paper,
    for_small_paper,
    without_codes,
    without_write_ins,
)
from sps_print.document.grades import with_key_first
from sps_print.document.stack_wide_tables import stack_wide_tables
from sps_print.papers import Paper


def on_paper(doc: Document, paper: Paper) -> Document:
    """The document as the paper shows it."""
    doc = for_small_paper(doc, paper.tiny) if paper.brief else for_paper(doc)
    doc = with_numbers(doc) if paper.backed and not paper.bound else doc
    doc = with_card_last(doc, paper.large) if paper.large or paper.bound else doc
    doc = with_key_first(doc) if paper.large else doc
    doc = doc if paper.code else without_codes(doc)
    return stack_wide_tables(
        doc if paper.written_on else without_write_ins(doc), paper.table_columns
    )
