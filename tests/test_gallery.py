"""The gallery of all leaflets: a picture of each page, and what differs from an earlier run."""

from __future__ import annotations

import importlib.util
import json
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image, ImageDraw
from web_checkers import chromium

TOOL = Path(__file__).parent.parent / "tools" / "gallery.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gallery", TOOL)
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def made(tool: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gallery of one leaflet, and one of a run before in which its second page was another."""
    root = tmp_path_factory.mktemp("gallery")
    words = ["ward-passport", "--papers", "a4"]
    tool.main([*words, "--to", str(root / "before")])
    page = root / "before/ward-passport-ward-staff-a4-2.png"
    picture = Image.open(page).convert("RGB")
    ImageDraw.Draw(picture).rectangle((100, 200, 149, 219), fill="#00ff00")
    picture.save(page)
    tool.main([*words, "--to", str(root / "after"), "--against", str(root / "before")])
    return root


def test_each_page_has_its_picture(made: Path) -> None:
    (edition,) = json.loads((made / "after/editions.json").read_text())["editions"]
    assert edition["family"] == "clinical"
    files = {page["file"] for page in edition["pages"]}
    assert files == {file.name for file in (made / "after").glob("*.png")}
    assert len(files) >= 2
    page = (made / "after/index.html").read_text()
    assert all(f'<img src="{file}"' in page for file in files)


def test_a_page_that_differs_is_marked_where_it_does(made: Path) -> None:
    page = (made / "after/index.html").read_text()
    assert f"1 of {len([*made.glob('after/*.png')])} pages differ." in page
    assert 'alt="Page 2, differs"' in page
    assert 'alt="Page 1"' in page
    runs = json.loads(page.partition('id="runs">')[2].partition("</script>")[0])
    now, before = runs
    (left, top, width, height), *others = filter(None, now["changes"])
    assert (others, now["changes"].index([left, top, width, height])) == ([], 1)
    assert (left, top) == (pytest.approx(100 / 5.95, abs=0.2), pytest.approx(200 / 8.42, abs=0.2))
    assert (width, height) == (pytest.approx(8.4, abs=0.2), pytest.approx(2.4, abs=0.2))
    assert before["pages"][0]["file"] == "../before/ward-passport-ward-staff-a4-1.png"


def test_a_page_more_or_less_differs(tool: ModuleType, made: Path) -> None:
    (one,) = json.loads((made / "after/editions.json").read_text())["editions"]
    folder, known = made / "after", one["pages"]
    fewer = {**one, "pages": known[:-1]}
    for new, old in ((one, fewer), (fewer, one)):
        assert tool._changes(folder, new, folder, old) == [
            *[None] * (len(known) - 1), tool.Change()
        ]  # fmt: skip
    assert tool._changes(folder, one, folder, None) == [tool.Change()] * len(known)


def test_no_folder_of_another_kind_is_emptied(tool: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(SystemExit, match="other files"):
        tool.main(["ward-passport", "--to", str(tmp_path)])
    with pytest.raises(SystemExit):
        tool.main(["ward-passport", "--to", str(tmp_path), "--against", str(tmp_path)])
    assert (tmp_path / "mine.txt").exists()


@pytest.mark.slow
def test_an_address_lays_two_editions_side_by_side(made: Path) -> None:
    """In a browser: nothing is clicked, so that a link from anywhere shows the same pair."""
    name = "ward-passport-ward-staff-a4"
    address = f"{(made / 'after/index.html').as_uri()}#before:{name}/now:{name}"
    command = [chromium(), "--headless", "--no-sandbox", "--dump-dom", address]
    shown = subprocess.run(command, capture_output=True, text=True).stdout
    pairs = shown.partition('id="pairs">')[2].partition("</main>")[0]
    assert '<div class="pair differs"><h2 tabindex="-1">Page 2: differs</h2>' in pairs
    assert f'src="../before/{name}-1.png"' in pairs
    assert "1 of " in shown.partition("<output")[2].partition("</output>")[0]
