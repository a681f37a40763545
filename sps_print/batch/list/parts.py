"""Rows of which several leaflets are made: each is a row of its own, with a number that says whose.

A number that no list reaches is added for each leaflet, so that a row is a whole number everywhere.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import TypeVar

T = TypeVar("T")
APART = 100_000_000  # more rows than any list has
MOST_PARTS = 9  # leaflets of a row


def part_number(row: int, place: int) -> int:
    """The number of a leaflet of a row. place: which of them it is, from 1."""
    return row + place * APART


def row_of(number: int) -> int:
    """The row of the list itself."""
    return number % APART


def part_of(number: int) -> int:
    """Which leaflet of its row it is, from 1; 0: the only one."""
    return number // APART


def row_said(number: int, among: Container[int] | None = None) -> str:
    """How a row is called: “5”, or “5 (leaflet 2)”. among: all that there are, so that the only
    leaflet of a row is known."""
    place, row = part_of(number), row_of(number)
    alone = among is not None and place == 1 and part_number(row, 2) not in among
    return f"{row} (leaflet {place})" if place and not alone else str(row)


def row_in_name(number: int) -> str:
    """How a row stands in the name of a file: 00005, or 00005-2."""
    place = part_of(number)
    return f"{row_of(number):05}-{place}" if place else f"{number:05}"


def place_in_list(number: int) -> tuple[int, int]:
    """By which rows are put in the order of the list."""
    return row_of(number), part_of(number)


def in_list_order(by_row: Mapping[int, T]) -> list[tuple[int, T]]:
    """What is known of rows, in the order of the list."""
    return sorted(by_row.items(), key=lambda one: place_in_list(one[0]))
