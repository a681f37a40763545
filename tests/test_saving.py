"""A save keeps the text before, never writes over what somebody else changed, and loses nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
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
    put_back,
    save_text,
    shown,
)
from sps_print.content.clinic.unused import unused_files
from sps_print.files.history import FOLDER, Version, versions, words_of
from sps_print.files.library import Library
from sps_print.problems import CannotWrite, ContentError, SpsPrintError, UseError

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


# --- history ------------------------------------------------------------------------


def test_each_save_keeps_the_one_before(library: Library) -> None:
    texts = [section(f"Door {number}.[^plain]") for number in range(5)]
    for text in texts:  # all in a second or two
        save(library, text)
    assert kept(library) == texts[-2::-1]
    assert on_disk(library) == texts[-1]


def test_the_names_say_when_and_what_and_sort(library: Library) -> None:
    for text in (OURS, NEXT, OURS):
        save(library, text)
    names = sorted(one.name for one in (folder(library) / FOLDER).iterdir())
    found = versions(folder(library))
    assert names == [one.name for one in reversed(found)]
    assert all(name.endswith(" templates en contact.md") for name in names)
    assert {one.file for one in found} == {FILE}
    assert names[0].startswith(f"{found[-1].when:%Y-%m-%d %H.%M.%S}")


def test_a_clock_that_is_set_back_hides_no_newer_text(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(library, OURS)
    save(library, NEXT)
    before = versions(folder(library))[0]
    place = folder(library) / FOLDER
    (place / before.name).rename(place / "2999-12-31 23.59.59-99 templates en contact.md")
    save(library, "3")
    assert kept(library) == [NEXT, OURS]
    assert versions(folder(library))[0].name.startswith("3000-01-01 00.00.00 ")


def test_other_files_in_the_history_are_let_alone(library: Library) -> None:
    save(library, OURS)
    place = folder(library) / FOLDER
    for name in ("notes.txt", "2026-13-45 00.00.00 templates en contact.md"):
        (place / name).write_text("ours", "utf-8")
    save(library, NEXT)
    assert kept(library) == [OURS]
    assert (place / "notes.txt").read_text("utf-8") == "ours"


def test_a_former_text_is_put_back_and_the_one_before_is_kept(library: Library) -> None:
    save(library, OURS)
    former = save(library, NEXT)
    assert former
    put_back(library, former.name, shown(library, FILE).digest)
    assert on_disk(library) == OURS
    assert kept(library) == [NEXT, OURS]


@pytest.mark.parametrize("name", ["", "../clinic.toml", "2026-11-29 16.42.10 clinic.toml", "a\0b"])
def test_a_former_text_that_there_is_not(library: Library, name: str) -> None:
    save(library, OURS)
    with pytest.raises(UseError, match="there is no former text"):
        put_back(library, name, shown(library, FILE).digest)


def test_back_to_the_shipped_text_and_our_own_is_kept(library: Library) -> None:
    save(library, OURS)
    done = back_to_shipped(library, FILE, shown(library, FILE).digest)
    assert not (folder(library) / FILE).exists()
    assert done.digest == shown(library, FILE).digest == digest(shipped(FILE))
    assert kept(library) == [OURS]
    assert done.kept
    put_back(library, done.kept.name, done.digest)
    assert on_disk(library) == OURS


def test_a_text_that_was_never_shipped_has_nothing_to_go_back_to(library: Library) -> None:
    file = "templates/en/our-group.md"
    save(library, OURS, file)
    with pytest.raises(UseError, match="no shipped text"):
        back_to_shipped(library, file, shown(library, file).digest)
    assert on_disk(library, file) == OURS


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


# --- what cannot be saved -----------------------------------------------------------


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
