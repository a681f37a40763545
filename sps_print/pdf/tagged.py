"""The canvas of the accessible file: each piece of ink is tied to the element that owns it."""

from __future__ import annotations

from datetime import date

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

from sps_print.pdf.canvas import InkCanvas
from sps_print.pdf.drawing import Begin, Bookmark, Close, End, Item, LinkArea, Open
from sps_print.pdf.font_embedding import FontBook
from sps_print.pdf.links import LinkAnnotation
from sps_print.pdf.metadata import Info, Xmp, srgb_intent
from sps_print.pdf.tags import Element, MarkedContent, ObjectRef, Root
from sps_print.pdf.writer import ContentStream, FileParts, written


class TaggedCanvas(InkCanvas):
    """A PDF in the making. duplex: how a printer turns the sheets (ISO 32000-1, table 150)."""

    def __init__(self, language: str, title: str, day: date, duplex: str) -> None:
        super().__init__(title, day, (1, 7), language)
        self._places: list[tuple[int, str, str]] = []  # panel, title, key
        self._pieces: list[ContentStream] = []  # of the open page, when values stand on it
        self._changing: Begin | None = None
        self._notes: list[LinkAnnotation] = []  # of what changes
        self.setViewerPreference("Duplex", duplex)
        self._root = Root()
        self._marks: list[Element] = []

    def _put(self, item: Item, x: float, top: float, copy: bool) -> None:
        match item:
            case str():
                self._code.append(item)
            case Open(element, pagination):
                self._code.append(self._begin(None if copy else element, pagination))
            case Begin() | End():
                self._cut(item)
            case Close():
                self._code.append("EMC")
            case LinkArea() | Bookmark() if copy:
                pass
            case LinkArea():
                self._link(item, x, top)
            case Bookmark(title, down):
                self._bookmark(title, x, top - down)
            case _:
                item(self)

    def _cut(self, item: Begin | End) -> None:
        """End a piece of the page: what shows values stands in a stream of its own."""
        if self._code:
            code, notes = "\n".join(self._code) + "\n", tuple(self._notes)
            self._pieces.append(ContentStream(code, self._changing, notes))
            self._code: list[str] = []
            self._notes.clear()
        self._changing = item if isinstance(item, Begin) else None

    def _begin(self, element: Element | None, pagination: bool) -> str:
        if element is None:
            return "/Artifact <</Type /Pagination>> BDC" if pagination else "/Artifact BMC"
        number = len(self._marks)
        self._marks.append(element)
        element.mark(MarkedContent(self._doc.thisPageName(), number, self._panel))
        return f"/{element.role} <</MCID {number}>> BDC"

    def _link(self, area: LinkArea, x: float, top: float) -> None:
        key = self._root.next_key()
        self._root.owners[key] = area.element
        note = LinkAnnotation(area, key, x, top, self._changing is not None)
        if note.changing:
            self._notes.append(note)
        self._addAnnotation(note)
        area.element.kids.append(ObjectRef(self._doc.thisPageName(), self._annotationrefs[-1]))

    def _bookmark(self, title: str, x: float, y: float) -> None:
        key = f"place-{len(self._places)}"
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

    def finish(self, tree: Element, book: FontBook) -> FileParts:
        """The whole file. tree: the document element, every part of it drawn."""
        doc = self._doc
        self._embed(book)
        self._root.plant(tree)
        catalog = doc.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.StructTreeRoot = self._root
        for _, title, key in sorted(self._places, key=lambda place: place[0]):
            self.addOutlineEntry(title, key, 0)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.Metadata = Xmp(self._title, self._day)
        catalog.OutputIntents = PDFArray([srgb_intent(doc)])
        self.setViewerPreference("DisplayDocTitle", "true")
        doc.info = Info(self._title, self._day)
        self._close_outline()
        return written(doc)
