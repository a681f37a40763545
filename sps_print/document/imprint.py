"""The imprint: the small print at the end of a leaflet, worded once for every output."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sps_print.document.blocks import Document, Line, Text
from sps_print.document.values import CARD_SLOTS
from sps_print.model import Author, SourcesAs


def spell_date(doc: Document, day: date) -> str:
    """A date in words of the document's language: 24 November 2026."""
    return f"{day.day} {doc.say('months').split()[day.month - 1]} {day.year}"


def imprint_lines(doc: Document) -> tuple[str, ...]:
    """The imprint, line by line."""
    imprint = doc.imprint
    dates = (
        doc.say("edition", edition=imprint.edition),
        *((doc.say("edition_code", code=imprint.code),) if imprint.code else ()),
        doc.say("issued", date=spell_date(doc, imprint.issued)),
        doc.say("review_by", date=spell_date(doc, imprint.review_by)),
    )
    expired = (doc.say("expired", date=spell_date(doc, imprint.review_by)),)
    where = (_where_from(doc),) if imprint.sources_elsewhere else ()
    if imprint.brief:
        # the code has the edition in it, and stands in its place
        edition = doc.say("edition", edition=imprint.code or imprint.edition)
        dated = ". ".join((edition, dates[-1])) + "."
        lines = " ".join((*_authors(doc), *_signed(doc), *where, dated))
        return (*(expired if imprint.expired else ()), lines)
    return (
        *(expired if imprint.expired else ()),
        *_said(doc),
        *_of_the_clinic(doc),
        *where,
        ". ".join(dates) + ".",
        imprint.other_formats,
        imprint.licence,
    )


def imprint_with_values(doc: Document) -> tuple[Line, ...]:
    """The same, with the clinic's name as the value that it is."""
    slot = CARD_SLOTS["name"]
    if not doc.card.name:
        return tuple((Text(line),) for line in imprint_lines(doc))
    lines = imprint_lines(replace(doc, card=replace(doc.card, name=slot)))
    return tuple(
        tuple(
            one
            for at, part in enumerate(line.split(slot))
            for one in (*((Text(doc.card.name, slot=slot),) if at else ()), Text(part))
            if one.words
        )
        for line in lines
    )


def _said(doc: Document) -> tuple[str, ...]:
    """Who wrote the words and who signed them off; on one line when nobody has."""
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


def _of_the_clinic(doc: Document) -> Iterator[str]:
    """What only a clinic can say of its leaflets: who paid, and how patients took part."""
    if doc.imprint.funding:
        yield doc.say("paid_by", words=doc.imprint.funding)
    if doc.imprint.patients:
        yield doc.say("patients_took_part", words=doc.imprint.patients)


def _where_from(doc: Document) -> str:
    if doc.sources_as is SourcesAs.ASK:
        return doc.say("sources_asked")
    shipped = doc.imprint.author is Author.SHIPPED
    return doc.say("sources_elsewhere" if shipped else "sources_of_others")


def _signed(doc: Document) -> tuple[str, ...]:
    """A line for each person who signed the text off, or one that nobody has."""
    return tuple(
        doc.say("signed", name=sign.name, role=sign.role, date=spell_date(doc, sign.on))
        for sign in doc.imprint.signed
    ) or (doc.say("not_signed"),)
