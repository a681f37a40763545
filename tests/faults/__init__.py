"""Faults to plant into a finished file, one subject a file, each by its name."""

from faults import drawings, links, notes, rows, seen, tags, whole_file, words
from faults.tools import FAULTS, SAID, planted

__all__ = [
    "FAULTS", "SAID", "drawings", "links", "notes", "planted", "rows", "seen", "tags", "whole_file",
    "words",
]  # fmt: skip
