"""The objects of a finished PDF of ours, read by way of its own table.

Only for files that sps-print wrote: a stream says its length itself, and no other object lies
outside an object stream (render/pdf/file.py).
"""

from __future__ import annotations

import re
import zlib
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from mmap import mmap

# Strings come first: what looks like a reference inside one is words.
TOKEN = re.compile(rb"\((?:[^\\()]|\\.)*\)|\b(\d+) 0 R\b|/StructParents? (\d+)", re.DOTALL)
OWN = re.compile(rb"/Type ?/(?:Page|Annot|StructElem)\b")
REFERENCE = re.compile(rb"(\d+) 0 R")
STREAM = b"stream\n"
KEPT = 16  # object streams kept unpacked


class Objects:
    """The objects of a finished file, each read when it is asked for."""

    def __init__(self, data: bytes | mmap) -> None:
        self._data = data
        start = int(data[data.rfind(b"startxref") + 9 :].split(None, 1)[0])
        head, table = self._stream(start)
        widths = re.search(rb"/W\[1 (\d) 2\]", head)
        assert widths, "our own tables have such widths"
        self._row_length = 3 + int(widths[1])
        self._table = zlib.decompress(table)
        self.catalog = self.reference(head, b"Root")
        self._unpacked: OrderedDict[int, tuple[bytes, ...]] = OrderedDict()

    def body(self, number: int) -> bytes:
        """An object as it stands in the file; a stream with all that is in it."""
        kind, place, index = self._row(number)
        if kind == 2:
            return self._members(place)[index]
        head, data = self._stream(place)
        found = re.match(rb"(\d+) 0 obj\n", head)
        assert kind == 1, "the object is there"
        assert found, "an object begins with its number"
        assert int(found[1]) == number, "the table leads to the object it names"
        return head[found.end() :] + STREAM + data + b"\nendstream"

    @staticmethod
    def reference(body: bytes, key: bytes) -> int:
        """The number of the object that an entry leads to; 0 when there is no such entry."""
        found = re.search(rb"/" + key + rb"\s*(\d+) 0 R", body)
        return int(found[1]) if found else 0

    @staticmethod
    def references(body: bytes, key: bytes) -> list[int]:
        """The numbers of the objects that an entry lists, or of the one that it names."""
        found = re.search(rb"/" + key + rb"\s*(\[[^\]]*\]|\d+ 0 R)", body)
        return [int(number) for number in REFERENCE.findall(found[1])] if found else []

    def _row(self, number: int) -> tuple[int, int, int]:
        row = self._table[number * self._row_length : (number + 1) * self._row_length]
        return row[0], int.from_bytes(row[1:-2], "big"), int.from_bytes(row[-2:], "big")

    def _stream(self, place: int) -> tuple[bytes, bytes]:
        """What stands before the stream at a place, and what is in the stream."""
        begin = self._data.find(STREAM, place) + len(STREAM)
        head = bytes(self._data[place : begin - len(STREAM)])
        length = re.search(rb"/Length (\d+)", head)
        assert length, "a stream of ours says its length"
        return head, bytes(self._data[begin : begin + int(length[1])])

    def _members(self, number: int) -> tuple[bytes, ...]:
        """The objects that an object stream holds."""
        if number not in self._unpacked:
            head, packed = self._stream(self._row(number)[1])
            first = int(re.findall(rb"/First (\d+)", head)[0])
            self._unpacked[number] = _unpacked(packed, first)
            if len(self._unpacked) > KEPT:
                self._unpacked.popitem(last=False)
        self._unpacked.move_to_end(number)
        return self._unpacked[number]


@lru_cache(maxsize=KEPT)  # leaflets that differ in their values alone have the same streams
def _unpacked(packed: bytes, first: int) -> tuple[bytes, ...]:
    data = zlib.decompress(packed)
    starts = [first + int(n) for n in data[:first].split()[1::2]]
    ends = [*starts[1:], len(data)]
    return tuple(data[a:b].rstrip(b"\n") for a, b in zip(starts, ends, strict=True))


def parted(body: bytes) -> tuple[bytes, bytes]:
    """The entries of an object, and the stream behind them: nothing when it has none."""
    entries, stream, data = body.partition(STREAM)
    return entries, stream + data


def is_own(body: bytes) -> bool:
    """Whether an object belongs to one leaflet alone: a page, a tag or the area of a link."""
    return OWN.search(parted(body)[0]) is not None


def kin(body: bytes) -> list[int]:
    """The numbers of the objects that an object refers to."""
    return [number for is_key, number in _cut(parted(body)[0])[1] if not is_key]


def rewritten(body: bytes, number: Callable[[int], bytes], key: Callable[[int], bytes]) -> bytes:
    """An object with other references, and other keys into the table from pages to tags."""
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
