"""What a folder may hold has an end, and what is beyond it is said at once, in one message."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pace
import pytest
from command import Done, one_message, run

from sps_print.content.load.sections import SectionFile
from sps_print.content.text.position import SourcePosition
from sps_print.files import limits
from sps_print.files.fields import MAX_LENGTH
from sps_print.files.read import parse_toml, read_bytes
from sps_print.problems import LONGEST, MOST, UnreadableFile

DOCS = Path(__file__).parent.parent / "docs/what-you-may-bring.md"
HANDOUT = """title = "Our clinic"
promise = "When we are open."
audiences = ["patient"]
formats = ["a4"]
sections = [{sections}]
about = "us"
edition = "2026-11"
issued = 2026-11-24
review-by = 2028-11-24
"""
SENTENCE = "We are open in the week and you can call us.[^plain]"


@pytest.fixture(autouse=True)
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("clinic.toml", 'name = "Example Clinic"\nphone = "01632 960000"\n')
    write("handouts/ours.toml", HANDOUT.format(sections='"ours"'))
    section(SENTENCE)
    return tmp_path


def write(file: str, words: str) -> None:
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    Path(file).write_text(words, encoding="utf-8")


def section(words: str, title: str = "Ours") -> None:
    write("templates/en/ours.md", f'+++\ntitle = "{title}"\n+++\n\n{words}\n')


def soon(*words: str) -> Done:
    with pace.soon():
        return run(*words)


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        "w" * 40_000 + "[^plain]",
        "[^" * 20_000,
        "{{" * 100_000,
        "{% raw %}" + "{{" * 100_000 + "{% endraw %}",
        "| a | b |\n|---|---|\n" + "| x[^plain] | y[^plain] |\n" * 4000,
        "- a\n" * 100_000,
        "\n\n".join(f"[a](https://example.org/{n})[^plain]" for n in range(10_000)),
        "> " * 300 + "a",
        "".join("  " * depth + "- a\n" for depth in range(300)),
        "(" * 60_000,
        (SENTENCE + " ") * 2000,
        "\u0301" * 50_000,
    ],
    ids=lambda words: words[:12].strip(),
)
def test_a_long_section_is_said_at_once(words: str) -> None:
    section(words)
    for command in (("build", "ours"), ("check", "ours")):
        done = soon(*command)
        assert done.code == 1
    one_message(run("build", "ours"), 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        "```\n", "> > > > a\n", "<a ", "**a ", "*a_ ", "| a ", "[ ", "[a]( ", "![ ", "a[^plain] ",
        "{% if clinic.phone %} ", "{# ", "1. ", "` `` ", "&amp; ", "\\ ", "a\u00a0b ", "+++\n",
    ],
)  # fmt: skip
def test_a_section_as_long_as_allowed_is_read_soon(words: str) -> None:
    """Each sign of Markdown as often as fits: nothing takes the square of their number."""
    many = (words * limits.SECTION)[: limits.SECTION - 100]
    section("\n".join(many[i : i + 900] for i in range(0, len(many), 900)))
    soon("check", "ours")
    section(many)
    assert soon("build", "ours").code in {0, 1}


@pytest.mark.parametrize("made", [limits.BLOCKS, limits.BLOCKS + 1])
def test_blocks(made: int) -> None:
    section("We are open.[^plain]\n\n" * made)
    done = soon("build", "ours", "--show", "read")
    said = f"more than {limits.BLOCKS} paragraphs"
    assert (said in done.err) == (made > limits.BLOCKS)


@pytest.mark.parametrize(
    ("rows", "columns", "fits"),
    [(limits.ROWS, 2, True), (limits.ROWS + 1, 2, False), (1, limits.COLUMNS, True),
     (1, limits.COLUMNS + 1, False)],
)  # fmt: skip
def test_tables(rows: int, columns: int, fits: bool) -> None:
    head, line = "| a " * columns + "|\n", "|---" * columns + "|\n"
    section(head + line + ("| b[^plain] " * columns + "|\n") * rows)
    done = soon("build", "ours", "--show", "read")
    assert ("a table has at most 200 rows and 4 columns" in done.err) != fits


@pytest.mark.parametrize("length", [limits.WORD, limits.WORD + 1])
def test_a_long_word(length: int) -> None:
    section("w" * length)
    said = run("build", "ours", "--show", "merge").err
    long = "more than 1000 characters stand here without a space"
    assert (long in said) == (length > limits.WORD)
    done = run("build", "emergency", "-a", "patient", "--answer", "name=" + "w" * length)
    assert ("name has more than 1000 characters without a space" in done.err) == (
        length > limits.WORD
    )


def test_sections_and_leaflets() -> None:
    section(SENTENCE, title="w " * 160)
    assert "title is longer than 300 characters" in one_message(soon("build", "ours"), 1)
    section("\n\n".join([SENTENCE] * 190))
    write("handouts/ours.toml", HANDOUT.format(sections='"ours", ' * 7))
    said = one_message(soon("build", "ours"), 1)
    assert "characters: at most 60000" in said
    assert "handouts/ours.toml, sections" in said
    write("handouts/ours.toml", HANDOUT.format(sections='"ours", ' * 101))
    assert "the leaflet has 101 sections: at most 100" in one_message(soon("build", "ours"), 1)


@pytest.mark.parametrize("many", [limits.BAG, limits.BAG + 1])
def test_a_set(many: int) -> None:
    write("bag.toml", '[[leaflet]]\nhandout = "ours"\n' * many)
    said = one_message(soon("bag", "--show"), 1) if many > limits.BAG else soon("bag", "--show").err
    assert (f"the set has {many} leaflets: at most 50" in said) == (many > limits.BAG)


def test_values_filled_in() -> None:
    answer = "name=" + "ab " * 3300
    write("handouts/ours.toml", HANDOUT.format(sections='"ours"') + '[asks]\nname = "Name"\n')
    section("{{ asks.name }}[^plain]\n\n" * 5)
    said = one_message(soon("build", "ours", "--answer", answer), 1)
    assert "filled in, the section has more than 40000 characters" in said


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        "".join(f"k{n}{'.a' * 99} = 1\n" for n in range(900)),
        "a = [" + "1," * 99_000 + "]",
        "".join(f"[a.b{n}]\n" for n in range(18_000)),
        "a = [" + "{b=1}," * 33_000 + "]",
        'a = "' + "\\u0041" * 33_000 + '"',
    ],
    ids=["dots", "array", "tables", "inline", "escapes"],
)
def test_fields_as_many_as_allowed_are_read_soon(words: str) -> None:
    assert len(words) < limits.FIELDS_FILE
    with pace.soon():
        parse_toml(words, "f.toml")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """3 GB that take no room on the disk: as a text, a picture, a logo, a font, or a stray."""
    for file in ("templates/stray.bin", "templates/en/ours.md", "logo.png", "big.ttf"):
        (tmp_path / file).unlink(missing_ok=True)
        with (tmp_path / file).open("wb") as stream:
            stream.truncate(3_000_000_000)
    assert "larger than 1 MB" in one_message(soon("build", "ours"), 3)
    section(SENTENCE)
    assert soon("build", "ours", "--to", "text").code == 0
    write("list.csv", "handout\nours\n")
    assert soon("batch", "list.csv", "-j1").code == 0
    with pytest.raises(UnreadableFile, match="larger than 30 MB"):
        read_bytes(tmp_path / "big.ttf", "big.ttf", limits.FONT_FILE)
    write("clinic.toml", 'name = "Example Clinic"\nlogo = "logo.png"\n')
    assert "larger than 5 MB" in one_message(soon("build", "ours"), 3)


def test_many_files_in_the_folder(tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"templates/en/note-{number}.md").write_bytes(b"x")
    assert soon("build", "ours", "--to", "text").code == 0


@pytest.mark.parametrize(
    ("text", "merged", "line", "wanted"),
    [
        ("a\nb\nc", "a\nb\nc", 2, 12),
        ("a\n{% if x %}\nb\n{% endif %}\nc", "a\nb\nc", 2, 14),
        ("a\n{% if x %}\nb\nc\n{% endif %}\nd", "a\n\nd", 2, 15),
        ("```\n" * 5000, "```\n" * 5000, 4999, 5009),
        ("{% if x %}\n" + "```\n" * 5000, "\n" + "```\n" * 5000, 3000, 3010),
    ],
)
def test_lines_are_found_soon(text: str, merged: str, line: int, wanted: int) -> None:
    place = SourcePosition(SectionFile("x", "x.md", "X", "", (), False, text, 10), merged)
    place.line = line
    with pace.soon():
        assert place.in_file() == wanted


def numbers() -> list[int]:
    values = [value for name, value in vars(limits).items() if name.isupper()]
    return [*values, MAX_LENGTH, MOST, LONGEST]


@pytest.mark.parametrize("number", numbers())
def test_each_limit_is_said_in_the_docs(number: int) -> None:
    said = DOCS.read_text(encoding="utf-8").partition("## Limits")[2]
    shapes = {f"{number:,}", f"{number // 1000:,} KB", f"{number // 1_000_000:,} MB"} - {"0 MB"}
    assert any(re.search(rf"(?<![\d,]){shape}(?!,?\d)", said) for shape in shapes), number


def test_docs_name_the_largest_of_ours(each_leaflet: Callable[[], list[int]]) -> None:
    """The figures of the docs and of limits.py, rounded up by no more than a tenth."""
    pattern = r"program has ([\d,]+) characters, the largest leaflet ([\d,]+)"
    said = re.search(pattern, " ".join(DOCS.read_text(encoding="utf-8").split()))
    assert said
    for figure, length in zip(said.groups(), each_leaflet(), strict=True):
        assert length <= int(figure.replace(",", "")) <= 1.1 * length, figure
        assert figure in (limits.__doc__ or "")


@pytest.fixture
def each_leaflet() -> Callable[[], list[int]]:
    from conftest import every_order

    from sps_print.build import Job
    from sps_print.project import open_project

    def measure() -> list[int]:
        project = open_project(None)
        jobs = [Job(project, order) for order in every_order() if order.format == "a4"]
        return [
            max(len(part.text) for job in jobs for part in job.parts),
            max(len(job.markdown) for job in jobs),
        ]

    return measure
