"""What cannot be saved is refused in words, and the folder stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import everything_in
from own_folder import clinic
from test_saving import FILE, OURS, folder, save

from sps_print.content.clinic.saving import save_text
from sps_print.files.history import FOLDER
from sps_print.files.library import Library
from sps_print.problems import CannotWrite, ContentError, SpsPrintError, UseError


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(clinic(tmp_path))


@pytest.mark.parametrize(
    ("file", "words", "said"),
    [
        (FILE, "a\x07b", "control character"),
        (FILE, "a" * 1_000_001, "longer than"),
        ("clinic.toml", "name = ", "clinic.toml, line 1"),
        ("handouts/triggers.toml", "[", "line 1"),
    ],
)
def test_words_that_could_not_be_read_again(
    library: Library, file: str, words: str, said: str
) -> None:
    before = everything_in(folder(library))
    with pytest.raises(ContentError, match=said):
        save(library, words, file)
    assert everything_in(folder(library)) == before


@pytest.mark.parametrize(
    "file", ["reviews.toml", "../x.md", "templates/en/x.svg", "/etc/passwd", "templates/../x.md"]
)
def test_only_texts_of_the_folder_are_saved(library: Library, file: str) -> None:
    with pytest.raises(UseError):
        save_text(library, file, OURS, "")


def test_nothing_is_saved_through_a_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    for link in ("templates", FOLDER):
        ours = clinic(tmp_path / f"ours-{link}")
        (ours / link).symlink_to(tmp_path / "elsewhere")
        with pytest.raises(SpsPrintError, match="leads out of its folder"):
            save(Library(ours), OURS)
    assert [*(tmp_path / "elsewhere").iterdir()] == []


def test_a_folder_that_cannot_be_written(library: Library) -> None:
    (folder(library) / FOLDER).write_text("a file, no folder", "utf-8")
    with pytest.raises(CannotWrite, match="cannot be written") as error:
        save(library, OURS)
    assert "leaflet" not in str(error.value)


def test_without_a_folder_nothing_is_saved() -> None:
    with pytest.raises(UseError, match="sps-print init"):
        save_text(Library(None), FILE, OURS, "")
