"""What the marks of a list mean: an x, a yes, or how many, in the place of words."""

from __future__ import annotations

import re
from unicodedata import normalize

from sps_print.batch.list.keys import LOOKS
from sps_print.content.load.columns import Columns

MOST = 20  # copies that a cell may ask for; a larger number is a year or somebody's own
SHORT = 7  # digits of a telephone number, at least
DIGITS = 2  # of a number that counts something; 999 and 112 may be called
PIECE = re.compile(r"\d+(?:[.,]0{1,2}(?!\d))?|[^\W\d_]+|\S")  # of a cell: 1.0, a word, a sign
SIGNS = frozenset("().,:;!×*")  # that may stand beside a number or a yes and change nothing
NUMBER = re.compile(r"[\s\d.,()+/-]*")


def how_many(cell: str, known: Columns) -> int | None:
    """How many of something a cell asks for: 1 by a yes, none by a no; None: it is no mark."""
    words = cell.translate(LOOKS).strip().casefold()
    number = number_in(words)
    if number is not None and number <= MOST:
        return number
    if words in known.no:
        return 0
    return 1 if words in known.yes else None


def number_in(cell: str) -> int | None:
    """The number that a cell of digits says, or one too many where it is longer than any that
    counts: int() takes some thousand digits and no more. None: it is no number."""
    words = cell.strip()
    if not (words.isascii() and words.isdigit()):
        return None
    digits = words.lstrip("0") or "0"
    return int(digits) if len(digits) <= len(str(MOST)) else MOST + 1


def number_meant(cell: str, known: Columns) -> int | None:
    """The number of copies that a cell says in words that are no plain number: “3 copies”, “x2”,
    “1.0”, “two”. None: nobody can be sure of one."""
    pieces = _pieces(cell)
    said = [one for one in pieces if one in known.numbers or one[0].isdigit()]
    if len(said) != 1 or not all(_is_beside(one, known) for one in pieces if one not in said):
        return None
    whole = re.split(r"[.,]", said[0])[0]
    number = known.numbers.get(said[0]) or number_in(whole) or 0
    return number if 1 <= number <= MOST else None


def mark_meant(cell: str, known: Columns) -> str:
    """The mark that a cell of more words says for certain: “yes please” is yes; empty: none."""
    if number := number_meant(cell, known):
        return str(number)
    first, *rest = _pieces(cell) or [""]
    plain = first in known.yes | known.no and all(_is_beside(one, known) for one in rest)
    return first if plain and rest else ""


def begins_with_yes(cell: str, known: Columns) -> bool:
    """Whether the first word of a cell is a yes, whatever follows: it may well be meant for one."""
    return (_pieces(cell) or [""])[0] in known.yes


def _pieces(cell: str) -> list[str]:
    return PIECE.findall(normalize("NFKC", cell).casefold())


def _is_beside(piece: str, known: Columns) -> bool:
    return piece in known.beside_number or piece in SIGNS


def is_mark(cell: str, known: Columns) -> bool:
    """Whether a cell is a mark in more words or fewer, and names nobody: a yes, a no, one or two
    digits, “no thanks”, “done”, “x3”."""
    words = normalize("NFKC", cell).casefold().strip().rstrip("?!.").strip()
    if words in known.yes | known.no | known.ticked_off or cell.strip() in known.yes | known.no:
        return True
    first, *rest = _pieces(words) or [""]
    while rest and first in SIGNS:
        first, *rest = rest
    if not _is_mark(first, known):
        return False
    digits = [one for one in (first, *rest) if one[:1].isdigit()]  # of several somebody may ring
    again = (_is_beside(one, known) or _is_mark_again(one, known) for one in rest)
    return len(digits) < 2 and all(again)


def _is_mark(piece: str, known: Columns) -> bool:
    return piece in known.yes | known.no | known.numbers.keys() or _is_small_number(piece)


def _is_mark_again(piece: str, known: Columns) -> bool:
    """Whether a later piece of a cell is a mark. A letter may be somebody's: “Y. N.”"""
    return _is_small_number(piece) or (len(piece) > 1 and _is_mark(piece, known))


def _is_small_number(piece: str) -> bool:
    return piece[:1].isdigit() and len(re.split(r"[.,]", piece)[0].lstrip("0")) <= DIGITS


def is_yes(cell: str, known: Columns) -> bool:
    """Whether a cell is a yes, which answers no question in words."""
    return cell.strip().casefold() in known.yes


def is_short_number(cell: str) -> bool:
    """Whether a cell is a number that is too short to call. It can hardly be what it stands for."""
    return 0 < sum(map(str.isdigit, cell)) < SHORT and bool(NUMBER.fullmatch(cell))
