"""sps-print bag: a set for one person. Details are given once; all of it is made, or nothing."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import fake_printer as fake
import pypdfium2 as pdfium
import pytest
from command import everything_in, one_message, pdf_words, run
from fake_printer import FakePrinter, nothing_printed
from own_bag import RECIPE, folder_with_recipe

from sps_print.bag.make import made
from sps_print.bag.orders import asked, orders
from sps_print.bag.recipe import Bag, BagLeaflet
from sps_print.build import Job
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.problems import ContentError, SpsPrintError
from sps_print.project import Project, open_project

SHEET, CARD = BagLeaflet("my-emergency-sheet", format="tri-fold"), BagLeaflet("emergency-card")
NAME, CONTACT = "Ann Example", "Sam Example, 01632 960001"

CARDS, LIST = "01-emergency-card-helper-card-concertina.pdf", "02-my-medicines-patient-a4.pdf"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return folder_with_recipe(tmp_path, monkeypatch)


def bag(*leaflets: BagLeaflet) -> Bag:
    return Bag("bag.toml", leaflets)


def refused(take: Callable[[], object]) -> list[str]:
    with pytest.raises(SpsPrintError) as error:
        take()
    return [problem.what for problem in error.value.problems]


# --- answers ----------------------------------------------------------------------


def test_an_answer_goes_to_each_leaflet_that_asks_for_it(project: Project) -> None:
    plan = BagLeaflet("my-action-plan")
    given = {"name": NAME, "contact": CONTACT}
    sheet, card, last = orders(project, bag(SHEET, CARD, plan), given)
    assert dict(sheet.job.order.answers) == dict(card.job.order.answers) == given
    assert dict(last.job.order.answers) == {"name": NAME}


def test_an_answer_that_none_asks_for_is_refused_with_the_near_name(project: Project) -> None:
    with pytest.raises(ContentError) as error:
        orders(project, bag(SHEET), {"nme": NAME, "contakt": CONTACT})
    assert [p.what for p in error.value.problems] == [
        "no leaflet of the set asks for “nme”", "no leaflet of the set asks for “contakt”",
    ]  # fmt: skip
    assert "did you mean “name”?" in error.value.problems[0].hint
    assert NAME not in str(error.value)


def test_an_answer_that_none_of_its_papers_prints_is_refused(here: Path) -> None:
    """A card that leaves out whom to call: its handout asks for that all the same."""
    shipped = Library(None).read("handouts/emergency-card.toml")
    own = shipped.replace("\ncard = [", '\ncard = ["card-name", ')
    assert own != shipped
    (here / "handouts").mkdir()
    (here / "handouts/emergency-card.toml").write_text(own, encoding="utf-8")
    project, small = open_project(here), CARD._replace(format="card")
    found = refused(lambda: orders(project, bag(small), {"contact": CONTACT}))
    assert found == ["no leaflet of the set asks for “contact”"]
    both = orders(project, bag(small, CARD), {"contact": CONTACT})
    assert [dict(one.job.order.answers) for one in both] == [{}, {"contact": CONTACT}]


def test_what_a_set_asks_for_is_told_in_words(project: Project) -> None:
    found = asked(project, bag(SHEET, BagLeaflet("my-action-plan")))
    assert found["name"] == "Your name"
    assert next(iter(found)) == "name"


def test_names_alone_are_taken_where_no_amount_may_stand(project: Project) -> None:
    found = refused(lambda: orders(project, bag(SHEET), {"medicines": "diazepam 5 mg"}))
    assert found == ["this answer has a number in it"]


def test_one_name_is_one_question_in_all_shipped_handouts() -> None:
    library = Library(None)
    asks = [load_handout(library, name).asks for name in handout_names(library)]
    pairs = {pair for one in asks for pair in one.items()}
    assert len(pairs) == len({name for name, _ in pairs}) == len({words for _, words in pairs})


def test_two_questions_under_one_name_are_refused_when_it_is_answered(here: Path) -> None:
    shipped = Library(None).read("handouts/my-action-plan.toml")
    own = shipped.replace('asks = ["name"]', "") + '\n[asks]\nname = "Name of your child"\n'
    (here / "handouts").mkdir()
    (here / "handouts/my-action-plan.toml").write_text(own, encoding="utf-8")
    project, both = open_project(here), bag(SHEET, BagLeaflet("my-action-plan"))
    assert orders(project, both, {})
    (what,) = refused(lambda: orders(project, both, {"name": NAME}))
    assert "“Your name”" in what
    assert "“Name of your child”" in what


# --- all or nothing ---------------------------------------------------------------


@pytest.mark.slow
def test_what_does_not_fit_one_leaflet_stops_all_and_is_told_together(here: Path) -> None:
    (here / "set.toml").write_text(
        RECIPE + '\n[[leaflet]]\nhandout = "emergency-card"\nformat = "card-fold"\n', "utf-8"
    )
    before = everything_in(here)
    long = "name=" + "Annabel " * 300
    for way in (("-o", "f"), ("-o", "a.zip"), ("--one-file", "a.pdf")):
        done = run("bag", "set.toml", "--answer", long, *way)
        assert done.code == 1
        assert done.err.count("error: ") == 2
        assert "emergency-card, helper, card-concertina\n" in done.err
        assert "emergency-card, helper, card-fold" in done.err
        assert everything_in(here) == before


def test_each_wrong_leaflet_of_a_recipe_is_told_at_once(project: Project) -> None:
    wrong = bag(
        BagLeaflet("emergency-crad"), BagLeaflet("my-action-plan", "paitent"),
        BagLeaflet("my-action-plan", format="a9"), BagLeaflet("my-action-plan", language="xy"),
    )  # fmt: skip
    with pytest.raises(ContentError) as error:
        orders(project, wrong, {})
    found = error.value.problems
    assert [re.findall("leaflet [0-9]", p.where) for p in found] == [
        ["leaflet 1"], ["leaflet 2"], ["leaflet 3"], ["leaflet 4"],
    ]  # fmt: skip
    assert "emergency-card" in found[0].hint


def test_a_leaflet_stands_in_a_set_once(project: Project) -> None:
    twice = bag(SHEET, CARD, BagLeaflet("emergency-card", "helper", "card-concertina"))
    assert refused(lambda: orders(project, twice, {})) == ["this leaflet stands in the set twice"]
    assert orders(project, bag(CARD, CARD._replace(ink="grey")), {})


# --- what comes -------------------------------------------------------------------


@pytest.mark.slow
def test_the_files_are_those_of_build(project: Project) -> None:
    work = orders(project, bag(CARD, SHEET), {"name": NAME})
    files = made(work)
    assert [file.name for file in files] == [
        CARDS, "02-my-emergency-sheet-patient-tri-fold.pdf",
    ]  # fmt: skip
    order = Order("my-emergency-sheet", "", "tri-fold", answers={"name": NAME}, fillable=True)
    assert files[1].data == Job(project, order).pdf()


def test_a_folder_of_files(here: Path) -> None:
    done = run("bag", "--answer", f"name={NAME}", "-o", "f")
    assert done.code == 0
    names = [CARDS, LIST]
    assert [path.name for path in sorted((here / "f").iterdir())] == names
    assert done.out.splitlines() == [f"f/{name}" for name in names]
    assert f"{CARDS}, 3 copies: Print" in done.err
    assert all(NAME in pdf_words(here / "f" / name) for name in names)
    assert all(not (path.stat().st_mode & 0o007) for path in (here / "f").iterdir())


@pytest.mark.slow
def test_a_zip_says_how_to_print_each(here: Path) -> None:
    assert run("bag", "--answer", f"name={NAME}", "-o", "set.zip").code == 0
    with zipfile.ZipFile(here / "set.zip") as packed:
        names, how = packed.namelist(), packed.read("how-to-print.txt").decode()
    assert names == [
        CARDS,
        LIST,
        "how-to-print.txt",
    ]
    assert how.startswith("Print each at its actual size (100 %)")  # cards are cut to measure
    assert "3 copies" in how
    assert NAME not in how
    again = (here / "set.zip").read_bytes()
    assert run("bag", "--answer", f"name={NAME}", "-o", "set.zip").code == 0
    assert (here / "set.zip").read_bytes() == again


@pytest.mark.slow
def test_one_pdf_has_each_leaflet_as_often_as_it_is_wanted(here: Path) -> None:
    done = run("bag", "--answer", f"name={NAME}", "--one-file", "set.pdf")
    assert done.code == 0
    document = pdfium.PdfDocument(here / "set.pdf")
    try:
        marks = [mark.get_title() for mark in document.get_toc() if mark.level == 0]
        pages = len(document)
    finally:
        document.close()
    assert Counter(marks).most_common(1)[0][1] == 3
    assert len(marks) == 4
    assert all(mark.endswith(f", {NAME}") for mark in marks)
    last = int(re.findall(r"to (\d+)", done.err)[-1])
    assert last == pages + pages % 2


@pytest.mark.slow
def test_a_picture_for_a_telephone_is_one_and_is_not_printed(here: Path) -> None:
    recipe = '[[leaflet]]\nhandout = "emergency-card"\nformat = "lock-screen"\n'
    (here / "phone.toml").write_text(recipe, encoding="utf-8")
    assert run("bag", "phone.toml", "-o", "f").code == 0
    (path,) = (here / "f").iterdir()
    assert path.name == "01-emergency-card-helper-lock-screen.png"
    assert path.read_bytes().startswith(b"\x89PNG")
    said = one_message(run("bag", "phone.toml", "--one-file", "f.pdf"), 1)
    assert "“lock-screen” is for a screen" in said


def test_ink_and_language_are_of_each_leaflet(project: Project) -> None:
    (file,) = made(orders(project, bag(CARD._replace(ink="grey", language="en")), {}))
    assert file.name == "01-emergency-card-helper-card-concertina-grey.pdf"


@pytest.mark.slow
def test_the_set_is_printed_leaflet_by_leaflet(printer: FakePrinter, here: Path) -> None:
    done = run("bag", "--answer", f"name={NAME}", "--print", printer.uri, "--yes")
    assert done.code == 0, done
    jobs = [each for each in printer.sent if each.operation == fake.PRINT]
    assert [each.job.get("copies", [1]) for each in jobs] == [[3], [1]]
    assert not (here / "leaflets").exists()


def test_nothing_is_printed_when_one_does_not_fit(printer: FakePrinter, here: Path) -> None:
    long = "name=" + "Annabel " * 300
    assert run("bag", "--answer", long, "--print", printer.uri, "--yes").code == 1
    assert nothing_printed(printer)


# --- the command ------------------------------------------------------------------


def test_show_says_what_is_in_it_and_makes_nothing(here: Path) -> None:
    before = everything_in(here)
    done = run("bag", "--show")
    assert (done.code, done.err) == (0, "")
    assert "emergency-card, helper, card-concertina, 3 copies: " in done.out
    assert "--answer name=…  Your name" in done.out
    assert everything_in(here) == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("-o", "a.zip", "--one-file", "a.pdf"), "only one of"),
        (("--show", "--begin"), "only one of"),
        (("-o", "a.pdf"), "--one-file a.pdf"),
        (("--print", " "), "the printer has no name"),
        (("--answer", "name"), "is not an answer"),
        (("--answer", "name=a", "--answer", "name=b"), "answered twice"),
    ],
)
def test_wrong_use_is_told(here: Path, words: tuple[str, ...], says: str) -> None:
    before = everything_in(here)
    assert says in one_message(run("bag", *words), 2)
    assert everything_in(here) == before


def test_a_set_leaves_nothing_of_the_person_but_its_files(here: Path) -> None:
    before = everything_in(here)
    assert run("bag", "--answer", f"name={NAME}", "-o", "f").code == 0
    left = {name: data for name, data in everything_in(here).items() if name not in before}
    assert {name.partition("/")[0] for name in left} == {"f"}
