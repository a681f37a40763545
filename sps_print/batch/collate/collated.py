"""One PDF of many leaflets: tagged, with a bookmark for each, and below it those of its headings.

It grows by filling forms: a leaflet's own objects get numbers, its values come as they were proved,
and what leaflets share (fonts, pictures, pieces of pages) stands in the file once. A leaflet of an
odd number of pages is followed by a blank one, so that the next begins on a fresh sheet. Of each
leaflet some numbers are kept, 400 bytes, to lead to it from the trees that are written at the end.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from html import unescape
from itertools import islice
from typing import IO, NamedTuple, TypeVar

from sps_print.batch.collate.bookmarks import counted, put
from sps_print.batch.collate.filling import CollatedLeaflet, FormFile
from sps_print.batch.collate.proof import ProvedForm, WantedLeaflet, prove
from sps_print.batch.collate.template import Targets, Template, renumbered, said
from sps_print.batch.collate.writer import Writer, references, words
from sps_print.pdf.metadata import PRODUCER, xmp
from sps_print.pdf.reader.objects import words_of
from sps_print.pdf.reader.packed import ENDSTREAM, PackedFile
from sps_print.problems import ContentError

GROUP = 100  # leaflets below one branch of the trees by which readers find pages and tags
TEMPLATES = 64  # forms that are kept cut
TITLES = 3  # of different leaflets, in the title of the whole
# Objects: PDF/A allows 8,388,607 (ISO 19005-2, 6.1.13), but what browsers show PDFs with read half
# as many until lately. Less those of a leaflet, and of the trees.
MOST = 2**22 - 2**17
LARGEST = 2_000_000_000  # bytes: many readers count them with 31 bits


class _Leaflet(NamedTuple):
    """Where a leaflet is: the number of its first object."""

    first: int
    shape: Targets
    name: bytes


class Collated:
    """The file in the making. Call end() when every leaflet was added: one at least.

    fresh: whether each leaflet begins on a fresh sheet where sheets are printed on both sides.
    """

    def __init__(self, file: IO[bytes], fresh: bool = True) -> None:
        self._file, self._fresh = file, fresh
        out = self._out = Writer(file)
        self._catalog, self._pages, self._root, self._document, self._outline = (
            out.reserve() for _ in range(5)
        )
        self._shared: dict[bytes, int] = {}  # the digest of an object -> its number
        self._templates: OrderedDict[bytes, tuple[Template, ProvedForm]] = OrderedDict()
        self._leaflets: list[_Leaflet] = []
        self._wanted: list[WantedLeaflet] = []
        self._branches: list[int] = []
        self._language = self._intents = b""
        self._titles: dict[str, None] = {}
        self._turned: set[bytes] = set()
        self._exact = False
        self._unwritten = 0  # bookmarks that are still to be written
        self._days: set[str] = set()

    @property
    def full(self) -> bool:
        """Whether another leaflet would be too much for one file."""
        more = self._unwritten + len(self._leaflets)
        return self._out.count + more > MOST or self._out.place > LARGEST

    def add(self, filling: CollatedLeaflet, name: str) -> None:
        """Add a proved leaflet. name: what its bookmark says."""
        template, sample = self._template(filling.form)
        out, shape, called = self._out, template.shape, words(name)
        if len(self._leaflets) % GROUP == 0:
            self._branches.append(out.reserve())
        first = out.reserve(shape.objects)
        holder, changed = first + template.holder, (*filling.changed, template.part(called))
        text, streams = template.filled(first, changed)
        out.pack(holder, range(first, holder), text)
        for number, body in enumerate(streams, holder + 1):
            out.put(number, body)
        kids = references([first + page for page in shape.pages])
        node = b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>"
        out.put(first + shape.folder, node % (self._branches[-1], len(shape.pages), kids))
        self._leaflets.append(_Leaflet(first, shape, called))
        self._unwritten += 1 + counted(shape.bookmarks)
        self._wanted.append(sample.wanted(called, changed))

    def end(self) -> None:
        """Write what leads to the leaflets, and prove the file: it has to be open for reading, too.

        Raises ContentError when a leaflet is not in it as it was alone.
        """
        out, leaflets = self._out, self._leaflets
        for branch, group in zip(self._branches, _groups(leaflets), strict=True):
            kids = references([one.first + one.shape.folder for one in group])
            count = sum(len(one.shape.pages) for one in group)
            node = b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>"
            out.put(branch, node % (self._pages, count, kids))
        count = sum(len(one.shape.pages) for one in leaflets)
        kids = references(self._branches)
        out.put(self._pages, b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids))
        self._put_tags()
        self._put_bookmarks()
        self._put_catalog()
        self._file.flush()
        self._shared.clear()
        self._templates.clear()
        if problems := prove(self._file, self._wanted, self._fresh):
            raise ContentError(*problems)

    def _put_tags(self) -> None:
        """The root of the tags, and the trees that lead to owners and names."""
        out, leaflets = self._out, self._leaflets
        kids = references([one.first + one.shape.top for one in leaflets])
        part = b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>"
        out.put(self._document, part % (self._root, kids))
        owners = (
            (first + shape.owners, b"%d" % first, b"%d" % (first + shape.keys - 1))
            for first, shape, _ in leaflets
        )
        idents = (
            (first + shape.idents, b"(%07d-%b)" % (first, a), b"(%07d-%b)" % (first, z))
            for first, shape, _ in leaflets
            for a, z in shape.names
        )
        named = any(one.shape.names for one in leaflets)
        tree = b"/IDTree" + self._tree(idents) if named else b""
        root = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree%b/ParentTreeNextKey %d%b>>"
        out.put(self._root, root % (self._document, self._tree(owners), out.count, tree))

    def _put_catalog(self) -> None:
        """What the whole file says of itself, and its end."""
        metadata, info = self._about()
        turned = b"/Duplex/" + min(self._turned) if len(self._turned) == 1 else b""
        scaled = b"/PrintScaling/None" if self._exact else b""
        self._out.put(
            self._catalog,
            b"<</Type/Catalog/Lang%b/MarkInfo<</Marked true>>/Metadata %d 0 R/Outlines %d 0 R"
            b"/OutputIntents%b/PageMode/UseOutlines/Pages %d 0 R/StructTreeRoot %d 0 R"
            b"/ViewerPreferences<</DisplayDocTitle true%b%b>>>>"
            % (
                self._language, metadata, self._outline, self._intents, self._pages, self._root,
                turned, scaled,
            ),
        )  # fmt: skip
        self._out.end(self._catalog, info)

    def _template(self, form: FormFile) -> tuple[Template, ProvedForm]:
        if form.digest not in self._templates:
            template = Template(form, self._share, self._document, self._fresh)
            self._templates[form.digest] = template, ProvedForm(form)
            self._note(template)
            if len(self._templates) > TEMPLATES:
                self._templates.popitem(last=False)
        self._templates.move_to_end(form.digest)
        return self._templates[form.digest]

    def _note(self, template: Template) -> None:
        """What a leaflet's file says of itself, for what the whole says."""
        file, catalog = template.file, template.catalog
        about = file.body(file.reference(catalog, b"Metadata"))
        self._titles[unescape(said(rb'"x-default">(.*?)</rdf:li>', about).decode())] = None
        self._days.add(said(rb"<xmp:CreateDate>(.*?)T", about).decode())
        self._exact |= b"/PrintScaling" in catalog
        self._turned.add(said(rb"/Duplex\s*/(\w+)", catalog))
        if not self._intents:
            self._language = template.language
            intents = said(rb"/OutputIntents\s*(\[[^\]]*\])", catalog)
            self._intents = renumbered(intents, template.shared)

    def _share(self, file: PackedFile, number: int) -> int:
        """Write a shared object once, behind what it needs. Its number."""
        body = renumbered(file.body(number), lambda below: self._share(file, below))
        found = blake2b(body, digest_size=16).digest()
        if found not in self._shared:
            self._shared[found] = self._out.add(body)
        return self._shared[found]

    def _tree(self, leaves: Iterable[tuple[int, bytes, bytes]]) -> bytes:
        """A number or name tree (ISO 32000-1, 7.9.7). leaves: number, first key, last key."""
        node = b"<</Limits[%b %b]/Kids[%b]>>"
        branches = [
            self._out.add(node % (group[0][1], group[-1][2], references([n for n, _, _ in group])))
            for group in _groups(leaves)
        ]
        return b"<</Kids[%b]>>" % references(branches)

    def _put_bookmarks(self) -> None:
        """The bookmarks, each leading to the next."""
        out, count = self._out, len(self._leaflets)
        first = out.reserve(count)
        for place, one in enumerate(self._leaflets):
            number = first + place
            back = b"/Prev %d 0 R" % (number - 1) if place else b""
            on = b"/Next %d 0 R" % (number + 1) if place < count - 1 else b""
            entry = b"<</Title%b/Parent %d 0 R/Dest[%d 0 R/Fit]%b%b%b>>"
            pages = [one.first + page for page in one.shape.pages]
            below = put(out, number, one.shape.bookmarks, pages)
            out.put(number, entry % (one.name, self._outline, pages[0], back, on, below))
        top = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>"
        out.put(self._outline, top % (first, first + count - 1, count))

    def _about(self) -> tuple[int, int]:
        """Title and day, said twice (ISO 19005-2, 6.6.2.3): as metadata and as information."""
        titles, day = list(self._titles), max(self._days)
        title = "; ".join(titles[:TITLES]) + ("; …" if len(titles) > TITLES else "")
        about = xmp(title, day, words_of(self._language[1:-1]), title)
        head = b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n" % len(about)
        maker, when = words(PRODUCER), words(f"D:{day.replace('-', '')}000000Z")
        return self._out.add(head + about + ENDSTREAM), self._out.add(
            b"<</Title%b/Subject%b/Producer%b/Creator%b/CreationDate%b/ModDate%b>>"
            % (words(title), words(title), maker, maker, when, when)
        )


T = TypeVar("T")


def _groups(found: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(found)
    while group := list(islice(rest, GROUP)):
        yield group
