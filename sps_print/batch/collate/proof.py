"""Proof of a file of many leaflets: each stands in it whole, in its order, as it was proved alone.

The finished file is read again from the disk by way of its own tables. From the pages and tags of
the first leaflet of a form one goes to all that they need: it must be what the form's own file has.
Each later leaflet of the form must be the first one, all its numbers moved alike, but for what
changes. What changes must be what was proved of this leaflet alone.
"""

from __future__ import annotations

import re
import zlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import accumulate, zip_longest
from mmap import ACCESS_READ, mmap
from typing import IO, NamedTuple

from sps_print.batch.collate import bookmarks
from sps_print.batch.collate.bookmarks import CollatedBookmark
from sps_print.batch.collate.filling import FormFile
from sps_print.batch.collate.leaflet import LeafletNode, alone, names_of, owners_of
from sps_print.batch.collate.walk import Walk
from sps_print.pdf.reader.objects import Broken
from sps_print.pdf.reader.packed import ENDSTREAM, STREAM, PackedFile, parted
from sps_print.problems import Problem

CAUSE = "please report this: the leaflets in one file are not those that were proved"
FIRSTS = 64  # leaflets that others are held against
LET_GO = 100  # leaflets after which the memory that they took is given back
FAULTS = (Broken, zlib.error, IndexError, ValueError)  # of a file that leads nowhere
MOVED = re.compile(  # what moves with a leaflet, in its objects and in its nodes
    rb"/ID ?\((?P<lead>\d{7})|\((?P<cell>\d{7})(?=-t\d+[cr]\d+\))|\((?:[^\\()]|\\.)*\)"
    rb"|(?P<ref>\d+) 0 R\b|/StructParents? (?P<key>\d+)|%",
    re.DOTALL,
)
KEYS = re.compile(rb"(?P<ref>\d+) 0 R\b|(?P<key>\d+)")
NAMES = re.compile(rb"\((?P<lead>\d{7})|(?P<ref>\d+) 0 R\b")
OBJECTS = re.compile(rb"/Type/ObjStm/N \d+/First (\d+)/")


class WantedLeaflet(NamedTuple):
    """What a leaflet has to be. title: of its bookmark; below: the bookmarks below that. whole,
    times: of its form's walk; changed: of what is its own."""

    title: bytes
    below: tuple[CollatedBookmark, ...]
    whole: bytes
    times: tuple[int, ...]
    changed: bytes


class ProvedForm:
    """The file of a form, which was proved: what each leaflet of the form has to be."""

    def __init__(self, form: FormFile) -> None:
        file = PackedFile(form.data)
        leaflet = alone(file)
        places = {number: place for place, number in enumerate((*form.changing, leaflet.top))}
        self._walk = Walk(file, leaflet, lambda number, _: number in places)
        self._order = [places[number] for number in self._walk.changing]
        self._times = tuple(self._walk.times)
        self._below = bookmarks.alone(file, leaflet.pages)

    def wanted(self, title: bytes, changed: Sequence[bytes]) -> WantedLeaflet:
        """What a leaflet has to be. title: of its bookmark. changed: its changing objects and its
        first tag, with the numbers that the form's file has."""
        said = [self._walk.said(changed[place]) for place in self._order]
        return WantedLeaflet(title, self._below, self._walk.digest, self._times, _digest(said))


def prove(
    stream: IO[bytes], wanted: Sequence[WantedLeaflet], fresh: bool = True
) -> tuple[Problem, ...]:  # fmt: skip
    """What is wrong with a finished file of leaflets. fresh: whether each has an even number of
    pages, with a blank one at its end where it needs that."""
    seen = 0
    with mmap(stream.fileno(), 0, access=ACCESS_READ) as data:
        try:
            file, firsts = PackedFile(data), OrderedDict[bytes, _First]()
            for here, one in zip_longest(_leaflets(file), wanted):
                seen += 1
                if seen % LET_GO == 0:
                    file.let_go()
                if not here or not one or here.title != one.title:
                    break
                if bookmarks.read(file, here.bookmark, here.pages) != one.below:
                    break
                if one.whole not in firsts:
                    firsts[one.whole] = _First(file, here, one, fresh)
                firsts.move_to_end(one.whole)
                if len(firsts) > FIRSTS:
                    firsts.popitem(last=False)
                if firsts[one.whole].changed(here) != one.changed:
                    break
            else:
                return ()
        except FAULTS:
            pass
    return (Problem("a leaflet is not as it was alone", f"leaflet {seen}", CAUSE),)


class _Here(NamedTuple):
    """Where a leaflet is said to be: its pages, first tag and nodes; its bookmark, and what that
    says."""

    folder: int
    pages: list[int]
    top: int
    owners: int
    idents: int
    title: bytes
    page: int
    bookmark: int


def _leaflets(file: PackedFile) -> Iterator[_Here | None]:
    """Where each leaflet is, in the order of the pages; none where one list is longer."""
    catalog = file.body(file.catalog)
    root = file.body(file.reference(catalog, b"StructTreeRoot"))
    parts = file.references(file.body(file.reference(root, b"K")), b"K")
    owners, idents = _leaves(file, root, b"ParentTree"), _leaves(file, root, b"IDTree")
    ident = next(idents, 0)
    folders = _folders(file, file.reference(catalog, b"Pages"))
    entries = bookmarks.tops(file, file.reference(catalog, b"Outlines"))
    for folder, part, owner, entry in zip_longest(folders, parts, owners, entries):
        if not folder or not part or not owner or not entry:
            yield None
            return
        named = ident if file.holder(ident) == file.holder(part) else 0
        (node, pages), (title, page, bookmark) = folder, entry
        yield _Here(node, pages, part, owner, named, title, page, bookmark)
        ident = next(idents, 0) if named else ident
    if ident:
        yield None


