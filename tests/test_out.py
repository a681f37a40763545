"""--out x.pdf is the file; a name without an ending is the folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import one_message, run


@pytest.mark.parametrize(
    ("name", "begins"),
    [("x.pdf", b"%PDF"), ("X.PDF", b"%PDF"), ("x.html", b"<!"), ("deep/x.txt", b"SPS in"),
     ("x.pdf ", b"")],
)  # fmt: skip
def test_a_file_is_that_file(tmp_path: Path, name: str, begins: bytes) -> None:
    done = run("build", "emergency", "-o", tmp_path / name)
    assert done.code == 0
    place = tmp_path / name
    if begins:
        assert done.out == f"{place}\n"
        assert place.read_bytes().startswith(begins)
    else:
        assert place.is_dir()


def test_a_telephones_picture(tmp_path: Path) -> None:
    place = tmp_path / "x.png"
    assert run("build", "emergency-card", "-f", "lock-screen", "-o", place).code == 0
    assert place.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("name", "kind", "begins"),
    [("x.txt", "script", b"How to help"), ("x.TXT", "sms", b"How to help")],
)
def test_a_name_that_several_kinds_may_have(
    name: str, kind: str, begins: bytes, tmp_path: Path
) -> None:
    assert run("build", "how-to-help", "--to", kind, "-o", tmp_path / name).code == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("triggers emergency -o x.pdf", "several files are made"),
        ("triggers -f a4 -f letter -o x.pdf", "several files are made"),
        ("triggers -f tri-fold --press -o x.pdf", "several files are made"),
        ("emergency -o x.pdf --to html", "a file of kind html does not end in .pdf"),
        ("triggers -o x.png", "pages, each a picture of its own"),
    ],
)
def test_one_file_holds_one_leaflet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in one_message(run("build", *words.split()), 2)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_that_name_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    assert run("build", "emergency", "-o", tmp_path / "x.pdf").code == 0
    assert [path.name for path in (tmp_path / "x.pdf").iterdir()] == [
        "emergency-emergency-staff-a4.pdf"
    ]
