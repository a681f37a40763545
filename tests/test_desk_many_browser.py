"""A list at the desk in a real browser: from the file to the ZIP, with script and without it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk_browser import axe, opened, sideways
from many_desk import ANN, BEA, listed

from sps_print.desk.many import columns, make
from sps_print.desk.visit.desk import Desk

pytestmark = pytest.mark.slow
FILE = {"name": "people.csv", "mimeType": "text/csv"}
WRONG = ("Dev Example", "Mo, 01632 960003", "Diazepam 5 mg")
DROP = """data => {
  const files = new DataTransfer();
  files.items.add(new File([data], "people.csv"));
  const drop = new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true });
  document.querySelector("h1").dispatchEvent(drop);
}"""


class Reader:
    """Somebody at a page, who looks at each one closely where script can help with that."""

    def __init__(self, page: Any, script: bool) -> None:
        self.page, self.script = page, script
        self.faults: list[str] = []

    def look(self) -> None:
        """Note what is wrong with the page that is shown."""
        if self.script:
            self.faults += axe(self.page)
            self.faults += [f"{self.page.url} is too wide"] if sideways(self.page) else []

    def wait(self, heading: str) -> None:
        """Wait for a page: with script it comes by itself."""
        for _ in range(0 if self.script else 200):
            if self.page.locator("h1", has_text=heading).count():
                break
            self.page.click("text=Look again")
        self.page.wait_for_selector(f"h1:has-text('{heading}')")
        self.look()

    def bring(self, data: bytes, place: Path) -> None:
        """Choose a list; with script it is dropped on the page."""
        self.page.wait_for_selector("#list")
        if self.script:
            self.page.wait_for_load_state()  # only then its script takes what is dropped
            self.page.evaluate(DROP, data.decode())
            self.page.wait_for_function("document.querySelector('#list').files.length == 1")
        else:
            place.write_bytes(data)
            self.page.set_input_files("#list", place)
        self.look()
        self.page.click("text=Read the list")


@pytest.mark.parametrize("script", [True, False])
def test_from_a_list_to_its_leaflets(
    desk: Desk, chromium: Any, tmp_path: Path, script: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (columns, make):
        monkeypatch.setattr(module, "SOON", 0.0)  # so that the pages of progress are shown
    page = opened(chromium, desk, "narrow", script)
    reader = Reader(page, script)
    page.click("text=For many people")
    reader.bring(listed(ANN, BEA, WRONG), tmp_path / "people.csv")
    page.select_option("#leaflet", "emergency-card/helper")
    reader.look()
    page.click("text=Go on to the columns")
    page.select_option("#paper", "card")
    reader.look()
    page.click("text=Look at each row")
    reader.wait("1 cell to mend")
    page.click("text=Change to “Diazepam”")
    reader.wait("3 leaflets can be made")
    page.check("input[value=zip]")
    page.click("button.big")
    reader.wait("3 leaflets are made")
    with page.expect_download() as download:
        page.click("text=Download leaflets.zip")
    assert download.value.suggested_filename == "leaflets.zip"
    page.click("text=Done: delete what was made")
    assert "Nothing about people is kept." in page.inner_text("main")
    assert reader.faults == []
    assert page.faults == []
    page.context.close()


ASKED = ("Ann Example", "01632 960001", "Emergency sheet", "")
WARD = (
    ASKED, ("Bea Example", "01632 960002", "GP", ""), ("Cy Example", "", "easy read", "A4"),
    ("Di Example", "", "Emergency sheet", ""), ("Ed Example", "", "easy read", "A4"),
)  # fmt: skip


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_ward_list_in_its_own_words_is_mended_by_keyboard_alone(
    desk: Desk, chromium: Any, tmp_path: Path, size: str
) -> None:
    page = opened(chromium, desk, size, script=size == "wide")
    reader = Reader(page, size == "wide")
    page.click("text=For many people")
    data = listed(*WARD, head=("Name", "Telephone", "Leaflet", "Paper"))
    reader.bring(data, tmp_path / "ward.csv")
    page.check("[name=lines]")
    page.click("text=Look at each row")
    reader.wait("What is in each column?")  # nobody said whose telephone it is
    assert "“Telephone” may be more than one thing" in page.inner_text("main")
    page.select_option("#column-1", "")
    page.click("text=Look at each row")
    reader.wait("4 cells to mend")
    press(page, "My SPS emergency sheet")
    reader.wait("2 cells to mend")
    press(page, "Easy read: A4")
    reader.wait("5 leaflets can be made")
    said = page.inner_text("main")
    assert "“GP” → Stiff-person syndrome: primary care" in said
    assert "“Emergency sheet” → My SPS emergency sheet" in said
    page.locator("summary", has_text="“Emergency sheet”").press("Enter")
    reader.look()
    press(page, "Change to “")  # the first that may be meant instead
    reader.wait("5 leaflets can be made")
    assert "as you said" in page.inner_text("main")
    assert reader.faults == []
    assert page.faults == []
    page.context.close()


def press(page: Any, begins: str) -> None:
    """Go by Tab to the first button whose words begin so, and press it."""
    page.locator("h1").evaluate("one => one.focus()")
    for _ in range(200):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const one = document.activeElement;"
            " return one.tagName == 'BUTTON' ? one.textContent : ''; }"
        )
        if focused.startswith(begins):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"no button begins with {begins}")


def test_a_list_in_an_old_tab_is_refused(desk: Desk, chromium: Any) -> None:
    old = opened(chromium, desk)
    new = old.context.new_page()

    def bring(page: Any, name: str) -> None:
        page.goto(f"{desk.address.partition('?')[0]}many")
        if page.locator("text=Put this list away").count():
            page.click("text=Put this list away")
        page.set_input_files("input[type=file]", {**FILE, "buffer": listed((name, "TBC", "x"))})
        page.click("button.go")
        page.select_option("#leaflet", "my-emergency-sheet/patient")
        page.click("button.go")
        page.click("button.go")
        page.wait_for_selector("h1:has-text('to mend')")

    bring(old, "Ann Example")
    old.fill("[name=cell-2-contact]", "Mum of Ann 01632 960001")
    bring(new, "Cy Example")
    old.click("button.go")
    old.wait_for_selector("h1:has-text('Not taken: this page was for another list')")
    assert old.locator("dd", has_text="Mum of Ann 01632 960001").count() == 1
    assert axe(old) == []
    assert sideways(old) <= 0
    old.click("text=Go to the list that is in hand")
    assert "Cy Example" in old.inner_text("main")
    assert "Mum of Ann" not in old.content()


@pytest.mark.parametrize("script", [True, False])
def test_two_leaflets_of_a_cell_and_a_paper_are_chosen_and_the_file_brought_again(
    desk: Desk, chromium: Any, tmp_path: Path, script: bool
) -> None:
    page = opened(chromium, desk, "narrow", script)
    reader = Reader(page, script)
    page.click("text=For many people")
    rows = (("Ann Example", "card and triggers", "card"), ("Bea Example", "GP", "folded"))
    reader.bring(listed(*rows, head=("Name", "Leaflet", "Paper")), tmp_path / "list.csv")
    page.check("[name=lines]")
    page.click("text=Look at each row")
    reader.wait("1 cell to mend")
    press(page, "Both: a leaflet each")
    reader.wait("1 cell to mend")  # “card” is no paper of the other leaflet
    press(page, "Plain sheets")
    reader.wait("3 leaflets can be made")
    press(page, "Change to “Wallet cards”")
    reader.wait("3 leaflets can be made")
    page.click("text=Bring the file again")
    reader.wait("Bring the file again")
    more = (("Cy Example", "GP", ""), *rows)
    reader.bring(listed(*more, head=("Name", "Leaflet", "Paper")), tmp_path / "list.csv")
    reader.wait("4 leaflets can be made")
    said = page.inner_text("main")
    assert "Empty cells → Plain sheets" in said
    assert "Wallet cards: 1 sheet of A4, both sides" in said
    page.check("input[value=zip]")
    page.click("button.big")
    reader.wait("4 leaflets are made")
    page.click("text=Which files are whose")
    reader.wait("Which sheets are whose")
    assert "Row 3 (leaflet 2): Ann Example" in page.inner_text("main")
    assert reader.faults == []
    assert page.faults == []
    page.context.close()
