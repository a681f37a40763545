"""Signing as a function: its rules, what it keeps of the texts, and what changed since then."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from command import everything_in, run
from own_folder import clinic, shipped

from sps_print.build import Job
from sps_print.checks.changes.compare import Change, changes
from sps_print.checks.changes.page import with_reason
from sps_print.content.clinic.saving import alone_writing
from sps_print.content.clinic.unused import unused_files
from sps_print.files.edition import Edition, open_edition
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.problems import CannotWrite, ContentError, UseError
from sps_print.project import open_project
from sps_print.shelf.leaflets import SignOff, on_shelf
from sps_print.shelf.papers import every_fingerprint
from sps_print.shelf.sign import sign
from sps_print.shelf.signed_texts import last_signed, leaflet_texts
from sps_print.shelf.since import Since, changed_since
from sps_print.shelf.to_sign import texts_to_sign

DAY = date(2026, 11, 25)
ORDER = Order("triggers", "patient")
DIARY = "templates/en/diary.md"
REWORDED = {DIARY: shipped(DIARY).replace("next visit", "next appointment")}


def job(folder: Path) -> Job:
    return Job(replace(open_project(folder), today=DAY), ORDER)


def signed(
    folder: Path, on: date | None = None, until: date = date(2027, 11, 25),
    sections: Collection[str] = (), seen: Mapping[str, str] | None = None,
) -> tuple[str, ...]:  # fmt: skip
    project = job(folder).project
    return sign(project, ORDER, "Ann Example", "head nurse", on, until, sections, seen)


def since(folder: Path, edition: Path | None = None) -> Since:
    found = changed_since(job(folder), edition)
    assert found
    return found


# --- the rules ----------------------------------------------------------------------


def test_it_returns_what_was_signed_and_the_leaflet_is(tmp_path: Path) -> None:
    files = signed(clinic(tmp_path))
    assert DIARY in files
    assert "handouts/triggers.toml, patient, en" in files
    found = on_shelf(job(tmp_path))
    assert found.sign_off is SignOff.SIGNED
    assert [(one.name, one.on) for one in found.signed] == [("Ann Example", DAY)]


@pytest.mark.parametrize(
    ("on", "until", "field"),
    [
        (date(2026, 11, 26), date(2027, 11, 25), "on"),
        (None, DAY, "review-by"),
        (None, date(2029, 11, 26), "review-by"),
    ],
)
def test_days_that_cannot_be(tmp_path: Path, on: date | None, until: date, field: str) -> None:
    before = everything_in(clinic(tmp_path))
    with pytest.raises(UseError) as error:
        signed(tmp_path, on, until)
    assert error.value.problems[0].field == field
    assert everything_in(tmp_path) == before


def test_a_section_that_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(UseError, match="did you mean “diary”"):
        signed(clinic(tmp_path), sections=["dairy"])


def test_without_a_clinics_folder_nothing_is_signed() -> None:
    with pytest.raises(UseError, match="a review is kept in a clinic's folder"):
        sign(open_project(None), ORDER, "Ann Example", "nurse", None, date(2027, 11, 25))


def test_a_name_that_no_leaflet_may_print_is_not_signed(tmp_path: Path) -> None:
    """Else the leaflet would be signed, and would not print for that."""
    project = job(clinic(tmp_path)).project
    with pytest.raises(ContentError, match="two tablets") as error:
        sign(project, ORDER, "Ann Example", "take two tablets", None, date(2027, 11, 25))
    assert error.value.problems[0].field == "role"
    assert not (tmp_path / "reviews.toml").exists()


def test_a_text_that_changed_while_it_was_read_is_not_signed(tmp_path: Path) -> None:
    seen = every_fingerprint(job(clinic(tmp_path)))
    clinic(tmp_path, REWORDED)
    with pytest.raises(CannotWrite, match="changed while it was read") as error:
        signed(tmp_path, seen=seen)
    assert error.value.problems[0].where == DIARY
    assert not (tmp_path / "reviews.toml").exists()
    assert signed(tmp_path, seen=every_fingerprint(job(tmp_path)))


def test_two_who_sign_at_once_do_not_lose_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sps_print.content.clinic.saving.PATIENCE", 0.05)
    with alone_writing(clinic(tmp_path)), pytest.raises(CannotWrite, match="another window"):
        signed(tmp_path)
    early = job(tmp_path).project
    signed(tmp_path, sections=["diary"])
    sign(early, ORDER, "Sam Example", "doctor", None, date(2027, 11, 25), ["triggers-main"])
    assert {one.name for one in job(tmp_path).project.reviews.values()} == {
        "Ann Example",
        "Sam Example",
    }


# --- the texts that were signed -----------------------------------------------------


def test_the_texts_are_kept_as_an_edition_that_every_command_reads(tmp_path: Path) -> None:
    signed(clinic(tmp_path))
    (path,) = (tmp_path / "history/signed").iterdir()
    assert path.name.endswith(" triggers patient en.zip")
    edition = open_edition(path)
    assert edition.texts[DIARY] == shipped(DIARY)
    assert edition.issue == "2026-12"
    clinic(tmp_path, REWORDED)
    done = run("changes", path, path, "--clinic", tmp_path)
    assert done.err == "0 changes\n"
    assert unused_files(Library(tmp_path)) == ()


def test_a_section_alone_keeps_nothing(tmp_path: Path) -> None:
    signed(clinic(tmp_path), sections=["diary"])
    assert last_signed(job(tmp_path)) is None
    assert changed_since(job(tmp_path)) is None


@pytest.mark.slow
def test_what_was_kept_says_all_that_a_sign_off_covers(tmp_path: Path) -> None:
    """Whatever makes a leaflet unsigned is seen as a change."""
    files = {
        "templates/en/titles.toml": '[triggers]\ntitle = "Other"\npromise = "Other"\n',
        "templates/en/questions.toml": 'name = "What you are called"\n',
        "templates/sources.toml": "",
        "handouts/triggers.toml": shipped("handouts/triggers.toml").replace('"diary", ', ""),
        "clinic.toml": 'name = "Example Clinic"\ncountry = "GB"\n',
        **REWORDED,
    }
    signed(clinic(tmp_path))
    before = leaflet_texts(job(tmp_path)).texts
    for file, text in files.items():
        (tmp_path / "here").mkdir(exist_ok=True)
        folder = tmp_path / "here" / file.replace("/", "-")
        now = job(clinic(folder, {file: text} if text else {}))
        differs = now.fingerprints != job(tmp_path).fingerprints
        assert (leaflet_texts(now).texts != before) >= differs, file


def test_what_changed_since_it_was_signed(tmp_path: Path) -> None:
    signed(clinic(tmp_path))
    assert since(tmp_path).changes == ()
    other = "templates/en/driving.md"  # of another leaflet
    clinic(tmp_path, REWORDED | {other: shipped(other).replace("drive", "steer")})
    found = since(tmp_path)
    (one,) = found.changes
    assert (one.file, one.leaflets) == (DIARY, ("triggers-patient",))
    assert "next visit" in one.old
    assert "next appointment" in one.new
    assert re.fullmatch(r"the texts signed on \d+ [A-Z][a-z]+ 20\d\d", found.since)


def test_the_newest_sign_off_counts(tmp_path: Path) -> None:
    signed(clinic(tmp_path))
    clinic(tmp_path, REWORDED)
    signed(tmp_path)
    assert len([*(tmp_path / "history/signed").iterdir()]) == 2
    assert since(tmp_path).changes == ()


@pytest.mark.parametrize("name", ["old", "2028-13-45 10.00.00", "9999-01-01"])
def test_a_file_of_another_name_is_no_signed_text(name: str, tmp_path: Path) -> None:
    """A copy that somebody put there was taken for the newest, and its name for a day."""
    signed(clinic(tmp_path))
    (tmp_path / f"history/signed/{name} triggers patient en.zip").write_bytes(b"none")
    assert since(tmp_path).changes == ()
    clinic(tmp_path, REWORDED)
    signed(tmp_path)
    assert since(tmp_path).changes == ()


@pytest.mark.slow
def test_what_changed_since_an_edition_is_of_this_leaflet_alone(tmp_path: Path) -> None:
    old = tmp_path / "old"
    for file in ("handouts/triggers.toml", "handouts/teen.toml", "templates/en/language.toml",
                 "templates/en/titles.toml", "templates/en/safety.toml", "templates/sources.toml",
                 DIARY, "templates/en/teen-love.md"):  # fmt: skip
        text = shipped(file).replace("next visit", "next call").replace('= "', '= "Old: ')
        (old / file).parent.mkdir(parents=True, exist_ok=True)
        (old / file).write_text(text, "utf-8")
    for path in (old / "handouts").iterdir():
        path.write_text(shipped(f"handouts/{path.name}"), "utf-8")
    found = since(clinic(tmp_path / "ours"), old)
    files = {one.file for one in found.changes}
    assert {DIARY, "templates/en/titles.toml", "templates/en/safety.toml"} <= files
    assert "templates/en/teen-love.md" not in files
    titles = [one for one in found.changes if one.file.endswith("titles.toml")]
    assert all(one.new.startswith("triggers, ") for one in titles)
    assert found.since == "2026-12"


# --- what has to be signed ----------------------------------------------------------


def test_each_text_says_whether_it_is_signed(tmp_path: Path) -> None:
    states = {one.file: one.state for one in texts_to_sign(job(clinic(tmp_path)))}
    assert {*states} == {*every_fingerprint(job(tmp_path))} > {*job(tmp_path).fingerprints}
    assert {*states.values()} == {SignOff.NONE}
    signed(tmp_path)
    clinic(tmp_path, REWORDED)
    after = {one.file: one for one in texts_to_sign(job(tmp_path))}
    assert after.pop(DIARY).state is SignOff.CHANGED
    assert {one.state for one in after.values()} == {SignOff.SIGNED}
    assert {one.review and one.review.name for one in after.values()} == {"Ann Example"}
    late = Job(replace(open_project(tmp_path), today=date(2027, 11, 26)), ORDER)
    assert SignOff.LAPSED in {one.state for one in texts_to_sign(late)}


def test_a_reason_of_the_program_stands_beside_no_words_of_the_clinic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed(clinic(tmp_path))
    clinic(tmp_path, REWORDED)
    ours, theirs = "Take it to your next appointment.", "Take it to your next visit."
    found = (Change(DIARY, "Old.", ours, "Shorter."), Change(DIARY, "Old.", theirs, "Shorter."))
    monkeypatch.setattr("sps_print.shelf.since.changes", lambda *_: found)
    assert [one.reason for one in since(tmp_path).changes] == ["", "Shorter."]


def test_a_reason_for_a_leaflets_sections_is_none_for_its_title_or_for_words_of_a_clinic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The signed texts of a leaflet tell its title in its own file: a reason that was written for
    its sections stood beside a line below the title that the clinic had changed."""
    said = 'promise = "{}"\nsections = [{}]\n'
    file, reasons = "handouts/triggers.toml", '[[triggers]]\nreason = "Room."\n'
    old = Edition("", {file: said.format("Old", '"diary"')})
    new = Edition("", {file: said.format("New", ""), "templates/en/changes.toml": reasons})
    found = {one.key: one for one in changes(old, new, "en")}
    assert (found["promise"].reason, found["sections"].reason) == ("", "Room.")
    assert ("Why", "No reason was given") in [*with_reason(found["promise"])]
    signed(clinic(tmp_path))
    clinic(tmp_path, REWORDED)  # none of the clinic's files is that of the leaflet
    ours = found["sections"]._replace(new="sections: ours")
    monkeypatch.setattr("sps_print.shelf.since.changes", lambda *_: (ours,))
    assert [one.reason for one in since(tmp_path).changes] == [""]
