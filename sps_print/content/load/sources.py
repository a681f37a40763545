"""Read the bibliography. Every mistake is named."""

from __future__ import annotations

import re

from sps_print.document.blocks import Source
from sps_print.document.standing import STANDINGS
from sps_print.files.fields import Fields, Table, mapping
from sps_print.files.library import Library
from sps_print.files.overlay import overlaid
from sps_print.problems import Problem

SOURCES = "templates/sources.toml"
SOURCE_FIELDS = (
    "title", "authors", "organisation", "journal", "year", "url", "short", "read-as", "evidence",
    "grade", "checked",
)  # fmt: skip
GRADES = ("high", "medium", "low")  # what a source can carry alone


def load_sources(library: Library) -> dict[str, Source]:
    """The bibliography, not yet numbered."""
    table = overlaid(library, SOURCES)
    found = dict[str, Source]()
    with Fields(table, SOURCES) as whole:
        for key in table:
            if one := whole.keep(None, _source, table, key):
                found[key] = one
    return found


def _source(table: Table, key: str) -> Source | None:
    with Fields(mapping(table, key, SOURCES), f"{SOURCES}, {key}") as fields:
        fields.only(SOURCE_FIELDS)
        if key in STANDINGS:
            fields.refuse(Problem(f"“{key}” is a mark, not a source", fields.where, "rename it"))
        grade = fields.text("grade")
        if grade:
            fields.known("grade", (grade,), GRADES, "grade")
        url = fields.text("url", "")
        if url and not re.fullmatch(r"https?://[^\s<>\"\\^`{}|]+\.[^\s<>\"\\^`{}|]+", url):
            hint = 'url = "https://www.example.org/page", or delete the line'
            fields.refuse(Problem("url is not a web address", f"{fields.where}, url", hint))
        return Source(
            0, key, fields.text("short"), url, fields.text("read-as", ""),
            grade, fields.text("evidence"), fields.day("checked"),
        )  # fmt: skip
