"""What a drawing list holds beside operators: whose ink follows, links, bookmarks, dot pictures.

Lengths in points.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, Protocol
from zlib import crc32

from sps_print.pdf.field_area import FieldArea
from sps_print.pdf.tags import Element
from sps_print.remembered import WORDS

Rect = tuple[float, float, float, float]  # left, top, right, bottom


@lru_cache(maxsize=WORDS)  # a leaflet's columns and lines stand at few different places
def num(value: float) -> str:
    """A length as PDF writes it: at most three decimals, no trailing zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


class Open(NamedTuple):
    """The ink that follows belongs to an element, or to nobody: then of what kind of artifact.

    box: of a figure, the place that its ink fills.
    """

    element: Element | None
    artifact: str = ""
    box: Rect | None = None


class Close:
    """The end of what the last Open began."""


class LinkArea(NamedTuple):
    """A place to click: the element it belongs to, a box on each line, where it leads.

    url: an address; “#3” is the fourth place to jump to, “#name” an anchor. words: what a voice
    says of it.
    """

    element: Element
    boxes: tuple[Rect, ...]
    url: str
    words: str


class Anchor(NamedTuple):
    """A spot that links in the file lead to. Of several with a name it is the one read first.

    element: the one that has the name.
    """

    name: str
    x: float
    y: float
    element: Element


class Bookmark(NamedTuple):
    """A heading that the outline leads to. level: 2 or 3; listed: whether the list of what is
    inside may lead to it, too. element: its tag."""

    title: str
    y: float
    level: int
    listed: bool
    element: Element


class Raster(NamedTuple):
    """A picture made of dots, a PNG or JPEG file: its lower left corner and its size."""

    data: bytes
    x: float
    y: float
    width: float
    height: float

    @property
    def name(self) -> str:
        """What the pages call it."""
        return f"Im{crc32(self.data)}"

    @property
    def operators(self) -> str:
        """What draws it."""
        box = f"{num(self.width)} 0 0 {num(self.height)} {num(self.x)} {num(self.y)}"
        return f"q {box} cm /{self.name} Do Q\n"


class Shift(NamedTuple):
    """From here to its Unshift the origin lies so far below."""

    down: float

    @property
    def operators(self) -> str:
        """What shifts it."""
        return f"q 1 0 0 1 0 {num(-self.down)} cm\n"


class Unshift:
    """The end of what the last Shift began."""

    operators = "Q\n"


class FilledDrawing(Protocol):
    """What is drawn from values that a form is filled with."""

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots that it shows."""

    @property
    def packed(self) -> bool:
        """Whether its operators are so many that its stream is worth packing."""


class Begin(NamedTuple):
    """From here to the next End the ink shows values of one order, in a stream of its own."""

    shown: FilledDrawing
    x: float
    top: float
    whole: bool  # all its lines
    unread: bool


class End:
    """The end of what the last Begin began."""


# kinds of artifacts (ISO 32000-1, table 330): the foot of each page; rules for whoever cuts and
# folds the sheet; what is repeated for the eye, such as the head of a table that goes on
FOOTER, CUTTING, REPEATED = "/Type /Pagination /Subtype /Footer", "/Type /Page", "/Type /Layout"
ARTIFACT = "/Artifact BMC\n"
DrawingItem = (
    str | Open | Close | LinkArea | FieldArea | Anchor | Bookmark | Begin | End | Raster
    | Shift | Unshift
)  # fmt: skip
