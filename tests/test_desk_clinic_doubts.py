"""What can hardly be right in “Our clinic”: all of it is said at once, in the words of the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_writer import words_of

from sps_print.content.clinic.clinic import load_clinic

LEAFLET = "/leaflet/triggers/patient"


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clinic")


def fields(clerk: Clerk, **more: str) -> dict[str, str]:
    seen = (clerk.folder / "clinic.toml").read_text(encoding="utf-8")
    return {"name": "Example Clinic", "phone": "01632 960000", "seen": seen, "do": "save",
            "main-colour": "#0b4f6c", "second-colour": "#0b4f6c"} | more  # fmt: skip


def kept(clerk: Clerk) -> str:
    return load_clinic(clerk.folder).card.phone


@pytest.mark.parametrize("short", ["01632", "96 00", "ask", "+44 16"])
def test_a_short_telephone_is_kept_only_once_it_is_confirmed(clerk: Clerk, short: str) -> None:
    before = kept(clerk)
    page = clerk.post("/clinic", **fields(clerk, phone=short)).text
    assert 'id="phone-error-1"' in page
    assert 'name="phone-right"' in page
    assert kept(clerk) == before
    page = clerk.post("/clinic", **fields(clerk, phone=short, **{"phone-right": "01632"})).text
    assert ("<b>Kept.</b>" in page) == (short == "01632")
    sure = {"phone-right": short}
    page = clerk.post("/clinic", **fields(clerk, phone=short, web="x", **sure)).text
    assert f'value="{short}" checked' in page  # what was ticked stays while another is mended
    page = clerk.post("/clinic", **fields(clerk, phone=short, **sure)).text
    assert "<b>Kept.</b>" in page
    assert kept(clerk) == short
    assert f"The telephone “{short}” has" in words_of(clerk.get(LEAFLET).text)
    clerk.post("/clinic", **fields(clerk))
    assert "The telephone “" not in words_of(clerk.get(LEAFLET).text)


def test_mistakes_of_all_kinds_are_said_in_one_round_each_at_its_box(clerk: Clerk) -> None:
    wrong = {
        "phone": "01632", "web": "northfieldsps", "email": "desk", "hours": "Stop your baclofen.",
        "funding": "Stop taking diazepam.", "sources-url": "here",
    }  # fmt: skip
    page = clerk.post("/clinic", **fields(clerk, **wrong)).text
    for name, typed in wrong.items():
        assert f'id="{name}-error-1"' in page
        assert f'href="#{name}"' in page
        assert f'value="{typed}"' in page
    for address in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{address}"' in page, address
    for words in ("“Web site” is not a web address", "“E-mail address” is not a mail address"):
        assert page.count(words) == 2  # in the list, and at its box
    assert "Email is" not in page


def test_a_wrong_name_hides_no_other_mistake(clerk: Clerk) -> None:
    page = clerk.post("/clinic", **fields(clerk, name="Stop your baclofen.", web="x")).text
    for name in ("name", "web"):
        assert f'id="{name}-error-1"' in page


def test_a_leaflet_without_a_telephone_says_so_before_it_prints(clerk: Clerk) -> None:
    asked = "nobody has said the telephone number of your clinic yet"
    assert asked not in words_of(clerk.get(LEAFLET).text)
    clerk.post("/clinic", **fields(clerk, phone=""))
    page = clerk.get(LEAFLET).text
    assert asked in words_of(page)
    assert page.index('href="/clinic">Say it') < page.index('id="print"')
