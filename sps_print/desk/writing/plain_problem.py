"""Problems of texts as the page of words says them: without signs that only a file has."""

from __future__ import annotations

import re
from dataclasses import replace

from sps_print.desk.writing.place import Writing
from sps_print.problems import Problem

PLACE = re.compile(r"templates/[a-z]+/([a-z0-9-]+)[a-z0-9.-]*\.md(?:, line (\d+))?")
SIGNS = re.compile(r"\[\^[^\]]*\]|\{\{|[“\"]check --")
NO_SOURCE = "no source: "
CANNOT = "this cannot stand here"
BESIDE = (
    "a list beside a list would be one with it: put an item into that one. Else word it otherwise"
)
KIND = "say below what kind of sentence it is; a medical one needs its source"


def for_page(problem: Problem, what: Writing) -> Problem:
    """A problem with its place in words; its line is the one that is open, or another."""
    found = PLACE.fullmatch(problem.where)
    part = what.part(found[1]) if found else None
    where = f"in “{part.title or part.id}”" if part else problem.where
    hint = problem.hint
    if problem.what.startswith(NO_SOURCE):
        said = problem.what.removeprefix(NO_SOURCE)
        return replace(problem, what=f"{said}: this says nothing of where it comes from",
                       where=where, hint=KIND)  # fmt: skip
    if problem.what.startswith(CANNOT):
        hint = BESIDE
    if SIGNS.search(hint):
        hint = "word it otherwise, or choose another kind of sentence"
    return replace(problem, where=where, hint=hint)
