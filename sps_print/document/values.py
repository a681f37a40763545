"""The values of an order in a document: the clinic's card, a person's answers, and their slots."""

from __future__ import annotations

from sps_print.records import dataclass

# A value of an order stands between these in merged text, so that it is known when it is read.
# They are of Unicode's private use area: no author writes them and no font draws them.
OPEN, SHUT = "\ue000", "\ue001"
FIRST_ANSWER = 0xE100


def answer_slot(number: int) -> str:
    """The character that names the slot of an answer. number: of its question, from 0."""
    return chr(FIRST_ANSWER + number)


@dataclass(frozen=True, slots=True)
class Card:
    """The clinic's contact details as printed; any of them may be empty."""

    name: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""
    web: str = ""
    email: str = ""


# the slots of its fields stand before those of the answers
CARD_SLOTS = {name: chr(FIRST_ANSWER - at) for at, name in enumerate(Card.__slots__, 1)}


def card_values(card: Card) -> dict[str, str]:
    """What stands on a card, by its slots."""
    return {slot: words for name, slot in CARD_SLOTS.items() if (words := getattr(card, name))}
