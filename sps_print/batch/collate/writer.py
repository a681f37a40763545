"""A PDF written object by object, so that it need not fit into memory."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from typing import IO

from sps_print.pdf.reader.packed import STREAM
from sps_print.pdf.writer import HEADER, PER_STREAM
from sps_print.problems import ContentError, Problem

MOST = 8_388_607  # objects in one file: a reader need not take more (ISO 19005-2, 6.1.13)
ROW = 8  # bytes of a row in the table: kind, five of the place, two of the index


class Writer:
    """Writes objects into a file. What it keeps of each is its row in the table: 8 bytes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._place, self._digest = file, 0, hashlib.sha256()
        self._rows = bytearray(_row(0, 0, 65535))
        self._packing: list[tuple[int, bytes]] = []
        self._write(HEADER)

    def reserve(self, count: int = 1) -> int:
        """The first of so many new numbers. ContentError when a file may not hold that many."""
        first = len(self._rows) // ROW
        if first + count > MOST:
            what = "there are too many leaflets for one PDF"
            hint = "divide the list into parts, each with a --one-file of its own"
            raise ContentError(Problem(what, "--one-file", hint))
        self._rows += bytes(ROW * count)
        return first

    def put(self, number: int, body: bytes) -> None:
        """Write an object under a reserved number."""
        if not body.endswith(b"endstream"):
            self._packing.append((number, body))
            if len(self._packing) == PER_STREAM:
                self._pack()
            return
        self._set(number, 1, self._place, 0)
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def add(self, body: bytes) -> int:
        """Write an object under a new number, and say which."""
        number = self.reserve()
        self.put(number, body)
        return number

    def end(self, catalog: int, info: int) -> None:
        """Write the table, after which the file is whole."""
        self._pack()
        table, start = self.reserve(), self._place
        self._set(table, 1, start, 0)
        packed, name = zlib.compress(self._rows, 6), self._digest.hexdigest()[:32].upper()
        self._rows = bytearray()  # the proof needs the room
        head = (
            f"<</Type/XRef/Size {table + 1}/W[1 5 2]/Root {catalog} 0 R/Info {info} 0 R"
            f"/ID[<{name}><{name}>]/Filter/FlateDecode/Length {len(packed)}>>\n"
        )
        self._write(b"%d 0 obj\n%b" % (table, head.encode()) + STREAM + packed)
        self._write(b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start)

    def _pack(self) -> None:
        members, self._packing = self._packing, []
        if not members:
            return
        index, offset = [], 0
        number = self.reserve()
        for place, (member, body) in enumerate(members):
            self._set(member, 2, number, place)
            index.append(b"%d %d" % (member, offset))
            offset += len(body) + 1
        head = b" ".join(index) + b"\n"
        packed = zlib.compress(head + b"\n".join(body for _, body in members) + b"\n", 6)
        entries = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\n" % (
            len(members), len(head), len(packed),
        )  # fmt: skip
        self.put(number, entries + STREAM + packed + b"\nendstream")

    def _set(self, number: int, kind: int, a: int, b: int) -> None:
        self._rows[number * ROW : number * ROW + ROW] = _row(kind, a, b)

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self._place += len(data)


def _row(kind: int, a: int, b: int) -> bytes:
    return kind.to_bytes(1, "big") + a.to_bytes(5, "big") + b.to_bytes(2, "big")


def references(found: Sequence[int]) -> bytes:
    """References to objects, as an array holds them."""
    return b" ".join(b"%d 0 R" % number for number in found)


def words(said: str) -> bytes:
    """A text string."""
    if said.isascii() and said.isprintable() and not set("()\\") & set(said):
        return b"(" + said.encode() + b")"
    return b"<FEFF" + said.encode("utf-16-be").hex().upper().encode() + b">"
