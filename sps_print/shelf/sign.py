"""Sign a leaflet off: by whom, on which day, and until when. Bound to all that the reader sees."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from sps_print.build import Job
from sps_print.checks.own_texts import answers_are_held
from sps_print.checks.unwritten import places_are_written_over
from sps_print.content.clinic.reviews import Review, load_reviews, store_reviews, years_after
from sps_print.content.clinic.saving import alone_writing
from sps_print.content.load.guard import shipped_guards
from sps_print.files.fields import text
from sps_print.model import Order
from sps_print.problems import CannotWrite, Problem, Severity, UseError, nearest, refuse
from sps_print.project import Project
from sps_print.shelf.papers import every_fingerprint, every_part, jobs_of_papers
from sps_print.shelf.signed_texts import keep_signed

LONGEST_NAME = 200  # letters: it stands on one or two lines of the imprint
LONGEST = 3  # years from a review to the next: NHS practice


def sign(
    project: Project, order: Order, name: str, role: str, on: date | None, review_by: date,
    sections: Collection[str] = (), seen: Mapping[str, str] | None = None,
) -> tuple[str, ...]:  # fmt: skip
    """Record that somebody read a leaflet and signs it off. Returns what was signed, file by file.

    order: of its handout, audience and language; what any of its papers prints is signed. on: the
    day of the review; None: today. sections: these alone, and not the leaflet. seen: the
    fingerprints (every_fingerprint) of what was read; None: whatever there is now. A
    project that is open has the reviews of before: open it anew.

    Raises UseError for a day that cannot be, an unknown section and a project without a folder,
    ContentError for a name that cannot be printed or that no leaflet may print and for words that
    are still to be written over, and CannotWrite.
    """
    folder = project.library.user
    if folder is None:
        hint = "name your clinic's folder with --clinic; sps-print init makes one"
        raise UseError(Problem("a review is kept in a clinic's folder", hint=hint))
    said = {"name": name, "role": role}
    words = {key: text(said, key, f"--{key}", most=LONGEST_NAME) for key in said}
    on = on or project.today
    _refuse_days(on, review_by, project.today)
    refuse(tuple(answers_are_held(words, shipped_guards())))  # else the leaflet would not print
    with alone_writing(folder):
        job = Job(project, Order(order.handout, order.audience, "", order.language))
        hashes = every_fingerprint(job)
        files = _chosen(job, hashes, sections)
        refuse(tuple(_unwritten(job, files)))
        _refuse_unread({file: hashes[file] for file in files}, seen)
        if not sections:
            keep_signed(job, folder)
        signed = {
            file: Review(words["name"], words["role"], on, review_by, hashes[file])
            for file in files
        }
        store_reviews(folder, {**load_reviews(folder), **signed})
    return tuple(files)


def signed_already(
    job: Job, name: str, role: str, on: date, review_by: date
) -> bool:  # fmt: skip
    """Whether this very sign-off stands on file for all that the leaflet has, as it is now."""
    folder = job.project.library.user
    reviews = load_reviews(folder) if folder else {}
    every = every_fingerprint(job).items()
    wanted = ((file, Review(name, role, on, review_by, sha)) for file, sha in every)
    return all(reviews.get(file) == review for file, review in wanted)


def _chosen(job: Job, every: Iterable[str], sections: Collection[str]) -> list[str]:
    """What is signed: the files of some sections, or all that the leaflet has, and its head."""
    parts = {part.id: part for part in every_part(job)}
    for section in sections:
        if section not in parts:
            what = f"“{section}” is not a section of this leaflet"
            raise UseError(Problem(what, "--section", nearest(section, parts), field="section"))
    wanted = {parts[section].file for section in sections}
    return [file for file in every if not sections or file in wanted]


def _unwritten(job: Job, files: Collection[str]) -> Iterator[Problem]:
    """What nobody has written over yet in the texts that are signed, on any of the papers."""
    for paper in jobs_of_papers(job):
        for one in places_are_written_over(paper.document, paper.plan):
            if one.where.rpartition(", line ")[0] in files:
                yield replace(one, severity=Severity.ERROR)


def _refuse_unread(now: Mapping[str, str], seen: Mapping[str, str] | None) -> None:
    """CannotWrite where a text says something else by now than what was read."""
    changed = [file for file, sha in now.items() if seen is not None and seen.get(file) != sha]
    if changed:
        hint = "nothing is signed: read it as it is now, and sign that"
        what = "the text was changed while it was read"
        raise CannotWrite(Problem(what, ", ".join(changed), hint))


def _refuse_days(on: date, until: date, today: date) -> None:
    """UseError for a review that has not come yet, or whose next one is too far or not after it."""
    if on > today:
        hint = "give the day of the review"
        raise UseError(Problem(f"{on} has not come yet", "--on", hint, field="on"))
    if not on < until <= years_after(on, LONGEST):
        hint = f"a day after the review, at most {LONGEST} years"
        what = f"{until} cannot be the next review"
        raise UseError(Problem(what, "--review-by", hint, field="review-by"))
