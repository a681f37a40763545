"""Sections of a test's own, set on a paper."""

from __future__ import annotations

from dataclasses import replace

from sps_print.build import Job
from sps_print.document.blocks import (
    Block,
    Document,
    MustSay,
    Para,
    Section,
    Text,
)
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.project import Project
from sps_print.typeset.leaflet import LaidOut, lay_out

WORK = Order("at-work", "employer", "tri-fold")  # leaves two sections out to fit
SENTENCE = "These are twelve plain words that stand for what a leaflet says. "


def set_on(
    project: Project, paper: str, *sections: Section, must_say: tuple[str, ...] = ()
) -> LaidOut:
    """Sections of a test's own, set on a paper."""
    job = Job(project, replace(WORK, format="tri-fold"))
    locked = tuple(MustSay(f"line-{number}", words) for number, words in enumerate(must_say))
    doc: Document = replace(job.on_paper, sections=sections, must_say=locked)
    return lay_out(doc, PAPERS[paper], job._look, job._fonts)


def part(*blocks: Block, name: str = "one") -> Section:
    return Section(name, "A heading", "", blocks)


def para(sentences: int = 1, words: str = SENTENCE) -> Para:
    return Para((Text(words * sentences),))
