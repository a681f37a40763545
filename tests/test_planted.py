"""Prove the prover: each fault is planted in a finished file by its name, and must be caught.

pytest -q tests/test_planted.py    # one test a fault, and how many there are
"""

from __future__ import annotations

from pathlib import Path

import pytest
from faults import FAULTS, SAID, planted
from test_planted_web import TEXT, WEB

from sps_print.build import Job
from sps_print.model import Order
from sps_print.project import Project
from sps_print.proof.pdf import prove

KINDS = {  # of faults, as docs/what-you-may-bring.md counts them: the first of each on the list
    "Pictures, icons, grounds and lines": "an icon that is gone",
    "Links and codes": "two link targets exchanged",
    "Numbers of sources, lines of links, places of pictures": "a number that leads to another note",
    "Where lines and letters stand": "a line moved up by three points",
    "Words that cannot be seen": "white words",
    "Tags and what a voice says": "headings tagged as paragraphs",
    "The file itself": "another language",
    "Words that are others, lost, or that nobody wrote": "a line left out",
}
# some pages with a table, links, a code and icons
ORDER = Order("triggers", "carer", "a4", with_sources=True)
DOCS = Path(__file__).parent.parent / "docs" / "what-you-may-bring.md"


@pytest.fixture(scope="module")
def good(project: Project) -> tuple[Job, bytes]:
    job = Job(project, ORDER)
    return job, job.pdf()


def found(job: Job, data: bytes) -> str:
    logo = job.project.look.logo
    assert logo
    faults = prove(data, job.on_paper, job.plan.paper, True, "Example Clinic", logo.data)
    return "\n".join(map(str, faults))


def test_a_file_that_another_program_wrote_again_passes(good: tuple[Job, bytes]) -> None:
    """What catches the faults below is not that they were planted with another program."""
    assert found(good[0], planted(good[1], lambda file: None)) == ""


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_caught(name: str, good: tuple[Job, bytes]) -> None:
    data = planted(good[1], FAULTS[name])
    assert SAID[name] in found(good[0], data), f"nobody saw: {name}"


def test_the_docs_count_the_faults() -> None:
    """All that are counted are on the list above, and each of them is caught there."""
    names, text = list(FAULTS), DOCS.read_text(encoding="utf-8")
    starts = [names.index(first) for first in KINDS.values()]
    assert starts == sorted(starts)
    for kind, start, end in zip(KINDS, starts, [*starts[1:], len(names)], strict=True):
        assert f"| {kind} | {end - start} | {end - start} |" in text
    assert f"| Web page | {len(WEB)} | {len(WEB)} |" in text
    assert f"| Plain text | {len(TEXT)} | {len(TEXT)} |" in text


@pytest.mark.parametrize("more", [b"Call 0123", b"\n1 0 obj (a) endobj\nstartxref\n9\n%%EOF\n"])
def test_what_stands_behind_the_end_is_caught(more: bytes, good: tuple[Job, bytes]) -> None:
    """One program reads it, another does not."""
    assert "cannot be read again" in found(good[0], good[1] + more)
