"""What a file says of itself: language, title, the places to jump to. And nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from sps_print.document.blocks import Document
from sps_print.document.contents import places
from sps_print.document.reading_order import signs_only
from sps_print.pdf.reader.objects import PdfFile, Reference, words_of
from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.reopen import Shown
from sps_print.proof.page.report import fault
from sps_print.proof.page.tags import Pages

TITLE = re.compile(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>\s*</rdf:Alt>\s*</dc:title>", re.S)
PRODUCER = "sps-print"
ABOVE = 3  # in the type size of a heading: how far above it a reader may be led
SAID = {  # what the document information may hold (ISO 32000-1, table 317)
    "/Title", "/Producer", "/Creator", "/CreationDate", "/ModDate",
}  # fmt: skip

NAMES = re.compile(r"[\s<]([A-Za-z]+:[A-Za-z]+)(?=[\s=>/])")  # of elements and attributes
TOLD = {  # what the metadata may hold: the same, and that the file is PDF/UA and PDF/A
    "dc:title", "pdf:Producer", "pdfaExtension:schemas", "pdfaProperty:category",
    "pdfaProperty:description", "pdfaProperty:name", "pdfaProperty:valueType",
    "pdfaSchema:namespaceURI", "pdfaSchema:prefix", "pdfaSchema:property", "pdfaSchema:schema",
    "pdfaid:conformance", "pdfaid:part", "pdfuaid:part", "rdf:Alt", "rdf:Bag",
    "rdf:Description", "rdf:RDF", "rdf:Seq", "rdf:about", "rdf:li", "rdf:parseType",
    "x:xmpmeta", "xml:lang", "xmlns:dc", "xmlns:pdf", "xmlns:pdfaExtension",
    "xmlns:pdfaProperty", "xmlns:pdfaSchema", "xmlns:pdfaid", "xmlns:pdfuaid", "xmlns:rdf",
    "xmlns:x", "xmlns:xmp", "xmp:CreateDate", "xmp:CreatorTool", "xmp:ModifyDate",
}  # fmt: skip


def named_as_the_document(file: PdfFile, doc: Document) -> Iterator[Problem]:
    """A problem for each name that a reader shows or reads aloud and that is not the document's."""
    root = file.under(file.trailer, "/Root")
    language = words_of(file.get(root.get("/Lang")))
    if language != doc.language:
        yield fault(f"its language is “{language}”, and that of the document “{doc.language}”")
    info = file.under(file.trailer, "/Info") or {}
    kept = _metadata(file, root)
    in_kept = TITLE.search(kept)
    shown = words_of(file.get(info.get("/Title")))
    for title in (shown, unescape(in_kept[1]) if in_kept else ""):
        if title != doc.title:
            yield fault(f"its title is “{title}”, and that of the document “{doc.title}”")
    made = {words_of(file.get(info.get(key))) for key in ("/Producer", "/Creator")}
    if info.keys() - SAID or made != {PRODUCER}:
        yield fault("it says more of itself than its title and dates")
    if others := {*NAMES.findall(TITLE.sub("", kept))} - TOLD:
        yield fault(f"its metadata hold “{min(others)}”, which no leaflet has")
    if "<pdfuaid:part>1</pdfuaid:part>" not in kept:
        yield fault("it does not say that it is PDF/UA, which everybody can use")
    if str(file.under(root, "/ViewerPreferences", "/DisplayDocTitle")).find("true") < 0:
        yield fault("a reader would show its file name instead of its title")
    if str(file.under(root, "/MarkInfo", "/Marked")).find("true") < 0:
        yield fault("it does not say that it has tags")
    listed = [words_of(file.get(place.get("/Title"))) for place in _places(file)]
    wanted = [place.title for place in places(doc)]
    if listed != wanted:
        yield fault(f"its list of places is “{', '.join(listed)}”, not “{', '.join(wanted)}”")


def _metadata(file: PdfFile, root: dict[str, Any]) -> str:
    place = root.get("/Metadata")
    if not isinstance(place, Reference) or place.number not in file.streams:
        return ""
    return file.streams[place.number].decode("utf-8", "replace")


def places_lead(file: PdfFile, pages: Pages, pairs: Sequence[Pair]) -> Iterator[Problem]:
    """A problem for each entry of the list of places that does not lead to its heading."""
    headings = iter([pair for pair in pairs if pair.found.path[:1] == "H" and pair.found.runs])
    for place in _places(file):
        title = words_of(file.get(place.get("/Title")))
        # a section may be called what its leaflet is called: that heading stands before it
        called = (one.found for one in headings if one.found.signs == signs_only(title))
        if not any(leads_to(file, pages, place.get("/Dest"), found.runs[0]) for found in called):
            yield fault(f"the list of places does not lead to “{title}”")
            return


def leads_to(file: PdfFile, pages: Pages, place: Any, title: Shown) -> bool:
    """Whether a destination is the place of a heading."""
    where = file.get(place)
    if not isinstance(where, list) or len(where) < 4 or where[1] != "/XYZ":
        return False
    page, top = where[0], where[3]
    return (
        isinstance(page, Reference)
        and pages.numbers.get(page.number) == title.page
        and -title.size < top - title.box[3] < ABOVE * title.size
    )


def _places(file: PdfFile) -> Iterator[dict[str, Any]]:
    """The entries of the list of places to jump to, one level deep: ours has no more."""
    node, seen = file.under(file.trailer, "/Root", "/Outlines", "/First"), set[int]()
    while isinstance(node, dict) and id(node) not in seen:
        seen.add(id(node))
        yield node
        yield from ({} for key in ("/First", "/A") if key in node)
        node = file.get(node.get("/Next"))
