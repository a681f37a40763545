"""Our shelf at the desk: each leaflet, its edition, who signed it, its day, what to do next."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from desk_shelf import DIARY, REWORDED, clerk_at, on_the_day, signed, write
from own_folder import section, shipped

from sps_print.shelf.pack import FIRST, WHAT

pytestmark = pytest.mark.slow  # each reads every text of some leaflets


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    on_the_day(monkeypatch)


def rows(page: str) -> list[str]:
    """The leaflets of the table, in its order, as plain words."""
    body = page.partition("<tbody")[2].partition("</tbody>")[0]
    return [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in body.split("</tr>")[:-1]]


def triggers(page: str) -> str:
    return next(row for row in rows(page) if "triggers" in row and "Adults" in row)


def test_each_leaflet_has_its_title_reader_edition_and_day(tmp_path: Path) -> None:
    page = clerk_at(tmp_path).get("/shelf").text
    row = triggers(page)
    for said in ("Spasm triggers", "For: Adults with SPS", "2026-12", "Not signed yet", "None"):
        assert said in row
    assert re.search(r"\d+ December 2028", row)
    assert 'href="/leaflet/triggers/patient"' in page
    assert 'href="/shelf/sign/triggers/patient"' in page
    assert 'href="/shelf" aria-current="page"' in page


def test_who_signed_it_and_that_nothing_is_to_be_done(tmp_path: Path) -> None:
    clerk = clerk_at(tmp_path)
    signed(clerk)
    row = triggers(clerk.get("/shelf").text)
    assert "Ann Example, head nurse, on 25 November 2026" in row
    assert "24 November 2027" in row
    assert "None Nothing All papers" in row


def test_a_leaflet_that_changed_leads_to_what_changed(tmp_path: Path) -> None:
    clerk = clerk_at(tmp_path)
    signed(clerk)
    write(clerk, REWORDED)
    page = clerk.get("/shelf").text
    row = triggers(page)
    assert "Changed since it was signed" in row
    assert "Before: Ann Example" in row
    assert "See what changed, and sign it" in row
    assert f'<a href="/shelf/history/{DIARY}">Spasm diary</a>' in page


def test_a_day_that_is_past_stands_in_red_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = clerk_at(tmp_path)
    signed(clerk)
    on_the_day(monkeypatch, date(2027, 11, 25))
    page = clerk.get("/shelf").text
    assert '<span class="tag bad">Past: 24 November 2027</span>' in page
    assert "To be read again" in triggers(page)
    assert "Read it again, and sign it" in triggers(page)


def test_an_edition_that_is_too_old_does_not_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_the_day(monkeypatch, date(2031, 1, 1))
    row = triggers(clerk_at(tmp_path).get("/shelf").text)
    assert "It does not print. Get a newer edition." in row
    assert "sign it" not in row


def test_what_needs_something_comes_first_and_can_stand_alone(tmp_path: Path) -> None:
    clerk = clerk_at(tmp_path)
    all_of_them = rows(clerk.get("/shelf").text)
    assert "triggers" not in all_of_them[0]  # by its name it stands behind the card
    signed(clerk)
    write(clerk, REWORDED)
    page = clerk.get("/shelf").text
    assert f"{len(all_of_them)} of {len(all_of_them)} leaflets need something." in page
    assert "Changed since" in rows(page)[0]
    write(clerk, {DIARY: shipped(DIARY)})
    page = clerk.get("/shelf").text
    assert "Ann Example, head nurse" in rows(page)[-1]
    assert "They come first." in page
    assert 'href="/shelf?show=needs"' in page
    page = clerk.get("/shelf?show=needs").text
    assert len(rows(page)) == len(all_of_them) - 1
    assert "Ann Example, head nurse" not in page
    assert f"Show all {len(all_of_them)} leaflets" in page


def test_a_leaflet_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    clerk = clerk_at(tmp_path, {"handouts/ours.toml": 'title = "Ours"\nsections = ["no-such"]\n'})
    page = clerk.get("/shelf").text
    assert "It cannot be read" in rows(page)[0]
    assert "handouts/ours.toml" in rows(page)[0]
    assert "sps-print check" not in page
    assert triggers(page)


def test_files_that_nothing_uses_and_old_copies(tmp_path: Path) -> None:
    clerk = clerk_at(tmp_path, {"templates/en/contact.md.txt": section("Words.")})
    page = clerk.get("/shelf").text
    assert "Nothing uses this file" in page
    assert "templates/en/contact.md.txt" in page
    assert "Did you mean “contact.md”?</p>" in page
    assert "Copies whose original has changed" not in page
    write(clerk, {**REWORDED, "copied.toml": f'["{DIARY}"]\nsha256 = "0"\n'})
    assert "The original changed since you copied it" in clerk.get("/shelf").text


def test_the_dates_for_a_calendar(tmp_path: Path) -> None:
    clerk = clerk_at(tmp_path)
    signed(clerk)
    answer = clerk.get("/shelf/dates.ics")
    assert answer.mimetype == "text/calendar"
    assert (
        "attachment; filename=leaflets-to-read-again.ics" in answer.headers["Content-Disposition"]
    )
    assert "DTSTART;VALUE=DATE:20271124" in answer.text
    assert "Ann Example" not in answer.text


def test_the_panels_pack_in_one_click(tmp_path: Path) -> None:
    clerk = clerk_at(tmp_path)
    assert 'href="/shelf/pack/triggers/patient"' in clerk.get("/shelf").text
    clerk.post("/leaflet/emergency-card/helper", do="see", name="Cem Example", copies="1")
    answer = clerk.get("/shelf/pack/triggers/patient")
    assert answer.mimetype == "application/zip"
    assert "attachment; filename=triggers-patient" in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        assert {FIRST, "leaflet.pdf", "changes.html", "appraisal.html"} <= {*packed.namelist()}
        assert {*packed.namelist()} <= {FIRST, "leaflet-tri-fold.pdf", *WHAT}
        assert b"Cem Example" not in b"".join(map(packed.read, packed.namelist()))
    assert clerk.get("/shelf/pack/triggers/nobody").status_code == 404


def test_no_leaflet_needs_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = clerk_at(tmp_path)
    monkeypatch.setattr("sps_print.shelf.leaflets.OnShelf.next_step", "")
    page = clerk.get("/shelf?show=needs").text
    assert "No leaflet needs anything." in page
