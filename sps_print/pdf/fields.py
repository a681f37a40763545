"""Fields to fill in, as the file holds them (ISO 32000-1, 12.7).

A field has a label, a name, a value, and for each place where it stands an annotation with the
drawing of its value: PDF/A asks for the drawing (ISO 19005-2, 6.3.3 and 6.4.1), and forbids that a
viewer makes it. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Protocol

from reportlab.pdfbase import pdfdoc

from sps_print.pdf.field_area import FieldArea
from sps_print.pdf.font_embedding import Embedded
from sps_print.pdf.fonts import Face
from sps_print.pdf.items import num
from sps_print.pdf.objects import names, stream, string

# What a viewer calls the font of what is typed. PDFium (Chrome, Edge) takes letters beyond Latin-1
# from a form's own font only if it has one of the names of symbol fonts: otherwise it puts in a
# font of the machine that is not embedded (cpdf_bafontmap.cpp: GetWordFontIndex).
TYPED = "Wingdings"
SEVERAL_LINES = 1 << 12  # the flag of a text field (table 228)
# On one line PDFium shows what is typed in letters of 4 points at least, and cuts what has no room
# then. On several it gets as small; pdf.js (Firefox) counts them without the space between, and
# prints the last ones below the field, where nobody sees them. So several lines are of one size,
# and nobody can type more than has room. Of their size: how wide most letters are, and a line high.
LEAST, WIDE, HIGH = 4, 0.6, 1.37
EDGES = 2  # what stays free above and below several lines
PRINTED = 4  # the flag of an annotation that is there on paper, too
ON = "Yes"  # the state of a box that is ticked (12.7.4.2.3)
EMPTY = b"/Tx BMC\nEMC\n"
# Letters that names are typed with: Latin with all its marks, Greek, Cyrillic; signs of print. What
# is written in joined letters cannot be typed: no viewer joins them.
RANGES = (
    (0x20, 0x7E), (0xA0, 0x34E), (0x350, 0x3FF), (0x400, 0x4FF), (0x1E00, 0x1FFF),
    (0x2010, 0x2027), (0x2030, 0x203A), (0x20A0, 0x20BF),
)  # fmt: skip


class ShownInField(Protocol):
    """What fills a field: words that an order gave."""

    @property
    def said(self) -> str:
        """The words."""

    @property
    def code(self) -> bytes:
        """The operators that show them, from the lower left corner of the field."""


@dataclass(eq=False, repr=False)
class Field:
    """A field of a document. element: its tag; rows: how many lines of type have room; 1: it takes
    one, in letters as large as have room.

    shown: what fills it; none: it is empty.
    """

    area: FieldArea
    name: str
    label: str
    rows: int
    shown: ShownInField | None = None

    @property
    def ticks(self) -> bool:
        """Whether it is a box to tick."""
        return not self.area.lines

    @property
    def most(self) -> int:
        """How many letters may be typed: what is printed in the smallest that viewers take."""
        return int(self.area.size[0] / ((self.typed or LEAST) * WIDE)) * self.rows

    @property
    def typed(self) -> float:
        """The size of what is typed, in points; 0: as large as there is room."""
        if self.rows == 1:
            return 0
        return int((self.area.size[1] - EDGES) / self.rows / HIGH * 10) / 10

    def said(self, shown: ShownInField | None) -> bytes:
        """What it says of itself, as entries."""
        said = b"/T %b/TU %b" % (string(self.name), string(self.label))
        if self.ticks:
            return b"/FT/Btn%b/V/Off" % said
        flags = b"/Ff %d" % SEVERAL_LINES if self.rows > 1 else b""
        value = b"/V %b" % string(shown.said) if shown else b""
        most = max(self.most, len(shown.said) if shown else 0)
        size = num(self.typed).encode()
        limited = b"/MaxLen %d" % most
        look = b"/DA(0 g /%b %b Tf)" % (TYPED.encode(), size)
        return b"/FT/Tx%b%b%b%b%b" % (said, flags, limited, look, value)


class FieldNumbers(NamedTuple):
    """The numbers of the objects that the annotation of a field leads to. parent: the field; 0:
    they are one object. drawings: of its value; of a box to tick: ticked, and not."""

    parent: int
    page: int
    drawings: tuple[int, ...]


UNKNOWN = FieldNumbers(0, 0, ())


@dataclass(eq=False, repr=False)
class Widget(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """The annotation of a field. key: of its tags; x, top: where its box is on the page.

    field, numbers: known once all is drawn.
    """

    __RefOnly__ = 1
    area: FieldArea
    key: int
    x: float
    top: float
    field: Field | None = None
    numbers: FieldNumbers = UNKNOWN
    named: bool = False  # whether it has the words of its field, too (ISO 14289-2, 8.10.2.3)

    @property
    def in_slot(self) -> bool:
        """Whether it holds a value of an order."""
        return not self.numbers.parent and bool(self.field and self.field.shown)

    def filled(self, shown: ShownInField | None) -> bytes:
        """The object, with a value."""
        field, (parent, page, drawings) = self.field, self.numbers
        assert field
        left, upper, right, lower = self.area.box
        corners = (self.x + left, self.top - lower, self.x + right, self.top - upper)
        box = " ".join([num(round(corner, 2)) for corner in corners]).encode()
        said = b"/Parent %d 0 R" % parent if parent else field.said(shown)
        if self.named:
            said += b"/Contents %b" % string(field.label)
        state, drawn = b"", b" %d 0 R" % drawings[0]
        if field.ticks:
            on, off = drawings
            state, drawn = b"/AS/Off", b"<</%b %d 0 R/Off %d 0 R>>" % (ON.encode(), on, off)
        return (
            b"<</Type/Annot/Subtype/Widget%b/F %d/Rect[ %b ]/StructParent %d/P %d 0 R"
            b"/AP<</N%b>>%b>>"
        ) % (said, PRINTED, box, self.key, page, drawn, state)

    def format(self, document: object) -> bytes:
        assert self.field
        return self.filled(self.field.shown)


@dataclass(eq=False, repr=False)
class FieldParent:
    """A field that stands in several places. kids: the numbers of their annotations."""

    field: Field
    kids: tuple[int, ...]

    def filled(self, shown: ShownInField | None) -> bytes:
        """The object, with a value."""
        kids = b" ".join([b"%d 0 R" % kid for kid in self.kids])
        return b"<<%b/Kids[%b]>>" % (self.field.said(shown), kids)


@dataclass(eq=False, repr=False)
class FieldDrawing:
    """The drawing of a value. fonts: the number of the object that names the fonts."""

    field: Field
    fonts: int

    def filled(self, shown: ShownInField | None) -> bytes:
        """The object, with a value."""
        size = self.field.area.size
        return drawing(size, shown.code, self.fonts) if shown else drawing(size, EMPTY, 0)


def drawing(size: tuple[float, float], code: bytes, fonts: int) -> bytes:
    """A drawing of a size. fonts: the number of the object that names them; 0: it shows no words.

    It is not packed: a few words would be longer so.
    """
    box = " ".join(num(round(length, 2)) for length in (0, 0, *size))
    named = b"<</Font %d 0 R>>" % fonts if fonts else b"<<>>"
    more = {"BBox": b"[ %b ]" % box.encode(), "Resources": named}
    return stream(code, level=0, **names(Type="XObject", Subtype="Form"), **more)


def tick(size: tuple[float, float]) -> bytes:
    """The operators that draw a tick into a box."""
    wide, high = size
    points = ((0.2, 0.5), (0.42, 0.24), (0.82, 0.78))
    path = [
        f"{num(x * wide)} {num(y * high)} {'l' if at else 'm'}" for at, (x, y) in enumerate(points)
    ]
    return f"0 g 0 G 1 J 1 j {num(wide * 0.13)} w {' '.join(path)} S\n".encode()


def alphabet(face: Face, font: Embedded) -> None:
    """Take in the letters of a face that names are typed with."""
    for char in sorted(letters(face)):
        for glyph in face.shape(char):
            font.code(glyph.parts, glyph.natural, char)


@cache
def letters(face: Face) -> frozenset[str]:
    """The letters that names are typed with, of those that a face draws."""
    codes = (code for first, last in RANGES for code in range(first, last + 1))
    known = face.characters
    return frozenset(chr(code) for code in codes if code in known and chr(code).isprintable())


def form_of(fields: Sequence[int], font: bytes) -> bytes:
    """The form of a file: its fields by their numbers, and the font of what is typed."""
    listed = b" ".join([b"%d 0 R" % number for number in fields])
    return b"<</Fields[%b]/DR<</Font<</%b %b>>>>/DA(0 g /%b 0 Tf)>>" % (
        listed, TYPED.encode(), font, TYPED.encode(),
    )  # fmt: skip
