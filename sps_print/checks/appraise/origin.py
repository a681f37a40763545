"""What a machine can see of where a leaflet comes from: date, authors, money, sources, contact.

Much of it only a clinic can give; what it then writes, and where, the words of the answer say.
"""

from __future__ import annotations

from sps_print.checks.appraise.seen import Answer, Seen, all_of, if_met, met
from sps_print.document.blocks import Contact, Document, QrCode
from sps_print.model import Author, SourcesAs
from sps_print.problems import counted


def how_to_reach(doc: Document) -> Seen:
    """Whether there is a contact card, and whether it is filled in."""
    card = doc.card
    if not all_of(doc, Contact):
        codes = counted(len(all_of(doc, QrCode)), "code")
        return Seen(Answer.NOT_MET, f"no contact card; {codes} that lead elsewhere")
    filled = bool(card.phone or card.email or card.web)
    words = "filled in" if filled else "with lines to write on: build it with a clinic's folder"
    return if_met(filled, f"a contact card {words}")


def contact_hint(doc: Document) -> Seen:
    """For items that ask for more than a contact."""
    return Seen(None, how_to_reach(doc).words)


def dated(doc: Document) -> Seen:
    """The imprint always has the dates."""
    return Seen(Answer.MET, f"the imprint: edition {doc.imprint.edition}, with its dates")


def logo(doc: Document) -> Seen:
    """Without a clinic there is none."""
    if not doc.card.name:
        return Seen(Answer.NOT_MET, "no clinic: logo in clinic.toml puts one in the banner")
    return Seen(None, f"the leaflet of {doc.card.name}: is its logo in the banner?")


def authors(doc: Document) -> Seen:
    """Whether the imprint names somebody."""
    names = [f"{sign.name}, {sign.role}" for sign in doc.imprint.signed]
    if doc.imprint.author is not Author.SHIPPED:
        names.append(doc.card.name or "the clinic")
    words = "; ".join(names) or "nobody has signed the text off (“sps-print review”)"
    return met(bool(names), f"the imprint: {words}")


def references(doc: Document) -> Seen:
    """Whether the sources stand on the paper; where they are elsewhere, a person decides."""
    words = f"{counted(len(doc.sources), 'source')} cited"
    if doc.sources and doc.sources_as in (SourcesAs.LINK, SourcesAs.ASK):
        return Seen(None, f"{words}; the list is not on the paper, which says where it is")
    return met(bool(doc.sources), words)


def funding(doc: Document) -> Seen:
    """Whether the imprint says who paid."""
    return _said(doc.imprint.funding, "who paid", "funding")


def patients(doc: Document) -> Seen:
    """Whether the imprint says how patients took part."""
    return _said(doc.imprint.patients, "how patients took part", "patients")


def _said(words: str, what: str, field: str) -> Seen:
    if words:
        return met(True, f"the imprint: {words}")
    return Seen(Answer.NOT_MET, f"the imprint: it does not say {what}", field)
