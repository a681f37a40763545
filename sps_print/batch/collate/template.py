"""What each leaflet of one form has for itself in a file of many, with room for its numbers.

Pages, links and tags are a leaflet's own, since they refer to each other. All their numbers (of
objects, of keys to tags, before the names of tags) count from that of the leaflet's first object:
a form is cut once, and to fill it is to put these in. What else pages show is in the file once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sps_print.batch.collate.bookmarks import CollatedBookmark
from sps_print.batch.collate.bookmarks import alone as bookmarks
from sps_print.batch.collate.filling import FormFile
from sps_print.batch.collate.leaflet import OWN, alone
from sps_print.pdf.reader.packed import PackedFile, parted

# Strings come before numbers: what looks like a reference inside one is words.
TOKEN = re.compile(
    rb"(?P<ident>/ID ?\()|/Headers ?\[(?P<heads>[^\]]*)\]|(?P<string>\((?!\0)(?:[^\\()]|\\.)*\))"
    rb"|\b(?P<number>\d+)(?= 0 R\b)"
    rb"|(?P<parent>/StructParents? )(?P<key>\d+)|\0(?P<room>\d+)(?P<name>-?)|(?P<space>\s+)|%",
    re.DOTALL,
)
TOP = re.compile(rb"/S/\w+/P ")
NAME = re.compile(rb"\([^()]*\)")

LAST = 32  # objects that change, kept cut
Share = Callable[[PackedFile, int], int]  # puts an object into the file of many: its number there


class Targets(NamedTuple):
    """Where that stands which others lead to, counted from a leaflet's first object.

    pages: with a blank one behind an odd number, so that the next leaflet begins on a fresh sheet;
    keys: how many are below owners; names: the first and the last below idents, if there are any.
    bookmarks: those of its headings.
    """

    objects: int
    folder: int
    pages: tuple[int, ...]
    top: int
    owners: int
    keys: int
    idents: int
    names: tuple[tuple[bytes, bytes], ...]
    bookmarks: tuple[CollatedBookmark, ...]


class Template:
    """The file of a form, cut. document: the number of the element that leaflets are parts of.
    fresh: whether a blank page follows an odd number.
    """

    def __init__(self, form: FormFile, share: Share, document: int, fresh: bool = True) -> None:
        self.file = file = PackedFile(form.data)
        self.catalog, leaflet = file.body(file.catalog), alone(file)
        self.language = said(rb"/Lang (\([^()]*\))", self.catalog)
        (small, _), changing = file.loose(0), (*form.changing, leaflet.top)
        self._begin, rest = TOP.split(small[leaflet.top], maxsplit=1)
        self._tail = b"/Lang%b/P %b" % (self.language, rest)
        self._last = dict[bytes, tuple[bytes, list[int]]]()
        self._is_small = [number in small for number in changing]
        entries = [number for number in changing if number in small]
        streams = [number for number in changing if number not in small]
        fixed = [n for n, body in sorted(small.items()) if n not in changing and OWN.search(body)]
        bodies = [small[number] for number in fixed]
        keys, names, pages = sorted(leaflet.owners), sorted(leaflet.names), [*leaflet.pages]
        keyed = b" ".join([b"\0%d %b" % (key, leaflet.owners[key]) for key in keys])
        bodies.append(b"<</Limits[\0%d \0%d]/Nums[%b]>>" % (keys[0], keys[-1], keyed))
        if names:
            named = b" ".join([b"(\0000-%b) %d 0 R" % (n, leaflet.names[n]) for n in names])
            ends = names[0], names[-1]
            bodies.append(b"<</Limits[(\0000-%b) (\0000-%b)]/Names[%b]>>" % (*ends, named))
        blank = len(bodies)
        odd = len(pages) % 2 if fresh else 0
        if odd:
            size = said(rb"(/MediaBox\s*\[[^\]]*\])", small[pages[-1]])
            bodies.append(b"<</Type/Page/Parent %d 0 R%b/Resources<<>>>>" % (leaflet.folder, size))
        self.holder = len(bodies) + len(entries)  # the stream of all these, before its streams
        folder = self.holder + 1 + len(streams)
        self._places = {number: place for place, number in enumerate(fixed)}
        self._places |= {number: place for place, number in enumerate(entries, len(bodies))}
        self._places |= {number: place for place, number in enumerate(streams, self.holder + 1)}
        self._places[leaflet.folder] = folder
        self._share, self._shared = share, {leaflet.above: document}
        self._text, self._rooms = self._cut(bodies)
        places = [self._places[page] for page in pages] + [blank] * odd
        self.shape = Targets(
            folder + 1, folder, tuple(places), self._places[leaflet.top], len(fixed), len(keys),
            len(fixed) + 1, ((names[0], names[-1]),) if names else (), bookmarks(file, pages),
        )  # fmt: skip

    def shared(self, number: int) -> int:
        """The number that an object which leaflets share has in the file of many."""
        if number not in self._shared:
            self._shared[number] = self._share(self.file, number)
        return self._shared[number]

    def part(self, name: bytes) -> bytes:
        """The first tag of a leaflet. Alone it is a document; here it is a part, with a name."""
        return b"%b/S/Part/T%b%b" % (self._begin, name, self._tail)

    def filled(self, first: int, changed: Sequence[bytes]) -> tuple[bytes, list[bytes]]:
        """The objects of a leaflet that are no streams, one a line; and its streams.

        changed: the objects that change, and its first tag.
        """
        pairs = [*zip(self._is_small, changed, strict=True)]
        cut = [(self._text, self._rooms)]
        cut += [self._cut_entry(body) for is_small, body in pairs if is_small]
        filled = [text % tuple([first + place for place in rooms]) for text, rooms in cut]
        return b"\n".join(filled), [body for is_small, body in pairs if not is_small]

    def _cut_entry(self, body: bytes) -> tuple[bytes, list[int]]:
        """As _cut, an object that changes. Most are those of the leaflet before, but for a name."""
        named = body.endswith(self._tail)
        last = self._tail if named else body
        if last not in self._last:
            if len(self._last) > LAST:
                self._last.clear()
            self._last[last] = self._cut([last])
        text, rooms = self._last[last]
        return body.removesuffix(last).replace(b"%", b"%%") + text, rooms

    def _cut(self, bodies: Sequence[bytes]) -> tuple[bytes, list[int]]:
        """Objects as lines with rooms for numbers, and what belongs there, less the first."""
        rooms = list[int]()

        def room(place: bytes | int, shape: bytes = b"%d") -> bytes:
            rooms.append(int(place))
            return shape

        def put(token: re.Match[bytes]) -> bytes:
            match token.lastgroup:
                case "number":
                    number = int(token[0])
                    place = self._places.get(number)
                    return b"%d" % self.shared(number) if place is None else room(place)
                case "key":
                    return token["parent"] + room(token["key"])
                case "ident":
                    return token[0] + room(0, b"%07d-")
                case "heads":
                    names = [token_of[0] for token_of in NAME.finditer(token["heads"])]
                    return b"/Headers[%b]" % b"".join([
                        b"(" + room(0, b"%07d-") + name[1:] for name in names
                    ])  # fmt: skip
                case "name":
                    return room(token["room"], b"%07d-" if token["name"] else b"%d")
                case "space":
                    return b" "
            return token[0].replace(b"%", b"%%").replace(b"\n", rb"\n")

        return b"\n".join([TOKEN.sub(put, body) for body in bodies]), rooms


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
