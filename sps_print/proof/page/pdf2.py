"""What PDF/UA-2 asks of a file besides: elements of PDF 2.0, which places and notes lead to.

ISO 14289-2, 8.2.4 (namespaces), 8.2.5.8 (contents), 8.2.5.14 (notes), 8.2.5.25 (lists) and 8.8
(places); ISO 32000-2, 12.3.2.3 and 14.7.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sps_print.pdf.reader.objects import PdfFile, Reference
from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.found import GROUPS
from sps_print.proof.page.outline import at_place, outline_entries
from sps_print.proof.page.reopen import Reopened, Shown
from sps_print.proof.page.report import fault
from sps_print.proof.page.tags import LinkAnnotation, MarkedContent, Pages, Tag

SPACE = b"http://iso.org/pdf2/ssn"
OLDER = frozenset(("Reference", "TOC", "TOCI"))  # of the namespace of PDF 1.7, which is not named
VERSIONS = {"ua1": b"%PDF-1.7", "ua2": b"%PDF-2.0"}


def version_said(file: PdfFile, standard: str) -> Iterator[Problem]:
    """A problem unless the file begins as its standard asks, and nothing says otherwise."""
    catalog = file.under(file.trailer, "/Root") or {}
    if file.version != VERSIONS[standard] or "/Version" in catalog:
        yield fault(f"it is a {file.version.decode('latin-1')}, and not as {standard} asks")


def elements_of_pdf2(
    file: PdfFile, pages: Pages, shown: Reopened, tree: Tag, pairs: Sequence[Pair]
) -> Iterator[Problem]:
    """All that is wrong with the elements of a file for PDF/UA-2, and with what leads to them."""
    yield from _namespaces(file, tree)
    yield from _kinds(file, tree)
    places = _Places(file, pages, shown, tree)
    headings = [pair for pair in pairs if pair.wanted.title]
    entries = outline_entries(file)
    for entry, pair in zip(entries, headings, strict=False):  # outline_leads says if one is missing
        if places.led_to(entry) != pair.found.tag.number:
            yield fault("the list of places does not lead to the tag of a heading")
    yield from places.wrong()


def _namespaces(file: PdfFile, tree: Tag) -> Iterator[Problem]:
    """A problem unless each element says that it is one of PDF 2.0, or is none."""
    listed = file.under(file.trailer, "/Root", "/StructTreeRoot", "/Namespaces") or []
    if [file.under(one, "/NS") for one in listed] != [SPACE]:
        yield fault("its tags are not of PDF 2.0")
        return
    for tag in tree.walk():
        if _entries(file, tag).get("/NS") != (None if tag.role in OLDER else listed[0]):
            yield fault(f"the tag “{tag.role}” is not of PDF 2.0")
            return


def _kinds(file: PdfFile, tree: Tag) -> Iterator[Problem]:
    """A problem for a note that is none of PDF 2.0, and for a list of signs that says it has none.

    Tags are read by their names of PDF 1.7.
    """
    for tag in tree.walk():
        entries = _entries(file, tag)
        attributes = file.get(entries.get("/A")) or {}
        if tag.role == "Note":
            kind = attributes.get("/O"), attributes.get("/NoteType")
            if entries["/S"] != "/FENote" or kind != ("/FENote", "/Endnote"):
                yield fault("a note does not say that it stands at the end")
        elif attributes.get("/ListNumbering") == "/None":
            yield fault("a list does not say that its items have signs")


class _Places:
    """The elements that links and the outline lead to."""

    def __init__(self, file: PdfFile, pages: Pages, shown: Reopened, tree: Tag) -> None:
        self._file, self._pages = file, pages
        self._tags = {tag.number: tag for tag in tree.walk()}
        self._runs = dict[MarkedContent, list[Shown]]()
        for run in shown.read:
            self._runs.setdefault(MarkedContent(run.page, run.mcid), []).append(run)

    def led_to(self, entries: dict[str, Any]) -> int:
        """The number of the element that an entry or an area leads to, if that stands at the place
        on the page which it leads to, too; 0: none."""
        action = self._file.get(entries.get("/A")) or {}
        place, structure = (self._file.get(action.get(key)) for key in ("/D", "/SD"))
        if not isinstance(place, list) or not isinstance(structure, list):
            return 0
        number = structure[0].number if isinstance(structure[0], Reference) else 0
        tag = self._tags.get(number)
        if not tag or tag.role in GROUPS or structure[1:] != place[1:]:
            return 0
        runs = (run for content in _content(tag) for run in self._runs.get(content, ()))
        return number if any(at_place(self._file, self._pages, place, run) for run in runs) else 0

    def wrong(self) -> Iterator[Problem]:
        """A problem for each link that leads to no element, and for elements that do not name those
        they belong to: a number of a source and its note each other, contents their heading."""
        wanted = dict[int, list[int]]()
        for tag in self._tags.values():
            for area in (kid for kid in tag.kids if isinstance(kid, LinkAnnotation)):
                action = self._file.get(area.entries.get("/A")) or {}
                link = area.entries.get("/Subtype") == "/Link" and action.get("/S") != "/URI"
                if link and not self.led_to(area.entries):
                    yield fault("a link does not lead to the tag of its place", area.page)
        for tag in self._tags.values():
            if tag.role not in {"Reference", "TOCI"}:
                continue
            areas = [a for one in tag.walk() for a in one.kids if isinstance(a, LinkAnnotation)]
            targets = [self.led_to(area.entries) for area in areas]
            wanted[tag.number] = [*dict.fromkeys(targets)]
            for target in wanted[tag.number] if tag.role == "Reference" else ():
                wanted.setdefault(target, []).append(tag.number)
        for tag in self._tags.values():
            refs = self._file.get(_entries(self._file, tag).get("/Ref")) or []
            if [getattr(one, "number", 0) for one in refs] != wanted.get(tag.number, []):
                yield fault(f"the tag “{tag.role}” does not name those that it belongs to")
                return


def _entries(file: PdfFile, tag: Tag) -> dict[str, Any]:
    entries: dict[str, Any] = file.get(Reference(tag.number))
    return entries


def _content(tag: Tag) -> Iterator[MarkedContent]:
    return (kid for one in tag.walk() for kid in one.kids if isinstance(kid, MarkedContent))
