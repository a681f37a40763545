"""The shipped handouts that a clinic leaves out: hide = ["at-work"] in its clinic.toml."""

from __future__ import annotations

from sps_print.content.fields import all_known, texts
from sps_print.files import read_toml
from sps_print.library import Library, inside

FILE = "clinic.toml"


def hidden_handouts(library: Library) -> tuple[str, ...]:
    """The shipped handouts that a clinic leaves out. ContentError names each that is none."""
    if library.user is None or not (library.user / FILE).is_file():
        return ()
    table = read_toml(inside(library.user, library.user / FILE, FILE), FILE)
    hidden = texts(table, "hide", FILE, ())
    if hidden:
        names = set(Library(None).names("handouts", ".toml")) - {"audiences"}
        all_known("shipped handout", hidden, names, f"{FILE}, hide")
    return hidden
