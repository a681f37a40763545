"""All of a file but where its drawings stand and what its values say: leaflets share that.

What a page draws, the areas of its links and the places of its outline stand elsewhere where a
value takes another line. All other objects hang on the division into pages alone: they are
formatted, numbered and packed once for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

from reportlab.pdfbase import pdfdoc

from sps_print.pdf.fields import Widget, form_of
from sps_print.pdf.font_file import FontParts
from sps_print.pdf.links import LinkAnnotation, leading
from sps_print.pdf.metadata import Info, metadata, srgb_intent
from sps_print.pdf.objects import FileDraft, PdfObject, PdfPage, add_fonts, stream, strings
from sps_print.pdf.raster import image
from sps_print.pdf.standards import UA1, Standard
from sps_print.pdf.tags import NO_REFS, Element, MarkedContent, ObjectRef, Owned, TagTree
from sps_print.pdf.writer import QUICK, SlotStream, Stable, stable

OPEN = "\0"  # stands for a number that is put in later
PLACED = b"/XYZ \0 \0 0"
DEST = re.compile(rb"/Dest \[\s*(\d+) 0 R [^\]]*\]")
FEW = 4  # pages that are shown without the outline beside them
TOP = 2  # the level of headings that stand first in the outline


class About(NamedTuple):
    """What a file says of itself. subject: what it is about, in a line. day: YYYY-MM-DD. duplex:
    how a printer turns the sheets; exact: whether a viewer may print it in no other scale (ISO
    32000-1, table 150)."""

    language: str
    title: str
    subject: str
    day: str
    duplex: str
    exact: bool = False
    standard: Standard = UA1


@dataclass(eq=False, repr=False)
class OpenSide:
    """A side of a sheet in the making. key: of its tags. label: what a viewer calls it. owned: by
    their numbers, the element that owns each and its panel's place in the order of reading.
    contents: what draws it."""

    width: float
    height: float
    key: int
    label: str = ""
    owned: list[tuple[Element, int]] = field(default_factory=list)
    contents: list[str | SlotStream] = field(default_factory=list)
    code: list[str] = field(default_factory=list)  # of the piece of its drawing that is open
    notes: list[LinkAnnotation | Widget] = field(default_factory=list)
    rasters: dict[str, bytes] = field(default_factory=dict)  # files by their names on the page

    def end(self) -> None:
        """Nothing more is drawn on it."""
        if self.code or not self.contents:
            self.contents.append("".join(self.code) or " ")


class Destination(NamedTuple):
    """A spot that the outline can jump to. page: of the file, from 0. element: its tag."""

    panel: int
    title: str
    page: int
    x: float
    y: float
    element: Element
    level: int = 2
    listed: bool = False


class FieldPlan(NamedTuple):
    """What a file has of fields. places: of each field those of its annotations, as a side and a
    place on it; drawings: how many; font: the name of that of what is typed."""

    places: tuple[tuple[tuple[int, int], ...], ...] = ()
    drawings: int = 0
    font: str = ""


class FieldObjects(NamedTuple):
    """The numbers of a file's objects for its fields. parents: of each field, 0: it has none;
    fonts: of the object that names the fonts."""

    parents: list[int]
    drawings: list[int]
    fonts: int


class Skeleton(NamedTuple):
    """A packed part of a file, and the numbers of all objects that are put in later.

    fonts: those of the part, kept so that no other one can be taken for them.
    """

    stable: Stable
    fonts: tuple[FontParts, ...]
    contents: list[list[int]]  # of each side
    notes: list[list[int]]
    places: list[tuple[int, list[bytes]]]  # with what stands around x and y, in their order
    elements: list[int]  # of the tree, 0: not in the file; none where no place names its element
    words: list[tuple[int, int, bytes, bytes]]  # elements that show values: number, place in the
    # tree, and what stands around the words
    figures: list[tuple[int, int, bytes]]  # number, place in the tree, object with its place open
    fields: FieldObjects
    pages: list[int]
    catalog: int
    info: int
    last: dict[int, tuple[bytes, bytes]]  # of each drawing the last operators, as a digest

    def drawing(self, number: int, code: str) -> bytes:
        """A drawing as an object: most pages of a layout are those of the one before."""
        data = code.encode("latin-1")
        digest = blake2b(data, digest_size=32).digest()
        if number not in self.last or self.last[number][0] != digest:
            self.last[number] = digest, stream(data, QUICK)
        return self.last[number][1]


def skeleton(
    sides: Sequence[OpenSide], places: Sequence[Destination], about: About, tree: Element,
    fonts: Sequence[tuple[str, FontParts]], fields: FieldPlan,
    refs: Mapping[int, Sequence[Element]] = NO_REFS,
) -> Skeleton:  # fmt: skip
    """The skeleton of a file whose sides are all drawn. tree: the document element. refs: as in
    TagTree."""
    out, root = FileDraft(), pdfdoc.PDFDictionary()
    out.Reference(root)
    notes = [[PdfObject() for _ in side.notes] for side in sides]
    pages = [PdfPage(side.width, side.height, side.key) for side in sides]
    for page in pages:
        out.addPage(page)
    _say(out, about, root, sides)
    _put_outline(out, places, pages)
    add_fonts(out, ((name, made.put_into(out)) for name, made in fonts))
    files = {name: data for side in sides for name, data in side.rasters.items()}
    rasters = {name: out.Reference(PdfObject(image(name, data))) for name, data in files.items()}
    numbered = [[out.number(note) for note in listed] for listed in notes]
    numbers, standard = [out.number(page) for page in pages], about.standard
    tags = TagTree(out, _owned(sides), numbers, numbered, standard, refs)
    tags.write(tree, root)
    form = _put_form(out, fields, numbered)
    drawn: dict[int, PdfObject] = {}  # what stands on several pages is one object
    contents = [[drawn.setdefault(id(one), PdfObject()) for one in side.contents] for side in sides]
    for side, page, shown, listed in zip(sides, pages, contents, notes, strict=True):
        page.Resources = out.resources({name: rasters[name] for name in side.rasters})
        page.Contents = pdfdoc.PDFArray([out.Reference(one) for one in shown])
        page.Annots = [out.Reference(note) for note in listed]
    drawings = [[out.number(one) for one in listed] for listed in contents]
    catalog, info = out.number(out.Catalog), out.number(out.info)
    order = {id(element): at for at, element in enumerate(tree.walk())}
    words = [(n, order[id(element)], before, after) for n, element, before, after in tags.words]
    figures = [(n, order[id(element)], body) for n, element, body in tags.figures]
    moving = {n for listed in (*drawings, *numbered) for n in listed}
    moving |= {n for n, *_ in words} | {n for n, *_ in figures}
    moving |= {*form.parents, *form.drawings} - {0}
    bodies = out.bodies(moving)
    outline = [(n, body) for n, body in bodies.items() if PLACED in body[-999:]]
    for number, _ in outline:
        del bodies[number]
    elements = list[int]()
    if standard.namespace:
        elements = [tags.numbers.get(id(element), 0) for element in tree.walk()]
        outline = [
            (n, _structured(body, tags.numbers[id(place.element)]))
            for (n, body), place in zip(outline, places, strict=True)
        ]
    placed = [(n, body.split(OPEN.encode())) for n, body in outline]
    last = max(*bodies, *moving)
    return Skeleton(
        stable(bodies, last, standard.header), tuple(made for _, made in fonts), drawings, numbered,
        placed, elements, words, figures, form, numbers, catalog, info, {},
    )  # fmt: skip


def _structured(entry: bytes, element: int) -> bytes:
    """An entry of the outline that leads to an element, too."""
    return DEST.sub(lambda found: leading(int(found[1]), PLACED, element), entry)


def _put_form(out: FileDraft, plan: FieldPlan, notes: Sequence[Sequence[int]]) -> FieldObjects:
    """The form of a file, if it has fields. notes: the numbers of each side's annotations."""
    if not plan.places:
        return FieldObjects([], [], 0)
    parents = [out.number(PdfObject()) if len(places) > 1 else 0 for places in plan.places]
    first = [notes[side][place] for (side, place), *_ in plan.places]
    font = out.font(plan.font)
    listed = [parent or number for parent, number in zip(parents, first, strict=True)]
    out.Catalog.AcroForm = out.Reference(PdfObject(form_of(listed, font)))
    drawings = [out.number(PdfObject()) for _ in range(plan.drawings)]
    return FieldObjects(parents, drawings, out.number_of_fonts())


