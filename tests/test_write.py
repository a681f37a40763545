"""Several files stored together: each whole or not there, on a fast disk and on a slow one."""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path
from threading import Lock

import pytest

from sps_print.files.write import AT_ONCE, UNFINISHED, write_all, write_whole
from sps_print.problems import CannotWrite


def lying_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_one_that_cannot_be_stored_does_not_touch_the_others(tmp_path: Path) -> None:
    (tmp_path / "2.pdf").mkdir()
    files = [(tmp_path / f"{number}.pdf", b"%d" % number) for number in range(5)]
    errors = write_all(files)
    assert [number for number, error in enumerate(errors) if error] == [2]
    assert str(tmp_path / "2.pdf") in str(errors[2])
    assert lying_in(tmp_path) == {f"{number}.pdf": b"%d" % number for number in (0, 1, 3, 4)}


def test_what_was_there_stays_until_the_new_one_is_safe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (error,) = write_all([(path, b"new")])
    assert "no space left on device" in str(error)
    assert lying_in(tmp_path) == {"a.pdf": b"old"}


def test_an_interruption_leaves_nothing_unfinished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(number: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_all([(tmp_path / name, b"new") for name in ("a.pdf", "b.pdf")])
    assert list(tmp_path.glob(f"{UNFINISHED}*")) == []


def test_a_slow_disk_is_asked_for_several_files_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, asked, at_once = Lock(), [0, 0], [0]
    real = os.fsync

    def slow(number: int) -> None:
        with lock:
            asked[0] += 1
            asked[1] += 1
            at_once[0] = max(at_once[0], asked[1])
        time.sleep(0.05)
        real(number)
        with lock:
            asked[1] -= 1

    monkeypatch.setattr(os, "fsync", slow)
    files = [(tmp_path / f"{number}.pdf", b"%d" % number) for number in range(20)]
    assert write_all(files) == [None] * 20
    assert asked == [21, 0]  # 20 files, and the folder with their names
    assert 1 < at_once[0] <= AT_ONCE
    assert lying_in(tmp_path) == {path.name: data for path, data in files}


def test_the_names_are_kept_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a file has its name, its folder is asked; and the folders that were made for it."""
    asked: list[str] = []
    real = os.fsync

    def noted(number: int) -> None:
        path = Path(f"/proc/self/fd/{number}")
        if path.exists():
            asked.append(path.resolve().name)
        real(number)

    monkeypatch.setattr(os, "fsync", noted)
    write_whole(tmp_path / "new/inner/a.pdf", b"x")
    assert asked[0].startswith(UNFINISHED)
    assert asked[1:] == ["inner", "new", tmp_path.name]
    asked.clear()
    assert write_all([(tmp_path / "new" / name, b"x") for name in ("a", "b")]) == [None, None]
    assert asked[2:] == ["new"]


@pytest.mark.parametrize(("number", "kept"), [(errno.EINVAL, True), (errno.EIO, False)])
def test_a_folder_that_cannot_be_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kept: bool
) -> None:
    """A network drive that knows no such thing is no error; a disk that fails is one."""
    real = os.fsync

    def refuses(stream: int) -> None:
        if stat.S_ISDIR(os.fstat(stream).st_mode):
            raise OSError(number, os.strerror(number))
        real(stream)

    monkeypatch.setattr(os, "fsync", refuses)
    (error,) = write_all([(tmp_path / "a", b"x")])
    assert (error is None) == kept
    if not kept:
        with pytest.raises(CannotWrite, match="input/output error"):
            write_whole(tmp_path / "a", b"x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="not of Windows")
def test_a_pipe_keeps_its_name(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CannotWrite, match="there already, and is no file"):
        write_whole(tmp_path / "pipe", b"x")
    assert (tmp_path / "pipe").is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]
