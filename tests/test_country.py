"""The emergency number is a country's: a clinic that says where it is prints that number alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command import run
from own_folder import clinic, errors, job, section, table_of, toml_of
from pypdfium2 import PdfDocument

from sps_print.content.clinic.clinic import load_clinic
from sps_print.content.clinic.unused import unused_files
from sps_print.content.load.country import (
    COUNTRIES,
    EMERGENCY,
    IN_A_COUNTRY,
    countries,
    country_facts,
    in_country,
)
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.content.load.language import WHOSE, load_language
from sps_print.files.library import Library
from sps_print.problems import ContentError

LIBRARY = Library(None)
SAFETY = "templates/en/safety.toml"
KNOWN = {country: country_facts(LIBRARY, country)[EMERGENCY].says for country in countries()}
NUMBERS = {*KNOWN.values()}
SEVERAL = {
    "call-emergency": "Trouble breathing, blue lips or choking? Call your emergency number "
    "at once: 999 UK, 112 Europe, 911 USA.",
    "child-call": "No grown-up near? Call 999 in the UK, 112 in Europe, 911 in the USA.",
    "card-call": "Trouble breathing, blue lips, choking, hard to wake? Call an ambulance: 999 UK, "
    "112 Europe, 911 USA.",
    "crisis-help": "Thoughts of suicide or self-harm need help now. In danger? Call your emergency "
    "number. If not, call a crisis line or a doctor today.",
}
UNNAMED = "emergency number"  # what stands for the number where no country is known


def at(country: str) -> dict[str, str]:
    return {"clinic.toml": f'name = "Example Clinic"\ncountry = "{country}"\n'}


def numbers_of(folder: Path, handout: str, audience: str) -> set[str]:
    """The emergency numbers that a leaflet says, outside its sources and the clinic's card."""
    sections = job(folder, handout, audience).document.sections
    return {word for word in re.findall(r"\d+", str(sections)) if word in NUMBERS}


def test_without_a_country_the_lines_are_as_they_were() -> None:
    lines = load_language(LIBRARY, "en").safety
    assert {key: lines[key] for key in SEVERAL} == SEVERAL


def test_each_line_that_says_a_number_has_its_line_for_a_country() -> None:
    lines = load_language(LIBRARY, "en")
    numbered = {key for key, line in lines.safety.items() if NUMBERS & {*re.findall(r"\d+", line)}}
    numbered |= {key for key, line in lines.safety.items() if UNNAMED in line}
    assert numbered == {*lines.in_country} == {*SEVERAL}


@pytest.mark.slow
def test_every_leaflet_says_that_number_alone(tmp_path: Path) -> None:
    found = set[str]()
    for name in handout_names(LIBRARY):
        for audience in load_handout(LIBRARY, name).audiences:
            folder = clinic(tmp_path, at("GB"))
            found |= numbers_of(folder, name, audience)
            said = str(job(folder, name, audience).document.sections).casefold()
            assert f"your {UNNAMED}" not in said, (name, audience)
    assert found == {"999"}


def test_where_a_crisis_line_is_known_the_box_names_it(tmp_path: Path) -> None:
    said = job(clinic(tmp_path, at("GB")), "triggers", "patient").text().decode()
    assert "Samaritans, 116 123" in said
    without = job(clinic(tmp_path / "b"), "triggers", "patient").text().decode()
    assert "Samaritans" not in without
    assert "Call your emergency number" in without


@pytest.mark.parametrize(("country", "warnings"), [("", 1), ("GB", 0)])
def test_check_says_once_what_a_folder_without_a_country_lacks(
    tmp_path: Path, country: str, warnings: int
) -> None:
    folder = clinic(tmp_path, at(country) if country else {})
    done = run("check", "emergency-card", "my-diary", "--words", "--clinic", folder)
    assert done.code == 0, done
    assert done.out.count("no country: leaflets print") == warnings
    assert "no crisis line" not in run("check", "my-diary", "--words").out


@pytest.mark.parametrize("country", KNOWN)
def test_each_country_has_its_own(country: str) -> None:
    lines = in_country(LIBRARY, load_language(LIBRARY, "en"), country).safety
    assert lines["child-call"] == f"No grown-up near? Call {KNOWN[country]}."
    numbered = {key for key, words in lines.items() if NUMBERS & {*re.findall(r"\d+", words)}}
    assert numbered == {*SEVERAL}


def test_a_leaflet_has_to_say_the_line_of_its_country(tmp_path: Path) -> None:
    folder = clinic(tmp_path, at("ie"))
    assert numbers_of(folder, "parent-with-sps", "child") == {"112"}
    (must,) = (m for m in job(folder, "parent-with-sps").document.must_say if m.id == "child-call")
    assert must.words == "No grown-up near? Call 112."


@pytest.mark.parametrize(("country", "meant"), [("UK", "GB"), (" usa ", "US"), ("el", "GR")])
def test_a_country_by_another_sign_is_told_its_own(
    tmp_path: Path, country: str, meant: str
) -> None:
    with pytest.raises(ContentError) as caught:
        load_clinic(clinic(tmp_path, at(country)))
    (problem,) = caught.value.problems
    assert f'write country = "{meant}"' in problem.hint


