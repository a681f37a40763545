"""The edition code of a leaflet: what it hangs on, and how it is read when somebody types it."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from conftest import CLINIC

from sps_print.build import Job
from sps_print.document.edition_code import (
    SIGNS,
    Mistyped,
    edition_code,
    edition_of,
    read_code,
)
from sps_print.document.imprint import imprint_lines
from sps_print.model import Order
from sps_print.project import Project, open_project
from sps_print.shapes import SHAPES

DAY = date(2026, 11, 29)
CODE = edition_code("2026-12", DAY, ("some", "words"))
HANDOUT = "emergency"


def code(project: Project, **choices: object) -> str:
    order = replace(Order(HANDOUT, "patient"), **choices)  # type: ignore[arg-type]
    return Job(project, order).document.imprint.code


def clinic(folder: Path, files: Mapping[str, str]) -> Project:
    """A clinic's folder with some files of its own."""
    shutil.copytree(CLINIC, folder)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return replace(open_project(folder), today=DAY)


# --- its signs --------------------------------------------------------------------


def test_it_is_short_and_none_of_its_signs_is_taken_for_another() -> None:
    assert len(CODE) == 13
    assert CODE.startswith("2612-")
    assert [len(part) for part in CODE.split("-")] == [4, 4, 3]
    assert not {*"IO01L7ZQVUJA"} & {*SIGNS}
    assert len({*SIGNS}) == len(SIGNS) == 23


def test_an_edition_without_a_month_is_that_of_its_day() -> None:
    assert edition_code("spring", DAY, ()).startswith("2611-")
    assert edition_code("2026-13", DAY, ()).startswith("2611-")
    assert edition_of(CODE) == "2026-12"


def test_parts_are_told_apart() -> None:
    assert edition_code("1", DAY, ("ab", "c")) != edition_code("1", DAY, ("a", "bc"))


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}."])
def test_case_hyphens_and_spaces_do_not_count(typed: str) -> None:
    ways = (CODE, CODE.lower(), CODE.replace("-", ""), CODE.replace("-", " "),
            CODE.replace("-", "–"), " ".join(CODE))  # fmt: skip
    assert {read_code(typed.format(way)) for way in ways} == {CODE}


def test_letters_in_the_date_are_digits() -> None:
    january = edition_code("2021-10", DAY, ())
    assert january.startswith("2110-")
    assert read_code(january.replace("2110", "2ilo")) == january


def test_each_wrong_sign_is_found() -> None:
    for place, sign in enumerate(CODE):
        for other in "0123456789" if place < 4 else SIGNS:
            typed = CODE[:place] + other + CODE[place + 1 :]
            if sign not in ("-", other):
                assert isinstance(read_code(typed), Mistyped), typed


def test_each_exchange_of_two_signs_is_found() -> None:
    signs = CODE.replace("-", "")
    for one, other in combinations(range(len(signs)), 2):
        swapped = [*signs]
        swapped[one], swapped[other] = signs[other], signs[one]
        if signs[one] != signs[other]:
            assert isinstance(read_code("".join(swapped)), Mistyped), swapped


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "nothing"), (CODE[:-1], "10 letters"), (CODE + "2", "12 letters"),
        ("X" + CODE[1:], "four digits"), (CODE[:-1] + "O", "“O” stands nowhere"),
        ("2612-\u200e\U0001f600", "letters and digits"), ("x" * 5000, "5000"),
    ],
)  # fmt: skip
def test_what_is_no_code_is_told_why(typed: str, says: str) -> None:
    found = read_code(typed)
    assert isinstance(found, Mistyped)
    assert says in found.what
    assert found.hint


# --- what it hangs on -------------------------------------------------------------


def test_it_is_the_same_on_each_paper_for_each_person_and_clinic(
    project: Project, tmp_path: Path
) -> None:
    usual = code(project)
    assert {code(project, format=f) for f in ("letter", "large-print", "tri-fold")} == {usual}
    assert code(project, answers={"name": "Ann Example"}) == usual
    assert code(project, ink="grey") == code(project, with_sources=True) == usual
    assert code(project, sections=("my-details",)) == usual
    assert code(project, fillable=True) == usual
    other = clinic(tmp_path / "other", {"clinic.toml": 'name = "Second Clinic"\nphone = "1"\n'})
    assert code(other) == usual


def test_a_paper_that_leaves_sections_out_has_the_same_code(project: Project) -> None:
    codes = {
        Job(project, Order("ward-passport", "", paper)).document.imprint.code
        for paper in ("a4", "tri-fold")
    }
    assert len(codes) == 1


def test_each_leaflet_has_a_code_of_its_own(project: Project) -> None:
    assert code(project) != code(project, audience="emergency-staff")


@pytest.mark.parametrize(
    "files",
    [
        {"templates/en/my-details.md": '+++\ntitle = "Me"\n+++\n\nAsk us.[^plain]\n'},
        {"clinic.toml": 'name = "Example Clinic"\ncountry = "GB"\n'},
        {"templates/en/titles.toml": '[emergency]\ntitle = "Help"\npromise = "Ask us"\n'
         'summary = "Help"\nkeywords = ["help"]\n'},
        {"templates/en/questions.toml": 'allergies = "What do you not stand?"\n'},
    ],
    ids=["section", "country", "title", "question"],
)  # fmt: skip
def test_own_words_and_a_country_have_another_code(
    files: dict[str, str], project: Project, tmp_path: Path
) -> None:
    assert code(clinic(tmp_path / "own", files)) != code(project)


def test_lines_broken_elsewhere_and_comments_are_no_other_words(
    project: Project, tmp_path: Path
) -> None:
    text = project.library.read("templates/en/my-details.md").replace("\n\n", "\n\n\n")
    same = clinic(tmp_path / "same", {"templates/en/my-details.md": f"{text}{{# a note #}}\n"})
    assert code(same) == code(project)


# --- where it stands --------------------------------------------------------------


def test_the_imprint_says_it_in_plain_words(project: Project) -> None:
    job = Job(project, Order(HANDOUT, "patient"))
    assert f"Edition code {code(project)}." in " ".join(imprint_lines(job.on_paper))


@pytest.mark.parametrize("paper", ["card-concertina", "card", "lock-screen"])
def test_a_small_paper_has_it_in_place_of_the_edition(project: Project, paper: str) -> None:
    job = Job(project, Order("emergency-card", "", paper))
    assert f"Edition {job.document.imprint.code}." in " ".join(imprint_lines(job.on_paper))


@pytest.mark.parametrize("kind", ["html", "text", "sms", "script", "ssml", "epub", "word"])
def test_each_other_shape_says_it(project: Project, kind: str) -> None:
    data = SHAPES[kind].make(Job(project, Order(HANDOUT, "patient")))
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            data = b"".join(packed.read(name) for name in packed.namelist())
    said = " ".join(code(project)) if kind == "script" else code(project)  # a voice spells it
    assert said.encode() in data


def test_the_pdf_says_it(project: Project) -> None:
    text = found_text(Job(project, Order("emergency-card")).pdf())
    assert code(project, handout="emergency-card", audience="") in text


def found_text(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
