"""The tag tree: what a screen reader follows. Plain data, and how the PDF file writes it.

ISO 32000-1, 14.7 (logical structure) and ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import (
    NoEncryption,
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFString,
)

LAST = (1_000_000, 0)
PLAIN = SimpleNamespace(encrypt=NoEncryption())  # all that ReportLab asks of a file for its words


@dataclass(eq=False)
class Element:
    """One element: its role, its words for those who cannot see it, its kids in reading order."""

    role: str
    alt: str = ""
    actual_text: str = ""
    id: str = ""
    attributes: dict[str, str | int] = field(default_factory=dict)
    kids: list[Element | MarkedContent | ObjectRef] = field(default_factory=list)
    # A link or note number stands between the words of its parent: it joins when first inked.
    joins: Element | None = None
    changes: bool = False  # whether its words show a value of an order

    def add(
        self, role: str, alt: str = "", actual_text: str = "", ident: str = "",
        attributes: dict[str, str | int] | None = None,
    ) -> Element:  # fmt: skip
        """A new last child."""
        child = Element(role, alt, actual_text, ident, attributes or {})
        self.kids.append(child)
        return child

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def mark(self, mark: MarkedContent) -> None:
        """Own a piece of a page."""
        if self.joins is not None:
            self.joins.kids.append(self)
            self.joins = None
        self.kids.append(mark)

    def used(self) -> bool:
        """Whether any ink, or a cell of a table, stands below."""
        return self.role in {"TD", "TH"} or any(
            not isinstance(kid, Element) or kid.used() for kid in self.kids
        )


class MarkedContent(NamedTuple):
    """A marked piece of a page: the page's name in the file and the mark's number there."""

    page: str
    number: int
    panel: int = 0  # its place in the order of reading, whatever sheet the panel stands on


class ObjectRef(NamedTuple):
    """An annotation (a link's area) that belongs to an element."""

    page: str
    annotation: PDFObject


@dataclass(frozen=True, slots=True)
class AltSource:
    """An element whose words show a value, as the file holds it: what stands around its words."""

    element: Element
    before: bytes
    after: bytes

    def saying(self, alt: str) -> bytes:
        """The object with other words."""
        return self.before + string(alt) + self.after


def string(words: str) -> bytes:
    """Words as a file holds them that is not encrypted."""
    return bytes(PDFString(words).format(PLAIN))


class Node(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An element as the file holds it; ReportLab numbers it by itself.

    Written out here and not through ReportLab's dictionaries: a leaflet has hundreds of them.
    """

    __RefOnly__ = 1

    def __init__(self, element: Element, parent: PDFObject) -> None:
        self.element, self.parent = element, parent
        self.kids: list[Node | MarkedContent | ObjectRef] = []
        self.changing: AltSource | None = None  # known when it is written

    def format(self, doc: Any) -> bytes:
        element = self.element
        pages = {kid.page for kid in self.kids if isinstance(kid, MarkedContent)}
        page = pages.pop() if len(pages) == 1 else ""  # then a mark is its bare number
        kids = " ".join(self._kid(kid, page, doc) for kid in self.kids)
        entries = f"/Type/StructElem/S/{element.role}/P {_number(doc, self.parent)}/K[{kids}]"
        if page:
            entries += f"/Pg {_number(doc, PDFObjectReference(page))}"
        texts = (("Alt", element.alt), ("ActualText", element.actual_text), ("ID", element.id))
        for key, words in texts:
            if words:
                entries += f"/{key} {string(words).decode('latin-1')}"
        if element.attributes:
            values = (
                f"/{key}/{value}" if isinstance(value, str) else f"/{key} {value}"
                for key, value in element.attributes.items()
            )
            entries += f"/A<<{''.join(values)}>>"
        body = f"<<{entries}>>".encode("latin-1")
        if element.changes:
            before, _, after = body.partition(string(element.alt))
            self.changing = AltSource(element, before, after)
        return body

    def _kid(self, kid: Node | MarkedContent | ObjectRef, page: str, doc: Any) -> str:
        if isinstance(kid, Node):
            return _number(doc, kid)
        if isinstance(kid, MarkedContent) and page:
            return str(kid.number)
        place = f"/Pg {_number(doc, PDFObjectReference(kid.page))}"
        if isinstance(kid, MarkedContent):
            return f"<</Type/MCR{place}/MCID {kid.number}>>"
        return f"<</Type/OBJR{place}/Obj {_number(doc, kid.annotation)}>>"


def _as_read(element: Element) -> list[Element | MarkedContent | ObjectRef]:
    """The kids in the order of reading. Panels are inked sheet by sheet: marks may come mixed."""
    if all(isinstance(kid, Element) for kid in element.kids):
        return element.kids
    return sorted(element.kids, key=_place)


def _place(kid: Element | MarkedContent | ObjectRef) -> tuple[int, int]:
    """Panel and mark: where a kid is first read. An annotation comes after the words it is on."""
    if isinstance(kid, Element):
        return min(map(_place, kid.kids), default=LAST)
    return (kid.panel, kid.number) if isinstance(kid, MarkedContent) else LAST


def _number(doc: Any, thing: PDFObject) -> str:
    """A reference to an object: 12 0 R."""
    reference = thing if isinstance(thing, PDFObjectReference) else doc.Reference(thing)
    number, version = doc.idToObjectNumberAndVersion[reference.name]
    return f"{number} {version} R"


class Root(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """The root of the tag tree, with the tables that lead from the pages back to it."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.top: Node | None = None
        self.owners: dict[int, list[Element] | Element] = {}  # per page or annotation
        self.nodes: dict[int, Node] = {}

    def next_key(self) -> int:
        """The next free number in the table from pages and annotations to elements."""
        return len(self.owners)

    def plant(self, document: Element) -> None:
        """Take the finished tree. Elements that no ink belongs to are left out."""
        self.top = self._node(document, self)

    def _node(self, element: Element, parent: PDFObject) -> Node:
        node = self.nodes[id(element)] = Node(element, parent)
        for kid in _as_read(element):
            if not isinstance(kid, Element):
                node.kids.append(kid)
            elif kid.used():
                node.kids.append(self._node(kid, node))
        return node

    def format(self, doc: object) -> bytes:
        nums: list[object] = []
        for key, owner in sorted(self.owners.items()):
            nodes = [self.nodes[id(e)] for e in owner] if isinstance(owner, list) else None
            nums += [key, PDFArray(nodes) if nodes is not None else self.nodes[id(owner)]]
        named = sorted((n.element.id, n) for n in self.nodes.values() if n.element.id)
        names = [part for name, node in named for part in (PDFString(name), node)]
        entries: dict[str, object] = {
            "Type": PDFName("StructTreeRoot"),
            "K": self.top,
            "ParentTree": PDFDictionary({"Nums": PDFArray(nums)}),
            "ParentTreeNextKey": self.next_key(),
        }
        if names:
            entries["IDTree"] = PDFDictionary({"Names": PDFArray(names)})
        return bytes(PDFDictionary(entries).format(doc))
