"""What goes on behind the page of a list: shown, going on, stopped, and letting others in."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_pages import Clerk
from many_desk import (
    ANN,
    BEA,
    CARD,
    brought,
    heading,
    in_hand,
    listed,
    looked_at,
    made,
    settled,
    words,
)

from sps_print.desk.many import columns, make
from sps_print.desk.many.list import list as many_list
from sps_print.desk.many.list.check import Checked
from sps_print.desk.many.list.files import ListResult
from sps_print.desk.many.list.work import RowWork, Steps
from sps_print.desk.visit import visits

pytestmark = pytest.mark.slow
ROWS = tuple((f"Ann Example {n}", f"01632 9600{n:02}", "Baclofen") for n in range(12))


class Gate:
    """Making that stands still behind its first row until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def make(self, *given: object) -> Steps:
        result = given[-1]
        assert isinstance(result, ListResult)
        yield 1
        while not self.go.is_set():
            yield 0
        result.pages = {2: 1, 3: 1}
        yield 1


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    found = Gate()
    monkeypatch.setattr(many_list, "make", found.make)
    monkeypatch.setattr(make, "SOON", 0.05)
    yield found
    found.go.set()


def test_progress_is_shown_and_goes_on_when_one_comes_back(clerk: Clerk, gate: Gate) -> None:
    looked_at(clerk, listed(ANN, BEA))
    page = clerk.post("/many/ready", to="zip")
    assert page.request.path == "/many/progress"
    assert '<progress id="far" max="2" value="1">' in page.text
    assert "1 of 2 made" in words(page)
    assert '<a class="button" href="/many/progress">Look again</a>' in page.text
    assert "Who is it for?" in clerk.get("/").text  # the page was left
    assert clerk.get("/many").request.path == "/many/progress"
    gate.go.set()
    assert heading(settled(clerk)) == "2 leaflets are made"


def test_a_page_that_follows_is_told(clerk: Clerk, gate: Gate) -> None:
    looked_at(clerk, listed(ANN, BEA))
    page = clerk.post("/many/ready", to="zip").text
    assert 'data-follow="/many/events"' in page
    told = clerk.get("/many/events")
    assert told.mimetype == "text/event-stream"
    news = json.loads(told.text.partition("data: ")[2])
    assert news["over"] is False
    assert news["done"] == 1
    assert news["parts"]["count"] == "1 of 2 made"
    for name in news["parts"]:
        assert f'data-news="{name}"' in page
    gate.go.set()
    settled(clerk)
    assert '"over": true' in clerk.get("/many/events").text


def test_it_can_be_stopped_and_the_list_stays(clerk: Clerk, gate: Gate) -> None:
    looked_at(clerk, listed(ANN, BEA))
    clerk.post("/many/ready", to="zip")
    page = clerk.post("/many/progress", do="stop")
    assert heading(page) == "2 leaflets can be made"
    assert "Stopped. What was made until then is deleted" in words(page)
    assert "Stopped." not in words(clerk.get("/many/ready"))
    assert not list(in_hand(clerk).folder.path.glob("all*"))


def test_who_is_away_while_it_goes_on_is_not_idle(
    clerk: Clerk, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at(clerk, listed(ANN, BEA))
    clerk.post("/many/ready", to="zip")
    now = [time.monotonic() + 10 * visits.IDLE]
    monkeypatch.setattr(clerk.desk.visits, "_clock", lambda: now[0])
    clerk.desk.visits.forget_idle()
    gate.go.set()
    assert in_hand(clerk).work is not None
    while in_hand(clerk).busy():
        time.sleep(0.01)
    now[0] += visits.IDLE / 2
    assert heading(clerk.get("/many")) == "2 leaflets are made"
    assert not clerk.desk.busy()


def test_the_next_person_stops_it_and_deletes_all(clerk: Clerk, gate: Gate) -> None:
    looked_at(clerk, listed(ANN, BEA))
    clerk.post("/many/ready", to="zip")
    many = in_hand(clerk)
    clerk.post("/next", sure="yes")
    assert many.work is not None
    assert many.work.wait(5)
    assert not many.folder.path.exists()
    assert many.result is None


def test_a_stop_half_way_leaves_no_file(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "SOON", 0.0)
    looked_at(clerk, listed(*ROWS))
    clerk.post("/many/ready", to="zip")
    clerk.post("/many/progress", do="stop")
    assert {path.name for path in in_hand(clerk).folder.path.iterdir()} == {"list.csv", "lock"}


def test_other_pages_take_their_turn_between_two_steps(clerk: Clerk) -> None:
    def steps() -> Steps:
        for _ in range(500):
            time.sleep(0.002)
            yield 1

    work = RowWork(clerk.desk, steps(), 500, "Making", "made")
    work.start(lambda: None)
    while not work.done:
        time.sleep(0.001)
    before = work.done
    for _ in range(5):
        with clerk.desk.making:
            pass
    assert work.done - before < 100
    work.stop()
    assert work.wait(5)
    assert not work.finished


def test_what_needs_no_turn_does_not_hold_it(clerk: Clerk) -> None:
    free, done = threading.Event(), threading.Event()

    def steps() -> Steps:
        yield None
        free.set()
        assert done.wait(10)
        yield 0

    work = RowWork(clerk.desk, steps(), 1, "Making", "made")
    work.start(lambda: None)
    assert free.wait(5)
    assert clerk.desk.making.acquire(timeout=5)
    clerk.desk.making.release()
    done.set()
    assert work.wait(5)
    assert work.finished


def test_a_fault_of_ours_is_said_without_a_word_of_the_list(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Steps:
        yield 0
        raise RuntimeError(ANN[0])

    looked_at(clerk, listed(ANN))
    monkeypatch.setattr(many_list, "make", broken)
    page = made(clerk, "zip")
    assert page.request.path == "/many/ready"
    assert "Something went wrong on our side (RuntimeError)." in words(page)
    assert ANN[0] not in words(page)


def test_a_full_disk_is_said(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at(clerk, listed(ANN))
    many = in_hand(clerk)
    monkeypatch.setattr(many.folder, "path", Path("/proc/nowhere"))
    page = made(clerk, "zip")
    assert page.request.path == "/many/ready"
    assert "Nothing was made" in words(page)


def test_a_look_that_ends_late_has_a_page_of_its_own(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()

    def slow(people: object, fixed: object, before: object, into: Checked) -> Steps:
        while not go.is_set():
            yield 0

    monkeypatch.setattr(many_list, "check", slow)
    monkeypatch.setattr(columns, "SOON", 0.05)
    brought(clerk, listed(ANN))
    clerk.post("/many/leaflet", leaflet=CARD)
    page = clerk.post("/many/columns", **{"column-0": "name", "paper": "card"})
    assert page.request.path == "/many/progress"
    assert "0 of 1 looked at" in words(page)
    assert "Nothing is made yet." in words(page)
    page = clerk.post("/many/progress", do="stop")
    assert page.request.path == "/many/columns"
    go.set()
