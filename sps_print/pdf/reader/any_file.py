"""The objects of any finished PDF, whoever wrote it, each read when it is asked for.

Read by way of the file's own table (ISO 32000-1, 7.5.4 and 7.5.8), as a reader finds them. Files
that were added to after they were written are refused: two programs may see different ones.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sps_print.pdf.reader.objects import Broken, PdfFile, Reference, values
from sps_print.remembered import LINES

HEAD = re.compile(rb"\s*(\d+)\s+\d+\s+obj\b")
END = re.compile(rb"stream(?:\r\n|\n)|endobj")
ROW = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
FAULTS = (ValueError, IndexError, KeyError, TypeError, StopIteration, zlib.error)


class XrefRow(NamedTuple):
    """Where an object is: at a place of the file, or in an object stream."""

    packed: bool
    place: int


def any_file(data: bytes) -> PdfFile:
    """Open a file. Raises Broken, and so does whatever is read from it later."""
    try:
        start, *end = data[data.rindex(b"startxref") + 9 :].split()
        rows, trailer = _table(data, int(start))
    except FAULTS as error:
        raise Broken(f"its table of objects: {error}") from error
    if end != [b"%%EOF"]:
        raise Broken("something stands behind its end")
    if "/Prev" in trailer:
        raise Broken("it was added to after it was written")
    objects = Objects(data, rows)
    return PdfFile(objects, _Streams(objects), trailer, data[:8])


def _table(data: bytes, start: int) -> tuple[dict[int, XrefRow], dict[str, Any]]:
    if data[start : start + 4] == b"xref":
        end = data.index(b"trailer", start)
        return dict(_plain_rows(data[start + 4 : end])), next(values(data[end + 7 :]))
    objects = Objects(data, {0: XrefRow(False, start)})
    head = objects[0]
    widths, size = head["/W"], head["/Size"]
    packed = unpacked(head, objects.stream(0) or b"")
    return dict(_packed_rows(packed, widths, head.get("/Index", [0, size]))), head


def _plain_rows(table: bytes) -> Iterator[tuple[int, XrefRow]]:
    lines = iter(table.split(b"\n"))
    number = 0
    for line in lines:
        row = ROW.match(line)
        if row:
            if row[3] == b"n":
                yield number, XrefRow(False, int(row[1]))
            number += 1
        elif line.split():
            number = int(line.split()[0])


def _packed_rows(
    table: bytes, widths: list[int], index: list[int]
) -> Iterator[tuple[int, XrefRow]]:
    one, two, _ = widths
    numbers = (
        n for a, count in zip(index[::2], index[1::2], strict=True) for n in range(a, a + count)
    )
    for number, at in zip(numbers, range(0, len(table), sum(widths)), strict=False):
        row = table[at : at + sum(widths)]
        kind = int.from_bytes(row[:one], "big") if one else 1
        place = int.from_bytes(row[one : one + two], "big")
        if kind:
            yield number, XrefRow(kind == 2, place)


def unpacked(entries: dict[str, Any], packed: bytes) -> bytes:
    """What is in a stream; of a picture that is packed in a way of its own, that."""
    filters = entries.get("/Filter", []) if packed else []
    for name in filters if isinstance(filters, list) else [filters]:
        if name != "/FlateDecode":
            return packed
        packed = zlib.decompress(packed)
    given = entries.get("/DecodeParms")
    said = given[0] if isinstance(given, list) and given else given
    if not isinstance(said, dict) or said.get("/Predictor", 1) < 10:
        return packed
    return _predicted(packed, said.get("/Columns", 1))


def _predicted(packed: bytes, columns: int) -> bytes:
    """Rows that say how they differ from the one above (PNG's filters “none” and “up”)."""
    out, above = bytearray(), bytes(columns)
    for at in range(0, len(packed), columns + 1):
        row = packed[at + 1 : at + 1 + columns]
        if packed[at] == 2:
            row = bytes((a + b) & 255 for a, b in zip(row, above, strict=True))
        elif packed[at]:
            raise Broken("its table of objects is packed in an unusual way")
        out += row
        above = row
    return bytes(out)


class Objects(Mapping[int, Any]):
    """The objects of a file by their numbers."""

    def __init__(self, data: bytes, rows: dict[int, XrefRow]) -> None:
        self._data, self._rows = data, rows
        self._held: dict[int, tuple[bytes, dict[int, Any]]] = {}
        self._read: dict[int, Any] = {}

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, number: object) -> bool:
        return number in self._rows

    def __getitem__(self, number: int) -> Any:
        if number not in self._read:
            row = self._rows[number]
            try:
                if row.packed:
                    self._read |= self._members(row.place)[1]
                else:
                    self._read[number] = _first(self._alone(number, row)[0])
                return self._read[number]
            except FAULTS as error:
                raise Broken(f"object {number}: {error}") from error
        return self._read[number]

    def texts(self) -> Iterator[bytes]:
        """All objects as they are written: each alone, or those of an object stream together."""
        for place in {row.place for row in self._rows.values() if row.packed}:
            yield self._members(place)[0]
        for number, row in self._rows.items():
            if not row.packed:
                yield self._alone(number, row)[0]

    def stream(self, number: int) -> bytes | None:
        """The data of a stream as it is in the file; None when an object has none."""
        row = self._rows[number]
        if row.packed:
            return None
        _, begin = self._alone(number, row)
        if not begin:
            return None
        length = self[number]["/Length"]
        if isinstance(length, Reference):
            length = self[length.number]
        return self._data[begin : begin + length]

    def _alone(self, number: int, row: XrefRow) -> tuple[bytes, int]:
        """An object's text, and where the data of its stream begins; 0: it has none."""
        head = HEAD.match(self._data, row.place)
        end = END.search(self._data, row.place)
        if not head or not end or number not in (0, int(head[1])):
            raise Broken(f"the table does not lead to object {number}")
        return self._data[head.end() : end.start()], end.end() if end[0][:1] == b"s" else 0

    def _members(self, number: int) -> tuple[bytes, dict[int, Any]]:
        """The objects of an object stream: as they are written, and all of them read at once."""
        if number not in self._held:
            try:
                entries, stream = self[number], self.stream(number)
                data = unpacked(entries, stream or b"")
                numbers = map(int, data[: entries["/First"]].split()[::2])
                body = data[entries["/First"] :]
                self._held[number] = body, dict(zip(numbers, _read(body), strict=True))
            except FAULTS as error:
                raise Broken(f"object {number}: {error}") from error
        return self._held[number]


@lru_cache(maxsize=LINES)  # as below
def _first(text: bytes) -> Any:
    """The value that an object is; nobody changes it."""
    return next(values(text))


@lru_cache(maxsize=16)  # files of one leaflet have most of these in common
def _read(body: bytes) -> tuple[Any, ...]:
    """The values of an object stream; nobody changes them."""
    return tuple(values(body))


class _Streams(Mapping[int, bytes]):
    """What is in the streams of a file, by the numbers of their objects."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects

    def __iter__(self) -> Iterator[int]:
        return (number for number in self._objects if number in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, number: object) -> bool:
        objects = self._objects
        return isinstance(number, int) and number in objects and objects.stream(number) is not None

    def __getitem__(self, number: int) -> bytes:
        stream = self._objects.stream(number)
        if stream is None:
            raise KeyError(number)
        return unpacked(self._objects[number], stream)
