"""What people type in a TOML file that cannot be read is said in words, all lines at once."""

from __future__ import annotations

import pace
import pytest

from sps_print.files.read import parse_toml
from sps_print.problems import ContentError, Problem


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        parse_toml(text, "a.toml")
    return caught.value.problems


RIGHT = [  # what was typed, what is said of it, the line as it is written right
    # quotes
    ("title = Falls at home", "words stand in quotes", 'title = "Falls at home"'),
    ('title = "Falls', "the quotes are not closed", 'title = "Falls"'),
    ('title = Falls"', "words stand in quotes", 'title = "Falls"'),
    ("title = 'Falls", "the quotes are not closed", 'title = "Falls"'),
    ("title = “Falls”", "curly quotes", 'title = "Falls"'),
    ("title = ‘Falls’", "curly quotes", 'title = "Falls"'),
    ("title = „Falls“", "curly quotes", 'title = "Falls"'),
    ('title = "Falls”', "curly quotes", 'title = "Falls"'),
    ("title = `Falls`", "curly quotes", 'title = "Falls"'),
    ("title = 'It's here'", "quotes stand inside quotes", 'title = "It\'s here"'),
    ('title = "The "best" one"', "quotes stand inside quotes", "title = \"The 'best' one\""),
    ('title = "Falls" at home', "words stand behind the quotes", 'title = "Falls at home"'),
    ('title = "Falls";', "“;” stands behind the quotes", 'title = "Falls"'),
    ('title = "Falls",', "“,” stands behind the quotes", 'title = "Falls"'),
    ('title = "two\nlines"', "goes on one line", 'title = "two lines"'),
    ('name = Example "Clinic"', "words stand in quotes", "name = \"Example 'Clinic'\""),
    ("phone = 01632 960000", "words stand in quotes", 'phone = "01632 960000"'),
    ("phone = 01632960000", "words stand in quotes", 'phone = "01632960000"'),
    ("hours = 9-5", "words stand in quotes", 'hours = "9-5"'),
    ("web = https://www.example.org", "words stand in quotes", 'web = "https://www.example.org"'),
    ("main-colour = #0b4f6c", "a colour stands in quotes", 'main-colour = "#0b4f6c"'),
    # the sign between name and value
    ("title: Falls", "written with =", 'title = "Falls"'),
    ("title := 'Falls'", "written with =", "title = 'Falls'"),
    ('title == "Falls"', "written with =", 'title = "Falls"'),
    ('title "Falls"', "the = is missing", 'title = "Falls"'),
    # names
    ("review by = 2028-11-24", "no spaces", "review-by = 2028-11-24"),
    ('main–colour = "#fff"', "only letters", 'main-colour = "#fff"'),
    ('- title = "x"', "nothing stands before", 'title = "x"'),
    ('= "Falls"', "has no name", 'title = "Falls"'),
    # lists
    ("audiences = [“patient”]", "curly quotes", 'audiences = ["patient"]'),
    ('audiences = ["a" "b"]', "a comma is missing", 'audiences = ["a", "b"]'),
    ('audiences = ["a"; "b"]', "a comma is missing", 'audiences = ["a", "b"]'),
    ('audiences = ["a". "b"]', "a comma is missing", 'audiences = ["a", "b"]'),
    ('audiences = ["a"\n"b"]', "a comma is missing", 'audiences = ["a", "b"]'),
    ('audiences = "a", "b"', "a list stands in brackets", 'audiences = ["a", "b"]'),
    ('audiences = ("a", "b")', "a list stands in brackets", 'audiences = ["a", "b"]'),
    ('audiences = {"a", "b"}', "a list stands in brackets", 'audiences = ["a", "b"]'),
    ("audiences = [a, b-c]", "in quotes", 'audiences = ["a", "b-c"]'),
    ('audiences = ["a", "b"', "a list is not closed", 'audiences = ["a", "b"]'),
    ('audiences = ["a", "b"]]', "one ] too many", 'audiences = ["a", "b"]'),
    # numbers, yes and no
    ("max-grade = 6,5", "a number", "max-grade = 6.5"),
    ("max-grade = 06", "a number", "max-grade = 6"),
    ("max-grade = .5", "a number", "max-grade = 0.5"),
    ("max-grade = 1,000", "a number", "max-grade = 1000"),
    ("max-grade = 50%", "a number", "max-grade = 50"),
    ("tip = yes", "true and false", "tip = true"),
    ("tip = False", "true and false", "tip = false"),
    ("tip = true.", "true and false", "tip = true"),
    # names of files as Windows has them; TOML reads \n and \t in the third
    (r'logo = "C:\Users\ann\logo.png"', "a file's name", 'logo = "logo.png"'),
    (r'logo = "img\logo.png"', "a file's name", 'logo = "logo.png"'),
    (r'logo = "C:\new\table.png"', "a file's name", 'logo = "table.png"'),
    (r'title = "100\% safe"', "cannot stand there", 'title = "100% safe"'),
    # heads of tables, notes
    ("[triggers", "a name in brackets", "[triggers]"),
    ("[my triggers]", "a name in brackets", "[my-triggers]"),
    ("[[exempt]", "a name in brackets", "[[exempt]]"),
    ("(triggers)", "a name in brackets", "[triggers]"),
    ("// a note", "begins with #", "# a note"),
    ("<!-- a note -->", "begins with #", "# a note"),
    ('title = "x" // a note', "begins with #", 'title = "x"  # a note'),
    # what is not seen
    ('\u00a0title = "x"', "nobody sees", 'title = "x"'),
    ('title =\u00a0"x"', "nobody sees", 'title = "x"'),
    ('\ufefftitle = "x"', "nobody sees", 'title = "x"'),
    ('title = "x"\u200b', "nobody sees", 'title = "x"'),
]
SAID = [  # the same where the right line cannot be known, and what helps
    *((f"issued = {day}", "the date is not", right) for day, right in (
        ("24/11/2026", "2026-11-24"), ("24.11.2026 # today", "2026-11-24"),
        ("11/24/2026", "2026-11-24"), ("24/11/26", "2026-11-24"), ("2026–11–24", "2026-11-24"),
        ("2026/1/5", "2026-01-05"), ("24-11-2026", "2026-11-24"), ("2026 11 24", "2026-11-24"),
        ('"2026-11-24', "2026-11-24"), ("24 November 2026", "year-month-day"),
        ("24th November 2026", "year-month-day"), ("Nov. 24, 2026", "year-month-day"),
        ("2026-11", "year-month-day"), ("2026-11-24 10:00 am", "year-month-day"),
    )),
    ("issued = 2026-11-31", "there is no such date", "year-month-day"),
    ("title =", "no value", '"words"'),
    ("title = # later", "no value", '"words"'),
    ("Our leaflet", "the line has no =", "begins with #"),
    ("---", "says nothing here", "delete it"),
    ("```toml", "says nothing here", "delete it"),
    ("a = 1\na = 2", "“a” is written twice", "the other stands in line 1"),
    ("[a]\nb = 1\n[c]\nb = 1\n[a]", "“[a]” is written twice", "the other stands in line 1"),
    ('title = "a"\n[title]', "“[title]” is written twice", "the other stands in line 1"),
    ('[x] title = "a"', "on a line of its own", "write [x], and below it title"),
    ('title = "a", promise = "b"', "two fields stand on one line", 'write title = "a", and'),
    ("asks = { name: 'x' }", "fields in braces", "write [asks], and below it"),
    ('title = """long', "long quotes are not closed", 'end the words with """'),
    ("a = 1 = 2", "a line has one =", '"words"'),
    ("Überschrift = 'x'", "only letters from a to z", '"words"'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "what", "line"), RIGHT)
