"""The tag tree: what a screen reader follows. Plain data, and how the PDF file writes it.

ISO 32000-1, 14.7 (logical structure) and ISO 14289-1 (PDF/UA-1). The tree is made with the layout
and does not change: which piece of which page an element owns is kept beside it (Owned), so that
the same tree serves another division into pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from types import MappingProxyType
from typing import NamedTuple

from reportlab.pdfbase import pdfdoc

from sps_print.pdf.objects import FileDraft, PdfObject, string
from sps_print.pdf.standards import UA1, Standard

FIGURE = "Figure"  # says where on the page it is (ISO 32000-1, table 344)
OPEN = b"\0"  # stands for what is put in once it is drawn
NO_REFS: Mapping[int, Sequence[Element]] = MappingProxyType({})


@dataclass(eq=False, repr=False)
class Element:
    """One element: its role, its words for those who cannot see it, its kids in reading order.

    inline: links and note numbers, which stand between its words where they are drawn.
    """

    role: str
    alt: str = ""
    actual_text: str = ""
    id: str = ""
    attributes: dict[str, str | int] = field(default_factory=dict)
    kids: list[Element] = field(default_factory=list)
    inline: list[Element] = field(default_factory=list)
    changes: bool = False  # whether its words show a value of an order
    lang: str = ""  # of its words, where it is another than the leaflet's

    def add(
        self, role: str, alt: str = "", actual_text: str = "", ident: str = "",
        attributes: dict[str, str | int] | None = None,
    ) -> Element:  # fmt: skip
        """A new last child."""
        child = Element(role, alt, actual_text, ident, attributes or {})
        self.kids.append(child)
        return child

    def walk(self) -> Iterator[Element]:
        """This element and all below it: its kids, then what stands between its words."""
        waiting = [self]
        while waiting:
            yield (one := waiting.pop())
            waiting += reversed((*one.kids, *one.inline))


class MarkedContent(NamedTuple):
    """A marked piece of a page. panel: its place in the order of reading, on whatever sheet."""

    panel: int
    number: int
    page: int  # of the file, from 0


class ObjectRef(NamedTuple):
    """An annotation (a link's area) that belongs to an element: its place among its page's.

    page: as in MarkedContent.
    """

    page: int
    annotation: int


@dataclass(eq=False, repr=False)
class Owned:
    """What each element owns in one file, by the element's id(). keys: the numbers of pages and
    annotations in the table that leads back to their elements.
    """

    content: dict[int, list[MarkedContent]] = field(default_factory=dict)
    areas: dict[int, list[ObjectRef]] = field(default_factory=dict)
    keys: dict[int, list[Element] | Element] = field(default_factory=dict)

    def own(self, element: Element, content: MarkedContent) -> None:
        """Let an element own a piece of a page."""
        self.content.setdefault(id(element), []).append(content)

    def area(self, element: Element, area: ObjectRef) -> None:
        """Let an element own an annotation."""
        self.areas.setdefault(id(element), []).append(area)


class _Node(NamedTuple):
    """An element of which something is drawn, or a cell of a table, with its kids as read."""

    element: Element
    kids: list[_Node | MarkedContent]
    areas: list[ObjectRef]


@dataclass(frozen=True, slots=True)
class AltSource:
    """An element whose words show a value, as the file holds it: what stands around its words."""

    element: Element
    before: bytes
    after: bytes

    def saying(self, alt: str) -> bytes:
        """The object with other words."""
        return self.before + string(alt) + self.after


class TagTree:
    """The tree of one file in the making. pages, notes: the numbers of their objects.

    refs: the elements that one names, by its id().
    Elements are written out here and not by dictionaries of ReportLab's: a leaflet has hundreds.
    """

    def __init__(
        self, out: FileDraft, owned: Owned, pages: Sequence[int], notes: Sequence[Sequence[int]],
        standard: Standard = UA1, refs: Mapping[int, Sequence[Element]] = NO_REFS,
    ) -> None:  # fmt: skip
        self._out, self._owned, self._pages, self._notes = out, owned, pages, notes
        self._standard, self._refs, self._space = standard, refs, b""
        self._naming: list[tuple[PdfObject, Sequence[Element]]] = []
        self.numbers: dict[int, int] = {}  # of the elements' objects, by id() of an element
        self._tables = count(1)
        self._cells: dict[int, tuple[str, bytes]] = {}  # by id() of a cell: name, what heads it
        self._idents: list[tuple[str, int]] = []
        # elements that show a value: their objects' numbers, and what stands around the words
        self.words: list[tuple[int, Element, bytes, bytes]] = []
        # other figures: their objects, the place on the page left open
        self.figures: list[tuple[int, Element, bytes]] = []

    def write(self, document: Element, root: pdfdoc.PDFDictionary) -> None:
        """Put in all elements, and into the root the tables that lead back to them."""
        node = self._node(document)
        assert node, "a leaflet has words"
        if space := self._standard.namespace:
            whole = PdfObject(b"<</Type/Namespace/NS%b>>" % string(space))
            self._space = b"/NS %d 0 R" % self._out.number(whole)
            root["Namespaces"] = pdfdoc.PDFArray([self._out.Reference(whole)])
        top = self._put(node, self._out.number(root))
        numbers, nums = self.numbers, []
        for made, named in self._naming:
            listed = b" ".join([b"%d 0 R" % numbers[id(element)] for element in named])
            made.body = b"%b/Ref[%b]>>" % (made.body.removesuffix(b">>"), listed)
        for key, owner in sorted(self._owned.keys.items(), key=lambda pair: pair[0]):
            if isinstance(owner, list):
                listed = b" ".join([b"%d 0 R" % numbers[id(element)] for element in owner])
                nums.append(b"%d [%b]" % (key, listed))
            else:
                nums.append(b"%d %d 0 R" % (key, numbers[id(owner)]))
        root.dict |= {
            "Type": pdfdoc.PDFName("StructTreeRoot"), "K": b"%d 0 R" % top,
            "ParentTree": pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(nums)}),
            "ParentTreeNextKey": len(self._owned.keys),
        }  # fmt: skip
        if self._idents:
            names = [b"%b %d 0 R" % (string(i), n) for i, n in sorted(self._idents)]
            root["IDTree"] = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(names)})

    def _node(self, element: Element) -> _Node | None:
        """An element as the file shows it; None when nothing of it is drawn."""
        content = self._owned.content.get(id(element), [])
        kids: list[_Node | MarkedContent] = [n for kid in element.kids if (n := self._node(kid))]
        inline = [n for kid in element.inline if (n := self._node(kid))]
        if content or inline:
            # panels are put on sheets one by one: content may come in another order
            kids += [*content, *inline]
            kids.sort(key=_first_read)
        areas = self._owned.areas.get(id(element), [])
        if not kids and not areas and element.role not in {"TD", "TH"}:
            return None
        return _Node(element, kids, areas)

    def _put(self, node: _Node, parent: int) -> int:
        """Put in an element and all below it, in the order of reading. Gives its number."""
        element, made, standard = node.element, PdfObject(), self._standard
        number = self.numbers[id(element)] = self._out.number(made)
        if element.role == "Table":
            self._cells = dict(_cells(element, next(self._tables)))
        ident, heads = self._cells.get(id(element), (element.id, b""))
        if ident:
            self._idents.append((ident, number))
        pages = {kid.page for kid in node.kids if isinstance(kid, MarkedContent)}
        page = pages.pop() if len(pages) == 1 else None  # then a mark is its bare number
        kids = [self._kid(kid, page, number) for kid in node.kids]
        for page_of, annotation in node.areas:
            note = self._notes[page_of][annotation]
            kids.append(b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (self._pages[page_of], note))
        entries = b"/Type/StructElem/S/%b/P %d 0 R/K[%b]" % (
            standard.roles.get(element.role, element.role).encode(), parent, b" ".join(kids),
        )  # fmt: skip
        if page is not None:
            entries += b"/Pg %d 0 R" % self._pages[page]
        if element.role not in standard.older:
            entries += self._space
        if named := self._refs.get(id(element)):
            self._naming.append((made, named))
        made.body = b"<<%b%b>>" % (entries, _said(element, ident, heads, standard))
        if element.changes:
            before, _, after = made.body.partition(string(element.alt))
            self.words.append((number, element, before, after))
        elif element.role == FIGURE:
            self.figures.append((number, element, made.body))
        return number

    def _kid(self, kid: _Node | MarkedContent, page: int | None, parent: int) -> bytes:
        if isinstance(kid, _Node):
            return b"%d 0 R" % self._put(kid, parent)
        if page is not None:
            return b"%d" % kid.number
        return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (self._pages[kid.page], kid.number)


def _cells(table: Element, number: int) -> Iterator[tuple[int, tuple[str, bytes]]]:
    """Of each cell of a table, by id(): its name, if it heads others, and what heads it.

    ISO 14289-1, 7.5: a reader that knows no Scope finds the heads of a cell by their names. number:
    of the table in the file, so that no name stands twice.
    """
    rows = [row for part in table.kids for row in part.kids]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row.kids):
            column, name = f"t{number}c{c + 1}", f"t{number}r{r}"
            if cell.role == "TD":
                yield id(cell), ("", f"/A<</O/Table/Headers[({column})({name})]>>".encode())
            else:
                yield id(cell), (name if r else column, b"")


def _said(element: Element, ident: str, heads: bytes, standard: Standard) -> bytes:
    """The words of an element and what kind it is, as entries: few have any. heads: of a cell."""
    known = element.alt or element.actual_text or ident or element.attributes or element.lang
    if not known and element.role != FIGURE:
        return heads
    texts = (
        (b"Alt", element.alt), (b"ActualText", element.actual_text), (b"ID", ident),
        (b"Lang", element.lang),
    )  # fmt: skip
    said = b"".join(b"/%b %b" % (key, string(words)) for key, words in texts if words)
    if element.role == FIGURE:
        said += b"/A<</O/Layout/BBox[%b]>>" % OPEN
    elif element.attributes:
        values = "".join(
            f"/{key}/{standard.values.get(value, value)}"
            if isinstance(value, str)
            else f"/{key} {value}"
            for key, value in element.attributes.items()
        )
        said += b"/A<<%b>>" % values.encode()
    return said + standard.attributes.get(element.role, b"")


LAST = (1 << 30, 0)


def _first_read(kid: _Node | MarkedContent) -> tuple[int, int]:
    """Panel and mark: where a kid is first read. A field is read behind its label."""
    return (
        kid[:2] if isinstance(kid, MarkedContent) else min(map(_first_read, kid.kids), default=LAST)
    )
