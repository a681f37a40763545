"""The finished file: ReportLab's objects, packed into object streams, the same bytes each time.

ReportLab's own writer stores a tag tree as hundreds of plain objects: packing them halves the file.

What shows values of an order stands last: the file for the next order begins with the same bytes.
ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (the table of objects as a stream).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reportlab.pdfbase.pdfdoc import PDFObject

from sps_print.pdf.fields import FieldDrawing, FieldParent, Widget
from sps_print.pdf.items import Begin
from sps_print.pdf.links import LinkAnnotation
from sps_print.pdf.objects import stream
from sps_print.pdf.standards import UA1
from sps_print.pdf.tags import AltSource

HEADER = UA1.header
PER_STREAM = 200  # objects in one object stream
QUICK = 6  # how hard drawings are deflated: 6 % smaller than with 4, in a millisecond more
ROW = 7  # bytes of a row of the table: kind, four of the place, two of the index


@dataclass(eq=False, repr=False)
class SlotStream(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """A piece of a page's drawing that shows values of an order. notes: its links."""

    __RefOnly__ = 1
    code: str
    slot: Begin
    notes: tuple[LinkAnnotation, ...]

    @property
    def owned(self) -> list[str]:
        """The operators that say whose the ink is."""
        return [line for line in self.code.split("\n") if line.endswith((" BDC", " BMC"))]

    def stream(self, data: bytes) -> bytes:
        """The object that draws something. Changing words are so short that packing costs more."""
        if self.slot.shown.packed:
            return stream(data, QUICK)
        return b"<</Length %d>>\nstream\n%bendstream\n" % (len(data), data)


# what holds values of an order
FieldChanges = Widget | FieldParent | FieldDrawing
Changes = SlotStream | LinkAnnotation | AltSource | FieldChanges
STREAMS = (SlotStream, FieldDrawing)  # those that are streams


@dataclass(frozen=True)
class Stable:
    """The first part of a file, and the rows of its table. last: the last number that is given."""

    head: bytes
    rows: bytes
    last: int

    @cached_property
    def digest(self) -> hashlib._Hash:
        """The head's, to be gone on with."""
        return hashlib.sha256(self.head)


@dataclass(frozen=True)
class FileParts:
    """A finished file but for its last part: what holds values, and the table of objects."""

    stable: Stable  # what other layouts of the same pages begin with, too
    drawn: bytes  # what stands behind it
    rows: bytes  # of the table of objects, but for the last
    changing: tuple[tuple[int, Changes], ...]  # by their object numbers
    entries: int  # the number of the object stream of those that are no streams; 0: there is none
    table: int  # the number of the table itself
    catalog: int
    info: int

    @cached_property
    def digest(self) -> hashlib._Hash:
        """That of both, to be gone on with."""
        digest = self.stable.digest.copy()
        digest.update(self.drawn)
        return digest

    def changed(self, codes: Sequence[bytes] | None = None) -> list[bytes]:
        """What changes, as objects. codes: pieces as operators; none: as it was."""
        if codes is None:
            codes = [_as_it_was(thing) for _, thing in self.changing]
        return [
            thing.stream(code) if isinstance(thing, SlotStream) else code
            for (_, thing), code in zip(self.changing, codes, strict=True)
        ]

    def data(self, codes: Sequence[bytes] | None = None) -> bytes:
        """The bytes of the file. codes: what changes, pieces as operators; none: as it was."""
        tail, rows, entries = bytearray(), bytearray(self.rows), []
        start = len(self.stable.head) + len(self.drawn)
        for (number, thing), body in zip(self.changing, self.changed(codes), strict=True):
            if isinstance(thing, STREAMS):
                rows[number * ROW : number * ROW + ROW] = _row(1, start + len(tail), 0)
                tail += _stream(number, body)
            else:
                entries.append((number, body))
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
            self.stable.head, self.drawn, tail, head.encode(), packed, b"\nendstream\nendobj\n",
            b"startxref\n%d\n%%%%EOF\n" % place,
        ))  # fmt: skip


