"""The panel's pack: one file with all that people need who sign a leaflet off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import NamedTuple

from sps_print.build import Job
from sps_print.checks import ledger_shown
from sps_print.checks.appraise import appraise
from sps_print.checks.appraise.form import as_page as appraisal_page
from sps_print.checks.changes.page import TITLE as CHANGES
from sps_print.checks.changes.page import page as changes_page
from sps_print.checks.ledger import ledger
from sps_print.checks.reading.report import MeasuredLeaflet
from sps_print.checks.reading.report import as_page as reading_page
from sps_print.content.load.findings import load_findings
from sps_print.document.days import day_said
from sps_print.document.file_names import file_stem
from sps_print.files.library import Library
from sps_print.files.zipped import zipped
from sps_print.model import Order
from sps_print.on_screen import web_page
from sps_print.output.webpage import page_of_words
from sps_print.problems import Problem, ToolMissing
from sps_print.project import Project
from sps_print.shapes import SHAPES
from sps_print.shelf.leaflets import OnShelf, on_shelf
from sps_print.shelf.papers import jobs_of_papers
from sps_print.shelf.since import changed_since
from sps_print.shelf.text_names import name_of_text
from sps_print.shelf.to_sign import section_titles, sign_page, texts_to_sign

PAPER = "a4"
FIRST = "read-me-first.html"
WORD = (("leaflet.docx", "word"), ("remarks.docx", "panel"))  # files for Word, and their shapes
CALLED = {
    "leaflet.pdf": "The leaflet",
    "leaflet.docx": "The leaflet for Word",
    "remarks.docx": "Your remarks",
    "sources.html": "Sources",
    "reading.html": "Reading",
    "appraisal.html": "Appraisal",
    "changes.html": "Changes",
    "who-has-to-sign.html": "Who has to sign",
}
WHAT = {
    "leaflet.pdf": "The leaflet as it is printed.",
    "leaflet.docx": "The leaflet for Word.",
    "remarks.docx": "The leaflet for Word, each statement with its number, what it stands on, its "
    "grade, and room for your remarks.",
    "sources.html": "What each sentence stands on: its source, how much that can carry, and "
    "what it says.",
    "reading.html": "How hard the leaflet is to read, with its hard sentences marked.",
    "appraisal.html": "PEMAT-P, the CDC index and EQIP: what a machine could answer is "
    "answered, the rest is a form for you.",
    "changes.html": "What changed: before, now, and why.",
    "who-has-to-sign.html": "What a signature covers, who signed before, and where to sign.",
}


ON_OTHER = "The leaflet on a paper that prints texts of its own. You sign these, too."


class PanelPack(NamedTuple):
    """The pack. name: what its file may be called. left_out: what is not in it, and how to get
    it."""

    name: str
    data: bytes
    left_out: tuple[Problem, ...]


def panel_pack(
    project: Project, handout: str, audience: str = "", language: str = "",
    since: Path | None = None,
) -> PanelPack:  # fmt: skip
    """The pack of a leaflet, as a ZIP: the same bytes on the same day.

    since: an edition to hold it against (a folder or an archive); None: what was signed last. A
    leaflet past its date is packed, too: it is the one that has to be read again.

    Raises ContentError for a leaflet that “build” would refuse.
    """
    project = replace(project, allow_expired=True)
    job = Job(project, Order(handout, audience, "", language))
    if PAPER in job.plan.handout.formats:
        job = Job(project, replace(job.order, format=PAPER))
    one, left_out = on_shelf(job), list[Problem]()
    _, *others = jobs_of_papers(job)
    files = {"leaflet.pdf": job.pdf(), **{_on(other): other.pdf() for other in others}}
    files |= _for_word(job, left_out)
    files |= {
        "sources.html": _sources(job, others),
        "reading.html": _reading(job),
        "appraisal.html": appraisal_page(appraise(job.document)).encode(),
        "changes.html": _changes(job, one, since),
        "who-has-to-sign.html": sign_page(one, texts_to_sign(job)).encode(),
    }
    papers = {_on(other): other.plan.paper.name for other in others}
    first = _first(project.library, one, [*files], papers, left_out).encode()
    stem = file_stem(one.handout, one.audience, job.language)
    return PanelPack(f"{stem}-pack.zip", zipped({FIRST: first, **files}), tuple(left_out))


def _on(job: Job) -> str:
    """The file of the leaflet on a paper that has texts of its own."""
    return f"leaflet-{job.order.format}.pdf"


def _for_word(job: Job, left_out: list[Problem]) -> dict[str, bytes]:
    """The files for Word; none, and why, where what writes them is not installed."""
    try:
        return {name: SHAPES[shape].make(job) for name, shape in WORD}
    except ToolMissing as error:
        left_out += error.problems
        return {}


def _sources(job: Job, others: list[Job]) -> bytes:
    facts = load_findings(job.project.library)
    rows = ledger_shown.ledger_rows(
        ledger(one.document for one in (job, *others)), job.project.sources, facts
    )
    return ledger_shown.as_page(rows, titles=section_titles(job)).encode()


def _reading(job: Job) -> bytes:
    measured = MeasuredLeaflet(job.document, job.plan, job.problems)
    return reading_page([measured], job.language.id).encode()


def _changes(job: Job, one: OnShelf, since: Path | None) -> bytes:
    found = changed_since(job, since)
    if found is None:
        why = "The texts that were signed before are not on file"
        if not (one.signed or one.signed_before):
            why = "Nobody has signed this leaflet before"
        body = (
            f"<p>{why}, so that there is nothing to hold it against: read it whole. When it is "
            "signed, its texts are kept: from then on, what changed stands here.</p>\n"
            "<p>In a terminal, “sps-print pack --since EDITION” holds it against an older "
            "edition.</p>\n"
        )
        return page_of_words(CHANGES, body).encode()
    called, project = (found.since, found.until), job.project
    doc = changes_page(
        found.changes, called, job.language, project.card, project.today, section_titles(job)
    )
    return web_page(doc, project)


def _first(
    library: Library, one: OnShelf, names: list[str], papers: Mapping[str, str],
    left_out: list[Problem],
) -> str:  # fmt: skip
    """The page that says what each file is. papers: those of the files on other papers."""
    called_so = CALLED | {name: f"{CALLED['leaflet.pdf']}: {papers[name]}" for name in papers}
    what = WHAT | dict.fromkeys(papers, ON_OTHER)
    listed = "".join(
        f'<dt><a href="{name}">{escape(called_so[name])}</a></dt><dd>{escape(what[name])}</dd>\n'
        for name in names
    )
    missing = "".join(
        f"<p>Not in here: the files for Word. {escape(one.what[:1].upper() + one.what[1:])}: "
        f"{escape(one.hint)}.</p>\n"
        for one in left_out
    )
    due = f"To be read again by {day_said(one.due)}" if one.due else "It has no day"
    due += " (that day is past)" if one.past else ""
    called = ", ".join(f"“{name_of_text(library, file)}”" for file in one.own)
    own = f"<p>Our own words: {escape(called)}.</p>\n" if called else ""
    return page_of_words(f"Pack for the panel: {one.title}", f"""\
<p>{escape(one.reader)}; edition {escape(one.edition)}; {one.sign_off}. {due}.</p>
{own}<p>Read the leaflet first. Then the other files answer what you may ask.</p>
<dl>
{listed}</dl>
{missing}""")  # fmt: skip
