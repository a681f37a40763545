"""A recipe says which leaflets are one set; what is wrong in it is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import one_message, run
from own_bag import RECIPE, folder_with_recipe

from sps_print.bag.orders import asked, orders
from sps_print.bag.recipe import BagLeaflet, load_bag, recipes
from sps_print.content.clinic.unused import unused_files
from sps_print.files.library import Library
from sps_print.project import Project


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return folder_with_recipe(tmp_path, monkeypatch)


def test_a_recipe_says_which_leaflets(here: Path) -> None:
    found = load_bag(Library(here))
    assert found.leaflets == (
        BagLeaflet("emergency-card", format="card-concertina", copies=3),
        BagLeaflet("my-medicines"),
    )


@pytest.mark.parametrize("name", recipes(Library(None)))
def test_what_came_with_the_leaflets_can_be_made(name: str, project: Project) -> None:
    found = load_bag(project.library, name)
    assert found.title
    work = orders(project, found, dict.fromkeys(asked(project, found), "Example"))
    assert len(work) == len(found.leaflets) > 3
    assert "name" in work[2].asks


def test_a_clinic_has_recipes_of_its_own_beside_them(here: Path) -> None:
    folder = here / "templates/bags"
    folder.mkdir(parents=True)
    (folder / "ward.toml").write_text(RECIPE, encoding="utf-8")
    assert recipes(Library(here)) == ("family", "parent", "ward", "work")
    assert load_bag(Library(here), "ward").leaflets == load_bag(Library(here)).leaflets
    assert unused_files(Library(here)) == ()  # nor is bag.toml a stray file


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "names no leaflets"),
        ("leaflet = 1", "names no leaflets"),
        ("[[leaflet]]", "handout is missing"),
        ('[[leaflet]]\nhandout = "a"\ncopies = 0', "copies is no number of copies"),
        ('[[leaflet]]\nhandout = "a"\ncopies = true', "copies is no number of copies"),
        ('[[leaflet]]\nhandout = "a"\nink = "gray"', "there is no ink “gray”"),
        ('[[leaflet]]\nhandout = "a"\npaper = "a4"', "there is no field “paper” here"),
        ('[answers]\nname = "Ann Example"\n', "a recipe holds no answers"),
        ('[[leaflet]\nhandout = "a"', "is not written so"),
    ],
)
def test_a_recipe_that_is_not_right(here: Path, text: str, says: str) -> None:
    (here / "bag.toml").write_text(text, encoding="utf-8")
    done = run("bag")
    assert done.code in {1, 3}
    assert says in one_message(done, done.code)
    assert "Ann Example" not in done.err
    assert not (here / "leaflets").exists()


def test_no_recipe(here: Path) -> None:
    assert "known: family, parent, work" in one_message(run("bag", "familly"), 2)
    assert "the file is not there" in one_message(run("bag", "none.toml"), 3)
    (here / "bag.toml").unlink()
    assert "--begin" in one_message(run("bag"), 3)


def test_a_recipe_is_begun_once(here: Path) -> None:
    message = one_message(run("bag", "--begin"), 5)
    assert "already there" in message
    (here / "bag.toml").unlink()
    assert run("bag", "--begin").code == 0
    text = (here / "bag.toml").read_text(encoding="utf-8")
    assert text.startswith("# A set")
    for field in BagLeaflet._fields:
        assert f"#   {field} " in text
    assert run("bag", "--show").code == 0


def test_another_condition_begins_with_a_leaflet_of_its_own(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPS_PRINT_CONTENT", str(Path(__file__).parent / "condition"))
    (here / "bag.toml").unlink()
    assert run("bag", "--begin").code == 0
    assert "example-hiccups" in run("bag", "--show").out
