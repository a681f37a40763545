"""The safety lines that a shipped leaflet prints beyond those that its handout promises.

A leaflet for a small paper leaves sections out, so that its handout cannot promise every line for
every paper. What the shipped texts say on a paper, a clinic's own texts say there too.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sps_print.content.load.audiences import like_of
from sps_print.content.load.sections import SectionFile, load_sections
from sps_print.content.tailor import Plan
from sps_print.files.fields import Table, texts, texts_by_name
from sps_print.files.library import Library
from sps_print.files.overlay import shipped_table


def keeping_lines(plan: Plan, library: Library, language: str) -> Plan:
    """The plan with each safety line that the shipped leaflet prints for its reader and paper."""
    file = f"handouts/{plan.handout.id}.toml"
    table, shipped = shipped_table(library, file), Library(None)
    listed = texts(table, "audiences", file, ())
    reader = next((one for one in plan.audience.ids if one in listed), "")
    if not library.has_own() or not reader:
        return plan
    ids = (reader, like_of(shipped)[reader])
    languages = library.shipped_languages()
    known = language if language in languages else languages[0]
    printed = load_sections(shipped, known, _sections(table, file, plan, reader), ids)
    lines = (line for part in printed for line in named_lines(part))
    return replace(plan, must_say=tuple(dict.fromkeys((*plan.must_say, *lines))))


def named_lines(part: SectionFile) -> list[str]:
    """The ids of the safety lines that a section prints."""
    return [name.replace("_", "-") for name in re.findall(r"safety\.(\w+)", part.text)]


def _sections(table: Table, file: str, plan: Plan, reader: str) -> tuple[str, ...]:
    """The shipped handout's sections for a reader that the paper has room for."""
    every = texts(table, "sections", file, ())
    wanted = texts_by_name(table, "sections-for", file).get(reader, every)
    left_out = texts_by_name(table, "leave-out", file).get(plan.paper.kind, ())
    return tuple(one for one in wanted if one not in left_out)
