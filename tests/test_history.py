"""What a text said before stays in the history: dated, never written over, and put back at will."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_folder import clinic, section, shipped
from test_saving import FILE, NEXT, OURS, folder, kept, on_disk, save

from sps_print.content.clinic.saving import back_to_shipped, digest, put_back, shown, undo
from sps_print.files.history import FOLDER, versions
from sps_print.files.library import Library
from sps_print.problems import UseError


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(clinic(tmp_path))


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


def test_each_undo_goes_further_back_and_the_newest_words_can_be_put_back(
    library: Library,
) -> None:
    for text in (OURS, NEXT):
        save(library, text)
    first = undo(library, FILE, shown(library, FILE).digest)
    assert on_disk(library) == OURS
    assert first.further
    second = undo(library, FILE, first.saved.digest, first.version)
    assert shown(library, FILE).words == shipped(FILE)
    assert not second.further
    assert first.saved.kept
    put_back(library, first.saved.kept.name, second.saved.digest)
    assert on_disk(library) == NEXT


def test_undo_of_the_first_save_leads_back_to_the_shipped_text(library: Library) -> None:
    save(library, OURS)
    undo(library, FILE, shown(library, FILE).digest)
    assert shown(library, FILE).words == shipped(FILE)
    undo(library, FILE, shown(library, FILE).digest)
    assert on_disk(library) == OURS
