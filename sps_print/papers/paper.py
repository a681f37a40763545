"""What a paper format is: the panel that words are set on, and how panels stand on sheets.

Lengths in points, measured from the top left. A new format is an entry of values in one of the
files beside this one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from sps_print.records import dataclass

MM = 72 / 25.4  # points in a millimetre
GROWS = 1.3  # times that the running text of a poster with few words grows at most
OFFICE = 6.35 * MM  # an office printer prints nothing nearer to the edge of a sheet


class Part(StrEnum):
    """What of a leaflet a run of panels carries."""

    ALL = "all"
    COVER = "cover"  # for whom, title, promise, the clinic's logo
    BODY = "body"  # the sections, from the main message to whom to call
    BACK = "back"  # whom to call, sources, imprint


class Flip(StrEnum):
    """The edge over which a sheet is turned to print its back."""

    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class PanelPlacement:
    """Where a panel stands on a sheet.

    copy: printed again to be cut, not read again. aside: how far its words stand from the middle
    of its width, to the right.
    """

    panel: int
    x: float
    top: float
    width: float
    height: float
    copy: bool = False
    aside: float = 0

    def left(self, width: float) -> float:
        """Where the column of a panel of some width begins on the sheet."""
        return self.x + (self.width - width) / 2 + self.aside


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: its size, its panels, and where it is folded and cut.

    folds_x: folds that run down the sheet, by their x; folds_y: across it, by their height.
    """

    width: float
    height: float
    spots: tuple[PanelPlacement, ...]
    folds_x: tuple[float, ...] = ()
    folds_y: tuple[float, ...] = ()
    cuts_x: tuple[float, ...] = ()
    cuts_y: tuple[float, ...] = ()

    @property
    def label(self) -> str:
        """What a viewer calls it: the numbers of its panels, such as 1, 5, 6; a dash for none."""
        panels = sorted(spot.panel + 1 for spot in self.spots if not spot.copy)
        return ", ".join(map(str, panels)) or "–"

    def label_to(self, last: int) -> str:
        """The same without empty panels behind the last one with words, counted from 0."""
        spots = tuple(spot for spot in self.spots if spot.panel <= last)
        return replace(self, spots=spots).label


