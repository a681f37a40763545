"""What was read from files is remembered for as long as each of them is as it was."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sps_print.content.load.handouts import load_handout
from sps_print.files import since_read
from sps_print.files.library import Library
from sps_print.files.since_read import SinceRead, look_at, one_look

TITLES = '[{}]\ntitle = "{}"\npromise = "What it is"\n'


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was just written counts as old, so that nobody waits."""
    monkeypatch.setattr(since_read, "MTIME_STEP", -(10**12))
    monkeypatch.setattr(since_read, "CTIME_STEP", -(10**12))


def counted(path: Path) -> Callable[[], str]:
    """Read a file, and count how often."""
    kept, times = SinceRead[str](2), list[int]()

    def made() -> str:
        times.append(1)
        look_at(path)
        return path.read_text(encoding="utf-8") if path.exists() else "none"

    return lambda: f"{kept.get(path, made)} {len(times)}"


@pytest.mark.usefixtures("settled")
def test_a_file_is_read_once_until_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "one"
    read = counted(path)
    assert [read(), read()] == ["none 1", "none 1"]
    path.write_text("a", encoding="utf-8")
    assert [read(), read()] == ["a 2", "a 2"]
    path.unlink()
    assert read() == "none 3"


@pytest.mark.usefixtures("settled")
def test_where_nothing_is_written_each_file_is_asked_about_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one"
    path.write_text("a", encoding="utf-8")
    read, asked, stat = counted(path), list[Path](), os.stat
    assert read() == "a 1"

    def counting(one: Path) -> os.stat_result:
        asked.append(one)
        return stat(one)

    with monkeypatch.context() as patch, one_look():
        patch.setattr(os, "stat", counting)
        assert [read(), read(), read()] == ["a 1"] * 3
    assert asked == [path]
    path.write_text("bc", encoding="utf-8")
    assert read() == "bc 2"


@pytest.mark.usefixtures("settled")
def test_a_change_of_the_same_size_and_time_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "one"
    path.write_text("a", encoding="utf-8")
    before = path.stat()
    read = counted(path)
    assert read() == "a 1"
    time.sleep(0.05)
    path.write_text("b", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert read() == "b 2"


def test_what_was_changed_just_now_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "one"
    path.write_text("a", encoding="utf-8")
    read = counted(path)
    assert [read(), read()] == ["a 1", "a 2"]
    os.utime(path, (1, 1))
    time.sleep(0.2)
    assert [read(), read()] == ["a 3", "a 3"]


def test_on_a_disk_of_coarse_times_what_is_young_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """conftest.py takes the tests' own disk for a fine one."""
    path = tmp_path / "one"
    path.write_text("a", encoding="utf-8")
    read = counted(path)
    time.sleep(0.2)
    with monkeypatch.context() as patch:
        patch.setattr(since_read, "MTIME_STEP", 3_000_000_000)
        assert [read(), read()] == ["a 1", "a 2"]
    assert [read(), read()] == ["a 3", "a 3"]


@pytest.mark.usefixtures("settled")
def test_what_is_made_of_something_remembered_is_made_of_its_files(tmp_path: Path) -> None:
    path = tmp_path / "one"
    inner, outer = counted(path), SinceRead[str](2)
    inner()
    assert outer.get("", inner) == "none 1"
    path.write_text("a", encoding="utf-8")
    assert outer.get("", inner) == "a 2"


@pytest.mark.usefixtures("settled")
def test_only_the_last_are_kept(tmp_path: Path) -> None:
    kept = SinceRead[int](2)
    numbers = iter(range(100))

    def made() -> int:
        look_at(tmp_path)
        return next(numbers)

    assert [kept.get(key, made) for key in "abcba"] == [0, 1, 2, 1, 3]


@pytest.mark.usefixtures("settled")
def test_what_a_clinic_changes_is_seen_in_its_handouts(tmp_path: Path) -> None:
    library = Library(tmp_path)
    usual = load_handout(library, "triggers")
    assert load_handout(library, "triggers") is usual
    titles = tmp_path / "templates/en/titles.toml"
    titles.parent.mkdir(parents=True)
    titles.write_text(TITLES.format("triggers", "First"), encoding="utf-8")
    assert load_handout(library, "triggers").title == "First"
    titles.write_text(TITLES.format("triggers", "Second"), encoding="utf-8")
    assert load_handout(library, "triggers").title == "Second"
    titles.unlink()
    assert load_handout(library, "triggers") == usual
