"""A file that nothing uses is said, with the name that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run
from own_folder import OWN, clinic, section

from sps_print.content.clinic.unused import unused_files
from sps_print.files.library import Library
from sps_print.problems import Severity

TEXT = section("Ask us.[^plain]")
SAID = [  # file, what the hint says
    ("templates/en/title.toml", "did you mean “titles.toml”?"),
    ("templates/en/suport.md", "did you mean “support.md”?"),
    ("templates/en/support.md.txt", "did you mean “support.md”?"),
    ("templates/en/support.md.docx", "did you mean “support.md”?"),
    ("templates/en/Support.md", "did you mean “support.md”?"),
    ("templates/en/support.MD", "did you mean “support.md”?"),
    ("templates/en/support (1).md", "did you mean “support.md”?"),
    ("templates/en/Copy of support.md", "did you mean “support.md”?"),
    ("templates/en/support - Copy.md", "did you mean “support.md”?"),
    ("templates/en/living_with_sps.md", "to print it, name “living-with-sps”"),
    ("templates/en/symptoms.carers.md", "did you mean “symptoms.carer.md”?"),
    ("templates/en/our-falls.md", "to print it, name “our-falls” in the sections of a handout"),
    ("templates/en/medicines.md", "its readers have texts of their own, such as “medicines.dent"),
    ("templates/en/safty.toml", "did you mean “safety.toml”?"),
    (
        "templates/en/guard.toml",
        "take it away; known here: audiences.toml, columns.toml, exempt.toml, glossary.toml",
    ),
    ("templates/En/support.md", "did you mean “en”?"),
    ("templates/eng/support.md", "did you mean “en”?"),
    ("templates/support.md", "did you mean “templates/en/support.md”?"),
    ("templates/safety.toml", "did you mean “templates/en/safety.toml”?"),
    ("handouts/support.md", "to print it, name “support”"),
    ("handouts/Triggers.toml", "did you mean “triggers.toml”?"),
    ("handouts/dentist.TOML", "call it “dentist.toml”"),
    ("handouts/old/triggers.toml", ""),
    ("support.md", "did you mean “templates/en/support.md”?"),
    ("Triggers.toml", "did you mean “handouts/triggers.toml”?"),
    ("template/en/support.md", "did you mean “templates”?"),
    ("Handouts/triggers.toml", "did you mean “handouts”?"),
    ("templates/pictures/ours.svg", ""),
    ("templates/pictures/cup.png", "names here end in .svg"),
]


@pytest.mark.parametrize(("file", "hint"), SAID)
def test_a_file_that_nothing_uses(tmp_path: Path, file: str, hint: str) -> None:
    (problem,) = unused_files(Library(clinic(tmp_path, {file: TEXT})))
    assert problem.what == "nothing uses this file"
    assert file.startswith(problem.where)
    assert hint in problem.hint
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    "file",
    ["templates/en/support.md", "templates/en/symptoms.carer.md", "templates/.DS_Store",
     "templates/en/Thumbs.db", "templates/en/desktop.ini", "templates/en/~$support.docx",
     "templates/en/support.md~", "templates/en/.support.md.swp", "templates/en/support.md.bak",
     "templates/README.md", "README.md", "copied.toml", "reviews.toml", "people.csv",
     "leaflets/x.pdf", "templates/._en", "handouts/ours.toml", "templates/pictures/phone.svg",
     "templates/sources.toml", ".git/config", "our-logo.png", "notes.txt", "letter.docx"],
)  # fmt: skip
def test_a_file_that_is_used_or_nobodys_business(tmp_path: Path, file: str) -> None:
    text = OWN if file.startswith("handouts") else TEXT
    assert unused_files(Library(clinic(tmp_path, {file: text}))) == ()


def test_a_picture_on_the_cover_of_an_own_handout_is_used(tmp_path: Path) -> None:
    files = {"handouts/ours.toml": f'cover-picture = "cup"\n{OWN}',
             "templates/pictures/cup.svg": "<svg/>", "templates/en/our-group.md": TEXT}  # fmt: skip
    assert not unused_files(Library(clinic(tmp_path, files)))


def test_a_picture_that_an_own_section_shows_is_used(tmp_path: Path) -> None:
    files = {"handouts/ours.toml": OWN, "templates/pictures/cup.svg": "<svg/>",
             "templates/en/our-group.md": section("```picture\ncup\nA cup\n```")}  # fmt: skip
    assert unused_files(Library(clinic(tmp_path, files))) == ()


def test_many_are_counted(tmp_path: Path) -> None:
    files = {f"templates/en/x{n}.md": TEXT for n in range(50)}
    found = unused_files(Library(clinic(tmp_path, files)))
    assert len(found) == 31
    assert found[-1].what == "20 more files are used by nothing"


def test_a_broken_handout_hides_no_other_file(tmp_path: Path) -> None:
    files = {"handouts/ours.toml": "title = 5", "templates/en/Support.md": TEXT}
    (problem,) = unused_files(Library(clinic(tmp_path, files)))
    assert problem.where == "templates/en/Support.md"


def test_build_and_check_say_it_and_go_on(tmp_path: Path) -> None:
    folder = clinic(tmp_path, {"templates/en/suport.md": TEXT})
    done = run("build", "triggers", "--to", "text", "--clinic", str(folder),
               "--out", str(tmp_path / "out"))  # fmt: skip
    assert done.code == 0
    assert "suport.md" in done.err
    checked = run("check", "triggers", "--words", "--clinic", str(folder))
    assert checked.code == 0
    assert "did you mean “support.md”?" in checked.out


def test_an_odd_name_is_shown_harmless(tmp_path: Path) -> None:
    folder = clinic(tmp_path, {"templates/en/a\x1b[31m.md": TEXT})
    (problem,) = unused_files(Library(folder))
    assert "\x1b" not in str(problem)
