"""Small print and contact lines, worded once for every output."""

from __future__ import annotations

from datetime import date

from sps_print.blocks import Document


def spell_date(doc: Document, day: date) -> str:
    """A date in words of the document's language: 24 November 2026."""
    return f"{day.day} {doc.say('months').split()[day.month - 1]} {day.year}"


def imprint_lines(doc: Document) -> tuple[str, ...]:
    """The imprint, line by line."""
    imprint = doc.imprint
    dates = (
        doc.say("edition", edition=imprint.edition),
        doc.say("issued", date=spell_date(doc, imprint.issued)),
        doc.say("review_by", date=spell_date(doc, imprint.review_by)),
    )
    return (imprint.signed, ". ".join(dates) + ".", imprint.other_formats, imprint.licence)


def card_rows(doc: Document) -> tuple[tuple[str, str], ...]:
    """Labels and values of the clinic's card; without a clinic, labels to write behind."""
    card = doc.card
    rows = {
        "clinic_name": card.name, "phone": card.phone, "hours": card.hours,
        "address": card.address, "web": card.web, "email": card.email,
    }  # fmt: skip
    filled = tuple((doc.say(name), value) for name, value in rows.items() if value)
    return filled or tuple((doc.say(name), "") for name in ("clinic_name", "phone", "hours"))
