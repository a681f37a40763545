"""A sign-off is of what is printed: papers with texts of their own are read and signed, too."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from command import pdf_words
from desk_browser import open_desk, opened
from desk_pages import Clerk
from desk_shelf import (
    SIGN,
    clerk_at,
    fingerprints,
    on_the_day,
    project,
    write,
)
from own_folder import shipped

from sps_print.build import Job
from sps_print.content.clinic.reviews import load_reviews, store_reviews
from sps_print.files.write import write_whole
from sps_print.model import Order
from sps_print.shelf.leaflets import SignOff, on_shelf

pytestmark = pytest.mark.slow  # each makes a leaflet
SHEET = "/leaflet/triggers/patient"
TYPED = {"name": "Ann Example", "role": "head nurse", "on": "2026-11-25", "review-by": "2028-11-25"}
OWN = ("templates/en/keep-taking-short.md", "templates/en/pump-short.md")
ALONE = "tell the staff about the pump and show its card"  # said on folded papers alone
UNSIGNED = "No clinician has signed this text off yet"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    on_the_day(monkeypatch)


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return clerk_at(tmp_path / "clinic")


def signed(clerk: Clerk) -> str:
    return clerk.post(SIGN, do="sign", seen=fingerprints(clerk), **TYPED).text


def signed_in_part(clerk: Clerk) -> None:
    """Signed with a program that left out the texts of other papers."""
    signed(clerk)
    kept = {file: r for file, r in load_reviews(clerk.folder).items() if file not in OWN}
    store_reviews(clerk.folder, kept)


def on_paper(clerk: Clerk, paper: str, handout: str, audience: str) -> str:
    """The words of its printed pages, on one line."""
    file = clerk.folder.parent / "printed.pdf"
    file.write_bytes(Job(project(clerk), Order(handout, audience, paper)).pdf())
    return pdf_words(file)


def top(page: str) -> str:
    """What the page of a leaflet says of the sign-off of the paper that is chosen."""
    said = page.partition('data-part="signed">')[2].partition("</div>")[0]
    return html.unescape(re.sub(r"<[^>]*>", "", said)).strip()


@pytest.mark.parametrize(
    ("handout", "audience"), [("triggers", "patient"), ("emergency-card", "helper")]
)
def test_each_copy_says_so_on_each_paper(clerk: Clerk, handout: str, audience: str) -> None:
    job = Job(project(clerk), Order(handout, audience))
    page = f"/shelf/sign/{handout}/{audience}"
    shown = re.findall(r'name="seen" value="([^"]*)"', clerk.get(page).text)
    said = clerk.post(page, do="sign", seen=list(map(html.unescape, shown)), **TYPED).text
    assert "Each copy says so from now on, on each of its papers" in said
    for paper in job.plan.handout.formats:
        words = on_paper(clerk, paper, handout, audience)
        assert "Ann Example" in words, paper
        assert UNSIGNED not in words, paper


def test_what_other_papers_add_is_shown_whole_before_it_is_signed(clerk: Clerk) -> None:
    page = html.unescape(clerk.get(SIGN).text)
    before, _, form = page.partition('<form method="post" action="/shelf/sign')
    assert form
    part = before.partition("Folded in three and Zigzag: read this, too")[2]
    for number in re.findall(rf'src="({SIGN}/tri-fold/\d+\.png)', part):
        assert clerk.get(number).data.startswith(b"\x89PNG")
    assert part.count(f'src="{SIGN}/tri-fold/') == 2
    assert clerk.get(f"{SIGN}/tri-fold/3.png").status_code == 404
    text = part.partition('<pre class="words-only">')[2].partition("</pre>")[0]
    assert ALONE in " ".join(text.split())
    assert ALONE not in " ".join(before.partition("read this, too")[0].split())
    assert all(f" {file}" in form for file in OWN)  # among what is signed
    assert ALONE in before.partition('id="stands"')[2]


def test_a_leaflet_that_is_the_same_everywhere_is_shown_once(clerk: Clerk) -> None:
    write(clerk, {"clinic.toml": 'name = "X"\ncountry = "GB"\n'})
    page = clerk.get("/shelf/sign/dental-care/dentist").text
    assert "read this, too" not in page


def test_signed_in_part_says_so_for_each_paper(clerk: Clerk) -> None:
    signed_in_part(clerk)
    assert on_shelf(Job(project(clerk), Order("triggers", "patient"))).sign_off is SignOff.SOME
    for paper in ("a4", "large-print", "booklet", "tri-fold", "z-fold"):
        page = clerk.get(f"{SHEET}?paper={paper}").text
        unsigned = UNSIGNED in on_paper(clerk, paper, "triggers", "patient")
        assert unsigned == (paper in {"tri-fold", "z-fold"})
        if unsigned:
            assert top(page).startswith("Not signed on this paper")
        else:
            assert top(page).startswith("Signed by Ann Example, head nurse")
            assert "other papers, which have other words: Folded in three, Zigzag" in top(page)
        for other in ("a4", "tri-fold", "z-fold"):
            small = page.partition(f'data-part="sheets-{other}">')[2].partition("<")[0]
            says = "Not signed" if other != "a4" else "Signed"
            assert small.endswith(f". {says}"), other
    shelf = clerk.get("/shelf").text
    assert "Not on all papers" in shelf
    assert "Read the rest, and sign it" in shelf
    assert "Signed in part by Ann Example" in clerk.get(SIGN).text
    signed(clerk)
    for paper in ("a4", "tri-fold"):
        assert "other papers" not in top(clerk.get(f"{SHEET}?paper={paper}").text)
    assert on_shelf(Job(project(clerk), Order("triggers", "patient"))).sign_off is SignOff.SIGNED


def test_a_text_of_another_paper_that_changed_is_said(clerk: Clerk) -> None:
    signed(clerk)
    write(clerk, {OWN[1]: shipped(OWN[1]).replace("in the body", "inside the body")})
    one = on_shelf(Job(project(clerk), Order("triggers", "patient")))
    assert (one.sign_off, one.changed) == (SignOff.CHANGED, (OWN[1],))
    assert top(clerk.get(f"{SHEET}?paper=tri-fold").text).startswith("Not signed on this paper")
    assert top(clerk.get(f"{SHEET}?paper=a4").text).startswith("Signed by")


def test_an_untitled_text_is_called_by_its_heading(clerk: Clerk) -> None:
    page = clerk.get(SIGN).text
    assert "Tell your team soon" in page
    assert "Tell soon short" not in page


def test_the_sign_off_follows_the_paper_that_is_chosen(tmp_path: Path, chromium: Any) -> None:
    """With script and no reload, in both directions."""
    clerk = clerk_at(tmp_path / "signed")
    signed_in_part(clerk)
    with open_desk(tmp_path / "desk") as desk:
        for name in ("clinic.toml", "reviews.toml"):
            write_whole(tmp_path / "desk" / name, (clerk.folder / name).read_bytes())
        page = opened(chromium, desk)
        page.goto(f"http://127.0.0.1:{desk.port}{SHEET}")
        tag = page.locator('[data-part="signed"] .tag')
        assert tag.inner_text() == "Signed"
        for paper, says in (("tri-fold", "Not signed on this paper"), ("a4", "Signed")):
            page.locator(f"input[name=paper][value={paper}]").check(force=True)
            page.wait_for_function(
                "says => document.querySelector('[data-part=signed] .tag').innerText === says",
                arg=says,
            )
        assert not page.faults
