"""Cells of a table that a person opens in a spreadsheet."""

from __future__ import annotations


def harmless(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula, made plain words."""
    return f"'{cell}" if cell[:1] in set("=+-@\t\r") else cell
