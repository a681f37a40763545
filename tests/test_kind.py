"""A folder that is no clinic: its leaflets and its desk call it what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import one_message, run
from desk_pages import Clerk

from sps_print.build import Job
from sps_print.content.load.kind import kinds
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.project import open_project

LEAFLET = Order("living-with-sps", "patient")
NAME = 'name = "Example"\nphone = "01632 960000"\n'


def text_of(folder: Path, toml: str, own: str = "") -> str:
    (folder / "clinic.toml").write_text(NAME + toml, encoding="utf-8")
    if own:
        strings = folder / "templates" / "en" / "language.toml"
        strings.parent.mkdir(parents=True, exist_ok=True)
        strings.write_text(f"[strings]\n{own}", encoding="utf-8")
    return Job(open_project(folder), LEAFLET).text().decode()


@pytest.mark.parametrize("kind", ["group", "charity"])
def test_a_leaflet_calls_it_so(tmp_path: Path, kind: str) -> None:
    usual = text_of(tmp_path, "")
    assert text_of(tmp_path, 'kind = "clinic"\n') == usual
    said = text_of(tmp_path, f'kind = "{kind.upper()}"\n')
    assert f"{kind.capitalize()}: Example" in said
    assert f"Ask your {kind} for large print" in said
    assert "Clinic: Example" in usual
    assert "Ask your clinic for large print" in usual
    assert "Ask your clinic for large print" not in said


def test_the_words_that_it_has_itself_stay(tmp_path: Path) -> None:
    said = text_of(tmp_path, 'kind = "group"\n', 'clinic_name = "The Stiff Club"\n')
    assert "The Stiff Club: Example" in said
    assert "Ask your group for large print" in said


def test_another_kind_is_refused_once_with_those_that_there_are(tmp_path: Path) -> None:
    (tmp_path / "clinic.toml").write_text(f'{NAME}kind = "club"\n', encoding="utf-8")
    message = one_message(run("build", "triggers", "--clinic", tmp_path), 1)
    assert "“club” is no kind that is known" in message
    assert "clinic.toml, kind" in message
    assert "write one of these: clinic, group, charity" in message
    assert kinds(Library(None)) == ("clinic", "group", "charity")


def test_the_desk_calls_it_so(clerk: Clerk) -> None:
    file = clerk.folder / "clinic.toml"
    before = file.read_text(encoding="utf-8")
    pages = ("/", "/clinic", "/help", "/new", "/leaflet/triggers/patient")
    assert "Our clinic" in clerk.get("/").text
    try:
        file.write_text(f'{before}kind = "group"\n', encoding="utf-8")
        for path in pages:
            page = clerk.get(path).text
            assert "Our group" in page, path
            for word in ("our clinic", "your clinic", "the clinic"):
                assert word not in page.casefold(), (path, word)
        clerk.post("/clinic", do="save", name="Example Group")
        assert 'kind = "group"' in file.read_text(encoding="utf-8")
    finally:
        file.write_text(before, encoding="utf-8")


def test_the_page_of_the_clinic_asks_what_it_is(clerk: Clerk) -> None:
    file = clerk.folder / "clinic.toml"
    before = file.read_text(encoding="utf-8")
    try:
        page = clerk.get("/clinic").text
        for said in (">A clinic<", ">A group<", ">A charity<"):
            assert said in page, said
        assert 'name="kind"' in page
        typed = {"do": "save", "name": "Example Group", "seen": before}
        page = clerk.post("/clinic", **typed, kind="group").text
        assert "Kept: our group" in page
        assert 'value="group" selected' in page
        kept = file.read_text(encoding="utf-8")
        assert 'kind = "group"' in kept
        clerk.post("/clinic", **typed | {"seen": kept}, kind="")
        assert "kind" not in file.read_text(encoding="utf-8")
    finally:
        file.write_text(before, encoding="utf-8")
