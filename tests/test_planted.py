"""Prove the prover: each fault is planted in a finished file by its name, and must be caught.

pytest -q tests/test_planted.py    # one test a fault, and how many there are
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from faults import FAULTS, planted

from sps_print.checks.proof import prove
from sps_print.model import Order
from sps_print.pipeline import Job, Workshop

ORDER = Order("triggers", "carer", "a4")  # two pages with a table, links, a code and icons
DOCS = Path(__file__).parent.parent / "docs" / "what-you-may-bring.md"


@pytest.fixture(scope="module")
def good(shop: Workshop, finished: Callable[[Order], bytes]) -> tuple[Job, bytes]:
    return Job(shop, ORDER), finished(ORDER)


def found(job: Job, data: bytes) -> str:
    return "\n".join(map(str, prove(data, job.on_paper, job.plan.paper, True, "Example Clinic")))


def test_a_file_that_another_program_wrote_again_passes(good: tuple[Job, bytes]) -> None:
    """What catches the faults below is not that they were planted with another program."""
    assert found(good[0], planted(good[1], lambda file: None)) == ""


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_caught(name: str, good: tuple[Job, bytes]) -> None:
    data = planted(good[1], FAULTS[name])
    assert found(good[0], data), f"nobody saw: {name}"
