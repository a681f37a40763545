"""The finished file: ReportLab's objects, packed into object streams, the same bytes each time.

ReportLab's own writer leaves out the line end that PDF/A wants before "endstream" (ISO 19005-2,
6.1.7.1) and stores a tag tree as hundreds of plain objects; packing them halves the file.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject
from reportlab.pdfbase.pdfdoc import format as format_object

from sps_print.pdf.drawing import Begin
from sps_print.pdf.links import LinkAnnotation
from sps_print.pdf.tags import AltSource, Node

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PER_STREAM = 200  # objects in one object stream


class ContentStream(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """A piece of a page's drawing. changing: what of an order it shows; none: it stays.

    notes: the links of what changes.
    """

    __RefOnly__ = 1

    def __init__(
        self, code: str, changing: Begin | None, notes: tuple[LinkAnnotation, ...]
    ) -> None:
        self.code, self.changing, self.notes = code, changing, notes

    @property
    def marks(self) -> list[str]:
        """The operators that say whose the ink is."""
        return [line for line in self.code.split("\n") if line.endswith((" BDC", " BMC"))]

    def format(self, doc: object) -> bytes:
        return self.stream(self.code.encode("latin-1"))

    def stream(self, data: bytes) -> bytes:
        """The object that draws something. Changing words are so short that packing costs more."""
        if self.changing is not None and not self.changing.shown.packed:
            return b"<</Length %d>>\nstream\n" % len(data) + data + b"endstream\n"
        packed = zlib.compress(data, 9)
        return (
            b"<</Filter/FlateDecode/Length %d>>\nstream\n" % len(packed) + packed + b"endstream\n"
        )


Changes = ContentStream | LinkAnnotation | AltSource  # what holds values of an order


@dataclass(frozen=True)
class FileParts:
    """A finished file but for its last part: what holds values, and the table of objects.

    What does not change stands first, so that the next order's file begins with the same bytes.
    """

    head: bytes
    rows: bytes  # of the table of objects, but for the last: each of seven bytes
    changing: tuple[tuple[int, Changes], ...]  # by their object numbers
    entries: int  # the number of the object stream of those that are no streams; 0: there is none
    table: int  # the number of the table itself
    catalog: int
    info: int

    @cached_property
    def digest(self) -> hashlib._Hash:
        """The head's, to be gone on with."""
        return hashlib.sha256(self.head)

    def data(self, codes: Sequence[bytes] | None = None) -> bytes:
        """The bytes of the file. codes: what changes, pieces as operators; none: as it was."""
        if codes is None:
            codes = [_as_it_was(thing) for _, thing in self.changing]
        tail, rows, start = bytearray(), bytearray(self.rows), len(self.head)
        entries = []
        for (number, thing), code in zip(self.changing, codes, strict=True):
            if isinstance(thing, ContentStream):
                rows[number * 7 : number * 7 + 7] = _row(1, start + len(tail), 0)
                tail += _stream(number, thing.stream(code))
            else:
                entries.append((number, code))
        if entries:
            rows[self.entries * 7 : self.entries * 7 + 7] = _row(1, start + len(tail), 0)
            tail += _object_stream(self.entries, entries)
        place = start + len(tail)
        rows += _row(1, place, 0)
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


def written(doc: Any) -> FileParts:
    """The file of a ReportLab document whose pages are all drawn."""
    doc.Reference(doc.Catalog)
    doc.Reference(doc.info)
    bodies = _bodies(doc)
    catalog, info = (
        doc.idToObjectNumberAndVersion[doc.Reference(thing).name][0]
        for thing in (doc.Catalog, doc.info)
    )
    found = ((n, _changing(doc.idToObject[doc.numberToId[n]])) for n in bodies)
    changing = tuple((n, thing) for n, thing in found if thing is not None)
    moves = dict(changing)
    kept = {n: body for n, body in bodies.items() if n not in moves}
    plain = {n: body for n, body in kept.items() if body.endswith(b"endstream\n")}
    packed = [(n, body) for n, body in kept.items() if n not in plain]
    out = bytearray(HEADER)
    where: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}  # number -> row of the table
    for number, body in plain.items():
        where[number] = (1, len(out), 0)
        out += _stream(number, body)
    next_number = max(bodies) + 1
    for start in range(0, len(packed), PER_STREAM):
        group = packed[start : start + PER_STREAM]
        where |= {number: (2, next_number, i) for i, (number, _) in enumerate(group)}
        where[next_number] = (1, len(out), 0)
        out += _object_stream(next_number, group)
        next_number += 1
    entries = [n for n, thing in changing if not isinstance(thing, ContentStream)]
    where |= {number: (2, next_number, i) for i, number in enumerate(entries)}
    stream, table = (next_number, next_number + 1) if entries else (0, next_number)
    rows = b"".join(_row(*where.get(n, (1, 0, 0))) for n in range(table))
    return FileParts(bytes(out), rows, changing, stream, table, catalog, info)


def _changing(thing: object) -> Changes | None:
    match thing:
        case ContentStream(changing=Begin()) | LinkAnnotation(changing=True):
            return thing
        case Node(changing=AltSource() as described):
            return described
    return None


def _as_it_was(thing: Changes) -> bytes:
    if isinstance(thing, ContentStream):
        return thing.code.encode("latin-1")
    if isinstance(thing, LinkAnnotation):
        return thing.body(thing.area)
    return thing.saying(thing.element.alt)


def _stream(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n" % number + body.removesuffix(b"endstream\n") + b"\nendstream\nendobj\n"


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
