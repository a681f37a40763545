"""A finished leaflet taken apart: its pages, its tags, and what its file says of the whole."""

from __future__ import annotations

import re
from xml.sax.saxutils import unescape

from sps_print.pdf.reader.packed import PackedFile
from sps_print.records import dataclass

KEYED = re.compile(rb"(\d+)\s*(\[[^\]]*\]|\d+ 0 R)")
NAMED = re.compile(rb"(\([^()]*\))\s*(\d+) 0 R")


@dataclass(frozen=True)
class LeafletParts:
    """A finished leaflet taken apart, and what its file says of the whole."""

    file: PackedFile
    above: int  # what its pages belong to
    root: int  # what its tags belong to
    pages: list[int]
    top: int  # its first tag
    owners: dict[int, bytes]  # key of a page or annotation -> its tags
    idents: list[tuple[bytes, int]]
    language: bytes
    turned: bytes  # over which edge a printer turns its sheets
    exact: bool  # whether it may be printed in no other scale
    title: str
    day: str
    intents: bytes


def disassemble(data: bytes) -> LeafletParts:
    """The leaflet of a file that sps-print made."""
    file = PackedFile(data)
    catalog = file.body(file.catalog)
    above, root = file.reference(catalog, b"Pages"), file.reference(catalog, b"StructTreeRoot")
    tree = file.body(root)
    _, _, keyed = tree.partition(b"/Nums")
    named, _, _ = tree.partition(b"/ParentTree")
    about = file.body(file.reference(catalog, b"Metadata"))
    return LeafletParts(
        file, above, root,
        pages=file.references(file.body(above), b"Kids"),
        top=file.reference(tree, b"K"),
        owners={int(key): owner for key, owner in KEYED.findall(keyed.partition(b"[")[2])},
        idents=[(name, int(number)) for name, number in NAMED.findall(named)],
        language=_found(rb"/Lang (\([^()]*\))", catalog),
        turned=_found(rb"/Duplex\s*/(\w+)", catalog),
        exact=b"/PrintScaling" in catalog,
        title=unescape(_found(rb'"x-default">(.*?)</rdf:li>', about).decode()),
        day=_found(rb"<xmp:CreateDate>(.*?)T", about).decode(),
        intents=_found(rb"/OutputIntents\s*(\[[^\]]*\])", catalog),
    )  # fmt: skip


def _found(pattern: bytes, body: bytes) -> bytes:
    found = re.search(pattern, body, re.DOTALL)
    assert found, "our own files have this entry"
    return found[1]
