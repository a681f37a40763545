"""A save keeps the text before, never writes over what somebody else changed, and loses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from command import everything_in, run
from own_folder import clinic, section, shipped

from sps_print.content.clinic import saving
from sps_print.content.clinic.saving import (
    ChangedMeanwhile,
    alone_writing,
    back_to_shipped,
    digest,
    save_text,
    shown,
)
from sps_print.content.clinic.unused import unused_files
from sps_print.files import history
from sps_print.files.history import FOLDER, Version, versions, words_of
from sps_print.files.library import Library
from sps_print.problems import CannotWrite

FILE = "templates/en/contact.md"
OURS = section("Come to the blue door.[^plain]")
NEXT = section("Come to the red door.[^plain]")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(clinic(tmp_path))


def save(library: Library, words: str, file: str = FILE) -> Version | None:
    return save_text(library, file, words, shown(library, file).digest).kept


def on_disk(library: Library, file: str = FILE) -> str:
    return (folder(library) / file).read_text("utf-8")


def folder(library: Library) -> Path:
    assert library.user
    return library.user


def kept(library: Library, file: str = "") -> list[str]:
    """The former texts, the newest first."""
    return [words_of(folder(library), one) for one in versions(folder(library), file)]


# --- what is shown, and saved -------------------------------------------------------


def test_the_shipped_text_is_shown_until_there_is_one_of_our_own(library: Library) -> None:
    before = shown(library, FILE)
    assert (before.words, before.own) == (shipped(FILE), False)
    done = save_text(library, FILE, OURS, before.digest)
    now = shown(library, FILE)
    assert (now.words, now.own, now.digest) == (OURS, True, done.digest)
    assert done.kept is None
    assert on_disk(library) == OURS


def test_check_says_later_when_the_original_changed(library: Library) -> None:
    save(library, OURS)
    assert f'["{FILE}"]' in (folder(library) / "copied.toml").read_text("utf-8")


def test_of_a_file_that_lies_over_the_shipped_one_only_our_words_are_shown(
    library: Library,
) -> None:
    titles = "templates/en/titles.toml"
    assert shown(library, titles).words == ""
    save(library, '[triggers]\ntitle = "Ours"\n', titles)
    assert shown(library, titles).words == '[triggers]\ntitle = "Ours"\n'
    assert not (folder(library) / "copied.toml").exists()


def test_the_clinics_own_file_can_be_saved(library: Library) -> None:
    save(library, 'name = "Another Clinic"\n', "clinic.toml")
    assert kept(library, "clinic.toml") == ['name = "Example Clinic"\n']


def test_line_ends_of_a_browser_become_those_of_a_file(library: Library) -> None:
    done = save_text(library, FILE, OURS.replace("\n", "\r\n"), shown(library, FILE).digest)
    assert (folder(library) / FILE).read_bytes() == OURS.encode()
    assert done.digest == digest(OURS) == shown(library, FILE).digest


# --- what somebody else changed -----------------------------------------------------


def test_a_text_changed_under_an_open_page_is_not_written_over(library: Library) -> None:
    seen = shown(library, FILE).digest
    save(library, OURS)  # somebody else
    with pytest.raises(ChangedMeanwhile, match="changed by somebody else") as error:
        save_text(library, FILE, NEXT, seen)
    assert (error.value.now.words, error.value.words) == (OURS, NEXT)  # for the page to show
    assert on_disk(library) == OURS
    save_text(library, FILE, NEXT, error.value.now.digest)  # once both were looked at
    assert kept(library) == [OURS]


@pytest.mark.parametrize("change", ["other", "gone", "there"])
def test_an_editor_beside_it_is_noticed_too(library: Library, change: str) -> None:
    if change != "there":
        save(library, OURS)
    seen, path = shown(library, FILE).digest, folder(library) / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    if change == "gone":
        path.unlink()
    else:
        path.write_text("typed elsewhere", "utf-8")
    before = everything_in(folder(library))
    with pytest.raises(ChangedMeanwhile):
        save_text(library, FILE, NEXT, seen)
    with pytest.raises(ChangedMeanwhile):
        back_to_shipped(library, FILE, seen)
    after = everything_in(folder(library))
    after.pop(FOLDER)
    before.pop(FOLDER, None)
    assert after == before


@pytest.mark.parametrize(
    "attempt",
    [lambda library, file, seen: save_text(library, file, NEXT, seen), back_to_shipped],
    ids=["save", "back"],
)
def test_an_editor_that_saves_at_the_last_moment_is_noticed(
    library: Library, monkeypatch: pytest.MonkeyPatch, attempt: Callable[..., object]
) -> None:
    save(library, OURS)
    seen, put = shown(library, FILE).digest, history.keep

    def while_it_is_kept(folder: Path, file: str, words: str) -> Version:
        (folder / file).write_text("typed elsewhere", "utf-8")
        return put(folder, file, words)

    monkeypatch.setattr(history, "keep", while_it_is_kept)
    with pytest.raises(ChangedMeanwhile):
        attempt(library, FILE, seen)
    assert on_disk(library) == "typed elsewhere"
    assert not [*folder(library).rglob(".sps-print-*")]


def test_the_same_save_twice_is_one(library: Library) -> None:
    """A page that is sent twice, or again after a stop."""
    save(library, OURS)
    seen = shown(library, FILE).digest
    save_text(library, FILE, NEXT, seen)
    assert save_text(library, FILE, NEXT, seen).kept is None
    assert kept(library) == [OURS]


def test_of_two_who_save_at_once_one_is_told(library: Library) -> None:
    save(library, OURS)
    seen, told = shown(library, FILE).digest, list[str]()

    def one(words: str) -> None:
        try:
            save_text(library, FILE, words, seen)
        except ChangedMeanwhile as error:
            told.append(error.words)

    texts = [section(f"Door {number}.[^plain]") for number in range(8)]
    threads = [threading.Thread(target=one, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted([*told, on_disk(library)]) == texts
    assert kept(library) == [OURS]


def test_another_process_that_saves_is_waited_for(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "PATIENCE", 0.05)
    with alone_writing(folder(library)), pytest.raises(CannotWrite, match="another window"):
        save(library, OURS)
    save(library, OURS)


# --- beside the rest of the program -------------------------------------------------


def test_nothing_trips_over_the_history(library: Library) -> None:
    for text in (shipped(FILE), shipped(FILE) + "\n", shipped(FILE)):
        save(library, text)
    assert versions(folder(library))
    assert unused_files(library) == ()
    done = run("check", "triggers", "--words", "--clinic", folder(library))
    assert (done.code, "history" in done.out + done.err) == (0, False), done


@pytest.mark.slow
def test_killed_at_any_moment_nothing_is_lost_that_was_said_to_be_saved(tmp_path: Path) -> None:
    killer = Path(__file__).with_name("save_killer.py")
    command = [sys.executable, str(killer), str(clinic(tmp_path)), "15"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path.cwd())
    assert done.returncode == 0, done.stderr
    saved, under_way = map(int, done.stdout.split())
    assert saved > 15
    assert under_way > 3  # the kills hit where it hurts


def test_what_a_killed_program_left_in_the_folder_goes_when_it_is_old(library: Library) -> None:
    save(library, OURS)
    signed = folder(library) / FOLDER / "signed"
    signed.mkdir()
    left = [folder(library) / ".sps-print-old", folder(library) / ".sps-print-now"]
    for one in (*left, signed / ".sps-print-x"):
        one.write_bytes(b"half")
    os.utime(left[0], (0, 0))
    save(library, NEXT)
    assert [one.exists() for one in (*left, signed / ".sps-print-x")] == [False, True, False]
