"""What the letters of a list are, where nobody can tell from the file: the word in doubt is shown
as each code reads it, and a person says which is right. The file need not be chosen again."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from werkzeug.datastructures import FileStorage

from sps_print.batch.list.encoding import LETTERS as OF_LETTERS
from sps_print.desk.many.folder import PrivateFolder
from sps_print.desk.temporary import no_room
from sps_print.problems import Problem

LETTERS = (  # what the letters of a CSV may be, as a person knows it
    ("", "As the file says"), ("windows-1252", "Western Europe (Windows-1252)"),
    ("windows-1250", "Central Europe (Windows-1250)"), ("windows-1257", "Baltic (Windows-1257)"),
    ("windows-1254", "Turkish (Windows-1254)"), ("windows-1251", "Cyrillic (Windows-1251)"),
    ("mac-roman", "An older Mac (Mac Roman)"), ("utf-8", "Unicode (UTF-8)"),
    ("utf-16-le", "Unicode (UTF-16)"),
)  # fmt: skip
ONE_BYTE = tuple(code for code, _ in LETTERS if code and not code.startswith("utf"))


class LettersRead(NamedTuple):
    """The word in doubt as one code reads it. letters: the code, called: as a person knows it."""

    letters: str
    called: str
    word: str


@dataclass(eq=False)
class HeldFile:
    """A file that was not taken yet. name: as the person calls it. readings: of its word in doubt,
    the likeliest first."""

    folder: PrivateFolder
    name: str
    readings: tuple[LettersRead, ...]
    whose: str = "the people of a list"

    def busy(self) -> bool:
        """Whether it goes on by itself: it does not."""
        return False

    def close(self) -> None:
        """Delete it."""
        self.folder.delete()

    def copy_to(self, path: Path) -> None:
        """Put the file at a path."""
        shutil.copyfile(self._path, path)

    @property
    def _path(self) -> Path:
        return self.folder.path / "list"

    @staticmethod
    def of(file: FileStorage, problem: Problem) -> HeldFile | None:
        """The file of an upload that was refused for its letters; None where that was not why, or
        no word shows what they are. Raises CannotWrite where there is no room for it."""
        readings = _readings(problem) if problem.field == OF_LETTERS else ()
        if not readings:
            return None
        held = HeldFile(PrivateFolder(), file.filename or "", readings)
        try:
            file.stream.seek(0)
            file.save(held._path)
        except OSError as error:
            held.close()
            raise no_room(error) from None
        return held


def _readings(problem: Problem) -> tuple[LettersRead, ...]:
    """How each code reads the word that a problem quotes, every reading once."""
    called, found = dict(LETTERS), dict[str, LettersRead]()
    for code in (problem.meant, *ONE_BYTE):
        try:
            word = problem.value.encode(problem.meant).decode(code)
        except UnicodeError:
            continue
        if word.isprintable():
            found.setdefault(word, LettersRead(code, called[code], word))
    return tuple(found.values())
