"""Honest folders of clinics that were refused with “please report this”, each as small as it gets."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_folder import OWN, clinic, job, section

PAPERS = '"a4", "letter", "card-concertina", "lock-screen", "tri-fold", "flyer", "poster-a3"'
HEAD = OWN.replace('"a4", "card"', PAPERS).replace('edition = "1"', 'about = "us"\nedition = "1"')
DO = "> [!DO]\n> **Do**\n>\n> - Sit down.[^plain]"
DO_NOT = "> [!DO-NOT]\n> **Do not**\n>\n> - Do not run.[^plain]"


def ours(folder: Path, text: str, **files: str) -> Path:
    """A clinic's folder with one leaflet of its own."""
    own = {"handouts/ours.toml": HEAD, "templates/en/our-group.md": section(text)}
    return clinic(folder, {**own, **files})


@pytest.mark.parametrize("blocks", [(DO, DO_NOT, DO), (DO, DO_NOT, "So.[^plain]", DO_NOT)])
def test_a_panel_that_is_said_twice_is_printed_twice(
    blocks: tuple[str, ...], tmp_path: Path
) -> None:
    """The same words are read once and are one object: places tell them apart."""
    assert job(ours(tmp_path, "\n\n".join(blocks)), "ours", paper="a4").pdf()
