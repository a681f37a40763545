"""What a page of a PDF paints, in which colours and where: its drawing operators, worked through.

Lengths in points, in the coordinates of the page (y upwards).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sps_print.pdf.reader.objects import Operator, values
from sps_print.proof.matrix import UNCHANGED, Matrix, moved, through
from sps_print.records import dataclass

Rect = tuple[float, float, float, float]  # left, bottom, right, top
Colorants = tuple[float, ...]

FILLS, STROKES = (
    frozenset(("f", "F", "f*", "B", "B*", "b", "b*")),
    frozenset(("S", "s", "B", "B*", "b", "b*")),
)
SHOWS = frozenset(("Tj", "TJ", "'", '"'))
FOREIGN = frozenset(("rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "ri", "BI"))
HOW_MANY = {"m": 2, "l": 2, "c": 6, "v": 4, "y": 4}


@dataclass(frozen=True, slots=True)
class Painted:
    """One thing on a page. kind: fill, stroke, text, object, shade, or foreign: not in plain inks.

    name: of the object, the shading or the foreign operator. colorants: cyan, magenta,
    yellow, black.
    """

    kind: str
    colorants: Colorants = ()
    box: Rect = (0, 0, 0, 0)
    name: str = ""
    overprints: bool = False


@dataclass(frozen=True, slots=True)
class GraphicsState:
    """What stays set from one operator to the next."""

    place: Matrix = UNCHANGED
    fill: Colorants = (0, 0, 0, 1)
    stroke: Colorants = (0, 0, 0, 1)
    settings: str = ""  # the name of the last graphics state


def painted(drawing: bytes, over: frozenset[str]) -> Iterator[Painted]:
    """All that a drawing paints. over: the graphics states in which ink prints over other ink."""
    state, kept = GraphicsState(), list[GraphicsState]()
    path: list[tuple[float, float]] = []
    operands: list[Any] = []
    for value in values(drawing):
        if not isinstance(value, Operator):
            operands.append(value)
            continue
        name, given = value.name, operands
        operands = []
        match name:
            case "q":
                kept.append(state)
            case "Q" if kept:
                state = kept.pop()
            case "cm" | "k" | "g" | "K" | "G" | "gs":
                state = _set(state, name, given)
            case "re":
                x, y, width, height = given
                path += [moved(state.place, x, y), moved(state.place, x + width, y + height)]
            case "m" | "l" | "c" | "v" | "y":
                points = given[: HOW_MANY[name]]
                path += [moved(state.place, *points[i : i + 2]) for i in range(0, len(points), 2)]
            case "Do" | "sh":
                kind = "object" if name == "Do" else "shade"
                corners = [moved(state.place, x, y) for x in (0, 1) for y in (0, 1)]
                yield Painted(kind, box=_box(corners), name=given[0])
            case _ if name in SHOWS:
                yield Painted("text", state.fill, overprints=state.settings in over)
            case _ if name in FOREIGN:
                yield Painted("foreign", name=name)
            case _ if name in FILLS | STROKES:
                if name in FILLS:
                    yield Painted("fill", state.fill, _box(path))
                if name in STROKES:
                    yield Painted("stroke", state.stroke, _box(path))
                path = []
            case "n":
                path = []


def _set(state: GraphicsState, name: str, given: list[Any]) -> GraphicsState:
    """The state after an operator that only sets something."""
    match name:
        case "cm":
            a, b, c, d, e, f = given
            return replace(state, place=through((a, b, c, d, e, f), state.place))
        case "k" | "g":
            return replace(state, fill=_colorants(given))
        case "K" | "G":
            return replace(state, stroke=_colorants(given))
        case _:  # gs
            return replace(state, settings=given[0])


def _colorants(given: list[Any]) -> Colorants:
    return (0, 0, 0, 1 - given[0]) if len(given) == 1 else tuple(given)


def _box(points: list[tuple[float, float]]) -> Rect:
    if not points:
        return (0, 0, 0, 0)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
