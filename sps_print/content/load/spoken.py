"""Read what a screen reader says around the words of a leaflet, in the words of a language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sps_print.files.fields import Fields
from sps_print.files.library import Library
from sps_print.files.overlay import overlaid
from sps_print.files.plain_words import AllowedMarkup
from sps_print.problems import Problem

FILE = "spoken.toml"
# each sentence, and the values it is filled with
SPOKEN: Mapping[str, frozenset[str]] = {
    "page": frozenset(("page",)), "list": frozenset(("count",)),
    "heading": frozenset(("level", "words")), "table": frozenset(("columns", "rows")),
    "row": frozenset(("number", "words")), "cell": frozenset(("header", "words")),
    "language": frozenset(("language", "words")),
    **dict.fromkeys(("link", "graphic", "note", "field", "ticked", "unticked"),
                    frozenset(("words",))),
    **dict.fromkeys(("bullet", "empty"), frozenset()),
}  # fmt: skip


def load_spoken(library: Library, language: str) -> Mapping[str, str]:
    """The sentences by their names. One that a language lacks is said in the first language: it
    stands in no leaflet."""
    first = library.first_language()
    words: dict[str, str] = {}
    for name in dict.fromkeys((first, language)):
        file = f"templates/{name}/{FILE}"
        table = overlaid(library, file, needed=name == first)
        with Fields(table, file, AllowedMarkup.NAMES) as fields:
            fields.only(SPOKEN)
            for key in SPOKEN.keys() & fields.table:
                words[key] = fields.text(key)
                if set(re.findall(r"\{([^}]*)\}", words[key])) != SPOKEN[key]:
                    shown = ", ".join(f"{{{value}}}" for value in sorted(SPOKEN[key])) or "no { }"
                    what = f"“{key}” is not filled in right"
                    fields.refuse(Problem(what, f"{file}, {key}", f"use {shown}"))
    return words
