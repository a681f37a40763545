"""Writing in a real browser: a line is chosen on the picture of its page, and changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk_browser import axe, open_desk, opened, sideways

from sps_print.desk.visit.desk import Desk

pytestmark = pytest.mark.slow
OLD = "Plan for them. If you avoid everything, your fear may grow."
WORDS = "Plan for them. Then your fear may fade."


def test_a_line_is_clicked_on_the_picture_changed_and_kept(tmp_path: Path, chromium: Any) -> None:
    with open_desk(tmp_path / "clinic") as desk:
        page = opened(chromium, desk)
        page.goto(f"http://127.0.0.1:{desk.port}/leaflet/triggers/patient")
        page.get_by_role("link", name="Change the words of this leaflet").click()
        page.locator(f"svg a[aria-label='Change: {OLD}'] rect").click()
        box = page.locator("textarea[name='words-0']")
        assert box.input_value() == OLD
        box.fill("Considerable perturbation is occasionally experienced.")
        page.get_by_text("hard words:").wait_for()
        box.fill(WORDS)
        page.get_by_text("No hard sentence").wait_for()
        said = axe(page)
        page.get_by_role("button", name="Keep for our clinic").click()
        page.get_by_text("Tick it if it says these words").first.wait_for()  # the words are others
        for source in page.locator("input[name='source-0']").all():
            source.check()
        page.get_by_role("button", name="Keep for our clinic").click()
        page.locator(f"svg a[aria-label='Change: {WORDS}']").wait_for(state="attached")
        assert "Kept for our clinic" in page.locator("[role=status]").inner_text()
        said += axe(page)
        page.get_by_role("button", name="Undo").click()
        page.locator(f"svg a[aria-label='Change: {OLD}']").wait_for(state="attached")
        assert page.faults == []
        said += _narrow(chromium, desk)
    assert said == []


def _narrow(found: Any, desk: Desk) -> list[str]:
    """What there is to say of the same pages on a small screen."""
    page, said = opened(found, desk, "narrow"), list[str]()
    line = "section=trigger-list&line=8&cell=0"
    for path in (f"/write/triggers/patient?{line}", f"/write/triggers/patient?{line}&add=picture"):
        page.goto(f"http://127.0.0.1:{desk.port}{path}")
        said += axe(page)
        if sideways(page) > 0:
            said.append(f"{path}: {sideways(page)} dots too wide")
    return said


def test_sections_are_found_while_their_word_is_typed(tmp_path: Path, chromium: Any) -> None:
    """And with a button where there is no script; what was typed before stays."""
    with open_desk(tmp_path / "clinic") as desk:
        for script in (True, False):
            page = opened(chromium, desk, script=script)
            page.goto(f"http://127.0.0.1:{desk.port}/new")
            page.get_by_label("Title").fill("Our walks")
            page.locator("#sections > summary").click()
            page.locator("#order-travel").fill("1")
            page.get_by_label("Find a section").fill("sleep")
            if not script:
                page.get_by_role("button", name="Find", exact=True).click()
            page.get_by_text("sections are shown: those that fit “sleep”").wait_for()
            assert page.locator("#order-sleep").is_visible()
            assert page.locator("#order-travel").input_value() == "1"
            assert not page.locator("#order-driving").count()
            assert page.get_by_label("Title").input_value() == "Our walks"
            if script:
                assert axe(page) == []
                assert "sections are shown" in page.locator("#sections [role=status]").inner_text()
            assert page.faults == []
            page.context.close()
