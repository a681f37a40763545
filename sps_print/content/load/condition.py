"""The codes of the condition that all leaflets are about, by their system."""

from __future__ import annotations

from collections.abc import Mapping

from sps_print.files.fields import Fields, mapping
from sps_print.files.library import Library
from sps_print.files.overlay import shipped_table

CONDITION = "templates/condition.toml"
ICD, SNOMED, ORPHANET = "icd-10-cm", "snomed-ct", "orphanet"
SYSTEMS = (ICD, SNOMED, ORPHANET)


def load_codes(library: Library) -> Mapping[str, str]:
    """Each code by its system; none when nobody wrote them down. Never from a clinic's folder: a
    code in a record says what somebody has."""
    table, found = shipped_table(library, CONDITION), dict[str, str]()
    with Fields(table, CONDITION) as whole:
        whole.only(SYSTEMS)
        for system in table:
            with Fields(mapping(table, system, CONDITION), f"{CONDITION}, {system}") as fields:
                fields.only(("code", "source", "url", "checked"))
                found[system] = fields.text("code", most=20)
                fields.text("source")  # none is taken without one
                fields.address("url")
                fields.day("checked")
    return found