def test_the_line_is_shown_as_it_is_written_right(text: str, what: str, line: str) -> None:
    (problem,) = problems(text)
    assert what in problem.what
    assert line in problem.hint
    assert problem.where == "a.toml, line 1"
    assert parse_toml(line, "a.toml") or line[:1] in "[#"  # and it can be read


@pytest.mark.parametrize(("text", "what", "hint"), SAID)
def test_what_is_said_where_it_cannot_be_known(text: str, what: str, hint: str) -> None:
    (problem,) = problems(text)
    assert what in problem.what
    assert hint in problem.hint
    assert problem.where == f"a.toml, line {text.count(chr(10)) + 1}"


def test_the_lines_of_a_section_s_head_are_those_of_its_file() -> None:
    with pytest.raises(ContentError) as caught:
        parse_toml('title = "a"\ntitle = "b"\n', "a.md", first_line=2)
    (problem,) = caught.value.problems
    assert problem.where == "a.md, line 3"
    assert "stands in line 2" in problem.hint


def test_a_list_ends_where_the_next_field_begins() -> None:
    """One mistake is one line: what stands below it is read for itself."""
    text = 'audiences = [\n  "a",\n  "b"\n\ntitle = "x"\nsections = ["a", "b"\n[asks]\nx = no'
    found = [(p.where[-1], p.what) for p in problems(text)]
    assert found == [
        ("1", "a list is not closed"), ("6", "a list is not closed"),
        ("8", "yes and no are written true and false"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line", ['x = """', "x = [", 'x = "', "x = {", "[[", "x = [[[", "'", "x = \\"]
)
def test_a_file_full_of_mistakes_is_read_soon(line: str) -> None:
    with pace.soon():
        assert len(problems(f"{line}\n" * 20_000)) <= 200


def test_a_long_line_is_read_soon() -> None:
    for line in ("x = " + " " * 50_000 + "//", "x" * 50_000, 'x = "' + "\\" * 50_001, "[" * 900):
        with pace.soon():
            assert problems(line)


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
