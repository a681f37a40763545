"""A file that an editor saved as another kind, or under another name, is told so."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_folder import clinic

from sps_print.content.clinic.clinic import load_clinic
from sps_print.files.read import read_text
from sps_print.problems import UnreadableFile


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (rb"{\rtf1\ansi name = 1}", "RTF"), (b"PK\x03\x04rest", "Word or Pages"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word"), (b"%PDF-1.7", "a PDF"),
    ],
)  # fmt: skip
def test_of_another_kind(tmp_path: Path, data: bytes, kind: str) -> None:
    (tmp_path / "clinic.toml").write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        load_clinic(tmp_path)
    (problem,) = caught.value.problems
    assert kind in problem.what
    assert "plain text" in problem.hint
    assert problem.where == "clinic.toml"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_whatever_ends_its_lines(tmp_path: Path, end: str) -> None:
    file = tmp_path / "clinic.toml"
    file.write_bytes(f'name = "Example Clinic"{end}phone = "01632 960000"{end}'.encode("utf-8-sig"))
    assert read_text(file, "clinic.toml").count("\n") == 2
    assert load_clinic(tmp_path).card.phone == "01632 960000"


@pytest.mark.parametrize(
    "name", ["clinic.toml.txt", "clinic.txt", "Clinic.toml", "clinic", "clinic.rtf"]
)
def test_under_another_name(tmp_path: Path, name: str) -> None:
    (clinic(tmp_path) / "clinic.toml").rename(tmp_path / name)
    with pytest.raises(UnreadableFile) as caught:
        load_clinic(tmp_path)
    (problem,) = caught.value.problems
    assert problem.hint == f"“{name}” lies there: name it clinic.toml"
