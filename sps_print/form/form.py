"""A leaflet compiled to a form, and the form filled.

    form.fill(values, card).data  # the finished, proved file

The first filling sets the layout, and the file is proved whole. From then on only what shows values
is set, written and proved. Values that do not fit get a layout of their own, which serves again
too. A form holds nothing of an order but in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import InitVar, dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sps_print.document.blocks import Document
from sps_print.document.for_paper import with_values
from sps_print.document.values import Card
from sps_print.papers import Paper
from sps_print.pdf.reader.packed import PackedFile
from sps_print.pdf.standards import STANDARDS, UA1
from sps_print.problems import refuse
from sps_print.proof.edited import ProvedBefore
from sps_print.proof.pdf import prove
from sps_print.typeset.layout import Layout
from sps_print.typeset.leaflet import FontPaths, Look, Typesetter, typesetter
from sps_print.typeset.slots import Misfit, Values

if TYPE_CHECKING:
    from sps_print.proof.slots.moved import Moved
    from sps_print.proof.slots.slot_proof import SlotProof

BASES = 4  # files that were proved whole, which new layouts are held against
LAYOUTS = 24  # of one form: one for each way its values fill their lines


@dataclass(eq=False, repr=False)
class Proved:
    """A layout whose file was proved. paper: that it is for; title: of its leaflet."""

    layout: Layout
    paper: Paper
    title: str = ""

    @cached_property
    def pages(self) -> int:
        """How many pages its file has. The file is not kept for that."""
        return PackedFile(self.layout.written.data()).pages

    @cached_property
    def data(self) -> bytes:
        """Its file, as it was proved."""
        return self.layout.written.data()

    @cached_property
    def slots(self) -> SlotProof:
        """The proof of what shows values, in its file and in those that are filled after it."""
        from sps_print.form.slots import proof_of_slots  # here: a first filling needs none

        written = self.layout.written
        return proof_of_slots(written, self.paper.small, PackedFile(written.data()))

    @cached_property
    def moved(self) -> Moved | None:
        """The proof of other layouts of its pieces; None where it cannot be read back."""
        from sps_print.form.slots import moved

        return moved(self.layout.written, self.paper)


class Filled(NamedTuple):
    """The finished, proved file, and the layout it was filled into.

    codes: with what, as FileParts takes it; none: with what the layout was set with.
    """

    data: bytes
    known: Proved
    codes: Sequence[bytes] | None = None


@dataclass(eq=False, repr=False)
class Form:
    """A leaflet on its paper, its words checked. doc: with the values of one order.

    again: whether it can be filled with other ones. before: a form of the same leaflet when its
    sections said something else: what they still say is not set again. seen: what was proved of its
    file then. standard: of its files.
    """

    doc: Document
    paper: Paper
    look: Look
    fonts: InitVar[FontPaths]
    again: bool
    layouts: list[Proved] = field(default_factory=list)  # the last used first
    whole: list[Proved] = field(default_factory=list)  # those that were proved whole
    before: InitVar[Form | None] = None
    seen: ProvedBefore | None = None
    standard: str = UA1.name
    _typesetter: Typesetter = field(init=False)

    def __post_init__(self, fonts: FontPaths, before: Form | None) -> None:
        if before and before._alike == self._alike and before._typesetter.has_room:
            self._typesetter = before._typesetter
        else:
            standard = STANDARDS[self.standard]
            self._typesetter = typesetter(self.doc, self.paper, self.look, fonts, standard)
        self.doc = self._typesetter.known(self.doc)

    @property
    def _alike(self) -> tuple[object, ...]:
        """All that decides how an unchanged section looks."""
        imprint = replace(self.doc.imprint, code="")  # which says that sections are others
        bare = replace(self.doc, sections=(), own=(), imprint=imprint)
        return self.paper, self.look, self.standard, bare

    def let_go(self) -> None:
        """Give back the memory of what only another layout needs. Where values need one later, that
        is worked out anew."""
        self._typesetter.let_go()
        for known in self.whole:
            known.__dict__.pop("moved", None)

    def fill(self, values: Values, card: Card) -> Filled:
        """The form filled with some values. Raises ContentError."""
        for number, known in enumerate(self.layouts):
            try:
                codes, wanted = known.layout.fill(values)
            except Misfit:
                continue
            data = known.layout.written.data(codes)
            if not known.slots.prove(data, wanted):
                # rows that follow each other are often alike
                self.layouts.insert(0, self.layouts.pop(number))
                return Filled(data, known, codes)
        return self._set(values, card)

    def _set(self, values: Values, card: Card) -> Filled:
        """The file with a layout of its own, which is kept."""
        doc = with_values(self.doc, card, values)
        layout = self._typesetter.on_sheets(doc)
        new, data = Proved(layout, self.paper, doc.title), layout.written.data()
        again = self.again and layout.fills
        if not again or not self._moved(new, data, values):
            logo = self.look.logo if not self.paper.tiny else None
            alt = logo.alt if logo else ""
            picture = logo.data if logo else b""
            known = self.seen, self.standard
            refuse(prove(data, doc, self.paper, logo is not None, alt, picture, *known))
            if again and not self.paper.dots:  # which lie under all of a page
                self.whole = [new, *self.whole[: BASES - 1]]
        if again:
            self.layouts.insert(0, new)
            del self.layouts[LAYOUTS:]
        return Filled(data, new)

    def _moved(self, new: Proved, data: bytes, values: Values) -> bool:
        """Whether a layout's file is proved as one that was, with some of its pieces moved."""
        if not self.whole:
            return False
        from sps_print.form.slots import OTHERWISE, proof_of_slots

        file = PackedFile(data)
        for known in self.whole:
            try:
                if not known.moved:
                    continue
                up, fonts = known.moved.prove(data, file), known.slots.fonts
                new.slots = proof_of_slots(new.layout.written, self.paper.small, file, fonts)
                if not new.slots.moved(known.slots, new.layout.wanted(values), up):
                    return True
            except OTHERWISE:
                continue
        return False
