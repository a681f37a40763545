"""In which order the rows of a list are made: those of one leaflet one after the other.

So a worker needs few forms at a time, and two workers seldom make the same one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from sps_print.batch.orders import NamedOrder
from sps_print.batch.report import Outcome

T = TypeVar("T")
Placed = tuple[int, T]  # with the place of its row in the list, from 0


def by_leaflet(
    entries: Iterable[Placed[NamedOrder | Outcome]], some: int, ahead: int
) -> Iterator[list[Placed[NamedOrder]] | Placed[Outcome]]:
    """Orders of one leaflet, so many together, and outcomes as they come.

    some: how many are handed over at once. ahead: how many rows later an order waits at the most.
    """
    waiting = dict[object, list[Placed[NamedOrder]]]()  # the leaflet that waits longest first
    for place, entry in entries:
        if isinstance(entry, Outcome):
            yield place, entry
        else:
            alike = waiting.setdefault(_leaflet(entry), [])
            alike.append((place, entry))
            if len(alike) == some:
                yield waiting.pop(_leaflet(entry))
        while waiting and place - next(iter(waiting.values()))[0][0] >= ahead:
            yield waiting.pop(next(iter(waiting)))
    yield from waiting.values()


def _leaflet(one: NamedOrder) -> object:
    """What orders have in common that fill the same form, but for what each says."""
    order = one.order
    return order.handout, order.audience, order.format, order.language, order.ink, order.sections


def in_order(found: Iterable[Placed[T]]) -> Iterator[T]:
    """What became of each row, in the order of the list: each once those before it are known."""
    early, turn = dict[int, T](), 0
    for place, one in found:
        early[place] = one
        while turn in early:
            yield early.pop(turn)
            turn += 1
