"""Nothing is drawn that nobody wanted: each drawing of a page is there for some of its words.

A ground has words on it, an icon stands at a title, a line parts rows or is to be written on, and
there are as many lines as the document has of these; those to write on have an owner. Lengths in
points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sps_print.document.blocks import Contact, Document, Table, WriteIns
from sps_print.document.contact import card_rows, on_card
from sps_print.document.reading_order import leaves
from sps_print.papers import Paper, Part, Side
from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.card_signs import sign_places
from sps_print.proof.page.drawings import GUIDES, icon_place, picture_place, sign_place, stands_out
from sps_print.proof.page.drawn import NEAR, PageDrawing, Rect, inside
from sps_print.proof.page.field_places import field_boxes
from sps_print.proof.page.placed import mark_places, spot_of
from sps_print.proof.page.reopen import ARTIFACT, Reopened, Shown
from sps_print.proof.page.report import fault
from sps_print.proof.page.underlines import below_links

PEN = 3.0  # no line is thicker
FINEST = 0.2  # and none is finer: printers lose it
CURVED = 4.0  # how far from the end of a ground its thick edge may end, on a round corner


def nothing_unwanted(
    file: Reopened, pairs: Sequence[Pair], doc: Document, paper: Paper, sides: tuple[Side, ...]
) -> Iterator[Problem]:
    """A problem for the first drawing that is there for no words, or when lines are missing."""
    yield from _to_write_on(file, pairs)
    lines, links = 0, below_links(pairs)  # what words, or what somebody owns, lie on is a ground
    shown = dict[int, list[tuple[int, Rect]]]()
    for run in (*file.read, *file.artifacts):
        shown.setdefault(run.page, []).append((run.at, run.box))
    blanks = [pair for pair in pairs if pair.wanted.blank]
    for page, side in enumerate(sides):
        drawn = file.drawn[page]
        grounds = [one for one in drawn if one.mcid == ARTIFACT and one.edges]
        held = [(one.at, one.box) for one in drawn if one.mcid != ARTIFACT or one.dots]
        held += shown.get(page, [])
        grounds = [g for g in grounds if any(at > g.at and g.holds(box) for at, box in held)]
        places = [*_icons(pairs, paper, page), *_cover(pairs, drawn, grounds, paper, page)]
        places += sign_places(pairs, paper, page)
        places += [box for at, box in field_boxes(blanks, page) if at]
        places += links.get(page, ())
        places += [(b[0], side.height - b[3], b[2], side.height - b[1]) for b in mark_places(side)]
        for one in drawn:
            if one.mcid != ARTIFACT or one in grounds or spot_of(one, sides).copy:
                continue
            if any(inside(one.box, place) for place in places) or _edge(one, grounds):
                continue
            if not _is_line(one):
                yield fault("there is a drawing that nobody wanted", page)
                return
            if not _plain(one) or not stands_out(one, drawn, GUIDES):
                yield fault("a line between rows cannot be seen", page)
                return
            lines += 1
    wanted = _lines(file, doc, pairs, paper, sides)
    if lines != wanted:
        yield fault(f"it has {lines} lines between rows, not {wanted}")


def _to_write_on(file: Reopened, pairs: Sequence[Pair]) -> Iterator[Problem]:
    """A problem for the first line to write on that is no line, or cannot be seen."""
    for pair in (pair for pair in pairs if pair.wanted.line):
        mcids = {(content.page, content.number) for content in pair.found.content}
        drawn = [one for page, _ in mcids for one in file.drawn[page]]
        own = [one for one in drawn if (one.page, one.mcid) in mcids]
        if not all(_is_line(o) and _plain(o) and stands_out(o, tuple(drawn), GUIDES) for o in own):
            yield pair.fault("a line to write on cannot be seen")
            return


def _plain(one: PageDrawing) -> bool:
    return not one.dashed and one.line >= FINEST


def _icons(pairs: Sequence[Pair], paper: Paper, page: int) -> Iterator[Rect]:
    for pair in pairs:
        if pair.wanted.icon and pair.found.runs and pair.found.runs[0].page == page:
            yield icon_place(pair.found.runs[0], paper)
        if pair.wanted.picture and pair.found.runs and pair.found.runs[0].page == page:
            yield picture_place(pair.found.runs)
        if pair.wanted.sign and pair.found.runs and pair.found.runs[0].page == page:
            yield sign_place(pair.found.runs[0])


def _cover(
    pairs: Sequence[Pair],
    drawn: Sequence[PageDrawing],
    grounds: Sequence[PageDrawing],
    paper: Paper,
    page: int,
) -> Iterator[Rect]:
    """A cover has a sign and a line on its ground. A scene stands on a field of its own, below
    the ground of the title and as wide."""
    titles = [run for pair in pairs if pair.found.path == "H1" for run in pair.found.runs[:1]]
    covers = Part.COVER in dict(paper.parts)
    for one in grounds:
        if any(run.page == page and one.holds(run.box) for run in titles):
            left, bottom, right, top = one.box
            if covers:
                yield left - PEN, bottom - PEN, right + PEN, top + PEN
            for field in drawn:
                if field.edges and _below(field, one):
                    yield field.box


def _below(one: PageDrawing, ground: PageDrawing) -> bool:
    """Whether a box stands on the lower edge of a ground, as wide as that is."""
    (left, bottom, right, _), (under_left, _, under_right, top) = ground.box, one.box
    gaps = left - under_left, bottom - top, right - under_right
    return one.at > ground.at and all(abs(gap) < NEAR for gap in gaps)


def _edge(one: PageDrawing, grounds: Sequence[PageDrawing]) -> bool:
    """Whether a drawing is the thick edge at the left of a ground, from corner to corner; where
    these are round, it begins and ends on their curve."""
    if one.edges is None:
        return False
    left, bottom, _, top = one.edges
    return any(
        abs(left - e[0]) < NEAR
        and -NEAR < bottom - e[1] < CURVED
        and abs(bottom - e[1] - (e[3] - top)) < NEAR
        for e in (ground.edges for ground in grounds) if e
    )  # fmt: skip


def _is_line(one: PageDrawing) -> bool:
    """Whether a drawing is one line, level or upright."""
    thin = min(one.box[3] - one.box[1], one.box[2] - one.box[0])
    return bool(one.line) and len(one.pieces) == 2 and thin <= PEN


def _lines(
    file: Reopened, doc: Document, pairs: Sequence[Pair], paper: Paper, sides: tuple[Side, ...]
) -> int:
    """How many lines there are. The head of a table has one, too."""
    count = 0
    for block in (block for section in doc.sections for block in leaves(section.blocks)):
        match block:
            case WriteIns(labels) if doc.fillable:  # else each is owned, and says that it is blank
                count += len(labels)
            case Contact() if doc.fillable:
                count += sum(not value for _, value, _ in card_rows(doc))
            case Table(header, rows) if block.to_write_in:
                count += (len(header) - 1) * len(rows)  # upright, between its columns
    if paper.footer:
        count += len({spot_of(run, sides).panel for run in file.read})
    if paper.ruled:
        count += sum(bool(one.title) and not on_card(one) for one in doc.sections)
    paths = [pair.found.path for pair in pairs]
    count += paths.count("Table/TBody/TR")
    heads = [*_last_heads(pairs)]
    said = {head.text.strip() for head in heads}  # is there again where a table goes on
    again = (one for one in file.artifacts if one.text.strip() in said)
    return count + len(heads) + sum(not spot_of(one, sides).copy for one in again)


def _last_heads(pairs: Sequence[Pair]) -> Iterator[Shown]:
    """The last cell of the head of each table that has rows."""
    head: Shown | None = None
    for pair in pairs:
        if pair.found.path.startswith("Table/THead/TR/TH Column/"):
            head = pair.found.runs[0]
        elif head and pair.found.path.startswith("Table/TBody/TR/T") and pair.found.runs:
            yield head
            head = None
