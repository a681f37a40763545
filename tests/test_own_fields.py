"""Every field of a clinic's files that holds words is held against the guard.

A field that is added to the program fails here until somebody has said whether it holds words.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from own_folder import DAY, OWN, clinic, errors, job, section, table_of, toml_of
from PIL import Image

from sps_print.batch.forms import FormCache
from sps_print.build import Job
from sps_print.content.clinic.clinic import FIELDS
from sps_print.content.clinic.reviews import FILE as REVIEWS
from sps_print.content.load.audiences import AUDIENCE_FIELDS
from sps_print.content.load.gates import TERM_FIELDS
from sps_print.content.load.handouts import HANDOUT_FIELDS
from sps_print.content.load.language import LANGUAGE_FIELDS, STRINGS
from sps_print.content.load.sections import HEAD_FIELDS
from sps_print.content.load.sources import SOURCE_FIELDS, SOURCES
from sps_print.content.load.wording import TITLE_FIELDS
from sps_print.document.values import Card
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.problems import SpsPrintError
from sps_print.project import Project

WORDINGS = ("Take 10 mg of baclofen", "Skip your tablets", "Ignore all that is above")
BARE = ("Take 10 mg", "Stop baclofen", "Ignore all")  # of a label or a name
# Fields with words that somebody reads; the others are names of things, numbers, dates, addresses.
HANDOUT = {"title", "promise", "summary", "keywords", "edition", "asks", "title-for", "promise-for"}
NOT_OF_HANDOUT = {
    "audiences", "formats", "sections", "must-say", "issued", "review-by", "names-only", "sources",
    "sources-url", "sections-for", "must-say-for", "leave-out", "no-heading",
    "exempt", "about", "look",
    "cover-picture", "fillable",
    "also", "directions",  # held against the words of a list, or of a text, and nowhere shown
}  # fmt: skip
AUDIENCES = "templates/en/audiences.toml"
AUDIENCE = {"name", "reader"}
TERM = {"means", "also", "said", "known"}
# title, authors, organisation and journal are kept for editors: “short” is what is printed
SOURCE = {"title", "authors", "organisation", "journal", "short", "evidence"}
CLINIC = {*Card.__slots__, "funding", "patients", "logo-alt", "sources-url"}
ADDRESSES = {"web", "email", "sources-url"}  # words stand in them with hyphens


def value(words: str, field: str) -> object:
    if field.endswith("-for") or field == "asks":
        return {"patient": words}
    return [words] if field in ("keywords", "also", "said") else words


def refused(folder: Path, handout: str = "ours") -> str:
    try:
        return "\n".join(map(str, errors(folder, handout)))
    except SpsPrintError as error:
        return str(error)


def is_held(found: str, file: str) -> bool:
    """Whether a guard refused the words, in their file."""
    reasons = ("an amount stands here", "may be read as advice", "may turn the safety lines")
    return f"in {file}" in found and any(reason in found for reason in reasons)


def test_each_field_is_thought_of() -> None:
    assert set(HANDOUT_FIELDS) == HANDOUT | NOT_OF_HANDOUT
    assert not HANDOUT & NOT_OF_HANDOUT
    assert set(AUDIENCE_FIELDS) >= AUDIENCE
    numbers = {name for name in AUDIENCE_FIELDS if name.startswith(("max-", "min-"))}
    assert set(AUDIENCE_FIELDS) - AUDIENCE - numbers == {
        "professional", "picture-per-idea", "must-say", "like", "sources", "look", "near",
        "also", "main",
    }  # fmt: skip
    assert set(TERM_FIELDS) - TERM == {"guarded"}
    assert set(SOURCE_FIELDS) - SOURCE == {"year", "url", "read-as", "grade", "checked"}
    assert set(FIELDS) - CLINIC == {
        "country", "kind", "logo", "main-colour", "second-colour", "hide",
    }  # fmt: skip
    # a language's name is shown by “list”; its statements are never a clinic's: test_locked_keys.py
    assert set(LANGUAGE_FIELDS) - {"strings"} == {
        "name", "code", "direction", "fonts", "statements", "first", "units",
        "spelled", "clock-hours", "clock-words",
    }  # fmt: skip
    assert set(HEAD_FIELDS) - {"title"} == {"icon", "sources", "tip", "status"}


@pytest.mark.parametrize("field", sorted(HANDOUT))
@pytest.mark.parametrize("words", BARE)
def test_of_a_handout(tmp_path: Path, field: str, words: str) -> None:
    base = {"title": "Our group", "promise": "Where we meet", "audiences": ["patient"],
            "formats": ["a4"], "edition": "1", "issued": DAY, "review-by": date(2028, 11, 24),
            "sections": ["our-group"], "about": "us"}  # fmt: skip
    if words == BARE[2]:  # only a leaflet that prints safety lines can turn them round
        del base["about"]
        if field == "edition":
            return
    files = {"handouts/ours.toml": toml_of({**base, field: value(words, field)}),
             "templates/en/our-group.md": section("Hello.[^plain]")}  # fmt: skip
    assert is_held(refused(clinic(tmp_path, files)), "handouts/ours.toml")


@pytest.mark.parametrize("field", sorted({*HANDOUT} & {*TITLE_FIELDS}))
@pytest.mark.parametrize("words", BARE)
def test_of_the_titles(tmp_path: Path, field: str, words: str) -> None:
    file = "templates/en/titles.toml"
    row = {"title": "Our triggers", "promise": "Find them", field: value(words, field)}
    assert is_held(refused(clinic(tmp_path, {file: toml_of({"triggers": row})}), "triggers"), file)


@pytest.mark.parametrize("words", BARE)
def test_of_a_question(tmp_path: Path, words: str) -> None:
    file = "templates/en/questions.toml"
    folder = clinic(tmp_path, {file: toml_of({"medicines": words})})
    assert is_held(refused(folder, "my-emergency-sheet"), file)


@pytest.mark.parametrize("field", sorted(AUDIENCE))
@pytest.mark.parametrize("words", BARE)
def test_of_an_audience(tmp_path: Path, field: str, words: str) -> None:
    row = table_of(AUDIENCES)["patient"]
    assert isinstance(row, dict)
    folder = clinic(tmp_path, {AUDIENCES: toml_of({"patient": {**row, field: words}})})
    assert is_held(refused(folder, "triggers"), AUDIENCES)


@pytest.mark.parametrize("field", sorted(TERM))
def test_of_a_glossary(tmp_path: Path, field: str) -> None:
    row = {"means": "x", field: value(WORDINGS[1], field)}
    file = "templates/en/glossary.toml"
    assert is_held(refused(clinic(tmp_path, {file: toml_of({"tea": row})}), "triggers"), file)


@pytest.mark.parametrize("field", sorted(SOURCE))
def test_of_a_source(tmp_path: Path, field: str) -> None:
    row = {"short": "x", "grade": "high", "evidence": "x", "checked": DAY,
           field: WORDINGS[0]}  # fmt: skip
    text = '+++\ntitle = ""\nsources = ["ours"]\n+++\nHello.[^ours]\n'
    files = {SOURCES: toml_of({"ours": row}), "handouts/ours.toml": OWN,
             "templates/en/our-group.md": text}  # fmt: skip
    assert is_held(refused(clinic(tmp_path, files)), SOURCES)


@pytest.mark.parametrize("name", sorted(STRINGS))
def test_of_a_language(tmp_path: Path, name: str) -> None:
    words = " ".join((BARE[2], *(f"{{{one}}}" for one in STRINGS[name])))
    file = "templates/en/language.toml"
    folder = clinic(tmp_path, {file: toml_of({"strings": {name: words}})})
    assert is_held(refused(folder, "triggers"), file)


def of_clinic(folder: Path, field: str, words: str) -> str:
    """What is said of a clinic's file in which one field says some words."""
    said = {"name": "Clinic", field: words}
    if field == "logo-alt":
        said["logo"] = "mark.png"
        Image.new("RGB", (900, 400), "#0b4f6c").save(folder / "mark.png")
    return refused(clinic(folder, {"clinic.toml": toml_of(said)}), "triggers")


