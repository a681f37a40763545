"""The days of a handout follow each other, and a source's address is one: else they are refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from own_folder import DAY, OWN, clinic, errors, section, toml_of

from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.content.load.sources import SOURCES, load_sources
from sps_print.files.library import Library

TEXT = {"templates/en/our-group.md": section("Hello.[^plain]")}


def said(folder: Path, issued: date, review_by: date) -> list[str]:
    text = OWN.replace("2026-11-24", str(issued)).replace("2028-11-24", str(review_by))
    files = {"handouts/ours.toml": f'{text}about = "us"\n', **TEXT}
    return [one.where for one in errors(clinic(folder, files), "ours")]


@pytest.mark.parametrize(
    ("issued", "review_by"),
    [(date(2026, 11, 24), date(9999, 12, 31)), (date(2026, 11, 24), date(2026, 11, 24)),
     (date(2026, 11, 24), date(2025, 1, 1)), (date(2020, 1, 1), date(2028, 1, 1)),
     (date(2226, 11, 24), date(2028, 11, 24))],
)  # fmt: skip
def test_days_that_do_not_follow_each_other(tmp_path: Path, issued: date, review_by: date) -> None:
    assert said(tmp_path, issued, review_by) == ["handouts/ours.toml, review-by"]


@pytest.mark.parametrize("review_by", [date(2026, 11, 26), date(2029, 11, 24)])
def test_days_that_do(tmp_path: Path, review_by: date) -> None:
    assert said(tmp_path, date(2026, 11, 24), review_by) == []


@pytest.mark.parametrize(
    "url", ["patient", "../x", "ftp://example.org", "javascript:x", "https://x"]
)
def test_a_source_s_address(tmp_path: Path, url: str) -> None:
    row = {"short": "x", "grade": "high", "evidence": "x", "checked": DAY, "url": url}
    folder = clinic(tmp_path, {SOURCES: toml_of({"ours": row})})
    assert [one.where for one in errors(folder, "triggers")] == [f"{SOURCES}, ours, url"]


def test_all_shipped_ones_are_right() -> None:
    library = Library(None)
    assert load_sources(library)
    assert all(load_handout(library, name) for name in handout_names(library))
