"""What a batch says and keeps of a row that is not right: all of it before the run, nobody's words,
and ours unspoilt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from batch_list import CARD, people, write
from command import run

from sps_print.batch.make import kept
from sps_print.model import Order
from sps_print.problems import HIDDEN, Problem, visible

TOM = "Tom 01632 960001"
WIDE = "Zanzibella" * 9
ORDER = Order("emergency-card", "helper", "card", answers={"name": "Li", "contact": "is it too"})


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(folder: Path) -> dict[int, str]:
    """The problems of each row."""
    return {
        r["row"]: "; ".join(r["problems"])
        for r in json.loads((folder / "report.json").read_bytes())
    }


# --- --check finds what the run finds ---------------------------------------------


def test_check_finds_all_that_the_run_finds_and_makes_nothing(here: Path) -> None:
    rows = [*people(2), (WIDE, TOM), ("𓀀 no font has this", TOM), ("Ann", ""), ("Ann", "1E+09")]
    write(here / "people.csv", rows)
    checked = run("batch", "people.csv", *CARD, "--check", "-j", 1)
    assert (checked.code, checked.out) == (1, "6 rows checked: 4 not right\n")
    assert [path.name for path in here.iterdir()] == ["people.csv"]
    made = run("batch", "people.csv", *CARD, "-j", 1)
    assert made.out.endswith("2 leaflets in leaflets/people; 4 rows left out\n")
    assert sorted(checked.err.splitlines()) == sorted(made.err.splitlines())
    assert "mm too wide for its place" in checked.err


@pytest.mark.slow
def test_check_with_helpers_says_the_same(here: Path) -> None:
    write(here / "people.csv", [*people(70), (WIDE, TOM)])
    one, two = (run("batch", "people.csv", *CARD, "--check", "-j", jobs) for jobs in (1, 2))
    assert one == two
    assert one.out == "71 rows checked: 1 not right\n"


# --- masking ----------------------------------------------------------------------


def test_the_report_hides_the_value_and_spoils_no_word(here: Path) -> None:
    """Words of two and three letters, which stand in our own sentences, too."""
    rows = [(WIDE, "is it too mm for its place"), ("wi", WIDE), ("Li Wu", "crad")]
    head = ("name", "contact")
    write(here / "people.csv", rows, head)
    done = run("batch", "people.csv", *CARD, "-j", 1, "--out", "made")
    first, last = done.out.splitlines()
    assert first == (
        "3 rows in “contact”, the first is 2: whom to call is said, and no telephone number"
    )
    assert last == "1 leaflet in made; 2 rows left out"
    for said in (report(here / "made")[2], report(here / "made")[3], done.err):
        assert "the word “…” is " in said
        assert " mm too wide for its place" in said
        assert "Zanzi" not in said


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("محمد علي", "“…” is written from right to left, which cannot be set yet"),
        ("王小明", "no font has the character “…”"),
        ("กิตติ ศรีสุข", "no font has the character “…”"),
        ("Aि", "in “…” a mark stands on no letter that can bear it"),
        ("𓀀", "no font has the character “…”"),
    ],
)
def test_letters_that_cannot_be_set_are_said_by_column_and_none_is_kept(
    here: Path, name: str, reason: str
) -> None:
    """Neither as they are nor by their codes; and each once, whole with its marks."""
    write(here / "people.csv", [("Ann", name)], ("name", "contact"))
    done = run("batch", "people.csv", *CARD, "-j", 1, "--out", "made")
    assert f"error: {reason}\n  in row 2, contact\n" in done.err
    assert done.err.count("error: ") == 1
    said = report(here / "made")[2]
    assert said.startswith(f"{reason}, row 2, contact, ")
    assert "U+" not in said
    assert not set(name) - {" ", "A"} & set(said + done.err)


@pytest.mark.parametrize(("cell", "value"), [("crad", "crad"), ("it", "it"), ("xyz", "xyz")])
def test_a_wrong_choice_is_hidden_in_the_report_and_our_names_are_not(
    here: Path, cell: str, value: str
) -> None:
    write(here / "people.csv", [("Ann", cell)], ("name", "format"))
    done = run("batch", "people.csv", "--handout", "emergency-card", "-j", 1, "--out", "made")
    assert f"“{value}” is not a format of the handout “emergency-card”" in done.err
    said = report(here / "made")[2]
    assert "“…” is not a format of the handout “emergency-card”, row 2, format" in said


@pytest.mark.parametrize(
    ("problem", "what"),
    [
        (Problem("the word “Li” is wide", value="Li"), "the word “…” is wide"),
        (
            Problem("“Li” of “emergency-card” is wide", value="Li"),
            "“…” of “emergency-card” is wide",
        ),
        (Problem("“Li” of “emergency-card” is wide"), "“…” of “emergency-card” is wide"),
        (Problem("“a “nested” one” is wide"), "“…” is wide"),
        (Problem("“a\nb” is wide", value="a\nb"), "“…” is wide"),
        (Problem("“Li” and “Wu” are wide", value="not quoted"), "“…” are wide"),
        (Problem("say is it too and more"), "say … and more"),
        (Problem("this is a list of files"), "this is a list of files"),
    ],
)
def test_a_problem_is_kept_without_its_value(problem: Problem, what: str) -> None:
    told = kept(problem, ORDER)
    assert (told.what, told.value) == (what, HIDDEN)
    assert kept(told, ORDER).what == what
    assert told.without_value().what == what


def test_a_problem_of_a_row_has_its_column_as_data(here: Path) -> None:
    from sps_print.batch.fixed import Fixed
    from sps_print.batch.list.rows import open_table
    from sps_print.batch.orders import Orders
    from sps_print.problems import ContentError
    from sps_print.project import open_project

    head = ("Handout", "Your name", "Format")
    rows = [("emergency-card", "1.6E+09", ""), ("emergency-card", "Ann", "crad"), ("no", "x", "")]
    write(here / "people.csv", rows, head)
    table = open_table(here / "people.csv")
    orders = Orders(Fixed({}, None, here, open_project(None).today, "{row}"), table.columns)
    found = []
    for row in table.rows():
        with pytest.raises(ContentError) as refused:
            orders.leaflet(row)
        found += [(p.where, p.field, p.value) for p in refused.value.problems]
    assert found == [
        ("row 2, your name", "your name", "1.6E+09"),
        ("row 3, format", "format", "crad"),
        ("row 4, handout", "handout", "no"),
    ]


@pytest.mark.parametrize("words", ["a\x1b[31mb", "a\x9bb", "a\u202eb", "a\x07b"])
def test_nothing_that_steers_a_terminal_is_said(words: str) -> None:
    assert visible(words) == f"a\\u{ord(words[1]):04x}{words[2:]}"
    assert words not in str(Problem(words, words, words))
    assert visible("two\nlines, Zoë") == "two\\u000alines, Zoë"
