"""Proof of a file of many leaflets: each stands in it whole, in its order, as it was proved alone.

The finished file is read again from the disk by way of its own tables. From a leaflet's pages and
tags one goes to all that they need, and takes a digest of what is there, whatever its numbers: the
same digest is the same drawing, the same words and the same order of reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import zip_longest
from mmap import ACCESS_READ, mmap
from typing import IO

from sps_print.batch.collate.disassemble import KEYED, NAMED, LeafletParts
from sps_print.batch.collate.renumber import is_own, renumber
from sps_print.batch.collate.writer import words
from sps_print.pdf.reader.packed import PackedFile, parted
from sps_print.problems import Problem

IDENT = re.compile(rb"/ID \((?:\d{7}-)?")
CAUSE = "please report this: the leaflets in one file are not those that were proved"


def leaflet_digest(leaflet: LeafletParts) -> bytes:
    """The digest of a leaflet in a file of its own."""
    named = {name[1:]: number for name, number in leaflet.idents}
    return _digest(leaflet.file, leaflet.pages, leaflet.top, leaflet.owners, named)


def prove(stream: IO[bytes], digests: Sequence[bytes], names: Sequence[str]) -> tuple[Problem, ...]:
    """What is wrong with a finished file of leaflets of such digests and bookmarks."""
    with mmap(stream.fileno(), 0, access=ACCESS_READ) as data:
        found = _leaflets(PackedFile(data))
        for number, (one, wanted, name) in enumerate(zip_longest(found, digests, names), 1):
            if one != (wanted, words(name or "")):
                return (Problem("a leaflet is not as it was alone", f"leaflet {number}", CAUSE),)
    return ()


def _leaflets(file: PackedFile) -> Iterator[tuple[bytes, bytes]]:
    """The digest of each leaflet, in the order of the pages, and its bookmark."""
    catalog = file.body(file.catalog)
    root = file.body(file.reference(catalog, b"StructTreeRoot"))
    parts = file.references(file.body(file.reference(root, b"K")), b"K")
    tags = _leaves(file, root, b"ParentTree")
    idents, branches = _Idents(file, root), file.body(file.reference(catalog, b"Pages"))
    bookmarks = _bookmarks(file, file.reference(catalog, b"Outlines"))
    folders = (
        folder
        for branch in file.references(branches, b"Kids")
        for folder in file.references(file.body(branch), b"Kids")
    )
    together = zip_longest(folders, parts, tags, bookmarks)
    for number, (folder, part, leaf, bookmark) in enumerate(together):
        if not folder or not part or not leaf or not bookmark:
            yield b"", b""  # one list is longer than the others
            return
        pages = file.references(file.body(folder), b"Kids")
        title, first = bookmark
        if len(pages) % 2 or first != pages[0]:
            yield b"", b""
            return
        if b"/Contents" not in file.body(pages[-1]):  # the blank one
            pages.pop()
        owners = {int(key): owner for key, owner in KEYED.findall(leaf.partition(b"/Nums[")[2])}
        yield _digest(file, pages, part, owners, idents.of(number)), title


def _digest(
    file: PackedFile, pages: Sequence[int], top: int, owners: Mapping[int, bytes],
    named: Mapping[bytes, int],
) -> bytes:  # fmt: skip
    """The digest of all objects that pages and tags lead to, in the order they are found in."""
    above = (file.reference(file.body(pages[0]), b"Parent"), file.reference(file.body(top), b"P"))
    places = {number: b"#%d" % place for place, number in enumerate(above)}
    waiting: list[int] = []

    def place(number: int) -> bytes:
        """What stands for an object: its place when it is the leaflet's own, else its digest."""
        if number not in places:
            body = file.body(number)
            if is_own(body):
                places[number] = b"#%d" % (len(above) + len(waiting))
                waiting.append(number)
            else:
                said = renumber(body, place, lambda key: b"%d" % key)
                places[number] = blake2b(_plain(said), digest_size=16).digest()
        return places[number]

    def owner(key: int) -> bytes:
        return renumber(_plain(owners.get(key, b"none")), place, lambda _: b"")

    found = blake2b(b" ".join(map(place, (*pages, top))), digest_size=16)
    for number in waiting:  # it grows
        body = file.body(number)
        if number == top:  # alone it is a document, here a part of one
            body = body[body.index(b"/K[") :]
        said = _plain(renumber(body, place, owner))
        found.update(b"\0" + (IDENT.sub(b"/ID (", said) if b"/ID" in said else said))
    for name, number in sorted(named.items()):
        found.update(b"\0" + name + place(number))
    return found.digest()


def _plain(body: bytes) -> bytes:
    """An object with one space where its entries have any."""
    entries, stream = parted(body)
    return b" ".join(entries.split()) + stream


def _leaves(file: PackedFile, root: bytes, key: bytes) -> Iterator[bytes]:
    """The leaves of a number or name tree."""
    _, _, tree = root.partition(b"/" + key)
    for branch in file.references(tree, b"Kids") if tree else ():
        for leaf in file.references(file.body(branch), b"Kids"):
            yield file.body(leaf)


class _Idents:
    """The named elements of each leaflet: leaflets without one have no leaf in the tree."""

    def __init__(self, file: PackedFile, root: bytes) -> None:
        self._leaves = _leaves(file, root, b"IDTree")
        self._next: dict[bytes, int] = {}
        self._step()

    def of(self, number: int) -> dict[bytes, int]:
        """Names and elements of a leaflet."""
        start = b"(%07d-" % number
        found = {
            name.removeprefix(start): element
            for name, element in self._next.items()
            if name.startswith(start)
        }
        if found:
            self._step()
        return found

    def _step(self) -> None:
        leaf = next(self._leaves, b"").partition(b"/Names[")[2]
        self._next = {name: int(number) for name, number in NAMED.findall(leaf)}


def _bookmarks(file: PackedFile, outline: int) -> Iterator[tuple[bytes, int]]:
    """What each bookmark says, and the page it leads to."""
    number = file.reference(file.body(outline), b"First")
    while number:
        body = file.body(number)
        title, page = re.findall(rb"/Title(\(.*?\)|<.*?>)/Parent.*/Dest\[(\d+) 0 R", body)[0]
        yield title, int(page)
        number = file.reference(body, b"Next")
