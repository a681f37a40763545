"""The finished file: objects packed into object streams, the same bytes each time.

What shows values of an order stands last: the file for the next order begins with the same bytes.
ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (the table of objects as a stream).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sps_print.pdf.drawing import Begin
from sps_print.pdf.links import LinkAnnotation
from sps_print.pdf.objects import Objects, stream
from sps_print.pdf.tags import AltSource

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PER_STREAM = 200  # objects in one object stream
ROW = 7  # bytes of a row of the table: kind, four of the place, two of the index


@dataclass(eq=False)
class SlotStream:
    """A piece of a page's drawing that shows values of an order. notes: its links."""

    code: str
    slot: Begin
    notes: tuple[LinkAnnotation, ...]

    @property
    def marks(self) -> list[str]:
        """The operators that say whose the ink is."""
        return [line for line in self.code.split("\n") if line.endswith((" BDC", " BMC"))]

    def stream(self, data: bytes) -> bytes:
        """The object that draws something. Changing words are so short that packing costs more."""
        return stream(data, pack=self.slot.shown.packed)


Changes = SlotStream | LinkAnnotation | AltSource  # what holds values of an order


@dataclass(frozen=True)
class FileParts:
    """A finished file but for its last part: what holds values, and the table of objects."""

    head: bytes
    rows: bytes  # of the table of objects, but for the last
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
            if isinstance(thing, SlotStream):
                rows[number * ROW : number * ROW + ROW] = _row(1, start + len(tail), 0)
                tail += _object(number, thing.stream(code))
            else:
                entries.append((number, code))
        if entries:
            rows[self.entries * ROW : self.entries * ROW + ROW] = _row(1, start + len(tail), 0)
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


def written(
    out: Objects, changing: Sequence[tuple[int, Changes]], catalog: int, info: int
) -> FileParts:
    """The file of some objects. changing: numbers that were given out for what holds values."""
    head = bytearray(HEADER)
    where: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}  # number -> row of the table
    packed = list[tuple[int, bytes]]()
    for number, body in out.bodies.items():
        if body.endswith(b"endstream"):
            where[number] = (1, len(head), 0)
            head += _object(number, body)
        else:
            packed.append((number, body))
    for start in range(0, len(packed), PER_STREAM):
        group, number = packed[start : start + PER_STREAM], out.reserve()
        where |= {member: (2, number, i) for i, (member, _) in enumerate(group)}
        where[number] = (1, len(head), 0)
        head += _object_stream(number, group)
    entries = [number for number, thing in changing if not isinstance(thing, SlotStream)]
    holder = out.reserve() if entries else 0
    where |= {number: (2, holder, i) for i, number in enumerate(entries)}
    table = out.reserve()
    rows = b"".join([_row(*where.get(number, (1, 0, 0))) for number in range(table)])
    return FileParts(bytes(head), rows, tuple(changing), holder, table, catalog, info)


def plain_file(out: Objects, catalog: int, info: int, version: str, ident: str) -> bytes:
    """A file with the plain table of objects that older standards ask for (7.5.4)."""
    data, places = bytearray(b"%%PDF-%b\n%%\xe2\xe3\xcf\xd3\n" % version.encode()), list[int]()
    for number in sorted(out.bodies):
        places.append(len(data))
        data += _object(number, out.bodies[number])
    table, size = len(data), len(places) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % size
    data += b"".join([b"%010d 00000 n \n" % place for place in places])
    entries = f"/Size {size}/Root {catalog} 0 R/Info {info} 0 R/ID[<{ident}><{ident}>]"
    data += b"trailer\n<<%b>>\nstartxref\n%d\n%%%%EOF\n" % (entries.encode(), table)
    return bytes(data)


def _as_it_was(thing: Changes) -> bytes:
    if isinstance(thing, SlotStream):
        return thing.code.encode("latin-1")
    if isinstance(thing, LinkAnnotation):
        return thing.body(thing.area)
    return thing.saying(thing.element.alt)


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def _row(kind: int, a: int, b: int) -> bytes:
    return kind.to_bytes(1, "big") + a.to_bytes(4, "big") + b.to_bytes(2, "big")


def _object_stream(number: int, group: list[tuple[int, bytes]]) -> bytes:
    index, offset = [], 0
    for member, body in group:
        index.append(f"{member} {offset}")
        offset += len(body) + 1
    head = " ".join(index).encode() + b"\n"
    data = head + b"\n".join([body for _, body in group]) + b"\n"
    entries = b"/Type/ObjStm/N %d/First %d" % (len(group), len(head))
    return _object(number, stream(data, entries))
