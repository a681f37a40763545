"""Clinics that differ in what stands on their cards, and what is made for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sps_print.problems import ContentError
from sps_print.project import Project

FRIENDS = [
    {
        "name": f"Clinic {n}", "phone": f"01632 96000{n}", "web": f"www.clinic{n}.example.org",
        "address": f"{n} Station Road", "email": f"desk{n}@example.org",
    }
    for n in range(8)
]  # fmt: skip


def named(project: Project, name: str, logo: bool = True) -> Project:
    """The project of a clinic of another name."""
    assert project.clinic
    card = replace(project.clinic.card, name=name)
    return replace(
        project,
        clinic=replace(project.clinic, card=card, logo=project.clinic.logo if logo else None),
    )


def carded(project: Project, **card: str) -> Project:
    """The project of a clinic without a logo, with something else on its card."""
    assert project.clinic
    card_of = replace(project.clinic.card, **card)
    return replace(project, clinic=replace(project.clinic, card=card_of, logo=None))


def made(make: Callable[[], bytes]) -> bytes | str:
    """The file, or what was said against it."""
    try:
        return make()
    except ContentError as error:
        return str(error)
