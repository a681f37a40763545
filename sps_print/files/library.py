"""Find the files: first in the user's own folder, then among those that came with the program.

Only plain names are looked for, and nothing outside the two folders is ever read.
"""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache
from pathlib import Path

from sps_print.files.read import read_text, read_toml, unreadable
from sps_print.files.since_read import look_at
from sps_print.problems import Problem, UnreadableFile, UseError, closest, near, nearest
from sps_print.records import dataclass

CONTENT = "SPS_PRINT_CONTENT"  # the variable that names a folder of other handouts and texts
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,99}")
_KINDS = (".md", ".toml", ".svg")
FOLDERS = ("handouts", "templates")


@dataclass(frozen=True, slots=True)
class Library:
    """The user's folder, if there is one, and behind it the shipped files."""

    user: Path | None

    def find(self, kind_path: str) -> Path:
        """The file that wins, for example for “templates/en/contact.md”."""
        for place, wins in self.places(kind_path):
            if wins:
                return place
        folder, _, name = kind_path.rpartition("/")
        known = self.names(folder, Path(name).suffix)
        hint = nearest(Path(name).stem, known)
        raise UnreadableFile(Problem("there is no such file", kind_path, hint))

    def places(self, kind_path: str) -> tuple[tuple[Path, bool], ...]:
        """The places looked, in order, each with whether its file is the one used."""
        looked: list[tuple[Path, bool]] = []
        for root in self.roots():
            place = _candidate(root, kind_path)
            wins = not any(won for _, won in looked) and _is_file(root, place, kind_path)
            looked.append((place, wins))
        return tuple(looked)

    def own(self, kind_path: str) -> Path | None:
        """The user's file of that name; None when there is none."""
        place = _candidate(self.user, kind_path) if self.user else None
        return place if self.user and place and _is_file(self.user, place, kind_path) else None

    def shipped(self, kind_path: str) -> Path | None:
        """The shipped file of that name, whatever the user's folder holds."""
        root = shipped_root()
        place = _candidate(root, kind_path)
        return place if _is_file(root, place, kind_path) else None

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """The names in a folder without their suffix (“.toml”), sorted, from both places."""
        found = {n.removesuffix(suffix) for n in self._entries(folder) if n.endswith(suffix)}
        return tuple(sorted(found))

    def folders(self, folder: str, holding: str) -> tuple[str, ...]:
        """The names of the folders inside a folder that hold a certain file."""
        inside = [n for n in self._entries(folder) if "." not in n]
        held = [n for n in inside if any(w for _, w in self.places(f"{folder}/{n}/{holding}"))]
        return tuple(sorted(held))

    def shipped_languages(self) -> tuple[str, ...]:
        """The languages that came with the program."""
        return Library(None).folders("templates", "language.toml")

    def language(self, name: str = "") -> str:
        """A language by its folder's name; empty is the first one. UseError names the nearest."""
        known = self.folders("templates", "language.toml") if name else ()
        if name and name not in known:
            what = f"there is no language “{name}”"
            hint, meant = nearest(name, known), near(name, known)
            raise UseError(Problem(what, hint=hint, field="language", value=name, meant=meant))
        return name or self.first_language()

    def first_language(self) -> str:
        """The language that is meant when none is named: the one that says first = true."""
        return _first_language(shipped_root())

    def has_own(self) -> bool:
        """Whether the user's folder holds anything where texts are looked for."""
        places = [self.user / name for name in FOLDERS] if self.user else []
        for place in places:
            look_at(place)
        try:
            return any(any(place.iterdir()) for place in places if os.path.lexists(place))
        except OSError:
            return True  # looking there says what is wrong

    def of_texts(self) -> Library:
        """The library that its texts are from: the shipped one for a folder without texts of its
        own, so that what was read of them serves all such folders."""
        return self if not self.user or self.has_own() else Library(None)

    def read(self, kind_path: str) -> str:
        """The text of a file."""
        return read_text(self.find(kind_path), kind_path)

    def toml(self, kind_path: str) -> dict[str, object]:
        """The fields of a file."""
        return read_toml(self.find(kind_path), kind_path)

    def kind_path(self, name: str) -> str:
        """What a person calls “en/contact” as a path: “templates/en/contact.md”."""
        for start in ("", "templates/"):
            if start or name.startswith(("handouts/", "templates/")):
                for end in ("", *_KINDS):
                    if any(wins for _, wins in self.places(start + name + end)):
                        return start + name + end
        raise UseError(Problem(f"there is no file “{name}”", hint=self._nearest_file(name)))

    def _nearest_file(self, name: str) -> str:
        """A hint that names the files most like a name, whichever folder they are in."""
        folders = [
            "handouts",
            *(f"templates/{n}" for n in self.folders("templates", "language.toml")),
        ]
        short = {
            f"{folder.removeprefix('templates/')}/{stem}"
            for folder in folders
            for end in (".toml", ".md")
            for stem in self.names(folder, end)
        }
        folder, slash, last = name.removeprefix("templates/").rpartition("/")
        last = last.removesuffix(".md").removesuffix(".toml")
        near = closest(f"{folder}/{last}", short, 0.75) if slash else ""
        alike = closest(last, {one.rpartition("/")[2] for one in short})
        close = [near] if near else [n for n in sorted(short) if n.rpartition("/")[2] == alike]
        meant = " or ".join(f"“{one}”" for one in close)
        usual = "write it as en/contact or handouts/NAME; “sps-print list sections” shows all"
        return f"did you mean {meant}? {usual}" if close else usual

    def roots(self) -> tuple[Path, ...]:
        """The folders where files are looked for, in order."""
        shipped = shipped_root()
        return (self.user, shipped) if self.user else (shipped,)

    def _entries(self, folder: str) -> set[str]:
        found: set[str] = set()
        for root in self.roots():
            place = _candidate(root, folder)
            look_at(place)
            if place.is_dir():
                inside(root, place, folder)
                names = os.listdir(place)  # noqa: PTH208 - a Path for each takes longer than all else
                found |= {*filter(_NAME.fullmatch, names)}
        return found


