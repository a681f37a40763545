"""The clinic's contact card: its rows, and where its addresses and its telephone number lead."""

from __future__ import annotations

import re

from sps_print.document.blocks import Contact, Document, Link, Panel, Section, Text
from sps_print.document.values import CARD_SLOTS
from sps_print.document.walk import walk

BEGINNING = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
NUMBER = re.compile(r"\+?[0-9][0-9 ()-]{4,}[0-9]")  # a telephone number among words
LONGEST_NUMBER = 17  # 15 digits (ITU-T E.164) behind 00; more are two numbers


def card_rows(doc: Document) -> tuple[tuple[str, str, str], ...]:
    """Label, value and slot of each row of the clinic's card; without a clinic, labels alone."""
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


def on_card(section: Section) -> bool:
    """Whether a section is the clinic's card alone: then its heading stands on the card."""
    return bool(section.title) and section.blocks == (Contact(""),)


def phone(doc: Document) -> Link | None:
    """The clinic's number, if a telephone can dial it and the leaflet shows the clinic's card."""
    number = dialled(doc.card.phone)
    shown = any(isinstance(one, Contact) for part in doc.sections for one in walk(part.blocks))
    if not number or not shown:
        return None
    return Link(doc.card.phone, f"tel:{number}", slot=CARD_SLOTS["phone"])


def is_second(doc: Document, card: Contact) -> bool:
    """Whether somebody else is to be called first: the title of a panel above the card, in its
    section, says another telephone number than the card."""
    blocks = next((part.blocks for part in doc.sections if card in part.blocks), ())
    above = blocks[: blocks.index(card)] if blocks else ()
    said = (one.title for one in above if isinstance(one, Panel))
    numbers = {_digits(found) for words in said for found in NUMBER.findall(words)}
    return bool(numbers - {_digits(doc.card.phone)})


def says_number(words: str) -> bool:
    """Whether some words name a telephone number."""
    return bool(NUMBER.search(words))


def _digits(words: str) -> str:
    return re.sub(r"[^0-9]", "", words)


def full_address(web: str) -> str:
    """A web address with its beginning, as a phone needs it."""
    return web if BEGINNING.match(web) else f"https://{web}"


def reachable(value: str, web: str, slot: str) -> Text | Link:
    """A value of the clinic's card: its addresses and its telephone number are links."""
    if value == web:
        return Link(value.removeprefix("https://"), full_address(web), slot=slot)
    if "@" in value and " " not in value:
        return Link(value, f"mailto:{value}", slot=slot)
    # only the field “phone” is dialled: hours such as 0900-1700 are digits, too
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
