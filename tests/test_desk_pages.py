"""Each page of the desk in a real browser: readable by all, at every width, in plain light."""

from __future__ import annotations

from typing import Any

import pytest
from desk_browser import axe, opened, sideways

from sps_print.desk.visit.desk import Desk

pytestmark = pytest.mark.slow
PAGES = (
    "/", "/?q=partner", "/?q=xyzzy", "/for/patient", "/leaflet/emergency/patient",
    "/leaflet/emergency/patient?page=2", "/basket", "/many", "/clinic", "/clinic/printer", "/help",
    "/nowhere", "/leaflet/nothing/patient", "/write/triggers/patient?page=2", "/new",
    "/new/invitation",
)  # fmt: skip


@pytest.mark.parametrize(("size", "scheme"), [("wide", "light"), ("narrow", "dark")])
def test_axe_has_not_a_word_to_say(desk: Desk, chromium: Any, size: str, scheme: str) -> None:
    page = opened(chromium, desk, size, color_scheme=scheme)
    said = []
    for path in PAGES:
        page.goto(f"http://127.0.0.1:{desk.port}{path}")
        said += axe(page)
        if sideways(page) > 0:
            said.append(f"{path}: {sideways(page)} dots too wide")
    page.context.close()
    assert said == []


def test_a_paper_of_many_panels_fits_a_narrow_page(desk: Desk, chromium: Any) -> None:
    page = opened(chromium, desk, "narrow", script=False)
    page.goto(f"http://127.0.0.1:{desk.port}/leaflet/triggers/patient")
    page.check("input[value=tri-fold]")
    page.click("text=Show the pages again >> nth=-1")
    assert page.locator("img[src='/paper/tri-fold.png']").count() == 1
    assert sideways(page) == 0
    page.context.close()
