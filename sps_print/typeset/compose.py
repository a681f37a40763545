"""From the document to boxes and tags: the head, the sections, the end.

The tag tree is built here, from the document and before any page exists, so that the reading
order never depends on where things are drawn. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from sps_print.design.styles import styles
from sps_print.document.back import numbers_panel
from sps_print.document.blocks import (
    Block,
    Contact,
    Document,
    Heading,
    Panel,
    Para,
    Picture,
    Section,
    Steps,
    Table,
    WriteIns,
)
from sps_print.document.contact import on_card
from sps_print.document.contents import across, lead
from sps_print.document.walk import beside_words, together
from sps_print.papers import MM, Paper, Part
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import TextBox
from sps_print.typeset.flow.context import Kept, LayoutContext, Look, Story, leads_here, named
from sps_print.typeset.flow.pages import Box
from sps_print.typeset.flow.weights import HAND, LIST, PANEL
from sps_print.typeset.parts.banner import banner
from sps_print.typeset.parts.card import found_first, stands_out
from sps_print.typeset.parts.column import inner
from sps_print.typeset.parts.contact import contact
from sps_print.typeset.parts.contents import contents
from sps_print.typeset.parts.cover import cover
from sps_print.typeset.parts.ending import imprint, sources
from sps_print.typeset.parts.figure import figure
from sps_print.typeset.parts.foot import foot, foot_height
from sps_print.typeset.parts.panel import set_panels
from sps_print.typeset.text.setting import Setting

RULE = 0.5 * MM  # the line below a heading


def compose(
    doc: Document, paper: Paper, look: Look, setting: Setting, kept: Kept, inside: int = 0,
    scene: float = 0,
) -> LayoutContext:  # fmt: skip
    """All boxes and tags of a leaflet, in reading order. kept: what was set for other values.

    inside: the widest page number of the list of what is inside; 0: there is no list.
    scene: the height of the picture at the head; 0: there is none.
    """
    styled = styles(paper.column, look.brand)
    context = LayoutContext(doc, paper, look, setting, styled, kept=kept)
    context.foot = foot_height(foot(context, 1, 1)) if paper.footer else 0
    for number, (part, panels) in enumerate(paper.parts):
        context.runs.append(Story(panels))
        if not number:
            cover(context) if part is Part.COVER else banner(context, scene)
        d, said = context, sections_of(doc, part)
        if paper.columns > 1 and not across(doc):
            d = _beside(context)
        for place, one in enumerate(said):
            if inside and not number and place == lead(doc):
                contents(d, inside)
            if doc.card_last and part is Part.ALL and place == len(said) - 1:
                _sources(d)
            with named(f"section “{one.id}”"):
                if d.across:
                    d = _parted(d, one, len(across(doc)))
                    continue
                first = len(d.boxes)
                _kept(d, one, d.tree, partial(section, d, one))
            d.runs[-1].sections.append((one.id, first, len(d.boxes)))
            if place == len(said) - 1 and all(isinstance(each, Contact) for each in one.blocks):
                for box in d.boxes[first:]:
                    box.closes = True
        if doc.card_last and part is Part.BODY:
            _sources(d)
        if part is Part.BACK and paper.bound:
            _kept(d, "numbers", d.tree, partial(_numbers, d))
        if part in {Part.ALL, Part.BACK}:
            _end(d)
    return context


def _numbers(d: LayoutContext) -> None:
    """The numbers for an emergency, on the back of a booklet: elsewhere the document has them."""
    if block := numbers_panel(d.doc):
        level = 3 if d.doc.sections[-1].title else 2
        set_panels(d, [block], d.tree.add("Sect"), d.gap, level)


def _end(d: LayoutContext) -> None:
    """Where the statements come from, and the small print."""
    if not d.doc.card_last:
        _sources(d)
    # of words that are edited while they are looked at, the code is another each time
    _of_the_end(d, f"imprint {d.doc.imprint.code}", partial(imprint, d))


def _sources(d: LayoutContext) -> None:
    if d.doc.sources:
        _of_the_end(d, "sources", partial(sources, d, d.doc.sources))


def _of_the_end(d: LayoutContext, what: str, make: Callable[[], None]) -> None:
    """Append a part that nobody turns a page for."""
    first = len(d.boxes)
    _kept(d, what, d.tree, make)
    for box in d.boxes[first:]:
        box.ending = True


def _beside(context: LayoutContext) -> LayoutContext:
    """What flows in columns from here on: set as on a panel that is as wide as one of them."""
    context.runs.append(Story(0))
    return replace(context, paper=context.paper.column, column=True)


def _parted(head: LayoutContext, one: Section, blocks: int) -> LayoutContext:
    """Set a section of which so many blocks stand across the columns, and the others flow."""
    sect = head.tree.add("Sect")
    _blocks(head, one, one.blocks[:blocks], sect)
    head.runs[-1].sections.append((one.id, 1, len(head.boxes)))
    d = _beside(head)
    if one.blocks[blocks:]:
        _blocks(d, one, one.blocks[blocks:], sect)
        d.runs[-1].sections.append((one.id, 0, len(d.boxes)))
    return d


def _kept(
    d: LayoutContext, what: Section | Block | str, parent: Element, make: Callable[[], None]
) -> None:
    """Append a part. One that shows no value is the same whatever the values of others."""
    key = (what if isinstance(what, str) else id(what), *d.above)
    again = key in d.placed  # a part that stands there twice has boxes of its own each time
    d.placed.add(key)
    if key in d.kept and not again:
        boxes, kids = d.kept[key]
        d.boxes.extend(boxes)
        parent.kids.extend(kids)
        return
    first, tags, asked = len(d.boxes), len(parent.kids), len(d.asked)
    make()
    if len(d.asked) == asked and not again:
        d.kept[key] = d.boxes[first:], parent.kids[tags:]
        for box in d.boxes[first:]:
            box.inks = {}


def sections_of(doc: Document, part: Part) -> tuple[Section, ...]:
    """The sections that a part of the paper carries."""
    calls = next(
        (i for i, s in enumerate(doc.sections) if any(isinstance(b, Contact) for b in s.blocks)),
        len(doc.sections),
    )
    match part:
        case Part.ALL:
            return doc.sections
        case Part.COVER:
            return ()
        case Part.BODY:
            return doc.sections[:calls]
        case Part.BACK:
            return doc.sections[calls:]


def section(d: LayoutContext, part: Section) -> None:
    """The heading and the blocks of a section."""
    sect = d.tree.add("Sect")
    start = len(d.boxes)
    if on_card(part) and not d.paper.tiny:
        contact(d, Contact(part.title), sect, d.gap, 2, listed=True)
    else:
        if part.title:
            section_heading(d, part, sect)
        _blocks(d, part, part.blocks, sect)
    if len(d.boxes) > start:
        d.boxes[start].opens = True


def _blocks(d: LayoutContext, part: Section, blocks: tuple[Block, ...], sect: Element) -> None:
    """The boxes of blocks of a section."""
    start = len(d.boxes)
    rows = tuple(beside_words(blocks))
    behind, at = (*rows[1:], (None, None)), 0
    for several in together(one for one, _ in rows):  # by place: two blocks may be one object
        one, said = rows[at]
        at += len(several)
        after, _ = behind[at - 1]
        # words keep away from an edge
        framed = bool(d.boxes) and d.boxes[-1].framed
        gap = d.paper.body if framed else d.gap
        if isinstance(one, Picture):
            d.boxes.extend(figure(d, one, said, sect, gap * 2, d.left, d.width))
            if _steps_follow([block for block, _ in rows[at:]]):
                d.boxes[-1].parting = LIST
            continue
        first = len(d.boxes)
        _kept(d, one, sect, partial(block, d, several, sect, gap, 3 if part.title else 2))
        if isinstance(one, WriteIns):
            _with_lines(d.boxes[start:first])
        if isinstance(one, Panel) and after and not isinstance(after, Panel):
            d.boxes[-1].parting = PANEL
        if isinstance(one, Para) and _led(d, after):
            d.boxes[-1].keep_next = True


def _led(d: LayoutContext, after: Block | None) -> bool:
    """Whether a paragraph leads in what follows it, and stays with it: a list or a table. One above
    a heading ends what was said before. Panels that are counted are full: there all is one."""
    own = Para | Panel | None if d.paper.panels else Heading | Para | Panel | None
    return not isinstance(after, own)


def _steps_follow(blocks: Sequence[Block]) -> bool:
    """Whether steps come first, or behind a paragraph that leads them in: a picture above them,
    perhaps of what not to do, says half of it alone."""
    led = blocks[1:] if isinstance(blocks[0] if blocks else None, Para) else blocks
    return bool(led) and isinstance(led[0], Steps)


def _with_lines(above: Sequence[Box]) -> None:
    """Keep lines to write on with what stands above them in their section, below its heading."""
    free = [box for box in above if not box.keep_next]
    if free:
        free[-1].parting = max(free[-1].parting, HAND)


def section_heading(d: LayoutContext, part: Section, sect: Element) -> None:
    """The heading, with a rule below it where the family of look has one."""
    heading = sect.add("H2")
    title = d.text(part.title, d.styles.heading, heading, d.width)

    def beside(drawing: DrawingList, top: float) -> None:
        leads_here(heading, part.title, 2, listed=True)(drawing, top)
        if d.paper.ruled:
            with drawing.artifact():
                drawing.rule(d.left, top + title.height - 1, d.full, d.look.brand.main, RULE)

    d.boxes.append(
        TextBox(
            title, d.left, before=d.paper.body * (1.5 if d.paper.wall else 2.1), keep_next=True,
            opens=True, listed=True, name=part.title, beside=beside,
        )
    )  # fmt: skip


def block(
    d: LayoutContext, several: tuple[Block, ...], parent: Element, gap: float, level: int
) -> None:
    """Append what stands on the page for a block, or for panels that stand side by side."""
    one = several[0]
    match one:
        case Para(line) if stands_out(d, line):
            d.boxes.append(found_first(d, one, parent, gap, d.left, d.width))
        case Panel():
            set_panels(d, [p for p in several if isinstance(p, Panel)], parent, gap, level)
        case Contact():
            contact(d, one, parent, gap, level)
        case Table() | WriteIns():  # its cells, and a hand, need the width of the page
            d.boxes.extend(inner(d, one, parent, gap, level, d.left, d.full))
        case _:
            d.boxes.extend(inner(d, one, parent, gap, level, d.left, d.width))
