"""sps-print changes is blind to nothing that a sign-off covers, and to no branch of a section."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from sps_print.build import Job
from sps_print.checks.changes.compare import Change, changes
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.files.edition import Edition, open_edition
from sps_print.files.library import CONTENT
from sps_print.model import Order
from sps_print.problems import ContentError, SpsPrintError
from sps_print.project import open_project

CONDITION = Path(__file__).parent / "condition"  # a made-up illness: its texts are these tests' own
OLD = open_edition(CONDITION)
WHAT = "templates/en/what.md"
NOTES = "templates/en/notes.md"
COUNTRY = (
    "\n{% if country.emergency %}Call {{ country.emergency }}.[^country.emergency]{% endif %}\n"
)
# What can change alone: a value of fields, a line of a section, a number of a drawing.
PARTS = {
    ".toml": r'(?<=")[^"\n]+(?=")',
    ".md": r'(?<=")[^"\n]+(?=")|(?m:^(?!```|\+\+\+|\w+ = ).+$)',
    ".svg": r"\d(?=\")",
}


def test_what_no_leaflet_shows_needs_no_signature() -> None:
    assert changed({"templates/findings.toml": '[F-1]\nsays = "x"\n'}) == ()
    assert changed({"templates/findings.md": "Notes.\n"}) == ()


def changed(files: Mapping[str, str | None], since: Edition = OLD) -> tuple[Change, ...]:
    """What differs when some files are written anew; None: taken out."""
    texts = {**since.texts, **files}
    until = Edition("new", {path: text for path, text in texts.items() if text is not None})
    return changes(since, until, "en")


def what(words: str) -> str:
    return f'+++\ntitle = "What it is"\nsources = ["spoon-study"]\n+++\n\n{words}\n'


def rows(old: str, new: str) -> list[tuple[str, str]]:
    """The rows of one section, before and now."""
    since = Edition("old", {**OLD.texts, WHAT: what(old)})
    return [(row.old, row.new) for row in changed({WHAT: what(new)}, since)]


def seen(files: Mapping[str, str], since: Edition) -> bool:
    """Whether a change is shown, or refused as one that cannot be read."""
    try:
        return bool(changed(files, since))
    except ContentError:
        return True


def signed(folder: Path) -> dict[str, str]:
    """What sign-offs of all leaflets of a folder cover, in a country that it has."""
    project = open_project(folder / "clinic")
    found = dict[str, str]()
    for name in handout_names(project.library):
        for audience in load_handout(project.library, name).audiences:
            prints = Job(project, Order(name, audience)).fingerprints
            found |= {f"{name}, {audience}, {file}": one for file, one in prints.items()}
    return found


def edits(text: str, end: str) -> Iterator[str]:
    """A text with one thing in it changed, for each thing."""
    for part in re.finditer(PARTS[end], text):
        new = "7" if end == ".svg" else f"{part[0]} zebra"
        yield text[: part.start()] + new + text[part.end() :]
    for part in re.finditer(r', "[^"\n]+"', text):
        yield text[: part.start()] + text[part.end() :]  # one less in a list


@pytest.mark.slow
def test_what_a_sign_off_covers_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(CONDITION, tmp_path, dirs_exist_ok=True)
    (tmp_path / "clinic").mkdir()
    (tmp_path / "clinic/clinic.toml").write_text('name = "Made Up"\ncountry = "XX"\n', "utf-8")
    with (tmp_path / WHAT).open("a", encoding="utf-8") as section:
        section.write(COUNTRY)
    monkeypatch.setenv(CONTENT, str(tmp_path))
    since, before, covered = open_edition(tmp_path), signed(tmp_path), set[str]()
    for file, text in since.texts.items():
        for new in edits(text, Path(file).suffix):
            (tmp_path / file).write_text(new, encoding="utf-8")
            try:
                after = signed(tmp_path)
            except SpsPrintError:
                continue  # no edition that anybody could sign
            if after != before:
                covered.add(file)
                assert seen({file: new}, since), (file, set(new.split()) - set(text.split()))
        (tmp_path / file).write_text(text, encoding="utf-8")
    kinds = {
        "handouts/example-hiccups.toml", "templates/sources.toml", "templates/countries/xx.toml",
        "templates/pictures/spoon.svg", WHAT, NOTES,
        *(f"templates/en/{one}.toml" for one in (
            "audiences", "language", "questions", "safety", "titles",
        )),
    }  # fmt: skip
    assert kinds <= covered


@pytest.mark.parametrize(
    "file",
    ["handouts/hiccup-card.toml", WHAT, "templates/countries/xx.toml", "templates/sources.toml"],
)
def test_a_file_taken_out_or_added(file: str) -> None:
    lost = changed({file: None})
    assert lost
    assert all(row.old and not row.new for row in lost)
    without = Edition("old", {path: text for path, text in OLD.texts.items() if path != file})
    added = changes(without, OLD, "en")
    assert {row.new for row in added} == {row.old for row in lost}


def test_a_list_of_a_handout_or_of_an_audience() -> None:
    handout, readers = "handouts/example-hiccups.toml", "templates/en/audiences.toml"
    files = {
        handout: OLD.texts[handout].replace(', "notes"]', "]", 1),
        readers: OLD.texts[readers].replace(', "ring-the-bell"]', "]", 1),
    }
    found = [(row.old, row.new) for row in changed(files)]
    kept = "sections: what, at-home, keep-the-spoon, ring"
    lines = "person, must-say: keep-the-spoon"
    assert found == [(f"{kept}, notes", kept), (f"{lines}, ring-the-bell", lines)]
    dates = OLD.texts[handout].replace("2026", "2027")
    assert changed({handout: dates}) == ()  # new in each edition


@pytest.mark.parametrize(
    "around",
    [
        "{{% if asks.name and not clinic.phone %}}{}{{% endif %}}",
        "{{% if asks.name %}}{{% if asks.day %}}A.[^tip]{{% else %}}{}{{% endif %}}{{% endif %}}",
        "{{% if asks.name %}}One.[^tip]{{% elif clinic.phone %}}Two.[^tip]{{% elif asks.spoon %}}{}"
        "{{% endif %}}",
        "{{% if not (asks.name or asks.day) %}}{{% if asks.spoon %}}{}{{% endif %}}{{% endif %}}",
    ],
)
def test_each_branch_is_read(around: str) -> None:
    old, new = "Take one spoon a day.", "Take two spoons a day."
    found = rows(around.format(f"{old}[^tip]"), around.format(f"{new}[^tip]"))
    assert found == [(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "when"),
    [
        ("{% if asks.name %}A.[^tip] B.[^tip]{% endif %}",
         "{% if asks.name %}A.[^tip]{% endif %} B.[^tip]",
         ("asks.name", "")),
        ("{% if asks.name %}B.[^tip]{% endif %}", "{% if not asks.name %}B.[^tip]{% endif %}",
         ("asks.name", "no asks.name")),
        ("{% if asks.name %}B.[^tip]{% endif %}",
         "{% if asks.name or clinic.phone %}B.[^tip]{% endif %}",
         ("asks.name", "but for: no asks.name and no clinic.phone")),
    ],
)  # fmt: skip
def test_a_sentence_for_others_is_a_change(old: str, new: str, when: tuple[str, str]) -> None:
    since = Edition("old", {**OLD.texts, WHAT: what(old)})
    (row,) = changed({WHAT: what(new)}, since)
    assert (row.old, row.new) == ("B.", "B.")
    assert (row.when_before, row.when) == when


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("**Never** swim.[^tip]", "Never swim.[^tip]"),
        ("Ring {{ clinic.phone }}.[^tip]", "Ring {{ clinic.hours }}.[^tip]"),
        ("> [!WARNING]\n> **Do**\n>\n> Swim.[^tip]", "> [!NOTE]\n> **Do**\n>\n> Swim.[^tip]"),
        ("### Safe\n\nSwim.[^tip]", "### Unsafe\n\nSwim.[^tip]"),
        ("These are safe:\n\n- tea[^tip]", "These are unsafe:\n\n- tea[^tip]"),
        ("| May | Not |\n|---|---|\n| tea | gin[^tip] |",
         "| Not | May |\n|---|---|\n| tea | gin[^tip] |"),
        ("```picture\nspoon\nA spoon\n```", "```picture\nwarning\nA spoon\n```"),
        ("```write-in\nDay\n```", "```write-in\nNight\n```"),
        ("```tick\na spoon[^plain]\n```", "```tick\na fork[^plain]\n```"),
        ("1. Sit.[^tip]\n2. Ring.[^tip]", "1. Ring.[^tip]\n2. Sit.[^tip]"),
        ("```qr\nhttps://www.example.org/a\nOur page\n```",
         "```qr\nhttps://www.example.org/b\nOur page\n```"),
    ],
)  # fmt: skip
def test_what_is_no_sentence_is_compared(old: str, new: str) -> None:
    assert rows(old, new)
    assert rows(old, f"{old}\n") == []


@pytest.mark.parametrize(
    ("words", "line", "says"),
    [
        ("Fine.[^tip]\n\n{% if asks.name %}Never.[^tip]", 8, "cannot be read"),
        ("Fine.[^tip]\n\n{% for x in y %}{% endfor %}", 8, "sections do not use “for”"),
        ("Fine.[^tip]\n\nA <b>bold</b> word.[^tip]", 8, "HTML"),
        ("Fine.[^tip]\n\n```nothing\nx\n```", 8, "nothing"),
    ],
)
def test_a_section_that_cannot_be_read_is_an_error(words: str, line: int, says: str) -> None:
    for since, until in ((OLD.texts[WHAT], what(words)), (what(words), OLD.texts[WHAT])):
        with pytest.raises(ContentError) as error:
            changed({WHAT: until}, Edition("old", {**OLD.texts, WHAT: since}))
        assert f"{WHAT}, line {line}" in str(error.value)
        assert says in str(error.value)
    with pytest.raises(ContentError, match="head of the section is missing"):
        changed({WHAT: "No head.\n"})
    assert changed({"templates/en/an-editors-note.md": "Ask Ann.\n"}) == ()


def test_what_cannot_be_printed_under_one_answer_is_said() -> None:
    block = "```write-in\n{}{{% if not asks.name %}}Name\n{{% endif %}}```"
    (row,) = (row for row in rows(block.format("Day\n"), block.format("")) if "printed" in row[1])
    assert row == ("", "cannot be printed: the block “write-in” is not complete")


def test_too_many_conditions_are_refused() -> None:
    many = "".join(f"{{% if asks.a{n} %}}A.[^tip]{{% endif %}} " for n in range(11))
    with pytest.raises(ContentError, match="ask for 11 values: at most 10"):
        rows("A.[^tip]", many)
