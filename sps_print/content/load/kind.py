"""What a folder is, a clinic or a support group, and the words that its leaflets then have."""

from __future__ import annotations

from collections.abc import Mapping

from sps_print.files.fields import mapping
from sps_print.files.library import Library
from sps_print.files.overlay import own_table, shipped_table
from sps_print.model import Language

FILE = "kinds.toml"  # beside the texts of a language
CLINIC = "clinic"  # what a folder is that does not say
CALLED = "called"  # how a page of the desk says it: our clinic


def kinds(library: Library) -> tuple[str, ...]:
    """What a folder may be."""
    return tuple(dict.fromkeys((CLINIC, *_table(library, library.first_language()))))


def called(library: Library, kind: str) -> str:
    """What the desk calls a folder of a kind."""
    words = mapping(_table(library, library.first_language()), kind, FILE, {})
    return str(words.get(CALLED, kind))


def of_kind(library: Library, language: Language, kind: str) -> Language:
    """A language with the words of a kind. Those that the clinic worded itself stay."""
    words = mapping(_table(library, language.id), kind, FILE, {})
    file = f"templates/{language.id}/language.toml"
    own = mapping(own_table(library, file), "strings", file, {})
    said = {name: str(w) for name, w in words.items() if name != CALLED and name not in own}
    return language._replace(strings={**language.strings, **said}) if said else language


def _table(library: Library, language: str) -> Mapping[str, object]:
    return shipped_table(library, f"templates/{language}/{FILE}")
