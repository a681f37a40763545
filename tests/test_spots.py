"""Where a problem can be mended, and what a button can put in place of what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sps_print.batch.list.spoilt import unspoilt
from sps_print.build import Job
from sps_print.content.load.handouts import load_handout
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.places.spots import Mend, Spot, mends, spot
from sps_print.problems import Problem, SpsPrintError
from sps_print.project import open_project


def _problems(of: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(SpsPrintError) as error:
        of()
    return error.value.problems


def _clinic(folder: Path, more: str) -> Path:
    (folder / "clinic.toml").write_text(f'name = "Example Clinic"\n{more}', encoding="utf-8")
    return folder


ORDERS = [
    (Order("triggers", "carrer"), Mend("audience", "carrer", "carer")),
    (Order("triggers", "patient", "a44"), Mend("format", "a44", "a4")),
    (Order("trigers"), Mend("handout", "trigers", "triggers")),
    (Order("my-emergency-sheet", answers={"nam": "Ann"}), Mend("answer", "nam", "name")),
    (
        Order("my-emergency-sheet", answers={"medicines": "Baclofen 10 mg, diazepam"}),
        Mend("medicines", "Baclofen 10 mg, diazepam", "Baclofen, diazepam"),
    ),
]


@pytest.mark.parametrize(("order", "mend"), ORDERS, ids=lambda one: str(one)[:40])
def test_what_a_button_can_mend_in_an_order(order: Order, mend: Mend) -> None:
    (problem,) = _problems(lambda: Job(open_project(None), order).plan)
    assert mends(problem) == (mend,)
    assert spot(problem).field == mend.field
    assert spot(problem).value == mend.old


def test_a_language_that_is_mistyped() -> None:
    (problem,) = _problems(lambda: Library(None).language("e"))
    assert mends(problem) == (Mend("language", "e", "en"),)


@pytest.mark.parametrize(
    ("more", "line", "mend"),
    [
        ('main-colour = "#ffee00"\n', 2, ("main-colour", "#ffee00")),
        ('phone = "1"\nsecond-colour = "#FE0"\n', 3, ("second-colour", "#FE0")),
        ('country = "UK"\n', 2, ("country", "UK")),
        ('phon = "01632 960000"\n', 2, ("phon", "phon")),
    ],
)
def test_what_a_button_can_mend_in_the_clinics_file(
    tmp_path: Path, more: str, line: int, mend: tuple[str, str]
) -> None:
    folder = _clinic(tmp_path, more)
    (problem,) = _problems(lambda: open_project(folder))
    assert spot(problem, Library(folder)) == Spot("clinic.toml", line, *mend)
    (one,) = mends(problem)
    assert (one.field, one.old) == mend
    mended = more.replace(one.old, one.new)
    assert mended != more
    open_project(_clinic(tmp_path, mended))  # with it all is well


def test_a_mistyped_reader_is_found_in_its_line_of_a_list(tmp_path: Path) -> None:
    folder = _clinic(tmp_path, "")
    (folder / "handouts").mkdir()
    text = Library(None).read("handouts/triggers.toml")
    text = text.replace(
        'audiences = ["patient", "carer"]', 'audiences = [\n  "patient",\n  "carrer",\n]'
    )
    (folder / "handouts/triggers.toml").write_text(text, encoding="utf-8")
    found = _problems(lambda: load_handout(Library(folder), "triggers"))
    problem = next(one for one in found if one.value == "carrer")
    assert spot(problem, Library(folder)) == Spot(
        "handouts/triggers.toml", 3, "audiences", "carrer"
    )
    assert mends(problem) == (Mend("audiences", "carrer", "carer"),)


def test_a_problem_of_a_text_leads_to_its_line(tmp_path: Path) -> None:
    folder = _clinic(tmp_path, "")
    text = Library(None).read("templates/en/trigger-list.md").replace("[^plain]", "")
    (folder / "templates/en").mkdir(parents=True)
    (folder / "templates/en/trigger-list.md").write_text(text, encoding="utf-8")
    found = [p for p in Job(open_project(folder), Order("triggers")).problems if p.where]
    assert Spot("templates/en/trigger-list.md", 18, "", "") in map(spot, found)
    assert not any(map(mends, found))


@pytest.mark.parametrize(
    ("where", "meant"),
    [
        ("row 3, name", Spot("", 3, "", "")),
        ("clinic.toml", Spot("clinic.toml", 0, "", "")),
        ("handouts/x.toml, leave-out, card", Spot("handouts/x.toml", 0, "leave-out, card", "")),
        ("triggers, patient, a4", Spot("", 0, "", "")),
        ("", Spot("", 0, "", "")),
    ],
)
def test_each_way_to_say_where(where: str, meant: Spot) -> None:
    assert spot(Problem("it is wrong", where)) == meant


def test_what_only_a_person_knows_has_no_button() -> None:
    assert (
        mends(Problem("a number was spoilt", "row 3, phone", field="phone", value="1.63E+9")) == ()
    )
    assert [unspoilt(cell) for cell in ("1.63E+9", "12-Mar", "Ann", "<b>Ann</b>", "&bogus;")] == [
        ""
    ] * 5
    assert unspoilt("Tom &amp; Ann") == "Tom & Ann"


def test_what_is_kept_of_a_problem_says_no_answer() -> None:
    kept = Problem("no", field="name", value="Ann Example 1", meant="Ann Example").without_value()
    assert "Ann" not in repr(kept)
