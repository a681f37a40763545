"""Each field stands on its line, in its cell, or on its box to tick: where the document has it.

On pieces of a sheet that are cut out it stands again, as on the first. Lengths in points; y up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sps_print.papers import Paper, Side
from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.columns import column_at
from sps_print.proof.page.drawings import stands_out
from sps_print.proof.page.drawn import PageDrawing, Rect
from sps_print.proof.page.fields import FoundField, box_of
from sps_print.proof.page.placed import spot_at
from sps_print.proof.page.reopen import ARTIFACT, Reopened, Shown
from sps_print.proof.page.report import fault
from sps_print.proof.page.tags import LinkAnnotation

NEAR = 1.5  # how far the edges of a field may be from those of its line or box
LOW = 4.0  # how far a rule is above the lower edge of its field, at most
BESIDE = 12.0  # how far a field begins behind its label, at most
FAR = 0.5  # by which places on copies may seem apart


def fields_in_place(
    file: Reopened, found: Sequence[FoundField], pairs: Sequence[Pair], paper: Paper,
    sides: Sequence[Side],
) -> Iterator[Problem]:  # fmt: skip
    """All that is wrong with where the fields of a file stand."""
    after = dict(zip(map(id, pairs), pairs[1:], strict=False))
    taken: dict[int, list[Rect]] = {}
    for one in found:
        for area in (one.first, *one.copies):
            box = box_of(area)
            if any(_meet(box, other) for other in taken.setdefault(area.page, [])):
                yield fault("two fields lie on each other", area.page, one.blank.label)
            taken[area.page].append(box)
        what = _misplaced(file, one, after.get(id(one.pair)))
        if what:
            yield fault(f"a field {what}", one.first.page, one.blank.label)
        yield from _copied(one, sides)
    for shown in (*file.read, *file.artifacts):
        if any(_on(shown, box) for box in taken.get(shown.page, [])):
            yield fault("a field lies on words", shown.page, shown.text)
    yield from _cells(found, pairs, paper, sides)


def field_boxes(pairs: Sequence[Pair], page: int) -> Iterator[tuple[bool, Rect]]:
    """The boxes of a page's fields, a little larger, and whether each is one to tick."""
    for pair in pairs:
        for field in (one for one in pair.found.inline if one.role == "Form"):
            for area in field.areas:
                if area.page == page and pair.wanted.blank:
                    left, bottom, right, top = box_of(area)
                    box = (left - NEAR, bottom - NEAR, right + NEAR, top + NEAR)
                    yield not pair.wanted.blank.lines, box


def _misplaced(file: Reopened, one: FoundField, after: Pair | None) -> str:
    """What is wrong with the place of a field; empty: nothing."""
    box, page, blank = box_of(one.first), one.first.page, one.blank
    drawn = [each for each in file.drawn[page] if each.mcid == ARTIFACT]
    if not blank.lines:
        words = after.found.runs[0] if after and after.found.runs else None
        return "does not lie on its box to tick" if not _on_its_box(box, page, drawn, words) else ""
    if blank.cell:
        crossed = any(_meet(box, each.box) for each in drawn if each.edges is None)
        return "does not lie in its cell" if crossed else ""
    rules = [each for each in drawn if _is_rule(each) and box[1] <= each.box[1] <= box[3]
             and each.box[0] <= box[0] + NEAR and abs(each.box[2] - box[2]) <= NEAR]  # fmt: skip
    if len(rules) != blank.lines or min(each.box[1] for each in rules) > box[1] + LOW:
        return "does not lie on its lines"
    label = [run for run in one.pair.found.runs if run.text.strip()]
    return "" if not label or _at_label(box, page, label[-1]) else "does not stand at its label"


def _is_rule(one: PageDrawing) -> bool:
    """Whether a drawing is a level line."""
    return bool(one.line) and one.box[3] - one.box[1] <= NEAR < one.box[2] - one.box[0]


def _at_label(box: Rect, page: int, label: Shown) -> bool:
    """Whether a field begins behind the last words of its label, or below them."""
    level = box[1] <= label.y <= box[3] and 0 <= box[0] - label.box[2] <= BESIDE
    below = box[3] <= label.y and label.y - box[3] <= label.size and box[0] <= label.x + NEAR
    return page == label.page and (level or below)


