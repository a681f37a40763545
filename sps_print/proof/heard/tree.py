"""A finished file opened as a screen reader opens it: its tags, each with its words and entries.

ISO 32000-1, 14.7 and 14.8. Raises Broken when the tags cannot be followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sps_print.document.blocks import Document
from sps_print.pdf.reader.any_file import any_file
from sps_print.pdf.reader.objects import Broken, PdfFile, Reference, words_of
from sps_print.proof.heard.content import Drawing, Piece, drawings_of
from sps_print.proof.page.tags import OLDER, LinkAnnotation, Pages, pages_of

INLINE = frozenset(
    ("Link", "Reference", "Span", "Em", "Strong", "Quote", "Code", "Annot", "Form", "Lbl", "Note")
)
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
Faults = Iterator[tuple[str, int | None]]  # what is wrong, and the page, from 0; None: of no page
DEEPEST = 100  # elements inside one another


@dataclass(eq=False)
class Node:
    """An element. role: a standard one, whatever it is called in the file."""

    role: str
    entries: dict[str, Any]
    number: int
    parent: Node | None
    kids: list[Node | Piece | LinkAnnotation] = field(default_factory=list)

    @property
    def nodes(self) -> list[Node]:
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in the order of reading."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            if node.kids:
                waiting += [kid for kid in reversed(node.kids) if isinstance(kid, Node)]

    def all(self, *roles: str) -> list[Node]:
        """The elements of some roles at or below this one."""
        return [node for node in self.walk() if node.role in roles]

    def pieces(self) -> Iterator[Piece]:
        """The marked pieces of this element and of all below it."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.pieces()
            elif isinstance(kid, Piece):
                yield kid

    @property
    def level(self) -> int:
        """The level of a heading, from 1; 0: it is none."""
        return int(self.role[1:]) if self.role[:1] == "H" and self.role[1:].isdecimal() else 0

    def areas(self) -> list[LinkAnnotation]:
        """The annotations of this element itself."""
        return [kid for kid in self.kids if isinstance(kid, LinkAnnotation)]

    def above(self, *roles: str) -> Node | None:
        """The nearest element of some roles that holds this one."""
        node = self.parent
        while node and node.role not in roles:
            node = node.parent
        return node

    @property
    def alt(self) -> str:
        return words_of(self.entries.get("/Alt"))

    @property
    def says(self) -> str:
        """What is said in place of its words: exactly them (ActualText), or what they stand for."""
        return words_of(self.entries.get("/ActualText")) or words_of(self.entries.get("/E"))

    @property
    def text(self) -> str:
        """Its words as they are printed, in the order of reading."""
        return self.says or "".join(_words(self))


def _words(node: Node) -> Iterator[str]:
    for kid in node.kids:
        if isinstance(kid, Piece):
            yield kid.text
        elif isinstance(kid, Node):
            apart = "" if kid.role in INLINE and kid.role != "Note" else "\n"
            yield f"{apart}{kid.text}{apart}"


@dataclass(frozen=True)
class Heard:
    """A finished file. drawings: of its pages."""

    file: PdfFile
    pages: Pages
    drawings: tuple[Drawing, ...]
    root: Node
    owners: dict[tuple[int, int], list[Node]]  # of each numbered piece
    doc: Document | None = None  # what it was made from, where that is known

    @property
    def catalog(self) -> dict[str, Any]:
        return dict(self.file.under(self.file.trailer, "/Root"))

    @property
    def language(self) -> str:
        return words_of(self.file.get(self.catalog.get("/Lang")))

    @cached_property
    def nodes(self) -> list[Node]:
        return [*self.root.walk()]

    @cached_property
    def by_id(self) -> dict[bytes, Node]:
        """Elements by their IDs."""
        return {node.entries["/ID"]: node for node in self.nodes if "/ID" in node.entries}

    def attribute(self, node: Node, name: str, owner: str = "") -> Any:
        """An attribute of an element (ISO 32000-1, 14.7.5), from whichever of its lists. owner:
        whose list it has to stand in."""
        given = self.file.get(node.entries.get("/A"))
        for one in given if isinstance(given, list) else [given]:
            entries = self.file.get(one)
            if not isinstance(entries, dict) or owner not in {"", entries.get("/O")}:
                continue
            if name in entries:
                return self.file.get(entries[name])
        return None

    def name_of(self, link: Node) -> str:
        """What a link is called in place of its words: its Alt, or what its area says it is."""
        said = (words_of(self.file.get(area.entries.get("/Contents"))) for area in link.areas())
        return link.alt or next(filter(None, said), "")

    def asks(self, area: LinkAnnotation) -> str:
        """What a field is called; of another area nothing. A field that stands in several places
        holds their areas, and has the name."""
        if area.entries.get("/Subtype") != "/Widget":
            return ""
        field = area.entries
        if "/TU" not in field:
            field = self.file.get(field.get("/Parent")) or {}
        return words_of(self.file.get(field.get("/TU")))

    def label(self, page: int) -> str:
        """What a page is called (ISO 32000-1, 12.4.2): of decimal labels; else its number."""
        nums = self.file.under(self.catalog, "/PageLabels", "/Nums") or []
        found = str(page + 1)
        for first, entries in zip(nums[::2], map(self.file.get, nums[1::2]), strict=True):
            if first <= page and entries.get("/S", "/D") == "/D":
                start = entries.get("/St", 1) + page - first
                number = start if "/S" in entries else ""
                found = f"{words_of(entries.get('/P'))}{number}"
        return found

    def leads_to(self, area: LinkAnnotation) -> tuple[int, float | None] | None:
        """The page that a link of the same file leads to, and the height there; None: elsewhere."""
        place = area.entries.get("/Dest")
        if place is None:  # of PDF 2.0: beside the place, an action may name its element
            action = self.file.get(area.entries.get("/A"))
            place = action.get("/D") if isinstance(action, dict) else None
        place = self.file.get(place)
        if isinstance(place, dict):
            place = self.file.get(place.get("/D"))
        if not isinstance(place, list) or not isinstance(place[0], Reference):
            return None
        page = self.pages.numbers.get(place[0].number)
        top = place[3] if len(place) > 3 and place[1] == "/XYZ" else None
        return None if page is None else (page, top if isinstance(top, int | float) else None)


