"""Jobs at the desk from the first page to paper, in a real browser, with and without script."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import fake_printer as fake
import pytest
from desk_browser import need_browser, open_desk, opened, sideways
from fake_printer import FakePrinter, job_at

from sps_print.desk.making.made import made
from sps_print.desk.visit.desk import Desk
from sps_print.model import Order
from sps_print.printing import job

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def printer() -> Iterator[FakePrinter]:
    with fake.listening(FakePrinter()) as found:
        yield found


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, printer: FakePrinter) -> Iterator[Desk]:
    need_browser()
    before, job.PAUSE = job.PAUSE, 0.05
    with open_desk(tmp_path_factory.mktemp("desk") / "clinic") as found:
        found.printer = printer.uri
        yield found
    job.PAUSE = before


@pytest.mark.parametrize("script", [False, True])
def test_three_clicks_to_paper(
    desk: Desk, chromium: Any, printer: FakePrinter, script: bool
) -> None:
    printer.sent.clear()
    printer.looks = [job_at(9, 3)]
    page = opened(chromium, desk, script=script)
    page.get_by_role("link", name="Family and carers").click()
    page.get_by_role("link", name="Spasm triggers").click()
    page.get_by_role("button", name=re.compile(r"Print \d sheets? of A4")).click()
    until = time.monotonic() + 20
    while "out" not in page.get_by_role("heading", level=1).inner_text():
        assert time.monotonic() < until, page.content()
        if script:
            page.wait_for_timeout(100)
        else:
            page.get_by_role("link", name="Look again").click()
    assert "are the backs printed too?" in page.inner_text("main")
    assert len([one for one in printer.sent if one.operation == fake.PRINT]) == 1
    assert page.faults == []
    page.context.close()


def test_the_pages_follow_what_is_typed(desk: Desk, chromium: Any) -> None:
    page = opened(chromium, desk)
    page.goto(f"http://127.0.0.1:{desk.port}/leaflet/emergency/patient?page=3")
    picture = page.locator("[data-part=pages] figure img")
    before = picture.get_attribute("src")
    box = page.get_by_label("Your name")
    box.fill("Ann Example")
    page.wait_for_function(
        "before => document.querySelector('[data-part=pages] figure img')"
        ".getAttribute('src') != before",
        arg=before,
    )
    assert box.input_value() == "Ann Example"
    assert page.evaluate("document.activeElement.name") == "name"
    assert "Page 3 of" in page.inner_text("[data-part=pages] figcaption")
    assert "shown again" in page.locator("[role=status]").inner_text()
    page.get_by_label("Your medicines").fill("Baclofen 10 mg")
    page.get_by_text("to mend before it prints").wait_for()
    assert page.get_by_role("button", name="Change to “Baclofen”").is_visible()
    assert page.evaluate("document.activeElement.name") == "medicines"
    assert page.faults == []
    page.context.close()


def test_a_change_costs_a_small_part_of_making_the_leaflet(desk: Desk) -> None:
    def takes(order: Order) -> float:
        since = time.process_time()
        made(desk, order)
        return time.process_time() - since

    desk.forget()
    first = takes(Order("living-with-sps", "patient", "a4"))
    takes(Order("emergency", "patient", "a4", answers={"name": "A"}))
    names = ["Ann", "Ann E", "Ann Ex", "Ann Exa", "Ann Example"]
    changes = [takes(Order("emergency", "patient", "a4", answers={"name": n})) for n in names]
    assert sorted(changes)[2] < first / 4


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_keys_alone_reach_everything(desk: Desk, chromium: Any, size: str) -> None:
    page = opened(chromium, desk, size)
    page.goto(f"http://127.0.0.1:{desk.port}/leaflet/emergency/patient")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Go to the main part"
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        one = page.evaluate(
            "(() => { const e = document.activeElement, box = e.getClientRects()[0] || {width: 0};"
            "return {text: e.name || e.textContent.trim(), hidden: box.width < 2, tag: e.tagName,"
            "covered: e.tagName != 'BODY' && !e.contains(document.elementFromPoint("
            "Math.min(box.left + 4, innerWidth - 1), box.top + box.height / 2))"
            " && !(e.labels && e.labels.length)} })()"
        )
        if one["tag"] == "BODY":
            break
        assert not one["hidden"], one
        assert not one["covered"], one
        reached.add(one["text"])
    assert {"name", "contact", "medicines", "copies", "paper", "ink"} <= reached
    assert any("Print" in text for text in map(str, reached)) or "do" in reached
    assert sideways(page) <= 0
    page.context.close()
