"""What each leaflet of one form has for itself in a file of many, with room for its numbers.

Pages, links and tags are a leaflet's own, since they refer to each other; so are the nodes by which
readers find them. Their numbers stand in one row, so that a form is cut once, and to fill it is to
put numbers in. What pages show that does not change is in the file once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sps_print.batch.collate.filling import FormFile
from sps_print.batch.collate.writer import references
from sps_print.pdf.reader.packed import PackedFile, parted

# Strings come before numbers: what looks like a reference inside one is words.
TOKEN = re.compile(
    rb"(?P<ident>/ID ?\()|(?P<string>\((?!\0)(?:[^\\()]|\\.)*\))|\b(?P<number>\d+)(?= 0 R\b)"
    rb"|(?P<parent>/StructParents? )(?P<key>\d+)|\0(?P<what>\d)(?P<plus>\d+)\0"
    rb"|(?P<space>\s+)|(?P<percent>%)",
    re.DOTALL,
)
FIRST, KEY, LEAFLET, BRANCH, NAME, FIXED = range(6)
OWN = re.compile(rb"/Type ?/(?:Page|Annot|StructElem)\b")
TOP = re.compile(rb"/S/\w+/P \d+ 0 R")
KEYED = re.compile(rb"(\d+)\s*(\[[^\]]*\]|\d+ 0 R)")
NAMED = re.compile(rb"\(([^()]*)\)\s*(\d+ 0 R)")

Share = Callable[[PackedFile, int], int]  # puts an object into the file of many: its number there
Room = tuple[int, int]  # which of the numbers is put in, and what is added to it


class Numbers(NamedTuple):
    """What is put in for one leaflet, in the order of the constants above.

    first: the number of its first object; key: its first key to tags; leaflet: its place in the
    file; branch: the node that its pages hang on.
    """

    first: int
    key: int
    leaflet: int
    branch: int


class Shape(NamedTuple):
    """Where that stands which others lead to, counted from a leaflet's first object.

    pages: how many, a blank one with them; keys: how many are below owners; names: the first and
    the last one below idents, if there are any.
    """

    objects: int
    folder: int
    page: int
    pages: int
    top: int
    owners: int
    keys: int
    idents: int
    names: tuple[tuple[bytes, bytes], ...]


class Template:
    """The file of a form, cut. document: the number of the element that leaflets are parts of."""

    def __init__(self, form: FormFile, share: Share, document: int) -> None:
        self.file = file = PackedFile(form.data)
        self._share, self._shared = share, dict[int, int]()
        self.catalog = file.body(file.catalog)
        folder = file.reference(self.catalog, b"Pages")
        tree = file.body(file.reference(self.catalog, b"StructTreeRoot"))
        pages, top = file.references(file.body(folder), b"Kids"), file.reference(tree, b"K")
        keyed = KEYED.findall(tree.partition(b"/Nums")[2].partition(b"[")[2])
        names = sorted(NAMED.findall(tree.partition(b"/ParentTree")[0]))
        small, changing = file.small(), frozenset(form.changing)
        fixed = [n for n, body in sorted(small.items()) if n not in changing and OWN.search(body)]
        bodies = [small[number] for number in fixed]
        bodies[fixed.index(top)] = self._part(small[top], document)
        blank = len(fixed) + 2 + bool(names)
        bodies += _nodes(keyed, names, folder, pages, small[pages[-1]], blank)
        self.is_small = [number in small for number in form.changing]
        self.holder = len(bodies) + sum(self.is_small)  # its object stream, before its streams
        entries = [number for number in form.changing if number in small]
        streams = [number for number in form.changing if number not in small]
        self._places = {number: place for place, number in enumerate([*fixed, folder])}
        self._places |= {number: n for n, number in enumerate(entries, len(bodies))}
        self._places |= {number: n for n, number in enumerate(streams, self.holder + 1)}
        cut = [self._cut(body) for body in bodies]
        self._text = b"\n".join([text for text, _ in cut])
        self._rooms = [room for _, rooms in cut for room in rooms]
        self._name = self._rooms.index((NAME, 0))
        self.shape = Shape(
            self.holder + 1 + len(streams), len(fixed), self._places[pages[0]],
            len(pages) + len(pages) % 2, self._places[top], len(fixed) + 1, len(keyed),
            len(fixed) + 2, ((names[0][0], names[-1][0]),) if names else (),
        )  # fmt: skip

    @property
    def language(self) -> bytes:
        """The language of its words, a text string."""
        return said(rb"/Lang (\([^()]*\))", self.catalog)

    def shared(self, number: int) -> int:
        """The number that an object which leaflets share has in the file of many."""
        if number not in self._shared:
            self._shared[number] = self._share(self.file, number)
        return self._shared[number]

    def filled(self, numbers: Numbers, name: bytes, changed: Sequence[bytes]) -> bytes:
        """The objects of a leaflet that are no streams, one a line. name: a text string."""
        base = (*numbers, 0)  # in place of the name
        put: list[int | bytes] = [base[what] + plus for what, plus in self._rooms]
        put[self._name] = name
        lines = [self._text % tuple(put)]
        for is_small, body in zip(self.is_small, changed, strict=True):
            if is_small:
                text, rooms = self._cut(body)
                lines.append(text % tuple([numbers[what] + plus for what, plus in rooms]))
        return b"\n".join(lines)

    def streams(self, changed: Sequence[bytes]) -> list[bytes]:
        """Those of its changing objects that are streams, in the order of their numbers."""
        return [body for is_small, body in zip(self.is_small, changed, strict=True) if not is_small]

    def _part(self, body: bytes, document: int) -> bytes:
        """The first tag of a leaflet. Alone it is a document; here it is a part, with a name."""
        part = b"/S/Part/T%b/Lang%b/P %b 0 R"
        said = part % (_room(NAME), self.language, _room(FIXED, document))
        return said.join(TOP.split(body, maxsplit=1))

    def _cut(self, body: bytes) -> tuple[bytes, list[Room]]:
        """An object as a line with rooms for numbers, and what belongs there."""
        rooms = list[Room]()

        def room(what: int, plus: int, shape: bytes = b"%d") -> bytes:
            rooms.append((what, plus))
            return shape

        def put(token: re.Match[bytes]) -> bytes:
            kind, words = token.lastgroup, token[0]
            match kind:
                case "number" if (place := self._places.get(int(words))) is not None:
                    return room(FIRST, place)
                case "number":
                    return b"%d" % self.shared(int(words))
                case "key":
                    return token["parent"] + room(KEY, int(token["key"]))
                case "ident":
                    return b"/ID (" + room(LEAFLET, 0, b"%07d-")
                case "plus" if int(token["what"]) == FIXED:
                    return token["plus"]
                case "plus":
                    what = int(token["what"])
                    return room(what, int(token["plus"]), SHAPES.get(what, b"%d"))
                case "space":
                    return b" "
            return words.replace(b"%", b"%%").replace(b"\n", rb"\n")

        return TOKEN.sub(put, body), rooms


SHAPES = {NAME: b"%b", LEAFLET: b"%07d"}


def _room(what: int, plus: int = 0) -> bytes:
    """Room for a number, in the body of an object that is not cut yet."""
    return b"\0%d%d\0" % (what, plus)


def _nodes(
    keyed: Sequence[tuple[bytes, bytes]], names: Sequence[tuple[bytes, bytes]], folder: int,
    pages: Sequence[int], last: bytes, blank: int,
) -> list[bytes]:  # fmt: skip
    """The nodes of a leaflet: its pages, its keys, its named tags. last: its last page.

    Behind an odd number of pages stands a blank one, whose place is given: the next leaflet begins
    on a fresh sheet.
    """
    kids, more = references(pages), list[bytes]()
    if len(pages) % 2:
        size = said(rb"(/MediaBox\s*\[[^\]]*\])", last)
        kids += b" %b 0 R" % _room(FIRST, blank)
        more = [b"<</Type/Page/Parent %d 0 R%b/Resources<<>>>>" % (folder, size)]
    nums = b" ".join([_room(KEY, int(key)) + b" " + owner for key, owner in keyed])
    ends = _room(KEY), _room(KEY, len(keyed) - 1)
    nodes = [
        b"<</Type/Pages/Parent %b 0 R/Count %d/Kids[%b]>>"
        % (_room(BRANCH), len(pages) + len(more), kids),
        b"<</Limits[%b %b]/Nums[%b]>>" % (*ends, nums),
    ]
    if names:
        shown = [(b"(%b-%b)" % (_room(LEAFLET), name), number) for name, number in names]
        listed = b" ".join([b"%b %b" % pair for pair in shown])
        nodes.append(b"<</Limits[%b %b]/Names[%b]>>" % (shown[0][0], shown[-1][0], listed))
    return nodes + more


def renumbered(body: bytes, number: Callable[[int], int]) -> bytes:
    """An object in one line, up to its stream, with other references. number: new for old."""

    def put(token: re.Match[bytes]) -> bytes:
        if token["number"]:
            return b"%d" % number(int(token["number"]))
        return b" " if token["space"] else token[0].replace(b"\n", rb"\n")

    entries, stream = parted(body)
    return TOKEN.sub(put, entries) + stream


def said(pattern: bytes, body: bytes) -> bytes:
    """What the group of a pattern finds in an object."""
    found = re.search(pattern, body, re.DOTALL)
    assert found, "our own files have this entry"
    return found[1]
