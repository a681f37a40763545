"""Each blank of a document that is filled in on a screen has one field, and a file no other.

What it is called, what it holds, and how that is drawn; where it stands: field_places.py. Read
from the file's own objects (ISO 32000-1, 12.7). Lengths in points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sps_print.document.blanks import Blank
from sps_print.document.reading_order import signs_only
from sps_print.papers import Paper
from sps_print.pdf.reader.objects import PdfFile, Reference, words_of
from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.drawn import Rect
from sps_print.proof.page.glyphs import NAMED, widths_of
from sps_print.proof.page.report import fault
from sps_print.proof.page.tags import LinkAnnotation, Pages, Tag

if TYPE_CHECKING:
    from sps_print.proof.slots.text_slots import Fonts

FORM = {"/Fields", "/DR", "/DA"}  # of the file; nothing computes, and no viewer draws values
FIELD = {"/FT", "/T", "/TU", "/V"}  # of a field
TYPING = {"/DA", "/Ff", "/MaxLen"}  # of one that takes words
PLACE = {"/Type", "/Subtype", "/F", "/Rect", "/StructParent", "/P", "/AP"}  # of its annotation
PDF2 = b"%PDF-2.0"
DRAWING = {"/Type", "/Subtype", "/BBox", "/Resources", "/Length", "/Filter"}
TYPED = re.compile(rb"0 g (/\w+) ([\d.]+) Tf")  # black, in one font; 0: as large as has room
SEVERAL, PRINTED = 1 << 12, 4  # flags of a field and of an annotation
EMPTY = re.compile(rb"\s*/Tx BMC\s+EMC\s*")
STROKE = re.compile(rb"0 g 0 G 1 J 1 j [\d.]+ w ((?:[\d.]+ [\d.]+ [ml] )+)S\s*")
SMALLEST = 5  # points, of what is typed on several lines
NEAR = 0.02  # what rounding makes of a length


class FoundField(NamedTuple):
    """A field of a file: its blank and the pair of its tag, and where it stands first and again."""

    blank: Blank
    pair: Pair
    first: LinkAnnotation
    copies: tuple[LinkAnnotation, ...]


def areas_of_fields(tree: Tag) -> frozenset[tuple[int, int]]:
    """All annotations that tags of fields own: page, and number of the object."""
    owned = (kid for tag in tree.walk() if tag.role == "Form" for kid in tag.kids)
    return frozenset((kid.page, kid.number) for kid in owned if isinstance(kid, LinkAnnotation))


def found_fields(
    pairs: Sequence[Pair], tree: Tag
) -> tuple[tuple[FoundField, ...], tuple[Problem, ...]]:
    """The fields of a file whose tags are those of the document; and why they are not found."""
    firsts, problems = list[tuple[Pair, LinkAnnotation]](), list[Problem]()
    for pair in pairs:
        fields = [one for one in pair.found.inline if one.role == "Form"]
        if len(fields) != bool(pair.wanted.blank):
            problems.append(pair.fault("it has more or fewer fields than in the document"))
        for one in fields:
            if len(one.areas) != 1 or one.runs:
                problems.append(pair.fault("the tag of a field owns something else than a field"))
            firsts += [(pair, area) for area in one.areas]
    known = {area.number for _, area in firsts}
    copies: dict[int, list[LinkAnnotation]] = {}
    for tag in (tag for tag in tree.walk() if tag.role == "Form"):
        if len(tag.kids) != 1 or not isinstance(area := tag.kids[0], LinkAnnotation):
            problems.append(fault("the tag of a field owns something else than a field"))
        elif area.number not in known:
            copies.setdefault(_number(area), []).append(area)
    found = tuple(
        FoundField(pair.wanted.blank, pair, area, tuple(copies.pop(_number(area), ())))
        for pair, area in firsts if pair.wanted.blank
    )  # fmt: skip
    if copies:
        problems.append(fault("it has a field that is not in the document"))
    return found, tuple(problems)


def _number(area: LinkAnnotation) -> int:
    """The number of the object that is the field of an annotation."""
    parent = area.entries.get("/Parent")
    return parent.number if isinstance(parent, Reference) else area.number


def fields_as_said(
    file: PdfFile, pages: Pages, found: Sequence[FoundField], paper: Paper
) -> Iterator[Problem]:
    """All that is wrong with what the fields of a file say, hold and show."""
    form = file.under(file.trailer, "/Root", "/AcroForm")
    if not found:
        if form is not None:
            yield fault("it is a form, and the document has nothing to fill in")
        return
    if not isinstance(form, dict) or form.keys() - FORM:
        yield fault("its form does more than hold fields")
        return
    listed = [getattr(one, "number", 0) for one in file.get(form.get("/Fields")) or []]
    if listed != [_number(one.first) for one in found]:
        yield fault("its form has other fields than its tags, or in another order")
    typed = TYPED.fullmatch(file.get(form.get("/DA")) or b"")
    fonts = file.under(form, "/DR", "/Font") or {}
    if not typed or typed[2] != b"0" or list(fonts) != [typed[1].decode()]:
        yield fault("its form does not say one font for what is typed")
    for one in found:
        yield from _field(file, one, form)
        for area in (one.first, *one.copies):
            yield from _place(file, pages, area, one, paper)


def _field(file: PdfFile, one: FoundField, form: dict[str, Any]) -> Iterator[Problem]:
    """What is wrong with what a field says of itself."""
    entries, blank, page = file.values[_number(one.first)], one.blank, one.first.page
    known = FIELD | (TYPING if blank.lines else set())
    known |= {"/Kids"} if one.copies else PLACE | {"/AS", "/Contents"}
    if entries.keys() - known:
        yield fault("a field does more than to be filled in", page, blank.label)
    if words_of(file.get(entries.get("/TU"))) != blank.label:
        said = words_of(file.get(entries.get("/TU")))
        yield fault(f"a field is called “{said}” and not “{blank.label}”", page)
    if words_of(file.get(entries.get("/T"))) != blank.name:
        yield fault("a field has another name than its blank", page, blank.label)
    value = file.get(entries.get("/V"))
    if entries.get("/FT") != ("/Tx" if blank.lines else "/Btn"):
        yield fault("a field is of another kind than its blank", page, blank.label)
    elif blank.lines and words_of(value) != blank.words:
        what = f"a field holds “{words_of(value)}” and not “{blank.words}”"
        yield fault(what, page, blank.label)
    elif not blank.lines and (value != "/Off" or one.first.entries.get("/AS", value) != "/Off"):
        yield fault("a box is ticked that nobody ticked", page, blank.label)
    if blank.lines:
        yield from _typing(file, entries, one, form)
    several = entries.get("/Ff", 0)
    if several not in {0, SEVERAL} or (several and blank.lines < 2):
        yield fault("a field takes something else than words", page, blank.label)
    if several != SEVERAL and blank.lines > 1 and not blank.cell:
        yield fault("a field of several lines takes one", page, blank.label)


def _typing(
    file: PdfFile, entries: dict[str, Any], one: FoundField, form: dict[str, Any]
) -> Iterator[Problem]:
    """What is wrong with how words are typed: in the form's font, on one line as large as there is
    room. All that can be typed has room, in letters half as wide as they are high: on one line in
    those of 4 points, on several in those of its size. No answer is longer."""
    blank, page, (wide, high) = one.blank, one.first.page, _size(one.first)
    usual = TYPED.fullmatch(file.get(form.get("/DA")) or b"")
    typed = TYPED.fullmatch(file.get(entries.get("/DA")) or b"")
    several, size = entries.get("/Ff") == SEVERAL, float(typed[2]) if typed else 0
    if not typed or not usual or typed[1] != usual[1] or (size > 0) != several:
        yield fault("what is typed into a field is shown otherwise", page, blank.label)
        return
    lines = high // (size * 1.36) if several else 1
    most, answer = entries.get("/MaxLen"), len(blank.words)
    room = 2 * wide / (size or 4) * lines
    if (
        (size and size < SMALLEST)
        or not isinstance(most, int)
        or not answer <= most <= max(answer, room)
    ):
        what = "into a field more can be typed than is printed, or less than its answer"
        yield fault(what, page, blank.label)


def _place(
    file: PdfFile, pages: Pages, area: LinkAnnotation, one: FoundField, paper: Paper
) -> Iterator[Problem]:
    """What is wrong with an annotation of a field, and with the drawing of its value."""
    entries, blank = area.entries, one.blank
    known = PLACE | ({"/AS"} if not blank.lines else set())
    known |= {"/Parent"} if one.copies else FIELD | TYPING
    wanted = blank.label if file.version == PDF2 else ""  # where PDF/UA-2 asks for it
    if words_of(file.get(entries.get("/Contents"))) != wanted:
        yield fault("a field has other words than those of its blank", area.page, blank.label)
    known |= {"/Contents"} if wanted else set()
    if entries.keys() - known or entries.get("/Subtype") != "/Widget":
        yield fault("a field does more than to be filled in", area.page, blank.label)
    if entries.get("/F") != PRINTED:
        yield fault("a field is hidden, or not printed", area.page, blank.label)
    page = entries.get("/P")
    if not isinstance(page, Reference) or pages.numbers.get(page.number) != area.page:
        yield fault("a field does not say on which page it is", area.page, blank.label)
    drawn = file.get(entries.get("/AP"))
    if not isinstance(drawn, dict) or drawn.keys() != {"/N"}:
        yield fault("a field shows another thing when it is touched", area.page, blank.label)
        return
    size = _size(area)
    if blank.lines:
        what = _words_drawn(file, drawn["/N"], size, blank, paper)
    else:
        what = _tick_drawn(file, file.get(drawn["/N"]), size)
    if what:
        yield fault(f"the drawing of a field {what}", area.page, blank.label)


def _size(area: LinkAnnotation) -> tuple[float, float]:
    left, bottom, right, top = box_of(area)
    return right - left, top - bottom


def box_of(area: LinkAnnotation) -> Rect:
    """The edges of an annotation, which are written in order: else it has none."""
    rect = area.entries.get("/Rect")
    if not isinstance(rect, list) or len(rect) != 4 or rect[0] >= rect[2] or rect[1] >= rect[3]:
        return 0, 0, 0, 0
    return rect[0], rect[1], rect[2], rect[3]


def _stream(file: PdfFile, drawn: Any, size: tuple[float, float]) -> bytes | None:
    """The operators of a drawing of a size, with nothing beside them."""
    entries = file.get(drawn)
    if not isinstance(drawn, Reference) or drawn.number not in file.streams:
        return None
    box = file.get(entries.get("/BBox"))
    fits = isinstance(box, list) and box[:2] == [0, 0] and all(
        abs(a - b) < NEAR for a, b in zip(box[2:], size, strict=True)
    )  # fmt: skip
    if entries.keys() - DRAWING or entries.get("/Subtype") != "/Form" or not fits:
        return None
    return file.data(drawn)


def _words_drawn(
    file: PdfFile, drawn: Any, size: tuple[float, float], blank: Blank, paper: Paper
) -> str:
    """What is wrong with the drawing of words; empty: nothing."""
    code = _stream(file, drawn, size)
    if code is None:
        return "is of another size than the field, or holds more than its value"
    if not blank.words:
        return "" if EMPTY.fullmatch(code) else "shows something, and nobody filled it in"
    from sps_print.proof.slots.field_slots import words_inside  # here: most leaflets have none
    from sps_print.proof.slots.text_slots import read_words

    read = read_words(code, _fonts(file, file.under(drawn, "/Resources", "/Font")))
    if read is None or signs_only(read.said) != signs_only(blank.words):
        return f"does not show “{blank.words}”"
    return words_inside(read.lines, [float(y) for y in read.look[0]],
                        [(colour, float(points)) for colour, _, points, *_ in read.look[2]],
                        size, paper.small)  # fmt: skip


def _fonts(file: PdfFile, named: Any) -> Fonts:
    from sps_print.proof.slots.text_slots import Font, FontCodes, Widths

    found = list[tuple[bytes, Font]]()
    for name, reference in (named or {}).items():
        font = file.get(reference)
        below = file.get(file.get(font["/DescendantFonts"])[0])
        words = {
            int(code, 16): bytes.fromhex(said.decode()).decode("utf-16-be")
            for code, said in NAMED.findall(file.data(font["/ToUnicode"]))
        }
        widths = Widths(widths_of(file.get(below["/W"])))
        found.append((name[1:].encode(), Font(FontCodes(words), widths)))
    return tuple(found)


def _tick_drawn(file: PdfFile, drawn: Any, size: tuple[float, float]) -> str:
    """What is wrong with the drawings of a box to tick; empty: nothing."""
    if not isinstance(drawn, dict) or drawn.keys() != {"/Yes", "/Off"}:
        return "is not one that is ticked and one that is not"
    on, off = (_stream(file, drawn[state], size) for state in ("/Yes", "/Off"))
    if off is None or not EMPTY.fullmatch(off):
        return "shows something where it is not ticked"
    found = STROKE.fullmatch(on or b"")
    numbers = (
        [float(word) for word in found[1].split() if word not in (b"m", b"l")] if found else []
    )
    wide, high = size
    inside = all(0 < x < wide for x in numbers[::2]) and all(0 < y < high for y in numbers[1::2])
    across = max(numbers[::2], default=0) - min(numbers[::2], default=0)
    return "" if inside and across > wide / 3 else "shows no tick where it is ticked"
