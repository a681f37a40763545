"""A list at the desk in a real browser: from the file to the ZIP, with script and without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_browser import axe, browser, need_browser, open_desk, opened, sideways
from many_desk import ANN, BEA, listed

from sps_print.desk import many_columns, many_make
from sps_print.desk.desk import Desk

pytestmark = pytest.mark.slow
WRONG = ("Dev Example", "Mo, 01632 960003", "Diazepam 5 mg")
DROP = """data => {
  const files = new DataTransfer();
  files.items.add(new File([data], "people.csv"));
  const drop = new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true });
  document.querySelector("h1").dispatchEvent(drop);
}"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    need_browser()
    with open_desk(tmp_path_factory.mktemp("desk") / "clinic") as found:
        yield found


@pytest.fixture(scope="module")
def chromium(desk: Desk) -> Iterator[Any]:
    with browser() as found:
        yield found


@pytest.mark.parametrize("script", [True, False])
def test_from_a_list_to_its_leaflets(
    desk: Desk, chromium: Any, tmp_path: Path, script: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (many_columns, many_make):
        monkeypatch.setattr(module, "SOON", 0.0)  # so that the pages of progress are shown
    page = opened(chromium, desk, "narrow", script)
    said: list[str] = []

    def look() -> None:
        if script:
            said.extend(axe(page))
            said.extend([f"{page.url} is too wide"] if sideways(page) else [])

    def wait(heading: str) -> None:
        for _ in range(0 if script else 200):
            if page.locator("h1", has_text=heading).count():
                return
            page.click("text=Look again")
        page.wait_for_selector(f"h1:has-text('{heading}')")

    page.click("text=For many people")
    data = listed(ANN, BEA, WRONG)
    if script:
        page.evaluate(DROP, data.decode())
    else:
        (tmp_path / "people.csv").write_bytes(data)
        page.set_input_files("#list", tmp_path / "people.csv")
    look()
    page.click("text=Read the list")
    page.select_option("#leaflet", "emergency-card/helper")
    look()
    page.click("text=Go on to the columns")
    page.select_option("#paper", "card")
    look()
    page.click("text=Look at each row")
    wait("1 cell to mend")
    look()
    page.click("text=Change to “Diazepam”")
    wait("3 leaflets can be made")
    look()
    page.check("input[value=zip]")
    page.click("button.big")
    wait("3 leaflets are made")
    look()
    with page.expect_download() as download:
        page.click("text=Download leaflets.zip")
    assert download.value.suggested_filename == "leaflets.zip"
    page.click("text=Done: delete what was made")
    assert "Nothing about people is kept." in page.inner_text("main")
    assert said == []
    assert page.faults == []
    page.context.close()
