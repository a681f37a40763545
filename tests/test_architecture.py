"""The picture of the rooms in docs/architecture.md is that of the code."""

from __future__ import annotations

import ast
import tomllib
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- rooms -->\n", "<!-- end of rooms -->"
LONGEST = 300  # lines of a file
HOUSE = ROOT / "sps_print"


def floors() -> list[str]:
    """The rooms from the highest to the lowest, as import-linter has them."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    (road,) = (c for c in config["contracts"] if c["name"] == "imports point down the road")
    return [
        room for floor in road["layers"] for room in floor.replace("sps_print.", "").split(" | ")
    ]


def files_of(room: str) -> list[Path]:
    path = HOUSE / room
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def says(room: str) -> str:
    """The first line of what a room says of itself."""
    path = HOUSE / room
    face = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return (ast.get_docstring(ast.parse(face.read_text())) or "").split("\n")[0]


def uses(room: str) -> set[str]:
    """The rooms that a room imports from."""
    found: set[str] = set()
    for file in files_of(room):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sps_print."):
                found.add(str(node.module).split(".")[1])
            elif isinstance(node, ast.ImportFrom) and node.module == "sps_print":
                found |= {name.name for name in node.names}
    return found - {room}


def picture() -> str:
    lines, order = [], floors()
    width = max(map(len, order)) + 2
    for room in order:
        name = room + ("/" if (HOUSE / room).is_dir() else ".py")
        lines.append(f"{name:{width}} {says(room)}")
        used = uses(room)
        below = [other for other in order if other in used]
        if below:
            lines.append(f"{'':{width}} -> {' '.join(below)}")
    return "```text\n" + "\n".join(lines) + "\n```\n"


def test_the_picture_is_that_of_the_code(request: pytest.FixtureRequest) -> None:
    page = PAGE.read_text()
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    wanted = before + BEGIN + picture() + END + after
    if request.config.getoption("--update"):
        PAGE.write_text(wanted)
    assert PAGE.read_text() == wanted, "run: pytest tests/test_architecture.py --update"


def test_every_file_is_in_a_room() -> None:
    rooms = {*floors(), "__init__", "__main__"}
    top = {path.stem for path in HOUSE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert top - {"__pycache__", "py", "_shipped"} <= rooms, "add the room to pyproject.toml"


def test_no_file_of_the_program_is_long() -> None:
    lines = {path: len(path.read_text().splitlines()) for path in HOUSE.rglob("*.py")}
    long = {str(path.relative_to(HOUSE)): many for path, many in lines.items() if many > LONGEST}
    assert long == {}, "move one subject of each into a file of its own"


def test_every_folder_says_what_it_holds() -> None:
    silent = [
        str(face.relative_to(HOUSE))
        for face in HOUSE.rglob("__init__.py")
        if not ast.get_docstring(ast.parse(face.read_text()))
    ]
    assert silent == [], "write one line at the head of each"


def arrows() -> dict[tuple[Path, Path], list[str]]:
    """The imports from folder to folder, but between one and what it lies in: “a imports b”."""
    found: dict[tuple[Path, Path], list[str]] = defaultdict(list)
    modules = {
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
        for file in HOUSE.rglob("*.py")
    }
    for name, file in modules.items():
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module in modules:
                here, there = file.parent, modules[node.module].parent
                if here != there and here not in there.parents and there not in here.parents:
                    found[here, there].append(f"{name} imports {node.module}")
    return found


def test_no_rooms_import_each_other_in_a_circle() -> None:
    """Folders within folders, too: what stands beside each other in one folder is one room."""
    found = arrows()
    rooms: dict[Path, list[Path]] = defaultdict(list)
    for here, there in found:
        rooms[here].append(there)
    circle: list[Path] = []
    try:
        TopologicalSorter(rooms).prepare()
    except CycleError as error:
        circle = error.args[1]  # each is imported by the next
    wrong = [found[here, there] for there, here in pairwise(circle)]
    assert wrong == [], "one of these has to go: move what both rooms need below them"