@pytest.mark.parametrize("country", ["England", "G", "999", "éé"])
def test_a_country_that_is_not_known_is_refused_with_those_that_are(
    tmp_path: Path, country: str
) -> None:
    folder = clinic(tmp_path, at(country))
    with pytest.raises(ContentError) as caught:
        load_clinic(folder)
    (problem,) = caught.value.problems
    assert problem.what == f"nothing is known of the country “{country.upper()}”"
    assert problem.where == "clinic.toml, country"
    assert ", ".join(sorted(KNOWN)) in problem.hint


def test_a_number_is_never_a_clinic_s(tmp_path: Path) -> None:
    fact = '[emergency]\nsays = "111"\nsource = "swast"\n'
    own = {f"{COUNTRIES}/gb.toml": fact, f"{COUNTRIES}/ca.toml": fact}
    assert numbers_of(clinic(tmp_path, at("GB") | own), "parent-with-sps", "child") == {"999"}
    assert [p.where for p in unused_files(Library(tmp_path))] == [COUNTRIES]
    with pytest.raises(ContentError, match="“CA”"):
        load_clinic(clinic(tmp_path, at("CA")))


def test_each_number_is_one() -> None:
    for country, number in KNOWN.items():
        assert re.fullmatch(r"[A-Z]{2}", country)
        assert re.fullmatch(r"[0-9]{3}", str(number))


@pytest.mark.parametrize("words", ["Wait.", "Call {number}, or wait.", "Call {number} {number}."])
def test_the_lines_for_a_country_are_locked(tmp_path: Path, words: str) -> None:
    own = f'[{IN_A_COUNTRY}]\ncall-emergency = "{words}"\n'
    (problem, *_) = errors(clinic(tmp_path, at("GB") | {SAFETY: own}), "living-with-sps")
    assert problem.what == f"“{IN_A_COUNTRY}” is locked"


def second(code: str, **lines: str) -> dict[str, str]:
    """A language of a clinic's own that words its lines for a country so."""
    language = table_of("templates/en/language.toml")
    statements = language["statements"]
    assert isinstance(statements, dict)
    kept = {key: words for key, words in statements.items() if key not in WHOSE}
    safety = {key: words for key, words in table_of(SAFETY).items() if key != IN_A_COUNTRY}
    ours = {**language, "code": code, "statements": kept, "first": False}
    return {"templates/zz/language.toml": toml_of(ours),
            "templates/zz/safety.toml": toml_of({**safety, IN_A_COUNTRY: lines})}  # fmt: skip


@pytest.mark.parametrize(
    ("files", "what"),
    [(second("fr", **{"call-emergency": "{number} !"}), "“child-call” is not worded for a country"),
     (second("fr", **{"call-emergency": "!"}), "“call-emergency” is not worded for a country"),
     (second("fr", **{"ours": "{number}"}), "“ours” is not worded for a country"),
     (second("en", **{"child-call": "Wait, then {number}."}), "child-call” is locked")],
)  # fmt: skip
def test_another_language_has_them_too(tmp_path: Path, files: dict[str, str], what: str) -> None:
    library = Library(clinic(tmp_path, files))
    with pytest.raises(ContentError, match=what):
        in_country(library, load_language(library, "zz"), "GB")


def test_without_a_country_another_language_needs_none(tmp_path: Path) -> None:
    library = Library(clinic(tmp_path, second("fr")))
    assert load_language(library, "zz").safety["call-emergency"] == SEVERAL["call-emergency"]


def test_a_clinic_that_moves_is_unsigned(tmp_path: Path) -> None:
    folder = clinic(tmp_path, at("GB"))
    before = job(folder, "parent-with-sps").fingerprints
    after = job(clinic(folder, at("IE")), "parent-with-sps").fingerprints
    assert {file for file in before if before[file] != after[file]} == {
        "templates/en/child-fetch.md",
        "templates/en/child-talk.md",
        "templates/en/help-first.child.md",
    }


@pytest.mark.slow
def test_a_list_with_clinics_of_two_countries(tmp_path: Path) -> None:
    """Clinics without texts of their own share what was made once: not the number."""
    for name, country in (("one", "GB"), ("two", "US"), ("three", "GB")):
        clinic(tmp_path / name, at(country))
    (tmp_path / "list.csv").write_text(
        "clinic,handout,format\n"
        + "".join(f"{n},how-to-help,a6\n" for n in ("one", "two", "three")),
        encoding="utf-8",
    )
    out = tmp_path / "out"
    done = run("batch", tmp_path / "list.csv", "--out", out, "--allow-blanks", "--jobs", "1")
    assert done.code == 0, done
    texts = [PdfDocument(path) for path in sorted(out.glob("*.pdf"))]
    said = ["".join(page.get_textpage().get_text_range() for page in pdf) for pdf in texts]
    assert [{*re.findall(r"\d+", text)} & NUMBERS for text in said] == [{"999"}, {"911"}, {"999"}]


def test_an_own_section_may_print_the_line(tmp_path: Path) -> None:
    ours = section("{{ safety.call_emergency }}", "Ours")
    folder = clinic(tmp_path, at("GB") | {"templates/en/contact.md": ours})
    assert "Call 999 at once." in str(job(folder, "triggers").document.sections[-1])
