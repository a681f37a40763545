"""What is inside: a heading, and for each place of the leaflet its title and its page.

The room it takes is known before the pages are: each entry is set as if its page had the widest
number, and anew once it is known. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Sequence

from sps_print.document.blocks import Inside
from sps_print.document.contents import entry, listed, places
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import TextBox, side_by_side
from sps_print.typeset.flow.context import LayoutContext, leads_here
from sps_print.typeset.flow.pages import Placed
from sps_print.typeset.flow.weights import INSIDE, LIST
from sps_print.typeset.text.paragraph import ENDLESS, Paragraph

HALVED = range(4, 41)  # how many entries stand in two columns, if they take two lines at most
FULL = 0.8  # of two lines, how much words fill for sure


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
    gutter = d.paper.body
    half = (d.full - gutter) / 2
    columns = 2 if _halved(d, unknown, half) else 1
    first_column = -(-len(unknown) // columns)
    boxes = list[TextBox]()
    for number, one in enumerate(unknown):
        x = d.left + (half + gutter if number >= first_column else 0)
        width = half if columns == 2 else d.full
        owner = toc.add("TOCI")
        paragraph, _ = _set(d, one, width)
        between = d.gap if number % first_column == 0 else d.gap * 0.15
        boxes.append(TextBox(paragraph, x, before=between, name=one.title))
        d.inside.append((one, owner, boxes[-1]))
    if columns == 1:
        # no entry stands alone on a page, and a list beside others is not parted
        for box in boxes[:-1] if d.column else (boxes[0], boxes[-2]):
            box.keep_next = True
        for box in boxes[:-1]:  # whoever looks for a page sees all of it: it goes over whole
            box.parting = INSIDE + LIST
        d.boxes.extend(boxes)
        return
    both = [boxes[:first_column], boxes[first_column:]]
    d.boxes.append(side_by_side(both, words, d.gap))


def _halved(d: LayoutContext, entries: Sequence[Inside], width: float) -> bool:
    if d.paper.large or d.paper.narrow or len(entries) not in HALVED:
        return False
    lines = (_set(d, one, ENDLESS)[0] for one in entries)
    return all(line.fits(2 * width * FULL) and line.widest < width for line in lines)


def _set(d: LayoutContext, one: Inside, width: float) -> tuple[Paragraph, Element]:
    """An entry with its tag. It is set once for all layouts that have it."""
    line = entry(d.doc, one)
    key = ("inside", line, width)
    if key not in d.kept:
        element = Element("P")
        words = d.text(line, d.styles.body, element, width)
        d.kept[key] = [TextBox(words, d.left)], [element]
    (box,), (element,) = d.kept[key]
    assert isinstance(box, TextBox)
    return box.paragraph, element


def write_pages(d: LayoutContext, panels: Sequence[Sequence[Placed]]) -> None:
    """Write the pages into the list, now that it is known what stands on which panel."""
    pages = [
        page
        for page, panel in enumerate(panels, 1)
        for placed in panel
        if not placed.first
        for _ in range(placed.box.listed)  # panels side by side are several places
    ]
    for one, owner, box in d.inside:
        known = one._replace(page=pages[one.place])
        box.paragraph, element = _set(d, known, box.paragraph.width)
        owner.kids.append(element)
