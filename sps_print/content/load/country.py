"""What is true in a clinic's country alone: whom to call, what a law is called, who decides.

Each country has a file in templates/countries/, named by its two letters; facts.toml beside them
says what each fact is. A section prints a fact with {{ country.NAME }} and cites its source with
[^country.NAME]. Nothing of it is read from a clinic's folder.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sps_print.files.fields import Fields, Table, mapping
from sps_print.files.library import Library
from sps_print.files.overlay import shipped_table
from sps_print.model import Fact, Language
from sps_print.problems import ContentError, Problem

COUNTRIES = "templates/countries"
FACTS = f"{COUNTRIES}/facts.toml"  # the name of each fact, and what it is
NAMES = f"{COUNTRIES}/names.toml"  # what each country is called, by the language
EMERGENCY = "emergency"  # the fact that each country has: the locked lines say it
IN_A_COUNTRY = "in-a-country"  # the table of a language's safety.toml
NUMBER = "{number}"
CITED = re.compile(r"\[\^country\.(\w+)\]")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NUMBERED = re.compile(r"\w+,? \d[\d -]+\d")
LONGEST = 200  # characters of a fact: a name and a number, no sentences


def fact_names(library: Library) -> tuple[str, ...]:
    """The names of all facts that a section may ask for."""
    return tuple(shipped_table(library, FACTS))


def countries() -> tuple[str, ...]:
    """The two letters of each country that has a file, in order."""
    names = Library(None).names(COUNTRIES, ".toml")
    return tuple(name.upper() for name in names if len(name) == 2)


def country_names(library: Library, language: str = "") -> dict[str, str]:
    """What the countries are called in a language, by their two letters; empty: in the first one.

    One that nobody named in it is left out.
    """
    table = shipped_table(library, NAMES)
    with Fields(mapping(table, library.language(language), NAMES, {}), NAMES) as fields:
        return {country: fields.text(country) for country in fields.table}


def emergency_numbers() -> frozenset[str]:
    """The emergency numbers of all countries that have a file, each as it is dialled."""
    said = (country_facts(Library(None), one)[EMERGENCY].says for one in countries())
    return frozenset(number for words in said for number in re.findall("[0-9]+", words))


def country_facts(library: Library, country: str) -> dict[str, Fact]:
    """The facts of a country by its two letters, those that nobody looked up left out.

    ContentError for a country that has no file, with those that have; for a file that lacks the
    emergency number, and for each fact that is not known, says nothing or names no source.
    """
    known = countries()
    if country not in known:
        hint = f"write two letters, such as GB; known: {', '.join(known)}"
        hint += "; without the line the numbers of several countries are printed"
        what = f"nothing is known of the country “{country}”"
        raise ContentError(Problem(what, "clinic.toml, country", hint))
    file = f"{COUNTRIES}/{country.lower()}.toml"
    table = shipped_table(library, file)
    with Fields(table, file) as fields:
        fields.only(fact_names(library))
        names = dict.fromkeys((EMERGENCY, *table))
        return {name: fields.keep(Fact(), _fact, table, name, file) for name in names}


def _fact(table: Table, name: str, file: str) -> Fact:
    with Fields(mapping(table, name, file), f"{file}, {name}") as fields:
        fields.only(Fact._fields)
        return Fact(fields.text("says", most=LONGEST), fields.text("source"))


def named_facts(text: str) -> tuple[str, ...]:
    """The facts that a section's text asks for, cites or prints, each once."""
    if "country." not in text:  # the rule: to look for a word's edge takes ten times as long
        return ()
    return tuple(dict.fromkeys(re.findall(r"\bcountry\.(\w+)", text)))


def with_sources(text: str, facts: Mapping[str, Fact]) -> str:
    """A text whose citations of a country's facts name their sources."""
    return CITED.sub(lambda found: _citation(found, facts), text)


def _citation(found: re.Match[str], facts: Mapping[str, Fact]) -> str:
    fact = facts.get(found[1])
    return f"[^{fact.source}]" if fact and fact.source else found[0]


def numbers_to_dial(library: Library) -> frozenset[str]:
    """The emergency numbers of all countries, and the other numbers of their facts with the word
    before each, as in “NHS 111”: alone, such a number may count people. Laws have years."""
    found = set[str]()
    for country in countries():
        for name, fact in country_facts(library, country).items():
            if name == EMERGENCY:
                found.add(fact.says)
            elif not YEAR.search(fact.says):
                found |= {*NUMBERED.findall(fact.says)}
    return frozenset(found)


def in_country(library: Library, language: Language, country: str) -> Language:
    """A language whose safety lines say the number of a country, and no other, with its facts.

    ContentError for each line that the first language words for a country, and this one does not.
    """
    facts = country_facts(library, country)
    file, first = f"templates/{language.id}/safety.toml", library.first_language()
    first_file = f"templates/{first}/safety.toml"
    wanted = mapping(shipped_table(library, first_file), IN_A_COUNTRY, first_file, {})
    missing = [key for key in wanted if key not in language.in_country]
    if missing:
        hint = f"add it below [{IN_A_COUNTRY}], with {NUMBER} in it"
        what = "the safety line “{}” is not worded for a country"
        raise ContentError(*(Problem(what.format(key), file, hint) for key in missing))
    number = facts[EMERGENCY].says
    lines = {key: words.replace(NUMBER, number) for key, words in language.in_country.items()}
    safety = {**language.safety, **lines}
    strings = {**language.strings, "figures": number}
    facts = {**language.facts, **facts}
    return language._replace(safety=safety, strings=strings, facts=facts)
