"""Whoever typed words that are not kept is asked before a page with them goes."""

from __future__ import annotations

from typing import Any

import pytest
from desk_browser import filled_in, opened
from desk_writer import line_with, shipped

from sps_print.desk.visit.desk import Desk

pytestmark = pytest.mark.slow
NIGHT = line_with(shipped("trigger-list"), "even at night")
LINE = f"/write/triggers/patient?section=trigger-list&line={NIGHT}&cell=0&paper=a4"
BOXES = {
    "/clinic": "hours", "/new/invitation": "words", "/new": "promise", "/new/section": "title",
    LINE: "words-0",
}  # fmt: skip


@pytest.fixture
def page(desk: Desk, chromium: Any) -> Any:
    found = opened(chromium, desk)
    found.asked = []

    def stay(dialog: Any) -> None:
        found.asked.append(dialog.type)
        dialog.dismiss()

    found.on("dialog", stay)
    yield found
    found.context.close()


def at(page: Any, desk: Desk, path: str) -> None:
    page.goto(f"http://127.0.0.1:{desk.port}{path}")


def leave(page: Any, name: str = "Basket") -> None:
    page.get_by_role("link", name=name, exact=True).first.click(no_wait_after=True)
    page.wait_for_timeout(400)


@pytest.mark.parametrize("path", BOXES)
def test_typed_words_are_asked_about_and_stay(page: Any, desk: Desk, path: str) -> None:
    at(page, desk, path)
    page.locator(f"[name={BOXES[path]}]").fill("Never on a Sunday")
    leave(page)
    assert page.asked == ["beforeunload"]
    assert "/basket" not in page.url
    assert page.locator(f"[name={BOXES[path]}]").input_value() == "Never on a Sunday"


@pytest.mark.parametrize("path", BOXES)
def test_nobody_is_asked_who_typed_nothing(page: Any, desk: Desk, path: str) -> None:
    at(page, desk, path)
    leave(page)
    page.wait_for_url("**/basket")  # a busy machine takes its time
    assert page.asked == []


def test_its_own_buttons_ask_nothing_and_what_came_back_is_asked_about(
    page: Any, desk: Desk
) -> None:
    at(page, desk, LINE)
    page.locator("[name=words-0]").fill("Never on a Sunday.")
    page.get_by_role("button", name="Look at it").last.click()
    page.wait_for_load_state()
    assert page.asked == []
    page.mouse.click(5, 5)  # browsers ask nobody who did nothing on a page
    leave(page)
    assert page.asked == ["beforeunload"]


def test_to_forget_a_person_is_never_put_off(page: Any, desk: Desk) -> None:
    filled_in(page, desk)
    page.get_by_role("button", name="Show the pages again").first.click()
    page.get_by_text("Now for: Ann Example").wait_for()
    at(page, desk, "/clinic")
    page.locator("[name=hours]").fill("Never on a Sunday")
    page.get_by_role("button", name="Next person").click()
    page.wait_for_load_state()
    assert page.asked == []
    assert not page.get_by_text("Now for: Ann Example").count()
