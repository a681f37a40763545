"""The shipped handouts that a clinic leaves out: hide = ["at-work"] in its clinic.toml."""

from __future__ import annotations

from sps_print.files.fields import texts
from sps_print.files.known import all_known
from sps_print.files.library import Library
from sps_print.files.overlay import own_table

FILE = "clinic.toml"


def hidden_handouts(library: Library) -> tuple[str, ...]:
    """The shipped handouts that a clinic leaves out. ContentError names each that is none."""
    hidden = texts(own_table(library, FILE), "hide", FILE, ())
    if hidden:
        names = set(Library(None).names("handouts", ".toml"))
        all_known("shipped handout", hidden, names, f"{FILE}, hide")
    return hidden
