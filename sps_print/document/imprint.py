"""Small print and contact lines, worded once for every output."""

from __future__ import annotations

import re
from datetime import date

from sps_print.document.blocks import CARD_SLOTS, Document, Link, Text
from sps_print.model import Author

BEGINNING = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
LONGEST_NUMBER = 17  # 15 digits (ITU-T E.164) behind 00; more are two numbers


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
        where = (_where_from(doc),) if imprint.sources_elsewhere else ()
        dated = ". ".join((dates[0], dates[2])) + "."
        lines = " ".join((*_authors(doc), *_signed(doc), *where, dated))
        return (*(expired if imprint.expired else ()), lines)
    return (
        *(expired if imprint.expired else ()),
        *_said(doc),
        ". ".join(dates) + ".",
        imprint.other_formats,
        imprint.licence,
    )


def _said(doc: Document) -> tuple[str, ...]:
    """Whose words these are, on one line with that nobody signed them, or above who did."""
    signed = bool(doc.imprint.signed)
    if doc.imprint.author is Author.SHIPPED and signed:
        return _signed(doc)
    written = " ".join(_authors(doc))
    return (written, *_signed(doc)) if signed else (" ".join((written, *_signed(doc))),)


def _authors(doc: Document) -> tuple[str, ...]:
    """Whose words these are. A card has no room for where the other parts come from."""
    clinic, brief = doc.card.name or doc.say("clinic_name"), doc.imprint.brief
    match doc.imprint.author:
        case Author.SHIPPED:
            return () if doc.imprint.signed else (doc.say("from_sources"),)
        case Author.BOTH:
            others = () if brief or not doc.sources else (doc.say("others_from_sources"),)
            return (doc.say("parts_by", clinic=clinic), *others)
        case Author.CLINIC:
            return (doc.say("written_by", clinic=clinic),)


def _where_from(doc: Document) -> str:
    shipped = doc.imprint.author is Author.SHIPPED
    return doc.say("sources_elsewhere" if shipped else "sources_of_others")


def _signed(doc: Document) -> tuple[str, ...]:
    """What is true: who signed the text off, or that nobody has."""
    return tuple(
        doc.say("signed", name=sign.name, role=sign.role, date=spell_date(doc, sign.on))
        for sign in doc.imprint.signed
    ) or (doc.say("not_signed"),)


def card_rows(doc: Document) -> tuple[tuple[str, str, str], ...]:
    """The clinic's card: label, value and slot; without a clinic, labels to write behind."""
    rows = {
        "clinic_name": "name", "phone": "phone", "hours": "hours",
        "address": "address", "web": "web", "email": "email",
    }  # fmt: skip
    filled = tuple(
        (doc.say(label), value, CARD_SLOTS[name])
        for label, name in rows.items()
        if (value := getattr(doc.card, name))
    )
    return filled or tuple((doc.say(label), "", "") for label in ("clinic_name", "phone", "hours"))


def full_address(web: str) -> str:
    """A web address with its beginning, as a phone needs it."""
    return web if BEGINNING.match(web) else f"https://{web}"


def reachable(value: str, web: str, slot: str) -> Text | Link:
    """A value of the clinic's card: its addresses and its telephone number are links."""
    if value == web:
        return Link(value.removeprefix("https://"), full_address(web), slot=slot)
    if "@" in value and " " not in value:
        return Link(value, f"mailto:{value}", slot=slot)
    # hours such as 0900-1700 are digits, too: nobody is called by them
    if slot == CARD_SLOTS["phone"] and (number := dialled(value)):
        return Link(value, f"tel:{number}", slot=slot)
    return Text(value, slot=slot)


def dialled(value: str) -> str:
    """What a telephone dials for some words; empty when they are not one number.

    In +44 (0)1632 960000 the (0) is for callers at home: whoever dials +44 leaves it out.
    """
    if not re.fullmatch(r"\(?\+?[0-9 ()-]+", value):
        return ""
    if value.lstrip("(").startswith(("+", "00")):
        value = re.sub(r"\( *0 *\)", "", value, count=1)
    number = re.sub(r"[^0-9+]", "", value)
    return number if 6 <= len(number) <= LONGEST_NUMBER else ""
