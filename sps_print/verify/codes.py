"""The codes of the leaflets as they are today: of a library, in each country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sps_print.content.load.audiences import load_audiences
from sps_print.content.load.country import countries, in_country
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.content.load.language import load_language
from sps_print.content.load.sections import load_sections
from sps_print.content.tailor import tailor
from sps_print.content.text.edition_words import code_of_plan
from sps_print.files.library import Library
from sps_print.files.since_read import SinceRead
from sps_print.model import Language, Order
from sps_print.problems import SpsPrintError


class LeafletId(NamedTuple):
    """Which leaflet a code is of, on whatever paper."""

    handout: str
    audience: str
    language: str


ShippedCodes = Mapping[str, Mapping[LeafletId, list[str]]]
_SHIPPED = SinceRead[ShippedCodes](1)


def leaflets(library: Library, language: str, unreadable: bool = False) -> Iterator[LeafletId]:
    """Every leaflet of a library in a language, but those that have no words in it. unreadable:
    whether there may be some that cannot be read; they are left out then."""
    known = load_audiences(library, language)
    for name in handout_names(library):
        try:
            audiences = load_handout(library, name, language).audiences
        except SpsPrintError:
            if not unreadable:
                raise
            continue
        for audience in audiences:
            if audience in known:
                yield LeafletId(name, audience, language)


def code_now(library: Library, leaflet: LeafletId, country: str = "") -> str:
    """The code of a leaflet as it is made today. country: two letters; empty: none is named.

    Empty when it is not made any more, or cannot be read: “sps-print check” says why.
    """
    try:
        return codes_now(library, leaflet, (language_in(library, leaflet.language, country),))[0]
    except SpsPrintError:
        return ""


def codes_now(library: Library, leaflet: LeafletId, languages: Iterable[Language]) -> list[str]:
    """The code of a leaflet in each of some languages. SpsPrintError: it is not made."""
    handout = load_handout(library, leaflet.handout, leaflet.language)
    plan = tailor(
        handout, Order(handout.id, leaflet.audience), load_audiences(library, leaflet.language)
    )
    parts = load_sections(library, leaflet.language, plan.sections, plan.audience.ids)
    return [code_of_plan(library, plan, parts, language) for language in languages]


def language_in(library: Library, name: str, country: str) -> Language:
    """A language as a country's leaflets have it; country: empty where none is named."""
    read = load_language(library, name)
    return in_country(library, read, country) if country else read


def shipped_codes() -> ShippedCodes:
    """Every code of the shipped leaflets: of which leaflet, for which countries (empty: none).
    To find them takes a second, and a desk is asked about one paper after the other."""
    library = Library(None)
    return _SHIPPED.get(library.roots(), lambda: _codes_of(library))


def _codes_of(library: Library) -> ShippedCodes:
    """As shipped_codes(), found now."""
    found = dict[str, dict[LeafletId, list[str]]]()
    for language in library.shipped_languages():
        named = ("", *countries())
        read = [language_in(library, language, country) for country in named]
        for leaflet in leaflets(library, language):
            for country, code in zip(named, codes_now(library, leaflet, read), strict=True):
                found.setdefault(code, {}).setdefault(leaflet, []).append(country)
    return found
