"""What a clinic's own leaflets said before: their codes, by the texts that its history keeps.

From today back, each former text is put where it stood, and the leaflets that have it are made
again: their codes are those that were printed until that day.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from sps_print.content.load.handouts import load_handout
from sps_print.files import history
from sps_print.files.library import FOLDERS, Library
from sps_print.problems import SpsPrintError
from sps_print.verify.codes import LeafletId, code_now, leaflets

KINDS = (".md", ".toml")


class FormerLeaflet(NamedTuple):
    """A leaflet with a code in former words. until: when those words were taken away; file: the
    text that was changed then."""

    leaflet: LeafletId
    until: datetime
    file: str


def former_leaflet(library: Library, code: str, country: str) -> FormerLeaflet | None:
    """The leaflet that had a code before its words were changed; None: none had it. country: of
    the clinic, two letters."""
    known = history.versions(library.user) if library.user else ()
    if library.user is None or not known:
        return None
    with tempfile.TemporaryDirectory(prefix="sps-print-") as made:
        past = Path(made)
        _copy_texts(library.user, past)
        then = Library(past)
        printed = _printed_in(then)
        for one in known:
            if not one.file.startswith(FOLDERS) or not one.file.endswith(KINDS):
                continue
            place = past / one.file
            place.parent.mkdir(parents=True, exist_ok=True)
            with suppress(SpsPrintError):  # one that cannot be read was printed by nobody
                place.write_text(history.words_of(library.user, one), encoding="utf-8")
            if one.file.startswith("handouts/"):  # it may have had other sections then
                printed = _printed_in(then)
            for leaflet in _with_text(printed, one.file):
                if code_now(then, leaflet, country) == code:
                    return FormerLeaflet(leaflet, one.when, one.file)
    return None


def _copy_texts(folder: Path, past: Path) -> None:
    """Copy the texts of a clinic's folder; nothing that leads out of it."""
    for part in FOLDERS:
        for path in (folder / part).rglob("*"):
            if path.suffix in KINDS and path.is_file() and not path.is_symlink():
                place = past / path.relative_to(folder)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, place)


def _printed_in(library: Library) -> dict[LeafletId, set[str]]:
    """All leaflets, with their sections; those of a language that cannot be read are left out:
    “sps-print check” says what is wrong there."""
    found = dict[LeafletId, set[str]]()
    for language in library.folders("templates", "language.toml"):
        with suppress(SpsPrintError):
            for one in leaflets(library, language):
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