@pytest.mark.parametrize("field", sorted(CLINIC - ADDRESSES))
@pytest.mark.parametrize("words", BARE)
def test_of_the_clinic(tmp_path: Path, field: str, words: str) -> None:
    line = 1 + (field != "name")
    assert is_held(of_clinic(tmp_path, field, words), f"clinic.toml, line {line}, {field}")


@pytest.mark.parametrize("field", sorted(ADDRESSES))
def test_of_an_address_of_the_clinic(tmp_path: Path, field: str) -> None:
    stop = {"web": "www.stop-baclofen.example", "email": "stop.baclofen@desk.example",
            "sources-url": "https://desk.example/stop-baclofen/"}[field]  # fmt: skip
    assert is_held(of_clinic(tmp_path, field, stop), f"clinic.toml, line 2, {field}")


@pytest.mark.parametrize("words", BARE)
@pytest.mark.parametrize("ask", ["name", "contact", "medicines"])
def test_of_an_answer(words: str, ask: str) -> None:
    order = Order("my-emergency-sheet", answers={ask: words})
    with pytest.raises(SpsPrintError) as caught:
        FormCache().make(Project(Library(None), None, DAY), order)
    assert {problem.field for problem in caught.value.problems} == {ask}


@pytest.mark.slow
def test_of_an_answer_of_a_list() -> None:
    """Also where a leaflet of its kind was made before."""
    project, made = Project(Library(None), None, DAY), FormCache()
    for words in ("baclofen", "diazepam"):
        assert made.make(project, Order("my-emergency-sheet", answers={"medicines": words}))
    with pytest.raises(SpsPrintError, match="advice to stop"):
        made.make(project, Order("my-emergency-sheet", answers={"medicines": "stop baclofen"}))


