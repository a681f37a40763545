"""A clinic's name that is too long or too wide is named as what it is, and not the title."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import one_message, run

from sps_print.build import Job
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.project import open_project

NAME = "MMMM "


@pytest.mark.slow
@pytest.mark.parametrize(
    ("handout", "paper", "name", "said"),
    [
        ("emergency-card", "card", NAME * 59, "the head of the leaflet is about 1 line too"),
        ("triggers", "large-print", "W" * 40, "mm too wide for its place"),
        ("emergency-card", "card", "W" * 30, "mm too wide for its place"),
    ],
)
def test_the_clinics_name_is_named(
    tmp_path: Path, handout: str, paper: str, name: str, said: str
) -> None:
    (tmp_path / "clinic.toml").write_text(f'name = "{name.strip()}"\n', encoding="utf-8")
    done = run("build", handout, "-f", paper, "--clinic", tmp_path, "--out", tmp_path / "out")
    message = one_message(done, 1)
    assert said in message
    assert ", clinic.toml, name\n  hint: " in message
    assert "the title" not in message


@pytest.mark.slow
def test_the_lines_that_are_said_are_those_that_have_to_go(tmp_path: Path) -> None:
    """A line of the card holds six such words: without the last five it is one line fewer."""

    def said_of(name: str) -> str:
        (tmp_path / "clinic.toml").write_text(f'name = "{name}"\n', encoding="utf-8")
        return one_message(run("build", "emergency-card", "-f", "card", "--clinic", tmp_path), 1)

    line, last = NAME * 54, NAME * 5
    assert "the head of the leaflet is about 1 line too tall" in said_of(f"{line}{last}".strip())
    assert "the head of the leaflet is about 1 line too tall" in said_of(f"{line}M")
    assert "the head of the leaflet" not in said_of(line.strip())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("handout", "paper"),
    [
        ("emergency-card", "lock-screen"),
        ("triggers", "large-print"),  # whose foot has it on each page
        ("how-to-help", "poster-a3"),
    ],
)
def test_what_has_no_room_beside_it_says_what_to_make_shorter(
    tmp_path: Path, handout: str, paper: str
) -> None:
    (tmp_path / "clinic.toml").write_text(f'name = "{(NAME * 59).strip()}"\n', encoding="utf-8")
    done = run("build", handout, "-f", paper, "--clinic", tmp_path)
    assert "make the clinic's name (clinic.toml, name) shorter" in one_message(done, 1)


REGIONAL = (
    "The Example Regional Centre for Rare Autoimmune Neurological and Neuromuscular Conditions, "
    "Example University Hospital Trust"
)


@pytest.mark.slow
@pytest.mark.parametrize("country", ["", "GB", "US"])
@pytest.mark.parametrize("paper", ["poster-a3", "poster-a2", "poster-tabloid"])
@pytest.mark.parametrize(
    "name", [REGIONAL, REGIONAL[:80], REGIONAL[:53], "Pain Clinic 11", "W" * 20]
)
def test_a_poster_holds_a_long_name_in_type_as_large_as_ever(
    tmp_path: Path, paper: str, name: str, country: str
) -> None:
    """It stands below the other words of the head, and lines stand closer, where they have to."""
    words = f'name = "{name.strip()}"\n' + (f'country = "{country}"\n' if country else "")
    (tmp_path / "clinic.toml").write_text(words, encoding="utf-8")
    job = Job(open_project(tmp_path), Order("how-to-help", format=paper))
    found = job.laid_out().context.paper
    assert found.body == PAPERS[paper].body
    assert job.pdf()
