"""Faults to plant into a finished file, one subject a file, each by its name."""

from faults import (
    drawings,
    fields,
    fields_typed,
    links,
    notes,
    rows,
    seen,
    tags,
    whole_file,
    words,
)
from faults.tools import FAULTS, SAID, planted

__all__ = [
    "FAULTS", "SAID", "drawings", "fields", "fields_typed", "links", "notes", "planted", "rows",
    "seen", "tags", "whole_file", "words",
]  # fmt: skip
