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

from sps_print.batch.collate.filling import FormFile
from sps_print.batch.collate.walk import Leaflet, Walk, alone, names_of, owners_of
from sps_print.pdf.reader.packed import ENDSTREAM, STREAM, PackedFile, parted
from sps_print.problems import Problem
from sps_print.proof.slots.slot_proof import FAULTS

CAUSE = "please report this: the leaflets in one file are not those that were proved"
FIRSTS = 64  # leaflets that others are held against


class Wanted(NamedTuple):
    """What a leaflet has to be. whole, times: of its form's walk; changed: of what is its own."""

    name: bytes
    whole: bytes
    times: tuple[int, ...]
    changed: bytes


class Sample:
    """The file of a form, which was proved: what each leaflet of the form has to be."""

    def __init__(self, form: FormFile) -> None:
        file, changing = PackedFile(form.data), {n: i for i, n in enumerate(form.changing)}
        self._walk = Walk(file, alone(file), lambda number, _: number in changing)
        self._order = [changing[number] for number in self._walk.changing]

    def wanted(self, name: bytes, changed: Sequence[bytes]) -> Wanted:
        """What a leaflet has to be. changed: its changing objects, as the form's file has them."""
        said = [self._walk.said(changed[place]) for place in self._order]
        return Wanted(name, self._walk.digest, tuple(self._walk.times), digest(said))


def prove(stream: IO[bytes], wanted: Sequence[Wanted]) -> tuple[Problem, ...]:
    """What is wrong with a finished file of leaflets."""
    seen = 0
    with mmap(stream.fileno(), 0, access=ACCESS_READ) as data:
        try:
            proof = _Proof(PackedFile(data))
            for here, one in zip_longest(proof.leaflets(), wanted):
                seen += 1
                if not here or not one or not proof.holds(here, one):
                    break
            else:
                return ()
        except FAULTS:
            pass
    return (Problem("a leaflet is not as it was alone", f"leaflet {seen}", CAUSE),)


FIRST, KEY, LEAFLET, BRANCH, NAME = range(5)
TOKEN = re.compile(
    rb"/ID ?\((?P<leaflet>\d{7})-|(?P<string>\((?:[^\\()]|\\.)*\))|(?P<ref>\d+) 0 R\b"
    rb"|/StructParents? (?P<key>\d+)|(?P<name>\0)|%",
    re.DOTALL,
)
KEYS = re.compile(rb"(?P<ref>\d+) 0 R\b|(?P<key>\d+)")  # of a node without strings
NAMES = re.compile(rb"\((?P<leaflet>\d{7})-|(?P<ref>\d+) 0 R\b")
LIMITS = re.compile(rb"<</Limits\[(\d+) ")
OBJECTS = re.compile(rb"/Type/ObjStm/N \d+/First (\d+)/")
BOOKMARK = re.compile(rb"/Title(\(.*?\)|<.*?>)/Parent.*/Dest\[(\d+) 0 R")


class _Here(NamedTuple):
    """Where a leaflet is said to be: its place, its nodes, its first tag, its bookmark."""

    place: int
    branch: int
    folder: int
    top: int
    owners: int
    idents: int
    title: bytes
    page: int


class _Proof:
    """The proof of a finished file, leaflet by leaflet."""

    def __init__(self, file: PackedFile) -> None:
        self._file = file
        self._firsts = OrderedDict[bytes, _First]()

    def holds(self, here: _Here, one: Wanted) -> bool:
        """Whether a leaflet is what it has to be."""
        first = self._firsts.get(one.whole)
        if first is None:
            first = self._firsts[one.whole] = _First(self._file, here, one)
            if len(self._firsts) > FIRSTS:
                self._firsts.popitem(last=False)
            if first.walk.digest != one.whole:
                return False
        self._firsts.move_to_end(one.whole)
        return here.title == one.name and first.changed(here, one.name) == one.changed

    def leaflets(self) -> Iterator[_Here | None]:
        """Where each leaflet is, in the order of the pages; none where one list is longer."""
        file = self._file
        catalog = file.body(file.catalog)
        root = file.body(file.reference(catalog, b"StructTreeRoot"))
        parts = file.references(file.body(file.reference(root, b"K")), b"K")
        owners, idents = self._leaves(root, b"ParentTree"), self._leaves(root, b"IDTree")
        ident = next(idents, 0)
        folders = (
            (branch, folder)
            for branch in file.references(file.body(file.reference(catalog, b"Pages")), b"Kids")
            for folder in file.references(file.body(branch), b"Kids")
        )
        bookmarks = self._bookmarks(file.reference(catalog, b"Outlines"))
        together = zip_longest(folders, parts, owners, bookmarks)
        for place, (folder, part, owner, bookmark) in enumerate(together):
            if not folder or not part or not owner or not bookmark:
                yield None
                return
            named = ident if file.holder(ident) == file.holder(part) else 0
            (branch, pages), (title, page) = folder, bookmark
            yield _Here(place, branch, pages, part, owner, named, title, page)
            ident = next(idents, 0) if named else ident
        if ident:
            yield None

    def _leaves(self, root: bytes, key: bytes) -> Iterator[int]:
        """The leaves of a number or name tree."""
        tree = root.partition(b"/" + key)[2]
        for branch in self._file.references(tree, b"Kids") if tree else ():
            yield from self._file.references(self._file.body(branch), b"Kids")

    def _bookmarks(self, outline: int) -> Iterator[tuple[bytes, int]]:
        """What each bookmark says, and the page it leads to."""
        number = self._file.reference(self._file.body(outline), b"First")
        while number:
            body = self._file.body(number)
            title, page = BOOKMARK.findall(body)[0]
            yield title, int(page)
            number = self._file.reference(body, b"Next")


