"""A handout is found by the words people use; printed words by the file that they stand in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command import one_message, run

from sps_print.content.load.handouts import found_by, handout_names, load_handout
from sps_print.content.load.summaries import summaries
from sps_print.files.library import Library

ROOT = Path(__file__).parent.parent
CLINIC = Path(__file__).parent / "clinic"


def test_the_list_is_one_window() -> None:
    lines = run("list").out.splitlines()
    names = handout_names(Library(None))
    assert [line.split()[0] for line in lines[:-1]] == list(names)
    assert len(lines) < 40
    assert all(len(line) <= 80 for line in lines)
    assert [line for line in lines if line.endswith("…")] == [], "shorten its summary"


def test_the_titles_alone_say_what_the_whole_handouts_say(tmp_path: Path) -> None:
    assert summaries(Library(None)) == summaries(Library(tmp_path))  # a clinic's: read whole


def test_the_list_names_a_mistake_of_a_clinic(tmp_path: Path) -> None:
    (tmp_path / "clinic.toml").write_text('name = "Example Clinic"\n')
    (tmp_path / "handouts").mkdir()
    (tmp_path / "handouts/ours.toml").write_text("audience = 1\n")
    assert "handouts/ours.toml" in run("list", "--clinic", str(tmp_path)).err


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("dentist", "dental-care"),
        ("teeth", "dental-care"),
        ("my dentist", "dental-care"),
        ("A&E", "emergency"),
        ("GP", "primary-care"),
        ("GPs", "primary-care"),
        ("pharmacist", "primary-care"),
        ("kids", "parent-with-sps"),
        ("teacher", "at-school"),
        ("for school", "at-school"),
        ("anesthesia", "anaesthesia"),
        ("surgeries", "anaesthesia"),
        ("MRI scan", "scans-and-blood-tests"),
        ("blood test", "scans-and-blood-tests"),
        ("physio", "therapy"),
        ("counselling", "talking-therapy"),
        ("wallet card", "emergency-card"),
        ("police", "first-responders"),
        ("my boss at work", "at-work"),
        ("teenager", "teen"),
        ("just diagnosed", "newly-diagnosed"),
        ("ward", "ward-passport"),
        ("poster", "how-to-help"),
        ("traffic light", "my-action-plan"),
        ("tablets list", "my-medicines"),
        ("symptom diary", "my-diary"),
        ("questions to ask", "my-appointment"),
        ("packing", "hospital-bag"),
        ("can she drive", "everyday-life"),
        ("cramps at night", "everyday-life"),
        ("how to get up from the floor", "everyday-life"),
    ],
)
def test_the_words_people_use(words: str, first: str) -> None:
    assert found_by(Library(None), words)[0].id == first


def test_hospital_finds_several() -> None:
    found = {one.id for one in found_by(Library(None), "hospital")}
    assert {"emergency", "anaesthesia", "ward-passport"} <= found


def test_each_handout_has_other_words() -> None:
    library = Library(None)
    assert all(load_handout(library, name).keywords for name in handout_names(library))


def test_a_search_shows_readers() -> None:
    out = run("list", "dentist").out
    assert "dental-care            Stiff-person syndrome: dental care\n" in out
    assert "[dentist]" in out
    said = one_message(run("list", "xyzzy"), 2)
    assert "no handout is found by “xyzzy”" in said


def test_build_knows_the_words_too(tmp_path: Path) -> None:
    said = one_message(run("build", "dentist", "-o", tmp_path / "x"), 2)
    assert "did you mean “dental-care” or “before-procedures”?" in said


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("ask about a walking aid", ["staying-safe.md, line 23", "staying-safe.carer.md, line 23"]),
        ("bad injuries. Ask about a walking", ["staying-safe.carer.md, line 23"]),  # over a note
        ("Spasm triggers in stiff-person", ["templates/en/titles.toml, line 23"]),
        ("Page 1 of 4", ["templates/en/language.toml, line"]),
        ("WHO to contact", ["templates/en/contact.md, line 2"]),
        ("Example Clinic", ["clinic.toml, line 1"]),
        ("question? Call Example Clinic on 01632 960000.", ["when-to-get-help.md, line 20"]),
    ],
)
def test_printed_words_are_found(words: str, places: list[str]) -> None:
    out = run("where", words, "--clinic", CLINIC).out
    assert [place for place in places if place in out] == places


def test_words_across_lines_and_bold_in_ones_own_file(tmp_path: Path) -> None:
    clinic = Path(shutil.copytree(CLINIC, tmp_path / "clinic"))
    own = clinic / "templates/en/contact.md"
    own.parent.mkdir(parents=True)
    text = '+++\ntitle = "Call"\n+++\n\nCome to the **blue\ndoor** of\nour house.[^plain]\n'
    own.write_text(text, encoding="utf-8")
    out = run("where", "blue door of our house", "--clinic", clinic).out
    assert out == f"{own}, line 5: Come to the **blue\n"


def test_entries_of_ones_own_hide_no_other_words(tmp_path: Path) -> None:
    clinic = Path(shutil.copytree(CLINIC, tmp_path / "clinic"))
    own = clinic / "templates/en/titles.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[triggers]\ntitle = "Our own triggers"\npromise = "x"\n', encoding="utf-8")
    assert run("where", "Our own triggers", "--clinic", clinic).out.startswith(f"{own}, line 2: ")
    shipped = f"{ROOT / 'templates/en/titles.toml'}, line "
    assert run("where", "Caring for someone with stiff-person", "--clinic", clinic).out.startswith(
        shipped
    )


def test_words_of_a_safety_line_are_found_where_it_is_written() -> None:
    text = (ROOT / "templates/en/safety.toml").read_text(encoding="utf-8")
    line = next(row for row in text.splitlines() if row.startswith("do-not-stop-medicine"))
    words = line.split('"')[1]
    out = run("where", words).out
    assert "templates/en/safety.toml, line" in out


def test_words_that_are_nowhere() -> None:
    assert "no file holds the words" in one_message(run("where", "zzz", "qqq"), 2)
    assert "did you mean “en/contact”?" in one_message(run("where", "contcat"), 2)


@pytest.mark.parametrize("word", ["Ngozi", "OK", "Dr."])
def test_a_word_with_capitals_is_nobody_s_file_name(word: str) -> None:
    message = one_message(run("where", f"{word}xyz"), 2)
    assert f"no file holds the words “{word}xyz”" in message


def test_copy_hints_at_the_right_name() -> None:
    said = one_message(run("copy", "contact", "--clinic", CLINIC), 2)
    assert "did you mean “en/contact”?" in said
    said = one_message(run("copy", "triggers", "--clinic", CLINIC), 2)
    assert "did you mean “en/triggers” or “handouts/triggers”?" in said
