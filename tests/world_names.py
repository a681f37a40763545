"""Names of the world (names.txt), and proved files that hold them."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from conftest import HERE

from sps_print.build import Job
from sps_print.document.blocks import Document, Para, Strong, Text
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.proof.pdf import prove
from sps_print.typeset.leaflet import on_sheets

GROUPS = dict(line.split(": ", 1) for line in (HERE / "names.txt").read_text("utf-8").splitlines())
NAMES = [name for group in GROUPS.values() for name in group.split(" | ")]
SHEET = Order("my-emergency-sheet", "patient", "a4")


def composed(words: str) -> str:
    """Words as they are printed, however they are spaced."""
    return unicodedata.normalize("NFC", " ".join(words.split()))


def with_names(job: Job, names: list[str]) -> Document:
    """A document that holds names, each in the regular and in the bold weight, between brackets."""
    blocks = tuple(Para((Text(f"[{name}] "), Strong(f"[{name}]"))) for name in names)
    sections = (replace(job.on_paper.sections[0], blocks=blocks),)
    return replace(job.on_paper, sections=sections, must_say=())


def built(job: Job, names: list[str]) -> bytes:
    """A proved file of names. Raises ContentError."""
    doc = with_names(job, names)
    data = on_sheets(doc, job.plan.paper, job._look, job._fonts).data()
    logo = job._look.logo is not None
    if problems := prove(data, doc, job.plan.paper, logo):
        raise ContentError(*problems)
    return data
