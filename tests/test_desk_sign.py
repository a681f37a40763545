"""Signing at the desk: the leaflet whole first, then who, when, until when; as it was seen."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_shelf import (
    DAY,
    DIARY,
    REWORDED,
    SIGN,
    clerk_at,
    fingerprints,
    on_the_day,
    project,
    signed,
    write,
)
from own_folder import OWN, section, shipped

from sps_print.build import Job
from sps_print.content.clinic.reviews import load_reviews
from sps_print.content.clinic.saving import alone_writing
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.desk.shelf.pages import NOTE
from sps_print.desk.shelf.sign import KEPT, _fitting, _order
from sps_print.desk.shelf.sign_form import days_of, fresh_draft
from sps_print.document.days import day_said
from sps_print.model import Order
from sps_print.project import open_project
from sps_print.shelf.leaflets import SignOff, on_shelf
from sps_print.shelf.papers import every_fingerprint, jobs_of_papers

pytestmark = pytest.mark.slow  # each makes a leaflet
TYPED = {"name": "Ann Example", "role": "head nurse", "on": "2026-11-25", "review-by": "2028-11-25"}
NAMED = {"name": "Ann Example", "role": "head nurse"}


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    on_the_day(monkeypatch)


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return clerk_at(tmp_path)


def shown_texts(page: str) -> list[str]:
    """What the form of a page holds of the texts above it."""
    return [html.unescape(one) for one in re.findall(r'name="seen" value="([^"]*)"', page)]


def press(clerk: Clerk, do: str = "sign", **typed: object) -> str:
    """Press a button of the form. What is typed usually is right."""
    seen = typed.pop("seen", None) or fingerprints(clerk)
    return clerk.post(SIGN, do=do, seen=seen, **{**TYPED, **typed}).text


def state(clerk: Clerk) -> SignOff:
    return on_shelf(Job(project(clerk), Order("triggers", "patient"))).sign_off


# --- what is shown ------------------------------------------------------------------


def test_the_leaflet_stands_there_whole_before_the_form(clerk: Clerk) -> None:
    page = clerk.get(SIGN).text
    (pages,) = {*re.findall(r"Page \d+ of (\d+), as it prints", page)}
    for number in range(1, int(pages) + 1):
        assert f'src="{SIGN}/{number}.png' in page
        assert clerk.get(f"{SIGN}/{number}.png").data.startswith(b"\x89PNG")
    assert clerk.get(f"{SIGN}/{int(pages) + 1}.png").status_code == 404
    text = page.partition('<pre class="words-only">')[2].partition("</pre>")[0]
    assert "Bring it to your next visit" in html.unescape(text) or "next visit" in text
    assert page.index("</pre>") < page.index('id="sign"')
    assert "Nobody has signed it before" in page


def test_each_sentence_says_what_it_stands_on(clerk: Clerk) -> None:
    page = html.unescape(clerk.get(SIGN).text)
    project_ = project(clerk)
    job = Job(project_, Order("triggers", "patient"))
    locked = next(line for line in job.language.safety.values() if line in page)
    sentence = re.escape(locked.split(". ")[0][:40])
    assert re.search(sentence + r"[^<]*<br><span class=\"small\"><b>(Locked|Medical)", page)
    source = project_.sources["rako19"]
    said = {"high": "strong", "medium": "moderate", "low": "low"}  # as on paper
    assert f"{source.words} ({said[source.grade]})" in page
    assert "<b>Not medical</b>" in page
    assert "<b>Practical tip</b>" in page


def test_what_changed_stands_before_and_now(clerk: Clerk) -> None:
    signed(clerk)
    assert "No sentence has changed." in clerk.get(SIGN).text
    write(clerk, REWORDED)
    page = clerk.get(SIGN).text
    part = page.partition('id="changed"')[2].partition("<h2")[0]
    assert "1 change<" in part
    assert re.search(r'data-l="Before">[^<]*next visit', part)
    assert re.search(r'data-l="Now">[^<]*next appointment', part)
    assert "Signed before by Ann Example, head nurse, on 25 November 2026" in page


def test_nothing_of_a_person_is_in_what_is_signed(clerk: Clerk) -> None:
    card = "/shelf/sign/emergency-card/helper"
    before = [clerk.get(f"{card}/1.png").data]
    clerk.post("/leaflet/emergency-card/helper", do="see", name="Cem Example", copies="1")
    clerk.desk._finished.forget()
    assert [clerk.get(f"{card}/1.png").data] == before
    text = clerk.get(card).text.partition('id="whole"')[2]
    assert "Cem Example" not in text


def test_what_is_shown_is_what_a_sign_off_covers(tmp_path: Path) -> None:
    """Of each leaflet, on all its papers, for an office with A4 and for one with US Letter."""
    for country in ("GB", "US"):
        (tmp_path / "clinic.toml").write_text(f'name = "X"\ncountry = "{country}"\n', "utf-8")
        ours = open_project(tmp_path)
        for name in handout_names(ours.library):
            for audience in load_handout(ours.library, name).audiences:
                first = Job(ours, _order(ours, name, audience))
                shown = dict[str, str]()
                for one in jobs_of_papers(first, _fitting(first)):
                    shown |= one.fingerprints
                for paper in first.plan.handout.formats:
                    printed = Job(ours, Order(name, audience, paper)).fingerprints
                    assert printed.items() <= shown.items(), (name, paper, country)
                assert shown == every_fingerprint(Job(ours, Order(name, audience)))


def test_the_days_that_are_offered(clerk: Clerk) -> None:
    page = clerk.get(SIGN).text
    assert re.search(r'name="on" value="25 November 2026"', page)
    assert re.search(r'name="review-by" value="25 November 2028"', page)
    assert "At most 3 years after it was read" in page


def test_the_example_of_the_day_is_one_that_can_be_signed(clerk: Clerk) -> None:
    page = clerk.get(SIGN).text
    assert "today or before, written as 25 November 2026<" in page


def test_it_says_which_other_leaflets_carry_what_is_signed(clerk: Clerk) -> None:
    """A signature is kept with the text: who signs one leaflet signs it in the others, too."""
    ours = project(clerk)
    here = {part.file for part in Job(ours, Order("triggers", "patient")).parts}
    listed = clerk.get(SIGN).text.partition('id="covered"')[2].partition("<form")[0]
    sharing = 0
    for name in handout_names(ours.library):
        handout = load_handout(ours.library, name)
        for audience in handout.audiences:
            there = {part.file for part in Job(ours, Order(name, audience)).parts}
            shares = bool(here & there) and (name, audience) != ("triggers", "patient")
            title, reader = handout.title_for.get(audience, handout.title), ours.audiences[audience]
            line = f'<li>{title} <span class="small">(for: {reader.name})</span>'
            assert (line in html.unescape(listed)) == shares, (name, audience)
            sharing += shares
    assert sharing
    assert f"<summary>{sharing} other leaflet" in listed


@pytest.mark.parametrize(
    ("today", "offered"),
    [
        (date(2026, 11, 25), "25 November 2028"),
        (date(2026, 11, 29), "29 November 2028"),  # the last day of the edition
        (date(2026, 11, 30), "29 November 2028"),
        (date(2028, 2, 29), "29 November 2028"),
        (date(2028, 11, 28), "29 November 2028"),
        (date(2028, 11, 29), ""),
        (date(2030, 1, 1), ""),
    ],
)
def test_no_day_is_offered_that_a_signature_cannot_have(today: date, offered: str) -> None:
    """Not a day after the edition's last, and none that is over."""
    draft = fresh_draft(today, date(2028, 11, 29))
    assert draft.fields["review-by"] == offered
    if offered:
        assert days_of(replace(draft, fields=draft.fields | NAMED), today)


