"""Small print and contact lines, worded once for every output."""

from __future__ import annotations

from datetime import date

from sps_print.blocks import Document, Link, Text


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
    expired = (doc.say("expired", date=spell_date(doc, imprint.review_by)),)
    if imprint.brief:
        where = (doc.say("sources_elsewhere"),) if imprint.sources_elsewhere else ()
        dated = ". ".join((dates[0], dates[2])) + "."
        lines = " ".join((*_signed(doc), *where, dated))
        return (*(expired if imprint.expired else ()), lines)
    return (
        *(expired if imprint.expired else ()),
        *_signed(doc),
        ". ".join(dates) + ".",
        imprint.other_formats,
        imprint.licence,
    )


def _signed(doc: Document) -> tuple[str, ...]:
    """What is true: who signed the text off, or that nobody has."""
    return tuple(
        doc.say("signed", name=sign.name, role=sign.role, date=spell_date(doc, sign.on))
        for sign in doc.imprint.signed
    ) or (doc.say("not_signed"),)


def card_rows(doc: Document) -> tuple[tuple[str, str], ...]:
    """Labels and values of the clinic's card; without a clinic, labels to write behind."""
    card = doc.card
    rows = {
        "clinic_name": card.name, "phone": card.phone, "hours": card.hours,
        "address": card.address, "web": card.web, "email": card.email,
    }  # fmt: skip
    filled = tuple((doc.say(name), value) for name, value in rows.items() if value)
    return filled or tuple((doc.say(name), "") for name in ("clinic_name", "phone", "hours"))


def full_address(web: str) -> str:
    """A web address with its beginning, as a phone needs it."""
    return web if "://" in web else f"https://{web}"


def reachable(value: str, web: str) -> Text | Link:
    """A web or mail address or a telephone number as a link; other words as they are."""
    if value == web:
        return Link(value.removeprefix("https://"), full_address(web))
    if "@" in value and " " not in value:
        return Link(value, f"mailto:{value}")
    digits = "".join(c for c in value if c.isdigit() or c == "+")
    if len(digits) >= 6 and all(c.isdigit() or c in "+ ()-" for c in value):
        return Link(value, f"tel:{digits}")
    return Text(value)
