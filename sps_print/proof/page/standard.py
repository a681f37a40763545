"""What the standards ask of a whole file, and no single page shows: its colours, and the way back
from each thing on a page to the element that owns it (ISO 19005-2, 6.2.3; ISO 32000-1, 14.7.4.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import chain
from typing import Any

from sps_print.pdf.reader.objects import PdfFile, Reference
from sps_print.problems import Problem
from sps_print.proof.page.drawn import PageDrawing
from sps_print.proof.page.reopen import Reopened, Shown
from sps_print.proof.page.report import fault
from sps_print.proof.page.tags import LinkAnnotation, MarkedContent, Pages, Tag

RGB_SCREEN = b"mntrRGB "  # an ICC profile's class and colours (ICC.1, 7.2)
KINDS = slice(12, 20)  # where a profile says them
NONE = -1


def colours_are_said(file: PdfFile) -> Iterator[Problem]:
    """A problem unless the file says once what its colours are, by a profile of RGB."""
    said = file.under(file.trailer, "/Root", "/OutputIntents")
    intents = [file.get(one) for one in said] if isinstance(said, list) else []
    if len(intents) != 1 or intents[0].get("/S") != "/GTS_PDFA1":
        yield fault("it does not say once what its colours are")
        return
    profile = intents[0].get("/DestOutputProfile")
    known = isinstance(profile, Reference) and profile.number in file.streams
    if not known or file.streams[profile.number][KINDS] != RGB_SCREEN:
        yield fault("the profile of its colours is missing or is none of RGB")


def owners_are_found(
    file: PdfFile, pages: Pages, tree: Tag, fresh: Set[int] | None = None
) -> Iterator[Problem]:
    """A problem where a page does not lead back to the element that owns a piece of it: a reader
    that goes from a place on the page to its words would read others.

    fresh: the pages that are looked at; None: all.
    """
    parents = dict(_numbers(file, file.under(file.trailer, "/Root", "/StructTreeRoot")))
    for tag in tree.walk():
        for kid in tag.kids:
            if isinstance(kid, Tag) or (fresh is not None and kid.page not in fresh):
                continue
            match kid:
                case MarkedContent(page, number):
                    key = pages.entries[page].get("/StructParents", NONE)
                    owners = file.get(parents.get(key))
                    known = isinstance(owners, list) and number < len(owners)
                    owner = owners[number] if known else None
                case LinkAnnotation(page, _, entries):
                    owner = parents.get(entries.get("/StructParent", NONE))
            if not isinstance(owner, Reference) or owner.number != tag.number:
                yield fault(f"it does not lead back to the “{tag.role}” that owns a piece", page)
                return


def drawn_as_read(file: Reopened, tree: Tag, fresh: Set[int] | None = None) -> Iterator[Problem]:
    """A problem for a page that is drawn in another order than it is read in: some readers follow
    the drawing and not the tags. fresh: the pages that are looked at; None: all."""
    first = dict[MarkedContent, int]()
    things: list[Shown | PageDrawing] = [*file.read, *chain(*file.drawn)]
    for one in things:
        if fresh is not None and one.page not in fresh:
            continue
        page, number, at = one.page, one.mcid, one.at
        content = MarkedContent(page, number)
        first[content] = min(at, first.get(content, at))
    last = dict[int, int]()
    for content in _content(tree):
        at = first.get(content, last.get(content.page, 0))
        if at < last.get(content.page, 0):
            yield fault("it is drawn in another order than it is read in", content.page)
            return
        last[content.page] = at


def _content(tag: Tag) -> Iterator[MarkedContent]:
    """All pieces of pages, in the order of reading."""
    for kid in tag.kids:
        if isinstance(kid, MarkedContent):
            yield kid
        elif isinstance(kid, Tag):
            yield from _content(kid)


def _numbers(file: PdfFile, root: dict[str, Any]) -> Iterator[tuple[int, Any]]:
    """The entries of the tree that leads from pages to elements; ours has one level."""
    numbers = file.under(root, "/ParentTree", "/Nums") or []
    yield from zip(numbers[::2], numbers[1::2], strict=True)
