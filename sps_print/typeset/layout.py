"""A finished layout with its slots: filled again and again, as long as the values fit.

The same bytes as a file set from the beginning, or none at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.fields import FieldDrawing, FieldParent, Widget
from sps_print.pdf.font_embedding import Embedded, FontBook, NewLetter
from sps_print.pdf.fonts import Face
from sps_print.pdf.items import Begin, Close, LinkArea, Open
from sps_print.pdf.links import LinkAnnotation, in_ascii
from sps_print.pdf.tags import AltSource
from sps_print.pdf.writer import FieldChanges, FileParts, SlotStream
from sps_print.problems import ContentError
from sps_print.typeset.parts.field_words import FieldWords
from sps_print.typeset.parts.qr_code import Code
from sps_print.typeset.slots import Misfit, Slotted, Values

Wanted = tuple[str, ...]  # what somebody who reads the changed thing has to find


class Filling(NamedTuple):
    """For each thing of a file that holds values: the thing as bytes, and what it says."""

    codes: list[bytes]
    wanted: list[Wanted]


class _Drawn(NamedTuple):
    """A slot's piece with some values: its operators, and each of its links."""

    code: bytes
    notes: list[tuple[bytes, Wanted]]


@dataclass(eq=False)
class Layout:
    """A layout of a leaflet. asked: all that shows values and that the layout asked about."""

    written: FileParts
    asked: tuple[Slotted, ...]
    book: FontBook
    fonts: dict[Face, Embedded]  # those of its file
    _last: dict[int, tuple[list[str], Slotted]] = field(default_factory=dict)  # by id() of asked
    _drawn: dict[int, tuple[Slotted, _Drawn]] = field(default_factory=dict)  # by id() of a piece

    @property
    def fills(self) -> bool:
        """Whether it can be filled again: no paragraph with values is parted between two pages."""
        return all(piece.slot.whole for piece in self._pieces)

    def slots(self) -> set[str]:
        """The values that it shows."""
        return {slot for piece in self._pieces for slot in piece.slot.shown.slots}

    def wanted(self, values: Values) -> list[Wanted]:
        """What each thing that holds values says as it is set. Raises Misfit for other values."""
        found = list[Wanted]()
        for _, thing in self.written.changing:
            match thing:
                case SlotStream():
                    found.append((_shown(thing).saying(values),))
                case LinkAnnotation(area=area):
                    found.append(_said(area))
                case AltSource(element=element):
                    found.append((element.alt,))
                case Widget() | FieldParent() | FieldDrawing():
                    found.append((_filling(thing).saying(values),))
        return found

    def fill(self, values: Values) -> Filling:
        """The layout with other values. Raises Misfit when they need another one."""
        self.book.fonts = self.fonts
        try:
            new = {id(one): self._again(one, values) for one in self.asked}
        except (NewLetter, ContentError) as error:
            raise Misfit from error
        drawn = {id(piece): self._redrawn(piece, new) for piece in self._pieces}
        notes = {
            id(note): made
            for piece in self._pieces
            for note, made in zip(piece.notes, drawn[id(piece)].notes, strict=True)
        }
        filling = Filling([], [])
        said: Wanted
        for _, thing in self.written.changing:
            match thing:
                case SlotStream():
                    code, said = drawn[id(thing)].code, (new[id(thing.slot.shown)].said,)
                case LinkAnnotation():
                    code, said = notes[id(thing)]
                case AltSource():
                    code, said = self._spoken(thing, new)
                case Widget() | FieldParent() | FieldDrawing():
                    shown = new[id(_filling(thing))]
                    assert isinstance(shown, FieldWords)
                    code, said = thing.filled(shown), (shown.said,)
            filling.codes.append(code)
            filling.wanted.append(said)
        return filling

    def _again(self, old: Slotted, values: Values) -> Slotted:
        """One thing with some values. If they are those of the row before, so is the thing."""
        given = [values.get(slot, "") for slot in old.heeds()]
        last = self._last.get(id(old))
        if last and last[0] == given:
            return last[1]
        new = old.again(values)
        if not old.serves(new):
            raise Misfit
        self._last[id(old)] = given, new
        return new

    def _redrawn(self, piece: SlotStream, new: dict[int, Slotted]) -> _Drawn:
        """A piece with other values, its owners and the number of its links as they were."""
        shown = new[id(piece.slot.shown)]
        last = self._drawn.get(id(piece))
        if last and last[0] is shown:
            return last[1]
        drawing = DrawingList()
        shown.draw(drawing, piece.slot.x, piece.slot.top, unread=piece.slot.unread)
        drawn = self._drawn[id(piece)] = shown, _as_before(piece, drawing)
        return drawn[1]

    def _spoken(self, source: AltSource, new: dict[int, Slotted]) -> tuple[bytes, Wanted]:
        """The words of a code for those who cannot see it."""
        old = next(o for o in self.asked if isinstance(o, Code) and o.figure is source.element)
        code = new[id(old)]
        assert isinstance(code, Code)
        return source.saying(code.alt), (code.alt,)

    @cached_property
    def _pieces(self) -> tuple[SlotStream, ...]:
        every = (thing for _, thing in self.written.changing)
        return tuple(thing for thing in every if isinstance(thing, SlotStream))


def _as_before(piece: SlotStream, drawing: DrawingList) -> _Drawn:
    """A drawing as the operators of a piece: owned as the piece is, with as many links."""
    items, owned = iter(drawing.items), iter(piece.owned)
    while not isinstance(next(items), Begin):
        pass  # what stands before does not change
    code, areas = list[str](), list[LinkArea]()
    for item in items:
        match item:
            case str():
                code.append(f"{item}\n")
            case Open():
                code.append(f"{next(owned, '')}\n")
            case Close():
                code.append("EMC\n")
            case LinkArea():
                areas.append(item)
    if not piece.notes:  # a copy, which is not read and has no links
        areas.clear()
    if "\n" in code or next(owned, None) or len(areas) != len(piece.notes):
        raise Misfit
    pairs = zip(piece.notes, areas, strict=True)
    notes = [(note.body(area), _said(area)) for note, area in pairs]
    return _Drawn("".join(code).encode("latin-1"), notes)


def _said(area: LinkArea) -> Wanted:
    """What a link says: its address and words; of one that leads inside the file its words."""
    if area.url.startswith("#"):
        return (area.words,)
    return in_ascii(area.url), area.words


def _filling(thing: FieldChanges) -> FieldWords:
    shown = thing.field and thing.field.shown
    assert isinstance(shown, FieldWords)  # nothing else changes
    return shown


def _shown(piece: SlotStream) -> Slotted:
    shown = piece.slot.shown
    assert isinstance(shown, Slotted)  # nothing else is drawn from values
    return shown
