"""Whether a section has the clinic's card is told from its text as it is when it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_folder import OWN, clinic, job, section

from sps_print.content.load.sections import has_card
from sps_print.document.blocks import Contact
from sps_print.document.walk import walk

TEXTS = [
    "```contact\n```",
    "```contact\nCall us\n```",
    "``` contact\n```",
    "```Contact \n```",
    "````contact\n````",
    "~~~contact\n~~~",
    "Words.[^plain]\n\n```contact\n```\n\nWords.[^plain]",
    "Words.[^plain]",
    "Write contact or us.[^plain]",
    "```write-in\ncontact\n```",
    "```tick\ncontact[^plain]\n```",
    "{# ```contact\n``` #}Words.[^plain]",
    "{#\n```contact\n```\n#}\n\nWords.[^plain]",
]


@pytest.mark.parametrize("text", TEXTS)
def test_it_is_told_as_it_is_read(text: str, tmp_path: Path) -> None:
    about_us = OWN + 'about = "us"\n'
    files = {"handouts/ours.toml": about_us, "templates/en/our-group.md": section(text)}
    sections = job(clinic(tmp_path, files), "ours").document.sections
    read = any(isinstance(one, Contact) for part in sections for one in walk(part.blocks))
    assert has_card(text) is read
