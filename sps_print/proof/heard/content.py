"""What is drawn on a page, in its order: marked pieces with their words and places, and lines.

ISO 32000-1, 8 (graphics), 9 (text) and 14.6 (marked content). Lengths in points, y upwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sps_print.pdf.reader.objects import Operator, PdfFile, values, words_of
from sps_print.proof.heard.letters import NO_LETTERS, LettersOfFont, letters_of
from sps_print.proof.matrix import UNCHANGED, Matrix, moved, through

Rect = tuple[float, float, float, float]  # left, bottom, right, top
PAINTS = frozenset(("f", "F", "f*", "S", "s", "B", "B*", "b", "b*"))
CORNERS = ((0, 0), (1, 0), (0, 1), (1, 1))  # of the square that a picture fills
THIN = 2.0  # a drawing no higher than this is a line


class Run(NamedTuple):
    """Words set in one go. x, y: where they begin, on the base line; right: where they end."""

    text: str
    x: float
    y: float
    right: float
    size: float

    @property
    def box(self) -> Rect:
        return (self.x, self.y - self.size * 0.25, self.right, self.y + self.size * 0.8)


class ThinLine(NamedTuple):
    """A thin drawing that lies, such as a rule. colour: as it is set, 1 or 3 or 4 numbers."""

    box: Rect
    colour: tuple[float, ...]


@dataclass(eq=False)
class Piece:
    """A marked piece of a page. number: in the tags; None: an artifact. at: its place in the order
    of drawing. entries: what its tag says beside the number."""

    page: int
    number: int | None
    at: int
    entries: dict[str, Any]
    runs: list[Run] = field(default_factory=list)
    boxes: list[Rect] = field(default_factory=list)  # of all that is drawn, words included

    @property
    def text(self) -> str:
        """Its words; those that are said instead, if there are any."""
        said = words_of(self.entries.get("/ActualText")) or words_of(self.entries.get("/E"))
        return said or "".join(run.text for run in self.runs)

    @property
    def box(self) -> Rect | None:
        """What it covers; None: nothing is drawn."""
        return around(self.boxes)


@dataclass
class Drawing:
    """A page as it is drawn."""

    pieces: list[Piece] = field(default_factory=list)
    unowned: int = 0  # things that are drawn in no piece
    lines: list[ThinLine] = field(default_factory=list)


def around(boxes: list[Rect]) -> Rect | None:
    """The box around some boxes."""
    if not boxes:
        return None
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


class _State(NamedTuple):
    """What q keeps and Q brings back."""

    matrix: Matrix = UNCHANGED
    letters: LettersOfFont = NO_LETTERS
    size: float = 0
    fill: tuple[float, ...] = (0,)
    stroke: tuple[float, ...] = (0,)
    width: float = 1


class _Pen:
    """One pass through the drawing of a page."""

    def __init__(
        self, file: PdfFile, number: int, page: dict[str, Any], known: dict[int, LettersOfFont]
    ) -> None:
        self.file, self.number, self.known = file, number, known
        self.resources = file.get(page.get("/Resources")) or {}
        self.drawing, self.state, self.kept = Drawing(), _State(), list[_State]()
        self.open: list[Piece | None] = []
        self.line = self.text = UNCHANGED
        self.path: list[tuple[float, float]] = []

    def draw(self, data: bytes) -> Drawing:
        operands: list[Any] = []
        for value in values(data):
            if isinstance(value, Operator) and value.name not in {"true", "false", "null"}:
                self.step(value.name, operands)
                operands = []
            else:
                operands.append(value)
        return self.drawing

    def step(self, name: str, given: list[Any]) -> None:
        state = self.state
        match name:
            case "q":
                self.kept.append(state)
            case "Q":
                self.state = self.kept.pop()
            case "cm":
                self.state = state._replace(matrix=through(tuple(given), state.matrix))
            case "w":
                self.state = state._replace(width=given[0])
            case "g" | "rg" | "k" | "sc" | "scn":
                self.state = state._replace(fill=_colour(given))
            case "G" | "RG" | "K" | "SC" | "SCN":
                self.state = state._replace(stroke=_colour(given))
            case "BMC" | "BDC":
                self._begin(given)
            case "EMC":
                self.open.pop()
            case "Do":
                self._covers([moved(state.matrix, x, y) for x, y in CORNERS])
            case "m" | "l" | "c" | "v" | "y":
                pairs = zip(given[::2], given[1::2], strict=True)
                self.path += [moved(state.matrix, x, y) for x, y in pairs]
            case "re":
                x, y, width, height = given
                self.path += [
                    moved(state.matrix, x + i * width, y + j * height) for i, j in CORNERS
                ]
            case "n":
                self.path = []
            case _ if name in PAINTS:
                self._painted(name)
            case _:
                self._write(name, given)

    def _write(self, name: str, given: list[Any]) -> None:
        match name:
            case "BT":
                self.line = self.text = UNCHANGED
            case "Tf":
                self.state = self.state._replace(letters=self._letters(given[0]), size=given[1])
            case "Tm":
                self.line = self.text = tuple(given)
            case "Td" | "TD":
                self.line = self.text = through((1, 0, 0, 1, *given), self.line)
            case "Tj" | "TJ":
                self._show(given[0] if name == "TJ" else given)

    def _letters(self, name: str) -> LettersOfFont:
        font = self.file.under(self.resources, "/Font", name)
        if id(font) not in self.known:
            self.known[id(font)] = letters_of(self.file, font)
        return self.known[id(font)]

    def _begin(self, given: list[Any]) -> None:
        kind, entries = given[0], given[1] if len(given) > 1 else {}
        if isinstance(entries, str):
            entries = self.file.under(self.resources, "/Properties", entries) or {}
        number = entries.get("/MCID")
        if number is None and kind != "/Artifact":
            self.open.append(self.open[-1] if self.open else None)
            return
        pieces = self.drawing.pieces
        pieces.append(Piece(self.number, number, len(pieces), entries))
        self.open.append(pieces[-1])

    def _show(self, parts: list[Any]) -> None:
        state, words, across = self.state, list[str](), 0.0
        for part in parts:
            if isinstance(part, bytes):
                words.append(state.letters.words(part))
                across += state.letters.width(part) * state.size
            else:
                across -= part / 1000 * state.size
        whole = through(self.text, state.matrix)
        size = state.size * abs(whole[3] or whole[1])
        (x, y), (right, _) = moved(whole, 0, 0), moved(whole, across, 0)
        self.text = through((1, 0, 0, 1, across, 0), self.text)
        run = Run("".join(words), x, y, right, size)
        if self.open and self.open[-1]:
            self.open[-1].runs.append(run)
            self.open[-1].boxes.append(run.box)
        else:
            self.drawing.unowned += 1

    def _painted(self, name: str) -> None:
        box = self._covers(self.path)
        self.path = []
        if not box:
            return
        left, bottom, right, top = box
        stroked = name in {"S", "s"}
        if right - left > THIN * 4 and top - bottom < THIN:
            colour = self.state.stroke if stroked else self.state.fill
            self.drawing.lines.append(ThinLine(box, colour))

    def _covers(self, points: list[tuple[float, float]]) -> Rect | None:
        if not points:
            return None
        across, up = zip(*points, strict=True)
        box = (min(across), min(up), max(across), max(up))
        if self.open and self.open[-1]:
            self.open[-1].boxes.append(box)
        else:
            self.drawing.unowned += 1
        return box


def _colour(given: list[Any]) -> tuple[float, ...]:
    return tuple(value for value in given if isinstance(value, int | float))


def drawings_of(file: PdfFile, pages: list[dict[str, Any]]) -> Iterator[Drawing]:
    """Each page as it is drawn."""
    known = dict[int, LettersOfFont]()  # of each font, by its id(): the file keeps what was read
    for number, page in enumerate(pages):
        blank = page.get("/Contents") is None
        yield Drawing() if blank else _Pen(file, number, page, known).draw(file.contents(page))
