"""What a leaflet can be made as: each kind of file, what makes it, and how its name ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sps_print.build import Job

Files = Iterator[tuple[str, bytes]]  # their names and contents


class Output(NamedTuple):
    """A kind of file."""

    made: Callable[[Job], Files]
    ends: tuple[str, ...]  # of a file's name that asks for it


def files(job: Job, to: str | None, press: bool = False) -> Files:
    """The files of one job: their names and contents.

    to: None is what the paper is meant for. press: one for the print shop as well.
    """
    yield from OUTPUTS[to or ("png" if job.plan.paper.dots else "pdf")].made(job)
    if press:
        yield f"{_on_paper(job)}-press.pdf", job.press()


def _pdf(job: Job) -> Files:
    yield f"{_on_paper(job)}.pdf", job.pdf()


def _html(job: Job) -> Files:
    yield f"{_stem(job)}.html", job.html()


def _text(job: Job) -> Files:
    yield f"{_stem(job)}.txt", job.text()


def _png(job: Job) -> Files:
    from sps_print.output.png import DOTS, pages

    dots = job.plan.paper.dots
    for number, data in enumerate(pages(job.pdf(), dots or DOTS), 1):
        yield f"{_on_paper(job)}{f'-{number}' if not dots else ''}.png", data


def _stem(job: Job) -> str:
    from sps_print.document.file_names import file_stem

    return file_stem(job.plan.handout.id, job.plan.audience.id, job.language)


def _on_paper(job: Job) -> str:
    ink = f"-{job.order.ink}" if job.order.ink else ""
    sources = "-with-sources" if job.order.with_sources else ""
    return f"{_stem(job)}-{job.plan.paper.id}{ink}{sources}"


OUTPUTS = {
    "pdf": Output(_pdf, (".pdf",)),
    "html": Output(_html, (".html", ".htm")),
    "text": Output(_text, (".txt",)),
    "png": Output(_png, (".png",)),
}
ENDS = {end: name for name, output in OUTPUTS.items() for end in output.ends}
