"""File names from a pattern such as “{row}-{handout}”: safe on every system, none used twice."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b

from sps_print.batch.list.parts import row_said
from sps_print.problems import ContentError, Problem, UseError, nearest

USUAL = "{row}-{handout}-{audience}-{format}"
OURS = ("row", "handout", "audience", "format", "language")  # nothing a patient gave
MOST_BYTES = 120  # of a name: file systems end at 255, and folders need room as well
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)


def fields_of(pattern: str) -> tuple[str, ...]:
    """The names in braces. UseError when the pattern cannot be read."""
    try:
        pieces = [*string.Formatter().parse(pattern)]
    except ValueError:
        pieces = [("", "", "", "")]
    fields = []
    for _, field, shape, conversion in pieces:
        if field is not None and (not re.fullmatch(r"[\w-]+", field) or shape or conversion):
            hint = f"write it like this: {USUAL}"
            raise UseError(Problem("the pattern of names cannot be read", "--name", hint))
        if field:
            fields.append(field)
    return tuple(fields)


def tells_rows_apart(pattern: str) -> bool:
    """Whether no two rows can have the same name, as each begins with the row's own number."""
    return pattern == "{row}" or pattern.startswith("{row}-")


def all_ours(pattern: str) -> bool:
    """Whether no name that a pattern gives holds a word of a person."""
    return set(fields_of(pattern)) <= set(OURS)


def refuse_unknown_fields(pattern: str, known: Iterable[str]) -> None:
    """UseError for a name in braces that stands for nothing."""
    names = (*OURS, *known)
    for field in fields_of(pattern):
        if field not in names:
            what = f"“{{{field}}}” stands for nothing"
            raise UseError(Problem(what, "--name", nearest(field, names)))


def name_of(pattern: str, values: Mapping[str, str]) -> str:
    """The file's name without its end. A field that is not given is left out; may be empty."""
    pieces = []
    for literal, field, _, _ in string.Formatter().parse(pattern):
        pieces.append(literal)
        if field:
            pieces.append(values.get(field, ""))
    return _safe("".join(pieces))


def _safe(words: str) -> str:
    """Letters, digits and hyphens only: no path, no hidden file, no device of Windows."""
    plain = unicodedata.normalize("NFC", words)
    kept = "".join(map(_kept, plain))
    short = re.sub(r"-*(\.)[-.]*|-+", lambda found: found[1] or "-", kept).strip("-.")
    cut = short.encode()[:MOST_BYTES].decode(errors="ignore").strip("-.")
    return f"_{cut}" if RESERVED.fullmatch(cut.partition(".")[0]) else cut


@lru_cache(maxsize=4096)
def _kept(char: str) -> str:
    return char if unicodedata.category(char)[0] in "LMN" or char in "_." else "-"


class Claims:
    """Which row has which name. Keeps 16 bytes a name, so that long lists fit."""

    def __init__(self) -> None:
        self._rows: dict[bytes, int] = {}

    def claim(self, name: str, row: int) -> None:
        """ContentError when another row has the name, on a disk that knows no capitals."""
        key = blake2b(unicodedata.normalize("NFKC", name.casefold()).encode(), digest_size=16)
        other = self._rows.setdefault(key.digest(), row)
        if other != row:
            what = f"the file would have the same name as that of row {row_said(other)}"
            raise ContentError(Problem(what, f"row {row_said(row)}", "begin --name with {row}-"))
