"""What stands on a clinic's shelf: edition, sign-off, date, changes, own texts, unused files."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from command import everything_in, one_message, run
from conftest import CLINIC
from own_folder import clinic, section, shipped

from sps_print import build
from sps_print import project as projects
from sps_print.content.load.handouts import handout_names
from sps_print.document.edition import Signature
from sps_print.files.library import Library
from sps_print.project import open_project
from sps_print.shelf import OnShelf, Shelf, SignOff, shelf_of

DAY = date(2026, 11, 25)
KEPT = ("triggers", "emergency-card")
HIDE = json.dumps([one for one in handout_names(Library(None)) if one not in KEPT])
CLINIC_TOML = f'name = "Example Clinic"\ncountry = "GB"\nhide = {HIDE}\n'
ANN = Signature("Ann Example", "head nurse", date(2026, 11, 24))
DIARY = "templates/en/diary.md"


def folder(tmp_path: Path, files: dict[str, str] | None = None) -> Path:
    """A clinic with two handouts."""
    return clinic(tmp_path, {"clinic.toml": CLINIC_TOML, **(files or {})})


def shelf(place: Path, today: date = DAY) -> Shelf:
    return shelf_of(replace(open_project(place), today=today))


def triggers(place: Path, today: date = DAY) -> OnShelf:
    return next(
        one for one in shelf(place, today).leaflets
        if (one.handout, one.audience) == ("triggers", "patient")
    )  # fmt: skip


@pytest.fixture
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command finds itself on that day: texts run out, tests do not."""
    monkeypatch.setattr(
        projects, "open_project", lambda *given: replace(open_project(*given), today=DAY)
    )


def sign(place: Path, *more: str, until: str = "2027-11-24") -> None:
    done = run("review", "triggers", "--name", ANN.name, "--role", ANN.role, "--on", "2026-11-24",
               "--review-by", until, "--clinic", place, *more)  # fmt: skip
    assert done.code == 0, done


@pytest.mark.slow
def test_every_leaflet_stands_on_it_and_no_page_is_laid_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(build, "lay_out", None)
    project = replace(open_project(CLINIC), today=DAY)
    since = time.process_time()
    found = shelf_of(project)
    assert time.process_time() - since < 2
    assert len(found.leaflets) >= 37
    assert {one.handout for one in found.leaflets} == {*handout_names(project.library)}
    assert not any(one.problems or one.own or one.past for one in found.leaflets)


def test_a_leaflet_has_its_title_reader_edition_and_texts(tmp_path: Path) -> None:
    one = triggers(folder(tmp_path))
    assert "pasm" in one.title
    assert one.reader == "Adults with SPS"
    assert one.edition == "2026-12"
    assert DIARY in one.files
    assert one.due == date(2028, 12, 1)  # of its edition: nobody signed it


def test_nobody_signed_it(tmp_path: Path) -> None:
    one = triggers(folder(tmp_path))
    assert (one.sign_off, one.signed, one.changed) == (SignOff.NONE, (), ())
    assert one.next_step == "ask someone to sign it"


def test_somebody_signed_it_and_named_the_day(tmp_path: Path) -> None:
    sign(folder(tmp_path))
    one = triggers(tmp_path)
    assert (one.sign_off, one.signed) == (SignOff.SIGNED, (ANN,))
    assert one.due == date(2027, 11, 24)
    assert one.next_step == ""


def test_the_day_of_the_edition_counts_where_it_is_earlier(tmp_path: Path) -> None:
    sign(folder(tmp_path), until="2029-11-24")
    assert triggers(tmp_path).due == date(2028, 12, 1)


def test_a_section_that_is_signed_alone_signs_no_leaflet(tmp_path: Path) -> None:
    sign(folder(tmp_path), "--section", "diary")
    assert triggers(tmp_path).sign_off is SignOff.NONE


def test_the_files_that_changed_since_it_was_signed(tmp_path: Path) -> None:
    sign(folder(tmp_path))
    folder(tmp_path, {DIARY: shipped(DIARY).replace("next visit", "next appointment")})
    one = triggers(tmp_path)
    assert (one.sign_off, one.changed) == (SignOff.CHANGED, (DIARY,))
    assert (one.signed, one.signed_before) == ((), (ANN,))
    assert one.due == date(2028, 12, 1)
    assert "sign it again" in one.next_step


def test_a_sign_off_whose_day_is_past(tmp_path: Path) -> None:
    sign(folder(tmp_path))
    assert not triggers(tmp_path, date(2027, 11, 24)).past
    one = triggers(tmp_path, date(2027, 11, 25))
    assert (one.sign_off, one.signed, one.signed_before) == (SignOff.LAPSED, (), (ANN,))
    assert one.past
    assert one.next_step == "read it again, and sign it"


