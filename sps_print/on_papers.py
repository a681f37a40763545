"""What is wrong with a leaflet on all its papers: what “build” would say, without a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sps_print.build import Job
from sps_print.problems import ContentError, Problem


def problems_on_papers(jobs: Sequence[Job]) -> tuple[Problem, ...]:
    """The problems of a leaflet's words, and of each of its papers.

    jobs: of one handout and audience. What is wrong on several papers is said once, with them.
    """
    found = dict.fromkeys(jobs[0].problems)
    seen, on = {jobs[0].plan.sections}, dict[tuple[str, str], tuple[Problem, list[str]]]()
    for job in jobs:
        if job.plan.sections not in seen:  # a small paper leaves some of them out
            seen.add(job.plan.sections)
            found |= dict.fromkeys(job.problems)
        for problem in _on_paper(job):
            paper = job.plan.paper
            bare = re.sub(r"\d+", "", problem.what.replace(paper.name, ""))
            where = problem.where.replace(f", {paper.id}", "")
            on.setdefault((bare, where), (problem, []))[1].append(paper.id)
    return (*found, *(_said_once(problem, papers) for problem, papers in on.values()))


def _on_paper(job: Job) -> tuple[Problem, ...]:
    """What keeps a leaflet from its paper. It is laid out for that, and thrown away."""
    try:
        job.layout()
    except ContentError as error:
        return error.problems
    return ()


def _said_once(problem: Problem, papers: list[str]) -> Problem:
    first, *more = papers
    if not more:
        return problem
    return replace(
        problem, where=problem.where.replace(f", {first}", f", {first} (and on {', '.join(more)})")
    )
