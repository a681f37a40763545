"""What a screen reader says of a finished leaflet, as text that a person can read and judge.

A snapshot in tests/spoken/ that changed: read it as a listener; `pytest --update` rewrites it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from command import run
from conftest import CLINIC, name_of

from sps_print.build import Job
from sps_print.model import Order
from sps_print.project import Project

LEAFLETS = [  # six audiences, six papers, one with its sources
    Order("emergency", "patient", "tri-fold"),
    Order("triggers", "carer", "a4", with_sources=True),
    Order("primary-care", "primary-care", "letter"),
    Order("easy-read", "easy-read", "easy-read"),
    Order("my-action-plan", "school", "booklet"),
    Order("emergency-card", "helper", "card-concertina"),
]


@pytest.mark.parametrize("order", LEAFLETS, ids=name_of)
def test_is_heard_as_it_was(
    order: Order, project: Project, snapshot: Callable[[str, str], None]
) -> None:
    heard = "\n".join(Job(project, order).spoken())
    snapshot(f"spoken/{name_of(order)}.txt", f"{heard}\n")


def test_the_command_prints_it() -> None:
    done = run("build", "triggers", "--show", "spoken", "--clinic", CLINIC)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[1] == "heading level 1, Spasm triggers in stiff-person syndrome (SPS)"
    assert "page 2" in lines
