"""Read what a language's guard knows: the words that a clinic's own texts may not put together."""

from __future__ import annotations

from sps_print.files.fields import refuse_unknown, text, texts
from sps_print.files.library import Library
from sps_print.files.overlay import shipped_table
from sps_print.model import Guard

LISTS = (
    "names", "things", "amounts", "units", "between", "measures", "taking", "stopping",
    "stopping-what-follows", "stopping-what-precedes", "always-stopping", "other-stops",
    "never-about-us", "denying", "pointing", "turning", "turning-in-brief", "signing",
    "signing-in-brief",
)  # fmt: skip
HINTS = ("amount-hint", "stop-hint", "deny-hint", "turn-hint", "sign-hint", "about-us-hint")


def shipped_guards() -> tuple[Guard, ...]:
    """The guards of all languages: a clinic's contact card is printed in each."""
    library = Library(None)
    return tuple(load_guard(library, name) for name in library.shipped_languages())


def load_guard(library: Library, language: str) -> Guard:
    """The guard of a language; of one that did not come with the program, the first that did.

    It is never taken from a clinic's folder: it would hold nothing back.
    """
    known = library.shipped_languages()
    name = language if language in known else next(iter(known), "")
    file = f"templates/{name}/guard.toml"
    table = shipped_table(library, file)
    if not table:
        return Guard()
    refuse_unknown(table, (*LISTS, *HINTS), file)
    lists = {key.replace("-", "_"): texts(table, key, file) for key in LISTS}
    hints = {key.replace("-", "_"): text(table, key, file) for key in HINTS}
    return Guard(name, **lists, **hints)  # type: ignore[arg-type]
