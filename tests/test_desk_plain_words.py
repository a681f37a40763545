"""What a terminal is told, in the words of a page."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sps_print.desk.words.plain_words import in_file, plainly, sentence, way_out

ROOT = Path(__file__).parent.parent
OF_A_FILE = (" = ", "[^", "{{", "{%", "[[", "[!", "```", ".toml", ".md", "+++", "[…]", "--")
UNSEEN = {"cli", "desk", "printing", "batch", "bag"}  # their own words, or a terminal's alone


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("the handout has no format of the clinic (--format)", "The leaflet has no format of the "
         "clinic"),
        ("an audience “handout” is not known", "A reader “handout” is not known"),
        ("handouts for one audience", "Leaflets for one reader"),
        ('write it like this: web = "www.example.org"', "Write it like this: “www.example.org”"),
        ('like this: email = "desk@example.org"', "Like this: “desk@example.org”"),
        ('in two letters, such as country = "GB"', "In two letters, such as “GB”"),
        ("a whole number from 1 to 99: copies = 2", "A whole number from 1 to 99: 2"),
        ('a line looks like this: name = "words"', 'A line looks like this: name = "words"'),
        ('“web = "x"” is no address', 'Kept: “web = "x"” is no address'[6:]),
        ("", ""),
    ],
)  # fmt: skip
def test_words_of_the_terminal_are_those_of_the_page(told: str, said: str) -> None:
    assert plainly(told) == said


def test_a_sentence_ends_once() -> None:
    assert sentence("it says “Call.”") == "It says “Call.”"
    assert sentence("is it there?") == "Is it there?"
    assert sentence("it is there") == "It is there."
    assert sentence("") == ""


def test_a_way_out_that_only_a_terminal_has_is_left_out() -> None:
    assert way_out("“sps-print list” shows all; choose another") == "Choose another."
    assert way_out("give --format a4") == ""
    assert way_out("choose another (--format)") == "Choose another."


def test_what_somebody_typed_stays_whole() -> None:
    assert way_out("“a; b” is no name; try --help") == "“a; b” is no name."


@pytest.mark.parametrize(
    ("hint", "said"),
    [
        ('name no medicine. If it has to, delete about = "us"; if it means more, say so',
         "Name no medicine. If it means more, say so."),
        ("cite one, [^key]; or mark it: [^plain]", ""),
        ("print {{ safety.call }}; or ask: “Did you?” If not, do.", "Ask: “Did you?” If not, do."),
        ("delete the line; or give your leaflet a name", "Give your leaflet a name."),
        ("write your own words there, or delete the line",
         "Write your own words there, or delete the line."),
        ('did you mean “GB”? write country = "GB"', "Did you mean “GB”? Write “GB”."),
        ('write it like this: main-colour = "#123456"', "Write it like this: “#123456”."),
        ("write | | for an empty one; put an empty line below", "Put an empty line below."),
    ],
)  # fmt: skip
def test_how_a_file_is_written_is_left_out(hint: str, said: str) -> None:
    assert way_out(hint) == said


def test_where_a_file_cannot_be_read_it_is_said() -> None:
    assert in_file('write title = "…"; --help') == 'Write title = "…".'


def words(node: ast.AST) -> str:
    """A text of the program, with “word” for what is filled in; empty: it is none."""
    if isinstance(node, ast.JoinedStr):
        return "".join(words(one) or "word" for one in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def hints() -> Iterator[str]:
    """Every hint that the program has, and each that a clinic's guard gives."""
    rules = tomllib.loads((ROOT / "templates/en/guard.toml").read_text(encoding="utf-8"))["rule"]
    yield from (one["hint"] for one in rules)
    for file in (ROOT / "sps_print").rglob("*.py"):
        if UNSEEN.isdisjoint(file.relative_to(ROOT / "sps_print").parts):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                    found = [*node.args[2:3], *(k.value for k in node.keywords if k.arg == "hint")]
                    yield from filter(None, map(words, found))
                elif isinstance(node, ast.Assign) and "hint" in ast.unparse(node.targets[0]):
                    yield words(node.value)


def test_no_hint_says_on_a_page_how_a_file_is_written() -> None:
    said = [*filter(None, hints())]
    assert len(said) > 150
    assert any(sign in one for one in said for sign in OF_A_FILE)
    assert not [one for one in map(way_out, said) if any(sign in one for sign in OF_A_FILE)]


def test_a_page_says_nothing_of_the_sections_that_a_file_lists() -> None:
    assert way_out("to print it, name “ours-2” in the sections of a handout") == ""
