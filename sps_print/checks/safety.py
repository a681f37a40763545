"""Locked safety lines: each that a handout must say is said by one of its sections, whole."""

from __future__ import annotations

from collections.abc import Iterator

from sps_print.blocks import Document
from sps_print.content.tailor import Plan
from sps_print.problems import Problem
from sps_print.spoken import sentences_of


def must_say_present(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each locked line that no section says."""
    said = [_bare(line) for section in doc.sections for line in sentences_of(section)]
    for line in doc.must_say:
        if not any(_bare(line.words) in one for one in said):
            name = "{{ safety." + line.id.replace("-", "_") + " }}"
            yield Problem(
                f"the safety line “{line.id}” is missing",
                f"handouts/{doc.handout}.toml, audience {plan.audience.id}",
                f"add {name} to one of its sections",
            )


def _bare(text: str) -> str:
    return " ".join(text.split())
