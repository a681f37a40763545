"""Nothing that somebody brings commands the terminal: it is spelled out where words are shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command import Done, run

from sps_print.cli.say import say
from sps_print.problems import MOST, ContentError, Problem, visible

OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
RED, TITLE, TURNED = "\x1b[31mred", "\x9d0;title\x07", "\u202egpj.exe"
STRANGE = [RED, TITLE, TURNED, "two\nerror: lines", "\u2028", "bytes\udcff"]


@pytest.fixture(autouse=True)
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("clinic.toml").write_text('name = "Example Clinic"\n', encoding="utf-8")


def quiet(done: Done) -> str:
    """What was shown, after a look that nothing of it is obeyed."""
    shown = done.out + done.err
    assert not OBEYED.search(shown), done
    assert not re.search("^error: (lines|b”)", shown, re.MULTILINE), done
    return shown


def test_what_is_spelled_out() -> None:
    assert visible("a\tŁ “é”\n") == "a\tŁ “é”\\u000a"
    assert visible(RED) == "\\u001b[31mred"
    assert visible(TURNED) == "\\u202egpj.exe"
    assert visible("\u200f\u0301 नमस्ते") == "\u200f\u0301 नमस्ते"  # letters and marks of people


def test_lines_stay_lines_on_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"{RED}\n{TURNED}\tŁ")
    say("beside", err=True)
    assert capsys.readouterr() == ("\\u001b[31mred\n\\u202egpj.exe\tŁ\n", "beside\n")


@pytest.mark.parametrize("words", STRANGE)
def test_a_problem_is_one_line_for_each_part(words: str) -> None:
    said = str(Problem(words, words, words))
    assert not OBEYED.search(said)
    assert said.count("\n") == 2


@pytest.mark.slow
@pytest.mark.parametrize("words", STRANGE)
@pytest.mark.parametrize(
    "command",
    [
        "{}", "build {}", "build emergency -a {}", "build emergency --to {}", "where {}",
        "build emergency --answer {}", "build emergency --answer {}=x", "list {}", "--{}",
        "build emergency --clinic {}", "print {}", "batch {}", "copy {}", "sources {}",
    ],
)  # fmt: skip
def test_an_argument(command: str, words: str) -> None:
    done = run(*(part.format(words) for part in command.split()))
    assert done.code in {1, 2, 3}
    quiet(done)


@pytest.mark.parametrize("words", STRANGE[:-2])
def test_the_name_of_a_folder(words: str) -> None:
    shown = quiet(run("build", "emergency", "-a", "patient", "--to", "text", "--out", words))
    assert visible(words) in shown
    assert Path(words, "emergency-patient.txt").exists()
    quiet(run("init", f"{words}-2"))
    Path(f"{words}-3").write_text("")
    assert visible(words) in quiet(run("build", "emergency", "--out", f"{words}-3"))


@pytest.mark.parametrize(
    "line",
    [
        r'"\u001b[31m" = 1', r'"\u202e" = 1', r'"a\nerror: b" = 1', r'name = "\u001b[31m"',
        r'logo = "\u001b[31m.png"', r'logo = "\u202e.png"', r'main-colour = "\u001b[31m"',
        r'web = "\u2028"',
    ],
)  # fmt: skip
def test_a_field_of_a_file(line: str) -> None:
    Path("clinic.toml").write_text(line, encoding="utf-8")
    done = run("build", "emergency")
    assert done.code in {1, 3}
    quiet(done)


def test_a_list(tmp_path: Path) -> None:
    Path(f"{RED}.csv").write_text("handout\nnone\n", encoding="utf-8")
    quiet(run("batch", f"{RED}.csv"))
    for cell in (RED, TURNED):
        Path("list.csv").write_text(f"handout,name\n{cell},{cell}\nemergency,{cell}\n", "utf-8")
        done = run("batch", "list.csv")
        assert done.code == 1
        assert not OBEYED.search(done.out + done.err)


def test_a_message_fits_a_screen() -> None:
    assert len(str(Problem("x" * 10_000))) < 4000
    said = str(ContentError(*(Problem(f"no. {number}") for number in range(MOST + 5))))
    assert said.endswith(f"error: no. {MOST - 1}\nand 5 more problems")
