"""What is set from the values of an order, and what a layout asked of it.

A layout serves other values when they would have given it the same answers: as many lines, say, or
a word no wider than its column. It is written down where it is asked, so that no rule of the layout
stands twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sps_print.document.blocks import Line, Link, Strong, Text
from sps_print.document.contact import reachable
from sps_print.document.values import CARD_SLOTS
from sps_print.pdf.drawing import DrawingList

Values = Mapping[str, str]  # words by the slot that they stand in
Question = tuple[Any, ...]  # its name, and what it is about


SHOWING = (Text, Strong, Link)  # the parts of a line that may show a value


class Misfit(Exception):
    """The values need a layout of their own."""


class Slotted:
    """Something on a page that may show values. slots: which. seen: what was asked of it."""

    packed = False  # whether its operators are so many that its stream is worth packing

    def __init__(self, slots: tuple[str, ...], line: Line = ()) -> None:
        self.slots, self.line = slots, line
        self.seen: dict[Question, object] = {}

    @property
    def said(self) -> str:
        """What somebody who reads it has to find."""
        raise NotImplementedError

    def ask(self, name: str, *about: object) -> Any:
        """The answer to a question of the layout, which is written down."""
        answer = self.answer(name, *about)
        if self.slots:
            self.seen[name, *about] = answer
        return answer

    def answer(self, name: str, *about: object) -> Any:
        """The answer to a question. Each is a method of its name behind an underline."""
        return getattr(self, f"_{name}")(*about)

    def heeds(self) -> tuple[str, ...]:
        """The slots whose values decide what it looks like, and where it leads."""
        # words that are the clinic's web address are a link to it, and others perhaps none
        return (*self.slots, CARD_SLOTS["web"])

    def again(self, values: Values) -> Slotted:
        """The same with other values. Raises Misfit when it would be of another kind."""
        raise NotImplementedError

    def saying(self, values: Values) -> str:
        """What it would say with some values."""
        raise NotImplementedError

    def draw(self, drawing: DrawingList, x: float, top: float, *, unread: bool = False) -> None:
        """Draw it whole, its left upper corner at a place."""
        raise NotImplementedError

    def serves(self, other: Slotted) -> bool:
        """Whether another gives all answers that this one gave."""
        return all(other.answer(*question) == said for question, said in self.seen.items())


def slots_of(line: Line) -> tuple[str, ...]:
    """The values that a line shows."""
    return tuple([p.slot for p in line if isinstance(p, SHOWING) and p.slot])


def with_values(line: Line, values: Values) -> Line:
    """A line with other values. Raises Misfit when one of them is a link no more."""
    return tuple(
        _with_value(part, values) if isinstance(part, SHOWING) and part.slot else part
        for part in line
    )


def _with_value(part: Text | Strong | Link, values: Values) -> Text | Strong | Link:
    words = values[part.slot]
    if isinstance(part, Text):
        return Text(words, part.standing, part.slot, part.lang)
    if isinstance(part, Strong):
        return Strong(words, part.standing, part.slot)
    new = reachable(words, values.get(CARD_SLOTS["web"], ""), part.slot)
    if isinstance(new, Text):
        raise Misfit
    return replace(new, standing=part.standing)
