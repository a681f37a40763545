"""The browser's “Back” where it keeps the pages behind whole, as browsers do by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from desk_browser import PERSON, browser, filled_in, opened, shown

from sps_print.desk.visit.desk import Desk

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def keeping(desk: Desk) -> Iterator[Any]:
    with browser(keeps_pages=True) as found:
        yield found


def back(page: Any) -> None:
    """One step back. Of a page that was kept playwright is not told that it is there again."""
    with suppress(Exception):
        page.go_back(timeout=3_000)
    page.wait_for_timeout(300)


@pytest.mark.parametrize("button", ["Next person", "Close the desk and forget names"])
@pytest.mark.parametrize("script", [True, False])
def test_a_browser_that_keeps_pages_whole_shows_nobody_behind(
    desk: Desk, keeping: Any, script: bool, button: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "close", lambda: None)
    page = opened(keeping, desk, script=script)
    filled_in(page, desk)
    page.get_by_role("button", name="Show the pages again").first.click()
    page.get_by_text("Now for: Ann Example").wait_for()
    page.goto(f"http://127.0.0.1:{desk.port}/leaflet/emergency-card/helper")
    page.get_by_role("button", name=button).click()
    page.wait_for_load_state()
    for _ in range(3):
        back(page)
        assert "/leaflet/" in page.url
        for words in (*PERSON, "Ann", "960001"):
            assert words not in shown(page), page.url
    page.context.close()


def test_a_kept_page_that_is_shown_again_is_asked_for_again(desk: Desk, keeping: Any) -> None:
    """The person may be forgotten elsewhere: in another window, or because nobody was there."""
    page = opened(keeping, desk)
    filled_in(page, desk)
    page.get_by_role("button", name="Show the pages again").first.click()
    page.get_by_text("Now for: Ann Example").wait_for()
    page.goto(f"http://127.0.0.1:{desk.port}/help")
    desk.visits.forget_all()
    back(page)
    assert "/leaflet/" in page.url
    assert "Ann" not in shown(page)
    page.context.close()
