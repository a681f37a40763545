"""Whose papers these are: in memory alone, and forgotten in time."""

from __future__ import annotations

import gc
import logging
import time
from pathlib import Path

import pytest
from desk_pages import Clerk

from sps_print.bag.recipe import BagLeaflet
from sps_print.desk.making.pictures import FONT
from sps_print.desk.visit.visits import IDLE, Visits
from sps_print.desk.visit.words_kept import CACHE
from sps_print.files.library import shipped_root
from sps_print.output.sketch import as_picture
from sps_print.papers import PAPERS

SHEET = "/leaflet/emergency/patient"
PERSON = {"name": "Ann Example", "contact": "Ben Example 01632 960001", "do": "see"}


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clinic")


def test_whose_papers_these_are_stands_on_each_page(clerk: Clerk) -> None:
    clerk.post(SHEET, **PERSON)
    for path in ("/", "/basket", "/clinic", "/help", "/leaflet/triggers/patient"):
        assert "Now for: <b>Ann Example</b>" in clerk.get(path).text


def test_what_was_filled_in_once_is_in_each_leaflet_that_asks(clerk: Clerk) -> None:
    clerk.post(SHEET, **PERSON)
    assert 'value="Ann Example"' in clerk.get("/leaflet/emergency-card/helper").text


@pytest.mark.parametrize("way", ["/next", "/close"])
def test_the_next_person_finds_nothing(clerk: Clerk, way: str) -> None:
    clerk.post(SHEET, **PERSON)
    clerk.post(SHEET, do="basket", copies="1")
    clerk.get("/page/emergency/patient/a4/1.png")
    clerk.post(way)
    for path in ("/", SHEET, "/basket"):
        assert "Ann" not in clerk.get(path).text
    assert "Ann" not in repr(vars(clerk.desk._finished))


def test_no_word_of_a_person_is_kept_so_as_not_to_be_set_again(clerk: Clerk) -> None:
    def kept() -> int:
        ours = [one for one in gc.get_objects() if isinstance(one, CACHE)]
        bounded = [one for one in ours if one.cache_parameters()["maxsize"]]
        named = [one for one in bounded if str(one.__module__).startswith("sps_print.")]
        return sum(one.cache_info().currsize for one in named)

    clerk.post(SHEET, **PERSON)
    assert kept() > 100
    clerk.desk.forget()  # as “Next person” does, which shows a page after it
    assert kept() == 0


def test_half_an_hour_without_a_click_forgets() -> None:
    now = [0.0]
    told = list[float]()
    visits = Visits(lambda: told.append(now[0]), lambda: now[0])
    visit = visits.of(visits.begin())
    assert visit
    visit.details["name"] = "Ann Example"
    visit.put(BagLeaflet("triggers"))
    now[0] = IDLE + 1
    visits.forget_idle()
    assert (visit.person, visit.basket, told) == ("", [], [IDLE + 1])
    visits.forget_idle()
    assert told == [IDLE + 1]  # the files of the next person are not forgotten with each look


def test_two_browsers_have_two_persons(clerk: Clerk) -> None:
    clerk.post(SHEET, **PERSON)
    other = Clerk.beside(clerk)
    assert "Ann" not in other.get("/").text
    other.post(SHEET, **PERSON | {"name": "Cem Example"})
    assert "Ann Example" in clerk.get("/").text


def test_nothing_of_a_person_is_in_an_address_or_a_file(clerk: Clerk) -> None:
    before = {path: path.read_bytes() for path in clerk.folder.rglob("*") if path.is_file()}
    clerk.post(SHEET, **PERSON)
    answer = clerk.get(SHEET)
    assert all("Ann" not in one.request.url for one in (*answer.history, answer))
    assert "Ann" not in str(answer.headers)
    after = {path: path.read_bytes() for path in clerk.folder.rglob("*") if path.is_file()}
    assert after == before


def test_a_fault_of_ours_says_nothing_of_a_person(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    clerk.post(SHEET, **PERSON)

    def broken(*_: object) -> None:
        raise RuntimeError("Ann Example is in these words")

    monkeypatch.setattr("sps_print.desk.leaflet.leaflet.made", broken)
    clerk.client.application.config["PROPAGATE_EXCEPTIONS"] = False
    answer = clerk.get(SHEET)
    assert answer.status_code == 500
    assert "RuntimeError" in answer.text
    assert "in these words" not in answer.text
    assert "Ann" not in "".join(capfd.readouterr())


def test_an_amount_is_said_beside_its_box_and_is_not_in_the_picture(clerk: Clerk) -> None:
    page = clerk.post(SHEET, do="see", medicines="Baclofen 10 mg").text
    assert 'href="#ask-medicines"' in page
    assert 'id="ask-medicines-error-1"' in page
    assert 'value="Baclofen 10 mg"' in page
    assert "To mend" in page or "to mend" in page
    assert clerk.get("/page/emergency/patient/a4/1.png").status_code == 200
    answer = clerk.post(SHEET, do="download", medicines="Baclofen 10 mg", copies="1")
    assert answer.mimetype == "text/html"  # it leads to what is to be mended, and makes nothing


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("Baclofen 10 mg, diazepam", "Baclofen, diazepam"),
        ("Baclofen 10mg; diazepam (5 mg)", "Baclofen; diazepam"),
        ("Levodopa 100/25 mg", "Levodopa"),
        ("Baclofen 10 mg twice a day", ""),  # what is left would still tell an amount
        ("2 tablets of baclofen", ""),
        ("Baclofen 10", ""),
        ("Baclofen ½", ""),
    ],
)
def test_a_button_takes_amounts_out_where_that_is_certain(
    clerk: Clerk, typed: str, better: str
) -> None:
    page = clerk.post(SHEET, do="see", medicines=typed).text
    assert ("Change to “" in page) is bool(better)
    if better:
        page = clerk.post(SHEET, do="mend-medicines", medicines=typed).text
        assert f'value="{better}"' in page
        assert "to mend before it prints" not in page


def test_a_busy_desk_says_nothing_in_its_terminal(clerk: Clerk) -> None:
    assert not logging.getLogger("waitress.queue").isEnabledFor(logging.WARNING)


def test_a_picture_of_a_paper_has_no_word_of_the_terminal(clerk: Clerk) -> None:
    font = shipped_root() / FONT
    assert clerk.get("/paper/booklet.png").data == as_picture([PAPERS["booklet"]], font, ids=False)
    assert clerk.get("/paper/booklet.png").data != as_picture([PAPERS["booklet"]], font)


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="no clock counts sleep here")
def test_a_machine_that_slept_forgets_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    visits, slept = Visits(lambda: None), time.clock_gettime
    secret = visits.begin()
    visit = visits.of(secret)
    assert visit
    visit.details["name"] = "Ann Example"
    monkeypatch.setattr(time, "clock_gettime", lambda clock: slept(clock) + IDLE + 1)
    found = visits.of(secret)
    assert found
    assert not found.details
