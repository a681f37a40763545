"""Leaflets of several forms for the tests of one PDF of many."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
from many_clinics import FRIENDS, carded

from sps_print.batch.collate.collated import Collated
from sps_print.batch.collate.filling import CollatedLeaflet
from sps_print.batch.forms import FormCache
from sps_print.form.form import Filled
from sps_print.model import Order
from sps_print.project import Project

ORDERS = [
    Order("emergency", "patient", "a4", answers={"name": "Ann (Mrs) 12 0 R \\ Example"}),
    Order(
        "ward-passport", "ward-staff", "a4", answers={"name": "Zoë Ωmega", "contact": "50 % off"}
    ),
    Order("emergency-card", "helper", "card", answers={"name": "Ben"}),
    Order("living-with-sps", "patient", "booklet"),
    Order("easy-read", "easy-read", "easy-read-letter"),
    Order("emergency", "patient", "tri-fold", answers={"name": "Ann (Mrs) 12 0 R \\ Example"}),
    Order(
        "my-emergency-sheet",
        answers={"name": "Ben", "contact": "Pat, 01632 960000"},
        with_sources=True,
    ),
    Order(
        "my-emergency-sheet",
        answers={"name": "Cy", "contact": "Sam, 01632 960111"},
        with_sources=True,
    ),
    Order("emergency", "patient", "a4", answers={"name": "Dee 14 0 R"}),
    Order(
        "my-emergency-sheet",
        answers={"name": "Eve", "contact": "Tom, 01632 960222"},
        with_sources=True,
    ),
]
NAMES = ["1-Ann", "2-Zoë (Ω)", "3-\\", "4", "5", "6", "7", "8-Ω", "9", "10"]


def filled_of(project: Project) -> list[Filled]:
    """Some orders fill the form of one before them, and some have a form of their own."""
    forms, clinics = (
        FormCache(),
        {6: carded(project, **FRIENDS[6]), 7: carded(project, **FRIENDS[7])},
    )
    return [forms.filled(clinics.get(n, project), order) for n, order in enumerate(ORDERS)]


def collated(path: Path, leaflets: list[CollatedLeaflet], names: list[str]) -> bytes:
    with path.open("w+b") as stream:
        one = Collated(stream)
        for leaflet, name in zip(leaflets, names, strict=True):
            one.add(leaflet, name)
        one.end()
    return path.read_bytes()


def leaflets_of(path: Path) -> list[str]:
    """What the bookmarks of the leaflets say."""
    document = pdfium.PdfDocument(path)
    found = [mark.get_title() for mark in document.get_toc() if mark.level == 0]
    document.close()
    return found
