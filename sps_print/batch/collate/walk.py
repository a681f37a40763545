"""A leaflet in whatever file: all that its pages and tags lead to, whatever its numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from sps_print.pdf.reader.packed import REFERENCE, PackedFile, parted

# Strings are words: what looks like the number of an object in one is none.
TOKEN = re.compile(
    rb"/ID ?\((?:\d{7}-)?|(?P<string>\((?:[^\\()]|\\.)*\))|(?P<ref>\d+) 0 R\b"
    rb"|/StructParents? (?P<key>\d+)|(?P<space>\s+)",
    re.DOTALL,
)
OWN = re.compile(rb"/Type ?/(?:Page|Annot|StructElem)\b")
TOP = re.compile(rb"/S/(?:Document|Part/T(?:\(.*?\)|<.*?>)/Lang ?\(.*?\))/P ")
KEYED = re.compile(rb"(\d+) ?(\[[^\]]*\]|\d+ 0 R)")
NAMED = re.compile(rb"\((?:\d{7}-)?([^()]*)\) (\d+) 0 R")

Changes = Callable[[int, int], bool]  # an object, and the how manieth reference leads to it


class Leaflet(NamedTuple):
    """Where a leaflet is in a file. owners: what its keys lead to; names: its named elements."""

    pages: Sequence[int]
    top: int
    owners: Mapping[int, bytes]
    names: Mapping[bytes, int]


class Walk:
    """The way through a leaflet. digest: of all that does not change.

    own: its pages, links and tags, in the order in which they are met; changing: what changes, met
    by the references that times counts.
    """

    def __init__(self, file: PackedFile, leaflet: Leaflet, changes: Changes) -> None:
        self._file, self._leaflet, self._changes = file, leaflet, changes
        pages, top = leaflet.pages, leaflet.top
        folder = file.reference(file.body(pages[0]), b"Parent")
        self._document = file.reference(file.body(top), b"P")
        self._places = {folder: b"^", self._document: b"^^"}
        self._digests = {self._document: b"^^"}  # of what leaflets share
        self.own, self.changing, self.times = list[int](), list[int](), list[int]()
        self._count, self._ended = 0, False
        found = blake2b(b" ".join(map(self._refer, (*pages, top))), digest_size=16)
        for number in self.own:  # it grows
            body = file.body(number)
            said = self.said(TOP.sub(b"/S/Part/P ", body, count=1) if number == top else body)
            if number not in self.changing:
                found.update(b"\0" + said)
        for name, number in sorted(leaflet.names.items()):
            found.update(b"\0" + name + self._refer(number))
        self.digest, self._ended = found.digest(), True

    def said(self, body: bytes, moved: int = 0, keys: int = 0) -> bytes:
        """An object with what stands for others in place of their numbers.

        moved, keys: how far its numbers and keys are from those of this leaflet.
        """

        def put(token: re.Match[bytes]) -> bytes:
            if token["ref"]:
                number = int(token["ref"])
                return self._refer(number if number in self._digests else number - moved)
            if token["key"]:
                owner = self._leaflet.owners.get(int(token["key"]) - keys, b"none")
                return b"/StructParent " + REFERENCE.sub(
                    lambda found: self._refer(int(found[1])), owner
                )
            if token["space"]:
                return b" "
            return token["string"].replace(b"\n", rb"\n") if token["string"] else b"/ID ("

        entries, stream = parted(body)
        return TOKEN.sub(put, entries).rstrip() + stream

    def _refer(self, number: int) -> bytes:
        """What stands for an object: its place when it is the leaflet's own, else its digest."""
        self._count += 1
        if number not in self._places:
            if self._ended:
                return b"?"  # the leaflet has nothing there
            is_own = OWN.search(parted(self._file.body(number))[0])
            if self._changes(number, self._count):
                self.changing.append(number)
                self.times.append(self._count)
                self._places[number] = b"~%d" % len(self.changing)
            else:
                self._places[number] = b"#%d" % len(self.own) if is_own else self._digest(number)
            if is_own:
                self.own.append(number)
        return self._places[number]

    def _digest(self, number: int) -> bytes:
        """The digest of what leaflets share, whatever the numbers of what it needs."""
        if number not in self._digests:
            entries, stream = parted(self._file.body(number))
            said = REFERENCE.sub(lambda below: self._digest(int(below[1])), entries)
            plain = b" ".join(said.split()) + stream
            self._digests[number] = blake2b(plain, digest_size=16).hexdigest().encode()
        return self._digests[number]


def alone(file: PackedFile) -> Leaflet:
    """The leaflet of a file of its own."""
    catalog = file.body(file.catalog)
    tree = file.body(file.reference(catalog, b"StructTreeRoot"))
    named, _, keyed = tree.partition(b"/ParentTree")
    return Leaflet(
        file.references(file.body(file.reference(catalog, b"Pages")), b"Kids"),
        file.reference(tree, b"K"),
        owners_of(keyed.partition(b"/Nums")[2].partition(b"[")[2]),
        names_of(named),
    )


def owners_of(node: bytes) -> dict[int, bytes]:
    """What the keys of a node lead to."""
    return {int(key): owner for key, owner in KEYED.findall(node)}


def names_of(node: bytes) -> dict[bytes, int]:
    """The elements that a node names, whatever the leaflet that stands before each name."""
    return {name: int(number) for name, number in NAMED.findall(node)}
