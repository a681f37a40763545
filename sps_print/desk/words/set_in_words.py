"""A set of leaflets as a page shows its file: each leaflet by its title, its reader and its
paper."""

from __future__ import annotations

from collections.abc import Iterator

from sps_print.content.clinic.last_title import title_of_leaflet
from sps_print.content.load.audiences import load_audiences
from sps_print.desk.words.words import called
from sps_print.files.library import Library
from sps_print.model import Audience
from sps_print.papers import PAPERS
from sps_print.problems import SpsPrintError

COLOURS = {"grey": "in grey", "contrast": "in high contrast"}


def lines_of_set(library: Library, table: dict[str, object]) -> Iterator[str]:
    """The lines of a set, from its file."""
    if title := table.get("title"):
        yield f"Title: {title}"
    leaflets = table.get("leaflet")
    for one in leaflets if isinstance(leaflets, list) else ():
        if isinstance(one, dict):
            yield "Leaflet: " + ", ".join(_said(library, {k: str(v) for k, v in one.items()}))


def _said(library: Library, one: dict[str, str]) -> Iterator[str]:
    handout, audience = one.get("handout", ""), one.get("audience", "")
    paper, readers = one.get("format", ""), _readers(library)
    yield f"“{title_of_leaflet(library, handout, audience) or handout}”"
    if audience:
        yield f"for: {readers[audience].name if audience in readers else audience}"
    if paper:
        yield called(PAPERS[paper]) if paper in PAPERS else paper
    if ink := one.get("ink"):
        yield COLOURS.get(ink, ink)
    if (copies := one.get("copies", "1")) != "1":
        yield f"{copies} copies"
    if language := one.get("language"):
        yield f"language: {language}"


def _readers(library: Library) -> dict[str, Audience]:
    """The readers by their names; of a file that cannot be read, none: a page shows all the same
    what a set was."""
    try:
        return load_audiences(library)
    except SpsPrintError:
        return {}
