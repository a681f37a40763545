"""All that is wrong with the fields of one TOML file is said in one run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from own_folder import OWN, clinic

from sps_print.content.clinic.clinic import load_clinic
from sps_print.content.load.audiences import load_audiences
from sps_print.content.load.handouts import load_handout
from sps_print.content.load.language import load_language
from sps_print.content.load.sources import load_sources
from sps_print.files.library import Library
from sps_print.problems import ContentError

CLINIC = """\
phone = 123
fone = "1"
web = "javascript:alert(1)"
email = "a@b@c"
main-colour = "teal"
second-colour = "#ffff00"
logo-alt = "a"
sources-url = "x"
hide = ["at-wrok", "trigers"]
"""
HANDOUT = """\
title = 5
audiences = ["pateint", "carer"]
formats = ["a44", "letter"]
sections = []
editon = "1"
issued = "2026-11-24"
sources = "lst"
names-only = ["medicines"]
[sections-for]
care = ["contact"]
carer = "contact"
[leave-out]
sheets = ["contact"]
[[exempt]]
gate = "list"
"""
AUDIENCES = """\
[a]
name = "x"
max-grade = "6"
professional = "no"
[b]
nmae = "x"
"""
SOURCES = """\
[ours]
short = 5
grade = "hihg"
[more]
titel = "x"
"""
LANGUAGE = """\
[strings]
page = "Page"
phone = 5
fone = "x"
[safety]
a = "b"
"""
Load = Callable[[Path], object]
FILES: list[tuple[str, str, Load, list[str]]] = [
    ("clinic.toml", CLINIC, load_clinic, [
        "there is no field “fone” here", "name is missing", "phone should be text, not a number",
        "web is not a web address", "email is not a mail address", "main-colour is not a colour",
        "second-colour is too pale to be read with white: 1.07 to 1",
        "logo-alt is given, but no logo", "there is no shipped handout “at-wrok”",
        "there is no shipped handout “trigers”", "sources-url is not a web address",
    ]),
    ("handouts/ours.toml", HANDOUT, lambda folder: load_handout(Library(folder), "ours"), [
        "there is no field “editon” here", "there is no audience “pateint”",
        "there is no format “a44”", "there is no audience “care”",
        "there is no way to print sources “lst”", "there is no question “medicines”",
        "sections is empty", "carer should be a list of texts, not text",
        "there is no kind of paper “sheets”", "there is no section “contact”",
        "title should be text, not a number", "promise is missing", "edition is missing",
        "issued should be a date, not text", "review-by is missing", "reason is missing",
    ]),
    ("templates/en/audiences.toml", AUDIENCES, lambda folder: load_audiences(Library(folder)), [
        "professional should be true or false, not text", "reader is missing",
        "max-grade should be a number, not text", "max-sentence-words is missing",
        "there is no field “nmae” here", "name is missing", "reader is missing",
        "max-grade is missing", "max-sentence-words is missing",
    ]),
    ("templates/sources.toml", SOURCES, lambda folder: load_sources(Library(folder)), [
        "short should be text, not a number", "there is no grade “hihg”", "evidence is missing",
        "checked is missing", "there is no field “titel” here", "grade is missing",
        "short is missing", "evidence is missing", "checked is missing",
    ]),
    ("templates/en/language.toml", LANGUAGE, lambda folder: load_language(Library(folder), "en"), [
        "there is no field “safety” here", "phone should be text, not a number",
        "there is no field “fone” here", "“page” is not filled in right",
    ]),
    ("templates/en/safety.toml", "a = 5\nb = []\n", lambda f: load_language(Library(f), "en"), [
        "a should be text, not a number", "b should be text, not a list",
    ]),
    ("templates/en/glossary.toml", "[a]\n[b]\nmeens = \"x\"\n",
     lambda folder: load_language(Library(folder), "en"), [
        "means is missing", "there is no field “meens” here", "means is missing",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text", "load", "wanted"), FILES, ids=[f[0] for f in FILES])
def test_all_at_once(tmp_path: Path, file: str, text: str, load: Load, wanted: list[str]) -> None:
    with pytest.raises(ContentError) as caught:
        load(clinic(tmp_path, {file: text}))
    problems = caught.value.problems
    assert sorted(p.what for p in problems) == sorted(wanted)
    assert all(p.where.startswith(file) and p.hint for p in problems)


def test_what_follows_from_a_mistake_is_not_said_too(tmp_path: Path) -> None:
    """One wrong word is one error."""
    folder = clinic(tmp_path, {"handouts/ours.toml": OWN.replace('["patient"]', "5")})
    with pytest.raises(ContentError) as caught:
        load_handout(Library(folder), "ours")
    assert [p.what for p in caught.value.problems] == [
        "audiences should be a list of texts, not a number"
    ]
