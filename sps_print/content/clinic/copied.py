"""Copy a shipped file into the user's folder, and say later when its original has changed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from sps_print.content.load.country import COUNTRIES
from sps_print.files.fields import mapping, text
from sps_print.files.known import refuse_unknown
from sps_print.files.library import Library, inside
from sps_print.files.read import read_bytes, read_toml
from sps_print.files.write import cannot_write, keep_names
from sps_print.problems import CannotWrite, Problem, Severity, UseError

FILE = "copied.toml"
HEAD = (
    "# Which shipped files were copied here, and how their originals looked. Leave it as it is.\n"
)


def copy_original(folder: Path, name: str) -> Path:
    """Copy a shipped file, called “en/contact” for short. Nothing is ever written over."""
    library = Library(folder)
    kind_path = library.kind_path(name)
    original = library.shipped(kind_path)
    if original is None:
        hint = "only files that came with the program can be copied"
        raise UseError(Problem("this file is the folder's own", kind_path, hint))
    if kind_path.startswith(f"{COUNTRIES}/"):
        hint = "write what you know in a section of your own: “sps-print new section NAME”"
        raise UseError(Problem("a copy of this file would be used by nothing", kind_path, hint))
    noted = noted_copies(folder)
    data = read_bytes(original, kind_path)
    target = folder / kind_path
    try:
        inside(folder, target.parent, kind_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            stream.write(data)
    except FileExistsError:
        hint = "change that file; or move it away and copy again"
        raise CannotWrite(Problem("the file is already there", str(target), hint)) from None
    except OSError as error:
        raise cannot_write(error, target) from None
    try:
        _write_notes(folder, {**noted, kind_path: _hash(data)})
    except CannotWrite:
        target.unlink()
        raise
    return target


def note_copy(folder: Path, kind_path: str, original: Path) -> None:
    """Note that a clinic's file takes the place of a shipped one, as that is now."""
    noted = noted_copies(folder)
    _write_notes(folder, {**noted, kind_path: _hash(read_bytes(original, kind_path))})


def noted_copies(folder: Path) -> dict[str, str]:
    """The copied files, each with the SHA-256 of its original at that time."""
    path = folder / FILE
    if not os.path.lexists(path):
        return {}
    table = read_toml(inside(folder, path, FILE), FILE)
    noted = {}
    for kind_path in table:
        entry = mapping(table, kind_path, FILE)
        refuse_unknown(entry, ("sha256",), f"{FILE}, {kind_path}")
        noted[kind_path] = text(entry, "sha256", f"{FILE}, {kind_path}")
    return noted


def changed_originals(library: Library) -> tuple[Problem, ...]:
    """A warning for each copied file whose original has changed or is gone."""
    if library.user is None:
        return ()
    found = []
    for kind_path, noted in sorted(noted_copies(library.user).items()):
        original = library.shipped(kind_path)
        if not (library.user / kind_path).exists():
            continue
        if original is None:
            what, hint = "the original of this copy is gone", "see whether you still need the copy"
        elif _hash(read_bytes(original, kind_path)) != noted:
            what = "the original changed since you copied it"
            hint = "move your copy away, copy again, and put your changes into the new copy"
        else:
            continue
        found.append(Problem(what, kind_path, hint, Severity.WARNING))
    return tuple(found)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write_notes(folder: Path, noted: dict[str, str]) -> None:
    path, fresh = folder / FILE, folder / f".{FILE}.new"
    entries = (f'\n["{name}"]\nsha256 = "{value}"\n' for name, value in sorted(noted.items()))
    try:
        fresh.write_text(HEAD + "".join(entries), encoding="utf-8", newline="\n")
        fresh.replace(path)
        keep_names(folder)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise cannot_write(error, path) from None
