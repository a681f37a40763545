"""A document on paper: an accessible PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from sps_print.design.styles import closer
from sps_print.document.blocks import Document
from sps_print.document.contents import FEW, WIDEST, listed
from sps_print.document.notes import note_words
from sps_print.papers import Paper
from sps_print.pdf.fields import Field
from sps_print.pdf.font_embedding import FontBook
from sps_print.pdf.fonts import stack
from sps_print.pdf.skeleton import About, Skeleton
from sps_print.pdf.standards import UA1, Standard
from sps_print.pdf.tagged import TaggedFile
from sps_print.problems import ContentError
from sps_print.typeset.compose import compose
from sps_print.typeset.flow.back import without_back, worth_a_back
from sps_print.typeset.flow.columns import panels_of
from sps_print.typeset.flow.context import Kept, LayoutContext, Look
from sps_print.typeset.flow.ends import leading, may_be_few
from sps_print.typeset.grow import as_large, is_sparse, least, with_whole_sections
from sps_print.typeset.laid_out import LaidOut
from sps_print.typeset.layout import Layout
from sps_print.typeset.panel_drawings import drawn
from sps_print.typeset.parts.banner import scene_room
from sps_print.typeset.parts.contents import write_pages
from sps_print.typeset.parts.fold_marks import marks
from sps_print.typeset.parts.table import RULE
from sps_print.typeset.slots import Slotted
from sps_print.typeset.text.setting import Setting
from sps_print.typeset.trials import last_trials, trials
from sps_print.typeset.write_room import note_growth, with_room_to_write

__all__ = [
    "FontPaths", "LaidOut", "Layout", "Look", "Typesetter", "lay_out", "on_sheets", "typesetter",
]  # fmt: skip

ROOMY = 1.05  # of a page: more than the white around a list may save on it
FITTING = (0.96, 0.92, 0.88)  # the same where a fold or a card would not hold its words
MOST_PARTS = 5_000  # of a leaflet and of its changes; a long leaflet has 300
T = TypeVar("T")

FontPaths = Callable[[bool], tuple[Path, ...]]  # bold? -> font files, best first


def lay_out(doc: Document, paper: Paper, look: Look, fonts: FontPaths) -> LaidOut:
    """Set the document. Raises ContentError when a part does not fit or a glyph is missing."""
    return typesetter(doc, paper, look, fonts).lay_out(doc)


def check_room(doc: Document, paper: Paper, look: Look, fonts: FontPaths) -> None:
    """Raise ContentError as lay_out does, in less time."""
    typesetter(doc, paper, look, fonts).check_room(doc)


class Typesetter:
    """Sets leaflets that differ in values alone: what shows none of them is set once.

    units: what stays on the line of its amount, as the language has it. notes: what a voice says of
    each note number, from 1.
    """

    def __init__(
        self, paper: Paper, look: Look, fonts: FontPaths, units: str,
        notes: tuple[str, ...] = (), standard: Standard = UA1,
    ) -> None:  # fmt: skip
        self._paper, self._given, self._look = paper, look, look
        self._kept = dict[Paper, Kept]()  # by the paper, whose type may grow
        self._standard = standard
        self._skeletons = dict[object, Skeleton]()
        regular, bold = stack(fonts(False)), stack(fonts(True))
        brand, quiet = look.brand, look.family.quiet
        link, line = (brand.ink, RULE) if quiet else (brand.main, brand.below_links)
        self._setting = Setting(
            regular, bold, paper.note_size, link, FontBook(), units, line, notes
        )
        self._parts = dict[object, Any]()  # sections and blocks, by what they say
        self._composed_now = list[LayoutContext]()  # what the leaflet that is set was tried as
        self._few = False  # whether the last leaflet had so few pages that it listed none of them

    @property
    def has_room(self) -> bool:
        """Whether it can keep more of a leaflet whose words are changed again and again."""
        return len(self._parts) < MOST_PARTS

    def let_go(self) -> None:
        """Forget what was set, in case nothing more is: see LayoutContext.let_go."""
        for kept in self._kept.values():
            kept.clear()

    def known(self, doc: Document) -> Document:
        """A document of which a section or block that was set before is the very same object: by
        that it is known when it is set again."""

        def same(whose: object, part: T) -> T:
            known: T = self._parts.setdefault((whose, part), part)
            return known

        sections = (
            same("", replace(one, blocks=tuple(
                same((one.id, bool(one.title)), block) for block in one.blocks
            )))
            for one in doc.sections
        )  # fmt: skip
        return replace(doc, sections=tuple(sections))

    def lay_out(self, doc: Document) -> LaidOut:
        """Set a document. Raises as lay_out."""
        self._setting.embed.begin()
        # each trial shows the same pictures: their files are read once, and anew for the next one
        self._look = replace(self._given, picture=cache(self._given.picture))
        if self._paper.wall or self._paper.tiny:
            context, panels = as_large(partial(self._composed, doc, 0, 0), self._paper)
            return LaidOut(context, self._setting.embed, panels)
        (laid_out, inside), paper = self._on_fewest(doc)
        if is_sparse(laid_out.context):
            context, panels = as_large(partial(self._sparse, doc), self._paper)
            return LaidOut(context, self._setting.embed, panels)
        if scene := scene_room(laid_out.context, laid_out.panels):
            shown = self._filled(self._composed(doc, inside, scene, paper))
            # it may be divided otherwise, and end worse, or what has to stand first goes over
            led = leading(shown.panels) <= leading(laid_out.panels)
            if led and shown.badly <= laid_out.badly:
                laid_out = shown
        if inside:
            write_pages(laid_out.context, laid_out.panels)
        panels = with_room_to_write(laid_out.context, laid_out.panels)
        return laid_out._replace(panels=panels)

    def check_room(self, doc: Document) -> None:
        """Raise ContentError where a document does not fit. How its pages end and how large its
        type may be is not looked at: that takes most of the time of lay_out."""
        self._setting.embed.begin()
        self._look = replace(self._given, picture=cache(self._given.picture))
        if self._paper.wall or self._paper.tiny:
            panels_of(least(partial(self._composed, doc, 0, 0), self._paper)[0])
        elif self._paper.panels:
            self._first(doc, self._paper)
        else:
            self._filled(self._composed(doc))

    def _on_fewest(self, doc: Document) -> tuple[tuple[LaidOut, int], Paper]:
        """The document set with contents, and on which paper: the list in two narrow columns where
        it would take more sheets of a booklet in one, break a rule, or leave more white."""
        best = self._ends_well(doc, self._paper)
        (laid_out, inside), _ = best
        if not inside or not laid_out.halves_well:
            return best
        other = self._ends_well(doc, replace(self._paper, halved=True))
        (halved, _), _ = other
        if halved.worth < laid_out.worth:
            best, laid_out, halved = other, halved, laid_out
        laid_out.context.asked.extend(halved.context.asked)  # with other values it may be better
        return best

    def _ends_well(self, doc: Document, paper: Paper) -> tuple[tuple[LaidOut, int], Paper]:
        """The document set with contents, and on which paper: its lines closer together where a
        page would end so that somebody notices, or be rather empty, and does not then."""
        first, found = self._first(doc, paper)
        best, least = first, found[0].badly
        for trial in trials(paper):
            if not (least.broken or least.uneven):
                break
            tried = self._closer(doc, other := trial.on(first), found[1])
            if (count := tried[0].badly) < least:
                best, found, least = other, tried, count
        for trial in last_trials(paper):
            if not least.broken:
                break
            tried = self._closer(doc, other := trial.on(first), found[1])
            if (count := tried[0].badly).mends(least):
                best, found, least = other, tried, count
        return found, best

    def _closer(self, doc: Document, paper: Paper, inside: int) -> tuple[LaidOut, int]:
        """The same as _with_contents, where that had such numbers with lines further apart."""
        laid_out = self._filled(self._composed(doc, inside, on=paper))
        if inside and len(laid_out.panels) <= FEW:
            return self._with_contents(doc, paper)
        return laid_out, inside

    def _first(self, doc: Document, paper: Paper) -> tuple[Paper, tuple[LaidOut, int]]:
        """On which paper, and the document set with contents. Where its panels are counted and do
        not hold it, the numbers to call have no rows of their own, for its words say them; and then
        its lines stand closer together."""
        if not paper.panels:
            return paper, self._with_contents(doc, paper)
        full = replace(paper, numbers_below=False)
        asked, refused = list[Slotted](), list[ContentError]()
        for one in (paper, full, *(closer(full, share) for share in FITTING)):
            context = self._composed(doc, on=one)
            try:
                laid_out = self._filled(context)
            except ContentError as error:
                refused.append(error)
                asked += context.asked  # other values may fit otherwise: what was asked counts
            else:
                laid_out.context.asked.extend(asked)
                return one, (laid_out, 0)
        raise refused[-1]

    def _with_contents(self, doc: Document, paper: Paper) -> tuple[LaidOut, int]:
        """The document set, and the widest number of its list of what is inside; 0: it has none."""
        composed = partial(self._composed, doc, on=paper)
        if not paper.lists_inside or not listed(doc):
            return self._filled(composed()), 0
        # what the last values led to is tried first: most values lead to the same
        context = None if self._few else composed(WIDEST[0])
        if context is None or may_be_few(context.unlisted, context, FEW, ROOMY):
            without = composed()
            filled = self._filled(without) if may_be_few(without.boxes, without, FEW) else None
            self._few = filled is not None and len(filled.panels) <= FEW
            if filled and self._few:
                return filled, 0
        for widest in WIDEST:
            if context is None or widest != WIDEST[0]:
                context = composed(widest)
            laid_out = self._filled(context)
            if len(str(len(laid_out.panels))) <= len(str(widest)):
                break
        return laid_out, widest

    def _sparse(self, doc: Document, paper: Paper) -> LayoutContext:
        return with_whole_sections(self._composed(doc, on=paper))

    def _composed(
        self, doc: Document, inside: int = 0, scene: float = 0, on: Paper | None = None
    ) -> LayoutContext:
        paper = on or self._paper
        # of all that is kept, how the list of what is inside stands changes nothing
        kept = self._kept.setdefault(replace(paper, halved=False), {})
        how = self._look, self._setting, kept, inside, scene

        def composed(on: Paper) -> LayoutContext:
            self._composed_now.append(context := compose(doc, on, *how))
            note_growth(context)
            return context

        first = composed(paper)
        return worth_a_back(first, lambda: composed(without_back(paper))) if paper.bound else first

    def _filled(self, context: LayoutContext) -> LaidOut:
        return LaidOut(context, self._setting.embed, panels_of(context))

    def on_sheets(self, doc: Document) -> Layout:
        """The document laid out, drawn, and its panels put on sheets. Raises as lay_out."""
        laid_out, file, paper = self.lay_out(doc), TaggedFile(self._skeletons), self._paper
        panels = drawn(laid_out.context, laid_out.panels, laid_out.book)
        last = max(number for number, panel in enumerate(laid_out.panels) if panel)
        for sheet in paper.sheets(len(panels)):
            file.open(sheet.width, sheet.height, sheet.label_to(last))
            file.place(marks(sheet), 0, 0)
            # in the order of reading: some readers follow the drawing and not the tags
            for spot in sorted(sheet.spots, key=lambda spot: (spot.copy, spot.panel)):
                x, top = spot.left(paper.width), sheet.height - spot.top
                for one in panels[spot.panel]:
                    file.place(
                        one.content, x + one.x, top - one.top, panel=spot.panel, copy=spot.copy
                    )
        day = doc.imprint.issued.isoformat()
        about = About(
            doc.language, doc.title, doc.promise, day, paper.duplex, paper.exact, self._standard
        )
        context, book = laid_out.context, laid_out.book
        fields, typed = list[Field](), None
        if file.areas:  # imported here: most leaflets have none
            from sps_print.typeset.parts.field_words import typed_in
            from sps_print.typeset.parts.fields import fields_of

            fields, typed = fields_of(context, file.areas), typed_in(self._setting.regular.paths)
        written = file.finish(about, context.tree, book, fields, typed)
        while self._composed_now:
            self._composed_now.pop().let_go()
        return Layout(written, tuple(context.asked), book, book.fonts)


def typesetter(
    doc: Document, paper: Paper, look: Look, fonts: FontPaths, standard: Standard = UA1
) -> Typesetter:
    """What sets a document, and others of the same words and sources. standard: of its files."""
    return Typesetter(paper, look, fonts, doc.say("units"), note_words(doc), standard)


def on_sheets(doc: Document, paper: Paper, look: Look, fonts: FontPaths) -> Layout:
    """The document laid out, drawn, and its panels put on sheets. Raises as lay_out."""
    return typesetter(doc, paper, look, fonts).on_sheets(doc)
