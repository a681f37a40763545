"""What people type in a TOML file that cannot be read is said in words, all lines at once."""

from __future__ import annotations

import pytest

from sps_print.files.read import parse_toml
from sps_print.problems import ContentError, Problem


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        parse_toml(text, "a.toml")
    return caught.value.problems


@pytest.mark.parametrize(
    ("text", "what", "hint"),
    [
        ("issued = 24/11/2026", "the date is not", "2026-11-24"),
        ("issued = 24.11.2026 # today", "the date is not", "2026-11-24"),
        ("issued = 11/24/2026", "the date is not", "2026-11-24"),
        ("issued = 24/11/26", "the date is not", "2026-11-24"),
        ("issued = 2026–11–24", "the date is not", "2026-11-24"),
        ("issued = 2026/1/5", "the date is not", "2026-01-05"),
        ("issued = 24 November 2026", "the date is not", "year-month-day"),
        ("issued = 24th November 2026", "the date is not", "year-month-day"),
        ("issued = 2026-11-31", "there is no such date", "year-month-day"),
        ("title = “Falls”", "curly quotes", '"words"'),
        ("title = ‘Falls’", "curly quotes", '"words"'),
        ("title = „Falls“", "curly quotes", '"words"'),
        ("audiences = [“patient”]", "curly quotes", '"words"'),
        ("title: Falls", "written with =", '"words"'),
        ("title = Falls", "in quotes", '"words"'),
        ("review by = 2028-11-24", "no spaces", "review-by"),
        ("tip = yes", "true and false", "tip = true"),
        ("tip = True", "true and false", "tip = true"),
        ("title =", "no value", '"words"'),
        ('title = "Falls', "not closed", '"words"'),
        ('title = "The "best" one"', "inside quotes", "‘ and ’"),
        ('audiences = ["a" "b"]', "a comma is missing", '["first", "second"]'),
        ('audiences = "a", "b"', "a list stands in brackets", '["first", "second"]'),
        ('audiences = ["a"', "a list is not closed", "]"),
        ("a = 1\na = 2", "written twice", "delete one"),
    ],
)
def test_one_line(text: str, what: str, hint: str) -> None:
    (problem,) = problems(text)
    assert what in problem.what
    assert hint in problem.hint
    assert problem.where == f"a.toml, line {text.count(chr(10)) + 1}"


def test_all_lines_at_once() -> None:
    text = 'title = “A”\npromise = "fine"\n# title = “B”\nissued = 24/11/2026\ntip: yes\n'
    assert [p.where for p in problems(text)] == [f"a.toml, line {n}" for n in (1, 4, 5)]


@pytest.mark.parametrize(
    "text",
    [
        'title = "The “best” one"',
        'title = "a: b = 24/11/2026"',
        "title = 'a \"b\" c'",
        'title = """\nlong: “words”\ntip = yes\n"""',
        "issued = 2026-11-24\r\ntip = true\r\n".replace("\r\n", "\n"),
        'sections = [\n  "a",\n  "b", # “c”\n]',
        "number = 6.5\n[[exempt]]\ngate = 'x'",
    ],
)
def test_what_can_be_read_is_left_alone(text: str) -> None:
    assert parse_toml(text, "a.toml")
