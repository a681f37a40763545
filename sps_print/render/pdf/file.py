"""The finished file: ReportLab's objects, packed into object streams, the same bytes each time.

ReportLab's own writer leaves out the line end that PDF/A wants before "endstream" (ISO 19005-2,
6.1.7.1) and stores a tag tree as hundreds of plain objects; packing them halves the file.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject
from reportlab.pdfbase.pdfdoc import format as format_object

from sps_print.render.pdf.ink import Begin

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PER_STREAM = 200  # objects in one object stream


class Piece(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """A piece of a page's drawing. changing: what of an order it shows; none: it stays."""

    __RefOnly__ = 1

    def __init__(self, code: str, changing: Begin | None) -> None:
        self.code, self.changing = code, changing

    @property
    def marks(self) -> list[str]:
        """The operators that say whose the ink is."""
        return [line for line in self.code.split("\n") if line.endswith((" BDC", " BMC"))]

    def format(self, doc: object) -> bytes:
        data = self.code.encode("latin-1")
        if self.changing is not None:
            return plain_stream(data)
        packed = zlib.compress(data, 9)
        return (
            b"<</Filter/FlateDecode/Length %d>>\nstream\n" % len(packed) + packed + b"endstream\n"
        )


def plain_stream(data: bytes) -> bytes:
    """A short stream as it is: packing would save little and cost time."""
    return b"<</Length %d>>\nstream\n" % len(data) + data + b"endstream\n"


@dataclass(frozen=True)
class Written:
    """A finished file but for its last part: the pieces that show values, and the table of objects.

    What does not change stands first, so that the next order's file begins with the same bytes.
    """

    head: bytes
    rows: Mapping[int, tuple[int, int, int]]  # object number -> row of the table
    changing: tuple[tuple[int, Piece], ...]  # object number and piece
    table: int  # the number of the table itself
    catalog: int
    info: int

    @cached_property
    def digest(self) -> Any:
        """The head's, to be gone on with."""
        return hashlib.sha256(self.head)

    @cached_property
    def packed_rows(self) -> bytearray:
        return bytearray(
            b"".join(_row(*self.rows.get(n, (1, 0, 0))) for n in range(self.table + 1))
        )

    def data(self, codes: Sequence[bytes] | None = None) -> bytes:
        """The bytes of the file. codes: what the changing pieces draw; none: as they were."""
        if codes is None:
            codes = [piece.code.encode("latin-1") for _, piece in self.changing]
        tail, rows, start = bytearray(), bytearray(self.packed_rows), len(self.head)
        for (number, _), code in zip(self.changing, codes, strict=True):
            rows[number * 7 : number * 7 + 7] = _row(1, start + len(tail), 0)
            body = plain_stream(code).removesuffix(b"endstream\n")
            tail += b"%d 0 obj\n%b\nendstream\nendobj\n" % (number, body)
        place = start + len(tail)
        rows[self.table * 7 :] = _row(1, place, 0)
        digest = self.digest.copy()
        digest.update(tail)
        name = digest.hexdigest()[:32].upper()
        packed = zlib.compress(rows, 1)
        head = (
            f"{self.table} 0 obj\n<</Type/XRef/Size {self.table + 1}/W[1 4 2]"
            f"/Root {self.catalog} 0 R/Info {self.info} 0 R/ID[<{name}><{name}>]/Filter/FlateDecode"
            f"/Length {len(packed)}>>\nstream\n"
        )
        return b"".join((
            self.head, tail, head.encode(), packed, b"\nendstream\nendobj\n",
            b"startxref\n%d\n%%%%EOF\n" % place,
        ))  # fmt: skip


def written(doc: Any) -> Written:
    """The file of a ReportLab document whose pages are all drawn."""
    doc.Reference(doc.Catalog)
    doc.Reference(doc.info)
    bodies = _bodies(doc)
    catalog, info = (
        doc.idToObjectNumberAndVersion[doc.Reference(thing).name][0]
        for thing in (doc.Catalog, doc.info)
    )
    pieces = {n: doc.idToObject[doc.numberToId[n]] for n in bodies}
    changing = tuple(
        (n, one) for n, one in pieces.items() if isinstance(one, Piece) and one.changing is not None
    )
    kept = {n: body for n, body in bodies.items() if n not in dict(changing)}
    plain = {n: body for n, body in kept.items() if body.endswith(b"endstream\n")}
    packed = [(n, body) for n, body in kept.items() if n not in plain]
    out = bytearray(HEADER)
    where: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}  # number -> row of the table
    for number, body in plain.items():
        where[number] = (1, len(out), 0)
        out += b"%d 0 obj\n" % number + body.removesuffix(b"endstream\n") + b"\nendstream\nendobj\n"
    next_number = max(bodies) + 1
    for start in range(0, len(packed), PER_STREAM):
        group = packed[start : start + PER_STREAM]
        where |= {number: (2, next_number, i) for i, (number, _) in enumerate(group)}
        where[next_number] = (1, len(out), 0)
        out += _object_stream(next_number, group)
        next_number += 1
    return Written(bytes(out), where, changing, next_number, catalog, info)


def _row(kind: int, a: int, b: int) -> bytes:
    return kind.to_bytes(1, "big") + a.to_bytes(4, "big") + b.to_bytes(2, "big")


def _bodies(doc: Any) -> dict[int, bytes]:
    """Each object's number and text. Writing one may make ReportLab number more of them."""
    bodies: dict[int, bytes] = {}
    number = 1
    while number in doc.numberToId:
        content = doc.idToObject[doc.numberToId[number]]
        bodies[number] = format_object(content, doc, toplevel=1)
        number += 1
    return bodies


def _object_stream(number: int, group: list[tuple[int, bytes]]) -> bytes:
    index, offset = [], 0
    for member, body in group:
        index.append(f"{member} {offset}")
        offset += len(body) + 1
    head = " ".join(index).encode() + b"\n"
    data = zlib.compress(head + b"\n".join(body for _, body in group) + b"\n", 9)
    return (
        b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n"
        % (number, len(group), len(head), len(data))
        + data + b"\nendstream\nendobj\n"
    )  # fmt: skip
