"""All that is wrong with one file is said in one run, each with its line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from command import run

CASE = Path(__file__).parent / "cases/231-md-hard-breaks"
HEAD = '+++\ntitle = "Falls"\nsources = ["ninds-bf"]\n+++\n\n'  # its text begins on line 6


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASE, tmp_path / "clinic"))


def said(clinic: Path, text: str) -> list[str]:
    """The errors of a section, as what and line."""
    (clinic / "templates/en/falls.md").write_text(text, encoding="utf-8")
    done = run("check", "falls", "--words", "--clinic", clinic)
    parts = [part.splitlines() for part in done.out.split("error: ")[1:]]
    return [f"{what} | {where.removeprefix('  in templates/en/')}" for what, where, *_ in parts]


def test_leftovers_names_notes_and_sentences(clinic: Path) -> None:
    text = (
        "This stands on nothing. Nor does this.\n\n"
        "Two stars **here.[^plain]\n\n"
        "Ring {{ clinic.fone }} or {clinic.phone}.[^plain]\n\n"
        "It helps.[^plan] It helps.[^ninds-bff] It helps.[^swast]\n\n"
        "| a | b |\n\n"
        "- [ ] a box[^plain]\n- fine[^plain]\n\n"
        "```tick\nnever ended[^plain]\n"
    )
    assert said(clinic, HEAD + text) == [
        "“clinic.fone” stands for nothing | falls.md, line 10",
        "bold words are begun and not ended | falls.md, line 8",
        "there is no source “plan” | falls.md, line 12",
        "there is no source “ninds-bff” | falls.md, line 12",
        "the text cites “swast”, which its head does not list | falls.md, line 12",
        "a table without its rule line is printed as words | falls.md, line 14",
        "a box to tick is not written [ ] | falls.md, line 16",
        "a block is begun and not ended | falls.md, line 19",
        "no source: “This stands on nothing.” | falls.md, line 6",
        "no source: “Nor does this.” | falls.md, line 6",
    ]


def test_advice_on_a_medicine_is_said_with_the_leftovers(clinic: Path) -> None:
    text = "| a | b |\n\nSkip your baclofen.[^plan]\n\nTake 5 mg of diazepam.[^plain]\n"
    assert said(clinic, HEAD + text) == [
        "a table without its rule line is printed as words | falls.md, line 6",
        "there is no source “plan” | falls.md, line 8",
        "this may be read as advice to stop, “skip”: “Skip your baclofen.” | falls.md, line 8",
        "an amount stands here, “5 mg”: “Take 5 mg of diazepam.” | falls.md, line 10",
    ]


def test_the_head_and_the_text(clinic: Path) -> None:
    text = '+++\ntitle = "Falls"\nsauces = []\n+++\n\nOne {two}.[^plain]\n'
    assert said(clinic, text) == [
        "there is no field “sauces” here | falls.md",
        "single braces are printed as they are | falls.md, line 6",
    ]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("plan", "did you mean [^plain]?"),
        ("Plain", "did you mean [^plain]?"),
        ("tipp", "did you mean [^tip]?"),
        ("ninds-fb", "did you mean [^ninds-bf]?"),
        ("1", "its keys stand in templates/sources.toml"),
    ],
)
def test_a_key_has_its_nearest(clinic: Path, key: str, hint: str) -> None:
    (clinic / "templates/en/falls.md").write_text(f"{HEAD}It helps.[^{key}]\n", encoding="utf-8")
    assert hint in run("check", "falls", "--words", "--clinic", clinic).out


def test_the_line_of_a_sentence_below_what_is_not_printed(clinic: Path) -> None:
    """A condition that is not met takes lines out of the text; the author's file has them."""
    text = "{% if clinic.hours %}\nA\n\nB\n\n{% endif %}\nMerged.[^plain]\n\n- This stands alone.\n"
    assert said(clinic, HEAD + text) == ["no source: “This stands alone.” | falls.md, line 14"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("One.[^plain]\n\nTwo stands.\n", 8),
        ("### A\n\n- One.[^plain]\n- Two stands.\n", 9),
        ("| A | B |\n|---|---|\n| a | One.[^plain] |\n| b | Two stands. |\n", 9),
        ("> [!NOTE]\n> **A**\n>\n> One.[^plain]\n>\n> Two stands.\n", 11),
        ("```tick\nOne.[^plain]\nTwo stands.\n```\n", 8),
        ("```write-in\nName\n```\n\n1. One.[^plain]\n2. Two stands.\n", 11),
    ],
)
def test_each_kind_of_line_knows_where_it_stands(clinic: Path, text: str, line: int) -> None:
    assert said(clinic, HEAD + text) == [f"no source: “Two stands.” | falls.md, line {line}"]


