"""The objects of a finished PDF of ours, read by way of its own table.

Only for files that sps-print wrote: a stream says its length itself, and no other object lies
outside an object stream (pdf/writer.py).
"""

from __future__ import annotations

import re
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from mmap import ACCESS_READ, mmap
from struct import Struct
from tempfile import TemporaryFile

from sps_print.pdf.reader.objects import Broken

REFERENCE = re.compile(rb"(\d+) 0 R")
PACKED = Struct(">BIH")  # a row of the table in files of this size
STREAM, ENDSTREAM = b"stream\n", b"\nendstream"
KEPT = 16  # object streams kept unpacked
PIECE = 2**16  # bytes of a large table that are unpacked at once
GONE = (0, 0, 0)  # the row of no object

Members = tuple[tuple[int, bytes], ...]  # numbers and objects


class PackedFile:
    """The objects of a finished file, each read when it is asked for. Raises Broken."""

    def __init__(self, data: bytes | mmap) -> None:
        self._data = data
        start = int(data[data.rfind(b"startxref") + 9 :].split(None, 1)[0])
        head, table = self._stream(start)
        widths = re.search(rb"/W\[1 (\d) 2\]", head)
        if not widths:
            raise Broken("its table has other widths")
        self._row_length = 3 + int(widths[1])
        large = isinstance(data, mmap)
        self._table: bytes | mmap = _on_disk(table) if large else zlib.decompress(table)
        self.catalog = self.reference(head, b"Root")
        # of this file: to ask _unpack for each object would hash its whole stream each time
        self._unpacked: OrderedDict[int, Members] = OrderedDict()

    def body(self, number: int) -> bytes:
        """An object as it stands in the file; a stream with all that is in it."""
        kind, place, index = self._row(number)
        if kind == 2:
            return self._members(place)[index][1]
        head, data = self._stream(place)
        found = re.match(rb"(\d+) 0 obj\n", head)
        if kind != 1 or not found or int(found[1]) != number:
            raise Broken(f"the table does not lead to object {number}")
        return head[found.end() :] + STREAM + data + ENDSTREAM

    def stream(self, number: int) -> bytes:
        """What is in a stream."""
        entries, stream = parted(self.body(number))
        data = stream[len(STREAM) : -len(ENDSTREAM)]
        return zlib.decompress(data) if b"FlateDecode" in entries else data

    def let_go(self) -> None:
        """Give back the memory that a large file took while it was read so far."""
        for data in (self._data, self._table):
            if isinstance(data, mmap) and hasattr(data, "madvise"):  # not of Windows
                from mmap import MADV_DONTNEED

                data.madvise(MADV_DONTNEED)

    @property
    def pages(self) -> int:
        """How many pages it has: those of a file of one leaflet, all below one node."""
        folder = self.body(self.reference(self.body(self.catalog), b"Pages"))
        return len(self.references(folder, b"Kids"))

    def table_without(self, numbers: Iterable[int]) -> bytes:
        """The table of objects but for the rows of some, and for the last, the table's own."""
        table, length = bytearray(self._table[:]), self._row_length
        del table[-length:]
        for number in numbers:
            table[number * length : (number + 1) * length] = bytes(length)
        return bytes(table)

    def holder(self, number: int) -> int:
        """The object stream that an object stands in; 0: it stands for itself."""
        kind, place, _ = self._row(number)
        return place if kind == 2 else 0

    def in_a_row(self, numbers: range, holder: int) -> bool:
        """Whether objects of such numbers are all that an object stream holds, in this order."""
        length, width = self._row_length, self._row_length - 3
        start = b"\2" + holder.to_bytes(width, "big")
        rows = b"".join([start + place for place in _places(len(numbers))])
        return self._table[numbers.start * length : numbers.stop * length] == rows

    @cached_property
    def rows(self) -> list[tuple[int, int, int]]:
        """The table: of each object whether it stands for itself (1) or in another (2); where."""
        if self._row_length == PACKED.size:
            return [*PACKED.iter_unpack(self._table[:])]
        return [self._row(number) for number in range(len(self._table) // self._row_length)]

    def fixed(self, end: int) -> list[tuple[int, int, int]]:
        """The table without what stands beyond a place of the file: empty rows in its stead."""
        rows = self.rows[:-1]  # the last is the table's own
        alone = [row if row[0] == 1 and row[1] < end else GONE for row in rows]
        return [alone[n] if row[0] != 2 or alone[row[1]] is GONE else row
                for n, row in enumerate(rows)]  # fmt: skip

    def loose(self, start: int) -> tuple[dict[int, bytes], set[int]]:
        """What stands beyond a place of the file: all objects that stand in others, by their
        numbers, and the numbers of those that stand for themselves, but for the table. Raises
        Broken."""
        rows = self.rows[:-1]
        alone = {n for n, (kind, place, _) in enumerate(rows) if kind == 1 and place >= start}
        held = {n for n, (kind, holder, _) in enumerate(rows) if kind == 2 and holder in alone}
        holders = {rows[number][1] for number in held}
        found = {n: body for holder in holders for n, body in self._members(holder)}
        if found.keys() != held:
            raise Broken("the table does not lead to each object")
        return found, alone - holders

    def members(self, number: int) -> tuple[int, ...]:
        """The numbers of the objects that an object stream says it holds, in their order."""
        return tuple(member for member, _ in self._members(number))

    def numbers(self) -> Iterator[int]:
        """The numbers of all objects."""
        for number in range(1, len(self._table) // self._row_length):
            if self._row(number)[0]:
                yield number

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
        if not length:
            raise Broken("a stream does not say its length")
        return head, bytes(self._data[begin : begin + int(length[1])])

    def _members(self, number: int) -> Members:
        """The objects that an object stream holds."""
        if number not in self._unpacked:
            head, packed = self._stream(self._row(number)[1])
            first = int(re.findall(rb"/First (\d+)", head)[0])
            self._unpacked[number] = _unpack(packed, first)
            if len(self._unpacked) > KEPT:
                self._unpacked.popitem(last=False)
        self._unpacked.move_to_end(number)
        return self._unpacked[number]


@lru_cache(maxsize=32)
def _places(count: int) -> list[bytes]:
    return [place.to_bytes(2, "big") for place in range(count)]


def _on_disk(packed: bytes) -> mmap:
    """The table of a file that need not fit into memory."""
    unpacker = zlib.decompressobj()
    with TemporaryFile() as file:
        for start in range(0, len(packed), PIECE):
            file.write(unpacker.decompress(packed[start : start + PIECE]))
        file.flush()
        if not unpacker.eof:
            raise Broken("its table is not whole")
        return mmap(file.fileno(), 0, access=ACCESS_READ)


@lru_cache(maxsize=KEPT)  # leaflets that differ in their values alone have the same streams
def _unpack(packed: bytes, first: int) -> Members:
    data = zlib.decompress(packed)
    index = [int(n) for n in data[:first].split()]
    starts = [first + n for n in index[1::2]]
    bodies = (data[a:b].rstrip(b"\n") for a, b in pairwise([*starts, len(data)]))
    return tuple(zip(index[::2], bodies, strict=True))


def parted(body: bytes) -> tuple[bytes, bytes]:
    """The entries of an object, and the stream behind them: nothing when it has none."""
    entries, stream, data = body.partition(STREAM)
    return entries, stream + data
