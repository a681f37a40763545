"""The back of a leaflet: whom to ask, and beside it the numbers to call in an emergency."""

from __future__ import annotations

from dataclasses import replace

from sps_print.document.blocks import Block, Contact, Document, Panel
from sps_print.document.emergency_numbers import (
    number_lines,
    panel_says_numbers,
    says_numbers,
)
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.reading_order import lines_of
from sps_print.document.walk import walk
from sps_print.model import SourcesAs


def ends_with_contact(doc: Document) -> bool:
    """Whether the last section says whom to contact: then it can stand on the back."""
    last = doc.sections[-1:]
    return any(isinstance(one, Contact) for part in last for one in walk(part.blocks))


def with_card_last(doc: Document, large: bool) -> Document:
    """The document as paper shows it whose sources may fill pages: whom to contact stands behind
    them, on the page that is found by turning the leaflet over.

    large: in large print even one sentence on sources, with the small print, fills half a page.
    """
    apart = doc.sources_as is not SourcesAs.IMPRINT if large else doc.sources_as is SourcesAs.LIST
    last = bool(doc.sources) and apart and ends_with_contact(doc)
    return replace(doc, card_last=True) if last else doc


def numbers_panel(doc: Document) -> Panel | None:
    """The emergency numbers, each with its place, for behind whom to contact.

    Only where something says when to call them, and that does not stand on the back itself.
    """
    blocks = (one for part in doc.sections[:-1] for one in walk(part.blocks))
    if not ends_with_contact(doc) or not any(_says_them(doc, one) for one in blocks):
        return None
    return Panel(PanelKind.EMERGENCY, doc.say(PanelKind.EMERGENCY), number_lines(doc))


def with_numbers(doc: Document) -> Document:
    """The document as paper with a back of its own shows it: its last section says the numbers."""
    panel, (*others, last) = numbers_panel(doc), doc.sections
    if not panel or panel in last.blocks:
        return doc
    return replace(doc, sections=(*others, replace(last, blocks=(*last.blocks, panel))))


def _says_them(doc: Document, block: Block) -> bool:
    if isinstance(block, Panel):
        return panel_says_numbers(doc, block)
    return says_numbers(doc, lines_of(block))
