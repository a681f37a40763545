"""A field that is there and says nothing is refused, whatever the field: it was meant to say it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from own_folder import DAY, clinic, errors, section, table_of, toml_of

from sps_print.content.clinic.clinic import FIELDS
from sps_print.content.load.audiences import AUDIENCE_FIELDS
from sps_print.content.load.handouts import HANDOUT_FIELDS
from sps_print.content.load.sections import HEAD_FIELDS
from sps_print.content.load.sources import SOURCE_FIELDS, SOURCES
from sps_print.problems import SpsPrintError

OURS = {"title": "Our group", "promise": "Where we meet", "audiences": ["patient"],
        "formats": ["a4"], "edition": "1", "issued": DAY, "review-by": date(2028, 11, 24),
        "sections": ["our-group"], "about": "us"}  # fmt: skip
TEXT = {"templates/en/our-group.md": section("Hello.[^plain]")}


def held(folder: Path, handout: str = "ours") -> str:
    try:
        return "\n".join(map(str, errors(folder, handout)))
    except SpsPrintError as error:
        return str(error)


@pytest.mark.parametrize("words", ["", " ", "\u200b"])
@pytest.mark.parametrize("field", FIELDS)
def test_of_the_clinic(tmp_path: Path, field: str, words: str) -> None:
    found = held(clinic(tmp_path, {"clinic.toml": toml_of({"name": "Clinic", field: words})}))
    assert f"in clinic.toml, {field}\n" in found


@pytest.mark.parametrize("field", HANDOUT_FIELDS)
def test_of_a_handout(tmp_path: Path, field: str) -> None:
    found = held(clinic(tmp_path, {"handouts/ours.toml": toml_of({**OURS, field: ""}), **TEXT}))
    assert f"in handouts/ours.toml, {field}\n" in found


@pytest.mark.parametrize("field", [name for name in HEAD_FIELDS if name not in ("title", "status")])
def test_of_a_section(tmp_path: Path, field: str) -> None:
    """title may be empty: a panel can carry the heading."""
    text = f'+++\ntitle = ""\n{field} = ""\n+++\nHello.[^plain]\n'
    files = {"handouts/ours.toml": toml_of(OURS), "templates/en/our-group.md": text}
    assert f"in templates/en/our-group.md, {field}\n" in held(clinic(tmp_path, files))


def test_a_section_may_have_no_title(tmp_path: Path) -> None:
    text = '+++\ntitle = ""\n+++\nHello.[^plain]\n'
    files = {"handouts/ours.toml": toml_of(OURS), "templates/en/our-group.md": text}
    assert held(clinic(tmp_path, files)) == ""


@pytest.mark.parametrize("field", AUDIENCE_FIELDS)
def test_of_an_audience(tmp_path: Path, field: str) -> None:
    file = "templates/en/audiences.toml"
    row = {**table_of(file)["patient"], field: ""}
    found = held(clinic(tmp_path, {file: toml_of({"patient": row})}), "triggers")
    assert f"in {file}, patient, {field}\n" in found


@pytest.mark.parametrize("field", ["short", "url", "read-as", "grade", "evidence", "checked"])
def test_of_a_source(tmp_path: Path, field: str) -> None:
    assert field in SOURCE_FIELDS
    row = {"short": "x", "grade": "high", "evidence": "x", "checked": DAY, field: ""}
    found = held(clinic(tmp_path, {SOURCES: toml_of({"ours": row})}), "triggers")
    assert f"in {SOURCES}, ours, {field}\n" in found


@pytest.mark.parametrize("field", ["keywords", "sections", "formats", "must-say", "names-only"])
def test_of_a_list(tmp_path: Path, field: str) -> None:
    files = {"handouts/ours.toml": toml_of({**OURS, field: ["", "a"]}), **TEXT}
    assert f"{field} holds empty words" in held(clinic(tmp_path, files))