def test_the_page_offers_the_last_day_of_the_edition(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_the_day(monkeypatch, date(2028, 11, 1))
    ends = load_handout(project(clerk).library, "triggers").review_by
    assert f'name="review-by" value="{day_said(ends)}"' in clerk.get(SIGN).text


def test_the_leaflets_own_page_leads_to_its_signing(clerk: Clerk) -> None:
    page = clerk.get("/leaflet/triggers/patient").text
    assert f'<a href="{SIGN}">Read it whole, and sign it</a>' in page
    signed(clerk)
    page = clerk.get("/leaflet/triggers/patient").text
    assert f'<a href="{SIGN}">See what was signed</a>' in page


# --- signing ------------------------------------------------------------------------


def test_it_is_signed_and_each_page_says_so(clerk: Clerk) -> None:
    assert "Not signed yet" in clerk.get("/leaflet/triggers/patient").text
    page = press(clerk)
    assert "Signed: Spasm triggers" in page
    assert "Ann Example, head nurse, on 25 November 2026" in page
    reviews = load_reviews(clerk.folder)
    assert {(one.name, one.reviewed_on, one.review_by) for one in reviews.values()} == {
        ("Ann Example", DAY, date(2028, 11, 25))
    }
    assert "by Ann Example, head nurse" in clerk.get("/leaflet/triggers/patient").text
    assert "Signed: " not in clerk.get("/shelf").text  # it is said once


def test_a_name_is_kept_in_the_file_of_reviews_alone(clerk: Clerk) -> None:
    press(clerk, do="see", name="Ann Example")
    press(clerk, role="")
    answer = clerk.post(SIGN, do="sign", seen=fingerprints(clerk), **TYPED)
    for path in clerk.folder.rglob("*"):
        if path.is_file() and path.name != "reviews.toml":
            assert b"Ann Example" not in path.read_bytes(), path
    assert all("Ann" not in one.request.url for one in (*answer.history, answer))
    (visit,) = clerk.desk.visits._visits.values()
    assert "Ann" not in repr(visit)
    assert {*visit.kept} <= {NOTE.name, KEPT.name}


def kept_texts(clerk: Clerk) -> list[str]:
    return sorted(path.name for path in (clerk.folder / "history/signed").glob("*.zip"))


def test_who_signs_twice_is_told_that_it_is_signed_already(clerk: Clerk) -> None:
    press(clerk)
    before, file = kept_texts(clerk), clerk.folder / "reviews.toml"
    said = file.read_bytes()
    page = html.unescape(press(clerk))
    assert "It is signed already: Spasm triggers" in page
    assert "By Ann Example, head nurse, on 25 November 2026" in page
    assert "Nothing was signed once more" in page
    assert f'href="{SIGN.replace("sign", "pack")}">All papers to check it by' in page
    assert kept_texts(clerk) == before
    assert file.read_bytes() == said
    (visit,) = clerk.desk.visits._visits.values()
    assert "Ann" not in repr(visit)
    assert "signed already" not in clerk.get("/shelf").text  # it is said once


@pytest.mark.parametrize("typed", [{"name": "Sam Example"}, {"review-by": "2028-06-01"}])
def test_who_signs_anew_takes_the_place_and_the_same_texts_are_kept_once(
    clerk: Clerk, typed: dict[str, str]
) -> None:
    press(clerk)
    before = kept_texts(clerk)
    page = press(clerk, **typed)
    assert "Signed: Spasm triggers" in page
    assert "signed already" not in page
    assert kept_texts(clerk) == before
    last = load_reviews(clerk.folder).values()
    assert {one.name for one in last} == {typed.get("name", "Ann Example")}
    write(clerk, REWORDED)
    press(clerk, **typed)
    assert len(kept_texts(clerk)) == 2  # other words are kept beside the former


def test_enter_in_a_box_does_not_sign(clerk: Clerk) -> None:
    page = clerk.get(SIGN).text
    form = page.partition('<form method="post" action="/shelf/sign')[2]
    assert re.search(r"<button[^>]*>", form)[0].endswith('value="see">')  # type: ignore[index]
    page = press(clerk, do="see")
    assert 'value="Ann Example"' in page
    assert state(clerk) is SignOff.NONE


@pytest.mark.parametrize(
    ("box", "typed", "said"),
    [
        ("name", " ", "Nobody is named"),
        ("role", "", "The role is missing"),
        ("on", "2026-11-26", "26 November 2026 has not come yet"),
        ("on", "", "The day is missing"),
        ("on", "25.11.", "“25.11.” is no day"),
        ("review-by", "2026-11-25", "25 November 2026 is not within 3 years"),
        ("review-by", "2029-11-26", "at most 25 November 2029"),
        ("review-by", "11/12/2028", "“11/12/2028” is no day"),
        ("name", "Take two tablets", "“two tablets”"),
        ("name", "Ann " * 60, "longer than 200"),
    ],
)
def test_what_is_wrong_is_said_beside_its_box(
    clerk: Clerk, box: str, typed: str, said: str
) -> None:
    page = html.unescape(press(clerk, **{box: typed}))
    assert "Nothing is signed yet" in page
    assert "<title>To mend: " in page
    error = page.partition(f'id="{box}-error-1"')[2].partition("</p>")[0].lower()
    assert said.lower() in error
    assert f'href="#{box}"' in page
    assert "--" not in error
    assert f'value="{typed.strip()}"' in page
    assert not (clerk.folder / "reviews.toml").exists()
    assert not (clerk.folder / "history/signed").exists()


@pytest.mark.parametrize("typed", ["24 November 2028", "24 nov 2028", "2028-11-24", "24.11.2028"])
def test_a_day_as_people_write_it(clerk: Clerk, typed: str) -> None:
    press(clerk, **{"review-by": typed})
    assert {one.review_by for one in load_reviews(clerk.folder).values()} == {date(2028, 11, 24)}


def test_a_text_that_changed_meanwhile_is_refused_and_shown_anew(clerk: Clerk) -> None:
    seen = shown_texts(clerk.get(SIGN).text)
    assert sorted(seen) == sorted(fingerprints(clerk))
    write(clerk, REWORDED)
    page = press(clerk, seen=seen)
    assert "The text was changed while it was read" in page
    assert "Nothing is signed" in page
    assert page.count("Changed while you read") == 2  # its sentences, and its place in the list
    assert "next appointment" in page
    assert 'value="Ann Example"' in page
    assert state(clerk) is SignOff.NONE
    press(clerk, seen=shown_texts(page))
    assert state(clerk) is SignOff.SIGNED
    write(clerk, {DIARY: shipped(DIARY)})
    assert state(clerk) is SignOff.CHANGED


def test_while_another_window_saves_nothing_is_signed(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sps_print.content.clinic.saving.PATIENCE", 0.05)
    with alone_writing(clerk.folder):
        page = press(clerk)
    assert "Another window is saving" in page
    assert 'value="Ann Example"' in page
    assert state(clerk) is SignOff.NONE


def test_a_leaflet_that_does_not_print_is_shown_as_words(clerk: Clerk) -> None:
    old = OWN.replace("2026-11-24", "2020-11-24").replace("2028-11-24", "2021-11-24")
    text = section("We meet on Mondays. [^plain]")
    write(clerk, {"handouts/ours.toml": old, "templates/en/our-group.md": text})
    page = clerk.get("/shelf/sign/ours/patient").text
    assert "Its pages cannot be shown until that is mended" in page
    assert "<details open><summary>The whole leaflet as text" in page
    assert "We meet on Mondays." in page.partition("<pre")[2]


def test_a_leaflet_that_there_is_not(clerk: Clerk) -> None:
    for path in ("/shelf/sign/nothing/patient", "/shelf/sign/triggers/nobody"):
        assert clerk.get(path).status_code == 404
        assert clerk.post(path, do="sign", **TYPED).status_code == 404
