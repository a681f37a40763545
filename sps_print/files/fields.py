"""Take the fields of a file one by one and say clearly when one is not what it should be.

`where` is how messages name the file. A field without a default has to be there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, time
from types import TracebackType
from typing import NoReturn, Self, TypeVar

from sps_print.files import limits
from sps_print.files.known import all_known, refuse_unknown
from sps_print.files.plain_words import (
    SUSPECT,
    AllowedMarkup,
    as_one_line,
    is_blank,
    markup,
    unprintable,
)
from sps_print.files.read import control_character
from sps_print.files.web_address import LONGEST_ADDRESS, is_web_address
from sps_print.problems import ContentError, Problem

MAX_LENGTH = 10_000
LONG_WORD = re.compile(rf"[^ \t\n]{{{limits.WORD + 1}}}")

Table = Mapping[str, object]
T = TypeVar("T")


def text(
    table: Table, key: str, where: str, default: str | None = None, most: int = MAX_LENGTH,
    allowed: AllowedMarkup = AllowedMarkup.NONE,
) -> str:  # fmt: skip
    """Words of at most so many characters, not blank: a field that is there says something.

    allowed: what they may hold beside plain words.
    """
    if key not in table and default is not None:
        return default
    words = _words(_get(table, key, where, 'name = "words"'), key, where, most, allowed)
    if not words.strip() and (default is None or allowed is not AllowedMarkup.ANY):
        way = "" if default is None else ", or delete the line"
        _refuse(f"{key} is empty", where, key, f"write some words between the quotes{way}")
    return words


def address(table: Table, key: str, where: str) -> str:
    """An https:// address that fits a QR code; empty when it is not there."""
    found = text(table, key, where, "", LONGEST_ADDRESS).strip()
    if found and not (found.startswith("https://") and is_web_address(found)):
        _refuse(f"{key} is not a web address", where, key, f'{key} = "https://www.example.org/"')
    return found


def texts(
    table: Table,
    key: str,
    where: str,
    default: tuple[str, ...] | None = None,
    allowed: AllowedMarkup = AllowedMarkup.NONE,
) -> tuple[str, ...]:
    """A list of words. Without a default it may not be empty. allowed: as of text()."""
    if key not in table and default is not None:
        return default
    found = _get(table, key, where, 'name = ["first", "second"]')
    if not isinstance(found, list):
        shown = f'"{found}"' if isinstance(found, str) and len(found) < 40 else '"first", "second"'
        _wrong(found, "a list of texts", where, key, f"{key} = [{shown}]")
    if default is None and not found:
        _refuse(f"{key} is empty", where, key, "name at least one")
    words = tuple(_words(each, key, where, MAX_LENGTH, allowed) for each in found)
    if allowed is not AllowedMarkup.ANY and not all(map(str.strip, words)):
        _refuse(f"{key} holds empty words", where, key, "write them, or delete the quotes")
    return words


def day(table: Table, key: str, where: str, default: date | None = None) -> date:
    """A date, written without quotes: 2026-11-24."""
    if key not in table and default is not None:
        return default
    found = _get(table, key, where, "name = 2026-11-24")
    if isinstance(found, datetime) or not isinstance(found, date):
        _wrong(found, "a date", where, key, f"write it without quotes: {key} = 2026-11-24")
    return found


def flag(table: Table, key: str, where: str, default: bool | None = None) -> bool:
    """true or false, written without quotes."""
    if key not in table and default is not None:
        return default
    found = _get(table, key, where, "name = true")
    if not isinstance(found, bool):
        _wrong(found, "true or false", where, key, f"write it without quotes: {key} = true")
    return found


def number(table: Table, key: str, where: str, default: float | None = None) -> float:
    """A number from 0 to 1000000."""
    if key not in table and default is not None:
        return default
    found = _get(table, key, where, "name = 6")
    if isinstance(found, bool) or not isinstance(found, int | float):
        _wrong(found, "a number", where, key, f"write it without quotes: {key} = 6")
    if not math.isfinite(found) or not 0 <= found <= 1_000_000:
        _refuse(f"{key} is out of range", where, key, "write a number from 0 to 1000000")
    return float(found)


def mapping(
    table: Table, key: str, where: str, default: Mapping[str, object] | None = None
) -> Mapping[str, object]:
    """A table of its own, its fields not yet looked at."""
    if key not in table and default is not None:
        return default
    found = _get(table, key, where, "a line [name], and its fields below it")
    if not isinstance(found, dict):
        _wrong(found, "a table", where, key, f"write a line [{key}], and its fields below it")
    for name in found:
        if not name.strip() or control_character(name) is not None or len(name) > 100:
            _refuse("a field has an impossible name", where, key, "use letters, digits, hyphens")
    return found


