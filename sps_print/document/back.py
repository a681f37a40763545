"""The back of a folded leaflet: the numbers to call in an emergency stand beside whom to ask."""

from __future__ import annotations

from dataclasses import replace

from sps_print.document.blocks import Contact, Document, Panel, PanelKind
from sps_print.document.emergency_numbers import panel_says_numbers
from sps_print.document.walk import walk


def ends_with_contact(doc: Document) -> bool:
    """Whether the last section says whom to contact: then it can stand on the back."""
    last = doc.sections[-1:]
    return any(isinstance(one, Contact) for part in last for one in walk(part.blocks))


def numbers_panel(doc: Document) -> Panel | None:
    """The emergency numbers as one short heading, for behind whom to contact.

    Only where a panel says when to call them, and that does not stand on the back itself.
    """
    panels = (one for part in doc.sections[:-1] for one in walk(part.blocks)
              if isinstance(one, Panel))  # fmt: skip
    if not ends_with_contact(doc) or not any(panel_says_numbers(doc, one) for one in panels):
        return None
    return Panel(PanelKind.EMERGENCY, f"{doc.say(PanelKind.EMERGENCY)}: {doc.say('figures')}", ())


def with_numbers(doc: Document) -> Document:
    """The document as paper with a back of its own shows it: its last section says the numbers."""
    panel, (*others, last) = numbers_panel(doc), doc.sections
    if not panel or panel in last.blocks:
        return doc
    return replace(doc, sections=(*others, replace(last, blocks=(*last.blocks, panel))))
