"""A leaflet for other ears, fingers and programs than paper has: each kind by its plain name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from werkzeug.wrappers import Response

from sps_print.build import Job
from sps_print.content.load.file_words import load_file_words
from sps_print.desk.find.in_texts import edits_of
from sps_print.desk.visit.page import download, the_desk, the_visit
from sps_print.desk.visit.visits import VisitKey
from sps_print.document.file_names import file_stem
from sps_print.files.library import Library
from sps_print.model import Handout, Order
from sps_print.papers import Paper
from sps_print.problems import Problem, SpsPrintError
from sps_print.shapes import SHAPES, page_pictures

FILLABLE = "fillable"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class KindOfFile(NamedTuple):
    """A kind of file. How people ask for it stands in files.toml."""

    id: str
    called: str
    what_for: str
    media: str


class RefusedFile(NamedTuple):
    """A file that was asked for and could not be made, and why. No words of a person are kept."""

    handout: str
    audience: str
    kind: KindOfFile
    problems: tuple[Problem, ...]


KINDS = (
    KindOfFile(
        "braille", "Braille", "For an embosser or a Braille display: contracted, grade 2",
        "application/octet-stream",
    ),
    KindOfFile(
        "braille-1", "Braille, letter by letter", "For who learns Braille: grade 1",
        "application/octet-stream",
    ),
    KindOfFile(
        "epub", "E-book", "For an e-reader or a telephone: letters as large as you like",
        "application/epub+zip",
    ),
    KindOfFile("word", "Word", "To change how it looks", DOCX),
    KindOfFile("html", "Web page", "To read on a screen, large or small", "text/html"),
    KindOfFile("text", "Plain text", "For an e-mail or a screen reader", "text/plain"),
    KindOfFile("script", "Script to read aloud", "For whoever reads it to somebody", "text/plain"),
    KindOfFile(
        "ssml", "Script for a computer’s voice", "For a speech program or a telephone line",
        "application/ssml+xml",
    ),
    KindOfFile(
        "sms", "Text message", "The title, all safety lines and whom to ask: as long as several "
        "messages. Nothing that is filled in is in it", "text/plain",
    ),
    KindOfFile(
        "panel", "Word, with room for remarks", "For who checks it: what each statement stands on",
        DOCX,
    ),
    KindOfFile(
        "fhir", "For a records system", "A FHIR bundle: the PDF with its codes",
        "application/json",
    ),
    KindOfFile(
        FILLABLE, "PDF to fill in", "On a screen: its lines are boxes to type in",
        "application/pdf",
    ),
)  # fmt: skip
BY_ID = {one.id: one for one in KINDS}
REFUSED = VisitKey[RefusedFile]("not-on-paper")
WRONG, SHORTEST = 2, 5  # letters that may be wrong in one, and letters that it has at least


def kinds_of(handout: Handout, paper: Paper | None = None) -> list[KindOfFile]:
    """The kinds of file that a leaflet can be, on a paper or on any."""
    written_on = handout.fillable and (paper is None or paper.written_on)
    return [one for one in KINDS if one.id != FILLABLE or written_on]


def asked_kind(library: Library, words: str) -> tuple[KindOfFile | None, str]:
    """The kind of file that somebody asks for, and their other words; none: they ask for none. Of
    two the one that is said with more words."""
    known = load_file_words(library, BY_ID)
    said = (_put_right(one, known.mistyped) for one in words.casefold().split())
    asked = known.among(" ".join(said))
    return (BY_ID[asked.kind], asked.rest) if asked else (None, "")


def _put_right(word: str, mistyped: Iterable[str]) -> str:
    """A word, or that one of a kind of file which was meant by a mistyped one."""
    near = (one for one in mistyped if edits_of(word, one, WRONG) <= WRONG)
    return next(near, word) if len(word) >= SHORTEST else word


def file_of(order: Order, name: str) -> Response | None:
    """A leaflet as a file of that kind, with the person's answers; None: why not is kept with the
    visit. What has no pages is of the leaflet's first paper, which has the most words."""
    kind, desk = BY_ID[name], the_desk()
    with desk.making:
        try:
            project = desk.project()
            if name == FILLABLE:
                job = Job(project, replace(order, fillable=True))
                data, end = job.pdf(), f"-{job.plan.paper.id}.pdf"
            else:
                shape = SHAPES[name]
                paper = order.format if shape.on_paper else ""
                job = Job(project, replace(order, format=paper, ink=""))
                on_paper = f"-{job.plan.paper.id}" if shape.on_paper else ""
                data, end = shape.make(job), f"{on_paper}{shape.ends}"
        except SpsPrintError as error:
            problems = tuple(one.without_value() for one in error.problems)
            the_visit().keep(REFUSED, RefusedFile(order.handout, order.audience, kind, problems))
            return None
    stem = file_stem(order.handout, order.audience, job.language)
    return download(data, kind.media, f"{stem}{end}")


def picture_file(order: Order, pdf: bytes) -> Response:
    """A leaflet for the screen of a telephone, as the picture that it is. pdf: its proved file."""
    job = the_desk().job(order)
    (data,) = page_pictures(pdf, job)
    name = f"{file_stem(order.handout, order.audience, job.language)}-{job.plan.paper.id}.png"
    return download(data, "image/png", name)


def refused_file(handout: str, audience: str) -> RefusedFile | None:
    """What could not be made of this leaflet, for once."""
    found = the_visit().get(REFUSED)
    if not found or found[:2] != (handout, audience):
        return None
    return the_visit().take(REFUSED)
