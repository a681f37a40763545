"""What the sources say: the facts that sentences stand on, for a person who holds one to the other.

Read only by “sps-print sources”; nothing of it is printed on a leaflet.
"""

from __future__ import annotations

from sps_print.content.load.sources import GRADES
from sps_print.files.fields import Fields, Table, mapping
from sps_print.files.library import Library
from sps_print.files.overlay import shipped_table
from sps_print.records import dataclass

FINDINGS = "templates/findings.toml"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact in our own words, its grade, and the keys of the sources that say it."""

    id: str
    says: str
    grade: str
    sources: tuple[str, ...]


def load_findings(library: Library) -> tuple[Finding, ...]:
    """All facts in the order of their file; none where a condition has no such file."""
    table = shipped_table(library, FINDINGS)
    with Fields(table, FINDINGS) as whole:
        found = [whole.keep(None, _finding, table, id_) for id_ in table]
    return tuple(one for one in found if one)


def _finding(table: Table, id_: str) -> Finding:
    with Fields(mapping(table, id_, FINDINGS), f"{FINDINGS}, {id_}") as fields:
        fields.only(("says", "grade", "sources"))
        grade = fields.text("grade")
        fields.known("grade", (grade,), GRADES, "grade")
        return Finding(id_, fields.text("says"), grade, fields.texts("sources"))
