"""What changed in one leaflet: since it was signed, or since an edition that somebody names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sps_print.build import Job
from sps_print.checks.changes.compare import Change, changes
from sps_print.checks.changes.said import SOURCES, said
from sps_print.content.load.audiences import audiences_file
from sps_print.content.load.wording import QUESTIONS, TITLES
from sps_print.files.edition import Edition, open_edition
from sps_print.files.library import Library, shipped_root
from sps_print.files.read import parse_toml
from sps_print.problems import SpsPrintError
from sps_print.records import dataclass
from sps_print.shelf.papers import every_part
from sps_print.shelf.signed_texts import last_signed, leaflet_texts

COUNTRY = re.compile(r"templates/countries/..\.toml")


@dataclass(frozen=True, slots=True)
class Since:
    """What changed. since, until: how the older and the newer texts are called."""

    changes: tuple[Change, ...]
    since: str
    until: str


def changed_since(job: Job, edition: Path | None = None) -> Since | None:
    """What changed in a leaflet since it was signed. edition: since that one, a folder or an
    archive as of “sps-print changes”.

    None where there is nothing to hold it against: nobody has signed it, or not with a program
    that keeps the texts. Raises UnreadableFile, ContentError.
    """
    until = f"edition {job.plan.handout.edition} as it is now"
    if edition:
        old = open_edition(edition)
        found = _of_leaflet(changes(old, _whole(job), job.language.id), job)
        return Since(_reasoned(job, found), old.issue or edition.name, until)
    signed = last_signed(job)
    if signed is None:
        return None
    every = changes(signed, leaflet_texts(job), job.language.id)
    return Since(_reasoned(job, every), signed.name, until)


def _reasoned(job: Job, found: Iterable[Change]) -> tuple[Change, ...]:
    """Changes without a reason that is not theirs: the program's reasons tell of its own texts, not
    of what a clinic worded otherwise, in whatever file that stands."""
    found, shipped = tuple(found), _Shipped(job)
    if not job.project.library.has_own():
        return found
    return tuple(
        one._replace(reason="") if one.reason and not shipped.made(one) else one for one in found
    )


class _Shipped:
    """What a leaflet says as it came with the program."""

    def __init__(self, job: Job) -> None:
        self.language, self.editions = job.language.id, [open_edition(shipped_root())]
        project = replace(job.project, library=Library(None))
        with suppress(SpsPrintError):  # the clinic's own leaflet
            # what it shows of files that leaflets share
            self.editions.append(leaflet_texts(Job(project, job.order)))

    def made(self, one: Change) -> bool:
        """Whether it says what is new today, and no more what is old."""
        every = (said(edition, one.file, self.language) for edition in self.editions)
        sentences = {each.sentence for found in every for each in found}
        return one.new in sentences if one.new else one.old not in sentences


def _whole(job: Job) -> Edition:
    """The edition of the program with the clinic's sections and handout in their places."""
    handout = f"handouts/{job.plan.handout.id}.toml"
    library, shipped = job.project.library, open_edition(shipped_root())
    own = [
        file for file in (handout, *(part.file for part in every_part(job))) if library.own(file)
    ]
    return Edition("now", {**shipped.texts, **{file: library.read(file) for file in own}})


def _of_leaflet(every: tuple[Change, ...], job: Job) -> Iterator[Change]:
    """The changes that a leaflet shows."""
    leaflet, fields = f"{job.plan.handout.id}-{job.plan.audience.id}", _fields(job)
    for one in every:
        begin = fields.get(one.file, ())
        if leaflet in one.leaflets or (begin and (one.new or one.old).startswith(begin)):
            yield one


def _fields(job: Job) -> Mapping[str, tuple[str, ...]]:
    """How what a leaflet shows of a file that leaflets share begins; “”: all of the file."""
    folder, handout = f"templates/{job.language.id}", job.plan.handout.id
    keys = dict(_keys(leaflet_texts(job)))
    return {
        f"handouts/{handout}.toml": ("",),
        f"{folder}/{TITLES}": (f"{handout}, ",),
        f"{folder}/{QUESTIONS}": tuple(f"{ask}: " for ask in job.plan.handout.asks),
        audiences_file(job.language.id): (f"{job.plan.audience.id}, reader: ",),
        f"{folder}/language.toml": ("strings, ",),
        **keys,
    }


def _keys(edition: Edition) -> Iterator[tuple[str, tuple[str, ...]]]:
    """How the entries of a leaflet's shared files begin: safety lines, sources, facts; pictures."""
    for file, text in edition.texts.items():
        if file.endswith(".svg"):
            yield file, ("",)
        elif file == SOURCES or file.endswith("/safety.toml") or COUNTRY.match(file):
            yield file, tuple(f"{key}{end}" for key in parse_toml(text, file) for end in ":,")