def _on_its_box(box: Rect, page: int, drawn: Sequence[PageDrawing], words: Shown | None) -> bool:
    """Whether a field lies on a box that is seen, level with the words behind it."""
    squares = [
        each for each in drawn
        if all(abs(a - b) <= NEAR for a, b in zip(each.box, box, strict=True))
    ]  # fmt: skip
    others = tuple(each for each in drawn if each not in squares)
    seen = any(stands_out(each, others) for each in squares)
    level = (
        words and words.page == page
        and box[2] < words.x < box[2] + 2 * max(BESIDE, words.size)  # on a wall they are large
    )  # fmt: skip
    return bool(seen and level and words and box[1] <= words.y <= box[3])


def _on(shown: Shown, box: Rect) -> bool:
    """Whether words begin in a box: what only hangs into it from the line above does not."""
    inside = box[0] <= shown.x <= box[2] and box[1] <= shown.y <= box[3]
    return inside and bool(shown.text.strip())


def _meet(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _cells(
    found: Sequence[FoundField], pairs: Sequence[Pair], paper: Paper, sides: Sequence[Side]
) -> Iterator[Problem]:
    """A field in a cell is level with the name of its row, and below the head of its column."""
    fields = {id(one.pair): one for one in found if one.blank.cell}
    heads, column, name = list[float](), -1, None
    for pair in pairs:
        path, runs = pair.found.path, pair.found.runs
        role = path.rpartition("TR/")[2] if "/TR/" in path else ""
        if path == "Table":
            heads = []
        elif path.startswith("Table/") and path.endswith("/TR"):
            column, name = -1, None
        elif role in {"TH Row", "TD"}:
            column += 1
        elif role == "TH Column/P" and runs:
            start = _left(pair, (runs[0].page, runs[0].x, runs[0].y), paper, sides)
            heads.append(runs[0].x - start)
        elif role == "TH Row/P" and runs:
            name = runs[0]
        if one := fields.get(id(pair)):
            (left, bottom, right, top), page = box_of(one.first), one.first.page
            start = _left(pair, (page, left, top), paper, sides)
            head = heads[column] if column < len(heads) else -1.0
            level = name and name.page == page and bottom <= name.y <= top
            if not level or not left <= start + head <= right:
                yield fault("a field does not lie in its cell", page, one.blank.label)


def _left(
    pair: Pair, place: tuple[int, float, float], paper: Paper, sides: Sequence[Side]
) -> float:
    """Where the panel, or the column, at a place begins. place: its page, and how far right and
    up."""
    page, x, y = place
    spot = spot_at(sides[page], x, y)
    column = 0 if pair.wanted.across else column_at(x, paper)
    start = spot.left(paper.width) if spot else 0
    return start + column * (paper.width - 2 * paper.margin + paper.gutter) / paper.columns


def _copied(one: FoundField, sides: Sequence[Side]) -> Iterator[Problem]:
    """A field stands on each copy of its panel as on the first."""
    box = box_of(one.first)
    side = sides[one.first.page]
    spot = spot_at(side, box[0], box[3])
    if spot is None or spot.copy:
        yield fault("a field stands on no panel", one.first.page, one.blank.label)
        return
    place = (box[0] - spot.x, side.height - box[3] - spot.top)
    wanted = sorted(
        (page, each.x + place[0], other.height - each.top - place[1])
        for page, other in enumerate(sides)
        for each in other.spots if each.copy and each.panel == spot.panel
    )  # fmt: skip
    copies = sorted(_corner(area) for area in one.copies)
    same = len(copies) == len(wanted) and all(
        a[0] == b[0] and abs(a[1] - b[1]) < FAR and abs(a[2] - b[2]) < FAR
        for a, b in zip(copies, wanted, strict=True)
    )  # fmt: skip
    if not same:
        yield fault("a field does not stand on each copy", one.first.page, one.blank.label)


def _corner(area: LinkAnnotation) -> tuple[int, float, float]:
    left, _, _, top = box_of(area)
    return area.page, left, top
