"""Sign-offs are bound to the exact words; what is out of date is not printed unawares."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from command import run

from sps_print.build import Job
from sps_print.content.clinic.reviews import load_reviews
from sps_print.document.imprint import imprint_lines
from sps_print.files.library import shipped_root
from sps_print.model import Order
from sps_print.problems import ContentError, SpsPrintError
from sps_print.project import open_project

SIGN = ("review", "triggers", "--name", "Ann Example", "--role", 'nurse "in charge"')
DATES = ("--on", "2026-11-24", "--review-by", "2028-11-24")
SIGNED = 'Signed off by Ann Example, nurse "in charge", on 24 November 2026.'
UNSIGNED = "No clinician has signed this text off yet."


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    (tmp_path / "clinic.toml").write_text('name = "Example Clinic"\n', encoding="utf-8")
    return tmp_path


def imprint(folder: Path, today: date = date(2026, 11, 25), audience: str = "patient") -> str:
    project = replace(open_project(folder), today=today)
    return "\n".join(imprint_lines(Job(project, Order("triggers", audience)).document))


def sign(folder: Path, *more: str) -> None:
    done = run(*SIGN, *DATES, "--clinic", str(folder), *more)
    assert (done.code, done.err) == (0, ""), done


def test_a_signed_leaflet_says_by_whom_and_when(clinic: Path) -> None:
    assert UNSIGNED in imprint(clinic)
    sign(clinic)
    assert SIGNED in imprint(clinic)
    assert UNSIGNED not in imprint(clinic)


def test_reviews_are_not_read_through_a_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "elsewhere.toml").write_text("", encoding="utf-8")
    (tmp_path / "ours/reviews.toml").symlink_to(tmp_path / "elsewhere.toml")
    with pytest.raises(SpsPrintError, match="leads out of its folder"):
        load_reviews(tmp_path / "ours")


def test_one_unsigned_section_leaves_the_leaflet_unsigned(clinic: Path) -> None:
    sign(clinic, "--section", "diary")
    assert len(load_reviews(clinic)) == 1
    assert UNSIGNED in imprint(clinic)


def test_another_audience_is_not_signed_with_it(clinic: Path) -> None:
    sign(clinic)
    assert UNSIGNED in imprint(clinic, audience="carer")


def test_an_edited_text_is_unsigned_again(clinic: Path) -> None:
    sign(clinic)
    own = clinic / "templates" / "en" / "diary.md"
    own.parent.mkdir(parents=True)
    text = (shipped_root() / "templates/en/diary.md").read_text(encoding="utf-8")
    own.write_text(text, encoding="utf-8")
    assert SIGNED in imprint(clinic)  # the same words in another place
    own.write_text(text.replace("next visit", "next appointment"), encoding="utf-8")
    assert UNSIGNED in imprint(clinic)


def test_a_review_ends_on_its_day(clinic: Path) -> None:
    sign(clinic)
    assert SIGNED in imprint(clinic, date(2028, 11, 24))
    assert UNSIGNED in imprint(clinic, date(2028, 11, 25))


def test_what_is_out_of_date_is_refused_or_says_so(clinic: Path) -> None:
    late = replace(open_project(clinic), today=date(2029, 1, 1))
    with pytest.raises(ContentError, match="is out of date"):
        Job(late, Order("triggers")).pdf()
    job = Job(replace(late, allow_expired=True), Order("triggers"))
    assert job.pdf()  # proved: all of the imprint is on the page
    lines = imprint_lines(job.document)
    assert lines[0] == "Out of date: this text had to be reviewed by 1 December 2028."


@pytest.mark.parametrize(
    ("more", "what"),
    [
        (("--review-by", "2026-01-01"), "cannot be the next review"),
        (("--review-by", "2036-01-01"), "cannot be the next review"),
        (("--section", "dairy"), "did you mean “diary”"),
        (("--name", "A\x07"), "control character"),
    ],
)
def test_a_wrong_review_is_refused(clinic: Path, more: tuple[str, ...], what: str) -> None:
    done = run(*SIGN, *DATES, "--clinic", str(clinic), *more)
    assert done.code in {1, 2}
    assert what in done.err
    assert load_reviews(clinic) == {}


def test_a_review_that_has_not_taken_place_is_refused(clinic: Path) -> None:
    done = run(*SIGN, "--on", "2099-01-01", "--review-by", "2100-01-01", "--clinic", str(clinic))
    assert done.code == 2
    assert "has not come yet" in done.err
    sign(clinic)
    assert UNSIGNED in imprint(clinic, date(2026, 11, 23))
