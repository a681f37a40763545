"""What CONTRIBUTING says is touched to add a thing is enough: each is added here, and works.

A row of the table without a test fails, so that nobody adds one that was never tried.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from shutil import copytree
from types import ModuleType
from typing import get_args

import pytest
from command import run
from own_folder import clinic, section

from sps_print import checks, shapes
from sps_print.batch.list import choices
from sps_print.build import Job
from sps_print.checks import reading
from sps_print.checks.reading import gates, languages
from sps_print.cli import COMMANDS, outputs
from sps_print.content.load.columns import load_columns
from sps_print.content.tailor import Plan
from sps_print.content.text import read
from sps_print.design import families
from sps_print.document.blocks import Block, Document
from sps_print.files import limits
from sps_print.files.library import CONTENT
from sps_print.model import Order
from sps_print.output import html, said, word
from sps_print.papers import PAPERS
from sps_print.problems import Problem
from sps_print.project import open_project
from sps_print.proof.page import wanted
from sps_print.proof.shapes import wanted as wanted_words
from sps_print.proof.web import web_wanted
from sps_print.shapes import Shape
from sps_print.typeset.parts import column

ROOT = Path(__file__).parent.parent
TABLE = re.findall(
    r"^\| (an? .+?) \| (.+) \|$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE
)
ELSEWHERE = {  # rows that are tried where their things are tested: the test's file
    "a leaflet's scores": "test_appraisal.py",
    "a check of the print shop's file": "test_press_proof.py",
    "a rule for who reads by ear": "test_heard.py",
    "an item of an appraisal": "test_appraise.py",
    "a readability formula": "test_reading.py",
    "a way to put leaflets together": "test_one_file.py",
    "a trouble of a printer": "test_print_watched.py",
    "an edition": "test_verify_ledger.py",
    "a recipe of a set": "test_bag.py",
    "a page of the desk": "test_desk_pages.py",
}
Added = Callable[[Path, pytest.MonkeyPatch], None]
TRIED: dict[str, Added] = {}


def adds(thing: str) -> Callable[[Added], Added]:
    """Marks a function that adds a thing as its row of the table says, and looks whether it works.

    It gets a copy of a whole small content, tests/condition, to write into.
    """

    def keep(function: Added) -> Added:
        TRIED[thing] = function
        return function

    return keep


def put(folder: Path, file: str, text: str, more: bool = False) -> None:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text("utf-8") if more else ""
    assert more == path.exists(), f"{file}: the table says where it is new"
    path.write_text(before + text, encoding="utf-8")


def text_of(order: Order) -> str:
    job = Job(open_project(None), order)
    assert [problem for problem in job.problems if problem.severity == "error"] == []
    return " ".join(job.text().decode().split())


@pytest.mark.parametrize("thing", [thing for thing, _ in TABLE])
def test_what_the_table_says_is_enough(
    thing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if thing in ELSEWHERE:
        assert (ROOT / "tests" / ELSEWHERE[thing]).exists()
        return
    assert thing in TRIED, f"add “{thing}” in this file as its row says, to see that it works"
    folder = copytree(Path(__file__).parent / "condition", tmp_path / "content")
    monkeypatch.setenv(CONTENT, str(folder))
    TRIED[thing](folder, monkeypatch)


def test_the_table_names_what_is_tried() -> None:
    assert {*TRIED, *ELSEWHERE} == {thing for thing, _ in TABLE}


@pytest.mark.parametrize(("thing", "touched"), TABLE)
def test_each_name_is_defined_in_a_file_of_its_row(thing: str, touched: str) -> None:
    """`CHECKS`, `GATES` and the like; a folder stands for its __init__.py."""
    files = [ROOT / path for path in re.findall(r"`(sps_print/[\w/.]+)`", touched)]
    files = [path / "__init__.py" if path.is_dir() else path for path in files]
    text = "\n".join(path.read_text("utf-8") for path in files if path.exists())
    text += (ROOT / "sps_print/cli/__init__.py").read_text("utf-8") if "cli/NAME" in touched else ""
    names = re.findall(r"`([A-Z][A-Za-z]+)`", touched)
    assert [n for n in names if not re.search(rf"^(class )?{n}\b", text, re.MULTILINE)] == []


@adds("a handout")
def a_handout(folder: Path, _: pytest.MonkeyPatch) -> None:
    card = (folder / "handouts/hiccup-card.toml").read_text("utf-8")
    put(folder, "handouts/new.toml", card)
    put(folder, "templates/en/titles.toml", '\n[new]\ntitle = "New"\npromise = "x"\n', more=True)
    assert text_of(Order("new", format="a6")).startswith("New ")


@adds("an audience")
def an_audience(folder: Path, _: pytest.MonkeyPatch) -> None:
    table = '\n[cook]\nname = "Cooks"\nreader = "For cooks"\nlike = "desk"\n'
    put(folder, "templates/en/audiences.toml", table, more=True)
    put(
        folder, "templates/en/what.cook.md", section("Cooks have spoons.[^plain]", "In the kitchen")
    )
    said = text_of(Order("example-hiccups", "cook"))
    assert "For cooks" in said
    assert "Cooks have spoons." in said


@adds("a section")
def a_section(folder: Path, _: pytest.MonkeyPatch) -> None:
    put(folder, "templates/en/new.md", section("Hum a song.[^plain]", "Songs"))
    in_the_card(folder, '"keep-the-spoon", "ring"]', '"keep-the-spoon", "ring", "new"]')
    assert "Hum a song." in text_of(Order("hiccup-card", format="a6"))


def in_the_card(folder: Path, old: str, new: str) -> None:
    path = folder / "handouts/hiccup-card.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@adds("a picture")
def a_picture(folder: Path, _: pytest.MonkeyPatch) -> None:
    put(folder, "templates/pictures/cup.svg", (folder / "templates/pictures/spoon.svg").read_text())
    words = "\n```picture\ncup\nA cup\n```\n\nA cup of tea.[^plain]\n"
    put(folder, "templates/en/notes.md", words, more=True)
    assert "Picture: A cup" in text_of(Order("example-hiccups"))


@adds("a source")
def a_source(folder: Path, _: pytest.MonkeyPatch) -> None:
    source = (folder / "templates/sources.toml").read_text("utf-8").partition("\n\n")[0]
    put(folder, "templates/sources.toml", f"\n{source.replace('spoon-study', 'new')}\n", more=True)
    put(folder, "templates/en/notes.md", "Songs help.[^new]\n", more=True)
    path = folder / "templates/en/notes.md"
    path.write_text(path.read_text("utf-8").replace("+++\n\n", 'sources = ["new"]\n+++\n\n', 1))
    assert "Songs help. [3]" in text_of(Order("example-hiccups"))


@adds("a country, or a fact of one")
def a_country(folder: Path, _: pytest.MonkeyPatch) -> None:
    fact = '\n[{}]\nsays = "{}"\nsource = "bell-page"\n'
    file = "templates/countries/yy.toml"
    put(folder, file, fact.format("emergency", "001") + fact.format("song", "Hum, 123"))
    put(folder, "templates/countries/facts.toml", 'song = "Who hums: name, number."\n', more=True)
    song = "{% if country.song %}Call {{ country.song }}.[^country.song]{% endif %}\n"
    put(folder, "templates/en/notes.md", song, more=True)
    home = clinic(folder.parent / "clinic", {"clinic.toml": 'name = "Example"\ncountry = "YY"\n'})
    job = Job(open_project(home), Order("example-hiccups"))
    assert job.problems == ()
    assert "Call Hum, 123. [" in " ".join(job.text().decode().split())


@adds("a language")
def a_language(folder: Path, _: pytest.MonkeyPatch) -> None:
    english = folder / "templates/en"
    for file in ("language.toml", "safety.toml"):
        put(
            folder,
            f"templates/cy/{file}",
            (english / file).read_text("utf-8").replace("first = true", ""),
        )
    assert "cy English lacks 2 in titles.toml" in " ".join(run("list", "languages").out.split())
    for path in english.iterdir():
        if path.name not in {"language.toml", "safety.toml"}:
            put(folder, f"templates/cy/{path.name}", path.read_text("utf-8"))
    assert "lacks" not in run("list", "languages").out
    assert text_of(Order("hiccup-card", format="a6", language="cy"))


@adds("a condition")
def a_condition(folder: Path, _: pytest.MonkeyPatch) -> None:
    assert run("--content", folder, "list").out.startswith("example-hiccups ")


@adds("a paper format")
def a_paper(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = replace(PAPERS["a6"], id="a6-new", name="New paper")
    monkeypatch.setitem(PAPERS, new.id, new)
    in_the_card(folder, '"a6"]', '"a6", "a6-new"]')
    job = Job(open_project(None), Order("hiccup-card", format="a6-new"))
    assert job.layout()
    assert "New paper" in run("formats", "a6-new").out
    assert "New paper" in run("list", "formats").out


@adds("a family of look")
def a_family(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "families").mkdir()
    text = (Path(next(iter(families.__path__))) / "plan.py").read_text(encoding="utf-8")
    (folder / "families/wide.py").write_text(text.replace('"plan"', '"wide"'), encoding="utf-8")
    places = [*families.__path__, str(folder / "families")]
    monkeypatch.setattr(families, "__path__", places)
    in_the_card(folder, "sections =", 'look = "wide"\nsections =')
    assert Job(open_project(None), Order("hiccup-card")).plan.family.id == "wide"


@adds("a scene at the head of leaflets")
def a_scene(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = (ROOT / "templates/scenes/walk.svg").read_text(encoding="utf-8")
    (folder / "templates/scenes").mkdir(exist_ok=True)
    (folder / "templates/scenes/new.svg").write_text(drawn, encoding="utf-8")
    in_the_card(folder, "sections =", 'cover-picture = "new"\nsections =')
    job = Job(open_project(None), Order("hiccup-card"))
    assert job.plan.handout.cover == "new"
    assert job.project.scene("new") == drawn


@adds("an output")
def an_output(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = outputs.Output(lambda job: iter([("x.new", job.order.handout.encode())]), (".new",))
    monkeypatch.setitem(outputs.OUTPUTS, "new", made)
    job = Job(open_project(None), Order("hiccup-card"))
    assert [*outputs.files(job, "new")] == [("x.new", b"hiccup-card")]
    shape = Shape("-new.txt", lambda job: job.document.title.encode())
    monkeypatch.setitem(shapes.SHAPES, "title", shape)
    monkeypatch.setitem(outputs.OUTPUTS, "title", outputs.of_shape("title"))
    assert [*outputs.files(job, "title")] == [
        ("hiccup-card-person-new.txt", b"I have example hiccups")
    ]
    makers = [shape.make for shape in shapes.SHAPES.values()]
    assert len({*makers}) == len(makers), "each name has a maker of its own"


@adds("a kind of block")
def a_block(folder: Path, _: pytest.MonkeyPatch) -> None:
    """mypy names each module in which a match over all kinds ends in assert_never."""
    kinds = {kind.__name__ for kind in get_args(Block)}
    outputs_and_proofs = [html, said, word, column, wanted_words, web_wanted, wanted]
    modules = [read, *outputs_and_proofs]
    silent = [m for m in modules if not any(kinds <= named for named in exhaustive(m))]
    assert silent == []


def exhaustive(module: ModuleType) -> Iterator[set[str]]:
    """For each match of a module that ends in assert_never, the names of classes in its cases."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Match) and "assert_never" in ast.dump(node.cases[-1]):
            classes = [one for one in ast.walk(node) if isinstance(one, ast.MatchClass)]
            yield {one.cls.id for one in classes if isinstance(one.cls, ast.Name)}


