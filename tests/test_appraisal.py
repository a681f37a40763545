"""The appraisal of the shipped leaflets (docs/appraisal): whole, honest, and of today's words.

When a leaflet's words change after it was scored, name it in docs/appraisal/open.toml, or score it
again: `sps-print appraise --sheets docs/appraisal` says which it is.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from conftest import every_order

from sps_print.build import Job
from sps_print.checks.appraise import Appraisal, appraise
from sps_print.checks.appraise.folder import result_of, sheets_of
from sps_print.checks.appraise.sheets import READERS, SETTLED, ItemKey, digest
from sps_print.checks.appraise.totals import Result
from sps_print.document.blocks import Document
from sps_print.model import Order
from sps_print.project import open_project

FOLDER = Path(__file__).parent.parent / "docs/appraisal"
LEAFLETS = sorted({(o.handout, o.audience) for o in every_order()})

pytestmark = pytest.mark.slow  # of our texts, whatever Python reads them


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    project = open_project(None)  # without a clinic: the texts as they are shipped
    return {f"{h}-{a}": Job(project, Order(h, a)).document for h, a in LEAFLETS}


@pytest.fixture(scope="module")
def appraised(documents: dict[str, Document]) -> dict[str, tuple[Appraisal, ...]]:
    return {name: appraise(doc) for name, doc in documents.items()}


@pytest.fixture(scope="module")
def results(
    documents: dict[str, Document], appraised: dict[str, tuple[Appraisal, ...]]
) -> dict[str, Result]:
    return {name: result_of(FOLDER, doc, appraised[name]) for name, doc in documents.items()}


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "open.toml").read_text(encoding="utf-8"))


def test_each_leaflet_has_its_sheets_and_no_other_is_there(documents: dict[str, Document]) -> None:
    for reader in READERS:
        assert {path.stem for path in (FOLDER / reader).iterdir()} == set(documents)
    if (FOLDER / SETTLED).exists():
        assert {path.stem for path in (FOLDER / SETTLED).iterdir()} <= set(documents)


def test_each_sheet_has_a_line_for_each_item_that_a_person_answers(
    appraised: dict[str, tuple[Appraisal, ...]], documents: dict[str, Document]
) -> None:
    """For those who score after the words were changed: `--begin` writes a blank sheet anew."""
    for name, found in appraised.items():
        wanted: set[ItemKey] = {
            (one.instrument.id, item.number) for one in found for item, _ in one.answers
        }
        for sheet in sheets_of(FOLDER, name)[0]:
            assert sheet
            assert set(sheet.answers) == wanted, name
            assert not sheet.begun or (sheet.by and sheet.words), name


def test_what_a_machine_answered_is_what_it_answers(
    appraised: dict[str, tuple[Appraisal, ...]], documents: dict[str, Document]
) -> None:
    """In each sheet that is of today's words."""
    for name, found in appraised.items():
        now = {(o.instrument.id, item.number): s.answer for o in found for item, s in o.answers}
        for sheet in sheets_of(FOLDER, name)[0]:
            if sheet and sheet.words == digest(documents[name]):
                wrong = {key for key, was in sheet.by_machine().items() if now[key] is not was}
                assert not wrong, f"{name}: run “sps-print appraise --sheets … --begin” again"


def test_the_two_readers_are_two(documents: dict[str, Document]) -> None:
    for name in documents:
        names = [sheet.by for sheet in sheets_of(FOLDER, name)[0] if sheet and sheet.begun]
        assert len(set(names)) == len(names), name


def test_the_leaflets_to_score_again_are_named(
    results: dict[str, Result], said: dict[str, Any]
) -> None:
    stale = sorted(name for name, one in results.items() if one.stale)
    assert stale == sorted(said["again"]), f"name these in {FOLDER.name}/open.toml, again"


def test_the_totals_hold_or_it_is_said_why_not(
    results: dict[str, Result], said: dict[str, Any]
) -> None:
    below = {name: one.below for name, one in results.items() if one.below}
    assert set(below) == set(said["below"]), below
    assert all(len(why) > 20 for why in said["below"].values())
