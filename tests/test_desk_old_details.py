"""What the clinic says of itself changes in one place: its leaflets follow, or the page says where
somebody typed the former words."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_writer import US, Writer, line_with, words_of
from test_desk_clinic import fields
from test_desk_invitation import MEETING

pytestmark = pytest.mark.slow
OURS = {**MEETING, "call": ""}
NEW = "01632 960222"
CARD = "/leaflet/my-emergency-sheet/patient"


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    found = Writer(tmp_path / "clinic")
    found.leaflet = "coffee-morning/carer"
    return found


def changed(clerk: Clerk, **more: str) -> str:
    return words_of(clerk.post("/clinic", do="save", **fields(clerk, **more)).text)


def test_an_empty_box_for_whom_to_call_follows_our_clinic(writer: Writer) -> None:
    writer.post("/new/invitation", **OURS)
    said = changed(writer, phone=NEW, name="Example Group")
    assert "Kept. Each leaflet has it from now on." in said
    assert "still stands" not in said
    for paper in ("a4", "tri-fold", "poster-a3"):
        writer.get(f"/leaflet/coffee-morning/carer?paper={paper}")
        text = words_of(writer.get("/read/coffee-morning/carer").text)
        assert f"Example Group, {NEW}" in text
        assert "960000" not in text


def test_a_telephone_that_a_leaflet_follows_is_not_taken_away(writer: Writer) -> None:
    writer.post("/new/invitation", **OURS)
    said = changed(writer, phone="")
    assert "“Coffee morning” prints “Telephone for questions”, which would be empty" in said
    assert "01632 960000" in (writer.folder / "clinic.toml").read_text(encoding="utf-8")


def test_where_former_details_were_typed_is_said_until_they_are_changed(writer: Writer) -> None:
    writer.post("/new/invitation", **{**MEETING, "call": "Ann, 01632 960 000"})
    for page in (changed(writer, phone=NEW), words_of(writer.get("/clinic").text)):
        for where in (
            "in “When and where” of “Coffee morning”",
            "in “Who to call” of “Coffee morning”, on: Plain sheets; Folded in three",
            "in “Who to call” of “Coffee morning”, on: Poster",
        ):
            assert f"“01632 960000” still stands {where}" in page
    for file in (writer.folder / "templates/en").glob("coffee-morning*.md"):
        file.write_text(file.read_text().replace("01632 960 000", NEW))
    assert "still stands" not in words_of(writer.get("/clinic").text)


def test_former_details_in_a_title_and_in_what_was_filled_in_are_named(writer: Writer) -> None:
    form = {**OURS, "title": "Tea with Example Clinic"}
    writer.post("/new/invitation", **form)
    writer.post(CARD, do="see", paper="a4", contact="Example Clinic, 01632 960000")
    said = changed(writer, phone=NEW, name="Our Group")
    assert "“Example Clinic” still stands in “What is in the leaflet “Tea with" in said
    assert "“01632 960000” still stands in what is filled in: “Who to call" in said
    assert "“Example Clinic” still stands in what is filled in: “Who to call" in said


def test_a_line_that_followed_says_where_the_others_still_do(writer: Writer) -> None:
    writer.post("/new/invitation", **OURS)
    writer.open("coffee-morning", line_with(writer.text("coffee-morning"), "clinic.phone"))
    page = writer.press("keep", f"Questions? Call Ann on {NEW}.", **{"kind-0": US})
    assert len(re.findall("still stands <a", page)) == 2


def test_a_logo_in_words_that_is_the_name_follows_the_name(writer: Writer) -> None:
    data = (Path(__file__).parent / "clinic/logo.svg").read_bytes()
    upload = {"logo-file": (io.BytesIO(data), "own.svg")}
    writer.post("/clinic", do="save", **fields(writer), **upload)
    file = writer.folder / "clinic.toml"
    assert 'logo-alt = "Example Clinic"' in file.read_text()
    changed(writer, name="Our Group", **{"logo-alt": "Example Clinic"})
    assert 'logo-alt = "Our Group"' in file.read_text()