def stable(bodies: Mapping[int, bytes], last: int, header: bytes = HEADER) -> Stable:
    """The first part of a file: some objects by their numbers. last: the last number of any."""
    part = _with(Stable(header, _row(0, 0, 65535), last), bodies)
    return replace(part, head=header + part.head)


def written(
    before: Stable, moving: Mapping[int, bytes], changing: Sequence[tuple[int, Changes]],
    catalog: int, info: int,
) -> FileParts:  # fmt: skip
    """The file that begins with some objects. changing: what holds values, and stands last."""
    part = _with(before, moving)
    entries = [number for number, thing in changing if not isinstance(thing, STREAMS)]
    holder = part.last + 1 if entries else 0
    table = (holder or part.last) + 1
    rows = _table(part.rows, {number: (2, holder, i) for i, number in enumerate(entries)}, table)
    return FileParts(before, part.head, rows, tuple(changing), holder, table, catalog, info)


def _with(before: Stable, bodies: Mapping[int, bytes]) -> Stable:
    """What stands behind a part of a file: more objects, and with their rows the whole table."""
    head, start, last = bytearray(), len(before.head), before.last
    where: dict[int, tuple[int, int, int]] = {}  # number -> row of the table
    packed = list[tuple[int, bytes]]()
    for number, body in bodies.items():
        if body.endswith(b"endstream\n"):
            where[number] = (1, start + len(head), 0)
            head += _stream(number, body)
        else:
            packed.append((number, body))
    for first in range(0, len(packed), PER_STREAM):
        group, number = packed[first : first + PER_STREAM], (last := last + 1)
        where |= {member: (2, number, i) for i, (member, _) in enumerate(group)}
        where[number] = (1, start + len(head), 0)
        head += _object_stream(number, group)
    return Stable(bytes(head), _table(before.rows, where, last + 1), last)


def _table(rows: bytes, more: Mapping[int, tuple[int, int, int]], count: int) -> bytes:
    """The rows of so many objects, with other ones for some."""
    table = bytearray(rows) + _row(1, 0, 0) * (count - len(rows) // ROW)
    for number, row in more.items():
        table[number * ROW : number * ROW + ROW] = _row(*row)
    return bytes(table)


def _as_it_was(thing: Changes) -> bytes:
    if isinstance(thing, SlotStream):
        return thing.code.encode("latin-1")
    if isinstance(thing, LinkAnnotation):
        return thing.body(thing.area)
    if isinstance(thing, AltSource):
        return thing.saying(thing.element.alt)
    assert thing.field
    return thing.filled(thing.field.shown)


def _stream(number: int, body: bytes) -> bytes:
    """A stream. PDF/A asks for a line end before "endstream" (ISO 19005-2, 6.1.7.1)."""
    return b"%d 0 obj\n%b\nendstream\nendobj\n" % (number, body.removesuffix(b"endstream\n"))


def _row(kind: int, a: int, b: int) -> bytes:
    return kind.to_bytes(1, "big") + a.to_bytes(4, "big") + b.to_bytes(2, "big")


def _object_stream(number: int, group: list[tuple[int, bytes]]) -> bytes:
    index, offset = [], 0
    for member, body in group:
        index.append(f"{member} {offset}")
        offset += len(body) + 1
    head = " ".join(index).encode() + b"\n"
    data = head + b"\n".join([body for _, body in group]) + b"\n"
    packed = zlib.compress(data, 8)  # 9 saves nothing more
    entries = b"/First %d /Length %d /N %d" % (len(head), len(packed), len(group))
    about = b"<<\n/Filter /FlateDecode %b /Type /ObjStm\n>>" % entries
    return _stream(number, b"%b\nstream\n%bendstream\n" % (about, packed))
