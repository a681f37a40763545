"""Small things that stop somebody at the desk: a way back, a word that it is done, right names."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from desk_browser import open_desk, opened
from desk_pages import Clerk
from desk_shelf import clerk_at, on_the_day

SHEET = "/leaflet/triggers/patient"
NURSE = Path(__file__).parents[1] / "docs/desk/nurse.md"


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clinic")


def test_the_leaflet_as_text_has_a_way_back(clerk: Clerk) -> None:
    page = clerk.get("/read/triggers/patient").text
    assert re.search(rf'<body>\s*<nav><p><a href="{SHEET}">Back to', page)


@pytest.mark.slow
def test_the_way_back_leads_to_the_leaflet_in_a_browser(tmp_path: Path, chromium: Any) -> None:
    """The text is shut in: what is asked for from there comes with the cookie all the same."""
    with open_desk(tmp_path / "desk") as desk:
        page = opened(chromium, desk)
        page.goto(f"http://127.0.0.1:{desk.port}/read/triggers/patient")
        page.get_by_role("link", name="Back to the page of this leaflet").click()
        page.get_by_role("heading", name="How it will look").wait_for()
        assert not page.faults


def test_the_next_person_is_told_that_the_one_before_is_forgotten(clerk: Clerk) -> None:
    assert "Ready for the next person" not in clerk.get("/").text
    assert "Ready for the next person" in clerk.post("/next").text
    assert "Ready for the next person" not in clerk.get("/").text  # it is said once


def test_the_nurses_page_names_buttons_that_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_the_day(monkeypatch)
    clerk = clerk_at(tmp_path)
    said = NURSE.read_text("utf-8").partition("## What we have signed")[2].partition("\n## ")[0]
    shown = html.unescape(re.sub(r"<[^>]*>", " ", clerk.get("/shelf").text))
    names = re.findall(r"\*\*([^*]+)\*\*", said)
    assert len(names) > 3
    assert not [name for name in names if name not in " ".join(shown.split())]


@pytest.mark.slow
def test_an_old_count_of_sheets_is_not_shown_while_a_new_one_is_made(
    tmp_path: Path, chromium: Any
) -> None:
    with open_desk(tmp_path / "desk") as desk:
        page = opened(chromium, desk)
        page.goto(f"http://127.0.0.1:{desk.port}{SHEET}")
        count = page.locator("[data-part=print] button span")
        assert count.is_visible()
        before = count.inner_text()
        with desk.making:  # the answer waits for this
            page.locator("input[name=paper][value=large-print]").check(force=True)
            page.locator("form.waits").wait_for()
            assert not count.is_visible()
        page.locator("form.waits").wait_for(state="detached")
        assert count.is_visible()
        assert count.inner_text() != before
        assert not page.faults