def test_letters_that_no_font_has(clinic: Path) -> None:
    text = HEAD + "One.[^plain]\n\nIn 東京 and **京都**.[^plain]\n\n- שלום[^plain]\n"
    (clinic / "templates/en/falls.md").write_text(text, encoding="utf-8")
    done = run("check", "falls", "-f", "a4", "--clinic", clinic)
    built = run("build", "falls", "--clinic", clinic, "-o", clinic / "out")
    for shown in (done.out, built.err):
        assert "no font has the character “東 京 都”\n" in shown
        assert "“ש ל ו ם” is written from right to left, which cannot be set yet\n" in shown
        assert "in templates/en/falls.md, line 10\n" in shown
        assert "in templates/en/falls.md, line 8\n" in shown
        assert shown.count("error: ") == 2


def test_a_word_too_wide_is_said_once_for_its_papers(clinic: Path) -> None:
    (clinic / "templates/en/falls.md").write_text(f"{HEAD}{'w' * 90}.[^plain]\n", encoding="utf-8")
    handout = clinic / "handouts/falls.toml"
    text = handout.read_text(encoding="utf-8")
    assert 'formats = ["a4"' in text
    handout.write_text(text.replace('formats = ["a4"', 'formats = ["a4", "letter"'), "utf-8")
    out = run("check", "falls", "-f", "a4", "-f", "letter", "--clinic", clinic).out
    assert out.count("too wide for its place") == 1
    assert "in falls, patient, a4 (and on letter), section “falls”" in out
    assert "0 errors" in run("check", "falls", "--words", "--clinic", clinic).out


def test_a_handout_that_cannot_be_read_does_not_hide_the_others(clinic: Path) -> None:
    (clinic / "handouts/broken.toml").write_text("title = “Broken”\n", encoding="utf-8")
    (clinic / "templates/en/falls.md").write_text(f"{HEAD}One {{two}}.[^plain]\n", "utf-8")
    out = run("check", "--words", "--clinic", clinic).out
    assert "curly quotes cannot be read" in out
    assert "single braces are printed as they are" in out


@pytest.mark.parametrize(
    "title", ["**Falls**", "[Stürze](lang:de)", "[Falls](https://www.example.org)", "A fall[^tip]",
              "{{ clinic.name }} and you", "Falls<br>at home"],
)  # fmt: skip
def test_markup_in_a_title_is_not_printed_as_signs(title: str, clinic: Path) -> None:
    text = "Come to us.[^plain]\n"
    (found,) = said(clinic, HEAD.replace("Falls", title) + text)
    assert found.endswith(" | falls.md, title")
    handout = clinic / "handouts/falls.toml"
    words = f'title = "{title}"\npromise = "How to lower the risk"\n'
    own = handout.read_text(encoding="utf-8")
    handout.write_text(words + re.sub("(?m)^(title|promise) = .*", "", own), encoding="utf-8")
    assert any("falls.toml" in found and "title" in found for found in said(clinic, HEAD + text))


@pytest.mark.parametrize("title", ["Tea & talk: 50% off", "A | B", "“Quiet” hour #1", "(Only) you"])
def test_a_title_may_have_the_signs_of_print(title: str, clinic: Path) -> None:
    assert said(clinic, HEAD.replace("Falls", title) + "Come to us.[^plain]\n") == []
