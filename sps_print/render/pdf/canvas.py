"""ReportLab's canvas, taught to tag. The only file that touches ReportLab's private names.

Pinned to reportlab>=5.1,<6; the tests read the finished file back.
"""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas

from sps_print.render.pdf.embed import FontBook
from sps_print.render.pdf.file import Piece, Written, written
from sps_print.render.pdf.icc import SRGB
from sps_print.render.pdf.ink import Begin, Close, End, Ink, LinkArea, Open, Place, num
from sps_print.render.pdf.tags import Annotated, Element, Mark, Root

PRODUCER = "sps-print"
rl_config.useA85 = 0  # streams as bytes, not as letters: a quarter smaller


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A PDF in the making. duplex: how a printer turns the sheets (ISO 32000-1, table 150)."""

    def __init__(self, language: str, title: str, day: date, duplex: str) -> None:
        super().__init__(
            io.BytesIO(), pdfVersion=(1, 7), lang=language, invariant=1, pageCompression=1
        )
        self._title, self._day = title, day
        self._places: list[tuple[int, str, str]] = []  # panel, title, key
        self._panel = 0
        self._pieces: list[Piece] = []  # of the open page, when values stand on it
        self._changing: Begin | None = None
        self.setViewerPreference("Duplex", duplex)
        self._root = Root()
        self._marks: list[Element] = []
        self.setTitle(title)
        self.setProducer(PRODUCER)
        self.setCreator(PRODUCER)
        self.setAuthor("")
        self.setSubject("")

    def _make_preamble(self) -> None:
        """Nothing stands at the head of a page: ReportLab would name Helvetica, not embedded."""
        self._preamble = ""

    def open(self, width: float, height: float) -> None:
        """Begin a side of a sheet of a size in points."""
        self.setPageSize((width, height))

    def place(
        self, ink: Ink, x: float = 0, y: float = 0, panel: int = 0, copy: bool = False
    ) -> None:
        """Put a panel's ink on the open sheet, its lower left corner at x, y (points).

        panel: its number in the order of reading. copy: it is read elsewhere, and here an artifact.
        """
        self._panel = panel
        moved = bool(x or y)
        if moved:
            self._code.append(f"q 1 0 0 1 {num(x)} {num(y)} cm")
        for item in ink.items:
            match item:
                case str():
                    self._code.append(item)
                case Open(element, pagination):
                    self._code.append(self._begin(None if copy else element, pagination))
                case Begin() | End():
                    self._cut(item)
                case Close():
                    self._code.append("EMC")
                case LinkArea() | Place() if copy:
                    pass
                case LinkArea():
                    self._link(item, x, y + ink.height)
                case Place(title, down):
                    self._bookmark(title, x, y + ink.height - down)
                case _:
                    item(self)
        if moved:
            self._code.append("Q")

    def _cut(self, item: Begin | End) -> None:
        """End a piece of the page: what shows values stands in a stream of its own."""
        if self._code:
            self._pieces.append(Piece("\n".join(self._code) + "\n", self._changing))
            self._code: list[str] = []
        self._changing = item if isinstance(item, Begin) else None

    def _begin(self, element: Element | None, pagination: bool) -> str:
        if element is None:
            return "/Artifact <</Type /Pagination>> BDC" if pagination else "/Artifact BMC"
        number = len(self._marks)
        self._marks.append(element)
        element.mark(Mark(self._doc.thisPageName(), number, self._panel))
        return f"/{element.role} <</MCID {number}>> BDC"

    def _link(self, area: LinkArea, x: float, top: float) -> None:
        left, upper, right, lower = area.box
        corners = (x + left, top - lower, x + right, top - upper)
        key = self._root.next_key()
        self._root.owners[key] = area.element
        annotation = PDFDictionary({
            "Type": PDFName("Annot"), "Subtype": PDFName("Link"), "F": 4, "StructParent": key,
            "Rect": PDFArray([round(v, 2) for v in corners]),
            "Border": PDFArray([0, 0, 0]), "Contents": PDFString(area.words),
            "A": PDFDictionary({"S": PDFName("URI"), "URI": PDFString(area.url)}),
        })  # fmt: skip
        self._addAnnotation(annotation)
        area.element.kids.append(Annotated(self._doc.thisPageName(), self._annotationrefs[-1]))

    def _bookmark(self, title: str, x: float, y: float) -> None:
        key = f"place-{len(self._doc.idToObject)}-{self._pageNumber}-{round(y)}"
        self.bookmarkHorizontalAbsolute(key, y, left=x)
        self._places.append((self._panel, title, key))

    def showPage(self) -> None:
        """Close the sheet, and tie its marks to the tag tree."""
        marks, self._marks = self._marks, []
        if not self._code:
            self._code.append(" ")
        if self._pieces:
            self._cut(End())
        pieces, self._pieces = self._pieces, []
        super().showPage()
        page = self._doc.Pages.pages[-1]
        if pieces:
            page.Contents = PDFArray([self._doc.Reference(piece) for piece in pieces])
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs = PDFName("S")
        if marks:
            key = self._root.next_key()
            self._root.owners[key] = marks
            page.StructParents = key

    def finish(self, tree: Element, book: FontBook) -> Written:
        """The whole file. tree: the document element, every part of it drawn."""
        doc = self._doc
        fonts = doc.idToObject["BasicFonts"].dict
        for font in book.fonts.values():
            if font.face in book.wide:
                font.widen()
            fonts[font.name] = doc.Reference(font.dictionary(doc))
        self._root.plant(tree)
        catalog = doc.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.StructTreeRoot = self._root
        for _, title, key in sorted(self._places, key=lambda place: place[0]):
            self.addOutlineEntry(title, key, 0)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.Metadata = Xmp(self._xmp())
        catalog.OutputIntents = PDFArray([_output_intent(doc)])
        self.setViewerPreference("DisplayDocTitle", "true")
        doc.info = Info(self._title, self._day)
        doc.Outlines.prepare(doc, self)
        if doc.Outlines.ready < 0:
            catalog.Outlines = None
        return written(doc)

    def _xmp(self) -> str:
        moment = f"{self._day.isoformat()}T00:00:00Z"
        return XMP.format(
            title=escape(self._title), date=moment, producer=PRODUCER, extension=UA_EXTENSION
        )


class Info(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """The document information, agreeing with the XMP as PDF/A-2 demands (6.6.2.3)."""

    __RefOnly__ = 1

    def __init__(self, title: str, day: date) -> None:
        self.title, self.day = title, day

    def format(self, doc: object) -> bytes:
        moment = PDFString(f"D:{self.day:%Y%m%d}000000Z")
        return bytes(
            PDFDictionary({
                "Title": PDFString(self.title), "Producer": PDFString(PRODUCER),
                "Creator": PDFString(PRODUCER), "CreationDate": moment, "ModDate": moment,
            }).format(doc)
        )  # fmt: skip


class Xmp(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """The metadata stream, stored as plain text so that any tool can read it."""

    __RefOnly__ = 1

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, doc: object) -> bytes:
        entries = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
        return bytes(PDFStream(entries, self.text.encode(), filters=[]).format(doc))


def _output_intent(doc: Any) -> PDFDictionary:
    profile = PDFStream(PDFDictionary({"N": 3}), SRGB, filters=[PDFZCompress])
    return PDFDictionary({
        "Type": PDFName("OutputIntent"), "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString("sRGB"), "Info": PDFString("sRGB IEC61966-2.1"),
        "DestOutputProfile": doc.Reference(profile),
    })  # fmt: skip


# PDF/A-2 knows no pdfuaid; a file that is both must describe it (ISO 19005-2, 6.6.2.3.2).
UA_EXTENSION = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description></rdf:li></rdf:Seq>
</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"""

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
{extension}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
