"""The README's picture of every format is made by a command, and is of what is there now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from sps_print.papers import PAPERS

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "docs" / "formats.png"
MOST_BYTES = 400 * 1024


@pytest.mark.slow
def test_it_shows_every_format_as_it_looks_now(tmp_path: Path) -> None:
    new = tmp_path / "formats.png"
    done = subprocess.run(
        [sys.executable, "tools/contact_sheet.py", str(new)],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.split() == [*PAPERS]
    assert KEPT.stat().st_size <= MOST_BYTES
    kept, made = (Image.open(path).convert("L") for path in (KEPT, new))
    again = "python tools/contact_sheet.py"
    assert kept.size == made.size, again
    assert ImageStat.Stat(ImageChops.difference(kept, made)).mean[0] < 1.5, again


def test_the_readme_shows_it() -> None:
    assert "](docs/formats.png)" in (ROOT / "README.md").read_text(encoding="utf-8")
