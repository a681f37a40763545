"""A clinic's own pictures: each that a leaflet shows can be drawn, whatever is made of it.

Some papers show fewer of them than others, and plain text none: what is wrong with one is said
for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sps_print.content.images.picture import FOLDER, picture
from sps_print.document.blocks import Document
from sps_print.document.reading_order import leaves
from sps_print.document.walk import pictures_of
from sps_print.files.library import Library
from sps_print.problems import ContentError, Problem, UnreadableFile


def own_pictures_are_drawn(doc: Document, library: Library, cover: str) -> Iterator[Problem]:
    """What is wrong with the clinic's pictures that a document shows.

    cover: the picture at the head of the leaflet; empty: it has none.
    """
    if own := own_pictures(library):
        # one that takes the place of a shipped one may be the sign of a panel, which names none
        signs = (one for one in own if library.shipped(f"{FOLDER}/{one}.svg"))
        shown = {cover, *_named(doc), *signs}
        yield from undrawn(library, [one for one in own if one in shown])


def _named(doc: Document) -> Iterator[str]:
    """The pictures that the sections of a document name."""
    for section in doc.sections:
        yield section.icon
        yield from (name for one in leaves(section.blocks) for name in pictures_of(one))


def own_pictures(library: Library) -> tuple[str, ...]:
    """The pictures of a clinic's folder."""
    if library.user is None or not (library.user / FOLDER).is_dir():
        return ()
    return tuple(n for n in library.names(FOLDER, ".svg") if library.own(f"{FOLDER}/{n}.svg"))


def undrawn(library: Library, names: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with the pictures of a clinic's that cannot be drawn."""
    for name in names:
        try:
            picture(library, name)
        except (ContentError, UnreadableFile) as error:
            yield from error.problems