@adds("a check")
def a_check(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def new(doc: Document, plan: Plan) -> Iterator[Problem]:
        yield Problem(f"new: {doc.title}, {plan.audience.id}")

    monkeypatch.setattr(checks, "CHECKS", (*checks.CHECKS, new))
    job = Job(open_project(None), Order("hiccup-card"))
    assert [p.what for p in job.problems] == ["new: I have example hiccups, person"]


def test_no_check_is_left_out() -> None:
    """Each public function of a document and a plan alone is a check, or among the gates of one."""
    here = Path(str(checks.__file__)).parent
    modules = [import_module(f"{checks.__name__}.{path.stem}") for path in here.glob("[a-z]*.py")]
    found = {
        function
        for module in (*modules, gates)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if [*inspect.signature(function).parameters] == ["doc", "plan"]
        and [*inspect.get_annotations(function).values()][:2] == ["Document", "Plan"]
        and name[0] != "_"
    }
    run = {*checks.CHECKS, *checks.OF_VALUES}
    assert found == {*run, *gates.GATES.values()} & {*found} | run


@adds("a gate of reading")
def a_gate(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def new(doc: Document, plan: Plan) -> Iterator[gates.Missed]:
        yield gates.Missed("", "", Problem("new"))

    monkeypatch.setitem(gates.GATES, "new", new)
    assert [p.what for p in Job(open_project(None), Order("hiccup-card")).problems] == ["new"]
    put(folder, "templates/en/exempt.toml", '[[hiccup-card]]\ngate = "new"\nreason = "x"\n')
    assert Job(open_project(None), Order("hiccup-card")).problems == ()


@adds("a language's measures")
def measures(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert languages.reading_for("cy-GB") is languages.UNKNOWN
    languages.reading_for.cache_clear()
    put(folder, "cy/__init__.py", "from sps_print.checks.reading.en import READING\n")
    monkeypatch.setattr(reading, "__path__", [*reading.__path__, str(folder)])
    assert languages.reading_for("cy-GB") is languages.reading_for("en-GB")
    languages.reading_for.cache_clear()
    monkeypatch.delitem(sys.modules, "sps_print.checks.reading.cy")


@adds("a kind of folder beside clinic, group and charity")
def a_kind(folder: Path, _: pytest.MonkeyPatch) -> None:
    words = '[club]\ncalled = "club"\nclinic_name = "Club"\n'
    put(folder, "templates/en/kinds.toml", words)
    ours = folder.parent / "ours"
    ours.mkdir()
    (ours / "clinic.toml").write_text('name = "Us"\nkind = "club"\n', encoding="utf-8")
    club = open_project(ours)
    assert (club.called, club.language("").strings["clinic_name"]) == ("club", "Club")


@adds("a column of a batch's list")
def a_column(folder: Path, _: pytest.MonkeyPatch) -> None:
    in_the_card(folder, "sources =", 'asks = ["name"]\nsources =')
    assert choices.choice_of("Handout") in choices.CHOICES
    handout = Job(open_project(None), Order("hiccup-card")).plan.handout
    known = load_columns(open_project(None).library)
    assert choices.ask_of("Your name", handout, known) == "name"


@adds("a limit")
def a_limit(folder: Path, _: pytest.MonkeyPatch) -> None:
    told = (ROOT / "docs/what-you-may-bring.md").read_text("utf-8").replace(",", "")
    for name, number in vars(limits).items():
        if name.isupper():
            size = {200_000: "200 KB", 30_000_000: "30 MB"}.get(number, str(number))
            assert re.search(rf"\b{size}\b", told), f"{name} has no row in the docs"


@adds("a command")
def a_command(folder: Path, _: pytest.MonkeyPatch) -> None:
    for name in COMMANDS:
        assert find_spec(f"sps_print.cli.{name}"), f"the module of {name}"
        assert run(name, "--help").code == 0
