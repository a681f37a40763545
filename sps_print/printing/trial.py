"""The sheet that shows how a printer turns sheets over, where it stops, and its scale.

Made as a leaflet is: tagged, and read back from the finished file. Lengths in points.
"""

from __future__ import annotations

import math

from sps_print.content.load.language import font_files
from sps_print.design.styles import Style
from sps_print.papers import MM, Flip
from sps_print.papers.paper import OFFICE
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.font_embedding import FontBook
from sps_print.pdf.fonts import stack
from sps_print.pdf.items import Rect, num
from sps_print.pdf.skeleton import About
from sps_print.pdf.tagged import TaggedFile
from sps_print.pdf.tags import Element
from sps_print.printing.printer import Printer, same_size, size_of
from sps_print.printing.ticket import LONG, ONE, SHORT, Ticket
from sps_print.problems import CannotPrint, ContentError, Problem
from sps_print.project import Project
from sps_print.proof.page.reopen import reopen
from sps_print.typeset.text.paragraph import Paragraph
from sps_print.typeset.text.setting import Setting

DAY = "2026-11-29"  # of the sheet's words, so that the same words give the same bytes
OFFICE_SHEETS = ((210.0, 297.0), (215.9, 279.4))  # A4, US Letter, in millimetres
LINE = 100 * MM
STAR = 40 * MM  # from point to point
INSIDE = 22 * MM  # where words begin, from the edges of the sheet
TITLE = Style(20, 26, "#000000", bold=True)
BODY = Style(13, 18, "#000000")
BACK_OF_STAR = (
    "Hold this sheet against the light. Is there a star on the back of this star, both with the "
    "point up?"
)
FRAME = "Is the frame near the edges of the paper whole, at all four sides?"
RULER = "Measure this line with a ruler. Is it 100 mm long?"
TYPE = "Then answer these questions where you ordered this sheet."
BEHIND = "This is the back. The star stands right behind the star of the front, with its point up."


def office_sheet(printer: Printer) -> tuple[float, float]:
    """The office sheet that a printer has, in millimetres: loaded, else its usual one, else any.

    Raises CannotPrint where it takes neither.
    """
    for name in (*printer.ready, printer.default, *printer.media):
        for sheet in OFFICE_SHEETS:
            if same_size(size_of(name), sheet):
                return sheet
    hint = "a test sheet is A4 or US Letter"
    raise CannotPrint(Problem("the printer takes no office paper", printer.called, hint))


def trial_sheet(
    project: Project, sheet: tuple[float, float], edge: Flip | None
) -> tuple[Ticket, bytes]:
    """The ticket and the file of a sheet of a size in millimetres.

    edge: over which it is turned; None: one side alone. Over the short edge it is a sheet that
    lies, as folded leaflets and booklets are. Raises ContentError when its words are not all in
    the file.
    """
    short, long = sorted(side * MM for side in sheet)
    width, height = (long, short) if edge is Flip.SHORT else (short, long)
    name = f"test sheet {edge} edge" if edge else "test sheet"
    sides = {None: ONE, Flip.LONG: LONG, Flip.SHORT: SHORT}[edge]
    ticket = Ticket(name, (width / MM, height / MM), 2 if edge else 1, sides, exact=False)
    page = _Page(project, width, height)
    page.front(edge)
    if edge:
        page.back()
    duplex = {None: "Simplex", Flip.LONG: "DuplexFlipLongEdge", Flip.SHORT: "DuplexFlipShortEdge"}
    about = About("en", "Test sheet of a printer", "", DAY, duplex[edge], exact=True)
    data = page.file.finish(about, page.tree, page.setting.embed).data()
    _prove(data, page.said, ticket)
    return ticket, data


def _prove(data: bytes, said: list[str], ticket: Ticket) -> None:
    with reopen(data) as file:
        found = "".join("".join(shown.text for shown in file.read).split())
        pages = len(file.pages)
    if found != "".join("".join(said).split()) or pages != ticket.pages:
        what = "the test sheet does not say what it should"
        raise ContentError(Problem(what, ticket.name, "please report this"))


