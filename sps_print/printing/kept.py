"""What people found on a printer's test sheet: kept in the clinic's folder, by the printer's name.

The folder is the clinic's own and goes with it from one computer to the next, as its printers do.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from sps_print.content.clinic.unused import PRINTERS
from sps_print.files.fields import day, flag, mapping, number, text
from sps_print.files.known import refuse_unknown
from sps_print.files.library import inside
from sps_print.files.read import read_toml, toml_text
from sps_print.files.write import cannot_write, write_whole
from sps_print.problems import ContentError, Problem

FILE = PRINTERS
HEAD = "# What the test sheet of each printer showed. Written by “sps-print print --test”.\n"


class Back(StrEnum):
    """What is on the back of the star of a test sheet."""

    RIGHT = "right"  # the other star
    TURNED = "turned"  # it is elsewhere, upside down: the sheet was turned over the other edge
    BLANK = "blank"  # nothing: the other star is on a sheet of its own
    UNTRIED = "untried"


class Answers(NamedTuple):
    """The answers of one printer. line: what 100 mm measured, 0 where nobody measured.

    frame: whether all four sides of the frame were printed.
    """

    tested: date
    long_edge: Back
    short_edge: Back
    frame: bool
    line: float

    def back(self, sides: str) -> Back | None:
        """What was found for sides, as IPP names them; None for one side."""
        edges = {
            "two-sided-long-edge": self.long_edge, "two-sided-short-edge": self.short_edge,
        }  # fmt: skip
        return edges.get(sides)


def load_answers(folder: Path | None) -> dict[str, Answers]:
    """The answers for each printer that a clinic tested. Raises ContentError, UnreadableFile."""
    if folder is None or not os.path.lexists(folder / FILE):
        return {}
    table = read_toml(inside(folder, folder / FILE, FILE), FILE)
    return {name: _answers(mapping(table, name, FILE), f"{FILE}, {name}") for name in table}


def _answers(row: Mapping[str, object], where: str) -> Answers:
    refuse_unknown(row, ("tested", "long-edge", "short-edge", "frame", "line"), where)
    backs = {}
    for key in ("long-edge", "short-edge"):
        said = text(row, key, where, Back.UNTRIED)
        if said not in [*Back]:
            hint = f"one of {', '.join(Back)}"
            raise ContentError(Problem(f"{key} is “{said}”", where, hint))
        backs[key] = Back(said)
    return Answers(
        day(row, "tested", where), backs["long-edge"], backs["short-edge"],
        flag(row, "frame", where), number(row, "line", where, 0),
    )  # fmt: skip


def store_answers(folder: Path, answers: Mapping[str, Answers]) -> None:
    """Write the answers of all printers, whole or not at all. Raises CannotWrite."""
    rows = (
        f"\n[{toml_text(name)}]\ntested = {one.tested}\nlong-edge = \"{one.long_edge}\"\n"
        f"short-edge = \"{one.short_edge}\"\nframe = {str(one.frame).lower()}\nline = {one.line}\n"
        for name, one in sorted(answers.items())
    )  # fmt: skip
    write_whole(inside(folder, folder / FILE, FILE), (HEAD + "".join(rows)).encode(), cannot_write)
