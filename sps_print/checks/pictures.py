"""Pictures: each that a leaflet names is there, and a clinic's own can be drawn, whatever is made.

Some papers show fewer of them than others, and plain text none: what is wrong with one is said
for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sps_print.content.images.picture import FOLDER, picture
from sps_print.document.blocks import Document, Picture
from sps_print.document.reading_order import leaves
from sps_print.files.library import Library
from sps_print.problems import ContentError, Problem, UnreadableFile, nearest


def pictures_are_there(doc: Document, library: Library, cover: str) -> Iterator[Problem]:
    """A problem for each picture that a section names and that there is not, and for each of the
    clinic's own that cannot be drawn.

    cover: the picture at the head of the leaflet; empty: it has none.
    """
    known: tuple[str, ...] = ()
    named = {cover}
    for section in doc.sections:
        pictures = (one.name for one in leaves(section.blocks) if isinstance(one, Picture))
        for name in filter(None, (section.icon, *pictures)):
            known = known or library.names(FOLDER, ".svg")
            named.add(name)
            if name not in known:
                what = f"there is no picture “{name}”"
                yield Problem(what, section.origin, nearest(name, known))
    own = own_pictures(library)
    yield from undrawn(library, [one for one in own if one in named or _is_sign(library, one)])


def own_pictures(library: Library) -> tuple[str, ...]:
    """The pictures of a clinic's folder."""
    if library.user is None:
        return ()
    return tuple(n for n in library.names(FOLDER, ".svg") if library.own(f"{FOLDER}/{n}.svg"))


def _is_sign(library: Library, name: str) -> bool:
    """Whether a picture takes the place of a shipped one: a panel shows its sign unnamed."""
    return library.shipped(f"{FOLDER}/{name}.svg") is not None


def undrawn(library: Library, names: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with the pictures of a clinic's that cannot be drawn."""
    for name in names:
        try:
            picture(library, name)
        except (ContentError, UnreadableFile) as error:
            yield from error.problems
