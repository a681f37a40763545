"""All the texts of a leaflet: some papers have texts that its first has not, and all are signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sps_print.build import Job
from sps_print.content.clinic.reviews import Review, head_of, signers
from sps_print.content.load.sections import SectionFile
from sps_print.content.tailor import sections_on
from sps_print.papers import PAPERS


def jobs_of_papers(job: Job, first: Iterable[str] = ()) -> tuple[Job, ...]:
    """A leaflet, and the same on each paper that has texts which those before it have not.

    first: the ids of the papers that are looked at first, such as those of the office's sheets.
    """
    handout, audience = job.plan.handout, job.plan.audience.id
    found, seen = [job], set(job.plan.sections)
    for name in (*first, *handout.formats) if handout.leave_out else ():
        if not seen.issuperset(sections := sections_on(handout, audience, PAPERS[name])):
            found.append(Job(job.project, replace(job.order, format=name)))
            seen.update(sections)
    return tuple(found)


def added_parts(jobs: Iterable[Job]) -> Iterator[tuple[Job, tuple[SectionFile, ...]]]:
    """Each job of jobs_of_papers() with its sections that those before it have not."""
    seen = set[str]()
    for job in jobs:
        yield job, tuple(part for part in job.parts if part.file not in seen)
        seen.update(part.file for part in job.parts)


def every_part(job: Job) -> tuple[SectionFile, ...]:
    """The sections of a leaflet on all its papers: those of the job's paper come first."""
    return tuple(part for _, parts in added_parts(jobs_of_papers(job)) for part in parts)


def every_fingerprint(job: Job) -> Mapping[str, str]:
    """The fingerprints of what a sign-off of a leaflet covers: what any of its papers prints."""
    return {file: sha for one in jobs_of_papers(job) for file, sha in one.fingerprints.items()}


def signed_on_papers(job: Job) -> dict[str, tuple[Review, ...]]:
    """Who signed what is printed, by the id of each paper of a leaflet; none: its copies say that
    nobody did."""
    handout, audience, project = job.plan.handout, job.plan.audience.id, job.project
    if not project.reviews:  # nobody signed anything: no text need be read for it
        return dict.fromkeys(handout.formats, ())
    every, head = every_fingerprint(job), head_of(job.plan, job.language)
    files = {part.id: part.file for part in every_part(job)}

    def who(paper: str) -> tuple[Review, ...]:
        printed = (files[one] for one in sections_on(handout, audience, PAPERS[paper]))
        hashes = {head: every[head], **{file: every[file] for file in printed}}
        return signers(hashes, project.reviews, project.today)

    return {paper: who(paper) for paper in handout.formats}
