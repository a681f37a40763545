"""One PDF of many finished leaflets: tagged, with a bookmark for each.

Pages, words and tags of a leaflet go in as they are, under new numbers; what leaflets share (fonts,
pictures, pieces of pages) stands in the file once. A leaflet of an odd number of pages is followed
by a blank one, so that the next begins on a fresh sheet. Leaflets are added one by one, and of each
only some numbers are kept: 4 KB of memory for three pages, most of it in the table of objects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import IO

from sps_print.batch.collate.disassemble import LeafletParts, disassemble
from sps_print.batch.collate.proof import leaflet_digest, prove
from sps_print.batch.collate.renumber import is_own, references_in, renumber
from sps_print.batch.collate.writer import Writer, references, words
from sps_print.pdf.metadata import PRODUCER, xmp
from sps_print.problems import ContentError

GROUP = 100  # leaflets below one branch of the trees by which readers find pages and tags
TOP = re.compile(rb"/S/\w+/P ")
IDENT = re.compile(rb"/ID \(")
TITLES = 3  # of different leaflets, in the title of the whole


@dataclass
class Tree:
    """A number or name tree: a hundred leaves to a branch (ISO 32000-1, 7.9.7)."""

    out: Writer
    branches: list[bytes] = field(default_factory=list)
    leaves: list[tuple[int, bytes, bytes]] = field(default_factory=list)  # number, first, last key

    def add(self, kind: bytes, pairs: Sequence[tuple[bytes, bytes]]) -> None:
        """A leaf of keys and what they lead to. kind: Nums or Names."""
        if pairs:
            first, last = pairs[0][0], pairs[-1][0]
            said = b" ".join(key + b" " + thing for key, thing in pairs)
            number = self.out.add(b"<</Limits[%b %b]/%b[%b]>>" % (first, last, kind, said))
            self.leaves.append((number, first, last))

    def close(self) -> None:
        """End the branch: the next leaf begins a new one."""
        if self.leaves:
            kids = references([number for number, _, _ in self.leaves])
            limits = self.leaves[0][1], self.leaves[-1][2]
            number = self.out.add(b"<</Limits[%b %b]/Kids[%b]>>" % (*limits, kids))
            self.branches.append(b"%d 0 R" % number)
            self.leaves = []

    def root(self) -> bytes:
        """The dictionary that leads to the branches."""
        return b"<</Kids[%b]>>" % b" ".join(self.branches)


class Collated:
    """The file in the making. Call end() when every leaflet was added: one at least."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        out = self._out = Writer(file)
        self._catalog, self._pages, self._root, self._top, self._outline = (
            out.reserve() for _ in range(5)
        )
        self._shared: dict[bytes, int] = {}  # the digest of an object -> its number
        self._parts: list[int] = []
        self._branches: list[int] = []
        self._branch = 0  # the object of the pages of the last hundred leaflets
        self._leaflets: list[int] = []  # of that hundred, the objects of their pages
        self._counts = [0, 0]  # pages of that hundred, and of all before
        self._owners, self._idents = Tree(out), Tree(out)
        self._key = 0  # the next free one in the table from pages to tags
        self._bookmarks = Bookmarks(out, self._outline)
        self._first: LeafletParts | None = None
        self._intents = b""
        self._titles: dict[str, None] = {}
        self._turned: set[bytes] = set()
        self._exact = False
        self._days: set[str] = set()
        self._digests: list[bytes] = []
        self._names: list[str] = []

    def add(self, data: bytes, name: str) -> None:
        """Add a finished leaflet. name: what its bookmark says."""
        leaflet = disassemble(data)
        above = self._out.reserve()
        new, own = self._numbered(leaflet, above)
        ident = b"%07d-" % len(self._parts)  # no two elements of a file may have the same

        def number(old: int) -> bytes:
            return b"%d 0 R" % new[old]

        def key(old: int) -> bytes:
            return b"%d" % (self._key + old)

        for old, body in own.items():
            here = renumber(body, number, key)
            if b"/ID" in here:
                here = IDENT.sub(b"/ID (" + ident, here)
            if old == leaflet.top:
                said = b"/S/Part/T%b/Lang%b/P " % (words(name), leaflet.language)
                here = said.join(TOP.split(here, maxsplit=1))
            self._out.put(new[old], here)
        owners = sorted(leaflet.owners.items())
        self._owners.add(b"Nums", [(key(k), renumber(owner, number, key)) for k, owner in owners])
        self._idents.add(
            b"Names", [(b"(" + ident + name[1:], number(n)) for name, n in leaflet.idents]
        )
        self._key += owners[-1][0] + 1
        self._parts.append(new[leaflet.top])
        self._leaf(leaflet, above, [new[page] for page in leaflet.pages], name)
        if self._first is None:
            self._first = leaflet
            for profile in references_in(leaflet.intents):
                self._share(leaflet, profile, new)
            self._intents = renumber(leaflet.intents, number, key)
        self._titles[leaflet.title] = None
        self._turned.add(leaflet.turned)
        self._exact |= leaflet.exact
        self._days.add(leaflet.day)
        self._digests.append(leaflet_digest(leaflet))
        self._names.append(name)

    def end(self) -> None:
        """Write what leads to the leaflets, and prove the file: it has to be open for reading, too.

        Raises ContentError when a leaflet is not in it as it was alone.
        """
        assert self._first, "a file has a page"
        self._close()
        self._bookmarks.end(len(self._parts))
        out = self._out
        kids = references(self._branches)
        out.put(self._pages, b"<</Type/Pages/Count %d/Kids[%b]>>" % (self._counts[1], kids))
        kids = references(self._parts)
        out.put(self._top, b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>" % (self._root, kids))
        idents = b"/IDTree" + self._idents.root() if self._idents.branches else b""
        out.put(
            self._root,
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree%b/ParentTreeNextKey %d%b>>"
            % (self._top, self._owners.root(), self._key, idents),
        )
        metadata, info = self._about()
        turned = b"/Duplex/" + min(self._turned) if len(self._turned) == 1 else b""
        scaled = b"/PrintScaling/None" if self._exact else b""
        out.put(
            self._catalog,
            b"<</Type/Catalog/Lang%b/MarkInfo<</Marked true>>/Metadata %d 0 R/Outlines %d 0 R"
            b"/OutputIntents%b/PageMode/UseOutlines/Pages %d 0 R/StructTreeRoot %d 0 R"
            b"/ViewerPreferences<</DisplayDocTitle true%b%b>>>>"
            % (
                self._first.language, metadata, self._outline, self._intents, self._pages,
                self._root, turned, scaled,
            ),
        )  # fmt: skip
        out.end(self._catalog, info)
        self._file.flush()
        self._shared.clear()
        if problems := prove(self._file, self._digests, self._names):
            raise ContentError(*problems)

    def _about(self) -> tuple[int, int]:
        """Title and day, said twice (ISO 19005-2, 6.6.2.3): as metadata and as information."""
        titles, day = list(self._titles), max(self._days)
        title = "; ".join(titles[:TITLES]) + ("; …" if len(titles) > TITLES else "")
        about = xmp(title, day)
        head = b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n" % len(about)
        maker, when = words(PRODUCER), words(f"D:{day.replace('-', '')}000000Z")
        return self._out.add(head + about + b"\nendstream"), self._out.add(
            b"<</Title%b/Producer%b/Creator%b/CreationDate%b/ModDate%b>>"
            % (words(title), maker, maker, when, when)
        )

    def _numbered(
        self, leaflet: LeafletParts, above: int
    ) -> tuple[dict[int, int], dict[int, bytes]]:
        """New numbers for all that a leaflet needs, and those of its objects that are its own."""
        new, own = {leaflet.above: above, leaflet.root: self._top}, dict[int, bytes]()
        waiting, shared = [*leaflet.pages, leaflet.top], []
        for old in waiting:  # it grows
            if old in new:
                continue
            body = leaflet.file.body(old)
            if is_own(body):
                new[old] = self._out.reserve()
                own[old] = body
                waiting += references_in(body)
            else:
                shared.append(old)
        for old in shared:
            self._share(leaflet, old, new)
        return new, own

    def _share(self, leaflet: LeafletParts, old: int, new: dict[int, int]) -> None:
        """Put the number of a shared object into new; it is written once, behind what it needs."""
        if old in new:
            return
        body = leaflet.file.body(old)
        for below in references_in(body):
            self._share(leaflet, below, new)
        body = renumber(body, lambda n: b"%d 0 R" % new[n], lambda n: b"%d" % n)
        found = blake2b(body, digest_size=16).digest()
        if found not in self._shared:
            self._shared[found] = self._out.add(body)
        new[old] = self._shared[found]

    def _leaf(self, leaflet: LeafletParts, above: int, pages: list[int], name: str) -> None:
        """The pages of a leaflet in the tree of pages, a blank one behind an odd number."""
        if not self._leaflets:
            self._branch = self._out.reserve()
        if len(pages) % 2:
            last = leaflet.file.body(leaflet.pages[-1])
            size = re.findall(rb"/MediaBox\s*\[[^\]]*\]", last)[0]
            blank = b"<</Type/Page/Parent %d 0 R%b/Resources<<>>>>" % (above, size)
            pages = [*pages, self._out.add(blank)]
        self._out.put(
            above,
            b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>"
            % (self._branch, len(pages), references(pages)),
        )
        self._bookmarks.add(name, pages[0])
        self._leaflets.append(above)
        self._counts[0] += len(pages)
        if len(self._leaflets) == GROUP:
            self._close()

    def _close(self) -> None:
        """End a branch of each tree."""
        self._owners.close()
        self._idents.close()
        if self._leaflets:
            self._out.put(
                self._branch,
                b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>"
                % (self._pages, self._counts[0], references(self._leaflets)),
            )
            self._branches.append(self._branch)
            self._leaflets, self._counts = [], [0, sum(self._counts)]


class Bookmarks:
    """The bookmarks, each leading to the next."""

    def __init__(self, out: Writer, outline: int) -> None:
        self._out, self._outline = out, outline
        self._first = self._last = 0
        self._waiting = b""  # the last one: it does not know yet whether there is a next

    def add(self, name: str, page: int) -> None:
        """A bookmark that leads to a page."""
        number, back = self._out.reserve(), b""
        if self._last:
            self._out.put(self._last, b"<<%b/Next %d 0 R>>" % (self._waiting, number))
            back = b"/Prev %d 0 R" % self._last
        self._first = self._first or number
        self._last = number
        self._waiting = b"/Title%b/Parent %d 0 R/Dest[%d 0 R/Fit]%b" % (
            words(name), self._outline, page, back,
        )  # fmt: skip

    def end(self, count: int) -> None:
        """Write the last one, and what leads to the first."""
        self._out.put(self._last, b"<<%b>>" % self._waiting)
        self._out.put(
            self._outline,
            b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>"
            % (self._first, self._last, count),
        )
