"""The way through a leaflet: all that its pages and tags lead to, whatever its numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import blake2b

from sps_print.batch.collate.leaflet import OWN, LeafletNode
from sps_print.pdf.reader.packed import ENDSTREAM, REFERENCE, PackedFile, parted

# Strings are words: what looks like the number of an object in one is none.
TOKEN = re.compile(
    rb"/ID ?\((?:\d{7}-)?|(?P<heads>/Headers ?\[[^\]]*\])|(?P<string>\((?:[^\\()]|\\.)*\))"
    rb"|(?P<ref>\d+) 0 R\b|/StructParents? (?P<key>\d+)|\s+",
    re.DOTALL,
)

LEAD = re.compile(rb"\(\d{7}-")  # stands before a name, so that no two leaflets have the same

Changes = Callable[[int, int], bool]  # of an object, and how many references led to it or others


class Walk:
    """The way through a leaflet. digest: of all that does not change.

    own: its pages, links and tags, in the order in which they are met; changing: what changes, met
    by the references that times counts.
    """

    def __init__(self, file: PackedFile, leaflet: LeafletNode, changes: Changes) -> None:
        self._file, self._leaflet, self._changes = file, leaflet, changes
        self._places = {leaflet.folder: b"folder", leaflet.above: b"above"}
        self._digests = {leaflet.above: b"above"}  # of what leaflets share
        self.own, self.changing, self.times = list[int](), list[int](), list[int]()
        self._count, self._ended = 0, False
        start = [self._refer(number) for number in (*leaflet.pages, leaflet.top)]
        found = blake2b(b" ".join(start), digest_size=16)
        for number in self.own:  # it grows
            said = self.said(file.body(number))
            if number not in self.changing:
                found.update(b"\0" + said)
        for name, number in sorted(leaflet.names.items()):
            found.update(b"\0" + name + self._refer(number))
        self.digest, self._ended = found.digest(), True

    def said(self, body: bytes, moved: int = 0) -> bytes:
        """An object with what stands for others in place of their numbers; a stream as it is.

        moved: how far these are from those of this leaflet.
        """

        def refer(number: int) -> bytes:
            return self._refer(number if number in self._digests else number - moved)

        def put(token: re.Match[bytes]) -> bytes:
            if token["ref"]:
                return refer(int(token["ref"]))
            if token["key"]:
                owner = self._leaflet.owners.get(int(token["key"]) - moved, b"none")
                found = REFERENCE.sub(lambda below: self._refer(int(below[1])), owner)
                return b"/StructParent " + b" ".join(found.split())
            if token["string"]:
                return token[0].replace(b"\n", rb"\n")
            if token["heads"]:
                return LEAD.sub(b"(", token["heads"].replace(b" ", b""))
            return b"/ID (" if token[0].strip() else b" "

        return body if body.endswith(ENDSTREAM) else TOKEN.sub(put, body)

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
