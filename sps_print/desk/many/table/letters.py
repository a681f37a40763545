"""What nobody can tell from the file of a list: what its letters are, or which of its sheets is
meant. Each reading is shown, and a person says which is right. The file is not chosen again."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from werkzeug.datastructures import FileStorage

from sps_print.batch.list.encoding import LETTERS as OF_LETTERS
from sps_print.batch.list.sheets import ListSheet, SheetsAsked
from sps_print.desk.many.table.folder import PrivateFolder
from sps_print.desk.visit.temporary import no_room
from sps_print.problems import Problem, SpsPrintError

LETTERS = (  # what the letters of a CSV may be, as a person knows it
    ("", "As the file says"), ("windows-1252", "Western Europe: English, French, German …"),
    ("windows-1250", "Central Europe: Polish, Czech, Hungarian …"),
    ("windows-1257", "The Baltic: Lithuanian, Latvian …"),
    ("windows-1254", "Turkish"), ("windows-1251", "Cyrillic: Bulgarian, Russian …"),
    ("mac-roman", "From an older Mac"), ("utf-8", "All languages, as most programs save now"),
    ("utf-16-le", "All languages, as older programs save them (“Unicode text”)"),
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
    the likeliest first. sheets: those that may hold the list."""

    folder: PrivateFolder
    name: str
    readings: tuple[LettersRead, ...] = ()
    sheets: tuple[ListSheet, ...] = ()
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
    def of(file: FileStorage, error: SpsPrintError) -> HeldFile | None:
        """The file of an upload that was refused, where a person can say how it is to be read;
        else None. Raises CannotWrite where there is no room for it."""
        problem = error.problems[0]
        sheets = error.sheets if isinstance(error, SheetsAsked) else ()
        readings = _readings(problem) if problem.field == OF_LETTERS else ()
        if not readings and not sheets:
            return None
        held = HeldFile(PrivateFolder(), file.filename or "", readings, sheets)
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
