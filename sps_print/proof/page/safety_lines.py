"""The safety lines of a document: whole, and as large as the words of the page."""

from __future__ import annotations

from sps_print.document.blocks import Document
from sps_print.papers import Paper
from sps_print.problems import Problem
from sps_print.proof.page.found import Spoken
from sps_print.proof.page.reopen import Shown
from sps_print.proof.page.report import CAUSE


def safety_lines(
    spoken: Spoken, doc: Document, paper: Paper
) -> tuple[dict[Shown, str], tuple[Problem, ...]]:
    """The runs that show safety lines, each with the line's name; and lines that are not whole."""
    runs, problems = dict[Shown, str](), list[Problem]()
    for line in doc.must_say:
        places = list(spoken.find(line.words))
        if not places:
            problems.append(Problem(f"the safety line “{line.id}” is not on the paper", hint=CAUSE))
        runs |= {shown: line.id for place in places for shown in place}
    for shown, name in runs.items():
        if shown.size < paper.body - 0.01:
            problems.append(Problem(
                f"the safety line “{name}” is set in {shown.size:.1f} points", shown.where,
                f"at least {paper.body:g} on this paper",
            ))  # fmt: skip
    return runs, tuple(problems)
