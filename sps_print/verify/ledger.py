"""The ledger: the codes of each edition, and the texts of those that were issued.

It lies beside the texts, in templates/editions/: 2026-12.txt has a line for each code (its leaflet,
and the countries for which it is the same), and 2026-12.zip the texts of that edition once it was
issued. tools/editions.py writes both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sps_print.checks.changes.compare import REASONS
from sps_print.checks.changes.said import NOT_SHOWN
from sps_print.content.load.findings import FINDINGS
from sps_print.document.edition_code import edition_of
from sps_print.files.edition import Edition, open_edition
from sps_print.files.library import Library, shipped_root
from sps_print.files.read import read_text
from sps_print.files.zipped import zipped
from sps_print.problems import Problem, UnreadableFile
from sps_print.verify.codes import LeafletId

FOLDER = "templates/editions"
HEAD = "# Edition {}: code, handout, audience, language, countries (-: none is named).\n"
HEAD += "# Written by tools/editions.py, read by “sps-print verify”.\n"
LINE = re.compile(r"([0-9A-Z-]{13}) ([a-z0-9-]+) ([a-z0-9-]+) ([a-z0-9-]+)((?: (?:-|[A-Z]{2}))+)")
NONE = "-"  # no country is named


class CodeEntry(NamedTuple):
    """A code of the ledger. countries: for which the words are these; empty: none is named."""

    code: str
    leaflet: LeafletId
    countries: tuple[str, ...]


def find(code: str) -> CodeEntry | None:
    """What the ledger says of a code; None when it does not know it. Raises UnreadableFile."""
    return next((one for one in entries(edition_of(code)) if one.code == code), None)


def editions() -> tuple[str, ...]:
    """The editions that the ledger knows, oldest first."""
    return Library(None).names(FOLDER, ".txt")


def entries(edition: str) -> Iterator[CodeEntry]:
    """The codes of an edition, such as 2026-12; none when the ledger does not know it."""
    file = f"{FOLDER}/{edition}.txt"
    place = Library(None).shipped(file)
    lines = read_text(place, file).splitlines() if place else []
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#"):
            found = LINE.fullmatch(line)
            if not found:
                hint = "write it anew: python tools/editions.py"
                raise UnreadableFile(Problem("this is no code", f"{file}, line {number}", hint))
            countries = tuple(c.replace(NONE, "") for c in found[5].split())
            yield CodeEntry(found[1], LeafletId(found[2], found[3], found[4]), countries)


def texts_of(edition: str) -> Edition | None:
    """The texts of an edition that was issued; None of another. Raises UnreadableFile."""
    place = shipped_root() / FOLDER / f"{edition}.zip"
    return open_edition(place) if place.is_file() else None


def written(codes: Mapping[str, Mapping[LeafletId, Sequence[str]]]) -> dict[str, str]:
    """The text of each edition's file, by its name. codes: as shipped_codes() gives them."""
    rows = sorted(
        (leaflet, code, " ".join(country or NONE for country in countries))
        for code, of in codes.items()
        for leaflet, countries in of.items()
    )
    found = dict[str, str]()
    for leaflet, code, countries in rows:
        edition = edition_of(code)
        head = found.get(edition, HEAD.format(edition))
        found[edition] = f"{head}{code} {' '.join(leaflet)} {countries}\n"
    return found


def packed(root: Path) -> bytes:
    """The texts of a folder with handouts/ and templates/ as one archive: the same texts give the
    same bytes. Left out is what no leaflet shows, and pictures: a code is of words."""
    paths = [*root.glob("handouts/*.toml"), *root.glob("templates/*.toml")]
    for end in ("md", "toml"):
        paths += root.glob(f"templates/*/*.{end}")
    unseen = {FINDINGS.rpartition("/")[2], *NOT_SHOWN} - {REASONS}
    shown = sorted(path for path in paths if path.name not in unseen)
    return zipped({path.relative_to(root).as_posix(): path.read_bytes() for path in shown})
