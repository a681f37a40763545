"""Two windows of one browser: what one button does is done before the next, “Next person” too."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import fake_printer as fake
import pytest
from desk_pages import Clerk
from desk_printer import LEAFLET
from fake_printer import FakePrinter, job_at

from sps_print.desk.basket import basket
from sps_print.desk.leaflet import leaflet
from sps_print.desk.printing import pages
from sps_print.desk.visit.visits import Visit

EMERGENCY = "/leaflet/emergency/patient"
ANN = {"name": "Ann Zanzibella", "medicines": "Baclofen 10 mg"}


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clinic")


def visit_of(clerk: Clerk) -> Visit:
    return next(iter(clerk.desk.visits._visits.values()))


def beside(clerk: Clerk, path: str, **fields: object) -> threading.Thread:
    """Press a button in another window of the same browser."""
    other = clerk.client.application.test_client()
    host = f"127.0.0.1:{clerk.desk.port}"
    name = f"desk-{clerk.desk.port}"
    secret = next(iter(clerk.desk.visits._visits))
    other.set_cookie(name, secret, domain="127.0.0.1")
    thread = threading.Thread(
        target=other.post, args=(path,),
        kwargs={
            "base_url": f"http://{host}", "data": {**clerk.tokens(), **fields},
            "headers": {"Origin": f"http://{host}"},
        },
    )  # fmt: skip
    thread.start()
    return thread


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[object, str], threading.Event]]:
    """Hold back what a module calls, until the event is set."""
    events = list[threading.Event]()

    def hold(module: object, name: str) -> threading.Event:
        usual, reached, go_on = getattr(module, name), threading.Event(), threading.Event()
        events.extend([reached, go_on])

        def waits(*args: object, **named: object) -> object:
            reached.set()
            go_on.wait(10)
            return usual(*args, **named)

        monkeypatch.setattr(module, name, waits)
        reached.go_on = go_on  # type: ignore[attr-defined]
        return reached

    yield hold
    for one in events:
        one.set()


@pytest.mark.parametrize(
    ("module", "name", "path", "fields"),
    [
        (leaflet, "made", EMERGENCY, {"do": "basket", "copies": "1", **ANN}),
        (leaflet, "made", EMERGENCY, {"do": "print", "copies": "1", "name": "Ann Zanzibella"}),
        (basket, "orders", "/basket", {"do": "zip", **ANN}),
        (basket, "print_these", "/basket", {"do": "print", "name": "Ann Zanzibella"}),
    ],
)  # fmt: skip
def test_nothing_of_a_person_stays_who_was_at_work_when_the_next_one_came(
    clerk: Clerk, held: Callable[[object, str], threading.Event],
    module: object, name: str, path: str, fields: dict[str, str],
) -> None:  # fmt: skip
    clerk.post(EMERGENCY, do="basket", copies="1", name="Ann Zanzibella")
    reached = held(module, name)
    first = beside(clerk, path, **fields)
    assert reached.wait(10)
    following = beside(clerk, "/next")
    following.join(0.3)
    reached.go_on.set()  # type: ignore[attr-defined]
    first.join(20)
    following.join(20)
    visit = visit_of(clerk)
    assert "Zanzibella" not in repr(visit)
    assert "Baclofen 10" not in repr(visit)
    assert not visit.waiting
    assert not visit.basket


def test_what_is_about_to_be_printed_is_the_person_s_who_was_there(
    clerk: Clerk, held: Callable[[object, str], threading.Event]
) -> None:
    with fake.listening(FakePrinter()) as printer:
        printer.looks = [job_at(9, None)]
        clerk.post("/clinic/printer", do="choose", address=printer.uri)
        reached = held(pages, "found_printer")
        first = beside(clerk, LEAFLET, do="print", paper="a4", copies="1")
        assert reached.wait(10)
        following = beside(clerk, "/next")
        following.join(0.3)
        assert following.is_alive()  # it forgets once the sheets are sent
        reached.go_on.set()  # type: ignore[attr-defined]
        first.join(20)
        following.join(20)
        assert not visit_of(clerk).waiting


def test_two_browsers_that_close_the_desk_at_once_wait_for_none(clerk: Clerk) -> None:
    other = Clerk.beside(clerk)
    pressed = [threading.Thread(target=one.post, args=("/close",)) for one in (clerk, other)]
    for one in pressed:
        one.start()
    for one in pressed:
        one.join(10)
        assert not one.is_alive()
