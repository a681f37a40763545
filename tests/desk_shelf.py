"""A desk with a small shelf: two handouts, on a day on which nothing has run out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from desk_pages import Clerk
from own_folder import clinic, shipped

from sps_print.build import Job
from sps_print.content.load.handouts import handout_names
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.project import Project, open_project
from sps_print.shelf.papers import every_fingerprint
from sps_print.shelf.sign import sign

DAY = date(2026, 11, 25)
UNTIL = date(2027, 11, 24)
KEPT = ("triggers", "emergency-card")
HIDE = json.dumps([one for one in handout_names(Library(None)) if one not in KEPT])
CLINIC = f'name = "Example Clinic"\nphone = "01632 960000"\nhide = {HIDE}\n'
DIARY = "templates/en/diary.md"
REWORDED = {DIARY: shipped(DIARY).replace("next visit", "next appointment")}
SIGN = "/shelf/sign/triggers/patient"
HISTORY = f"/shelf/history/{DIARY}"


def on_the_day(monkeypatch: pytest.MonkeyPatch, today: date = DAY) -> None:
    """The desk finds itself on that day."""
    monkeypatch.setattr(
        "sps_print.desk.visit.desk.open_project",
        lambda folder: replace(open_project(folder), today=today),
    )


def clerk_at(folder: Path, files: Mapping[str, str] | None = None) -> Clerk:
    """Somebody at the desk of such a clinic."""
    clerk = Clerk(folder)
    write(clerk, {"clinic.toml": CLINIC, **(files or {})})
    return clerk


def write(clerk: Clerk, files: Mapping[str, str]) -> None:
    """Change some files of the clinic's, as an editor outside the desk does."""
    clinic(clerk.folder, {"clinic.toml": CLINIC, **files})


def project(clerk: Clerk, today: date = DAY) -> Project:
    return replace(open_project(clerk.folder), today=today)


def fingerprints(clerk: Clerk) -> list[str]:
    """What the form holds of the texts that it stands below."""
    found = every_fingerprint(Job(project(clerk), Order("triggers", "patient")))
    return [f"{sha} {file}" for file, sha in found.items()]


def signed(clerk: Clerk, until: date = UNTIL, on: date = DAY) -> None:
    """Somebody signed the leaflet on triggers."""
    order = Order("triggers", "patient")
    sign(project(clerk), order, "Ann Example", "head nurse", on, until)
