"""The emergency number of a clinic's country, and the safety lines that say it alone."""

from __future__ import annotations

from sps_print.files.fields import mapping, text
from sps_print.files.library import Library
from sps_print.files.overlay import shipped_table
from sps_print.model import Language
from sps_print.problems import ContentError, Problem

COUNTRIES = "templates/countries.toml"
IN_A_COUNTRY = "in-a-country"  # the table of a language's safety.toml
NUMBER = "{number}"


def emergency_number(library: Library, country: str) -> str:
    """The number of a country by its two letters; never from a clinic's folder, as the safety lines
    say it. ContentError for a country that is not known, with those that are."""
    table = shipped_table(library, COUNTRIES)
    if country not in table:
        known = ", ".join(sorted(table))
        hint = f"write two letters, such as GB; known: {known}"
        hint += "; without the line the numbers of several countries are printed"
        what = f"no emergency number is known for the country “{country}”"
        raise ContentError(Problem(what, "clinic.toml, country", hint))
    return text(table, country, COUNTRIES)


def emergency_numbers(library: Library) -> frozenset[str]:
    """The numbers of all countries."""
    table = shipped_table(library, COUNTRIES)
    return frozenset(text(table, country, COUNTRIES) for country in table)


def in_country(library: Library, language: Language, country: str) -> Language:
    """A language whose safety lines say the number of a country, and no other.

    ContentError for each line that the first language words for a country, and this one does not.
    """
    number = emergency_number(library, country)
    file, first = f"templates/{language.id}/safety.toml", library.first_language()
    said = shipped_table(library, f"templates/{first}/safety.toml")
    wanted = mapping(said, IN_A_COUNTRY, file, {})
    missing = [key for key in wanted if key not in language.in_country]
    if missing:
        hint = f"add it below [{IN_A_COUNTRY}], with {NUMBER} in it"
        what = "the safety line “{}” is not worded for a country"
        raise ContentError(*(Problem(what.format(key), file, hint) for key in missing))
    lines = {key: words.replace(NUMBER, number) for key, words in language.in_country.items()}
    return language._replace(safety={**language.safety, **lines})
