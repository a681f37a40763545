"""A clinic's name that is too long or too wide is named as what it is, and not the title."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import one_message, run

NAME = "MMMM "


@pytest.mark.slow
@pytest.mark.parametrize(
    ("handout", "paper", "name", "said"),
    [
        ("triggers", "large-print", NAME * 59, "the head of the leaflet is about 11 lines too"),
        ("emergency-card", "card", NAME * 59, "the head of the leaflet is about 1 line too"),
        ("triggers", "large-print", "W" * 12, "mm too wide for its place"),
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
def test_a_picture_for_a_telephone_says_what_to_make_shorter(tmp_path: Path) -> None:
    (tmp_path / "clinic.toml").write_text(f'name = "{(NAME * 59).strip()}"\n', encoding="utf-8")
    done = run("build", "emergency-card", "-f", "lock-screen", "--clinic", tmp_path)
    assert "make the clinic's name (clinic.toml, name) shorter" in one_message(done, 1)
