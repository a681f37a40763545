"""The notes of a list of sources: each with its number, its words, and the sign of its grade.

Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable

from sps_print.document.blocks import Inline, Link, Source, Strong, Text, plain
from sps_print.document.grades import GRADES, grade_key, grade_said, tip_note
from sps_print.document.notes import back_words, cited_notes
from sps_print.document.reading_order import has_tips
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import TextBox
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.weights import BLOCK
from sps_print.typeset.parts.column import parting
from sps_print.typeset.parts.grade import draw_grade
from sps_print.typeset.text.owners import Owner, note_anchor, note_ref_anchor
from sps_print.typeset.text.paragraph import Paragraph

NotePart = tuple[Inline, Owner]  # of a line, with whose it is
SIGN = 1.08  # the side of a sign, by the small type
BEHIND, AFTER = 0.6, 0.42  # the white behind a number, and behind a sign


def note(d: LayoutContext, source: Source, item: Element, back: bool) -> list[NotePart]:
    """An item of the list: its number and its words. back: whether it leads back to the text."""
    number, label, body = source.number, item.add("Lbl"), item.add("LBody")
    whole, owner = body.add("Note", ident=note_anchor(number)), Owner(label)
    if back:
        said = back_words(d.doc, number)
        link = label.add("Link", alt=said)
        owner = Owner(link, f"#{note_ref_anchor(number)}", said)
    owner = owner._replace(anchor=note_anchor(number), at_line=True)
    words = source_words(source)
    whose = Owner(whole)
    if source.url:
        whose = Owner(whole.add("Link"), source.url, source.words, listed=True)
    return [(Strong(f"{source.label}\u00a0"), owner), (words, whose)]


def source_words(source: Source) -> Link | Text:
    """The words of a source, which lead to it where that has an address."""
    return Link(source.words, source.url) if source.url else Text(source.words)


def graded(d: LayoutContext, cited: tuple[Source, ...], sect: Element, lead: str) -> None:
    """A list of notes with the signs of their grades, and below it what the signs mean.

    lead: what stands before the first; empty: the heading says it.
    """
    small = d.styles.small
    if lead:
        title = d.text((Strong(f"{lead}:"),), small, sect.add("P"), d.full)
        d.boxes.append(TextBox(title, d.left, before=small.size * 0.6, name=lead, keep_next=True))
    if d.doc.key_first:
        _signs(d, sect)
    listed = sect.add("L", attributes={"O": "List", "ListNumbering": "Decimal"})
    shown = cited_notes(d.doc)
    widest = d.text((Strong(f"{cited[-1].number}"),), small, None, d.full).draw_width
    first = len(d.boxes)
    for source in cited:
        item = listed.add("LI")
        (number, label), (words, whose) = note(d, source, item, source.number in shown)
        body = item.kids[-1]
        assert isinstance(body, Element)
        sign = _sign(d, source.grade, body, first=True)
        before = d.text((number,), small, body, widest * 2, owners={0: label})
        x = d.left + widest + BEHIND * small.size
        left = x + (SIGN + AFTER) * small.size
        text = d.text((words,), small, body, d.left + d.full - left, owners={0: whose})
        d.boxes.append(
            TextBox(
                text, left, before=small.size * 0.2, name=source.words[:40], whole=True,
                beside=_before(d, before, sign, x),
            )
        )  # fmt: skip
    keep_together(d, first)
    if not d.doc.key_first:
        _signs(d, sect)


def keep_together(d: LayoutContext, first: int) -> None:
    """Say what it costs to part a list of notes. first: the number of its first box."""
    boxes = [box for box in d.boxes[first:] if isinstance(box, TextBox)]
    for number, box in enumerate(boxes[:-1]):
        # in two columns all of it is seen at once
        box.parting = BLOCK if d.column else parting(d, boxes)
        box.keep_next = box.keep_next or (number in {0, len(boxes) - 2} and not d.paper.brief)


def _signs(d: LayoutContext, sect: Element) -> None:
    """What the signs of grades and of practical tips mean."""
    _key(d, sect, d.left)
    if has_tips(d.doc):
        _tip(d, sect)


def _key(d: LayoutContext, sect: Element, x: float) -> None:
    """What each sign means."""
    small, words = d.styles.small, d.doc.say("grades")
    title = d.text((Strong(f"{words}:"),), small, sect.add("P"), d.full)
    d.boxes.append(TextBox(title, x, before=small.size * 0.7, name=words, keep_next=True))
    listed = sect.add("L", attributes={"O": "List", "ListNumbering": "None"})
    rows = grade_key(d.doc)
    for number, (grade, said) in enumerate(rows, 1):
        item = listed.add("LI")
        sign = _sign(d, grade, item.add("Lbl"))
        left = x + (SIGN + AFTER) * small.size
        text = d.text(said, small, item.add("LBody"), d.left + d.full - left)
        d.boxes.append(
            TextBox(
                text, left, before=small.size * 0.2, name=said[:40], whole=True,
                beside=_before(d, None, sign, x), keep_next=number < len(rows),
            )
        )  # fmt: skip


def _tip(d: LayoutContext, sect: Element) -> None:
    """What the sign of a practical tip means."""
    small = d.styles.small
    item = sect.add("L", attributes={"O": "List", "ListNumbering": "None"}).add("LI")
    (sign, label), (words, whose) = note(d, tip_note(d.doc), item, back=True)
    body = item.kids[-1]
    assert isinstance(body, Element)
    before = d.text((sign,), small, body, d.full, owners={0: label})
    left = d.left + (SIGN + AFTER) * small.size
    text = d.text((words,), small, body, d.left + d.full - left, owners={0: whose})
    d.boxes[-1].keep_next = True
    d.boxes.append(
        TextBox(
            text, left, before=small.size * 0.2, name=plain((words,))[:40], whole=True,
            beside=_before(d, before, None, d.left),
        )
    )  # fmt: skip


GradeSign = tuple[str, Element] | None  # its letter, and whose its ink is


def _sign(d: LayoutContext, grade: str, owner: Element, first: bool = False) -> GradeSign:
    """The sign of a grade. first: read before the other things of its owner."""
    if not grade:
        return None
    figure = Element("Figure", alt=grade_said(d.doc, grade))
    owner.kids.insert(0 if first else len(owner.kids), figure)
    return GRADES[grade], figure


def _before(
    d: LayoutContext, number: Paragraph | None, sign: GradeSign, x: float
) -> Callable[[DrawingList, float], None]:
    """Draw the number of a source and its sign, on the first line of its words."""
    left, ink, small = d.left, d.look.brand.ink, d.styles.small

    def paint(drawing: DrawingList, top: float) -> None:
        if number:
            number.draw(drawing, left, top)
        if sign:
            letter, figure = sign
            side = SIGN * small.size
            upper = top + (small.leading - side) / 2
            with drawing.tagged(figure, (x, upper, x + side, upper + side)):
                draw_grade(drawing, letter, x, upper, side, ink)

    return paint