def _owned(sides: Sequence[OpenSide]) -> Owned:
    """What each element owns on some sides."""
    owned = Owned()
    for page, side in enumerate(sides):
        owned.keys[side.key] = [element for element, _ in side.owned]
        for number, (element, panel) in enumerate(side.owned):
            owned.own(element, MarkedContent(panel, number, page))
        for place, note in enumerate(side.notes):
            owned.keys[note.key] = note.area.element
            owned.area(note.area.element, ObjectRef(page, place))
    return owned


def _say(
    out: FileDraft, about: About, root: pdfdoc.PDFDictionary, sides: Sequence[OpenSide]
) -> None:
    """What the file says of itself."""
    catalog = out.Catalog
    out.info = Info(about.title, about.day, **strings(Subject=about.subject))
    out.Reference(out.info)
    catalog.Lang = pdfdoc.PDFString(about.language)
    catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    catalog.Metadata = out.Reference(
        metadata(about.title, about.day, about.language, about.subject, about.standard)
    )
    catalog.OutputIntents = pdfdoc.PDFArray([srgb_intent(out)])
    catalog.StructTreeRoot = root
    catalog.PageLabels = _labels(sides)
    if len(sides) > FEW:
        catalog.PageMode = pdfdoc.PDFName("UseOutlines")
    catalog.ViewerPreferences = pdfdoc.ViewerPreferencesPDFDictionary()
    catalog.ViewerPreferences["DisplayDocTitle"] = "true"
    catalog.ViewerPreferences["Duplex"] = about.duplex
    if about.exact:
        catalog.ViewerPreferences["PrintScaling"] = "None"


