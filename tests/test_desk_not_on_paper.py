"""A leaflet that is not on paper: each kind of file at the desk, with what was filled in."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from command import run
from desk_pages import Clerk
from werkzeug.test import TestResponse

from sps_print.desk.find.not_on_paper import FILLABLE, KINDS, asked_kind
from sps_print.files.library import Library
from sps_print.problems import ContentError
from sps_print.shapes import SHAPES

CARD, SHEET = "/leaflet/emergency-card/helper", "/leaflet/triggers/patient"
PERSON = "Ann Example"


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clinic")


def kept(clerk: Clerk, path: str, kind: str, **fields: str) -> TestResponse:
    return clerk.post(path, do=f"as-{kind}", copies="1", **fields)


def built(clerk: Clerk, to: Path, *given: str) -> Path:
    """The one file that the terminal makes."""
    done = run("build", *given, "--clinic", clerk.folder, "-o", to)
    assert done.code == 0, done
    (file,) = to.iterdir()
    return file


def choice(page: str) -> str:
    """The part of a leaflet's page that has the kinds of file."""
    return html.unescape(page.partition('id="not-on-paper"')[2].partition("</details>")[0])


def test_every_shape_has_its_plain_name() -> None:
    assert {one.id for one in KINDS} == {*SHAPES, FILLABLE}
    assert len({one.called for one in KINDS}) == len(KINDS)
    for one in KINDS:
        assert not re.search(r"html|epub|ssml|sms|fhir|docx|brf|-", one.called.removeprefix("E-"))


@pytest.mark.slow
def test_it_is_what_the_terminal_makes(clerk: Clerk, tmp_path: Path) -> None:
    shown = choice(clerk.get(SHEET).text)
    assert "PDF to fill in" not in shown  # this one has no fields
    for kind in (one for one in KINDS if one.id != FILLABLE):
        assert f'value="as-{kind.id}">{kind.called}</button>' in shown
        answer = kept(clerk, SHEET, kind.id, paper="a4")
        assert answer.mimetype == kind.media
        given = ("triggers", "-a", "patient", "-f", "a4", "--to", kind.id)
        file = built(clerk, tmp_path / kind.id, *given)
        assert answer.data == file.read_bytes(), kind.id
        assert answer.headers["Content-Disposition"] == f"attachment; filename={file.name}"


@pytest.mark.slow
def test_what_was_filled_in_is_in_it_and_in_no_name(clerk: Clerk) -> None:
    for kind in ("text", "script", "html"):
        answer = kept(clerk, CARD, kind, name=PERSON)
        assert PERSON in answer.text, kind
        assert "Ann" not in answer.headers["Content-Disposition"]


@pytest.mark.slow
def test_a_sheet_with_fields_is_kept_to_fill_in(clerk: Clerk, tmp_path: Path) -> None:
    assert "PDF to fill in" in choice(clerk.get(CARD).text)
    answer = kept(clerk, CARD, FILLABLE, paper="card-sheet")
    file = built(clerk, tmp_path / "made", "emergency-card", "-f", "card-sheet", "--fillable")
    assert answer.data == file.read_bytes()
    clerk.post(CARD, do="see", copies="1", paper="lock-screen")
    assert "PDF to fill in" not in choice(clerk.get(CARD).text)  # nobody writes on a screen


@pytest.mark.slow
def test_a_lock_screen_is_kept_as_a_picture(clerk: Clerk, tmp_path: Path) -> None:
    clerk.post(CARD, do="see", copies="1", paper="lock-screen")
    page = clerk.get(CARD).text
    assert "Download as a picture (PNG)" in page
    assert "Download as PDF" not in page
    answer = clerk.post(CARD, do="download", copies="1", paper="lock-screen", name=PERSON)
    assert answer.mimetype == "image/png"
    given = ("emergency-card", "-f", "lock-screen", "--answer", f"name={PERSON}")
    file = built(clerk, tmp_path / "made", *given)
    assert answer.data == file.read_bytes()
    assert answer.headers["Content-Disposition"] == f"attachment; filename={file.name}"
    clerk.post(CARD, do="see", copies="1", paper="card-sheet")
    assert "Download as PDF" in clerk.get(CARD).text


