"""What a file says of itself: language, title, what it is about. And nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from sps_print.document.blocks import Document
from sps_print.model import USUAL_STANDARD
from sps_print.pdf.reader.objects import PdfFile, Reference, words_of
from sps_print.problems import Problem
from sps_print.proof.page.report import fault

TITLE = re.compile(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>\s*</rdf:Alt>\s*</dc:title>", re.S)
SUBJECT = re.compile(r"<dc:(?:description|subject)>.*?<rdf:li[^>]*>(.*?)</rdf:li>", re.S)
SUBJECTS = 2  # it is said as both
LANGUAGE = re.compile(r"<dc:language>.*?<rdf:li[^>]*>(.*?)</rdf:li>", re.S)
PRODUCER = "sps-print"
SAID = {  # what the document information may hold (ISO 32000-1, table 317)
    "/Title", "/Subject", "/Producer", "/Creator", "/CreationDate", "/ModDate",
}  # fmt: skip

NAMES = re.compile(r"[\s<]([A-Za-z]+:[A-Za-z]+)(?=[\s=>/])")  # of elements and attributes
TOLD = {  # what the metadata may hold: the same, and what the file conforms to
    "dc:description", "dc:language", "dc:subject", "dc:title", "pdf:Producer", "pdfuaid:part",
    "rdf:Alt", "rdf:Bag", "rdf:Description", "rdf:RDF", "rdf:about", "rdf:li", "rdf:parseType",
    "x:xmpmeta", "xml:lang", "xmlns:dc", "xmlns:pdf", "xmlns:pdfuaid", "xmlns:rdf", "xmlns:x",
    "xmlns:xmp", "xmp:CreateDate", "xmp:CreatorTool", "xmp:ModifyDate",
}  # fmt: skip
TOLD_BY = {  # by the standard
    "ua1": TOLD | {
        "pdfaExtension:schemas", "pdfaProperty:category", "pdfaProperty:description",
        "pdfaProperty:name", "pdfaProperty:valueType", "pdfaSchema:namespaceURI",
        "pdfaSchema:prefix", "pdfaSchema:property", "pdfaSchema:schema", "pdfaid:conformance",
        "pdfaid:part", "rdf:Seq", "xmlns:pdfaExtension", "xmlns:pdfaProperty",
        "xmlns:pdfaSchema", "xmlns:pdfaid",
    },
    "ua2": TOLD | {"pdfuaid:rev", "pdfd:conformsTo", "pdfd:declarations", "xmlns:pdfd"},
}  # fmt: skip
CONFORMS = {  # what the metadata say of the standard
    "ua1": ("<pdfuaid:part>1</pdfuaid:part>",),
    "ua2": (
        "<pdfuaid:part>2</pdfuaid:part>", "<pdfuaid:rev>2024</pdfuaid:rev>",
        "<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo>",
        "<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo>",
    ),
}  # fmt: skip


def named_as_the_document(
    file: PdfFile, doc: Document, standard: str = USUAL_STANDARD
) -> Iterator[Problem]:
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
    told = {words_of(file.get(info.get("/Subject"))), *map(unescape, SUBJECT.findall(kept))}
    if told != {doc.promise} or len(SUBJECT.findall(kept)) != SUBJECTS:
        yield fault("what it says that it is about is not what its first page promises")
    if LANGUAGE.findall(kept) != [doc.language]:
        yield fault("its metadata do not say its language")
    made = {words_of(file.get(info.get(key))) for key in ("/Producer", "/Creator")}
    if info.keys() - SAID or made != {PRODUCER}:
        yield fault("it says more of itself than its title and dates")
    if others := {*NAMES.findall(TITLE.sub("", kept))} - TOLD_BY[standard]:
        yield fault(f"its metadata hold “{min(others)}”, which no leaflet has")
    if not all(said in kept for said in CONFORMS[standard]):
        yield fault("it does not say that it is PDF/UA, which everybody can use")
    if str(file.under(root, "/ViewerPreferences", "/DisplayDocTitle")).find("true") < 0:
        yield fault("a reader would show its file name instead of its title")
    if str(file.under(root, "/MarkInfo", "/Marked")).find("true") < 0:
        yield fault("it does not say that it has tags")


def _metadata(file: PdfFile, root: dict[str, Any]) -> str:
    place = root.get("/Metadata")
    if not isinstance(place, Reference) or place.number not in file.streams:
        return ""
    return file.streams[place.number].decode("utf-8", "replace")
