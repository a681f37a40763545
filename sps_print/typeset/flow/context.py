"""What every part of a leaflet needs while it is set: document, paper, styles, and the page so far.

Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from sps_print.content.images.logo import Logo
from sps_print.design.brand import Brand
from sps_print.design.family import USUAL, Family, Head, family
from sps_print.design.styles import Style, Styles, styles
from sps_print.document.blocks import Document, Inside, Line, Strong, Text, plain
from sps_print.document.contents import OUTLINED
from sps_print.papers import Paper
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.items import Bookmark
from sps_print.pdf.tags import Element
from sps_print.problems import ContentError
from sps_print.typeset.flow.boxes import TextBox
from sps_print.typeset.flow.pages import Box
from sps_print.typeset.slots import Slotted
from sps_print.typeset.text.owners import Owners
from sps_print.typeset.text.paragraph import Paragraph
from sps_print.typeset.text.setting import Setting

CLINIC = "clinic.toml, name"  # where the name of a clinic is written


@dataclass(frozen=True, slots=True)
class Look:
    """How a leaflet looks: the clinic's colours and logo, and where drawings are found."""

    brand: Brand
    logo: Logo | None
    picture: Callable[[str], str]  # name -> SVG
    grey: bool = False  # the logo in shades of grey
    family: Family = field(default_factory=lambda: family(USUAL))
    cover: str = ""  # the scene at the head; empty: none
    scene: Callable[[str], str] = str  # name -> SVG

    @property
    def head_scene(self) -> str:
        """The SVG of the scene at the head of a web page; empty: the family or the leaflet has
        none."""
        return self.scene(self.cover) if self.cover and self.family.head is Head.FIELD else ""


@dataclass(eq=False, repr=False)
class Story:
    """Boxes that flow through a run of panels (0: as many as it takes), and whose they are."""

    panels: int
    boxes: list[Box] = field(default_factory=list)
    sections: list[tuple[str, int, int]] = field(default_factory=list)  # id, its boxes: from, to


# what shows no value, as it was set before: whose it is and what stood above -> boxes and tags
Kept = dict[tuple[object, ...], tuple[list[Box], list[Element]]]


@dataclass(eq=False, repr=False)
class LayoutContext:
    """What it takes to set one leaflet on one paper, and the boxes and tags it is made of."""

    doc: Document
    paper: Paper
    look: Look
    setting: Setting
    styles: Styles
    foot: float = 0  # the height of the footer
    column: bool = False  # whether it sets one of several columns of a page
    tree: Element = field(default_factory=lambda: Element("Document"))
    runs: list[Story] = field(default_factory=list)
    asked: list[Slotted] = field(default_factory=list)  # all that shows values of an order
    # the entries of the list of what is inside: what each is, its tag, where it is set, and where
    # the number of its page ends
    inside: list[tuple[Inside, Element, TextBox, float]] = field(default_factory=list)
    listing: list[Box] = field(default_factory=list)  # its boxes
    footer: Paragraph | None = None  # the words at the foot of each panel, once they are set
    foot_ink: DrawingList | None = None  # their ink
    kept: Kept = field(default_factory=dict)
    placed: set[tuple[object, ...]] = field(default_factory=set)  # the keys of what stands here
    grids: dict[tuple[object, ...], list[float]] = field(default_factory=dict)  # of like tables

    @property
    def boxes(self) -> list[Box]:
        """The boxes of the run of panels that is being set."""
        return self.runs[-1].boxes

    @property
    def unlisted(self) -> list[Box]:
        """All boxes but those of the list of what is inside."""
        listing = {id(box) for box in self.listing}
        return [box for run in self.runs for box in run.boxes if id(box) not in listing]

    @property
    def deep(self) -> float:
        """The height between the upper margin and what stands at the foot of a panel."""
        paper = self.paper
        if not paper.footer:
            return paper.height - 2 * paper.margin - paper.above - paper.below
        return paper.height - paper.margin - paper.above - self.foot - paper.safe - paper.body

    @property
    def left(self) -> float:
        """Where panels begin."""
        return self.paper.margin

    @property
    def full(self) -> float:
        """The width of panels: all between the margins."""
        return self.paper.width - 2 * self.paper.margin

    @property
    def width(self) -> float:
        """The width of the column of text."""
        return min(self.paper.measure, self.full)

    @property
    def across(self) -> bool:
        """Whether what it sets stands across the columns of a page."""
        return self.paper.columns > 1

    @property
    def gap(self) -> float:
        """The white between paragraphs."""
        return self.paper.body * 0.42

    @property
    def apart(self) -> float:
        """The white above a panel. One that follows a heading stands close below it."""
        headed = bool(self.boxes) and self.boxes[-1].keep_next
        return self.paper.body * (0.6 if headed else 1.2 if self.paper.wall else 1.6)

    @property
    def indent(self) -> float:
        """How far the words of a list stand in."""
        return self.paper.body * 1.5

    @property
    def above(self) -> tuple[bool, ...]:
        """What of the box above decides how the next is set."""
        last = self.boxes[-1] if self.boxes else None
        return last is not None, bool(last and last.keep_next), bool(last and last.framed)

    def let_go(self) -> None:
        """Forget the boxes, once all is inked. Each knows its context: a ring, that would stay in
        memory until Python searches for some."""
        for some in (self.runs, self.listing, self.inside):
            some.clear()

    def locked(self, line: Line) -> bool:
        """Whether a line says a safety line: its author, not a value that somebody gave."""
        said = plain(tuple(p for p in line if not isinstance(p, Text | Strong) or not p.slot))
        return any(one.words in said for one in self.doc.must_say)

    def in_type(self, size: float) -> LayoutContext:
        """The same, with all words in a type size, or in its own if that is larger."""
        paper = replace(self.paper, body=max(size, self.paper.body))
        return replace(self, paper=paper, styles=styles(paper, self.look.brand))

    def text(
        self, line: Line | str, style: Style, element: Element | None, width: float,
        centred: bool = False, owners: Owners | None = None,
    ) -> Paragraph:  # fmt: skip
        """Words set to a width, owned by an element (none: an artifact). owners: see Paragraph."""
        words = Paragraph(line, style, width, self.setting, element, centred, owners)
        if words.slots:
            self.asked.append(words)
        return words


def leads_here(
    element: Element, title: str, level: int, listed: bool = False
) -> Callable[[DrawingList, float], None]:
    """Let the outline lead to a heading. One of a lower level is not in it, nor is one without
    words: it shows a value."""

    def beside(drawing: DrawingList, top: float) -> None:
        if title and level <= OUTLINED:
            drawing.items.append(Bookmark(title, top, level, listed, element))

    return beside


def draw_before(label: Paragraph, x: float) -> Callable[[DrawingList, float], None]:
    """Ink a label at the height of the line that it stands before."""
    return lambda drawing, top: label.draw(drawing, x, top)


@contextmanager
def named(where: str) -> Iterator[None]:
    """Whatever is wrong with the words that are set inside is said to be there."""
    try:
        yield
    except ContentError as error:
        raise ContentError(
            *(replace(p, where=f"{where}, {p.where}" if p.where else where) for p in error.problems)
        ) from error
