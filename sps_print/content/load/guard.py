"""Read what a language's guard knows: the words that a clinic's own texts may not put together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from sps_print.content.load.gates import load_glossary
from sps_print.files.fields import Fields, Table, mapping, number, texts
from sps_print.files.library import Library, shipped_root
from sps_print.files.overlay import shipped_table
from sps_print.files.plain_words import AllowedMarkup
from sps_print.model import Guard, Term, WordingRule

NAMES = "name"  # the list that the glossary's terms are added to
RULE_FIELDS = ("to", "what", "hint", "phrases", "beside", "before", "after")


def shipped_guards() -> tuple[Guard, ...]:
    """The guards of all languages: a clinic's contact card is printed in each."""
    return _guards(shipped_root())


@cache
def _guards(root: Path) -> tuple[Guard, ...]:
    library = Library(None)
    return tuple(load_guard(library, name) for name in library.shipped_languages())


def load_guard(library: Library, language: str, glossary: Iterable[Term] = ()) -> Guard:
    """The guard of a language; of one that did not come with the program, the first that did.

    It is never taken from a clinic's folder: it would hold nothing back. What is advised on
    are the guarded terms of the shipped glossary; a clinic's own, given here, adds its own.
    """
    known = library.shipped_languages()
    name = language if language in known else next(iter(known), "")
    file = f"templates/{name}/guard.toml"
    table = shipped_table(library, file)
    if not table:
        return Guard()
    with Fields(table, file, AllowedMarkup.ANY) as fields:
        fields.only(("harmless", "lists", "rule"))
        said = mapping(table, "lists", file)
        lists = {one: texts(said, one, file, allowed=AllowedMarkup.ANY) for one in said}
        terms = (*load_glossary(Library(None), f"templates/{name}/glossary.toml"), *glossary)
        names = [form for term in terms if term.guarded for form in term.forms]
        lists[NAMES] = tuple(dict.fromkeys((*lists[NAMES], *names)))
        rows = table.get("rule", [])
        rules = tuple(_rule(row, file) for row in rows) if isinstance(rows, list) else ()
        return Guard(name, tuple(lists.items()), fields.texts("harmless"), rules)


def _rule(row: Table, file: str) -> WordingRule:
    with Fields(row, f"{file}, rule", AllowedMarkup.ANY) as fields:
        fields.only(RULE_FIELDS)
        return WordingRule(
            fields.text("to"), fields.text("what"), fields.text("hint"), fields.texts("phrases"),
            fields.texts("beside", ()), int(number(row, "before", file, 0)),
            int(number(row, "after", file, 0)),
        )  # fmt: skip
