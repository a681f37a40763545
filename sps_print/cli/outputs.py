"""What a leaflet can be made as: each kind of file, what makes it, and how its name ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sps_print.model import USUAL_STANDARD
from sps_print.problems import Problem, UseError
from sps_print.shapes import SHAPES, page_pictures

if TYPE_CHECKING:
    from sps_print.build import Job

NamedFiles = Iterator[tuple[str, bytes]]  # their names and contents


class Output(NamedTuple):
    """A kind of file."""

    made: Callable[[Job], NamedFiles]
    ends: tuple[str, ...]  # of a file's name that it may have


def files(job: Job, to: str | None, press: bool = False) -> NamedFiles:
    """The files of one job: their names and contents.

    to: None is what the paper is meant for. press: one for the print shop as well.
    """
    yield from OUTPUTS[to or ("png" if job.plan.paper.dots else "pdf")].made(job)
    if press:
        yield f"{_on_paper(job)}-press.pdf", job.without_fields().press()


def _pdf(job: Job) -> NamedFiles:
    yield f"{_on_paper(job)}.pdf", job.pdf()


def _png(job: Job) -> NamedFiles:
    dots = job.plan.paper.dots
    for number, data in enumerate(page_pictures(job.without_fields().pdf(), job), 1):
        yield f"{_on_paper(job)}{f'-{number}' if not dots else ''}.png", data


def pictures(job: Job) -> re.Pattern[str]:
    """What the pictures of one leaflet are called, however many pages it has."""
    number = "" if job.plan.paper.dots else "-[1-9][0-9]*"
    return re.compile(rf"{re.escape(_on_paper(job))}{number}\.png")


def _openemr(job: Job) -> NamedFiles:
    """The PDF, in the folder and under the name where OpenEMR looks for it."""
    from sps_print.output.health_record import OPENEMR, openemr_name
    from sps_print.shapes import codes_of

    code, language = codes_of(job).get("icd-10-cm"), job.language.code.partition("-")[0]
    if not code:
        what = "no code of ICD-10-CM is known for what this leaflet is about"
        raise UseError(Problem(what, "templates/condition.toml", "use --to pdf"))
    if language not in OPENEMR:
        what = f"OpenEMR has no leaflets in “{language}”"
        raise UseError(Problem(what, "--to openemr", "use --to pdf"))
    yield openemr_name(code, language), job.pdf()


def _shape(name: str, job: Job) -> NamedFiles:
    shape = SHAPES[name]
    stem = _on_paper(job) if shape.on_paper else _stem(job)
    yield f"{stem}{shape.ends}", shape.make(job)


def of_shape(name: str) -> Output:
    """The kind of file of one of SHAPES."""
    return Output(partial(_shape, name), (SHAPES[name].suffix,))


def _stem(job: Job) -> str:
    from sps_print.document.file_names import file_stem

    return file_stem(job.plan.handout.id, job.plan.audience.id, job.language)


def _on_paper(job: Job) -> str:
    ink = f"-{job.order.ink}" if job.order.ink else ""
    sources = "-with-sources" if job.order.with_sources else ""
    standard = f"-{job.order.standard}" if job.order.standard != USUAL_STANDARD else ""
    return f"{_stem(job)}-{job.plan.paper.id}{ink}{sources}{standard}"


OUTPUTS = {
    "pdf": Output(_pdf, (".pdf",)),
    **{name: of_shape(name) for name in SHAPES},
    "openemr": Output(_openemr, (".pdf",)),
    "png": Output(_png, (".png",)),
}
ON_SCREEN = ("pdf", "html", "openemr", "fhir")  # those with fields to fill in
ENDS = {end: name for name, output in reversed(OUTPUTS.items()) for end in output.ends}
ENDS[".htm"] = "html"
