"""What is drawn on a finished page beside its words, as PDFium reads it. Lengths in points."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

import pypdfium2.raw as raw

from sps_print.records import dataclass

Rect = tuple[float, float, float, float]  # left, bottom, right, top; y upwards
Point = tuple[float, float]
Colour = tuple[int, int, int]  # red, green, blue, each up to 255
NEAR = 0.05  # by which edges may seem apart that are one
ROUND = 16.0  # the largest corner of a box
# where PDFium puts its answers
_EDGES = tuple(ctypes.c_float() for _ in range(4))
_PARTS = tuple(ctypes.c_uint() for _ in range(4))
SIMPLE = 17  # pieces of the outline of a box with round corners


@dataclass(frozen=True)
class PageDrawing:
    """One drawing. at: its place in the order of drawing; mcid: its number in the tags, or -1.

    line: the width of its outline; 0: it is filled. dots: whether it is no outline: a picture.
    odd: what none of ours is.
    """

    page: int
    at: int
    mcid: int
    box: Rect
    colour: Colour
    line: float
    dots: bool
    odd: str
    thing: Any  # PDFium's

    @cached_property
    def pieces(self) -> tuple[tuple[int, Point], ...]:
        """The pieces of its outline: each with its kind and the point at which it ends."""
        count = raw.FPDFPath_CountSegments(self.thing)
        return tuple(_pieces(self.thing, count)) if count > 0 else ()

    @cached_property
    def edges(self) -> Rect | None:
        """The edges of the box that it fills or frames; None: it is of another shape."""
        if self.dots or not 4 <= raw.FPDFPath_CountSegments(self.thing) <= SIMPLE:
            return None
        return _edges(self.pieces)

    @cached_property
    def upright(self) -> bool:
        """Whether a picture of dots stands as it is: not turned, mirrored or squeezed."""
        place, wide, high = place_of(self.thing), ctypes.c_uint(), ctypes.c_uint()
        raw.FPDFImageObj_GetImagePixelSize(self.thing, wide, high)
        level = max(abs(place.b), abs(place.c)) < NEAR and place.a > 0 < place.d
        return level and abs(place.a * high.value / wide.value - place.d) < 1 if wide else False

    @property
    def round_pen(self) -> bool:
        """Whether lines end and turn round where it is drawn, also if it is filled alone."""
        ends, turns = (
            raw.FPDFPageObj_GetLineCap(self.thing),
            raw.FPDFPageObj_GetLineJoin(self.thing),
        )
        return (ends, turns) == (raw.FPDF_LINECAP_ROUND, raw.FPDF_LINEJOIN_ROUND)

    @property
    def dashed(self) -> bool:
        """Whether its outline has gaps."""
        return bool(raw.FPDFPageObj_GetDashCount(self.thing) > 0)

    @property
    def boxes(self) -> tuple[Rect, ...]:
        """The boxes that it is made of; none: it is made of something else."""
        pieces = self.pieces
        starts = [at for at, (kind, _) in enumerate(pieces) if kind == raw.FPDF_SEGMENT_MOVETO]
        boxes = [_edges(pieces[a:b]) for a, b in pairwise([*starts, len(pieces)])]
        return () if None in boxes else tuple(box for box in boxes if box)

    def holds(self, box: Rect) -> bool:
        """Whether it is the ground of a box: wholly behind it, or a frame wholly around it."""
        if self.edges is None:
            return False
        left, bottom, right, top = self.edges
        within = self.line / 2 - NEAR
        return inside(box, (left + within, bottom + within, right - within, top - within))


def _line(thing: Any) -> float:
    """The width of a line as it is on the page."""
    width, place = ctypes.c_float(), place_of(thing)
    raw.FPDFPageObj_GetStrokeWidth(thing, width)
    return width.value * math.hypot(place.a, place.b)


def _cut(thing: Any, box: Rect) -> Rect:
    """What is left of the box of a thing where it is clipped (to boxes: all that we write)."""
    clip = raw.FPDFPageObj_GetClipPath(thing)
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(raw.FPDFClipPath_CountPaths(clip)):
        points = []
        for index in range(raw.FPDFClipPath_CountPathSegments(clip, path)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, index), x, y)
            points.append((x.value, y.value))
        xs, ys = zip(*points, strict=True)
        box = (
            max(box[0], min(xs)), max(box[1], min(ys)), min(box[2], max(xs)), min(box[3], max(ys))
        )  # fmt: skip
    return box


def inside(box: Rect, place: Rect) -> bool:
    """Whether a box is wholly in a place."""
    return place[0] <= box[0] and place[1] <= box[1] and box[2] <= place[2] and box[3] <= place[3]


def drawn(thing: Any, kind: int, page: int, mcid: int, at: int) -> PageDrawing:
    """What PDFium has as an object of a page."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    box, line, colour, odd = bounds(thing), 0.0, (0, 0, 0), ""
    if kind == raw.FPDF_PAGEOBJ_PATH:
        raw.FPDFPath_GetDrawMode(thing, fill, stroke)
        if stroke.value:
            # PDFium leaves room for the whole width of a line on each side of it
            line = _line(thing)
            box = (box[0] + line / 2, box[1] + line / 2, box[2] - line / 2, box[3] - line / 2)
        colour = filled(thing) if fill.value else _asked(thing, raw.FPDFPageObj_GetStrokeColor)
        if raw.FPDFPageObj_HasTransparency(thing):
            odd = "there is a drawing that is see-through"
    elif kind not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        odd = "there is a drawing inside a drawing"
    dots = kind != raw.FPDF_PAGEOBJ_PATH
    line = 0 if fill.value else line
    return PageDrawing(page, at, mcid, _cut(thing, box), colour, line, dots, odd, thing)


