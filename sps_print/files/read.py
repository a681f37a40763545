"""Read one file that somebody brought: a plain file, of a size that is said, as words or fields.

Where the files are is known in `library`. Nothing here waits for a pipe or reads without an end.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, NoReturn

import tomli

from sps_print.files import limits
from sps_print.problems import ContentError, Problem, UnreadableFile

MAX_BYTES = 1_000_000
# what people save a text as when their program is not told otherwise
OTHERS = (
    (b"{\\rtf", "a file of TextEdit or WordPad (RTF)"), (b"PK\x03\x04", "a file of Word or Pages"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Word"), (b"%PDF", "a PDF"),
)  # fmt: skip
# Unicode's control characters but tab and line end, and halves of characters
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # opening a pipe without it waits for a writer


def open_file(path: Path, shown: str) -> BinaryIO:
    """A plain file, open to read its bytes. shown: how messages name the file.

    Folders, pipes, sockets and devices are refused, also behind a link. Raises UnreadableFile.
    """

    def opened(name: str, flags: int) -> int:
        number = os.open(name, flags | _AT_ONCE)
        if not stat.S_ISREG(os.fstat(number).st_mode):  # put in its place since the first look
            os.close(number)
            _not_a_file(shown)
        return number

    with readable(shown):
        try:
            mode = path.stat().st_mode
        except ValueError:  # a NUL inside the name
            unreadable("this cannot be the name of a file", shown, "use letters and digits")
        if not stat.S_ISREG(mode):  # a device may do things when it is opened
            _not_a_file(shown)
        return open(path, "rb", opener=opened)


def read_bytes(path: Path, shown: str, most: int = MAX_BYTES) -> bytes:
    """The bytes of a file of at most so many bytes. shown: how messages name the file."""
    with open_file(path, shown) as stream, readable(shown):
        data = stream.read(most + 1)
    if len(data) > most:
        size = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1000} KB"
        unreadable(f"the file is larger than {size}", shown, "make it smaller")
    return data


@contextmanager
def readable(shown: str) -> Iterator[None]:
    """Raise UnreadableFile for what the system says against a file in the block."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError):
        unreadable("the file is not there", shown, "look at how its name is written")
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        unreadable(f"the file cannot be read: {reason}", shown, "look at who may read it")


def _not_a_file(shown: str) -> NoReturn:
    unreadable("this is not a file", shown, "a file of this name is needed")


def read_text(path: Path, shown: str, most: int = MAX_BYTES) -> str:
    """The words of a UTF-8 file with plain line ends. Control characters are refused."""
    data = read_bytes(path, shown, most)
    for begins, kind in OTHERS:
        if data.startswith(begins):
            hint = "save it as plain text, in UTF-8; TextEdit: Format, Make Plain Text"
            unreadable(f"this is {kind}, not plain text", shown, hint)
    try:
        text = data.decode("utf-8-sig")  # Notepad begins files with a mark of its own
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        unreadable("the file is not UTF-8 text", f"{shown}, line {line}", "save it as UTF-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # as Windows, and old Macs, end lines
    at = control_character(text)
    if at is not None:
        line = text.count("\n", 0, at) + 1
        what = f"the file holds a control character (code {ord(text[at])})"
        raise ContentError(Problem(what, f"{shown}, line {line}", "delete it, or type it anew"))
    return text


def control_character(text: str) -> int | None:
    """The index of the first control character but tab and line end; None when there is none."""
    found = _CONTROL.search(text)
    return found.start() if found else None


def read_toml(path: Path, shown: str) -> dict[str, object]:
    """The fields of a TOML file. shown: how messages name the file."""
    return parse_toml(read_text(path, shown, limits.FIELDS_FILE), shown)


def parse_toml(text: str, shown: str, first_line: int = 1) -> dict[str, object]:
    """The fields written in TOML. first_line: where the text begins in its file."""
    for number, written in enumerate(text.split("\n"), first_line):
        if written.count(".") > limits.DOTS:
            hint = "break the line into shorter ones"
            raise ContentError(Problem("too many dots", f"{shown}, line {number}", hint))
    try:
        found = dict(_parsed(text))
    except tomli.TOMLDecodeError as error:
        raise ContentError(*_mistyped(str(error), text, shown, first_line)) from None
    except RecursionError:
        hint = "use fewer brackets inside each other"
        raise ContentError(Problem("too many brackets", shown, hint)) from None
    except ValueError:  # a number or a date that Python cannot hold
        what = "a number or a date is not possible"
        raise ContentError(Problem(what, shown, "look at the numbers and dates")) from None
    if "\\" in text and (said := [*_paths(text, shown, first_line)]):
        raise ContentError(*said)
    return found


@lru_cache(maxsize=256)
def _parsed(text: str) -> Mapping[str, object]:
    """The fields of a text, parsed once. They are only read: nobody changes what is inside."""
    return tomli.loads(text)


def _mistyped(message: str, text: str, shown: str, first_line: int) -> Iterator[Problem]:
    """The problems of a TOML text: its mistyped lines, or what tomli says when none is found."""
    from sps_print.files.mistyped import mistakes  # only a mistake needs it

    for line, what, hint in mistakes(text, *_syntax(message, text), first_line):
        yield Problem(what, f"{shown}, line {line + first_line - 1}", hint)


def _paths(text: str, shown: str, first_line: int) -> Iterator[Problem]:
    """The problems of names of files that would be read as other ones."""
    from sps_print.files.mistyped import paths

    for line, what, hint in paths(text):
        yield Problem(what, f"{shown}, line {line + first_line - 1}", hint)


def _syntax(message: str, text: str) -> tuple[str, int]:
    """What tomli says, and in which line of the text."""
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    reason = message[: found.start()] if found else message
    line = int(found[1]) if found and found[1] else text.rstrip("\n").count("\n") + 1
    return f"{reason[:1].lower()}{reason[1:]}", line


def toml_text(words: str) -> str:
    """Words as TOML writes them, between quotes."""
    written = []
    for character in words:
        code = ord(character)
        if character in '"\\':
            written.append("\\" + character)
        elif code < 32 or 127 <= code < 160:
            written.append(f"\\u{code:04x}")
        else:
            written.append(character)
    return '"' + "".join(written) + '"'


def unreadable(what: str, where: str, hint: str) -> NoReturn:
    """Raise UnreadableFile for a file."""
    raise UnreadableFile(Problem(what, where, hint)) from None
