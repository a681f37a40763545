"""Find the files: first in the user's own folder, then among those that came with the program.

Only plain names are looked for, and nothing outside the two folders is ever read.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NoReturn

from sps_print.problems import ContentError, Problem, UnreadableFile, UseError, nearest

MAX_BYTES = 1_000_000
MAX_DOTS = 300  # tomllib's work grows with the square of the parts of a dotted key
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,99}")
# Unicode's control characters but tab and line end, and halves of characters
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
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
        for root in self._roots():
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

    def has_own(self) -> bool:
        """Whether the user's folder holds anything where texts are looked for."""
        places = [self.user / name for name in FOLDERS] if self.user else []
        try:
            return any(any(place.iterdir()) for place in places if os.path.lexists(place))
        except OSError:
            return True  # looking there says what is wrong

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
        from difflib import get_close_matches  # here: only who made a mistake needs it

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
        lasts = get_close_matches(last, {one.rpartition("/")[2] for one in short}, n=1)
        close = get_close_matches(f"{folder}/{last}", short, n=1, cutoff=0.75) if slash else []
        close = close or [one for one in sorted(short) if one.rpartition("/")[2] in lasts]
        meant = " or ".join(f"“{one}”" for one in close)
        usual = "write it as en/contact or handouts/NAME; “sps-print list sections” shows all"
        return f"did you mean {meant}? {usual}" if close else usual

    def _roots(self) -> tuple[Path, ...]:
        shipped = shipped_root()
        return (self.user, shipped) if self.user else (shipped,)

    def _entries(self, folder: str) -> set[str]:
        found: set[str] = set()
        for root in self._roots():
            place = _candidate(root, folder)
            if place.is_dir():
                inside(root, place, folder)
                found |= {entry.name for entry in place.iterdir() if _NAME.fullmatch(entry.name)}
        return found


@cache
def shipped_root() -> Path:
    """Where the shipped files are: beside this module when installed, else the repository."""
    here = Path(__file__).resolve().parent
    packed = here / "_shipped"
    return packed if packed.is_dir() else here.parent


def inside(root: Path, path: Path, shown: str) -> Path:
    """The real path of a file. One that leads out of its folder is refused."""
    try:
        real, top = path.resolve(), root.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        _unreadable("the link leads nowhere", shown, "put the file itself there")
    if not real.is_relative_to(top):
        hint = "put the file itself there, not a link to it"
        _unreadable("the file leads out of its folder", shown, hint)
    return real


def read_bytes(path: Path, shown: str, most: int = MAX_BYTES) -> bytes:
    """The bytes of a file of at most so many bytes. shown: how messages name the file."""
    try:
        if not path.exists():
            _unreadable("the file is not there", shown, "look at how its name is written")
        if not path.is_file():
            _unreadable("this is not a file", shown, "a file of this name is needed")
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        _unreadable(f"the file cannot be read: {reason}", shown, "look at who may read it")
    except ValueError:  # a NUL inside the name
        _unreadable("this cannot be the name of a file", shown, "use letters and digits")
    if len(data) > most:
        _unreadable(f"the file is larger than {most // 1_000_000} MB", shown, "make it smaller")
    return data


def read_text(path: Path, shown: str) -> str:
    """The words of a UTF-8 file with plain line ends. Control characters are refused."""
    data = read_bytes(path, shown)
    try:
        text = data.decode("utf-8-sig")  # Notepad begins files with a mark of its own
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        _unreadable("the file is not UTF-8 text", f"{shown}, line {line}", "save it as UTF-8")
    text = text.replace("\r\n", "\n")
    at = control_character(text)
    if at is not None:
        line = text.count("\n", 0, at) + 1
        what = f"the file holds a control character (code {ord(text[at])})"
        raise ContentError(Problem(what, f"{shown}, line {line}", "delete it, or type it anew"))
    return text


def control_character(text: str) -> int | None:
    """Where the first character stands that is no word, space or line end; None if nowhere."""
    found = _CONTROL.search(text)
    return found.start() if found else None


def read_toml(path: Path, shown: str) -> dict[str, object]:
    """The fields of a TOML file. shown: how messages name the file."""
    return parse_toml(read_text(path, shown), shown)


def parse_toml(text: str, shown: str, first_line: int = 1) -> dict[str, object]:
    """The fields written in TOML. first_line: where the text begins in its file."""
    for number, written in enumerate(text.split("\n"), first_line):
        if written.count(".") > MAX_DOTS:
            hint = "break the line into shorter ones"
            raise ContentError(Problem("too many dots", f"{shown}, line {number}", hint))
    try:
        return dict(_parsed(text))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(*_mistyped(str(error), text, shown, first_line)) from None
    except RecursionError:
        hint = "use fewer brackets inside each other"
        raise ContentError(Problem("too many brackets", shown, hint)) from None
    except ValueError:  # a number or a date that Python cannot hold
        what = "a number or a date is not possible"
        raise ContentError(Problem(what, shown, "look at the numbers and dates")) from None


@lru_cache(maxsize=256)
def _parsed(text: str) -> Mapping[str, object]:
    """The fields of a text, parsed once. They are only read: nobody changes what is inside."""
    return tomllib.loads(text)


def _mistyped(message: str, text: str, shown: str, first_line: int) -> Iterator[Problem]:
    """What cannot be read in a TOML text: all lines that people often mistype, or the one."""
    from sps_print.mistyped import SAID, USUAL, Mistake, mistakes  # only a mistake needs it

    reason, stop = _syntax(message, text)
    found = list(mistakes(text))
    # the parser stops behind the line that is wrong, or at it
    if not any(one.line <= stop for one in found):
        what, hint = SAID.get(reason, (f"the line cannot be read: {reason}", USUAL))
        if any(word in reason for word in ("'\\\\'", "escape", "hex")):
            hint = "a file: write only the file's name, or / in place of \\"
        found.append(Mistake(stop, what, hint))
    for line, what, hint in sorted(found):
        yield Problem(what, f"{shown}, line {line + first_line - 1}", hint)


def _syntax(message: str, text: str) -> tuple[str, int]:
    """What tomllib says, and in which line of the text."""
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    reason = message[: found.start()] if found else message
    line = int(found[1]) if found and found[1] else text.rstrip("\n").count("\n") + 1
    return f"{reason[:1].lower()}{reason[1:]}", line


def _candidate(root: Path, kind_path: str) -> Path:
    parts = kind_path.split("/")
    if len(kind_path) > 300 or not all(_NAME.fullmatch(part) for part in parts):
        hint = "use small letters a to z, digits, dots and hyphens"
        raise UseError(Problem(f"“{kind_path[:100]}” cannot be the name of a file here", "", hint))
    return root.joinpath(*parts)


def _is_file(root: Path, place: Path, shown: str) -> bool:
    if root == shipped_root():  # our own files lead nowhere else
        return place.is_file()
    if not os.path.lexists(place):
        return False
    if not inside(root, place, shown).is_file():
        _unreadable("this is not a file", shown, "remove it, or put a file there")
    return True


def _unreadable(what: str, where: str, hint: str) -> NoReturn:
    raise UnreadableFile(Problem(what, where, hint)) from None
