"""What a leaflet says of its edition: when it was issued, who signed it off, what may be done."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sps_print.model import Author
from sps_print.records import dataclass


class Signature(NamedTuple):
    """A person who signed the text off."""

    name: str
    role: str
    on: date


@dataclass(frozen=True, slots=True)
class Imprint:
    """The small print: what the reader may check."""

    edition: str
    issued: date
    review_by: date
    signed: tuple[Signature, ...]  # who signed the text off; empty: nobody has
    other_formats: str
    licence: str
    expired: bool = False  # printed past review_by, knowingly
    brief: bool = False  # on a paper with room for the edition and the signature alone
    sources_elsewhere: bool = False  # printed without its sources: it says where they are
    author: Author = Author.SHIPPED
    funding: str = ""  # a clinic's words: who paid
    patients: str = ""  # a clinic's words: how patients took part
    code: str = ""  # of its edition and words, see edition_code.py; empty: none
