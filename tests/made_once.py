"""Leaflets that the tests of a desk have made before: each such test opens a clinic of its own,
whose leaflets are mostly the very same, and to set and prove them takes most of its time.

What is kept is known by all that it is made of: the document as its paper shows it, the paper, the
look with the clinic's pictures, the fonts, the values. So it is what would be made again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MethodType
from typing import Any, Final

import pytest

from sps_print import build
from sps_print.desk.visit import finished
from sps_print.document.blocks import Document
from sps_print.document.values import Card
from sps_print.files.library import program_root, shipped_root
from sps_print.form.form import Filled, Form
from sps_print.papers import Paper
from sps_print.places import places, shown
from sps_print.problems import ContentError, TooLong
from sps_print.project import Project
from sps_print.typeset import leaflet
from sps_print.typeset.leaflet import FontPaths, Look
from sps_print.typeset.slots import Values

# how many are kept of each kind: the layout of a leaflet takes a quarter of a megabyte
MOST = {"leaflet": 160, "pages": 160, "room": 2_000}
# rooms that decide what is made, and what is said of it: where a test changes their code, nothing
# that was made before is taken
ROOMS = tuple(
    f"sps_print.{room}"
    for room in (
        "build", "characters", "design", "document", "files", "form", "papers", "pdf", "places",
        "problems", "project", "proof", "remembered", "typeset",
    )
)  # fmt: skip


class MadeOnce:
    """What was made, by all that it was made of; what was used the longest ago goes first."""

    def __init__(self) -> None:
        self._kept = dict[str, OrderedDict[Hashable, Any]]()
        self.off = False
        self.hits = self.made = 0

    def get(self, kind: str, key: Hashable | None, make: Callable[[], Any]) -> Any:
        """What was made of the same, or else what is made now. key: None: nothing is known."""
        if self.off or key is None:
            return make()
        kept = self._kept.setdefault(kind, OrderedDict())
        if key in kept:
            self.hits += 1
        else:
            self.made += 1
            kept[key] = make()
        kept.move_to_end(key)
        if len(kept) > MOST[kind]:
            kept.popitem(last=False)
        return kept[key]


MADE: Final = MadeOnce()
_fill, _check_room, _shown_in = Form.fill, leaflet.check_room, shown.shown_in


def look_of(look: Look) -> Hashable | None:
    """How a leaflet looks, with the words of the clinic's own pictures; None: that is not known."""
    drawn = look.picture
    of = drawn.__self__ if isinstance(drawn, MethodType) else None
    if not isinstance(of, Project) or look.scene != of.scene or shipped_root() != program_root():
        return None
    pictures = _files(of.library.user / "templates/pictures") if of.library.user else ()
    return None if pictures is None else (replace(look, picture=str, scene=str), pictures)


def _files(folder: Path) -> tuple[Hashable, ...] | None:
    """The files of a folder with what they hold; None where there is anything but plain files."""
    found: list[Hashable] = [folder.is_dir()]
    for path in sorted(folder.rglob("*")) if folder.exists() else ():
        if path.is_symlink() or not path.is_file():
            return None
        found.append((path.name, path.read_bytes()))
    return tuple(found)


def fill(form: Form, values: Values, card: Card) -> Filled:
    """A form filled for the first time: with what was made of the same."""
    setting = form._typesetter._setting
    look = None if form.layouts or form.whole else look_of(form.look)
    if MADE.off or look is None:
        return _fill(form, values, card)
    fonts = setting.regular.paths, setting.bold.paths
    how = form.paper, fonts, form.standard, form.again
    key = form.doc, how, look, tuple(sorted(values.items())), card

    def make() -> tuple[Filled, tuple[Any, ...], tuple[Any, ...]]:
        filled = _fill(form, values, card)
        return filled, tuple(form.layouts), tuple(form.whole)

    filled, layouts, whole = MADE.get("leaflet", key, make)
    form.layouts[:], form.whole[:] = layouts, whole
    assert isinstance(filled, Filled)
    return filled


def check_room(doc: Document, paper: Paper, look: Look, fonts: FontPaths) -> None:
    """Whether a leaflet has room on its paper, as it was found to have."""
    known = look_of(look)
    key = known and (doc, paper, known, fonts(False), fonts(True))

    def make() -> ContentError | None:
        try:
            _check_room(doc, paper, look, fonts)
        except TooLong:
            raise
        except ContentError as error:
            return type(error)(*error.problems)
        return None

    if found := MADE.get("room", key, make):
        raise type(found)(*found.problems)


def shown_in(data: bytes) -> tuple[shown.ElementWords, ...]:
    """What a file shows, as it was read from the same bytes."""
    found: tuple[shown.ElementWords, ...] = MADE.get("pages", data, lambda: _shown_in(data))
    return found


@contextmanager
def made_once(patch: pytest.MonkeyPatch) -> Iterator[MadeOnce]:
    """Take what was made before, until the block ends or a test changes code that makes it."""
    set_before = pytest.MonkeyPatch.setattr

    def watched(self: pytest.MonkeyPatch, target: Any, name: Any, *more: Any, **how: Any) -> None:
        module = target if isinstance(target, str) else _module(target)
        if module.startswith(ROOMS):
            MADE.off = True
        set_before(self, target, name, *more, **how)

    patch.setattr(Form, "fill", fill)
    patch.setattr(build, "check_room", check_room)
    patch.setattr(places, "shown_in", shown_in)
    patch.setattr(finished, "forget_words", lambda: None)  # what was set and checked before
    patch.setattr(pytest.MonkeyPatch, "setattr", watched)
    MADE.off = False
    try:
        yield MADE
    finally:
        MADE.off = True


def _module(target: object) -> str:
    """The module of what a test changes: of a class or an object, where its class stands."""
    own = getattr(target, "__module__", None) or getattr(type(target), "__module__", "")
    return str(getattr(target, "__name__", "")) if own == "builtins" else str(own)