def _put_outline(out: FileDraft, places: Sequence[Destination], pages: Sequence[PdfPage]) -> None:
    """The list of places to jump to; none when it is empty."""
    if not places:
        out.Catalog.Outlines = None
        return
    tree = list[tuple[object, list[object]]]()
    for number, place in enumerate(places):
        name, spot = f"place-{number}", pdfdoc.Destination(place.title)
        spot.xyz(OPEN, OPEN, 0)
        spot.setPage(pages[place.page])
        out.Outlines.destinationnamestotitles[name] = place.title
        if place.level == TOP or not tree:
            tree.append(({name: spot}, []))
        else:
            tree[-1][1].append({name: spot})
    out.Outlines.setDestinations([(one, below) if below else one for one, below in tree])
    out.Outlines.prepare(out, None)


def _labels(sides: Sequence[OpenSide]) -> pdfdoc.PDFDictionary:
    """What a viewer calls each page: its number, where that is its label (ISO 32000-1, 12.4.2)."""
    label, entries = pdfdoc.PDFDictionary, list[object]()
    if all(side.label in {"", str(number)} for number, side in enumerate(sides, 1)):
        entries = [0, label({"S": pdfdoc.PDFName("D")})]
    else:
        for at, side in enumerate(sides):
            entries += [at, label({"P": pdfdoc.PDFString(side.label)})]
    return label({"Nums": pdfdoc.PDFArray(entries)})


def shape(elements: Sequence[Element]) -> Iterator[object]:
    """What tells a tree from another of the same skeleton, an element at a time, in its order."""
    for one in elements:
        yield one.role
        yield len(one.kids), len(one.inline)
        if one.alt or one.actual_text or one.id or one.attributes or one.lang:
            words = one.changes or one.alt
            yield words, one.actual_text, one.id, tuple(one.attributes.items()), one.lang
