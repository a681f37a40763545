"""A leaflet in a file, as its tables lead to it: in one of its own, or in one of many."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sps_print.pdf.reader.packed import PackedFile

OWN = re.compile(rb"/Type ?/(?:Page|Annot|StructElem)\b")  # what no two leaflets can share
KEYED = re.compile(rb"(\d+)\s*(\[[^\]]*\]|\d+ 0 R)")
NAMED = re.compile(rb"\((?:\d{7}-)?([^()]*)\)\s*(\d+) 0 R")


class LeafletNode(NamedTuple):
    """Where a leaflet is. folder: the node of its pages; above: what its first tag belongs to.

    owners: what its keys lead to; names: its named elements.
    """

    folder: int
    pages: Sequence[int]
    above: int
    top: int
    owners: Mapping[int, bytes]
    names: Mapping[bytes, int]


def alone(file: PackedFile) -> LeafletNode:
    """The leaflet of a file of its own."""
    catalog = file.body(file.catalog)
    folder, root = file.reference(catalog, b"Pages"), file.reference(catalog, b"StructTreeRoot")
    tree = file.body(root)
    named, _, keyed = tree.partition(b"/ParentTree")
    return LeafletNode(
        folder, file.references(file.body(folder), b"Kids"), root, file.reference(tree, b"K"),
        owners_of(keyed), names_of(named),
    )  # fmt: skip


def owners_of(node: bytes) -> dict[int, bytes]:
    """What the keys of a node lead to."""
    return {int(key): owner for key, owner in KEYED.findall(node.partition(b"/Nums")[2])}


def names_of(node: bytes) -> dict[bytes, int]:
    """The elements that a node names, whatever stands before each name."""
    return {name: int(number) for name, number in NAMED.findall(node.partition(b"/Names")[2])}
