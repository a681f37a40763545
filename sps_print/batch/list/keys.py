"""How words of a list are compared, and whether a cell says that it is not sure of itself."""

from __future__ import annotations

import re
from unicodedata import category, normalize

_OUTSIDE_WORDS = re.compile(r"[\W_]+")
DOUBT = frozenset("?¿؟？‽⁇⁈⁉~†‡")  # a question, what is crossed out, and who died
USUAL = frozenset("®™©°№")  # symbols that say nothing of the kind
# signs between the names of two things; a hyphen within a word, a point and a bracket belong to one
# name, and so does the sign of A&E
APART = (
    r"[+/\\|;,·•*>\n\t＋、，；／｜]|(?<=\w\w)&(?=\w\w)|(?<=\s)&(?=\s)|(?<=\s)[-‐-―]+|[-‐-―]+(?=\s)"
)
_SEVERAL = re.compile(APART)
WITHIN = frozenset("'’‘ʼ`´&_-‐‑‒–—―")  # signs that may stand within one name
LOOKS = dict.fromkeys((0xFE0E, 0xFE0F))  # for translate(): whether a sign is shown as a picture
OVERLAYS = (range(0x334, 0x339), range(0x20D0, 0x2100))  # marks that strike a letter out


def key_of(words: str) -> str:
    """Names and headings as they are compared: in any case, with a hyphen for what stands between
    words. A mark belongs to its letter, as the vowels of Hindi do. Never empty where words are."""
    return _key(words, symbols=False)


def cell_key(words: str) -> str:
    """The words of a cell as they are compared with another cell: symbols tell, too. “GP?” is not
    “GP”, a tooth is no family, and “emergency + card” is not “emergency card”."""
    parts = [part for part in _SEVERAL.split(with_signs_apart(words)) if re.search(r"\w", part)]
    if len(parts) < 2:
        return _key(words, symbols=True)
    return "+".join(_key(part, symbols=True) for part in parts)


def with_signs_apart(words: str) -> str:
    """Words with a new line for each sign that may part two names, and none that may belong to one:
    “emergency…card”, “emergency (card)”. A point does so behind a word, not behind a letter."""
    return "".join(
        "\n" if _parts(char) and not (char == "." and not words[max(0, at - 2) : at].isalnum())
        else char
        for at, char in enumerate(words)
    )  # fmt: skip


def _parts(char: str) -> bool:
    if char.isalnum() or char.isspace() or char in WITHIN or char in USUAL or _is_sign(char):
        return False
    return category(char)[0] in "PS"


def is_doubted(words: str) -> bool:
    """Whether a cell bears a sign of doubt or refusal: a question mark, a cross, a struck letter.
    Any picture may be one."""
    return any(_is_sign(char) for char in words)


def is_mark(char: str) -> bool:
    """Whether a character belongs to the letter before it."""
    return category(char)[0] == "M"


def is_unseen(char: str) -> bool:
    """Whether a character is not seen, and parts no words: a soft hyphen and its like."""
    return category(char) == "Cf"


def _key(words: str, symbols: bool) -> str:
    text = normalize("NFC", normalize("NFC", words).casefold())

    def kept(run: re.Match[str]) -> str:
        if run[0].isascii() and not symbols:
            return "-"
        tell = (c if is_mark(c) or (symbols and _is_sign(c)) else _between(c) for c in run[0])
        return "".join(tell)

    key = re.sub("-+", "-", _OUTSIDE_WORDS.sub(kept, text)).strip("-")
    return key or "-".join(text.split())


def _between(char: str) -> str:
    return "" if is_unseen(char) else "-"


def _is_sign(char: str) -> bool:
    if char.isalnum() or char in USUAL:
        return False
    if char in DOUBT or any(ord(char) in marks for marks in OVERLAYS):
        return True
    return not char.isascii() and category(char) in {"So", "Sm"}
