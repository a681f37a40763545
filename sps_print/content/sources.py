"""Read the bibliography. Every mistake is named."""

from __future__ import annotations

from sps_print.blocks import MARKS, Source
from sps_print.content.fields import all_known, day, mapping, refuse_unknown, text
from sps_print.library import Library
from sps_print.problems import ContentError, Problem

SOURCE_FIELDS = (
    "title", "authors", "organisation", "journal", "year", "url", "short", "read-as", "evidence",
    "grade", "checked",
)  # fmt: skip
GRADES = ("high", "medium", "low")  # what a source can carry alone


def load_sources(library: Library) -> dict[str, Source]:
    """The bibliography, not yet numbered."""
    file = "templates/sources.toml"
    table = library.toml(file)
    found = {}
    for key in table:
        where, row = f"{file}, {key}", mapping(table, key, file)
        refuse_unknown(row, SOURCE_FIELDS, where)
        if key in MARKS:
            raise ContentError(Problem(f"“{key}” is a mark, not a source", where, "rename it"))
        grade = text(row, "grade", where)
        all_known("grade", (grade,), GRADES, f"{where}, grade")
        found[key] = Source(
            0,
            key,
            text(row, "short", where),
            text(row, "url", where, ""),
            text(row, "read-as", where, ""),
            grade,
            text(row, "evidence", where),
            day(row, "checked", where),
        )
    return found
