"""Where a clinic's own words are looked for, and what a leaflet has to say for what it is about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from own_folder import OWN, clinic, errors, job, said, section, shipped, toml_of

from sps_print.checks.own_texts import language_is_guarded
from sps_print.problems import Severity, SpsPrintError

FILE = "templates/en/our-group.md"
DOSE = "Take 10 mg"
US = f'{OWN}about = "us"\n'
PLACES = {
    "text": section("Take 10 mg.[^plain]"),
    "bold": section("Take **10** mg.[^plain]"),
    "marks": section("Take 10[^plain] mg.[^plain]"),
    "tip": section("Some people find 10 mg works.[^tip]"),
    "source": '+++\ntitle = ""\nsources = ["ninds-bf"]\n+++\nTake 10 mg.[^ninds-bf]\n',
    "two lines": section("Take 10\nmg.[^plain]"),
    "entity": section("Take 10&nbsp;mg.[^plain]"),
    "escape": section("Take 10\\-mg.[^plain]"),
    "title": section("Hello.[^plain]", "Take 10 mg"),
    "heading": section("### Take 10 mg\n\nHello.[^plain]"),
    "list": section("- Hello.[^plain]\n- Take 10 mg.[^plain]"),
    "steps": section("1. Hello.[^plain]\n2. Take 10 mg.[^plain]"),
    "cell": section("| a | b |\n|---|---|\n| c | Take 10 mg[^plain] |"),
    "cells": section("| When | Dose in mg |\n|---|---|\n| Night | 10[^plain] |\n"),
    "cell of some words": section("| When | mg |\n|---|---|\n| Night | 10 or 20[^plain] |\n"),
    "cell with a limit": section("| When | mg |\n|---|---|\n| Night | not over 10[^plain] |\n"),
    "cell of tablets": section("| When | Tablets |\n|---|---|\n| Night | from 2 to 3[^plain] |\n"),
    "panel": section("> [!NOTE]\n> **Good**\n>\n> Take 10 mg.[^plain]"),
    "panel title": section("> [!NOTE]\n> **Take 10 mg**\n>\n> Hello.[^plain]"),
    "tick": section("```tick\nTake 10 mg[^plain]\n```"),
    "write-in": section("```write-in\nMy 10 mg at\n```"),
    "alt": section("```picture\nphone\nTake 10 mg\n```"),
    "qr": section("```qr\nhttps://www.example.org\nTake 10 mg\n```"),
    "contact": section("```contact\nTake 10 mg\n```"),
    "link": section("Take [10](https://www.example.org) mg.[^plain]"),
    "hidden": section("Hello.[^plain]\n\n{% if clinic.phone %}Take 10 mg.[^plain]{% endif %}"),
    "value": section('Take {{ "10" }} mg.[^plain]'),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_every_place_of_a_section(tmp_path: Path, place: str) -> None:
    files = {
        "handouts/ours.toml": US,
        "templates/en/our-group.md": PLACES[place],
    }
    text = said(clinic(tmp_path, files))
    assert "an amount stands here" in text
    assert "templates/en/our-group.md, line " in text


@pytest.mark.parametrize("body", [
    "See [our page](https://example.org/stop-taking-baclofen).[^plain]",
    "See [our page](https://example.org/StopTakingBaclofen).[^plain]",
    "Write to [us](mailto:stop.baclofen@example.org).[^plain]",
    "- [us](https://stop-baclofen.example.org)[^plain]\n- Hello.[^plain]",
    "> [!NOTE]\n> **Good**\n>\n> See [us](https://example.org/stop_baclofen).[^plain]",
    "```qr\nhttps://example.org/skip-your-tablets\nOur page\n```",
    "Hi.[^plain]\n\n{% if clinic.phone %}[us](https://stop-baclofen.org)[^plain]{% endif %}",
])  # fmt: skip
def test_an_address_is_printed_too(tmp_path: Path, body: str) -> None:
    files = {"handouts/ours.toml": OWN, "templates/en/our-group.md": section(body)}
    found = errors(clinic(tmp_path, files), "ours")
    (problem,) = (one for one in found if "our-group" in one.where)
    assert problem.what.startswith("this may be read as advice to stop")
    lines = section(body).split("\n")
    line = next(at for at, one in enumerate(lines, 1) if "http" in one or "mailto" in one)
    assert problem.where == f"templates/en/our-group.md, line {line}"


def test_an_honest_address(tmp_path: Path) -> None:
    body = """See [us](https://example.org/bus-stop?id=5).[^plain]
Ring [us](tel:01632960000).[^plain]

```qr
https://example.org/medicines/baclofen
Our page
```"""
    files = {"handouts/ours.toml": OWN, "templates/en/our-group.md": section(body)}
    assert "our-group" not in said(clinic(tmp_path, files))


def test_short_words_are_no_copy_beside_other_words(tmp_path: Path) -> None:
    """A shipped section says “Stop.” by itself, too."""
    body = section("Do you take baclofen?[^plain] Stop.[^plain]")
    files = {"handouts/ours.toml": OWN, "templates/en/our-group.md": body}
    assert "“stop”: “Stop.”" in said(clinic(tmp_path, files))


def test_the_line_is_the_line(tmp_path: Path) -> None:
    text = section(
        "Hello.[^plain]\n\nWe meet.[^plain] Take 10 mg.[^plain]\n\nStop baclofen.[^plain]"
    )
    folder = clinic(tmp_path, {"handouts/ours.toml": US,
                               "templates/en/our-group.md": text})  # fmt: skip
    where = {p.what.split(",")[0]: p.where for p in errors(folder, "ours")}
    assert where == {
        "an amount stands here": "templates/en/our-group.md, line 7",
        "this may be read as advice to stop": "templates/en/our-group.md, line 9",
    }


@pytest.mark.parametrize(("file", "table", "where"), [
    ("handouts/ours.toml", {"title": DOSE}, "handouts/ours.toml, line 1, title"),
    ("handouts/ours.toml", {"promise": DOSE}, "handouts/ours.toml, line 2, promise"),
    ("handouts/ours.toml", {"title-for": {"patient": DOSE}}, "title"),
    ("handouts/ours.toml", {"promise-for": {"patient": "Stop baclofen"}}, "promise"),
    ("handouts/ours.toml", {"asks": {"name": DOSE}}, "asks, name"),
    ("templates/en/language.toml", {"strings": {"other_formats": DOSE}}, "other_formats"),
    ("templates/en/safety.toml", {"ours": DOSE}, "templates/en/safety.toml, line 1, ours"),
    ("templates/en/glossary.toml", {"tea": {"means": DOSE}}, "templates/en/glossary.toml, line 2"),
    ("clinic.toml", {"name": "Clinic", "hours": DOSE}, "clinic.toml, line 2, hours"),
])  # fmt: skip
def test_every_other_place(tmp_path: Path, file: str, table: dict[str, object], where: str) -> None:
    base = {line.split(" = ")[0]: line for line in US.splitlines()}
    ours = "\n".join(line for key, line in base.items() if key not in table)
    text = f"{toml_of(table)}\n"
    if file == "handouts/ours.toml":
        lines = [f'{key} = "{table[key]}"' if key in table else line for key, line in base.items()]
        ours = "\n".join(lines) + "\n" + toml_of({k: v for k, v in table.items() if k not in base})
    body = "{{ safety.ours }}" if "safety" in file else "Hello.[^plain]"
    files = {"handouts/ours.toml": ours, "templates/en/our-group.md": section(body)}
    try:
        found = said(clinic(tmp_path, {**files, **({file: text} if file not in files else {})}))
    except SpsPrintError as error:
        found = str(error)
    assert where in found


# --- what the leaflet is about -------------------------------------------------------------


def test_an_own_leaflet_has_the_lines_of_its_readers(tmp_path: Path) -> None:
    files = {"handouts/ours.toml": OWN, "templates/en/our-group.md": section("We meet.[^plain]")}
    folder = clinic(tmp_path, files)
    assert job(folder, "ours").plan.must_say == (
        "do-not-stop-medicine", "missed-doses", "pump-emergency", "call-emergency",
    )  # fmt: skip
    assert [p.what for p in errors(folder, "ours")] == [
        f"the safety line “{name}” is missing" for name in job(folder, "ours").plan.must_say
    ]


def test_a_leaflet_about_us_needs_none(tmp_path: Path) -> None:
    files = {"handouts/ours.toml": US,
             "templates/en/our-group.md": section("We meet at the bus stop.[^plain]")}  # fmt: skip
    folder = clinic(tmp_path, files)
    assert errors(folder, "ours") == []
    assert job(folder, "ours").pdf()


def test_readers_that_a_clinic_adds_have_those_of_the_first_like_them(tmp_path: Path) -> None:
    row = 'name = "x"\nreader = "For us"\nmax-grade = 9\nmax-sentence-words = 20\n'
    files = {"templates/en/audiences.toml": f"[neighbour]\n{row}[vet]\n{row}professional = true\n",
             "templates/en/our-group.md": section("We meet.[^plain]")}  # fmt: skip
    for name, line in (("neighbour", "do-not-stop-medicine"), ("vet", "staff-do-not-stop")):
        files["handouts/ours.toml"] = OWN.replace('"patient"', f'"{name}"')
        assert line in job(clinic(tmp_path, files), "ours").plan.must_say


def test_only_an_own_leaflet_is_about_us(tmp_path: Path) -> None:
    text = shipped("handouts/triggers.toml")
    folder = clinic(tmp_path, {"handouts/triggers.toml": f'about = "us"\n{text}'})
    assert "is not about you" in errors(folder, "triggers")[0].what
    folder = clinic(tmp_path, {"handouts/ours.toml": f'about = "as"\n{OWN}'})
    assert errors(folder, "ours")[0].hint == "known: us"


def test_a_language_that_nobody_guards_is_said(tmp_path: Path) -> None:
    file = "templates/en/contact.md"
    made = job(clinic(tmp_path, {file: f"{shipped(file)}\nHello.[^plain]\n"}), "triggers")
    assert not tuple(language_is_guarded(made.document, made.plan))
    (said,) = language_is_guarded(replace(made.document, language="fr-CA"), made.plan)
    assert said.severity is Severity.WARNING
    assert "is known in “en”, not in “fr”" in said.what


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ('name = "Baclofen"', "Stop {{ clinic.name }} now.[^plain]"),
        ('name = "Example Clinic"\nhours = "mg"', "Take 10 {{ clinic.hours }} of it.[^plain]"),
    ],
)
def test_a_value_of_the_clinics_is_read_in_its_sentence(
    tmp_path: Path, details: str, words: str
) -> None:
    files = {
        "clinic.toml": f"{details}\n",
        "handouts/ours.toml": US,
        "templates/en/our-group.md": f'+++\ntitle = "Us"\n+++\n{words}\n',
    }
    assert "templates/en/our-group.md, line 4" in said(clinic(tmp_path, files))


def test_a_quotation_is_a_warning_and_stops_nothing(tmp_path: Path) -> None:
    text = section("Ann, 42, says: “I count my steps.”[^plain]")
    folder = clinic(tmp_path, {"handouts/ours.toml": US, FILE: text})
    (problem,) = [p for p in job(folder, "ours").problems if "words of a person" in p.what]
    assert problem.severity is Severity.WARNING
    assert "in writing" in problem.hint
    assert problem.where == f"{FILE}, line 5"
