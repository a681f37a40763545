"""Put new files into a clinic's folder: all or none, and nothing is ever written over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sps_print.files.library import Library, inside
from sps_print.files.write import cannot_write
from sps_print.problems import CannotWrite, Problem, UseError


def free(library: Library, file: str) -> str:
    """A file's name that is not taken, neither in the folder nor among the shipped files. Raises
    UseError or CannotWrite for one that is."""
    for place, wins in library.places(file):
        if wins and library.shipped(file) == place:
            short = file.removeprefix("templates/").rpartition(".")[0]
            hint = f"“sps-print copy {short}” puts it into your folder; or choose another name"
            raise UseError(Problem("a file of this name came with the program", file, hint))
        if wins:
            hint = "change that file, or choose another name; nothing was changed"
            raise CannotWrite(Problem("the file is already there", str(place), hint))
    return file


class NewFiles(NamedTuple):
    """Files that were just made, and the folders that were made for them."""

    files: list[Path]
    folders: list[Path]

    def take_back(self) -> None:
        """Delete them: all is as it was before."""
        for place in self.files:
            place.unlink()
        for folder in reversed(self.folders):
            folder.rmdir()


def put(folder: Path, files: Mapping[str, str]) -> NewFiles:
    """Write new files, all or none. files: their texts by their names in the folder."""
    made = NewFiles([], [])
    try:
        for file, text in files.items():
            place = folder / file
            inside(folder, place.parent, file)
            for missing in reversed([one for one in place.parents if not one.exists()]):
                missing.mkdir()
                made.folders.append(missing)
            with place.open("x", encoding="utf-8", newline="\n") as stream:
                made.files.append(place)
                stream.write(text)
    except OSError as error:
        made.take_back()
        raise cannot_write(error, place) from None
    return made
