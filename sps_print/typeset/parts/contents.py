"""What is inside: a heading, and for each place of the leaflet its title and its page.

The room it takes is known before the pages are: each entry is set as if its page had the widest
number, and anew once it is known. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Sequence

from sps_print.document.blocks import Inside, plain
from sps_print.document.contents import entry, listed, places
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import TextBox, side_by_side
from sps_print.typeset.flow.context import LayoutContext, leads_here
from sps_print.typeset.flow.pages import Placed
from sps_print.typeset.flow.weights import INSIDE, LIST
from sps_print.typeset.parts.draw_at import draw_at
from sps_print.typeset.text.paragraph import ENDLESS, Paragraph

LEAST = 12.8  # of the type size: the least width of titles, for two columns
HALVED = range(4, 41)  # how many entries stand in two columns, if they take two lines at most
FULL = 0.8  # of two lines, how much words fill for sure
# the white between entries, of that between paragraphs. In large print it says where each begins of
# those that take two lines; a booklet in narrow columns has to save it
TIGHT, TURNED = 0.15, 0.5


def contents(d: LayoutContext, widest: int) -> None:
    """The list, its pages not known yet. widest: the page number that takes the most room."""
    start = len(d.boxes)
    _listed(d, widest)
    d.listing.extend(d.boxes[start:])


def _listed(d: LayoutContext, widest: int) -> None:
    sect = d.tree.add("Sect")
    words = d.doc.say("inside")
    heading = sect.add("H2")
    title = d.text(words, d.styles.subheading, heading, d.full)
    d.boxes.append(
        TextBox(
            title, d.left, before=d.paper.body * 1.4, keep_next=True, leads=True, name=words,
            beside=leads_here(heading, words, 2),
        )
    )  # fmt: skip
    known, toc = places(d.doc), sect.add("TOC")
    unknown = [Inside(known[at].title, at, widest) for at in listed(d.doc)]
    boxes, rights = _in_columns(d, unknown, d.paper.body + _page(d, unknown[0], None).draw_width)
    placed = ((box, end) for column, end in zip(boxes, rights, strict=True) for box in column)
    for one, (box, right) in zip(unknown, placed, strict=True):
        d.inside.append((one, toc.add("TOCI"), box, right))
    if len(boxes) > 1:
        d.boxes.append(side_by_side(boxes, words, d.gap))
        return
    # no entry stands alone on a page, and a list beside others is not parted
    (column,) = boxes
    for box in column[:-1] if d.column else (column[0], column[-2]):
        box.keep_next = True
    for box in column[:-1]:  # whoever looks for a page sees all of it: it goes over whole
        box.parting = INSIDE + LIST
    d.boxes.extend(column)


def _in_columns(
    d: LayoutContext, entries: Sequence[Inside], page: float
) -> tuple[list[list[TextBox]], list[float]]:
    """The titles of entries, in one column or two, and where the numbers behind each end: as near
    as the longest title lets them. page: the room that a number takes."""
    half = (d.full - d.paper.body) / 2
    columns = 2 if _halved(d, entries, half - page) else 1
    width = (half if columns == 2 else d.full) - page
    every = [_set(d, one, width)[0] for one in entries]
    wraps = d.paper.large and columns == 2 and any(title.count > 1 for title in every)
    apart, first = d.gap * (TURNED if wraps else TIGHT), -(-len(entries) // columns)
    found, rights = list[list[TextBox]](), list[float]()
    for at in range(columns):
        x = d.left + at * (half + d.paper.body)
        titles = every[at * first : (at + 1) * first]
        rights.append(x + max(title.draw_width for title in titles) + page)
        column = [TextBox(one, x, before=apart, name=plain(one.line)) for one in titles]
        column[0].before = d.gap
        found.append(column)
    return found, rights


def _halved(d: LayoutContext, entries: Sequence[Inside], width: float) -> bool:
    """Whether entries stand in two columns whose titles have a width."""
    if (width < LEAST * d.paper.body and not d.paper.halved) or len(entries) not in HALVED:
        return False
    lines = [_set(d, one, ENDLESS)[0] for one in entries]
    if any(line.widest >= width for line in lines):
        return False
    if d.paper.halved:
        return all(_set(d, one, width)[0].count <= 2 for one in entries)
    return all(line.fits(2 * width * FULL) for line in lines)


def _set(d: LayoutContext, one: Inside, width: float) -> tuple[Paragraph, Element]:
    """The title of an entry with its tag. It is set once for all layouts that have it."""
    *words, _ = entry(one)
    line = tuple(words)
    key = ("inside", line, width)
    if key not in d.kept:
        element = Element("P")
        d.kept[key] = [TextBox(d.text(line, d.styles.body, element, width), d.left)], [element]
    (box,), (element,) = d.kept[key]
    assert isinstance(box, TextBox)
    return box.paragraph, element


def _page(d: LayoutContext, one: Inside, owner: Element | None) -> Paragraph:
    """The page of an entry."""
    return d.text(entry(one)[-1:], d.styles.body, owner, ENDLESS)


def write_pages(d: LayoutContext, panels: Sequence[Sequence[Placed]]) -> None:
    """Write the pages into the list, now that it is known what stands on which panel."""
    pages = [
        page
        for page, panel in enumerate(panels, 1)
        for placed in panel
        if not placed.first
        for _ in range(placed.box.listed)  # panels side by side are several places
    ]
    for one, owner, box, right in d.inside:
        title, element = _set(d, one, box.paragraph.width)
        owner.kids.append(element)
        page = _page(d, one._replace(page=pages[one.place]), element)
        down = title.height - title.leading  # it stands on the last line of its title
        box.after = draw_at(page, right - page.draw_width, down)
