"""The finished file: ReportLab's objects, packed into object streams, the same bytes each time.

ReportLab's own writer leaves out the line end that PDF/A wants before "endstream" (ISO 19005-2,
6.1.7.1) and stores a tag tree as hundreds of plain objects; packing them halves the file.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import format as format_object

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PER_STREAM = 200  # objects in one object stream


def file_bytes(doc: Any) -> bytes:
    """The bytes of a ReportLab document whose pages are all drawn."""
    doc.Reference(doc.Catalog)
    doc.Reference(doc.info)
    bodies = _bodies(doc)
    catalog, info = (
        doc.idToObjectNumberAndVersion[doc.Reference(thing).name][0]
        for thing in (doc.Catalog, doc.info)
    )
    plain = {n: body for n, body in bodies.items() if body.endswith(b"endstream\n")}
    packed = [(n, body) for n, body in bodies.items() if n not in plain]
    out = bytearray(HEADER)
    where: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}  # number -> xref row
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
    start_of_table = len(out)
    where[next_number] = (1, start_of_table, 0)
    digest = hashlib.sha256(out).hexdigest()[:32].upper()
    out += _table(next_number, where, catalog, info, digest)
    out += b"startxref\n%d\n%%%%EOF\n" % start_of_table
    return bytes(out)


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


def _table(
    number: int, where: dict[int, tuple[int, int, int]], catalog: int, info: int, digest: str
) -> bytes:
    rows = b"".join(
        kind.to_bytes(1, "big") + a.to_bytes(4, "big") + b.to_bytes(2, "big")
        for kind, a, b in (where[n] for n in range(number + 1))
    )
    data = zlib.compress(rows, 9)
    head = (
        f"{number} 0 obj\n<</Type/XRef/Size {number + 1}/W[1 4 2]/Root {catalog} 0 R"
        f"/Info {info} 0 R/ID[<{digest}><{digest}>]/Filter/FlateDecode"
        f"/Length {len(data)}>>\nstream\n"
    )
    return head.encode() + data + b"\nendstream\nendobj\n"
