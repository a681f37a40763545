"""Where a problem can be mended, and with what: for a page that leads there and has a button.

    spot(problem, library).file, .line, .field
    for one in mends(problem): one.field, one.old, one.new

Nothing is mended here: what a button puts in place of what, it shows.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sps_print.content.load.hidden import FILE as CLINIC
from sps_print.files.library import Library
from sps_print.files.read import read_text
from sps_print.problems import Problem, SpsPrintError

# “templates/en/contact.md, line 7”, “clinic.toml, main-colour”, “row 3, name”
WHERE = re.compile(
    r"(?P<file>(?:(?:handouts|templates)/)?[\w./-]+\.(?:toml|md|svg|csv|xlsx))?"
    r"(?:, )?(?:(?:line|row) (?P<line>\d+))?(?:, )?(?P<field>.*)"
)


class Spot(NamedTuple):
    """Where a problem is. file: as its author knows it, empty: in none; line: of the file, or the
    row of a list, from 1; 0: not known. field: of the file or the form; value: what was given."""

    file: str
    line: int
    field: str
    value: str


class Mend(NamedTuple):
    """What can be put in place of what: a new value for a field, or a new name for one that was
    mistyped (old is then the field itself)."""

    field: str
    old: str
    new: str


def spot(problem: Problem, library: Library | None = None) -> Spot:
    """Where a problem is. library: in its files the line of a field is looked up."""
    found = WHERE.fullmatch(problem.where)
    file = (found["file"] or "") if found else ""
    line = int(found["line"] or 0) if found else 0
    field = problem.field or (found["field"] if found and file else "")
    if library and file.endswith(".toml") and field and not line:
        line = _line_of(library, file, field, problem.value)
    return Spot(file, line, field, problem.value)


def mends(problem: Problem) -> tuple[Mend, ...]:
    """What a button can do about a problem; nothing where only a person knows."""
    if not problem.meant or problem.meant == problem.value:
        return ()
    return (Mend(problem.field, problem.value, problem.meant),)


def _line_of(library: Library, file: str, field: str, value: str) -> int:
    """The line of a TOML file that gives a field, or else a value of it; 0: none does."""
    try:
        path = library.own(CLINIC) if file == CLINIC else library.find(file)
        lines = read_text(path, file).split("\n") if path else []
    except SpsPrintError:
        return 0
    name = re.escape(field.rpartition(", ")[2])
    for wanted in (rf"\s*[\"']?{name}[\"']?\s*=", rf"\s*\[+\s*[\"']?{name}[\"']?\s*\]"):
        for number, line in enumerate(lines, 1):
            if re.match(wanted, line):
                return number + _further(lines[number - 1 :], value)
    return 0


def _further(lines: list[str], value: str) -> int:
    """How many lines below the first one a list holds a value that is quoted there."""
    if not value or "[" not in lines[0]:
        return 0
    for further, line in enumerate(lines):
        if f'"{value}"' in line or f"'{value}'" in line:
            return further
        if "]" in line:
            return 0
    return 0