def test_an_edition_whose_day_is_past(tmp_path: Path) -> None:
    one = triggers(folder(tmp_path), date(2028, 12, 2))
    assert one.past
    assert "does not print" in one.next_step


def test_the_texts_that_are_our_own(tmp_path: Path) -> None:
    files = {DIARY: shipped(DIARY).replace("next visit", "next appointment"),
             "templates/en/trigger-list.md": shipped("templates/en/trigger-list.md")}  # fmt: skip
    assert triggers(folder(tmp_path, files)).own == (DIARY,)  # a mere copy is not
    handout = "handouts/triggers.toml"
    folder(tmp_path, {handout: shipped(handout).replace('  "diary",\n', "", 1)})
    assert handout in triggers(tmp_path).own


def test_the_files_that_nothing_uses(tmp_path: Path) -> None:
    folder(tmp_path, {"templates/en/dairy.md": section("Ask us.[^plain]")})
    assert [one.where for one in shelf(tmp_path).unused] == ["templates/en/dairy.md"]


def test_a_leaflet_that_cannot_be_read_stays_and_says_why(tmp_path: Path) -> None:
    folder(tmp_path, {"handouts/ours.toml": "title = 1\n", DIARY: "no head\n"})
    found = {one.handout: one for one in shelf(tmp_path).leaflets if one.problems}
    assert {*found} == {"ours", "triggers"}
    assert any("title" in one.where for one in found["ours"].problems)
    assert "mend" in found["triggers"].next_step
    assert (found["ours"].due, found["ours"].title) == (None, "ours")


@pytest.mark.parametrize(
    "file", ["reviews.toml", "templates/en/titles.toml", "templates/en/language.toml"]
)
def test_what_keeps_all_of_them_from_being_read_is_said_once(tmp_path: Path, file: str) -> None:
    done = run("shelf", "--clinic", folder(tmp_path, {file: "x = \n"}))
    assert f"in {file}, line 1" in one_message(done, 1)
    assert done.out == ""


def test_a_clinic_that_hides_every_leaflet_has_an_empty_shelf(tmp_path: Path) -> None:
    every = json.dumps(handout_names(Library(None)))
    clinic(tmp_path, {"clinic.toml": f'name = "Example Clinic"\nhide = {every}\n'})
    assert shelf(tmp_path).leaflets == ()
    assert run("shelf", "--clinic", tmp_path).err == "0 leaflets; 0 need something\n"


def test_dates_that_cannot_be_written(tmp_path: Path) -> None:
    done = run("shelf", "--clinic", folder(tmp_path), "--calendar", "/proc/none/dates.ics")
    assert "the file cannot be written" in one_message(done, 5)


@pytest.mark.usefixtures("on_the_day")
def test_the_command_says_it_in_words(tmp_path: Path) -> None:
    sign(folder(tmp_path, {"templates/en/dairy.md": section("Ask us.[^plain]")}))
    done = run("shelf", "--clinic", tmp_path)
    assert done.code == 0
    assert "triggers, patient: " in done.out
    assert "    edition 2026-12; signed: Ann Example, head nurse, on 2026-11-24\n" in done.out
    assert "    read again by 2027-11-24\n" in done.out
    assert "next: ask someone to sign it" in done.out
    assert "nothing uses this file" in done.err
    assert "leaflets; " in done.err


def test_the_command_says_what_cannot_be_read(tmp_path: Path) -> None:
    done = run("shelf", "--clinic", folder(tmp_path, {"handouts/ours.toml": "title = 1\n"}))
    assert "ours, for nobody yet: ours\n    cannot be read: audiences is missing, in " in done.out
    assert "title should be text, not a number, in handouts/ours.toml, title" in done.out


@pytest.mark.usefixtures("on_the_day")
def test_the_command_gives_plain_data(tmp_path: Path) -> None:
    sign(folder(tmp_path))
    table = json.loads(run("shelf", "--to", "json", "--clinic", tmp_path).out)
    rows = {(one["handout"], one["audience"]): one for one in table["leaflets"]}
    one = rows["triggers", "patient"]
    assert one["sign-off"] == "signed"
    assert one["signed by"] == [{"name": ANN.name, "role": ANN.role, "on": "2026-11-24"}]
    assert one["read again by"] == "2027-11-24"
    assert table["unused files"] == []


def test_the_docs_say_what_each_word_means() -> None:
    page = (Path(__file__).parent.parent / "docs/shelf.md").read_text("utf-8")
    assert [one.value for one in SignOff if f"\n| {one.value} | " not in page] == []


def test_looking_changes_nothing(tmp_path: Path) -> None:
    before = everything_in(folder(tmp_path))
    run("shelf", "--clinic", tmp_path)
    assert everything_in(tmp_path) == before
