"""The batch as a person types it: what it makes, what it refuses, and what it leaves behind."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import random
import shutil
import sys
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from batch_list import CARD, HEAD, people, traces, write
from command import everything_in, one_message, pdf_words, run, run_fresh
from conftest import CLINIC, every_order

from sps_print.batch.make import make
from sps_print.build import Job
from sps_print.content.load.handouts import load_handout
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.problems import ContentError, UseError
from sps_print.project import Project

CASES = Path(__file__).parent / "cases"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(folder: Path, stem: str = "report") -> list[dict[str, object]]:
    """The report, after a look that both its files say the same."""
    rows: list[dict[str, object]] = json.loads((folder / f"{stem}.json").read_bytes())
    with (folder / f"{stem}.csv").open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream))
    assert len(rows) == len(table)
    for row, line in zip(rows, table, strict=True):
        assert isinstance(row["problems"], list)
        assert line["problems"] == "; ".join(row["problems"])
        assert (str(row["row"]), str(row["pages"])) == (line["row"], line["pages"])
    return rows


# --- what it makes ----------------------------------------------------------------


def test_a_batch_makes_the_files_that_build_makes(here: Path) -> None:
    rows = people(3)
    write(here / "people.csv", rows)
    done = run("batch", "people.csv", *CARD, "--clinic", CLINIC, "--jobs", 1)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"3 leaflets in {Path('leaflets/people')}; 0 rows left out\n"
    for number, row in enumerate(rows, 2):
        answers = [f"--answer={column}={cell}" for column, cell in zip(HEAD, row, strict=True)]
        assert run("build", "emergency-card", "-f", "card", *answers, "--clinic", CLINIC).code == 0
        name = "emergency-card-helper-card.pdf"
        made = here / f"leaflets/people/{number:05}-{name}"
        assert made.read_bytes() == (here / "leaflets" / name).read_bytes()
        assert row[0] in pdf_words(made)
    assert report(here / "leaflets/people") == [
        {"row": n, "file": f"{n:05}-emergency-card-helper-card.pdf", "pages": 2, "problems": []}
        for n in (2, 3, 4)
    ]
    assert len(list((here / "leaflets/people").iterdir())) == 5


def made(leaflet: Callable[[], bytes]) -> bytes | str:
    """The leaflet, or what is said when its words do not fit, or may not be given."""
    try:
        return leaflet()
    except (ContentError, UseError) as error:
        return str(error)


@pytest.mark.slow
def test_random_orders_give_the_bytes_of_build(project: Project) -> None:
    """The test that makes every shortcut of the engine safe for the batch."""
    chance = random.Random(5)
    asking = ("emergency", "emergency-card", "my-emergency-sheet", "ward-passport")
    orders = chance.sample([order for order in every_order() if order.handout in asking], 4)
    words = ("Ann", "Zoë Müller", "a" * 40, "x " * 90, "“q” & <b> {{ name }}", "1\n2", "", "Ω Σ")
    for order in orders * 3:
        asks = load_handout(Library(None), order.handout).asks
        answers = {ask: chance.choice(words) for ask in asks}
        one = Order(order.handout, order.audience, order.format, answers=answers)
        assert made(partial(make, project, one)) == made(Job(project, one).pdf), one


def test_each_row_chooses_for_itself(here: Path) -> None:
    (here / "north").mkdir()
    (here / "north/clinic.toml").write_text('name = "North Clinic"\nphone = "01632 960123"\n')
    head = ("handout", "audience", "format", "language", "clinic", "name")
    rows = [
        ("emergency-card", "helper", "card", "en", "north", "Ann"),
        ("emergency-card", "", "", "", "", "Ben"),
        ("triggers", "carer", "letter", "", "north", ""),
    ]
    write(here / "list.csv", rows, head)
    done = run("batch", here / "list.csv", "--out", "made", "--jobs", 1)
    assert (done.code, done.err) == (0, "")
    words = {path.name: pdf_words(path) for path in sorted((here / "made").glob("*.pdf"))}
    assert [*words] == [
        "00002-emergency-card-helper-card.pdf",
        "00003-emergency-card-helper-card-concertina.pdf",
        "00004-triggers-carer-letter.pdf",
    ]
    assert ["North Clinic" in said for said in words.values()] == [True, False, True]


def test_a_zip_holds_the_same_files_and_is_the_same_twice(here: Path) -> None:
    write(here / "people.csv", people(3))
    assert run("batch", "people.csv", *CARD, "--out", "folder", "-j", 1).code == 0
    assert run("batch", "people.csv", *CARD, "--zip", "one.zip", "-j", 1).code == 0
    first = (here / "one.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        held = {name: packed.read(name) for name in packed.namelist()}
    folder = {path.name: path.read_bytes() for path in sorted((here / "folder").glob("*.pdf"))}
    assert held == folder
    assert report(here, "one-report") == report(here / "folder")
    assert run("batch", "people.csv", *CARD, "--zip", "one.zip", "-j", 1).code == 0
    assert (here / "one.zip").read_bytes() == first
    assert sorted(path.name for path in here.iterdir()) == [
        "folder", "one-report.csv", "one-report.json", "one.zip", "people.csv",
    ]  # fmt: skip


# --- what it refuses --------------------------------------------------------------


@pytest.mark.parametrize("kind", ["epub", "text", "braille"])
def test_a_list_makes_pdfs_alone(kind: str, here: Path) -> None:
    write(here / "people.csv", people(1))
    message = one_message(run("batch", "people.csv", *CARD, "--to", kind), 2)
    assert "a list makes PDFs alone" in message
    assert f"build HANDOUT --to {kind}" in message


@pytest.mark.parametrize(
    ("head", "cells", "said"),
    [
        ("nmae", "Ann", "there is no column “nmae”|row 1, nmae|did you mean “name”"),
        ("name;formt", "Ann;a4", "there is no column “formt”|did you mean “format”"),
        ("name;contact", "Ann;", "the answer is missing|row 2, contact|--allow-blanks"),
        ("name;format", "Ann;crad", "“crad” is not a format|row 2, format|did you mean “card”"),
        ("name;audience", "Ann;hepler", "“hepler”|row 2, audience|did you mean “helper”"),
        ("name;language", "Ann;eng", "there is no language “eng”|row 2, language|known: en"),
        ("name;clinic", "Ann;../../etc", "there is no clinic|row 2, clinic"),
        ("name;format", "Ann;lock-screen", "no pictures for telephones|row 2, format|build"),
        ("name;medicines", "Ann;diazepam 5 mg", "a number in it|row 2, medicines|names alone"),
        ("name", "x" * 3000, "row 2, name|2000"),
        ("name", "a\u202eb", "row 2, name"),
        ("name", "a\x07b", "row 2, name"),
        ("handout;name", "emergncy-card;Ann", "“emergncy-card”|row 2, handout|“emergency-card”"),
        ("handout;name", "triggers;Ann", "does not ask for this|row 2, name"),
    ],
)
def test_check_names_row_column_and_the_nearest_right_name(
    here: Path, head: str, cells: str, said: str
) -> None:
    (here / "list.csv").write_bytes(f"{head}\n{cells}\n".encode())
    before = everything_in(here)
    fixed = () if "handout" in head else ("--handout", "emergency-card")
    done = run("batch", "list.csv", *fixed, "--check")
    assert done.code == 1
    for words in said.split("|"):
        assert words in done.err
    assert everything_in(here) == before


def test_check_of_a_right_list_makes_nothing(here: Path) -> None:
    write(here / "people.csv", people(4))
    before = everything_in(here)
    done = run("batch", "people.csv", *CARD, "--check")
    assert done == (0, "4 rows checked: 0 not right\n", "")
    assert everything_in(here) == before


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        ("nowhere.csv", "the file is not there", 3),
        ("people.csv --handout emergncy-card", "did you mean “emergency-card”", 2),
        ("people.csv --handout emergency-card --name {nmae}", "did you mean “name”", 2),
        ("people.csv --handout emergency-card --out a --zip b", "choose one", 2),
        ("people.csv --handout emergency-card --zip a --one-file b", "choose one", 2),
        ("people.csv --handout emergency-card --jobs 0", "--jobs", 2),
        ("people.csv --handout emergency-card --cluster tcp://example.org:1", "not encrypted", 2),
        ("report.csv --handout emergency-card --out .", "written over the list", 2),
        ("x-report.csv --handout emergency-card --zip x.zip", "written over the list", 2),
        ("people.csv --handout emergency-card --one-file people.csv", "written over the list", 2),
        ("people.csv --handout emergency-card --zip .", "is a directory", 2),
        ("twice.csv --handout emergency-card", "is a column of the list, too", 2),
        ("empty.csv --handout emergency-card", "the list has no rows", 1),
        ("picture.csv --handout emergency-card", "it is a picture", 3),
    ],
)
def test_wrong_use_is_one_message_and_makes_nothing(
    here: Path, words: str, said: str, code: int
) -> None:
    for name in ("people.csv", "report.csv", "x-report.csv"):
        write(here / name, people(1))
    (here / "twice.csv").write_text("handout,name\nemergency-card,Ann\n")
    (here / "empty.csv").write_text("name,contact\n")
    (here / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200))
    before = everything_in(here)
    assert said in one_message(run("batch", *words.split()), code)
    assert everything_in(here) == before


@pytest.mark.parametrize(
    ("library", "words", "extra"),
    [
        ("openpyxl", ("people.xlsx",), "xlsx"),
        ("distributed", ("people.csv", "--cluster", "tcp://127.0.0.1:9"), "cluster"),
    ],
)
def test_an_extra_that_is_not_installed_is_named(
    here: Path, monkeypatch: pytest.MonkeyPatch, library: str, words: tuple[str, ...], extra: str
) -> None:
    write(here / "people.csv", people(1))
    shutil.copy(CASES / "189-xlsx-hidden-row" / "people.xlsx", here)
    monkeypatch.setitem(sys.modules, library, None)
    said = one_message(run("batch", *words, *CARD), 4)
    assert f'pip install ".[{extra}]"' in said


def test_one_bad_row_spoils_no_other(here: Path) -> None:
    rows = people(5)
    write(here / "good.csv", rows)
    rows[1] = (rows[1][0], "")
    rows[3] = ("𓀀 no font has this", rows[3][1])
    write(here / "people.csv", [*rows, ("one cell",)])
    assert run("batch", "good.csv", *CARD, "--out", "good", "-j", 1).code == 0
    done = run("batch", "people.csv", *CARD, "--out", "made", "-j", 1)
    assert done.code == 1
    assert done.out == "3 leaflets in made; 3 rows left out\n"
    assert "in row 3, contact" in done.err
    assert "in row 5" in done.err
    assert "in row 7" in done.err
    for number in (2, 4, 6):
        name = f"{number:05}-emergency-card-helper-card.pdf"
        assert (here / "made" / name).read_bytes() == (here / "good" / name).read_bytes()
    told = report(here / "made")
    assert [row["row"] for row in told if row["file"]] == [2, 4, 6]
    assert [row["row"] for row in told if row["problems"]] == [3, 5, 7]
    assert len(list((here / "made").glob("*.pdf"))) == 3


def test_names_from_a_pattern_stay_inside_and_are_never_shared(here: Path) -> None:
    rows = [("../../up", "Bo"), ("Ann", "Bo"), ("ann", "Cy"), ("CON", "Bo")]
    write(here / "people.csv", rows)
    done = run("batch", "people.csv", *CARD, "--name", "{name}", "--out", "a/made", "-j", 1)
    assert done.code == 1
    assert "the file would have the same name as that of row 3" in done.err
    made = {path.name for path in (here / "a/made").glob("*.pdf")}
    assert made == {"up.pdf", "Ann.pdf", "_CON.pdf"}
    assert not [path for path in here.rglob("*.pdf") if path.parent != here / "a/made"]


# --- what it leaves behind --------------------------------------------------------


@pytest.mark.parametrize(
    "way",
    [
        pytest.param(("--out", "made", "-j2"), marks=pytest.mark.slow),
        ("--zip", "one.zip", "-j1"),
        pytest.param(("--one-file", "a.pdf", "-j1"), marks=pytest.mark.slow),
    ],
)
def test_no_word_of_a_person_is_kept(here: Path, way: tuple[str, ...]) -> None:
    """Wherever a program might leave something: its folder, the temporary folder, the home."""
    rows = [*people(3), ("Zanzibella 𓀀", "Yolandric 01632 960999"), ("Zanzibella", "")]
    (here / "work").mkdir()
    (here / "lists").mkdir()
    write(here / "lists/people.csv", rows)
    places = {name: str(here / "home") for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME")}
    (here / "home").mkdir()
    done = run_fresh("batch", "../lists/people.csv", *CARD, *way, cwd=here / "work", **places)
    assert done.code == 1
    assert done.out.startswith("3 leaflets in ")
    said = done.out + done.err
    assert not any(word in said for word in ("Zanzibella", "Yolandric", "Quux"))
    for folder in (here / "work", here / "home"):
        assert traces(folder, "Zanzibella", "Yolandric", "Quux", "960999", "960000") == []
    left = sorted(path.name for path in (here / "work").rglob("*") if path.suffix != ".pdf")
    assert (
        left
        == {
            "--out": ["made", "report.csv", "report.json"],
            "--zip": ["one-report.csv", "one-report.json", "one.zip"],
            "--one-file": ["a-report.csv", "a-report.json"],
        }[way[0]]
    )
    assert [*(here / "home").iterdir()] == []


def test_names_are_in_the_report_only_when_asked_for(here: Path) -> None:
    write(here / "people.csv", people(1))
    pattern = ("--name", "{row}-{name}", "-j", 1)
    assert run("batch", "people.csv", *CARD, *pattern, "--out", "a").code == 0
    assert [row["file"] for row in report(here / "a")] == ["(not named)"]
    assert run("batch", "people.csv", *CARD, *pattern, "--out", "a", "--names-in-report").code == 0
    assert [row["file"] for row in report(here / "a")] == ["00002-Zanzibella-Quux0000.pdf"]


def test_a_formula_stays_words_in_the_report() -> None:
    from sps_print.batch.report import Outcome, Report
    from sps_print.problems import Problem

    table, tree = io.BytesIO(), io.BytesIO()
    written = Report(table, tree, True)
    for start in "=+-@":
        said = Problem(f"{start}1\r\n=2", "x")
        written.add(Outcome(2, f"{start}cmd|' /C calc'!A0.pdf", 1, (said,)))
    written.end()
    cells = list(csv.DictReader(io.StringIO(table.getvalue().decode("utf-8-sig"), newline="")))
    assert [row["file"][:2] for row in cells] == ["'=", "'+", "'-", "'@"]
    assert [row["problems"] for row in cells] == [f"'{start}1 =2, x" for start in "=+-@"]
    assert json.loads(tree.getvalue())[0]["file"].startswith("=")


@pytest.mark.slow
def test_progress_is_shown_on_a_terminal_only(here: Path) -> None:
    write(here / "people.csv", people(3))
    quiet = run_fresh("batch", "people.csv", *CARD, "--jobs", 1, cwd=here)
    assert (quiet.code, quiet.err) == (0, "")
    words = [sys.executable, "-m", "sps_print", "batch", "people.csv", *CARD, "--jobs", "1"]
    pid, screen = pty.fork()
    if pid == 0:
        os.execvp(words[0], words)
    said = b""
    try:
        while piece := os.read(screen, 4096):
            said += piece
    except OSError:  # the terminal is gone: the command has ended
        pass
    assert os.waitpid(pid, 0)[1] == 0
    os.close(screen)
    assert b"3/3" in said
    assert b"a second" in said
