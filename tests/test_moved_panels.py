"""A sheet whose panels stand above each other, held against a proved one: each stays on its own."""

from __future__ import annotations

import pytest
from test_moved import PIECE, WHOLE, Spoil, again, in_drawing, is_moved, up
from test_moved_aside import LONG, SHORT, of_card

from sps_print.build import Job
from sps_print.form import form
from sps_print.form.form import Form
from sps_print.model import Order
from sps_print.papers import MM
from sps_print.project import Project

CARD = Order("emergency-card", format="card-concertina")
PANEL = 53.98 * MM  # how high one is
FAULTS: dict[str, Spoil] = {
    "a piece on the one above": in_drawing(PIECE, up(9), last=True),
    "a piece a panel higher": in_drawing(PIECE, up(PANEL)),
    "a piece a panel lower": in_drawing(PIECE, up(-PANEL)),
    "a piece over the fold": in_drawing(PIECE, up(-PANEL / 2)),
    "a piece on the next card": in_drawing(PIECE, rb"q 1 0 0 1 330 \2 cm"),
    "a piece left out": in_drawing(WHOLE, b""),
    "a piece drawn twice": in_drawing(WHOLE, lambda m: m[0] + m[0]),
    "a mark for cutting elsewhere": in_drawing(
        rb"(\S+) (\S+) m (\S+) (\S+) l S", rb"9 \2 m 9 \4 l S"
    ),
    "something drawn over all": in_drawing(rb"\Z", b"1 1 1 rg 0 0 600 800 re f\n"),
}


@pytest.fixture(scope="module")
def short() -> Project:
    return of_card(SHORT)


@pytest.fixture(scope="module")
def proved(short: Project) -> Form:
    """The form of a card with a layout that was proved whole."""
    job = Job(short, CARD)
    job.pdf()
    return job.form


@pytest.fixture(scope="module")
def longer() -> Job:
    """The card of a clinic whose hours take another line."""
    return Job(of_card(SHORT | {"hours": LONG["hours"]}), CARD)


def test_a_card_is_proved_by_what_moved(
    proved: Form, longer: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, _ = again(proved, longer.project)
    whole = longer.again().pdf()
    monkeypatch.setattr(form, "prove", lambda *_: pytest.fail("it is proved whole"))
    assert kept.fill(longer.values, longer.project.card).data == whole


def test_without_a_fault_it_is(proved: Form, longer: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, _ = again(proved, longer.project)
    assert is_moved(None, kept, longer, monkeypatch)


@pytest.mark.parametrize("fault", FAULTS)
def test_what_leaves_its_panel_is_not_proved(
    fault: str, proved: Form, longer: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, _ = again(proved, longer.project)
    assert not is_moved(FAULTS[fault], kept, longer, monkeypatch)
