"""The pages of the shelf in a real browser: readable by all, narrow and wide; signed with keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from desk_browser import axe, need_browser, open_desk, opened, sideways
from desk_shelf import CLINIC, DIARY, HISTORY, REWORDED, SIGN
from own_folder import clinic, section, shipped

from sps_print.content.clinic.reviews import load_reviews
from sps_print.content.clinic.saving import save_text, shown
from sps_print.desk.visit.desk import Desk
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.project import open_project
from sps_print.shelf.sign import sign

pytestmark = pytest.mark.slow
PAGES = ("/shelf", SIGN, "/shelf/texts", HISTORY)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A leaflet is signed, changed, and changed again; one is past its day; a file is of no use."""
    need_browser()
    with open_desk(tmp_path_factory.mktemp("desk") / "clinic") as found:
        folder, today = found.folder, date.today()
        clinic(folder, {"clinic.toml": CLINIC, "templates/en/contact.md.txt": section("Words.")})
        for handout, audience, days in (("triggers", "patient", 300), ("triggers", "carer", -1)):
            on, until = today - timedelta(30), today + timedelta(days)
            order = Order(handout, audience)
            sign(open_project(folder), order, "Ann Example", "head nurse", on, until)
        for words in (REWORDED[DIARY], shipped(DIARY).replace("next visit", "next talk")):
            library = Library(folder)
            save_text(library, DIARY, words, shown(library, DIARY).digest)
        yield found


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_axe_has_not_a_word_to_say(desk: Desk, chromium: Any, size: str) -> None:
    page = opened(chromium, desk, size)
    said = []
    for path in PAGES:
        page.goto(f"http://127.0.0.1:{desk.port}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        said += axe(page)
        if sideways(page) > 0:
            said.append(f"{path}: {sideways(page)} dots too wide")
    faults = page.faults
    page.context.close()
    assert said == []
    assert faults == []


def test_it_is_signed_without_script(desk: Desk, chromium: Any) -> None:
    page = opened(chromium, desk, script=False)
    page.goto(f"http://127.0.0.1:{desk.port}/shelf")
    page.get_by_role("link", name=re.compile("^See what changed")).click()
    page.get_by_label("Name", exact=True).fill("Sam Example")
    page.get_by_label("Name", exact=True).press("Enter")
    assert page.get_by_label("Name", exact=True).input_value() == "Sam Example"
    page.get_by_role("button", name="Sign this leaflet").click()
    assert page.get_by_role("link", name="The role is missing").is_visible()
    page.get_by_label("Role").fill("doctor")
    page.get_by_role("button", name="Sign this leaflet").click()
    assert "Signed: Spasm triggers" in page.get_by_role("status").inner_text()
    page.context.close()
    assert "Sam Example" in {one.name for one in load_reviews(desk.folder).values()}