def test_what_cannot_be_made_says_so_where_it_was_pressed(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sps_print.output.louis.PROGRAM", "no-such-program")
    part = choice(kept(clerk, SHEET, "braille").text)
    assert part.startswith(" open>")
    assert "Braille: it could not be made." in part
    assert "could not be made" not in clerk.get(SHEET).text  # it is said once


@pytest.mark.parametrize(
    ("words", "kind", "rest"),
    [
        ("braille", "braille", ""),
        ("braille grade 1", "braille-1", ""),
        ("e-book", "epub", ""),
        ("ebook", "epub", ""),
        ("word", "word", ""),
        ("a Word file", "word", ""),
        ("triggers in Word", "word", "triggers"),
        ("plain text", "text", ""),
        ("web page", "html", ""),
        ("text message", "sms", ""),
        ("to read aloud", "script", ""),
        ("text to be read out loud", "script", ""),
        ("a computer’s voice", "ssml", ""),
        ("contracted braille", "braille", ""),
        ("uncontracted braille", "braille-1", ""),
        ("an E-Reader", "epub", ""),
        ("triggers for Microsoft Word", "word", "triggers"),
        ("foreword", "", ""),
        ("in words", "", ""),
        ("fillable", "fillable", ""),
        ("triggers for the carer in braille", "braille", "triggers carer"),
        ("large print", "", ""),
        ("easy to read", "", ""),
        ("last words", "", ""),
        ("dentist", "", ""),
    ],
)
def test_words_by_which_a_kind_is_asked_for(words: str, kind: str, rest: str) -> None:
    found, left = asked_kind(Library(None), words)
    assert (found.id if found else "", left) == (kind, rest)


def test_what_kinds_are_called_stands_beside_the_texts_and_a_clinic_may_add_to_it(
    tmp_path: Path,
) -> None:
    library, file = Library(tmp_path), tmp_path / "templates/en/files.toml"
    file.parent.mkdir(parents=True)
    assert asked_kind(library, "tactile")[0] is None
    file.write_text('[braille]\nwords = ["tactile", "braille"]\n', encoding="utf-8")
    found, _ = asked_kind(Library(tmp_path), "tactile")
    assert found
    assert found.id == "braille"
    file.write_text('[tape]\nwords = ["cassette"]\n', encoding="utf-8")
    with pytest.raises(ContentError, match="tape"):
        asked_kind(Library(tmp_path), "cassette")


@pytest.mark.parametrize(
    ("words", "kind"), [("braille", "braille"), ("e-book", "epub"), ("word", "word")]
)
def test_a_search_leads_to_the_choice(clerk: Clerk, words: str, kind: str) -> None:
    page = clerk.get(f"/?q={words}").text
    assert "Nothing found" not in page
    addresses = re.findall(r'<h2><a href="([^"]+)"', page)
    assert len(addresses) > 30
    assert all(one.endswith(f"?as={kind}#not-on-paper") for one in addresses)
    part = choice(clerk.get(addresses[0].partition("#")[0]).text)
    assert part.startswith(" open>")
    assert f'<li aria-current="true"><button name="do" value="as-{kind}">' in part


def test_a_search_for_one_leaflet_in_braille(clerk: Clerk) -> None:
    page = clerk.get("/?q=triggers+in+braille").text
    addresses = re.findall(r'<h2><a href="([^"]+)"', page)
    assert f"{SHEET}?as=braille#not-on-paper" in addresses
    assert len(addresses) < 10


def test_only_sheets_with_fields_are_found_as_such(clerk: Clerk) -> None:
    page = clerk.get("/?q=fillable").text
    assert f"{CARD}?as=fillable#not-on-paper" in page
    assert f"{SHEET}?" not in page
