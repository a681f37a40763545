"""A recipe: which leaflets are one set, each on its paper, so and so often. It names no person.

[[leaflet]]
handout = "emergency-card"
format = "card-concertina"
copies = 2
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from sps_print.content.load.handouts import handout_names
from sps_print.design.brand import PALETTES
from sps_print.files import limits
from sps_print.files.fields import Fields, Table
from sps_print.files.library import Library
from sps_print.files.read import read_toml, toml_text
from sps_print.files.write import write_whole
from sps_print.problems import CannotWrite, ContentError, Problem, UnreadableFile, UseError

FILE = "bag.toml"  # of a clinic's folder: the recipe that is meant when none is named
FOLDER = "templates/bags"  # recipes that came with the leaflets, and a clinic's beside them
FIELDS = ("handout", "audience", "format", "copies", "ink", "language")
HEAD = """\
# A set of leaflets: “sps-print bag” makes it. Answers are no part of it: give them when it is made.
# Each [[leaflet]] has a handout, and may have an audience, a format, copies, ink and a language.

[[leaflet]]
handout = "{}"
"""


class BagLeaflet(NamedTuple):
    """A leaflet of a set. Empty: the handout's first, the clinic's colours, the first language."""

    handout: str
    audience: str = ""
    format: str = ""
    copies: int = 1
    ink: str = ""
    language: str = ""


class Bag(NamedTuple):
    """A recipe. name: of its file, as somebody called it; title: what its set is called."""

    name: str
    leaflets: tuple[BagLeaflet, ...]
    title: str = ""


def recipes(library: Library) -> tuple[str, ...]:
    """The names of the recipes that can be asked for by name."""
    return library.names(FOLDER, ".toml")


def load_bag(library: Library, named: str = "") -> Bag:
    """A recipe by its file, such as ward.toml, or its name; empty: the clinic's bag.toml.

    Raises UnreadableFile for none, ContentError with all that is wrong in it.
    """
    path, shown = _place(library, named)
    table = read_toml(path, shown)
    if answers := [key for key in ("answer", "answers", "asks") if key in table]:
        hint = "give them when the set is made: --answer name=…"
        what = "a recipe holds no answers: they are one person's"
        raise ContentError(Problem(what, f"{shown}, {answers[0]}", hint))
    with Fields(table, shown) as fields:
        fields.only(("title", "leaflet"))
        none: list[tuple[int, Table]] = []
        rows = fields.keep(none, _rows, table, shown)
        found = [fields.keep(BagLeaflet(""), _leaflet, row, shown, n) for n, row in rows]
        return Bag(shown, tuple(found), fields.text("title", "", limits.TITLE))


def begin(library: Library, named: str = "") -> Path:
    """Write bag.toml, to be changed: a copy of a recipe by its name, or of the first that there is.

    Raises CannotWrite when there is one already.
    """
    place = (library.user or Path()) / FILE
    if os.path.lexists(place):
        hint = "change that file, or take it away; nothing was changed"
        raise CannotWrite(Problem("the file is already there", str(place), hint))
    known = recipes(library)
    if named or known:
        text = library.read(f"{FOLDER}/{named or known[0]}.toml")
    else:
        text = HEAD.format(handout_names(library)[0])
    write_whole(place, text.encode())
    return place


def recipe_text(bag: Bag) -> str:
    """A set as its file says it."""
    lines = [f"title = {toml_text(bag.title)}\n"] if bag.title else []
    for one in bag.leaflets:
        lines.append("\n[[leaflet]]\n")
        for field, said in one._asdict().items():
            if field == "copies":
                lines += [f"copies = {said}\n"] if said != 1 else []
            elif said:
                lines.append(f"{field} = {toml_text(said)}\n")
    return "".join(lines)


def _place(library: Library, named: str) -> tuple[Path, str]:
    """Where a recipe lies, and how it is called in messages."""
    if named.endswith(".toml") or os.sep in named:
        return Path(named), named
    if named:
        try:
            return library.find(f"{FOLDER}/{named}.toml"), f"{named}.toml"
        except (UseError, UnreadableFile):
            hint = f"{_by_name(library)}; a file of yours ends in .toml"
            raise UseError(Problem(f"there is no recipe “{named[:60]}”", hint=hint)) from None
    place = (library.user or Path()) / FILE
    if not os.path.lexists(place):
        hint = f"begin one with “sps-print bag --begin”, or name one; {_by_name(library)}"
        raise UnreadableFile(Problem("there is no recipe for a set here", str(place), hint))
    return place, FILE


def _by_name(library: Library) -> str:
    known = recipes(library)
    return f"known: {', '.join(known)}" if known else "none came with these leaflets"


def _rows(table: Table, shown: str) -> list[tuple[int, Table]]:
    """The leaflets of a recipe with their numbers. ContentError for what is no list of them."""
    rows = table.get("leaflet")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        hint = 'write [[leaflet]], and below it handout = "…", once for each'
        raise ContentError(Problem("the recipe names no leaflets", f"{shown}, leaflet", hint))
    if len(rows) > limits.BAG:
        what = f"the set has {len(rows)} leaflets: at most {limits.BAG}"
        raise ContentError(Problem(what, f"{shown}, leaflet", "make several sets of it"))
    return [*enumerate(rows, 1)]


def _leaflet(row: Table, shown: str, number: int) -> BagLeaflet:
    with Fields(row, f"{shown}, leaflet {number}") as fields:
        fields.only(FIELDS)
        ink = fields.text("ink", "")
        if ink:
            fields.known("ink", (ink,), tuple(PALETTES), "ink")
        return BagLeaflet(
            fields.text("handout"), fields.text("audience", ""), fields.text("format", ""),
            fields.keep(1, _copies, row, fields.where), ink, fields.text("language", ""),
        )  # fmt: skip


def _copies(row: Table, where: str) -> int:
    copies = row.get("copies", 1)
    if isinstance(copies, bool) or not isinstance(copies, int) or not 1 <= copies <= limits.COPIES:
        hint = f"a whole number from 1 to {limits.COPIES}: copies = 2"
        raise ContentError(Problem("copies is no number of copies", f"{where}, copies", hint))
    return copies
