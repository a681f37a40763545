"""Answers that a paper has no room for: every road says the same, which to shorten, and what has
more room."""

from __future__ import annotations

import html
import io
import zipfile
from pathlib import Path

import pytest
from command import Done, one_message, run
from desk_pages import Clerk
from many_desk import listed, looked_at, made

from sps_print.build import Job
from sps_print.model import Order
from sps_print.problems import NoRoom
from sps_print.project import open_project

pytestmark = pytest.mark.slow
PAGE = "/leaflet/emergency-card/helper"
MEDICINES = (
    "Diazepam, baclofen, pregabalin, gabapentin, tizanidine, levetiracetam, mycophenolate mofetil, "
    "rituximab, metformin, levothyroxine, omeprazole"
)
# as words it has room, beside fields it had none
LONG = {
    "name": "Dr Maximiliana Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh",
    "contact": "Sam Example 01632 960001", "medicines": MEDICINES,
}  # fmt: skip
TOO_LONG = LONG | {
    "contact": "Sam Example 01632 960001, and the practice of Dr Featherstonehaugh in the High "
    "Street, 01632 960002, or Kim 01632 960003"
}
SAID = "too long for Wallet cards, A4"
BOXES = "Your medicines (names only), 141 letters, or Who to call in an emergency, "


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clinic")


def build(clerk: Clerk, to: Path, answers: dict[str, str], *more: str) -> Done:
    given = [word for ask, said in answers.items() for word in ("--answer", f"{ask}={said}")]
    where = ("-f", "card-sheet", "--clinic", clerk.folder, "-o", to, *more)
    return run("build", "emergency-card", *where, *given)


def of_list(clerk: Clerk, answers: dict[str, str]) -> str:
    row = (answers["name"], answers["contact"], answers["medicines"])
    return looked_at(clerk, listed(row), paper="card-sheet", lines="on").text


def test_what_has_room_is_the_same_on_every_road(clerk: Clerk, tmp_path: Path) -> None:
    order = Order("emergency-card", "helper", "card-sheet", answers=LONG, fillable=False)
    right = Job(open_project(clerk.folder), order).pdf()
    assert clerk.post(PAGE, do="download", copies="1", paper="card-sheet", **LONG).data == right
    for more in ((), ("--fillable",), ("--no-fillable",)):
        assert build(clerk, tmp_path / "made", LONG, *more).code == 0
        (file,) = (tmp_path / "made").iterdir()
        assert file.read_bytes() == right
    clerk.post(PAGE, do="basket", copies="1", paper="card-sheet")
    for packed in (clerk.post("/basket", do="zip").data, zip_of_list(clerk)):
        with zipfile.ZipFile(io.BytesIO(packed)) as found:
            assert right in [found.read(name) for name in found.namelist()]


def zip_of_list(clerk: Clerk) -> bytes:
    assert "Mend" not in of_list(clerk, LONG).partition("<h1>")[2].partition("</h1>")[0]
    page = made(clerk, "zip").text
    address = page.partition('href="/many/file/')[2].partition('"')[0]
    answer = clerk.get(f"/many/file/{address}")
    data: bytes = answer.data
    answer.close()
    return data


def test_what_has_none_is_refused_in_the_same_words(clerk: Clerk, tmp_path: Path) -> None:
    said = one_message(build(clerk, tmp_path / "made", TOO_LONG), 1)
    page = html.unescape(
        clerk.post(PAGE, do="see", copies="1", paper="card-sheet", **TOO_LONG).text
    )
    of_rows = html.unescape(of_list(clerk, TOO_LONG))
    for one in (said, page, of_rows):
        assert BOXES in one
        assert "card-name" not in one.partition("write less here")[2][:200]
        assert "--sections" not in one
    assert f"what is filled in is about 3 lines {SAID}" in said
    assert 'id="ask-medicines-error-1"' in page  # beside the longest
    assert MEDICINES not in said


def test_a_paper_with_more_room_is_named() -> None:
    answers = {"name": "Ann Example", "contact": "Sam Example 01632 960001, " * 40}
    order = Order("emergency", "patient", "tri-fold", answers=answers)
    with pytest.raises(NoRoom) as error:
        Job(open_project(None), order).pdf()
    (problem,) = error.value.problems
    assert problem.field == "contact"
    assert "too long for Tri-fold, A4" in problem.what
    assert problem.hint.endswith("; or choose A4 sheet: there is room for all of it")


def test_a_text_that_is_too_long_itself_is_said_as_before() -> None:
    """Its answers are no cause."""
    project = open_project(None)
    every = Job(project, Order("at-work")).plan.handout.sections
    order = Order("at-work", "employer", "tri-fold", sections=every)
    with pytest.raises(NoRoom) as error:
        Job(project, order).pdf()
    assert "these may be left out" in error.value.problems[0].hint