def _folders(file: PackedFile, root: int) -> Iterator[tuple[int, list[int]]]:
    """The node of each leaflet and its pages. Raises ValueError where a node counts others."""
    whole = 0
    for branch in file.references(file.body(root), b"Kids"):
        held = 0
        for folder in file.references(file.body(branch), b"Kids"):
            pages = file.references(file.body(folder), b"Kids")
            held += _counts(file, folder, len(pages))
            yield folder, pages
        whole += _counts(file, branch, held)
    _counts(file, root, whole)


def _counts(file: PackedFile, node: int, pages: int) -> int:
    if f"/Count {pages}/Kids".encode() not in file.body(node):
        raise ValueError
    return pages


def _leaves(file: PackedFile, root: bytes, key: bytes) -> Iterator[int]:
    """The leaves of a number or name tree."""
    tree = root.partition(b"/" + key)[2]
    for branch in file.references(tree, b"Kids") if tree else ():
        yield from file.references(file.body(branch), b"Kids")


class _First:
    """The first leaflet of a form in a file, against which the others are held.

    All that is its own stands in one object stream, what changes at the end; the streams that
    change, and the node of its pages, stand behind it. Raises ValueError for any other.
    """

    def __init__(self, file: PackedFile, here: _Here, one: WantedLeaflet, fresh: bool) -> None:
        self._file, self._here, self._holder = file, here, file.holder(here.top)
        lines = _lines(file, self._holder)
        own = self._own = range(lines.first, lines.first + len(lines.all))
        blank = b"/Contents" not in lines.all[own.index(here.pages[-1])]
        owners = owners_of(lines.all[own.index(here.owners)])
        names = names_of(lines.all[own.index(here.idents)]) if here.idents else {}
        above = file.reference(lines.all[own.index(here.top)], b"P")
        shown = here.pages[: len(here.pages) - blank]
        leaflet = LeafletNode(here.folder, shown, above, here.top, owners, names)
        self._walk = Walk(file, leaflet, lambda _, time: time in one.times)
        small = sorted(number for number in self._walk.changing if number in own)
        self._fixed = len(own) - len(small)
        whole = {*self._walk.own} <= {*own} and small == [*own[self._fixed :]]
        right = len(here.pages) % 2 == 0 if fresh else not blank
        if not whole or not right or self._walk.digest != one.whole:
            raise ValueError
        self._moving = {*own, here.folder, *self._walk.changing}
        self._rooms = list[int]()
        tokens = {here.owners: KEYS, here.idents: NAMES}
        self._text = b"\n".join([
            tokens.get(number, MOVED).sub(self._room, line)
            for number, line in zip(own[: self._fixed], lines.all, strict=False)
        ])  # fmt: skip

    def changed(self, here: _Here) -> bytes:
        """The digest of what changes in a leaflet that is this one but for that; else nothing."""
        first, moved = self._here, here.top - self._here.top
        lines = _lines(self._file, self._holder + moved)
        text = self._text % tuple([number + moved for number in self._rooms])
        fixed = b"\n".join(lines.all[: self._fixed])
        leads = [here.folder, *here.pages, here.owners, here.page, here.idents or moved]
        right = [first.folder, *first.pages, first.owners, first.pages[0], first.idents]
        if fixed != text or [number - moved for number in leads] != right:
            return b""
        start, end = self._own[0], len(self._own)
        bodies = [
            lines.all[place] if place < end else self._file.body(place + start + moved)
            for place in [number - start for number in self._walk.changing]
        ]
        return _digest([self._walk.said(body, moved) for body in bodies])

    def _room(self, token: re.Match[bytes]) -> bytes:
        """Room for a number that moves; all else as it is."""
        kind = token.lastgroup
        if not kind or (kind == "ref" and int(token[kind]) not in self._moving):
            return token[0].replace(b"%", b"%%")
        self._rooms.append(int(token[kind]))
        start, end = (at - token.start() for at in token.span(kind))
        return token[0][:start] + (b"%07d" if kind in {"lead", "cell"} else b"%d") + token[0][end:]


class _Lines(NamedTuple):
    """The objects of an object stream, one a line. first: the number of the first."""

    first: int
    all: list[bytes]


def _lines(file: PackedFile, holder: int) -> _Lines:
    """Raises ValueError when the numbers of the objects are not in a row, or the table and the
    stream's own index do not lead to each of them."""
    entries, packed = parted(file.body(holder))
    found = OBJECTS.search(entries)
    data = zlib.decompress(packed[len(STREAM) : -len(ENDSTREAM)])
    at = int(found[1]) if found else 0
    index, lines = [int(number) for number in data[:at].split()], data[at:].split(b"\n")
    own = range(index[0], index[0] + len(lines))
    offsets = [0, *accumulate([len(line) + 1 for line in lines[:-1]])]
    if index[::2] != [*own] or index[1::2] != offsets or not file.in_a_row(own, holder):
        raise ValueError
    return _Lines(index[0], lines)


def _digest(said: Sequence[bytes]) -> bytes:
    return blake2b(b"\0".join(said), digest_size=16).digest()
