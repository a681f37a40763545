"""A PDF written object by object, so that it need not fit into memory."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import IO

from sps_print.pdf.reader.packed import ENDSTREAM, STREAM
from sps_print.pdf.writer import HEADER, PER_STREAM

ROW = 7  # bytes of a row in the table: kind, four of the place, two of the index
WINDOW = 2**16  # bytes of rows that are kept as they are
ALONE = bytes(2)  # the index of an object that stands for itself


class Writer:
    """Writes objects into a file. place: how many bytes it has so far.

    What it keeps of each object is its row in the table, packed: a few bytes for a hundred.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.place = 0
        self._file, self._digest = file, hashlib.sha256()
        self._rows = bytearray(_row(0, 0, b"\xff\xff"))
        self._before: list[tuple[int, bytes]] = []  # the first number of older rows, and the rows
        self._first = 0  # the number of the first row that is not among them
        self._late: dict[int, bytes] = {}  # older rows that were not known then
        self._waiting: list[tuple[int, bytes]] = []
        self._write(HEADER)

    @property
    def count(self) -> int:
        """How many numbers are given out."""
        return self._first + len(self._rows) // ROW

    def reserve(self, count: int = 1) -> int:
        """The first of so many new numbers."""
        if len(self._rows) > WINDOW:
            self._before.append((self._first, zlib.compress(self._rows, 1)))
            self._first, self._rows = self.count, bytearray()
        first = self.count
        self._rows += bytes(ROW * count)
        return first

    def put(self, number: int, body: bytes) -> None:
        """Write an object under a reserved number. One that is no stream has no line end."""
        if not body.endswith(ENDSTREAM):
            self._waiting.append((number, body))
            if len(self._waiting) == PER_STREAM:
                self._pack_waiting()
            return
        self._set(number, _row(1, self.place, ALONE))
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def add(self, body: bytes) -> int:
        """Write an object under a new number, and say which."""
        number = self.reserve()
        self.put(number, body)
        return number

    def pack(self, holder: int, numbers: Sequence[int], text: bytes) -> None:
        """Write an object stream of objects that are no streams. text: one a line."""
        lengths = [len(line) + 1 for line in text.split(b"\n")]
        offsets = accumulate(lengths[:-1], initial=0)
        pairs = zip(numbers, offsets, strict=True)
        head = b"%d %d " * len(lengths) % tuple(chain.from_iterable(pairs))
        packed = zlib.compress(head + text, 1)  # a higher level saves 5 % of the file
        entries = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\n"
        self.put(
            holder, entries % (len(lengths), len(head), len(packed)) + STREAM + packed + ENDSTREAM
        )
        start = _row(2, holder, b"")
        rows = [start + index for index in _indexes(len(lengths))]
        if isinstance(numbers, range) and numbers.start >= self._first:
            self._set(numbers.start, b"".join(rows))
            return
        for number, row in zip(numbers, rows, strict=True):
            self._set(number, row)

    def end(self, catalog: int, info: int) -> None:
        """Write the table, after which the file is whole."""
        self._pack_waiting()
        table, start = self.reserve(), self.place
        self._set(table, _row(1, start, ALONE))
        packer = zlib.compressobj(6)
        name = self._digest.hexdigest()[:32].upper()
        head = (
            f"{table} 0 obj\n<</Type/XRef/Size {table + 1}/W[1 4 2]/Root {catalog} 0 R"
            f"/Info {info} 0 R/ID[<{name}><{name}>]/Filter/FlateDecode/Length "
        )
        self._write(head.encode())
        length = self.place  # is written in there when it is known
        self._write(b"%010d>>\n%b" % (0, STREAM))
        begun = self.place
        for rows in self._table():
            self._write(packer.compress(rows))
        self._write(packer.flush())
        ended = self.place
        self._write(b"%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (ENDSTREAM, start))
        self._file.seek(length)
        self._file.write(b"%010d" % (ended - begun))
        self._file.seek(self.place)

    def _table(self) -> Iterator[bytes]:
        while self._before:
            first, packed = self._before.pop(0)
            rows = bytearray(zlib.decompress(packed))
            for number, row in self._late.items():
                if first <= number < first + len(rows) // ROW:
                    place = (number - first) * ROW
                    rows[place : place + ROW] = row
            yield bytes(rows)
        yield bytes(self._rows)

    def _pack_waiting(self) -> None:
        members, self._waiting = self._waiting, []
        if members:
            numbers = [number for number, _ in members]
            self.pack(self.reserve(), numbers, b"\n".join([body for _, body in members]))

    def _set(self, number: int, row: bytes) -> None:
        """Note a row, or of numbers that are all young several in a row."""
        if number < self._first:
            self._late[number] = row
        else:
            place = (number - self._first) * ROW
            self._rows[place : place + len(row)] = row

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self.place += len(data)


def _row(kind: int, a: int, index: bytes) -> bytes:
    return kind.to_bytes(1, "big") + a.to_bytes(4, "big") + index


@lru_cache(maxsize=32)
def _indexes(count: int) -> list[bytes]:
    return [place.to_bytes(2, "big") for place in range(count)]


def references(found: Sequence[int]) -> bytes:
    """References to objects, as an array holds them."""
    return b" ".join([b"%d 0 R" % number for number in found])


def words(said: str) -> bytes:
    """A text string."""
    if said.isascii() and said.isprintable() and not set("()\\") & set(said):
        return b"(" + said.encode() + b")"
    return b"<FEFF" + said.encode("utf-16-be").hex().upper().encode() + b">"