@cache
def _first_language(root: Path) -> str:
    shipped = Library(None)
    names = shipped.shipped_languages()
    tables = ((name, f"templates/{name}/language.toml") for name in names[1:] and names)
    said = (name for name, file in tables if shipped.toml(file).get("first") is True)
    return next(said, names[0])


def shipped_root() -> Path:
    """Where the handouts and texts are that a clinic's own are laid over: the folder that the
    variable SPS_PRINT_CONTENT names, or else those that came with the program."""
    named = os.environ.get(CONTENT, "")
    return Path(named) if named else program_root()


def font_folder() -> Path:
    """Where the fonts are: always those that came with the program."""
    return program_root() / "templates" / "fonts"


@cache
def program_root() -> Path:
    """Where the files are that came with the program: inside the package when installed, else the
    repository."""
    here = Path(__file__).resolve().parent.parent
    packed = here / "_shipped"
    return packed if packed.is_dir() else here.parent


def inside(root: Path, path: Path, shown: str) -> Path:
    """The real path of a file. One that leads out of its folder is refused."""
    try:
        real, top = path.resolve(), root.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        unreadable("the link leads nowhere", shown, "put the file itself there")
    if not real.is_relative_to(top):
        hint = "put the file itself there, not a link to it"
        unreadable("the file leads out of its folder", shown, hint)
    return real


@lru_cache(maxsize=1024)
def _candidate(root: Path, kind_path: str) -> Path:
    parts = kind_path.split("/")
    if len(kind_path) > 300 or not all(_NAME.fullmatch(part) for part in parts):
        hint = "use small letters a to z, digits, dots and hyphens"
        raise UseError(Problem(f"“{kind_path[:100]}” cannot be the name of a file here", "", hint))
    return root.joinpath(*parts)


def _is_file(root: Path, place: Path, shown: str) -> bool:
    look_at(place)
    if root == shipped_root():  # our own files lead nowhere else
        return place.is_file()
    if not os.path.lexists(place):
        return False
    if not inside(root, place, shown).is_file():
        unreadable("this is not a file", shown, "remove it, or put a file there")
    return True
