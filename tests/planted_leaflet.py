"""Leaflets with blocks planted into them, to be laid out as any other."""

from __future__ import annotations

from dataclasses import replace

from planted_text import line

from sps_print.build import Job
from sps_print.document.blocks import Block, Document, Section, Steps
from sps_print.model import Order
from sps_print.project import Project
from sps_print.typeset.leaflet import on_sheets

PAPERS = [
    ("triggers", "patient", "a4"),
    ("triggers", "patient", "large-print"),
    ("easy-read", "", "easy-read"),
    ("triggers", "patient", "tri-fold"),
    ("triggers", "patient", "booklet"),
]
STEPS = Steps(
    (line("Make it quiet."), line("Ask before you touch."), line("Do not pull."), line("Wait.")),
    1, ("quiet", "touch", "no-lift", "wait"),
)  # fmt: skip


def made(project: Project, order: tuple[str, str, str], *blocks: Block) -> tuple[Job, Document]:
    """A leaflet of one section with some blocks."""
    one = Job(project, Order(order[0], order[1], order[2]))
    title = "" if one.plan.paper.tiny else "What helps"
    part = Section("planted", title, "", blocks)
    doc = replace(one.on_paper, sections=(part,), inside=(), must_say=(), answered=())
    return one, doc


def pdf(project: Project, one: Job, doc: Document) -> bytes:
    """The file of such a leaflet, without the clinic's logo."""
    look = replace(project.look, logo=None)
    return on_sheets(doc, one.plan.paper, look, one._fonts).written.data()
