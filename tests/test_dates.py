"""Days that are easily got wrong: 29 February, the last day of a text, and SOURCE_DATE_EPOCH."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command import one_message, run

from sps_print.batch.fixed import Fixed
from sps_print.batch.list.rows import Row
from sps_print.batch.orders import NamedOrder, Orders
from sps_print.batch.record import keyed_hash
from sps_print.build import Job
from sps_print.content.clinic.reviews import load_reviews, years_after
from sps_print.content.load.handouts import load_handout
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.project import Project


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2024, 2, 28), date(2027, 2, 28)),
        (date(2024, 3, 1), date(2027, 3, 1)),
        (date(2025, 12, 31), date(2028, 12, 31)),
    ],
)
def test_three_years_later(day: date, later: date) -> None:
    assert years_after(day, 3) == later


@pytest.mark.parametrize(
    ("until", "code"), [("2027-02-28", 0), ("2027-03-01", 2), ("2024-02-29", 2), ("2025-02-29", 2)]
)
def test_a_review_on_a_leap_day(tmp_path: Path, until: str, code: int) -> None:
    (tmp_path / "clinic.toml").write_text('name = "Example Clinic"\n', encoding="utf-8")
    who = ("--name", "Ann Example", "--role", "nurse", "--clinic", tmp_path)
    done = run("review", "emergency", *who, "--on", "2024-02-29", "--review-by", until)
    assert done.code == code, done
    assert bool(load_reviews(tmp_path)) == (code == 0)
    if code:
        one_message(done, code)


def test_a_text_is_good_on_its_last_day(project: Project) -> None:
    last = load_handout(project.library, "emergency").review_by
    good = Job(replace(project, today=last), Order("emergency"))
    assert good.problems == ()
    assert not good.document.imprint.expired
    late = Job(replace(project, today=date.fromordinal(last.toordinal() + 1)), Order("emergency"))
    assert late.document.imprint.expired
    with pytest.raises(ContentError, match=f"out of date: it had to be reviewed by {last}"):
        late.pdf()


def test_a_row_is_good_on_its_last_day(project: Project) -> None:
    last = load_handout(project.library, "emergency").review_by
    for after, expired in ((0, False), (1, True)):
        today = date.fromordinal(last.toordinal() + after)
        fixed = Fixed({}, None, Path(), today, "{row}", allow_expired=True, allow_blanks=True)
        leaflet = Orders(fixed, ("handout",)).leaflet(Row(2, {"handout": "emergency"}))
        assert leaflet.expired == expired


LEAFLET = NamedOrder(2, Order("triggers", "carer", "a4"), None, "texts", False, "2.pdf")
OTHERS: dict[str, Any] = {
    "row": 3, "order": Order("triggers", "patient", "a4"), "texts": "others", "expired": True,
    "file": "3.pdf",
}  # fmt: skip
IN_TEXTS = {"clinic"}  # what a clinic gives is part of the texts' print


@pytest.mark.parametrize("field", sorted({f.name for f in fields(NamedOrder)} - IN_TEXTS))
def test_the_record_of_a_batch_knows(field: str) -> None:
    """A leaflet of which any of it changed is made anew: one that runs out meanwhile, too."""
    assert keyed_hash(replace(LEAFLET, **{field: OTHERS[field]}), b"x", b"k" * 32) != keyed_hash(
        LEAFLET, b"x", b"k" * 32
    )


NO_COLUMN = {"sections", "ink", "cells"}  # of a list


@pytest.mark.parametrize("field", sorted({f.name for f in fields(Order)} - NO_COLUMN))
def test_the_record_of_a_batch_knows_of_an_order(field: str) -> None:
    other: Any = {"name": "Ann"} if field == "answers" else "other"
    changed = replace(LEAFLET, order=replace(LEAFLET.order, **{field: other}))
    assert keyed_hash(changed, b"x", b"k" * 32) != keyed_hash(LEAFLET, b"x", b"k" * 32)


@pytest.mark.parametrize(
    "seconds", ["abc", "-1", "1e9", "1.5", "99999999999999", "0x10", "1_000", "٣", "1 2", "\x1b[m"]
)
def test_a_source_date_that_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    said = one_message(run("build", "emergency", "-a", "patient"), 2)
    assert "SOURCE_DATE_EPOCH is not a number" in said
    assert not (tmp_path / "leaflets").exists()
    assert run("--help").code == 0


def test_a_source_date_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in tests/cases/308-env-source-date."""
    monkeypatch.chdir(tmp_path)
    made = set()
    for seconds in ("", " ", "0", "1700000000", "99999999999"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        done = run("build", "emergency", "-a", "patient")
        assert (done.code, done.err) == (0, "")
        made.add((tmp_path / "leaflets/emergency-patient-a4.pdf").read_bytes())
    assert len(made) == 1
