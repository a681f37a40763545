"""A tab that lay open while the person was forgotten: whoever comes to it again sees nobody."""

from __future__ import annotations

from typing import Any

import pytest
from desk_browser import PERSON, SHEET, filled_in, opened, shown

from sps_print.desk.visit.desk import Desk

pytestmark = pytest.mark.slow
WORDS = (*PERSON, "Ann", "960001")
TYPED = "Ring us before you come."


def come_back(page: Any) -> None:
    """Come to a tab again, as a browser tells it, and wait until something is to be seen there,
    however long that takes: its page hides itself at once."""
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.locator("body").wait_for()
    page.wait_for_load_state()


def with_person(page: Any, desk: Desk) -> None:
    filled_in(page, desk)
    page.get_by_role("button", name="Show the pages again").first.click()
    page.get_by_text("Now for: Ann Example").wait_for()
    page.wait_for_load_state()  # its script is there, too


def refused_late(route: Any, request: Any) -> None:
    """What a busy machine answers of a desk that is closed."""
    request.frame.page.wait_for_timeout(600)
    route.abort()


def at(desk: Desk, path: str) -> str:
    return f"http://127.0.0.1:{desk.port}{path}"


@pytest.mark.parametrize("path", [SHEET, "/basket", "/", "/help"])
def test_an_old_tab_is_asked_for_again_when_somebody_comes_to_it(
    desk: Desk, chromium: Any, path: str
) -> None:
    page = opened(chromium, desk)
    with_person(page, desk)
    old = page.context.new_page()
    old.goto(at(desk, path))
    assert "Ann Example" in shown(old)
    come_back(old)
    assert "Ann Example" in shown(old)  # still the same person
    page.get_by_role("button", name="Next person").click()
    page.get_by_role("heading", name="Who is it for?").wait_for()
    come_back(old)
    assert not [one for one in WORDS if one in shown(old)]
    assert old.evaluate("getComputedStyle(document.documentElement).visibility") == "visible"
    page.context.close()


def test_words_that_are_typed_about_nobody_stay(desk: Desk, chromium: Any) -> None:
    page = opened(chromium, desk)
    with_person(page, desk)
    old = page.context.new_page()
    old.goto(at(desk, "/new/section"))
    old.locator("input[name=title]").fill(TYPED)
    page.get_by_role("button", name="Next person").click()
    page.get_by_role("heading", name="Who is it for?").wait_for()
    come_back(old)
    assert not [one for one in WORDS if one in shown(old)]
    assert TYPED in shown(old)
    page.context.close()


def test_of_a_desk_that_is_closed_nobody_is_seen(desk: Desk, chromium: Any) -> None:
    page = opened(chromium, desk)
    with_person(page, desk)
    page.route("**/*", refused_late)
    come_back(page)
    assert not [one for one in WORDS if one in shown(page)]
    page.context.close()


def test_without_script_the_next_button_is_refused(desk: Desk, chromium: Any) -> None:
    page = opened(chromium, desk, script=False)
    with_person(page, desk)
    old = page.context.new_page()
    old.goto(at(desk, SHEET))
    page.get_by_role("button", name="Next person").click()
    old.get_by_role("button", name="Show the pages again").first.click()
    assert "this page was for another person" in shown(old)
    page.context.close()
