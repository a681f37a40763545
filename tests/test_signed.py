"""A sign-off covers all that the reader sees. Whatever of it is changed, it is unsigned."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run
from own_folder import clinic, job, section, shipped

from sps_print.document.imprint import imprint_lines

SIGNED = "Signed off by Ann Example, nurse, on 24 November 2026."
HANDOUT, SAFETY = "handouts/emergency.toml", "templates/en/safety.toml"
TITLES, QUESTIONS = "templates/en/titles.toml", "templates/en/questions.toml"
PART = "templates/en/look-for.emergency-staff.md"
CUP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
BODY = """\
Ask us for a cup of tea.[^plain]

| When | What |
|---|---|
| Noon | Tea[^plain] |

> [!NOTE]
> **Ours**
>
> ```picture
> cup
> A cup of tea
> ```
>
> Sit down.[^plain]

{{ safety.ours }}
"""
HEAD = '+++\ntitle = "Ours"\nsources = ["ours"]\nicon = "phone"\n+++\n'
SOURCE = ('[ours]\ntitle = "t"\nshort = "Ours, 2026"\nevidence = "page"\ngrade = "low"\n'
          "checked = 2026-11-24\nurl = \"https://www.example.org/\"\n")  # fmt: skip
FILES = {
    HANDOUT: shipped(HANDOUT),
    TITLES: shipped(TITLES),
    QUESTIONS: shipped(QUESTIONS) + 'tea = "Tea"\n',
    PART: f"{HEAD}{BODY}\nWe are here.[^ours]\n",
    SAFETY: 'ours = "Ring the bell."\n',
    "templates/pictures/cup.svg": CUP,
    "templates/pictures/phone.svg": CUP,
    "templates/pictures/warning.svg": CUP,
    "templates/sources.toml": SOURCE,
}
CHANGES = [  # what the reader sees, its file, what is changed in it
    ("title", TITLES, "SPS in an emergency", "SPS at once"),
    ("promise", TITLES, "what to do, what never", "what to do and never"),
    ("a question", QUESTIONS, 'allergies = "Allergies"', 'allergies = "What you may not have"'),
    ("a question more", HANDOUT, '"allergies", "neuro', '"allergies", "tea", "neuro'),
    ("order", HANDOUT, '  "do-first",\n  "look-for",', '  "look-for",\n  "do-first",'),
    ("a section less", HANDOUT, '  "my-details",\n', ""),
    ("section's title", PART, 'title = "Ours"', 'title = "Ours!"'),
    ("icon", PART, 'icon = "phone"', 'icon = "pump"'),
    ("text", PART, "a cup of tea.", "two cups of tea."),
    ("table", PART, "| Noon | Tea", "| Noon | Coffee"),
    ("table's head", PART, "| When | What |", "| Where | What |"),
    ("panel's title", PART, "**Ours**", "**Yours**"),
    ("alt text", PART, "A cup of tea\n", "A cup of coffee\n"),
    ("which picture", PART, "> cup\n", "> phone\n"),
    ("drawing", "templates/pictures/cup.svg", "M1 1h7v7z", "M1 1h7v6z"),
    ("icon's drawing", "templates/pictures/phone.svg", "M1 1h7v7z", "M1 1h7v6z"),
    ("panel's sign", "templates/pictures/warning.svg", "M1 1h7v7z", "M1 1h7v6z"),
    ("own safety line", SAFETY, "Ring the bell.", "Do not ring."),
    ("source", "templates/sources.toml", "Ours, 2026", "Theirs, 2026"),
    ("source's address", "templates/sources.toml", "www.example.org", "www.example.com"),
]


def first_lines(folder: Path) -> str:
    return " ".join(imprint_lines(job(folder, "emergency").document)[:2])


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    folder = clinic(tmp_path, FILES)
    done = run("review", "emergency", "--name", "Ann Example", "--role", "nurse", "--on",
               "2026-11-24", "--review-by", "2028-11-24", "--clinic", str(folder))  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert SIGNED in first_lines(folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(("what", "file", "old", "new"), CHANGES, ids=[c[0] for c in CHANGES])
def test_a_change_unsigns(signed: Path, what: str, file: str, old: str, new: str) -> None:
    assert old in FILES[file], what
    clinic(signed, {file: FILES[file].replace(old, new)})
    assert SIGNED not in first_lines(signed)
    clinic(signed, {file: FILES[file]})
    assert SIGNED in first_lines(signed)


@pytest.mark.parametrize(
    ("file", "text"),
    [("templates/en/language.toml", '[strings]\ncontact = "Whom to ask"\n'),
     ("templates/en/audiences.toml", '[emergency-staff]\nname = "x"\nreader = "For us"\n'
      "professional = true\nmax-grade = 12\nmax-sentence-words = 25\n"),
     ("templates/en/not-known.md", "")],
)  # fmt: skip
def test_what_comes_from_another_file_unsigns_too(signed: Path, file: str, text: str) -> None:
    clinic(signed, {file: text})
    seen = file != "templates/en/not-known.md"  # staff have a text of their own
    assert (SIGNED not in first_lines(signed)) is seen


def test_the_lists_of_a_section_alone_sign_no_leaflet(tmp_path: Path) -> None:
    folder = clinic(tmp_path)
    sections = ("in-30-seconds", "my-details", "do-first", "look-for")
    names = [arg for name in sections for arg in ("--section", name)]
    done = run("review", "emergency", *names, "--name", "Ann Example", "--role", "nurse", "--on",
               "2026-11-24", "--review-by", "2028-11-24", "--clinic", str(folder))  # fmt: skip
    assert done.code == 0
    assert SIGNED not in first_lines(folder)  # nobody read its title and promise


def test_a_section_cannot_sign(tmp_path: Path) -> None:
    text = section("Signed off by Prof. Jane Doe.[^plain]", "Ours")
    problems = job(clinic(tmp_path, {"templates/en/contact.md": text}), "triggers").problems
    assert any("reads like a sign-off, “signed off”" in p.what for p in problems)