class _Page:
    """A test sheet in the making: the side that is open, and how far down it is filled."""

    def __init__(self, project: Project, width: float, height: float) -> None:
        language = project.language("")
        regular, bold = (stack(font_files(language, weight)) for weight in (False, True))
        self.setting = Setting(regular, bold, 0, "#000000", FontBook())
        self.file, self.tree = TaggedFile({}), Element("Document")
        self.width, self.height, self.said = width, height, list[str]()

    def front(self, edge: Flip | None) -> None:
        """The side with the questions."""
        self.open()
        title = f"Test sheet: the {edge} edge" if edge else "Test sheet"
        self.words("H1", title, TITLE)
        questions = [BACK_OF_STAR, FRAME, RULER] if edge else [FRAME, RULER]
        for number, question in enumerate(questions, 1):
            self.words("P", f"{number}. {question}", BODY)
        box = INSIDE, self.top, INSIDE + LINE, self.top + 8 * MM
        self.figure("A line of 100 mm", self.line(), box)
        self.words("P", TYPE, BODY)
        if edge:
            self.star(self.star_left)

    def back(self) -> None:
        """The other side: a star where the front has its own, seen through the sheet."""
        self.open()
        self.words("P", BEHIND, BODY)
        self.star(self.width - self.star_left)

    @property
    def star_left(self) -> float:
        """The middle of the front's star: away from the middle of the sheet, both ways."""
        return INSIDE + STAR / 2

    def open(self) -> None:
        """Begin a side, with a frame as near to its edges as a printer reaches."""
        self.file.open(self.width, self.height)
        self.top = INSIDE
        frame = DrawingList(self.height, self.width)
        with frame.artifact():
            frame.frame(OFFICE, OFFICE, self.width - 2 * OFFICE, self.height - 2 * OFFICE,
                        "#000000", 1)  # fmt: skip
        self.file.place(frame, 0, 0)

    def words(self, role: str, words: str, style: Style) -> None:
        """A heading or a paragraph, in the upper part of the side."""
        element = self.tree.add(role)
        paragraph = Paragraph(words, style, self.width - 2 * INSIDE, self.setting, element)
        drawing = DrawingList(self.height, self.width)
        paragraph.draw(drawing, INSIDE, self.top)
        self.file.place(drawing, 0, 0)
        self.top += paragraph.height + style.leading / 2
        self.said.append(words)

    def figure(self, alt: str, operators: str, box: Rect) -> None:
        """A drawing with words for those who cannot see it. box: where it is on the side."""
        element = self.tree.add("Figure", alt=alt)
        drawing = DrawingList(self.height, self.width)
        with drawing.tagged(element, box):
            drawing.draw(operators)
        self.file.place(drawing, 0, 0)

    def line(self) -> str:
        """The line for the ruler, with a tick at each end, as operators."""
        y, left, right = self.height - self.top - 4 * MM, INSIDE, INSIDE + LINE
        self.top += 12 * MM
        ticks = (
            f"{num(x)} {num(y - 3 * MM)} m {num(x)} {num(y + 3 * MM)} l" for x in (left, right)
        )
        return f"0 G 0.7 w {num(left)} {num(y)} m {num(right)} {num(y)} l {' '.join(ticks)} S"

    def star(self, x: float) -> None:
        """A star of five points, one of them up, in the lower part of the side."""
        radius, y = STAR / 2, INSIDE + STAR / 2
        points = []
        for number in range(10):
            reach = radius if number % 2 == 0 else radius * 0.4
            angle = math.pi / 2 + number * math.pi / 5
            points.append(f"{num(x + reach * math.cos(angle))} {num(y + reach * math.sin(angle))}")
        path = f"{points[0]} m {' '.join(f'{point} l' for point in points[1:])} h"
        lower = self.height - INSIDE
        box = (x - radius - 1, lower - STAR - 1, x + radius + 1, lower + 1)
        self.figure("A star", f"0 G 2 w 1 j {path} S", box)
