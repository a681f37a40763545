"""The clinic's own file with some fields said anew: tried whole before it is kept.

What a person wrote around the fields, comments and order, stays as it is.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sps_print.content.clinic.clinic import Clinic
from sps_print.content.load.hidden import FILE
from sps_print.desk.visit.temporary import temporary_folder
from sps_print.document.file_names import plain_name
from sps_print.files.library import inside
from sps_print.files.read import parse_toml, read_bytes, read_text
from sps_print.problems import ContentError, Problem, SpsPrintError
from sps_print.project import open_project

PICTURES = (".svg", ".png", ".jpg", ".jpeg")
LINE = re.compile(r"^line \d+, ")  # before a field that is held against a guard
SOME_NAME = "Clinic"  # while the one that was typed is wrong: it cannot be left out
LONGEST = 40  # letters of the name of a picture


class Upload(NamedTuple):
    """A picture that somebody gave. name: as their computer calls it."""

    name: str
    data: bytes

    @property
    def file(self) -> str:
        """A plain name for it in the clinic's folder: never that of a folder or a text there."""
        stem, _, end = self.name.lower().rpartition(".")
        picture = f".{end}" in PICTURES
        words = plain_name(stem if picture else self.name, LONGEST) or "logo"
        return f"{words}{f'.{end}' if picture else '-logo'}"


class Tried(NamedTuple):
    """What came of fields said anew. text: of the whole file; clinic: None where it is wrong.

    problems: by the name of their field; under an empty name those of none. right: the clinic as
    those fields say it that are not wrong; None where there is none.
    """

    text: str
    clinic: Clinic | None
    problems: Mapping[str, tuple[Problem, ...]]
    logo: Upload | None = None
    right: Clinic | None = None


def fields_of(folder: Path) -> dict[str, str]:
    """The fields as they are written. Raises UnreadableFile, ContentError."""
    return fields_in(read_text(folder / FILE, FILE))


def fields_in(text: str) -> dict[str, str]:
    """The fields of the file's words. Raises ContentError."""
    return {key: words for key, words in parse_toml(text, FILE).items() if isinstance(words, str)}


def tried(folder: Path, fields: Mapping[str, str], logo: Upload | None) -> Tried:
    """Say some fields anew, without keeping them. An empty one is taken out of the file."""
    if logo:
        fields = {**fields, "logo": free_name(folder, logo)}
    written, found = read_text(folder / FILE, FILE), dict[str, tuple[Problem, ...]]()
    text, left = _with(written, fields), dict(fields)
    while True:  # what is wrong in another way is found once the first is out of the way
        try:
            clinic = _opened(folder, _with(written, left), left, logo)
            return Tried(text, None if found else clinic, found, logo, clinic)
        except SpsPrintError as error:
            wrong = _by_field(error.problems)
        new = {name for name in wrong if left.get(name)}
        found |= {name: said for name, said in wrong.items() if name not in found}
        if not new:
            return Tried(text, None, found, logo)
        left |= dict.fromkeys(new, "") | ({"name": SOME_NAME} if "name" in new else {})
        if "logo" in new:
            left["logo-alt"] = ""  # it cannot stand without one


def _opened(folder: Path, text: str, fields: Mapping[str, str], logo: Upload | None) -> Clinic:
    """The clinic that a file's words say. What it says is held against the guards, too."""
    with temporary_folder() as trial:
        (trial / FILE).write_text(text, encoding="utf-8")
        if logo and fields.get("logo"):
            (trial / fields["logo"]).write_bytes(logo.data)
        elif fields.get("logo"):
            _copy_logo(folder, trial, fields["logo"])
        clinic = open_project(trial).clinic
    assert clinic
    return clinic


def _copy_logo(folder: Path, trial: Path, name: str) -> None:
    """Copy the logo that is there; one that leads out of its folder is refused when it is read."""
    with suppress(OSError, ValueError, SpsPrintError):
        inside(folder, folder / name, name)
        place = inside(trial, trial / name, name)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / name, place)


def _by_field(problems: tuple[Problem, ...]) -> dict[str, tuple[Problem, ...]]:
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in problems:
        key = problem.where.rpartition(f"{FILE}, ")[2] if FILE in problem.where else ""
        key = LINE.sub("", key).partition(" “")[0]  # of a logo it says which file, too
        key = "logo" if key not in found and problem.where.endswith(PICTURES) else key
        found[key] = (*found.get(key, ()), problem)
    return found


def free_name(folder: Path, logo: Upload) -> str:
    """A name for a picture that takes no other file's place, but that of the same bytes."""
    stem, dot, end = logo.file.rpartition(".")
    for number in range(1, 1000):
        name = logo.file if number == 1 else f"{stem}-{number}{dot}{end}"
        path = folder / name
        if not path.exists() or read_bytes(path, name) == logo.data:
            return name
    return logo.file


def _with(text: str, fields: Mapping[str, str]) -> str:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    parse_toml(text, FILE)  # it says what is wrong, and where
    try:
        document = tomlkit.parse(text)
    except (TOMLKitError, RecursionError):
        what, hint = "the file cannot be changed here", "look at how it is written"
        raise ContentError(Problem(what, FILE, hint)) from None
    for key, words in fields.items():
        if words:
            document[key] = words
        elif key in document:
            del document[key]
    return tomlkit.dumps(document)
