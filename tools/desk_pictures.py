"""Take the pictures of docs/desk/ from a desk that runs: each page as its reader meets it.

    tools/desk_pictures.py     # needs chromium, and the groups “test” and “dev”

Two clinics and two persons in them are made up. The words of the pages stand in docs/desk/*.md; a
test holds that each picture that they show is made here.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from desk_browser import browser, open_desk, opened  # noqa: E402 - of the tests

OUT = ROOT / "docs" / "desk"
HIGH = 1500  # dots: what is further down is told in words
LIST = """\
Name,Emergency contact,Medicines
Ann Example,Ben Example 01632 960001,Baclofen
Cem Example,,Diazepam 5 mg
"""


class Camera:
    """A browser at the desk. picture(): the page that is shown, under a name."""

    def __init__(self, page: Any, base: str) -> None:
        self.page, self.base = page, base

    def go(self, path: str) -> Any:
        self.page.goto(f"{self.base}{path}")
        return self.page

    def picture(self, name: str, high: int = HIGH) -> None:
        self.page.wait_for_load_state("networkidle")
        path = OUT / f"{name}.png"
        self.page.screenshot(path=path, full_page=True)
        with Image.open(path) as found:
            shown = found.convert("RGB").crop((0, 0, found.width, min(found.height, high)))
        shown.quantize(64).save(path, optimize=True)
        print(path.relative_to(ROOT), path.stat().st_size // 1024, "KB")


def nurse(camera: Camera) -> None:
    """A bag for a frightened family; then the panel's pack."""
    page = camera.go("/")
    camera.picture("find", 1100)
    camera.go("/basket").get_by_role("button", name="Put all").first.click()
    page.get_by_label("Your name").fill("Ann Example")
    page.get_by_role("button", name="Fill them in").click()
    camera.picture("basket", 1100)
    camera.go("/leaflet/emergency/patient")
    page.get_by_label("Your medicines").fill("Baclofen 10 mg")
    page.get_by_text("to mend before it prints").wait_for()
    camera.picture("leaflet")
    page.get_by_role("button", name="Next person").click()
    camera.go("/shelf")
    camera.picture("shelf", 1100)
    camera.go("/shelf/sign/triggers/patient")
    camera.picture("sign")


def clerk(camera: Camera) -> None:
    """Thirty leaflets from a bad spreadsheet."""
    page = camera.go("/many")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        path.write_text(LIST, encoding="utf-8")
        page.locator("input[type=file]").set_input_files(path)
        page.get_by_role("button", name="Read the list").click()
    camera.picture("many", 1100)


def volunteer(camera: Camera) -> None:
    """An invitation of one's own."""
    camera.go("/new")
    camera.picture("new", 1100)
    camera.go("/write/triggers/patient")
    camera.picture("write", 1100)


def printer(camera: Camera) -> None:
    """What is set up once."""
    camera.go("/clinic")
    camera.picture("clinic", 1100)


def main() -> None:
    OUT.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_desk(Path(folder) / "clinic") as desk,
        browser() as found,
    ):
        page = opened(found, desk, color_scheme="light")
        camera = Camera(page, f"http://127.0.0.1:{desk.port}")
        for story in (nurse, clerk, volunteer, printer):
            story(camera)


if __name__ == "__main__":
    main()