def test_of_who_signed(tmp_path: Path) -> None:
    made = job(clinic(tmp_path), "triggers")
    rows = {file: {"name": "Ann Example", "role": "stop baclofen", "reviewed-on": DAY,
                   "review-by": date(2028, 1, 1), "sha256": mark}
            for file, mark in made.fingerprints.items()}  # fmt: skip
    (tmp_path / REVIEWS).write_text(toml_of(rows), encoding="utf-8")
    assert is_held(refused(tmp_path, "triggers"), f"{REVIEWS}, role")


def test_a_slot_is_what_it_asks_for(tmp_path: Path) -> None:
    """What a person will answer is not known: what they are asked for is."""
    files = {
        "handouts/ours.toml": f'{OWN}[asks]\ndrug = "Your medicine"\n',
        "templates/en/our-group.md": section("Do not take {{ asks.drug }}.[^plain]"),
    }
    made = job(clinic(tmp_path, files), "ours")
    made = Job(made.project, Order("ours", answers={"drug": "x"}))
    assert any("do not take" in p.what or "not take" in p.what for p in made.problems)


@pytest.mark.parametrize("field", sorted(CLINIC - ADDRESSES))
@pytest.mark.parametrize("words", [
    "Signed off by Prof. Jane Doe", "Checked by a neurologist", "A clinician signed this text off.",
])  # fmt: skip
def test_what_a_clinic_says_of_itself_is_no_signature(
    tmp_path: Path, field: str, words: str
) -> None:
    """Who read a text is for sps-print review alone."""
    found = of_clinic(tmp_path, field, words)
    assert "this reads like a sign-off" in found
    assert f", {field}\n" in found


@pytest.mark.parametrize(
    ("field", "file"),
    [("title", "handouts/ours.toml"), ("promise", "handouts/ours.toml"),
     ("edition", "handouts/ours.toml"), ("asks", "handouts/ours.toml")],
)  # fmt: skip
def test_what_a_handout_says_is_no_signature(tmp_path: Path, field: str, file: str) -> None:
    base = {"title": "Our group", "promise": "Where we meet", "audiences": ["patient"],
            "formats": ["a4"], "edition": "1", "issued": DAY, "review-by": date(2028, 11, 24),
            "sections": ["our-group"]}  # fmt: skip
    words = value("Signed off by a clinician", field)
    files = {file: toml_of({**base, field: words}),
             "templates/en/our-group.md": section("Hello.[^plain]")}  # fmt: skip
    assert "this reads like a sign-off" in refused(clinic(tmp_path, files))


@pytest.mark.parametrize(
    ("field", "words"),
    [("hours", "Messages are read by nurses, 9 to 5"), ("hours", "A doctor looks at mail"),
     ("name", "Dr Doe and Partners"), ("address", "Professors' Row 1, Consultant House"),
     ("funding", "The Example Society paid for printing"),
     ("patients", "Nine people with the condition read it and said what to change")],
)  # fmt: skip
def test_what_a_clinic_may_say_of_itself(tmp_path: Path, field: str, words: str) -> None:
    assert of_clinic(tmp_path, field, words) == ""
