"""Columns, handouts, readers and papers as people call them: in any case, and by their titles."""

from __future__ import annotations

from pathlib import Path

import pytest
from batch_list import write
from command import run

from sps_print.batch.list.choices import key_of
from sps_print.batch.list.rows import open_table
from sps_print.batch.orders import Fixed, NamedOrder, Orders
from sps_print.build import open_project
from sps_print.problems import ContentError

CASES = Path(__file__).parent / "cases"


def leaflet(
    folder: Path, head: tuple[str, ...], row: tuple[str, ...], clinic: Path | None = None
) -> NamedOrder:
    """What a list of one row orders."""
    table = open_table(write(folder / "list.csv", [row], head))
    fixed = Fixed({}, clinic, folder, open_project(None).today, "{row}", allow_blanks=True)
    (only,) = table.rows()
    return Orders(fixed, table.columns).leaflet(only)


@pytest.mark.parametrize(
    ("head", "cell", "field", "found"),
    [
        ("Handout", "Living with SPS", "handout", "living-with-sps"),
        ("HANDOUT", "Living_with_SPS", "handout", "living-with-sps"),
        ("handout", "Living with stiff-person syndrome (SPS)", "handout", "living-with-sps"),
        ("Handout ", "LIVING WITH STIFF-PERSON SYNDROME (SPS)", "handout", "living-with-sps"),
        ("Format", "A4", "format", "a4"),
        ("Format:", "A4 sheet", "format", "a4"),
        ("FORMAT", "US Letter", "format", "letter"),
        ("Format", "Large print", "format", "large-print"),
        ("Format", "large print, a4", "format", "large-print"),
        ("Audience", "Patient", "audience", "patient"),
        ("Audience", "Adults with SPS", "audience", "patient"),
        ("Audience", "for adults with stiff-person syndrome", "audience", "patient"),
        ("Language", "English", "language", "en"),
        ("Language", "EN", "language", "en"),
    ],
)
def test_a_choice_is_found_by_what_people_call_it(
    tmp_path: Path, head: str, cell: str, field: str, found: str
) -> None:
    handout = () if field == "handout" else (("handout", "living-with-sps"),)
    heads, cells = zip(*handout, (head, cell), strict=True)
    assert getattr(leaflet(tmp_path, heads, cells).order, field) == found


@pytest.mark.parametrize(
    "head", ["name", "Name", "NAME:", "Your name", "your_name", " Your  Name ", "Your Name?"]
)
def test_a_column_is_found_by_its_question(tmp_path: Path, head: str) -> None:
    heads = ("handout", head, "Who to call in an emergency", "Your medicines (names only)")
    order = leaflet(tmp_path, heads, ("Emergency card", "Ann", "Tom", "Baclofen")).order
    assert order.answers == {"name": "Ann", "contact": "Tom", "medicines": "Baclofen"}


def test_the_questions_of_a_clinics_own_handout_are_known(tmp_path: Path) -> None:
    assert run("init", tmp_path / "ours", "--name", "Example Clinic").code == 0
    assert run("copy", "handouts/emergency-card", "--clinic", tmp_path / "ours").code == 0
    toml = tmp_path / "ours/handouts/emergency-card.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text.replace('"allergies"]', '"first-name"]'))
    questions = tmp_path / "ours/templates/en/questions.toml"
    questions.parent.mkdir()
    questions.write_text('first-name = "First name"\n')
    for head in ("First name", "first_name", "FIRST-NAME"):
        order = leaflet(tmp_path, ("handout", head), ("emergency-card", "Ann"), tmp_path / "ours")
        assert order.order.answers == {"first-name": "Ann"}


def test_two_columns_for_one_question_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="another column is “name”, too"):
        leaflet(tmp_path, ("handout", "name", "Your name"), ("emergency-card", "Ann", "Ben"))


def test_a_title_for_one_reader_chooses_that_reader(tmp_path: Path) -> None:
    title = "Stiff-person syndrome (SPS): your emergency sheet"
    order = leaflet(tmp_path, ("handout",), (title,)).order
    assert (order.handout, order.audience) == ("emergency", "patient")
    with pytest.raises(ContentError, match="is the title for “patient” alone"):
        leaflet(tmp_path, ("handout", "audience"), (title, "emergency-staff"))


@pytest.mark.parametrize(
    ("words", "key"),
    [("First_Name", "first-name"), (" A4 ", "a4"), ("Name:", "name"), ("?", ""), ("Ünï", "ünï")],
)
def test_how_words_are_compared(words: str, key: str) -> None:
    assert key_of(words) == key


def test_the_case_of_choices_in_any_case() -> None:
    path = CASES / "220-csv-handout-column" / "people.csv"
    done = run("batch", path, "--allow-blanks", "--check", "-j", 1)
    assert (done.code, done.out, done.err) == (0, "4 rows checked: 0 not right\n", "")


def test_the_command_line_takes_titles_too(tmp_path: Path) -> None:
    write(tmp_path / "list.csv", [("Ann",)], ("Your name",))
    done = run("batch", tmp_path / "list.csv", "--handout", "My SPS emergency sheet", "--format",
               "A4", "--check")  # fmt: skip
    assert (done.code, done.err) == (0, "")


def test_a_column_that_no_handout_asks_for_names_the_nearest(tmp_path: Path) -> None:
    write(tmp_path / "list.csv", [("Ann", "x")], ("Your nmae", "Audiance"))
    done = run("batch", tmp_path / "list.csv", "--handout", "emergency-card", "--check")
    assert "no column “your nmae”" in done.err
    assert "did you mean “audience”" in done.err
    write(tmp_path / "list.csv", [("Ann",)], ("First name",))
    done = run("batch", tmp_path / "list.csv", "--handout", "emergency-card", "--check")
    assert "did you mean “name”" in done.err