class _First:
    """The first leaflet of a form in a file, against which the others are held.

    All that is its own stands in one object stream, what changes at the end; the streams that
    change stand behind it. Raises ValueError for any other.
    """

    def __init__(self, file: PackedFile, here: _Here, one: Wanted) -> None:
        self._file, self._here, self._holder = file, here, file.holder(here.top)
        self._start, lines = _lines(file, self._holder)
        own = range(self._start, self._start + len(lines))
        told = [lines[own.index(n)] if n else b"" for n in (here.folder, here.owners, here.idents)]
        self._pages = PackedFile.references(told[0], b"Kids")
        last = lines[own.index(self._pages[-1])]
        shown = self._pages[: None if b"/Contents" in last else -1]  # less the blank one
        keyed = owners_of(told[1].partition(b"/Nums")[2])
        self._key, names = min(keyed), names_of(told[2].partition(b"/Names")[2])
        leaflet = Leaflet(shown, here.top, keyed, names)
        self.walk = Walk(file, leaflet, lambda _, time: time in one.times)
        small = sorted(number for number in self.walk.changing if number in own)
        self._fixed = len(lines) - len(small)
        whole = {*self.walk.own} <= {*own} and small == [*own[self._fixed :]]
        if not whole or len(self._pages) % 2 or here.page != self._pages[0]:
            raise ValueError
        self._moving = {*own, self._holder, *self.walk.changing}
        self._rooms = list[tuple[int, int]]()
        top = own.index(here.top)
        lines[top] = lines[top].replace(b"/T" + one.name, b"/T\0", 1)
        pairs = zip(own[: self._fixed], lines, strict=False)
        cut = [self._cut(number, line) for number, line in pairs]
        self._title = self._rooms.index((NAME, 0))
        self._text = b"\n".join(cut)

    def changed(self, here: _Here, name: bytes) -> bytes:
        """The digest of what changes in a leaflet that is this one but for that; else nothing."""
        moved = here.top - self._here.top
        start, lines = _lines(self._file, self._holder + moved)
        limits = LIMITS.match(lines[self._here.owners - self._start])
        keys = int(limits[1]) - self._key if limits else 0
        put: list[int | bytes] = [
            value + (moved, keys, here.place, here.branch, 0)[what] for what, value in self._rooms
        ]
        put[self._title] = name
        old, ident = self._here, self._here.idents
        same = (
            start == self._start + moved
            and b"\n".join(lines[: self._fixed]) == self._text % tuple(put)
            and (here.folder, here.owners, here.page)
            == (old.folder + moved, old.owners + moved, old.page + moved)
            and here.idents == (ident and ident + moved)
        )
        if not same:
            return b""
        said = list[bytes]()
        for number in self.walk.changing:
            place = number - self._start
            small = place < len(lines)
            body = lines[place] if small else self._file.body(number + moved)
            said.append(self.walk.said(body, moved, keys))
        return digest(said)

    def _cut(self, number: int, line: bytes) -> bytes:
        """A line with rooms for the numbers in it that are of this leaflet alone."""
        tokens = {self._here.owners: KEYS, self._here.idents: NAMES}.get(number, TOKEN)

        def room(what: int, value: int = 0, shape: bytes = b"%d") -> bytes:
            self._rooms.append((what, value))
            return shape

        def put(token: re.Match[bytes]) -> bytes:
            found, said = token.groupdict(), token[0]
            if found.get("ref"):
                old = int(token["ref"])
                if number == self._here.folder and old == self._here.branch:
                    return room(BRANCH) + b" 0 R"
                return room(FIRST, old) + b" 0 R" if old in self._moving else said
            if found.get("key"):
                return said.removesuffix(token["key"]) + room(KEY, int(token["key"]))
            if found.get("name"):
                return room(NAME, 0, b"%b")
            if found.get("leaflet"):
                return said[: -len(b"0000000-")] + room(LEAFLET, 0, b"%07d-")
            return said.replace(b"%", b"%%")

        return tokens.sub(put, line)


def _lines(file: PackedFile, holder: int) -> tuple[int, list[bytes]]:
    """The objects of an object stream, one a line, and the number of the first.

    Raises ValueError when their numbers are not in a row, or the table or its own index do not lead
    to each of them.
    """
    entries, packed = parted(file.body(holder))
    found = OBJECTS.search(entries)
    data = zlib.decompress(packed[len(STREAM) : -len(ENDSTREAM)])
    at = int(found[1]) if found else 0
    index, lines = [int(number) for number in data[:at].split()], data[at:].split(b"\n")
    own, ends = range(index[0], index[0] + len(lines)), accumulate(len(line) + 1 for line in lines)
    if index[::2] != [*own] or index[1::2] != [0, *ends][:-1] or not file.in_a_row(own, holder):
        raise ValueError
    return index[0], lines


def digest(said: Sequence[bytes]) -> bytes:
    """The digest of what changes in a leaflet."""
    return blake2b(b"\0".join(said), digest_size=16).digest()
