"""Pictures and icons are on the page where the document has them. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sps_print.papers import MM, Paper, Side
from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.drawn import NEAR, PageDrawing, Rect, inside
from sps_print.proof.page.reopen import Reopened, Shown
from sps_print.proof.page.report import fault
from sps_print.proof.page.seen import ground_of, ratio_of
from sps_print.proof.page.tags import MarkedContent

STANDS_OUT = 1.5  # the least contrast of a drawing with its ground, which need not be read
GUIDES = 3.0  # and that of a line between rows or to write on (WCAG 2.2, 1.4.11)
LOGO, SHADED = 5, 0.005  # shades by which dots of a clinic's logo differ, and how many do
WIDE, NARROW = 2.4, 1.4  # an icon's side at the left of a panel, by its body; of a title, by that
BESIDE = 0.8  # and how far it is from the title, by the body
ON_WALL, APART = 1.55, 0.5  # the same on a wall, by the title
RISE = 1.1  # of the title's size: how far above its base line the icon begins
LEVEL = 0.36  # the same of its middle, where it stands beside the title alone
PICTURE = 24 * MM  # the side of a picture beside words, in clear print
CURVE = 1  # PDFium's name of a curve
PathPoints = list[tuple[int, float, float]]
CORNERS = 5  # pieces of the outline of a box with sharp corners
DISC, EDGE = 3.1, 3.9  # the radius of a numbered disc, and its least way from an edge; of 48
MISS = 0.5  # by which a disc may seem to stand elsewhere
SPARE = 4.0  # by which an icon may reach over its place


def pictures_drawn(
    file: Reopened, pairs: Sequence[Pair], paper: Paper, sides: Sequence[Side]
) -> Iterator[Problem]:
    """A problem for each picture, icon, or box to tick without ink, and for strange pictures."""
    owned = set[MarkedContent]()
    by_content: dict[MarkedContent, list[PageDrawing]] = {}
    for one in (one for page in file.drawn for one in page):
        by_content.setdefault(MarkedContent(one.page, one.mcid), []).append(one)
    for pair in pairs:
        wanted, found = pair.wanted, pair.found
        if wanted.path.endswith("Figure"):
            owned |= {*found.content}
            drawings = [by_content.get(content, []) for content in found.content]
            if not drawings or not all(any(_seen(file, one) for one in each) for each in drawings):
                yield pair.fault("its drawing is not on the page")
        first = found.runs[0] if found.runs else None
        if wanted.icon and first and not _drawn_in(file, first.page, icon_place(first, paper)):
            yield pair.fault("the icon beside it is not on the page")
        at = picture_place(found.runs) if wanted.picture and first else None
        there = first is None or at is None or _drawn_in(file, first.page, at, shaped=True)
        if not there and not paper.tiny:  # a card that is full has none
            yield pair.fault("the picture beside it is not on the page")
        if wanted.points and not _numbered(
            wanted.points, [one for m in found.content for one in by_content.get(m, [])]
        ):
            yield pair.fault("its numbers do not stand where they point")
    for content, drawn in by_content.items():
        # the copies that are cut out of a sheet are owned by nobody
        copies = any(spot.copy for spot in sides[content.page].spots)
        if content not in owned and not copies and any(one.dots for one in drawn):
            yield fault("there is a picture that is not in the document", content.page)


def signs_drawn(file: Reopened, pairs: Sequence[Pair]) -> Iterator[Problem]:
    """A problem for each line of what to do or not without a sign, or with that of the other."""
    known = dict[str, PathPoints]()
    for pair in (one for one in pairs if one.wanted.sign and one.found.runs):
        words, sign = pair.found.runs[0], pair.wanted.sign
        place = sign_place(words)
        if not _drawn_in(file, words.page, place):
            yield pair.fault("the sign before it is not on the page")
            continue
        drawn = _outline([one for one in file.drawn[words.page] if inside(one.box, place)])
        others = [shape for kind, shape in known.items() if kind != sign]
        like = known.setdefault(sign, drawn)
        if not _alike(like, drawn) or any(_alike(one, drawn) for one in others):
            yield pair.fault("the sign before it is another than before its like")


def _outline(drawn: Sequence[PageDrawing]) -> PathPoints:
    """The shape of some drawings, wherever they stand: their pieces from the first one's corner."""
    left, bottom = drawn[0].box[:2]
    return [(kind, x - left, y - bottom) for one in drawn for kind, (x, y) in one.pieces]


def _alike(one: PathPoints, other: PathPoints) -> bool:
    return len(one) == len(other) and all(
        a[0] == b[0] and abs(a[1] - b[1]) < MISS and abs(a[2] - b[2]) < MISS
        for a, b in zip(one, other, strict=True)
    )


