"""What the proof of a leaflet leaves for the next one, whose words were edited.

Two files of one leaflet are held against each other object by object, byte for byte. Where they
differ only in what draws some pages, in the areas to click on these, and in how high the places to
jump to are, all other pages show what they showed: they are not opened again. Any other difference,
in tags, fonts, pages or what the file says of itself, and it is proved whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from sps_print.pdf.reader.objects import PdfFile
from sps_print.pdf.reader.packed import PackedFile
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.found import Found
from sps_print.proof.page.reopen import OnePage, Reopened
from sps_print.proof.page.tags import Pages, Tag, tag_tree


@dataclass
class Known:
    """What is known of a file before it is read. fresh: its pages, from 0, that are looked at;
    None: all. pages, found, pairs: of the file before, what is the same in this one; pairs in their
    order, all of them. tree: its tags; then this file's. file, now: this file, and all its pairs
    once they are found.
    """

    file: PackedFile | None = None
    fresh: frozenset[int] | None = None
    pages: Mapping[int, OnePage] = field(default_factory=dict)
    found: Mapping[int, Found] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()
    tree: Tag | None = None
    now: tuple[Pair, ...] = ()

    def tags(self, inside: PdfFile, pages: Pages) -> Tag:
        """The tag tree of the file. Raises Broken."""
        if not self.tree or self.fresh is None:
            self.tree = tag_tree(inside, pages)
        else:
            self.tree = self.tree.again(inside, self.fresh)
        return self.tree

    def shown(self, file: Reopened) -> Reopened:
        """The file with the words of the pages that are looked at."""
        fresh = self.fresh
        if fresh is None:
            return file
        read, artifacts = (
            tuple(shown for shown in runs if shown.page in fresh)
            for runs in (file.read, file.artifacts)
        )
        return replace(file, read=read, artifacts=artifacts)

    def others(self, pairs: Sequence[Pair]) -> Sequence[Pair]:
        """Of all elements those that are not as they were, and those that only hold others."""
        if self.fresh is None:
            return pairs
        every = zip_longest(pairs, self.pairs[: len(pairs)])
        return [
            one for one, old in every
            if one.page is None or not old or one.found is not old.found
            or one.wanted != old.wanted
        ]  # fmt: skip


class ProvedBefore:
    """The last file of a leaflet that was proved, with what was read of it. In memory alone.

    It serves files of one leaflet on one paper, with one logo.
    """

    def __init__(self) -> None:
        self._file: PackedFile | None = None
        self._pages: tuple[OnePage, ...] = ()
        self._pairs: tuple[Pair, ...] = ()
        self._tree: Tag | None = None

    def keep(self, pages: tuple[OnePage, ...], known: Known) -> None:
        """Keep what was read of a file that has no fault."""
        self._file, self._pages, self._pairs = known.file, pages, known.now
        self._tree = known.tree

    def known(self, data: bytes) -> Known:
        """What is known of another file. It may be broken."""
        from sps_print.proof.slots.slot_proof import FAULTS  # here: a build edits nothing

        try:
            file = PackedFile(data)
            fresh = _other_pages(self._file, file) if self._file else None
        except FAULTS:
            return Known()
        if fresh is None:
            return Known(file)
        pages = {n: page for n, page in enumerate(self._pages) if n not in fresh}
        every = (pair.found for pair in self._pairs)
        same = {one.tag.number: one for one in every if fresh.isdisjoint(_pages_of(one))}
        return Known(file, fresh, pages, same, self._pairs, self._tree)


def _pages_of(found: Found) -> Iterator[int]:
    yield from (content.page for content in found.content)
    yield from (run.page for run in found.runs)
    yield from (area.page for one in found.inline for area in one.areas)


def _other_pages(was: PackedFile, now: PackedFile) -> frozenset[int] | None:
    """The pages on which a file differs from another; None: it differs elsewhere, too."""
    if was.catalog != now.catalog or len(was.rows) != len(now.rows):
        return None
    pages = now.references(now.body(now.reference(now.body(now.catalog), b"Pages")), b"Kids")
    shows = dict[int, set[int]]()  # what draws a page or can be clicked on it -> the pages
    for number, page in enumerate(pages):
        for key in (b"Contents", b"Annots"):
            for thing in now.references(now.body(page), key):
                shows.setdefault(thing, set()).add(number)
    fresh = set[int]()
    for number in _differing(was, now):
        if number in shows:
            fresh |= shows[number]
        elif not _is_place(was.body(number), now.body(number)):
            return None
    return frozenset(fresh)


def _differing(was: PackedFile, now: PackedFile) -> Iterator[int]:
    """The numbers of the objects that are not the same in both. Raises Broken."""
    before, after = was.rows[:-1], now.rows[:-1]  # the last is the table's own
    holders = {place for kind, place, _ in (*before, *after) if kind == 2}
    same = {number for number in holders if was.body(number) == now.body(number)}
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        if number in holders or (not old[0] and not new[0]):
            continue
        held = old[0] == 2 and old == new and old[1] in same
        if not held and (old[0] != new[0] or was.body(number) != now.body(number)):
            yield number


def _is_place(old: bytes, new: bytes) -> bool:
    """Whether a place to jump to differs only in where it is on its page."""
    from sps_print.proof.slots.standing import DEST

    one, other = DEST.search(old), DEST.search(new)
    return bool(one and other and one[1] == other[1] and DEST.sub(b"", old) == DEST.sub(b"", new))
