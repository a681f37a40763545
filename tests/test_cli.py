"""Every command as a person types it: what it makes, what it says, and how it ends."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command import one_message, run, run_fresh
from conftest import CLINIC, every_order
from outside import need_liblouis

from sps_print.cli import COMMANDS
from sps_print.cli.build import STAGES
from sps_print.cli.outputs import OUTPUTS

ROOT = Path(__file__).parent.parent
KINDS = ("handouts", "audiences", "formats", "languages", "sections")

LEAFLETS = len({(o.handout, o.audience) for o in every_order()})


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def clinic(here: Path) -> Path:
    return Path(shutil.copytree(CLINIC, here / "clinic"))


def made(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- build ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (("emergency",), ["emergency-emergency-staff-a4.pdf"]),
        (
            ("emergency", "triggers", "-a", "patient"),
            ["emergency-patient-a4.pdf", "triggers-patient-a4.pdf"],
        ),
        (
            ("emergency", "-f", "a4", "--format", "letter"),
            ["emergency-emergency-staff-a4.pdf", "emergency-emergency-staff-letter.pdf"],
        ),
        (("emergency", "--to", "html"), ["emergency-emergency-staff.html"]),
        (("emergency", "--to", "text"), ["emergency-emergency-staff.txt"]),
        (("--all", "-a", "emergency-staff"), ["emergency-emergency-staff-a4.pdf"]),
    ],
)
def test_build_makes_these_files(here: Path, words: tuple[str, ...], files: list[str]) -> None:
    done = run("build", *words)
    assert (done.code, done.err) == (0, "")
    assert made(here / "leaflets") == files
    assert [Path(line).name for line in done.out.splitlines()] == files


@pytest.mark.parametrize("kind", OUTPUTS)
def test_each_kind_of_file_is_what_it_says(here: Path, kind: str) -> None:
    if kind.startswith("braille"):
        need_liblouis()
    assert run("build", "emergency", "--to", kind, "--out", "new/folder").code == 0
    starts = {
        "html": b"<!DOCTYPE html>", "png": b"\x89PNG", "ssml": b"<?xml", "fhir": b"{",
        "pdf": b"%PDF-", "openemr": b"%PDF-", "epub": b"PK", "word": b"PK", "panel": b"PK",
    }  # fmt: skip
    (path, *_) = (path for path in (here / "new/folder").rglob("*") if path.is_file())
    assert path.read_bytes().lower().startswith(starts.get(kind, b"").lower())
    assert path.suffix in OUTPUTS[kind].ends


@pytest.mark.slow
def test_all_makes_each_handout_for_each_audience(here: Path) -> None:
    assert run("build", "--all", "--to", "text").code == 0
    assert len(made(here / "leaflets")) == LEAFLETS


@pytest.mark.parametrize("stage", STAGES)
def test_show_prints_a_stage_and_makes_nothing(here: Path, stage: str) -> None:
    done = run("build", "emergency", "--show", stage)
    assert (done.code, done.err) == (0, "")
    assert len(done.out) > 5
    assert not made(here)


def test_answers_and_the_clinic_are_printed(here: Path, clinic: Path) -> None:
    answer = "name=Ann Example"
    done = run("build", "emergency", "-a", "patient", "--answer", answer,
               "--to", "text", "--clinic", clinic)  # fmt: skip
    assert done.code == 0
    words = (here / "leaflets/emergency-patient.txt").read_text(encoding="utf-8")
    assert "Ann Example" in words
    assert "01632 960000" in words


def test_a_misspelt_name_stops_before_anything_is_made(here: Path) -> None:
    one_message(run("build", "emergency", "trigers"), 2)
    one_message(run("build", "emergency", "-f", "a4", "-f", "a5"), 2)
    assert not made(here)


# --- the other commands -----------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "word"),
    [*zip(KINDS, ("triggers", "carer", "large-print", "en", "contact"), strict=True)],
)
def test_list(kind: str, word: str) -> None:
    one = run("list", kind)
    assert one.code == 0
    assert any(line.split()[0] == word for line in one.out.splitlines())


def test_check_says_what_it_looked_at() -> None:
    done = run("check", "--words")
    assert done.code == 0
    assert done.out.endswith(f"{LEAFLETS} leaflets checked: 0 errors, 0 warnings\n")


def test_check_finds_what_is_wrong_and_makes_nothing(here: Path, clinic: Path) -> None:
    text = ROOT / "templates/en/contact.md"
    (clinic / "templates/en").mkdir(parents=True)
    changed = clinic / "templates/en/contact.md"
    changed.write_text(text.read_text(encoding="utf-8") + "\nTrue.[^nobody]\n", encoding="utf-8")
    done = run("check", "triggers", "--clinic", clinic)
    assert done.code == 1
    assert "error: there is no source “nobody”" in done.out
    assert "in templates/en/contact.md, line" in done.out
    assert made(here) == ["clinic"]


def test_preview_makes_a_picture_of_each_page(here: Path) -> None:
    done = run("preview", "emergency", "-a", "patient", "-f", "letter")
    assert done.code == 0
    assert made(here / "preview")[0] == "emergency-patient-letter-1.png"
    assert len(done.out.splitlines()) == len(made(here / "preview")) > 1


def test_init_then_build_from_inside(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("init", "mine", "--name", "Our Own Clinic", "--phone", "01632 960001")
    assert done.code == 0
    assert "done: mine is ready" in done.out
    guide = (here / "mine/README.md").read_text(encoding="utf-8").splitlines()
    headings = [line for line in guide if line.startswith("## ")]
    assert len(headings) == len(set(headings))
    monkeypatch.chdir(here / "mine")
    assert run("build", "emergency", "--to", "text").code == 0
    words = (here / "mine/leaflets/emergency-emergency-staff.txt").read_text(encoding="utf-8")
    assert "Our Own Clinic" in words
    one_message(run("init", "."), 5)


def test_the_users_file_wins_and_where_stars_it(here: Path, clinic: Path) -> None:
    assert run("where", "en/contact", "--clinic", clinic).out.splitlines()[1].startswith("*")
    done = run("copy", "en/contact", "--clinic", clinic)
    assert (done.code, done.out) == (0, f"copied to {clinic / 'templates/en/contact.md'}\n")
    first, second = run("where", "en/contact", "--clinic", clinic).out.splitlines()
    assert first == f"* {clinic / 'templates/en/contact.md'}"
    assert second.startswith("  ")
    copied = clinic / "templates/en/contact.md"
    copied.write_text(
        copied.read_text(encoding="utf-8") + "\nCome to the blue door.[^plain]\n", encoding="utf-8"
    )
    assert run("build", "triggers", "--to", "text", "--clinic", clinic).code == 0
    (found,) = (here / "leaflets").iterdir()
    assert "Come to the blue door." in found.read_text(encoding="utf-8")
    one_message(run("copy", "en/contact", "--clinic", clinic), 5)


def test_a_handout_of_ones_own(here: Path, clinic: Path) -> None:
    (clinic / "handouts").mkdir()
    shipped = (ROOT / "handouts/triggers.toml").read_text(encoding="utf-8")
    words = 'title = "Our own words"\npromise = "What they are"\n'
    (clinic / "handouts/x.toml").write_text(words + shipped, encoding="utf-8")
    assert "\nx  " in run("list", "handouts", "--clinic", clinic).out
    assert run("build", "x", "--clinic", clinic, "--to", "text").code == 0
    found = (here / "leaflets/x-patient.txt").read_text(encoding="utf-8")
    assert "Our own words" in found


@pytest.mark.slow
def test_check_warns_when_the_original_of_a_copy_changed(
    here: Path, clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (clinic / "clinic.toml").open("a", encoding="utf-8") as stream:
        stream.write('\ncountry = "GB"\n')
    assert run("copy", "en/contact", "--clinic", clinic).code == 0
    assert "0 warnings" in run("check", "triggers", "--words", "--clinic", clinic).out
    newer = here / "newer"
    for part in ("handouts", "templates"):
        shutil.copytree(ROOT / part, newer / part)
    with (newer / "templates/en/contact.md").open("a", encoding="utf-8") as stream:
        stream.write("\nA new line.\n")
    monkeypatch.setattr("sps_print.files.library.shipped_root", lambda: newer)
    done = run("check", "triggers", "--words", "--clinic", clinic)
    assert done.code == 0
    assert "warning: the original changed since you copied it" in done.out
    assert "2 leaflets checked: 0 errors, 1 warning" in done.out


# --- how it ends ------------------------------------------------------------------


def test_exit_codes(here: Path, clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("list").code == 0
    assert run().code == 0
    (clinic / "clinic.toml").write_text("name = 5")
    one_message(run("build", "emergency", "--clinic", clinic), 1)
    one_message(run("build", "emergency", "--clinic", here / "nowhere"), 2)
    (clinic / "clinic.toml").unlink()
    one_message(run("build", "emergency", "--clinic", clinic), 3)
    (here / "leaflets").write_text("a file")
    one_message(run("build", "emergency"), 5)
    monkeypatch.setattr("sps_print.project.open_project", lambda *_: 1 / 0)
    said = one_message(run("build", "emergency"), 70)
    assert "ZeroDivisionError" in said
    assert "please report this" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("buidl", "there is no command “buidl”; did you mean “build”? known: appraise, bag, "),
        ("build emergncy", "no handout “emergncy”; did you mean “emergency”?"),
        ("build emergency -a paitent", "did you mean “patient”? known: emergency-staff, patient"),
        ("build emergency -f leter", "did you mean “letter”? known: a4, booklet"),
        ("build --all -a carre", "did you mean “carer”? known: ambulance-crew, anaesthetist, "),
        ("check -a carre", "did you mean “carer”? known: ambulance-crew, anaesthetist, "),
        ("build emergency -l fr", "there is no language “fr”; known: en"),
        ("build emergency --answer nmae=x", "did you mean “name”? known: allergies, contact"),
        ("build emergency --answer x", "“x” is not an answer; write --answer name="),
        ("build", "name one handout or more, or --all; known: ambulance, anaesthesia, "),
        ("build emergency --all", "name one handout or more, or --all"),
        ("build emergency --to pfd", "'pfd' is not one of 'pdf', 'html', 'text', 'script'"),
        ("build emergency --fromat a4", "--format"),
        (f"list {'dentist' * 800}", "these are too many words, 5600 letters"),
        (f"list {'dentist ' * 800}", "these are too many words, 6399 letters"),
        (f"build {'x' * 5000}", f"there is no handout “{'x' * 200}…”; “sps-print list” shows all"),
        ("list handuots", "no handout is found by “handuots”; did you mean “handouts”? known: "),
        ("where en/contcat", "did you mean “en/contact”? write it as en/contact or handouts/NAME"),
        ("where ../up", "cannot be the name of a file"),
        ("copy en/contact", "no clinic folder to copy into; add --clinic FOLDER"),
        ("preview", "missing argument 'HANDOUT'"),
    ],
)
def test_wrong_use_is_one_message_with_a_way_out(here: Path, words: str, said: str) -> None:
    message = one_message(run(*words.split()), 2)
    lines = [line for line in message.splitlines() if not line.startswith("  in ")]
    assert said in "; ".join(lines).replace("  hint: ", "")
    assert not made(here)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert f"    sps-print {command}" in done.out


def test_a_screen_without_our_letters(here: Path) -> None:
    done = run_fresh("buidl", cwd=here, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert done.code == 2
    assert done.err.startswith("error: there is no command ?buidl?")


def test_all_on_one_paper_is_the_handouts_that_have_it(here: Path, clinic: Path) -> None:
    done = run("build", "--all", "-f", "flyer", "--to", "pdf", "--clinic", clinic)
    assert done.code == 0, done.err
    assert [path.name for path in (here / "leaflets").iterdir()] == ["how-to-help-helper-flyer.pdf"]
    done = run("build", "--all", "-f", "flier", "--clinic", clinic)
    assert "“flier” is not a format of" in one_message(done, 2)