def _numbered(points: Sequence[tuple[int, int]], drawn: Sequence[PageDrawing]) -> bool:
    """Whether a picture has a disc at each of its points, with its number on it.

    A disc is round, of one size, and a figure stands wholly on it; how large the picture is, two
    of its discs tell by how far they are apart.
    """
    discs = [
        one for one in drawn
        if not one.line and _round(one)
        and any(other.line and other.at > one.at and _upon(other, one) for other in drawn)
    ]  # fmt: skip
    size = min((one.box[2] - one.box[0] for one in discs), default=0)
    middles = [
        ((one.box[0] + one.box[2]) / 2, (one.box[1] + one.box[3]) / 2)
        for one in discs if one.box[2] - one.box[0] < size + NEAR
    ]  # fmt: skip
    unit = size / (2 * DISC)
    held = [[min(max(one * 0.48, EDGE), 48 - EDGE) for one in point] for point in points]
    if len(middles) != len(points):
        return False
    (left, top), (x, y) = middles[0], held[0]
    return all(
        abs(left + (x2 - x) * unit - at) < MISS and abs(top - (y2 - y) * unit - up) < MISS
        for (at, up), (x2, y2) in zip(middles, held, strict=True)
    )


def _upon(figure: PageDrawing, disc: PageDrawing) -> bool:
    """Whether a figure stands in the middle of a disc and is smaller. PDFium leaves room for its
    corners, so that its box may reach further up than the disc."""
    left, bottom, right, top = figure.box
    middle = (left + right) / 2, (bottom + top) / 2
    return inside((*middle, *middle), disc.box) and right - left < disc.box[2] - disc.box[0]


def _round(one: PageDrawing) -> bool:
    """Whether a drawing is a circle: as wide as high, and nothing but curves."""
    left, bottom, right, top = one.box
    square = abs((right - left) - (top - bottom)) < NEAR  # asked first: it is known already
    return square and {kind for kind, _ in one.pieces[1:]} == {CURVE}


def _drawn_in(file: Reopened, page: int, place: Rect, shaped: bool = False) -> bool:
    """Whether something is drawn in a place that stands out there. shaped: the ground that a
    picture or a number stands on does not count."""
    drawn, others = list[PageDrawing](), list[PageDrawing]()
    for one in file.drawn[page]:
        (drawn if inside(one.box, place) else others).append(one)
    around = tuple(others)
    return any(stands_out(one, around) for one in drawn if not (shaped and _is_ground(one)))


def _is_ground(one: PageDrawing) -> bool:
    """Whether a drawing may be a ground: a box with sharp corners. A shape of a picture, such as
    a bar, is drawn with the round pen of all pictures, and a ground never is."""
    return one.edges is not None and len(one.pieces) <= CORNERS and not one.round_pen


def picture_place(words: Sequence[Shown]) -> Rect:
    """Where a picture stands at the left of words, level with their middle."""
    seen = [run for run in words if run.text.strip()]
    middle = (min(run.box[1] for run in seen) + max(run.box[3] for run in seen)) / 2
    size = max(run.size for run in seen)  # on a wall it has grown
    left, side = min(run.x for run in seen) - size, PICTURE * size / 12
    high = side / 2 + SPARE
    return left - side - SPARE, middle - high, left + SPARE, middle + high


def sign_place(words: Shown) -> Rect:
    """Where a tick or a cross stands before a line."""
    _, bottom, _, top = words.box
    left, wide = words.x, words.size * 1.6
    return left - wide - SPARE, bottom - SPARE, left, top + SPARE


def icon_place(title: Shown, paper: Paper) -> Rect:
    """Where an icon stands at the left of a title."""
    left = title.box[0]
    side = title.size * NARROW if paper.beside_title else paper.body * WIDE
    gap = BESIDE * paper.body * (0.7 if paper.narrow else 1)
    rise = LEVEL * title.size + side / 2 if paper.beside_title else RISE * title.size
    if paper.wall:  # both grow with the title
        side, gap, rise = title.size * ON_WALL, title.size * APART, RISE * title.size
    top = title.y + rise
    return left - gap - side - SPARE, top - side - SPARE, left - gap + SPARE, top + SPARE


def _seen(file: Reopened, one: PageDrawing) -> bool:
    """Whether a drawing stands out from its ground."""
    others = (o for o in file.drawn[one.page] if o.mcid != one.mcid or o.mcid < 0)
    if not one.dots:
        return stands_out(one, tuple(others))
    (red, green, blue), across = ground_of(tuple(others), one.box, one.at)
    ground = round(0.299 * red + 0.587 * green + 0.114 * blue)  # as PDFium makes grey
    picture = file.cut(one)
    shades = picture.histogram() if picture else [1]
    near = sum(shades[max(ground - LOGO, 0) : ground + LOGO + 1])
    return across is None and bool(near <= (1 - SHADED) * sum(shades))


def stands_out(
    one: PageDrawing, others: tuple[PageDrawing, ...], least: float = STANDS_OUT
) -> bool:
    """Whether a drawing is seen among others. least: its contrast."""
    ground, across = ground_of(others, one.box, one.at)
    return across is None and ratio_of(one.colour, ground) >= least
