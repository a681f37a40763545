"""Objects of a PDF under new numbers: what they refer to, and their keys to tags."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from sps_print.pdf.reader.packed import parted

# Strings come first: what looks like a reference inside one is words.
TOKEN = re.compile(rb"\((?:[^\\()]|\\.)*\)|\b(\d+) 0 R\b|/StructParents? (\d+)", re.DOTALL)
OWN = re.compile(rb"/Type ?/(?:Page|Annot|StructElem)\b")


def is_own(body: bytes) -> bool:
    """Whether an object belongs to one leaflet alone: a page, a tag or the area of a link."""
    return OWN.search(parted(body)[0]) is not None


def references_in(body: bytes) -> list[int]:
    """The numbers of the objects that an object refers to."""
    return [number for is_key, number in _cut(parted(body)[0])[1] if not is_key]


def renumber(body: bytes, number: Callable[[int], bytes], key: Callable[[int], bytes]) -> bytes:
    """The object with other references, and other keys into the parent tree.

    number, key: give the new one for an old one.
    """
    entries, stream = parted(body)
    said, found = _cut(entries)
    if not found:
        return body
    return said % tuple(key(n) if is_key else number(n) for is_key, n in found) + stream


@lru_cache(maxsize=10_000)  # most leaflets of a batch have the same objects
def _cut(entries: bytes) -> tuple[bytes, tuple[tuple[bool, int], ...]]:
    """Entries with a %b for each number, and the numbers: whether it is a key, and which."""
    said, found, end = [], [], 0
    for token in TOKEN.finditer(entries):
        if digits := token[1] or token[2]:
            start = token.start() if token[1] else token.start(2)
            said.append(entries[end:start].replace(b"%", b"%%"))
            found.append((token[1] is None, int(digits)))
            end = token.end()
    return b"%b".join([*said, entries[end:].replace(b"%", b"%%")]), tuple(found)
