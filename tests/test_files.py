"""What is no plain file is refused at once: nothing waits for a pipe or reads without an end."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from command import one_message, run

from sps_print.files.read import open_file, read_bytes, readable
from sps_print.pdf.fonts import Face
from sps_print.problems import UnreadableFile


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))  # its name has to be short


def a_folder(path: Path) -> None:
    path.mkdir()


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_link_to_a_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


def open_now() -> set[str]:
    return {path.name for path in Path("/dev/fd").iterdir()}


KINDS = (a_pipe, a_socket, a_folder, a_device, a_link_to_a_pipe)


@pytest.mark.parametrize("make", KINDS)
def test_what_is_no_plain_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    make(tmp_path / "x")
    with pytest.raises(UnreadableFile, match="this is not a file"):
        read_bytes(tmp_path / "x", "x")


def test_a_pipe_put_in_the_place_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look and the opening: neither waits, and nothing stays open."""
    plain, pipe = tmp_path / "plain", tmp_path / "pipe"
    plain.write_bytes(b"x")
    os.mkfifo(pipe)
    found, opened = plain.stat(), open_now()
    monkeypatch.setattr(Path, "stat", lambda *_, **__: found)
    with pytest.raises(UnreadableFile, match="this is not a file"):
        open_file(pipe, "x")
    assert open_now() == opened


@pytest.mark.parametrize("name", ["gone", "gone/below", "plain/below", "\0", "x" * 300, "loop"])
def test_what_cannot_be_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / "plain").write_bytes(b"x")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(tmp_path / name, "x")
    assert caught.value.problems[0].hint


def test_a_font_that_is_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "bold.ttf")
    with pytest.raises(UnreadableFile, match="this is not a file"):
        Face(tmp_path / "bold.ttf")


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9H0z"/></svg>'
FILES = {  # each file of a clinic's folder, and a command that reads it
    "clinic.toml": "build emergency -a patient",
    "reviews.toml": "build emergency -a patient",
    "copied.toml": "check emergency",
    "logo.svg": "build emergency -a patient",
    "handouts/emergency.toml": "build emergency -a patient",
    "templates/en/audiences.toml": "build emergency -a patient",
    "templates/sources.toml": "build emergency -a patient",
    "templates/en/language.toml": "build emergency -a patient",
    "templates/en/safety.toml": "build emergency -a patient",
    "templates/en/glossary.toml": "build emergency -a patient",
    "templates/en/contact.md": "build emergency -a patient",
    "templates/pictures/emergency.svg": "build emergency -a patient",
}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("make", [a_pipe, a_device])
def test_each_file_of_a_clinics_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, make: Callable[[Path], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clinic.toml").write_text('name = "Example Clinic"\nlogo = "logo.svg"\n')
    (tmp_path / "logo.svg").write_text(LOGO)
    path = tmp_path / file
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    said = one_message(run(*FILES[file].split()), 3)
    assert "not a file" in said or "leads out of its folder" in said


def test_only_a_name_is_said_to_be_none() -> None:
    """What is wrong with the words of a file is another matter, and not its name's."""
    with pytest.raises(ValueError, match="of the words"), readable("x"):
        raise ValueError("of the words")
