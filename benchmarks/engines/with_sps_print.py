"""sps-print in one process. (A fresh process is measured with its own command, not with this.)

A new workshop for each leaflet: the clinic's name is part of it, so all files are read again.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from common import Make, run

from sps_print.model import Order
from sps_print.pipeline import Job, Workshop, open_workshop

LEAFLET = Path(__file__).parents[1] / "leaflet"


def start(_: str) -> Make:
    shop = open_workshop(LEAFLET)
    clinic = shop.clinic
    assert clinic is not None

    def make(name: str) -> bytes:
        renamed = replace(clinic, card=replace(clinic.card, name=name))
        return Job(Workshop(shop.library, renamed), Order("bench")).pdf()

    return make


run(start)
