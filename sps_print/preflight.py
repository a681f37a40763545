"""What is wrong with a leaflet on all its papers: what “build” would say, without a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from sps_print.build import Job
from sps_print.checks.reading.report import MeasuredLeaflet
from sps_print.problems import ContentError, Problem, ToolMissing, UnreadableFile


class Preflight(NamedTuple):
    """What was found of one leaflet. measured: its words; None when they cannot be read."""

    problems: tuple[Problem, ...]
    measured: MeasuredLeaflet | None


def preflight(jobs: Sequence[Job], words_alone: bool, copier: Photocopier | None) -> Preflight:
    """Look at a leaflet. jobs: of one handout and audience, one for each paper.

    words_alone: no page is laid out. copier: reads it back from a photocopy, too.
    """
    job, found = jobs[0], list[Problem]()
    measured = None
    try:
        found += job.problems if words_alone else problems_on_papers(jobs)
        measured = MeasuredLeaflet(job.document, job.plan, job.problems)
        found += copier.problems(job) if copier else ()
    except (ContentError, UnreadableFile) as error:
        found += error.problems
    return Preflight(tuple(found), measured)


def problems_on_papers(jobs: Sequence[Job]) -> tuple[Problem, ...]:
    """The problems of a leaflet's words, and of each of its papers.

    jobs: of one handout and audience. What is wrong on several papers is said once, with them.
    """
    found = dict.fromkeys(jobs[0].problems)
    seen, on = {jobs[0].plan.sections}, dict[tuple[str, str], tuple[Problem, list[str]]]()
    papers = {job.plan.paper.id for job in jobs}
    for job in jobs:
        if job.plan.paper.sheet in papers:
            continue  # it has the pages of its sheet
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


class Photocopier:
    """Photocopies leaflets and reads them back, with the tools that there are.

    tell: gets a line for each leaflet, with what was looked for on its copy. missing: what could
    not be looked for (“codes”, “safety lines”), and why.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        from sps_print.proof.photocopy.ocr import need_zxing

        self._tell = tell
        self.missing: dict[str, Problem] = {}
        try:
            need_zxing()
        except ToolMissing as error:
            self.missing["codes"] = error.problems[0]

    def problems(self, job: Job) -> tuple[Problem, ...]:
        """What cannot be read on the photocopy of a leaflet."""
        from sps_print.proof.photocopy.photocopy import on_a_photocopy

        problems, lines, codes = on_a_photocopy(
            job.pdf(), job.on_paper, self._tesseract_for(job), codes="codes" not in self.missing
        )
        name = f"{job.plan.handout.id}, {job.plan.audience.id}, {job.plan.paper.id}"
        self._tell(f"{name}: looked for on a photocopy: safety lines {lines}, codes {codes}")
        return problems

    def _tesseract_for(self, job: Job) -> str:
        """Tesseract's name of the leaflet's language; empty when it cannot read it."""
        from sps_print.proof.photocopy.ocr import tesseract_for

        try:
            return tesseract_for(job.document.language)
        except ToolMissing as error:
            self.missing["safety lines"] = error.problems[0]
            return ""
