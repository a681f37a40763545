"""Take the fields of a file one by one and say clearly when one is not what it should be.

`where` is how messages name the file. A field without a default has to be there.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time
from typing import NoReturn

from sps_print import limits
from sps_print.files import control_character
from sps_print.problems import ContentError, Problem, nearest
from sps_print.unseen import UNSEEN

MAX_LENGTH = 10_000
LONGEST_ADDRESS = 300  # characters; a QR code of more is too fine to print
MOST_MARKS = 5  # accents on one letter: more would reach into the lines around it
LONG_WORD = re.compile(rf"[^ \t\n]{{{limits.WORD + 1}}}")
BLANK = "\u2800"  # a braille letter without a dot
TURNED = re.compile(r"[\u202a-\u202e\u2066-\u2069]")

Table = Mapping[str, object]


def text(
    table: Table, key: str, where: str, default: str | None = None, most: int = MAX_LENGTH
) -> str:
    """Words of at most so many characters. Without a default they may not be blank."""
    if key not in table and default is not None:
        return default
    words = _words(_get(table, key, where, 'name = "words"'), key, where, most)
    if default is None and not words.strip():
        _refuse(f"{key} is empty", where, key, "write some words between the quotes")
    return words


def address(table: Table, key: str, where: str) -> str:
    """An https:// address that fits a QR code; empty when it is not there."""
    found = text(table, key, where, "", LONGEST_ADDRESS).strip()
    if found and not re.fullmatch(r"https://[^\s<>\"\\^`{}|]+\.[^\s<>\"\\^`{}|]+", found):
        _refuse(f"{key} is not a web address", where, key, f'{key} = "https://www.example.org/"')
    return found


def texts(
    table: Table, key: str, where: str, default: tuple[str, ...] | None = None
) -> tuple[str, ...]:
    """A list of words. Without a default it may not be empty."""
    if key not in table and default is not None:
        return default
    found = _get(table, key, where, 'name = ["first", "second"]')
    if not isinstance(found, list):
        _wrong(found, "a list of texts", where, key, f'{key} = ["first", "second"]')
    if default is None and not found:
        _refuse(f"{key} is empty", where, key, "name at least one")
    return tuple(_words(each, key, where, MAX_LENGTH) for each in found)


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
    """A number that is not below nought."""
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


def texts_by_name(table: Table, key: str, where: str) -> dict[str, tuple[str, ...]]:
    """A table of lists of words; empty when it is not there."""
    inner = mapping(table, key, where, {})
    return {name: texts(inner, name, f"{where}, {key}") for name in inner}


def words_by_name(table: Table, key: str, where: str, most: int = MAX_LENGTH) -> dict[str, str]:
    """A table of words; empty when it is not there."""
    inner = mapping(table, key, where, {})
    return {name: text(inner, name, f"{where}, {key}", most=most) for name in inner}


def refuse_unknown(table: Table, allowed: Iterable[str], where: str) -> None:
    """Refuse a field that means nothing here, and name the nearest that does."""
    known = tuple(allowed)
    for key in table:
        if key not in known:
            shown = key[:60] if control_character(key) is None else "?"
            _refuse(f"there is no field “{shown}” here", where, "", nearest(shown, known))


def all_known(kind: str, words: tuple[str, ...], known: Collection[str], where: str) -> None:
    """Refuse a word that means nothing here, and name the nearest that does."""
    for word in words:
        if word not in known:
            raise ContentError(Problem(f"there is no {kind} “{word}”", where, nearest(word, known)))


def _get(table: Table, key: str, where: str, example: str) -> object:
    if key not in table:
        _refuse(f"{key} is missing", where, key, f"add {example.replace('name', key, 1)}")
    return table[key]


def _words(found: object, key: str, where: str, most: int) -> str:
    if not isinstance(found, str):
        _wrong(found, "text", where, key, f'put it in quotes: {key} = "words"')
    if len(found) > most:
        _refuse(f"{key} is longer than {most} characters", where, key, "make it shorter")
    if len(found) > limits.WORD and LONG_WORD.search(found):
        what = f"{key} has more than {limits.WORD} characters without a space"
        _refuse(what, where, key, "put spaces between the words")
    at = control_character(found)
    if at is not None:
        what = f"{key} holds a control character (code {ord(found[at])})"
        _refuse(what, where, key, "delete it, or type the words anew")
    if not found.isascii():  # ASCII has no such characters
        _refuse_strange(found, key, where)
    return "" if is_blank(found) else found


def is_blank(words: str) -> bool:
    """Whether nobody sees anything of some words."""
    return all(char.isspace() or char == BLANK or UNSEEN.match(char) for char in words)


def _refuse_strange(words: str, key: str, where: str) -> None:
    if TURNED.search(words):
        what = f"{key} holds a character that turns the direction of writing"
        _refuse(what, where, key, "type the words anew")
    kinds = "".join("m" if unicodedata.category(c)[0] == "M" else "-" for c in words)
    if "m" * MOST_MARKS in kinds:
        _refuse(f"{key} has a letter with too many accents", where, key, "type the words anew")


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
