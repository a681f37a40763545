"""Liblouis, a program of its own: words into Braille, by its tables.

A backslash of its input begins a sign by its number, so that each one is given twice.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence

from sps_print.problems import ContentError, Problem, ToolMissing, UseError

PROGRAM = "lou_translate"
PATIENCE = 60  # seconds for one leaflet: it takes a tenth of one
CELLS = (
    "en-us-brf.dis"  # how cells are written in a file: North American ASCII, as embossers read it
)
UNKNOWN = "'\\X"  # how a sign begins that a table does not know
# Languages (BCP 47), and their tables of grade 1 and 2. Of others nobody here has read the Braille.
TABLES = {"en": ("en-ueb-g1.ctb", "en-ueb-g2.ctb")}


def tables_of(language: str, grade: int) -> tuple[str, str]:
    """The tables for words and for addresses, which are never contracted.

    grade: 1 (letter by letter) or 2 (contracted). UseError when none are known for the language.
    """
    tables = TABLES.get(language.partition("-")[0])
    if tables is None:
        what = f"no Braille is known for the language “{language}”"
        raise UseError(Problem(what, "--to braille", f"known: {', '.join(TABLES)}"))
    return f"{CELLS},{tables[grade - 1]}", f"{CELLS},{tables[0]}"


def in_braille(lines: Sequence[str], table: str) -> list[str]:
    """Each line in Braille, as ASCII. ContentError names signs for which there is none.

    Raises ToolMissing when Liblouis is not there, or fails.
    """
    found = _translated(lines, table)
    if any(UNKNOWN in line for line in found):
        signs = sorted({sign for line in lines for sign in line if not sign.isascii()})
        pairs = zip(signs, _translated(signs, table), strict=True)
        unknown = ", ".join(
            f"“{sign}” (U+{ord(sign):04X})" for sign, cells in pairs if UNKNOWN in cells
        )
        hint = "write the word without it, or use another kind of file"
        raise ContentError(Problem(f"there is no Braille here for {unknown}", "the Braille", hint))
    return found


def _translated(lines: Sequence[str], table: str) -> list[str]:
    if not shutil.which(PROGRAM):
        what = "lou_translate of Liblouis is not installed, which translates into Braille"
        raise ToolMissing(Problem(what, hint="Debian and Ubuntu: apt install liblouis-bin"))
    if not lines:
        return []
    given = "".join(f"{' '.join(line.split())}\n" for line in lines).replace("\\", "\\\\")
    try:
        done = subprocess.run(
            [PROGRAM, "--forward", table], input=given.encode(), capture_output=True, check=True,
            timeout=PATIENCE,
        )  # fmt: skip
        found = done.stdout.decode("ascii").splitlines()
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError) as error:
        what = f"lou_translate did not work: {error}"
        raise ToolMissing(Problem(what, hint="install it again")) from error
    if len(found) != len(lines):
        what = f"lou_translate gave {len(found)} lines for {len(lines)}"
        raise ToolMissing(Problem(what, hint="install it again"))
    return found