class Fields:
    """The fields of one table, taken so that all that is wrong with them is said together.

    with Fields(table, "clinic.toml") as fields:
        name = fields.text("name")

    A field that is not right is empty until the end, where ContentError names every one.
    allowed: as of text(), for all of them.
    """

    def __init__(
        self, table: Table, where: str, allowed: AllowedMarkup = AllowedMarkup.NONE
    ) -> None:
        self.table, self.where, self._allowed = table, where, allowed
        self._problems: list[Problem] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: object, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, ContentError):
            self._problems += error.problems
        elif error is not None:
            return
        if self._problems:
            raise ContentError(*dict.fromkeys(self._problems)) from None

    def text(self, key: str, default: str | None = None, most: int = MAX_LENGTH) -> str:
        """As text()."""
        return self.keep("", text, self.table, key, self.where, default, most, self._allowed)

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """As texts()."""
        return self.keep((), texts, self.table, key, self.where, default, self._allowed)

    def address(self, key: str) -> str:
        """As address()."""
        return self.keep("", address, self.table, key, self.where)

    def day(self, key: str) -> date:
        """As day()."""
        return self.keep(date.min, day, self.table, key, self.where)

    def flag(self, key: str, default: bool | None = None) -> bool:
        """As flag()."""
        return self.keep(False, flag, self.table, key, self.where, default)

    def number(self, key: str) -> float:
        """As number()."""
        return self.keep(0.0, number, self.table, key, self.where)

    def words_by_name(self, key: str, most: int = MAX_LENGTH) -> dict[str, str]:
        """As words_by_name()."""
        return self.keep({}, words_by_name, self.table, key, self.where, most)

    def texts_by_name(self, key: str) -> dict[str, tuple[str, ...]]:
        """As texts_by_name()."""
        return self.keep({}, texts_by_name, self.table, key, self.where)

    def by_name(self, key: str) -> Mapping[str, object]:
        """As mapping(); empty when it is not there."""
        return self.keep({}, mapping, self.table, key, self.where, {})

    def refuse(self, problem: Problem) -> None:
        """Keep a problem that the caller found."""
        self._problems.append(problem)

    def known(self, kind: str, words: tuple[str, ...], known: Collection[str], field: str) -> None:
        """As all_known(), for the words of a field."""
        self.keep(None, all_known, kind, words, known, f"{self.where}, {field}")

    def only(self, allowed: Iterable[str]) -> None:
        """As refuse_unknown()."""
        self.keep(None, refuse_unknown, self.table, allowed, self.where)

    def keep(self, empty: T, take: Callable[..., T], *given: object) -> T:
        """What a function takes; empty, and the problems kept, when it is not right."""
        try:
            return take(*given)
        except ContentError as error:
            self._problems += error.problems
            return empty


def texts_by_name(table: Table, key: str, where: str) -> dict[str, tuple[str, ...]]:
    """A table of lists of words; empty when it is not there."""
    with Fields(mapping(table, key, where, {}), f"{where}, {key}") as fields:
        return {name: fields.texts(name) for name in fields.table}


def words_by_name(
    table: Table,
    key: str,
    where: str,
    most: int = MAX_LENGTH,
    allowed: AllowedMarkup = AllowedMarkup.NONE,
) -> dict[str, str]:
    """A table of words; empty when it is not there. allowed: as of text()."""
    with Fields(mapping(table, key, where, {}), f"{where}, {key}", allowed) as fields:
        return {name: fields.text(name, most=most) for name in fields.table}


def _get(table: Table, key: str, where: str, example: str) -> object:
    if key not in table:
        _refuse(f"{key} is missing", where, key, f"add {example.replace('name', key, 1)}")
    return table[key]


def _words(found: object, key: str, where: str, most: int, allowed: AllowedMarkup) -> str:
    if not isinstance(found, str):
        _wrong(found, "text", where, key, f'put it in quotes: {key} = "words"')
    if len(found) > most:
        _refuse(f"{key} is longer than {most} characters", where, key, "make it shorter")
    if len(found) <= limits.WORD and found.isascii() and found.isprintable():
        bare = found.strip()
        if allowed is AllowedMarkup.ANY:
            return found if bare else ""
        if not SUSPECT.search(found):
            return bare  # as most words
    if len(found) > limits.WORD and LONG_WORD.search(found):
        what = f"{key} has more than {limits.WORD} characters without a space"
        _refuse(what, where, key, "put spaces between the words")
    at = control_character(found)
    if at is not None:
        what = f"{key} holds a control character (code {ord(found[at])})"
        _refuse(what, where, key, "delete it, or type the words anew")
    if wrong := markup(found, allowed):
        _refuse(wrong.what, where, key, wrong.hint)
    # no font draws a tab
    found = found.replace("\t", " ") if allowed is AllowedMarkup.ANY else as_one_line(found)
    if strange := unprintable(found):
        _refuse(f"{key} {strange}", where, key, "type the words anew")
    return "" if is_blank(found) else found


def _kind(found: object) -> str:
    match found:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case date() | time():
            return "a date or time"
        case list():
            return "a list"
        case _:
            return "a table"


def _wrong(found: object, wanted: str, where: str, key: str, hint: str) -> NoReturn:
    _refuse(f"{key} should be {wanted}, not {_kind(found)}", where, key, hint)


def _refuse(what: str, where: str, key: str, hint: str) -> NoReturn:
    raise ContentError(Problem(what, f"{where}, {key}" if key else where, hint))
