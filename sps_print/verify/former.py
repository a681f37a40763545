"""What a clinic's own leaflets said before: their codes, by the texts that its history keeps.

From today back, each former text is put where it stood, and the leaflets that have it are made
again: their codes are those that were printed until that day. No history says when a text of one's
own was begun: once nothing older of it is kept, the shipped one is tried in its place, too, of a
section as of the titles of all leaflets. And a
clinic that names its country prints other numbers from then on: each that it named is tried.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import chain, combinations
from pathlib import Path
from typing import NamedTuple

from sps_print.content.load.handouts import load_handout
from sps_print.content.load.hidden import FILE as CLINIC
from sps_print.files import history
from sps_print.files.edition import Edition
from sps_print.files.library import FOLDERS, Library
from sps_print.files.read import parse_toml
from sps_print.model import Language
from sps_print.problems import SpsPrintError
from sps_print.verify.codes import LeafletId, language_in, leaflets
from sps_print.verify.past import MadeBefore, made_today, made_with, texts_of_leaflet

KINDS = (".md", ".toml")
FEW = 4  # files of words for many leaflets, each two of which are tried
PICTURES = (".svg", ".png", ".jpg", ".jpeg")  # a leaflet that names one is read with it alone


class FormerLeaflet(NamedTuple):
    """A leaflet with a code in former words, for a country. until: when those words were taken
    away; None: texts were begun since, or only the country is another. then, now: what it was made
    of, and what it is made of today."""

    leaflet: LeafletId
    country: str
    until: datetime | None
    then: Edition
    now: Edition


def former_leaflet(library: Library, code: str, country: str) -> FormerLeaflet | None:
    """The leaflet that had a code before its words were changed; None: none had it. country: of
    the clinic today, two letters."""
    if library.user is None:
        return None
    known = [one for one in history.versions(library.user) if _is_text(one.file)]
    older = [one.file for one in known]
    named = _countries(library.user, country)
    with tempfile.TemporaryDirectory(prefix="sps-print-") as made:
        past = Path(made)
        _copy_texts(library.user, past)
        then = Library(past)
        printed = _printed_in(then)
        if found := _among(then, printed, code, named, older):
            return _former(library, then, *found, None)
        for one in known:
            older.remove(one.file)
            place = past / one.file
            place.parent.mkdir(parents=True, exist_ok=True)
            with suppress(SpsPrintError):  # one that cannot be read was printed by nobody
                place.write_text(history.words_of(library.user, one), encoding="utf-8")
            if one.file.startswith("handouts/"):  # it may have had other sections then
                printed = _printed_in(then)
            with_it = [*_with_text(printed, one.file)]
            if found := _among(then, with_it, code, named, older):
                return _former(library, then, *found, one.when)
    return None


def _is_text(file: str) -> bool:
    return file.startswith(FOLDERS) and file.endswith(KINDS)


def _countries(folder: Path, today: str) -> tuple[str, ...]:
    """The countries that the clinic named, from today back; at last that it named none."""
    found = [today]
    for one in history.versions(folder, CLINIC):
        with suppress(SpsPrintError):
            said = parse_toml(history.words_of(folder, one), CLINIC).get("country", "")
            found.append(said.strip().upper() if isinstance(said, str) else "")
    return tuple(dict.fromkeys((*found, "")))


def _among(
    then: Library, printed: Collection[LeafletId], code: str, named: Sequence[str],
    older: Collection[str],
) -> tuple[LeafletId, MadeBefore] | None:  # fmt: skip
    """The leaflet among some that had a code. named: countries; older: the files of which the
    history has words that are older still: they were begun before."""
    begun = _begun(then, older)
    for away in _wordings(then, begun):
        with _taken_away(then, away):
            lands = dict[str, list[tuple[str, Language]]]()
            for leaflet in printed:
                if leaflet.language not in lands:
                    lands[leaflet.language] = [*_in_each(then, leaflet.language, named)]
                if found := made_with(then, leaflet, code, lands[leaflet.language], begun):
                    return leaflet, found
    return None


def _wordings(then: Library, begun: Collection[str]) -> list[tuple[str, ...]]:
    """The own files of words for many leaflets, titles for one, that may have been begun later: in
    each way in which some of them were not there yet. Most often that is none, one or all."""
    files = sorted(
        one for one in begun
        if one.startswith("templates/") and one.endswith(".toml") and then.shipped(one)
    )  # fmt: skip
    ways: list[tuple[str, ...]] = [(), tuple(files), *((one,) for one in files)]
    ways += combinations(files, 2) if len(files) <= FEW else ()
    return [*dict.fromkeys(ways)]


@contextmanager
def _taken_away(then: Library, files: Sequence[str]) -> Iterator[None]:
    """Until the block ends, the shipped words stand where some files of the clinic's stood."""
    assert then.user
    with tempfile.TemporaryDirectory(prefix="sps-print-") as away:
        places = [(then.user / one, Path(away) / str(at)) for at, one in enumerate(files)]
        for place, aside in places:
            shutil.move(place, aside)
        try:
            yield
        finally:
            for place, aside in places:
                shutil.move(aside, place)


def _in_each(then: Library, language: str, named: Sequence[str]) -> Iterator[tuple[str, Language]]:
    """A language for each country; without those that cannot be read."""
    for country in named:
        with suppress(SpsPrintError):
            yield country, language_in(then, language, country)


def _begun(then: Library, older: Collection[str]) -> set[str]:
    """The own files that nothing older is kept of."""
    assert then.user
    files = (path.relative_to(then.user).as_posix() for path in then.user.rglob("*.*"))
    return {*files} - {*older}


def _former(
    library: Library, then: Library, leaflet: LeafletId, made: MadeBefore, until: datetime | None
) -> FormerLeaflet:
    before, now = texts_of_leaflet(then, leaflet, made), made_today(library, leaflet, made.country)
    today = texts_of_leaflet(library, leaflet, now) if now else Edition("", {})
    return FormerLeaflet(leaflet, made.country, until, before, today)


def _copy_texts(folder: Path, past: Path) -> None:
    """Copy the texts of a clinic's folder, and the pictures that they name; nothing that leads out
    of it."""
    for part in FOLDERS:
        for path in (folder / part).rglob("*"):
            if path.suffix in (*KINDS, *PICTURES) and path.is_file() and not path.is_symlink():
                place = past / path.relative_to(folder)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, place)


def _printed_in(library: Library) -> dict[LeafletId, set[str]]:
    """All leaflets, with their sections. One that cannot be read as it was then was printed by
    nobody, and hides no other."""
    found = dict[LeafletId, set[str]]()
    for language in library.folders("templates", "language.toml"):
        with suppress(SpsPrintError):
            for one in leaflets(library, language, unreadable=True):
                known = load_handout(library, one.handout, language)
                found[one] = {*chain(known.sections, *known.sections_for.values())}
    return found


def _with_text(printed: Mapping[LeafletId, set[str]], file: str) -> Iterator[LeafletId]:
    """The leaflets that a text is printed in: of a leaflet's file that one, of a section's all that
    have it, of any other of a language all."""
    folder, _, name = file.rpartition("/")
    stem = name.split(".")[0]
    for one, sections in printed.items():
        if folder == "handouts":
            is_in = one.handout == stem
        else:
            whole = name.endswith(".toml") or stem in sections
            is_in = whole and folder == f"templates/{one.language}"
        if is_in:
            yield one