def open_heard(data: bytes) -> Heard:
    """Open a finished file. Raises Broken."""
    file = any_file(data)
    pages = pages_of(file)
    drawings = tuple(drawings_of(file, pages.entries))
    reading = _Reading(file, pages, drawings)
    root = file.under(file.trailer, "/Root", "/StructTreeRoot") or {}
    tops = file.get(root.get("/K"))
    if not tops:
        raise Broken("it has no tags")
    top = tops[0] if isinstance(tops, list) else root["/K"]
    return Heard(file, pages, drawings, reading.node(top, None, None, 0), reading.owners)


class _Reading:
    """One pass through the tags."""

    def __init__(self, file: PdfFile, pages: Pages, drawings: tuple[Drawing, ...]) -> None:
        self.file, self.pages = file, pages
        self.roles = file.under(file.trailer, "/Root", "/StructTreeRoot", "/RoleMap") or {}
        self.known = {
            (piece.page, piece.number): piece
            for drawing in drawings
            for piece in drawing.pieces
            if piece.number is not None
        }
        self.owners: dict[tuple[int, int], list[Node]] = {}

    def node(self, at: Any, parent: Node | None, page: Any, depth: int) -> Node:
        entries = self.file.get(at)
        if not isinstance(entries, dict) or "/S" not in entries or depth > DEEPEST:
            raise Broken("an element of the tags is missing, or stands in itself")
        role = entries["/S"]
        role = self.file.get(self.roles.get(role, role))[1:]
        role = str(OLDER.get(role, role))
        number = at.number if isinstance(at, Reference) else 0
        get = self.file.get
        plain = {key: v if key in {"/K", "/P", "/Pg"} else get(v) for key, v in entries.items()}
        made = Node(role, plain, number, parent)
        page = entries.get("/Pg", page)
        kids = get(entries.get("/K"))
        for kid in kids if isinstance(kids, list) else [entries.get("/K")]:
            if kid is not None:
                self._kid(kid, made, page, depth)
        return made

    def _kid(self, kid: Any, parent: Node, page: Any, depth: int) -> None:
        entries = self.file.get(kid)
        kind = entries.get("/Type") if isinstance(entries, dict) else None
        if isinstance(kid, int):
            self._own(parent, self._page(page), kid)
        elif kind == "/MCR":
            self._own(parent, self._page(entries.get("/Pg", page)), entries["/MCID"])
        elif kind == "/OBJR":
            thing = entries["/Obj"]
            found = self.file.get(thing) or {}
            whose = entries.get("/Pg", found.get("/P", page))
            parent.kids.append(LinkAnnotation(self._page(whose), thing.number, found))
        else:
            parent.kids.append(self.node(kid, parent, page, depth + 1))

    def _own(self, node: Node, page: int, number: int) -> None:
        self.owners.setdefault((page, number), []).append(node)
        if piece := self.known.get((page, number)):
            node.kids.append(piece)

    def _page(self, page: Any) -> int:
        """The page that is referred to, from 0; -1: the file has no such page."""
        return self.pages.numbers.get(page.number, -1) if isinstance(page, Reference) else -1
