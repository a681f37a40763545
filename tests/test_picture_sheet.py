"""The sheet of all drawings is made by a command; a numbered one gives no hint to who guesses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "docs" / "pictures.png"
MOST_BYTES = 200 * 1024
NAMES = ("body", "brain", "carer", "clock", "cold")


def sheet(file: Path, *options: str) -> list[str]:
    """The lines that the command prints."""
    done = subprocess.run(
        [sys.executable, "tools/picture_sheet.py", str(file), *options],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.splitlines()


@pytest.mark.slow
def test_it_shows_every_drawing_as_it_looks_now(tmp_path: Path) -> None:
    new = tmp_path / "pictures.png"
    drawn = [
        path.stem
        for folder in ("pictures", "scenes")
        for path in sorted((ROOT / "templates" / folder).glob("*.svg"))
    ]
    assert sheet(new) == drawn
    assert KEPT.stat().st_size <= MOST_BYTES
    kept, made = (Image.open(path).convert("L") for path in (KEPT, new))
    again = "python tools/picture_sheet.py"
    assert kept.size == made.size, again
    assert ImageStat.Stat(ImageChops.difference(kept, made)).mean[0] < 0.1, again


@pytest.mark.slow
def test_a_numbered_sheet_has_a_key_and_an_order_of_its_own(tmp_path: Path) -> None:
    first, second = tmp_path / "1.png", tmp_path / "2.png"
    options = ("--numbered", "--only", ",".join(NAMES))
    key = [line.split() for line in sheet(first, *options)]
    assert [number for number, _ in key] == ["1", "2", "3", "4", "5"]
    assert sorted(name for _, name in key) == [*NAMES]
    assert [name for _, name in key] != [*NAMES]
    sheet(second, *options)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.slow
def test_some_drawings_alone_can_have_their_names(tmp_path: Path) -> None:
    assert sheet(tmp_path / "some.png", "--only", ",".join(NAMES)) == [*NAMES]
