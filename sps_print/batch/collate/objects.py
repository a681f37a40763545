"""The objects of a finished PDF of ours, read by way of its own table.

Only for files that sps-print wrote: a stream says its length itself, and no other object lies
outside an object stream (render/pdf/file.py).
"""

from __future__ import annotations

import re
import zlib
from collections import OrderedDict
from collections.abc import Callable
from mmap import mmap

# Strings come first: what looks like a reference inside one is words.
TOKEN = re.compile(rb"\((?:[^\\()]|\\.)*\)|\b(\d+) 0 R\b|/StructParents? (\d+)", re.DOTALL)
REFERENCE = re.compile(rb"(\d+) 0 R")
STREAM = b"stream\n"
KEPT = 16  # object streams kept unpacked


class Objects:
    """The objects of a finished file, each read when it is asked for."""

    def __init__(self, data: bytes | mmap) -> None:
        self._data = data
        start = int(data[data.rfind(b"startxref") + 9 :].split(None, 1)[0])
        head, table = self._stream(start)
        widths = re.search(rb"/W\[(\d) (\d) (\d)\]", head)
        assert widths, "our own tables have widths"
        self._widths = [int(width) for width in widths.groups()]
        self._table = zlib.decompress(table)
        self.catalog = self.reference(head, b"Root")
        self._unpacked: OrderedDict[int, list[bytes]] = OrderedDict()

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
        start = number * sum(self._widths)
        fields = []
        for width in self._widths:
            fields.append(int.from_bytes(self._table[start : start + width], "big"))
            start += width
        kind, place, index = fields
        return kind, place, index

    def _stream(self, place: int) -> tuple[bytes, bytes]:
        """What stands before the stream at a place, and what is in the stream."""
        begin = self._data.find(STREAM, place) + len(STREAM)
        head = bytes(self._data[place : begin - len(STREAM)])
        length = re.search(rb"/Length (\d+)", head)
        assert length, "a stream of ours says its length"
        return head, bytes(self._data[begin : begin + int(length[1])])

    def _members(self, number: int) -> list[bytes]:
        """The objects that an object stream holds."""
        if number not in self._unpacked:
            head, packed = self._stream(self._row(number)[1])
            first = int(re.findall(rb"/First (\d+)", head)[0])
            data = zlib.decompress(packed)
            starts = [first + int(n) for n in data[:first].split()[1::2]]
            ends = [*starts[1:], len(data)]
            self._unpacked[number] = [
                data[a:b].rstrip(b"\n") for a, b in zip(starts, ends, strict=True)
            ]
            if len(self._unpacked) > KEPT:
                self._unpacked.popitem(last=False)
        self._unpacked.move_to_end(number)
        return self._unpacked[number]


def parted(body: bytes) -> tuple[bytes, bytes]:
    """The entries of an object, and the stream behind them: nothing when it has none."""
    entries, stream, data = body.partition(STREAM)
    return entries, stream + data


def kin(body: bytes) -> list[int]:
    """The numbers of the objects that an object refers to."""
    return [int(found[1]) for found in TOKEN.finditer(parted(body)[0]) if found[1]]


def rewritten(
    body: bytes, number: Callable[[int], bytes], key: Callable[[int], bytes]
) -> bytes:  # fmt: skip
    """An object with other references, and other keys into the table from pages to tags."""

    def other(found: re.Match[bytes]) -> bytes:
        if found[1]:
            return number(int(found[1]))
        if found[2]:
            return found[0][: -len(found[2])] + key(int(found[2]))
        return found[0]

    entries, stream = parted(body)
    return TOKEN.sub(other, entries) + stream
