"""What a leaflet is called; of one that a clinic put away, what it was called last."""

from __future__ import annotations

from contextlib import suppress

from sps_print.content.load.handouts import load_handout
from sps_print.files import history
from sps_print.files.library import Library
from sps_print.files.read import parse_toml
from sps_print.problems import SpsPrintError


def title_of_leaflet(library: Library, handout: str, audience: str = "", language: str = "") -> str:
    """The title of a leaflet by its name: as a reader's copy has it, where one is named. Empty: it
    is not known any more."""
    for known in (library, Library(None)):  # the clinic may hide one that came with the program
        with suppress(SpsPrintError):
            one = load_handout(known, handout, language)
            return one.title_for.get(audience, one.title)
    return last_title(library, f"handouts/{handout}.toml")


def last_title(library: Library, file: str) -> str:
    """The last title that a file had which a clinic took away; empty: it is not known any more."""
    for version in history.versions(library.user, file) if library.user else ():
        with suppress(SpsPrintError):
            assert library.user
            said = parse_toml(history.words_of(library.user, version), file).get("title", "")
            if isinstance(said, str) and said:
                return said
    return ""
