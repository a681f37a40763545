"""The browser's “Back”: never a former person's words; nothing is kept or made twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk_browser import PERSON, SHEET, filled_in, opened, shown
from desk_pages import Clerk

from sps_print.desk.visit.desk import Desk

pytestmark = pytest.mark.slow


def nobody_is_behind(page: Any, steps: int) -> None:
    """Go back step by step, and on again: no word of the former person is on any page."""
    for step in (*(["go_back"] * steps), *(["go_forward"] * steps)):
        getattr(page, step)()
        page.wait_for_load_state()
        for words in (*PERSON, "Ann", "960001"):
            assert words not in shown(page), (step, page.url)


@pytest.mark.parametrize("script", [True, False])
def test_behind_the_next_person_nobody_is_found(desk: Desk, chromium: Any, script: bool) -> None:
    page = opened(chromium, desk, script=script)
    filled_in(page, desk)
    page.get_by_role("button", name="Show the pages again").first.click()
    page.get_by_text("Now for: Ann Example").wait_for()
    page.goto(f"http://127.0.0.1:{desk.port}/leaflet/emergency-card/helper")
    assert PERSON[0] in shown(page)
    page.get_by_role("button", name="Next person").click()
    page.get_by_role("heading", name="Who is it for?").wait_for()
    nobody_is_behind(page, 3)
    page.context.close()


def test_behind_words_that_were_typed_and_never_sent_nobody_is_found(
    desk: Desk, chromium: Any
) -> None:
    """Without script nothing was sent: the browser alone holds them."""
    page = opened(chromium, desk, script=False)
    filled_in(page, desk)
    page.get_by_role("button", name="Show the pages again").first.click()
    page.locator("input[name=name]").fill("Ann Example the second")
    page.get_by_role("button", name="Next person").click()
    nobody_is_behind(page, 1)
    page.context.close()


def test_behind_a_set_that_is_done_nobody_is_found(desk: Desk, chromium: Any) -> None:
    page = opened(chromium, desk)
    page.goto(f"http://127.0.0.1:{desk.port}{SHEET}")
    page.get_by_role("button", name="Put in the basket").click()
    filled_in(page, desk, "/basket")
    with page.expect_download():
        page.locator("button[value=zip]").click()
    page.reload()
    page.get_by_role("button", name="Next person").click()
    page.get_by_role("heading", name="Who is it for?").wait_for()
    nobody_is_behind(page, 2)
    page.context.close()


def test_behind_what_was_kept_stands_what_is_kept(desk: Desk, chromium: Any) -> None:
    """After “Keep for our clinic”: the page of now; pressed once more, nothing is lost."""
    page = opened(chromium, desk)
    page.goto(f"http://127.0.0.1:{desk.port}/clinic")
    page.locator("input[name=phone]").fill("01632 960777")
    page.get_by_role("button", name="Keep for our clinic").click()
    page.get_by_text("Kept.").wait_for()
    page.goto(f"http://127.0.0.1:{desk.port}/")
    page.go_back()
    page.wait_for_load_state()
    assert page.locator("input[name=phone]").input_value() == "01632 960777"
    page.get_by_role("button", name="Keep for our clinic").click()
    page.get_by_text("Kept.").wait_for()
    assert 'phone = "01632 960777"' in (desk.folder / "clinic.toml").read_text()
    page.context.close()


def test_no_answer_but_the_font_may_be_stored(tmp_path: Path) -> None:
    clerk = Clerk(tmp_path / "clinic")
    paths = ("/", SHEET, "/basket", "/clinic", "/shelf", "/many", "/new", "/help", "/nowhere",
             "/page/emergency/patient/a4/1.png", "/read/emergency/patient",
             "/cover/emergency/patient.png")  # fmt: skip
    for path in paths:
        assert clerk.get(path).headers["Cache-Control"] == "no-store", path
    assert clerk.post("/next").headers["Cache-Control"] == "no-store"
    with clerk.get("/font/regular.ttf") as font:
        assert "no-store" not in font.headers["Cache-Control"]


def test_forgetting_a_person_changes_a_cookie_that_no_script_sees(tmp_path: Path) -> None:
    """By this Chromium drops the pages that it kept whole; with script and without."""
    clerk = Clerk(tmp_path / "clinic")
    changed = clerk.post("/next").history[0].headers["Set-Cookie"]
    assert "HttpOnly" in changed
    assert changed != clerk.post("/next").history[0].headers["Set-Cookie"]
    clerk.desk.visits.begin()
    assert "HttpOnly" in clerk.post("/close").headers["Set-Cookie"]
