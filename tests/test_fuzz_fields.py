"""Each shipped file of fields or words, copied into a clinic's folder, with values of other kinds.

Whatever is typed: an answer in words, never a fault of ours, never half a file, nothing left lying.
tests/test_fuzz.py damages letters and bytes; here the files can be read and say something else.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pace
import pytest
from command import run

from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.files.library import Library, shipped_root

ENDS = (".toml", ".md")
FILES = sorted(
    str(path.relative_to(shipped_root()))
    for folder in ("handouts", "templates")
    for path in (shipped_root() / folder).rglob("*")
    if path.suffix in ENDS and path.name not in ("README.md", "reading.md")
)
ODD: list[Any] = [
    "", " ", 0, -1, 1.5, float("inf"), float("nan"), True, date(1, 1, 1), date(9999, 12, 31), [],
    [[]], [""], ["a"], [1], {}, {"a": 1}, {"a": "b"}, [{}], "a" * 500, "a " * 400, "a\nb", "**b**",
    "{{ x }}", "{page}", "{", "../x", "/etc/passwd", "patient", "us", "\u202e", "न", "漢", "😀",
    "a.b", "-", "[^plain]", 2**70, "10 mg", "https://x", "x" * 20_000, "\\", '"', "Stop baclofen.",
]  # fmt: skip
NAMES = ["x", "title", "", "é", "a b", "a.b", "like", "about", "look", "sections", "name"]
TO = [(), ("--to", "text"), ("--to", "html"), ("--to", "ssml"), ("--to", "script")]


def places(table: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each value of a table."""
    inner = enumerate(table) if isinstance(table, list) else ()
    for key, value in table.items() if isinstance(table, dict) else inner:
        yield (*path, key)
        yield from places(value, (*path, key))


def changed(dice: Random, table: Any) -> Any:
    """The table with one to three values of another kind, under another name, or gone."""
    for _ in range(dice.randint(1, 3)):
        ways = [*places(table)]
        if not ways:
            break
        *into, last = dice.choice(ways)
        inner = table
        for key in into:
            inner = inner[key]
        match dice.randint(0, 4):
            case 0:
                del inner[last]
            case 1 if isinstance(inner, dict):
                inner[dice.choice([*NAMES, f"{last}s"])] = inner.pop(last)
            case 2 if isinstance(inner, dict):
                inner[dice.choice(NAMES)] = deepcopy(dice.choice(ODD))
            case _:
                inner[last] = deepcopy(dice.choice(ODD))
    return table


def written(value: object) -> str:
    match value:
        case dict():
            rows = (f"{json.dumps(key)} = {written(one)}" for key, one in value.items())
            return f"{{{', '.join(rows)}}}"
        case list():
            return f"[{', '.join(map(written, value))}]"
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)


def fields(table: dict[str, object]) -> str:
    return "".join(f"{json.dumps(key)} = {written(one)}\n" for key, one in table.items())


def damaged(dice: Random, text: str) -> str:
    """A file with other values in its fields; of a section in its head."""
    if not text.startswith("+++"):
        return fields(changed(dice, tomllib.loads(text)))
    _, head, rest = text.split("+++", 2)
    return f"+++\n{fields(changed(dice, tomllib.loads(head)))}+++{rest}"


def leaflet_of(file: str) -> tuple[str, ...]:
    """A handout, and its reader, that a file is read for."""
    stem, *more = Path(file).name.removesuffix(".toml").removesuffix(".md").split(".")
    if file.startswith("handouts/"):
        return (stem,)
    for name in handout_names(Library(None)):
        handout = load_handout(Library(None), name)
        for reader in handout.audiences:
            sections = handout.sections_for.get(reader, handout.sections)
            if stem in sections and (not more or more == [reader]):
                return name, "-a", reader
    return ("my-diary",)


@pytest.mark.parametrize(("seed", "rounds"), [(0, 6), pytest.param(1, 25, marks=pytest.mark.slow)])
def test_whatever_a_field_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, rounds: int
) -> None:
    dice = Random(seed)
    for number in range(rounds):
        file = dice.choice(FILES)
        folder = tmp_path / str(number)
        (folder / file).parent.mkdir(parents=True)
        (folder / "clinic.toml").write_text('name = "Example Clinic"\n')
        text = (shipped_root() / file).read_text(encoding="utf-8")
        (folder / file).write_text(damaged(dice, text), encoding="utf-8")
        monkeypatch.chdir(folder)
        whose = leaflet_of(file)
        build = ("build", *whose, *dice.choice(TO))
        command = dice.choice([build, build, ("check", whose[0], "--words"), ("list",)])
        with pace.soon(2 * pace.SOON):
            done = run(*command)
        where = f"seed {seed}, round {number}, {file}, {command}: {done}"
        assert done.code in {0, 1, 2, 3}, where
        assert (done.code == 0) == ("error: " not in done.err + done.out), where
        assert "please report" not in done.err + done.out, where
        made = [path.name for path in folder.rglob("*") if path.is_file()]
        assert not [name for name in made if name.startswith(".") or "part" in name[-6:]], where
        if done.code:
            assert not (folder / "leaflets").exists(), where
        monkeypatch.chdir(tmp_path)