BESIDE = 0.28  # the most of the width that a logo takes from the title beside it
SPELT = 0.36  # the same of a name in large print, whose words are longer
Imposing = Callable[[int], tuple[Side, ...]]  # how many panels -> the sides, in printing order


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper format; width and height are those of a panel (a page, where nothing is folded)."""

    id: str
    name: str
    width: float
    height: float
    margin: float  # left, right and top
    body: float  # type size of the running text
    small: float  # type size of the imprint and the footer
    measure: float  # the longest line of text
    safe: float  # no ink nearer to the edge of a panel than this
    note_size: float  # type size of note numbers; as large as body they stand in brackets
    good_for: str
    title: float = 27  # type size of the title
    large: bool = False  # every word is large print
    brief: bool = False  # too small for sources and the whole imprint
    footer: bool = True
    code: float = 26 * MM  # the side of a QR code; 0 leaves codes out
    kind: str = ""  # handouts choose sections by it: a4 and letter are both "sheet"
    parts: tuple[tuple[Part, int], ...] = ((Part.ALL, 0),)  # 0: as many panels as it takes
    imposing: Imposing | None = None
    flip: Flip = Flip.LONG
    double_sided: bool = True
    pages: int = 2  # how many a sheet has on both its sides, where as many are printed as it takes
    screen: bool = False  # read on a screen, not printed
    sheet: str = ""  # the id of the folded paper whose pages it shows one by one
    dots: int = 0  # to the inch, of a picture for a telephone; 0: no picture
    above: float = 0  # added to the upper margin; on a telephone, for its clock
    below: float = 0  # and under the lower one, for its buttons
    inches: bool = False  # of North America: bleed and printing inks are what is usual there
    office: bool = False  # a plain sheet, which a family of look divides
    leading: float = 0  # of the running text, by its size; 0: as the length of its lines asks for
    inside: float = 1  # how much is left of the white between the parts of a frame
    ruled: bool = False  # whether a line stands below each heading of a section
    wall: bool = False  # seen from some way off: its type grows until the sheet is full
    display: float = 1  # how much its titles and numbers have grown, beside the running text
    columns: int = 1  # in how many columns words flow down a page, below its head
    of_sheet: bool = False  # whether it is one of these columns
    gutter: float = 0  # the white between them
    numbers_below: bool = True  # the numbers to call have a row of their own below a full title
    contents: bool = True  # whether a leaflet that is long lists what is inside
    halved: bool = False  # that list stands in two columns, narrow as they are
    finish: str = ""  # what hands do with the printed sheet, after any cutting

    @property
    def scale(self) -> float:
        """How much larger than clear print (12 pt) everything is."""
        return self.body / 12

    @property
    def duplex(self) -> str:
        """The viewer preference that turns sheets over the right edge (ISO 32000-1, table 150)."""
        if not self.double_sided:
            return "Simplex"
        return "DuplexFlipLongEdge" if self.flip is Flip.LONG else "DuplexFlipShortEdge"

    @property
    def exact(self) -> bool:
        """Whether it is folded or cut: printed in another scale, it would be so in wrong places."""
        return self.imposing is not None

    @property
    def tiny(self) -> bool:
        """Smaller than clear print: a card. So is a telephone, whose large type is soon full."""
        return self.body < 12 or self.dots > 0

    @property
    def written_on(self) -> bool:
        """Whether people write on it: not on a picture for a telephone, nor on a wall."""
        return not self.dots and not self.wall

    @property
    def narrow(self) -> bool:
        """Too narrow to set words beside an icon or a code."""
        return self.width - 2 * self.margin < 24 * self.body

    @property
    def shows_steps(self) -> bool:
        """Whether steps have their pictures; where there is no room for them, words say all. A
        column of a sheet has room."""
        return not self.tiny and (self.of_sheet or not self.narrow)

    @property
    def beside_title(self) -> bool:
        """Whether a panel's icon stands beside its title alone, and its words below begin there."""
        return self.narrow or not self.tiny

    @property
    def logo_inset(self) -> float:
        """The white around the clinic's logo."""
        return min(8.0, self.body * 0.6)

    def logo_room(self, spelt: bool = False) -> tuple[float, float]:
        """The most width and height of the clinic's logo. spelt: it is the clinic's name."""
        share = SPELT if spelt and self.large else BESIDE
        # on a wall it grows less than words
        grown = share / BESIDE if self.large else max(1, 0.62 * self.scale)
        full = self.width - 2 * self.margin
        beside = full - 2 * self.body if self.narrow else full * share
        return min(46 * MM * grown, beside) - 2 * self.logo_inset, 20 * MM * grown

    def most_logo_room(self) -> tuple[float, float]:
        """The same where the words of a poster have grown as far as they may, and the logo too."""
        return replace(self, body=self.body * (GROWS if self.wall else 1)).logo_room()

    @property
    def column_width(self) -> float:
        """The width of one of the columns that words flow down."""
        full = self.width - 2 * self.margin
        return (full - self.gutter * (self.columns - 1)) / self.columns

    @property
    def column(self) -> Paper:
        """The first of these columns, with the margins of the page, as a paper of its own."""
        if self.columns == 1:
            return self
        return replace(self, width=self.column_width + 2 * self.margin, columns=1, of_sheet=True)

    @property
    def table_columns(self) -> int:
        """How many columns of a table it can hold: each of about three short words."""
        column = min(self.measure, self.column_width)
        return max(1, int(column / (8 * self.body)))

    @property
    def panels(self) -> int:
        """How many panels there are; 0: as many as it takes."""
        counts = [count for _, count in self.parts]
        return 0 if 0 in counts else sum(counts)

    @property
    def backed(self) -> bool:
        """Whether it has a back of its own: the panel that lies outermost, behind the cover."""
        return Part.BACK in dict(self.parts)

    @property
    def bound(self) -> bool:
        """Whether as many pages as it takes stand before its back, which may need a sheet more."""
        return self.backed and not self.panels

    @property
    def turned(self) -> bool:
        """Whether who turns it over sees its last panel: the small print stands at its foot."""
        return self.backed or (self.panels == 2 and not self.tiny)

    @property
    def lists_inside(self) -> bool:
        """Whether a leaflet of many pages lists what is inside: one whose pages are turned."""
        return self.contents and not self.panels and not self.brief and not self.dots

    @property
    def stapled(self) -> bool:
        """A booklet: its pages are put on sheets by fours."""
        return self.imposing is not None and not self.panels

    def sheets(self, panels: int) -> tuple[Side, ...]:
        """The sides of the sheets that hold so many panels, in the order of printing."""
        if self.imposing:
            return self.imposing(panels)
        whole = (PanelPlacement(i, 0, 0, self.width, self.height) for i in range(panels))
        return tuple(Side(self.width, self.height, (spot,)) for spot in whole)

    def sides(self, pages: int) -> tuple[Side, ...]:
        """The sides of sheets in a file of so many pages: the inverse of sheets()."""
        panels = self.panels
        if not panels:
            while len(self.sheets(panels + 1)) <= pages:
                panels += 1
        return self.sheets(panels)
