"""A font of a clinic's own is refused: it may draw other letters than its text says."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_folder import clinic, errors, job

from sps_print.files.library import shipped_root

REGULAR = "templates/fonts/atkinson-hyperlegible-next/regular.ttf"


@pytest.mark.parametrize("file", [
    REGULAR, "templates/fonts/ours/regular.ttf", "templates/fonts/ours/Ours.OTF",
    "templates/en/ours.woff2", "templates/fonts/regular.ttc",
])  # fmt: skip
def test_a_font_file_is_refused(tmp_path: Path, file: str) -> None:
    folder = clinic(tmp_path)
    (folder / file).parent.mkdir(parents=True)
    (folder / file).write_bytes((shipped_root() / REGULAR).read_bytes())
    (problem,) = errors(folder, "triggers")
    assert problem.what == "a font of your own cannot be used"
    assert problem.where == file


def test_the_name_of_a_font_is_refused(tmp_path: Path) -> None:
    folder = clinic(tmp_path, {"templates/en/language.toml": 'fonts = ["ours", "noto-sanz"]\n'})
    first, second = errors(folder, "triggers")
    assert first.what == "“ours” is not a font that came with the program"
    assert "a font of your own cannot be used" in first.hint
    assert "did you mean “noto-sans”?" in second.hint


def test_shipped_fonts_in_another_order_are_fine(tmp_path: Path) -> None:
    text = 'fonts = ["noto-sans", "noto-sans-math", "noto-sans-symbols-2"]\n'
    folder = clinic(tmp_path, {"templates/en/language.toml": text})
    assert errors(folder, "triggers") == []
    assert job(folder, "triggers").language.fonts[0] == "noto-sans"
    (path, *_) = job(folder, "triggers").project.fonts(job(folder, "triggers").language, False)
    assert path.is_relative_to(shipped_root())
