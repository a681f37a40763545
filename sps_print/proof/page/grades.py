"""The sign of a grade has the shape of that grade: a voice and an eye are told the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pypdfium2 import raw

from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.drawn import PageDrawing
from sps_print.proof.page.reopen import Reopened

CORNERS = 6  # of a hexagon
SQUARE = 0.15  # by how much of its width a sign may be lower or higher


def signs_of_grades(file: Reopened, pairs: Sequence[Pair]) -> Iterator[Problem]:
    """A problem for each sign that is drawn as that of another grade."""
    for pair in pairs:
        if not pair.wanted.grade:
            continue
        mcids = {(content.page, content.number) for content in pair.found.content}
        drawings = [
            one for page, _ in mcids for one in file.drawn[page] if (page, one.mcid) in mcids
        ]
        if (
            not drawings
            or _shape(drawings[0]) != pair.wanted.grade
            or len(drawings) != _lines(pair.wanted.grade)
        ):
            yield pair.fault("the sign of a grade is that of another")


def _lines(grade: str) -> int:
    """Of how many drawings a sign is: its shape, and the lines of its letter."""
    return 2 if grade == "low" else 3


def _shape(one: PageDrawing) -> str:
    """The grade whose shape it has: a filled square, a ring, or a hexagon; empty: none."""
    kinds = [kind for kind, _ in one.pieces]
    across, up = zip(*(point for _, point in one.pieces), strict=True)
    wide, high = max(across) - min(across), max(up) - min(up)
    if abs(wide - high) > SQUARE * high:
        return ""
    if not one.line:
        return "high" if one.edges else ""
    curves = kinds.count(raw.FPDF_SEGMENT_BEZIERTO)
    if curves:
        return "medium" if curves >= 4 else ""
    corners = {(round(x, 2), round(y, 2)) for _, (x, y) in one.pieces}
    return "low" if len(corners) == CORNERS else ""
