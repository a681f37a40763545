"""What is the same for all rows of a list, and the projects of the clinics that they name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from sps_print.model import USUAL_STANDARD
from sps_print.project import Project, open_project
from sps_print.records import dataclass


@dataclass(frozen=True, slots=True)
class Fixed:
    """What is the same for all rows. folder: where the clinics that a row names are looked for.

    pass_over: whether words that a row's own leaflet does not ask for are counted as unprinted,
    where its rows get several leaflets; else they are faults. There a person is told, too, for
    whom a leaflet is meant whose title says no reader.
    said: what a person said that words for a leaflet mean, by their key: words that name one.
    spoken: whether papers are said by people who know no id of one: see format_of. Words that
    another paper of their leaflet prints are counted as unprinted for them.
    """

    choices: Mapping[str, str]
    clinic: Path | None
    folder: Path
    today: date
    pattern: str
    allow_expired: bool = False
    allow_blanks: bool = False
    fillable: bool | None = None  # whether blanks are fields; None: as each handout says
    standard: str = USUAL_STANDARD  # of the PDFs
    pass_over: bool = False
    said: Mapping[str, str] = field(default_factory=dict)
    spoken: bool = False


@lru_cache(maxsize=64)
def project(clinic: Path | None, today: date, allow_expired: bool) -> Project:
    """The project of a clinic, kept between orders: opening one takes longer than a leaflet."""
    return replace(open_project(clinic, allow_expired), today=today)