def bounds(thing: Any) -> Rect:
    """The edges of a thing on a page, an object of PDFium's."""
    raw.FPDFPageObj_GetBounds(thing, *_EDGES)
    left, bottom, right, top = _EDGES
    return left.value, bottom.value, right.value, top.value


def filled(thing: Any) -> Colour:
    """The colour that a thing is filled with."""
    return _asked(thing, raw.FPDFPageObj_GetFillColor)


def _asked(thing: Any, ask: Any) -> Colour:
    ask(thing, *_PARTS)
    red, green, blue, _ = _PARTS
    return red.value, green.value, blue.value


def place_of(thing: Any) -> Any:
    """How a thing is moved, turned and enlarged on its page: a to f of ISO 32000-1, 8.3.4."""
    place = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, place)
    return place


def _pieces(thing: Any, count: int) -> Iterator[tuple[int, Point]]:
    place, x, y = place_of(thing), ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = place.a, place.b, place.c, place.d, place.e, place.f
    segment, point, kind = (
        raw.FPDFPath_GetPathSegment, raw.FPDFPathSegment_GetPoint, raw.FPDFPathSegment_GetType,
    )  # fmt: skip
    for index in range(count):
        piece = segment(thing, index)
        point(piece, x, y)
        across, up = x.value, y.value
        yield kind(piece), (a * across + c * up + e, b * across + d * up + f)


def _edges(pieces: tuple[tuple[int, Point], ...]) -> Rect | None:
    """The edges of one box, with round corners or without: each piece goes along an edge."""
    xs, ys = [x for _, (x, _) in pieces], [y for _, (_, y) in pieces]
    left, bottom, right, top = box = (min(xs), min(ys), max(xs), max(ys))
    if [kind for kind, _ in pieces].count(raw.FPDF_SEGMENT_MOVETO) != 1:
        return None
    level = all(x in (left, right) and y in (bottom, top) for x, y in zip(xs, ys, strict=True))
    if level and all(a[0] == b[0] or a[1] == b[1] for (_, a), (_, b) in pairwise(pieces)):
        return box  # from corner to corner, as most are
    for (_, one), (kind, other) in pairwise(pieces):
        along = any(
            abs(one[axis] - edge) < NEAR and abs(other[axis] - edge) < NEAR
            for axis, edge in ((0, left), (0, right), (1, bottom), (1, top))
        )
        short = max(abs(one[0] - other[0]), abs(one[1] - other[1])) <= ROUND
        if not (along or (kind == raw.FPDF_SEGMENT_BEZIERTO and short)):
            return None
    return box
