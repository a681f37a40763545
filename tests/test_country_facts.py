"""What is true in a country alone: printed where the clinic's country is known, with its source."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from command import one_message, run
from own_folder import DAY, clinic, errors, job, said, section, table_of, toml_of
from pypdfium2 import PdfDocument

from sps_print.build import Job
from sps_print.checks.statements import Ground, statements
from sps_print.content.load.country import (
    COUNTRIES,
    EMERGENCY,
    FACTS,
    countries,
    country_facts,
    fact_names,
)
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.content.load.sources import load_sources
from sps_print.files.library import CONTENT, Library
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.project import open_project

LIBRARY = Library(None)
CONDITION = Path(__file__).parent / "condition"
OURS = (
    "{% if country.crisis %}Call {{ country.crisis }}.[^country.crisis]"
    "{% else %}Ask us whom to call.[^plain]{% endif %}"
)


def folder(tmp_path: Path, country: str, text: str = OURS) -> Path:
    """A clinic of a country, whose triggers leaflet ends with a section of its own."""
    line = f'country = "{country}"\n' if country else ""
    toml = f'name = "Example Clinic"\n{line}'
    return clinic(tmp_path, {"clinic.toml": toml, "templates/en/contact.md": section(text, "Ours")})


@pytest.mark.parametrize("country", ["GB", "US", "IE"])
def test_a_section_prints_a_fact_and_its_source(tmp_path: Path, country: str) -> None:
    fact = country_facts(LIBRARY, country)["crisis"]
    doc = job(folder(tmp_path, country), "triggers").document
    (one,) = (one for one in statements(doc) if one.file == "templates/en/contact.md")
    assert one.sentence == f"Call {fact.says}."
    assert (one.ground, one.sources) == (Ground.SOURCE, (fact.source,))
    assert fact.source in {source.key for source in doc.sources}
    assert errors(tmp_path, "triggers") == []


@pytest.mark.parametrize("country", ["", "DE"])
def test_where_nobody_looked_it_up_the_general_sentence_stands(
    tmp_path: Path, country: str
) -> None:
    text = job(folder(tmp_path, country), "triggers").text().decode()
    assert "Ask us whom to call." in text


def test_a_fact_is_shown_only_where_it_is_known(tmp_path: Path) -> None:
    found = said(folder(tmp_path, "DE", "Call {{ country.crisis }}.[^country.crisis]"), "triggers")
    assert "a value is shown here that nobody gave" in found
    found = said(folder(tmp_path, "DE", "Call someone.[^country.crisis]"), "triggers")
    assert "no country says “crisis” here" in found
    assert "templates/en/contact.md, line 5" in found
    assert "write {% if country.crisis %}…{% endif %} around it" in found


def test_a_fact_that_there_is_not_is_refused_with_the_nearest(tmp_path: Path) -> None:
    found = said(folder(tmp_path, "GB", "{{ country.crises }}[^plain]"), "triggers")
    assert "“country.crises” stands for nothing" in found
    assert "crisis" in found


def test_another_language_says_it_in_its_own_words(tmp_path: Path) -> None:
    """The facts are names and numbers: the words around them are the section's."""
    words = OURS.replace("Call", "Rufen Sie an:")
    text = job(folder(tmp_path, "GB", words), "triggers").text().decode()
    assert f"Rufen Sie an: {country_facts(LIBRARY, 'GB')['crisis'].says}." in text


def test_who_signed_for_one_country_did_not_for_another(tmp_path: Path) -> None:
    file = "templates/en/contact.md"
    here, there = (job(folder(tmp_path, c), "triggers").fingerprints[file] for c in ("GB", "US"))
    assert here != there
    shutil.rmtree(tmp_path)
    assert job(folder(tmp_path, "GB"), "triggers").fingerprints[file] == here


def test_a_country_s_file_is_not_copied_into_a_folder(tmp_path: Path) -> None:
    """A clinic would change it, and see its own words on no leaflet."""
    home = folder(tmp_path, "GB")
    said = one_message(run("copy", "countries/gb", "--clinic", home), 2)
    assert "a copy of this file would be used by nothing" in said
    assert "sps-print new section" in said
    assert not (home / COUNTRIES).exists()


def test_where_a_fact_stands_is_found_by_its_words() -> None:
    assert "templates/countries/gb.toml, line" in run("where", "Childline, 0800 1111").out


