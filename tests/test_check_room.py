"""Whether a leaflet has room is told without looking at how its pages end, and told alike."""

from __future__ import annotations

import pytest
from conftest import chosen_orders

from sps_print.build import Job
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.project import Project

LONG = "Ngozi Adebayo of the very long name of Exampleton and more " * 4
ORDERS = [*chosen_orders().values()][::5]


@pytest.mark.slow
@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_what_can_be_set_has_room(project: Project, order: Order) -> None:
    Job(project, order).check_room()


@pytest.mark.parametrize("paper", ["card", "lock-screen", "card-concertina"])
def test_what_has_no_room_is_told_as_by_setting_it(project: Project, paper: str) -> None:
    asks = ("name", "contact", "medicines", "allergies")
    order = Order("emergency-card", "helper", paper, answers=dict.fromkeys(asks, LONG))
    told = []
    for look in (Job.check_room, Job.laid_out):
        with pytest.raises(ContentError) as found:
            look(Job(project, order))
        told.append(found.value.problems)
    assert told[0] == told[1]


def test_a_word_wider_than_its_page_has_none(project: Project) -> None:
    order = Order("my-emergency-sheet", "patient", "booklet", answers={"name": "W" * 90})
    job = Job(project, order)
    with pytest.raises(ContentError):
        job.check_room()
