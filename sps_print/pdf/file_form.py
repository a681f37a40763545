"""The fields of one file: where each stands, and the objects that it is made of."""

from __future__ import annotations

from collections.abc import Sequence

from sps_print.pdf.fields import (
    EMPTY,
    Field,
    FieldDrawing,
    FieldNumbers,
    FieldParent,
    Widget,
    drawing,
    tick,
)
from sps_print.pdf.skeleton import FieldPlan, OpenSide, Skeleton
from sps_print.pdf.writer import Changes


class FileForm:
    """The fields of a file in the order of reading, each with the places where it stands."""

    def __init__(self, fields: Sequence[tuple[Field, Sequence[Widget]]]) -> None:
        self._fields = fields
        self._drawings = list[bytes | Field]()  # a field: that of its value
        self._of = [self._drawings_of(field) for field, _ in fields]
        for field, widgets in fields:
            for widget in widgets:
                widget.field = field

    def _drawings_of(self, field: Field) -> tuple[int, ...]:
        """The drawings of a field, by their places among all. Those that are alike are one."""
        size = field.area.size
        if field.ticks:
            return self._drawing(drawing(size, tick(size), 0)), self._drawing(
                drawing(size, EMPTY, 0)
            )
        return (self._drawing(field if field.shown else drawing(size, EMPTY, 0)),)

    def _drawing(self, one: bytes | Field) -> int:
        if one not in self._drawings:
            self._drawings.append(one)
        return self._drawings.index(one)

    def plan(self, sides: Sequence[OpenSide], font: str) -> FieldPlan:
        """What the skeleton of the file has to know. font: the name of that of what is typed."""
        at = {
            id(note): (number, place)
            for number, side in enumerate(sides)
            for place, note in enumerate(side.notes)
        }
        places = tuple(tuple(at[id(one)] for one in widgets) for _, widgets in self._fields)
        return FieldPlan(places, len(self._drawings), font if places else "")

    def put(
        self, sides: Sequence[OpenSide], known: Skeleton,
        moving: dict[int, bytes], changing: dict[int, Changes],
    ) -> None:  # fmt: skip
        """Put in the objects of the fields but for their annotations, which learn their numbers."""
        objects = known.fields
        notes = {
            id(note): (known.pages[at], number)
            for at, (side, numbers) in enumerate(zip(sides, known.notes, strict=True))
            for note, number in zip(side.notes, numbers, strict=True)
        }
        for number, one in zip(objects.drawings, self._drawings, strict=True):
            if isinstance(one, bytes):
                moving[number] = one
            else:
                changing[number] = FieldDrawing(one, objects.fonts)
        for (field, widgets), parent, drawn in zip(
            self._fields, objects.parents, self._of, strict=True
        ):
            drawings = tuple(objects.drawings[at] for at in drawn)
            for widget in widgets:
                widget.numbers = FieldNumbers(parent, notes[id(widget)][0], drawings)
            if parent:
                whole = FieldParent(field, tuple(notes[id(widget)][1] for widget in widgets))
                if field.shown:
                    changing[parent] = whole
                else:
                    moving[parent] = whole.filled(None)