@pytest.mark.parametrize("country", countries())
def test_each_fact_is_a_name_and_a_number_with_a_source(country: str) -> None:
    sources = load_sources(LIBRARY)
    for name, fact in country_facts(LIBRARY, country).items():
        assert fact.source in sources, name
        assert not fact.says.endswith("."), name  # a sentence would stay English everywhere


def test_each_fact_is_explained_and_said_somewhere() -> None:
    known = {name for country in countries() for name in country_facts(LIBRARY, country)}
    assert known == set(fact_names(LIBRARY))
    assert all(table_of(FACTS).values())


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({}, "emergency is missing"),
        ({EMERGENCY: "000"}, "emergency should be a table, not text"),
        ({EMERGENCY: {"says": "000"}}, "source is missing"),
        ({EMERGENCY: {"says": " ", "source": "bell-page"}}, "says is empty"),
        ({EMERGENCY: {"says": "0 " * 200, "source": "bell-page"}}, "longer than 200 characters"),
        ({EMERGENCY: {"says": "0", "source": "bell-page", "date": "x"}}, "no field “date”"),
        ({EMERGENCY: {"says": "0", "source": "bell-page"}, "emergancy": {}}, "“emergancy” here"),
    ],
)
def test_a_country_s_file_that_is_not_right_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, facts: dict[str, object], problem: str
) -> None:
    content = shutil.copytree(CONDITION, tmp_path / "content")
    (content / COUNTRIES / "xx.toml").write_text(toml_of(facts), encoding="utf-8")
    monkeypatch.setenv(CONTENT, str(content))
    with pytest.raises(ContentError, match=problem) as caught:
        country_facts(Library(None), "XX")
    assert all(f"{COUNTRIES}/xx.toml" in one.where for one in caught.value.problems)


def test_a_source_that_a_country_names_and_there_is_not_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = shutil.copytree(CONDITION, tmp_path / "content")
    fact = toml_of({EMERGENCY: {"says": "000", "source": "bell-pages"}})
    (content / COUNTRIES / "xx.toml").write_text(fact, encoding="utf-8")
    words = '+++\ntitle = ""\n+++\n\nRing {{ country.emergency }}.[^country.emergency]\n'
    (content / "templates/en/notes.md").write_text(words, encoding="utf-8")
    monkeypatch.setenv(CONTENT, str(content))
    home = clinic(tmp_path / "clinic", {"clinic.toml": 'name = "Example"\ncountry = "XX"\n'})
    made = Job(replace(open_project(home), today=DAY), Order("example-hiccups"))
    with pytest.raises(ContentError, match="there is no source “bell-pages”"):
        _ = made.document


@pytest.mark.slow
@pytest.mark.parametrize("country", ["GB", "US", "IE", "DE"])
def test_every_leaflet_can_be_read_in_each_country(tmp_path: Path, country: str) -> None:
    """Its words are checked with the facts in them: sources, terms, the length of sentences."""
    home = clinic(tmp_path, {"clinic.toml": f'name = "Example"\ncountry = "{country}"\n'})
    project = replace(open_project(home), today=DAY)
    for name in handout_names(project.library):
        for audience in load_handout(project.library, name).audiences:
            assert Job(project, Order(name, audience)).problems == (), (name, audience)


@pytest.mark.slow
def test_a_list_for_clinics_of_several_countries(tmp_path: Path) -> None:
    """Forms are shared by clinics without texts of their own: not the facts."""
    for country in ("GB", "US", "IE"):
        line = f'name = "Example"\ncountry = "{country}"\n'
        clinic(tmp_path / country.lower(), {"clinic.toml": line})
    rows = "".join(f"{name},everyday-life\n" for name in ("gb", "us", "ie", "gb"))
    (tmp_path / "list.csv").write_text(f"clinic,handout\n{rows}", encoding="utf-8")
    out = tmp_path / "out"
    done = run("batch", tmp_path / "list.csv", "--out", out, "--allow-blanks", "--jobs", "1")
    assert done.code == 0, done
    said = [
        "".join(page.get_textpage().get_text_range() for page in PdfDocument(path))
        for path in sorted(out.glob("*.pdf"))
    ]
    lines = [country_facts(LIBRARY, country)["crisis"].says for country in ("GB", "US", "IE")]
    assert [lines[0] in text for text in said] == [True, False, True, True]  # IE has GB's line
    assert [lines[1] in text for text in said] == [False, True, False, False]
    assert ["Equality Act 2010" in text for text in said] == [True, False, False, True]
