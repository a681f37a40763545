"""Bold words, links, notes and HTML in fields of one line: refused, each with a way out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from own_folder import DAY, OWN, clinic, errors, job, section, table_of, toml_of
from test_own_fields import AUDIENCE, AUDIENCES, HANDOUT, TERM, value

from sps_print.content.clinic.reviews import FILE as REVIEWS
from sps_print.content.load.language import STRINGS
from sps_print.content.load.sources import SOURCES
from sps_print.content.load.wording import TITLE_FIELDS
from sps_print.document.values import Card
from sps_print.files.plain_words import PLAIN, AllowedMarkup, markup
from sps_print.problems import SpsPrintError

TYPED = [
    "**bold** words", "Bold **at the end**", "__bold__", "*soft*", "_soft_ words", "a ***b***",
    "[our page](http://www.example.org)", "[our page] (www.example.org)", "[x][1]", "[[page]]",
    "words[^1]", "words[^plain]", "![a cat](cat.png)", "<b>bold</b>", "one<br>two", "one<br/>two",
    '<a href="x">y</a>', "<!-- not yet -->", "<span style='x'>", "Bed&nbsp;rest", "Bed&nbsp rest",
    "<https://example.org>", "<mailto:a@example.org>",
    "a &amp; b",
    "a &#39; b", "{{ clinic.phone }}", "{% if a %}", "`code`", "~~gone~~", "==marked==",
    "# Heading", "- an item", "• an item", "> said", r"\*", r"one \n two",
    "10^th^ of May", "CO~2~", "Hello :smile: all", "open -- but not today", "9--5", "a---b",
    "{clinic.phone}", "{name}", "{", "ends in \\",
]  # fmt: skip
AS_IT_IS = [
    "Q&A", "Salt & pepper", "Fish <3", "5 < 6 > 4", "a * b", "2 * 3 * 4", "C#", "#1 for tea",
    "#ourgroup", "snake_case_name", "www.example.org/a_b_c_", "https://www.example.org/_a_?b&copy;",
    "Ring 01632 960000*", "- ", "a - b", "Room [3]", "(see below)", "~5 minutes", "a=b", "A/B",
    "8.30–9.00", "Note: a: b", "a - b", "co-op", "-5 to -2", "10:30:00", "2^3", "~5 to ~6",
    "US$5 or $6", "you > me", "C:\\Clinic", "AT&T; and others",
]  # fmt: skip


@pytest.mark.parametrize("words", TYPED)
def test_markup_is_refused(words: str) -> None:
    found = markup(words)
    assert found
    assert found.hint.endswith(PLAIN)


@pytest.mark.parametrize("words", AS_IT_IS)
def test_a_sign_is_printed(words: str) -> None:
    assert markup(words) is None


def test_small_words_name_what_they_are_filled_with() -> None:
    assert markup("Page {page} of {pages}", AllowedMarkup.NAMES) is None
    assert markup("Page {page", AllowedMarkup.NAMES)
    assert markup("**{{ page }}**", AllowedMarkup.ANY) is None


def held(folder: Path, handout: str) -> str:
    try:
        return "\n".join(map(str, errors(folder, handout)))
    except SpsPrintError as error:
        return str(error)


MARKED = "Our **best** words"
OURS = {"title": "Our group", "promise": "Where we meet", "audiences": ["patient"],
        "formats": ["a4"], "edition": "1", "issued": DAY, "review-by": date(2028, 11, 24),
        "sections": ["our-group"], "about": "us"}  # fmt: skip


def of_handout(field: str) -> dict[str, str]:
    return {"handouts/ours.toml": toml_of({**OURS, field: value(MARKED, field)}),
            "templates/en/our-group.md": section("Hello.[^plain]")}  # fmt: skip


def of_title(field: str) -> dict[str, str]:
    row = {"title": "Our triggers", "promise": "Find them", field: value(MARKED, field)}
    return {"templates/en/titles.toml": toml_of({"triggers": row})}


def of_source(field: str) -> dict[str, str]:
    row = {"short": "x", "grade": "high", "evidence": "x", "checked": DAY}
    return {SOURCES: toml_of({"ours": {**row, field: MARKED}}), "handouts/ours.toml": OWN,
            "templates/en/our-group.md": '+++\ntitle = ""\nsources = ["ours"]\n+++\nHello.[^ours]\n'
            }  # fmt: skip


def of_audience(field: str) -> dict[str, str]:
    row = table_of(AUDIENCES)["patient"]
    return {AUDIENCES: toml_of({"patient": {**row, field: MARKED}})}


def of_glossary(field: str) -> dict[str, str]:
    row = {"means": "x", field: value(MARKED, field)}
    return {"templates/en/glossary.toml": toml_of({"tea": row})}


def of_language(name: str) -> dict[str, str]:
    words = " ".join((MARKED, *(f"{{{one}}}" for one in STRINGS[name])))
    return {"templates/en/language.toml": toml_of({"strings": {name: words}})}


PLACES = [
    *((field, "clinic.toml", {"clinic.toml": toml_of({"name": "Clinic", field: MARKED})})
      for field in (*Card.__slots__, "funding", "patients", "logo-alt")),
    *((field, "handouts/ours.toml", of_handout(field)) for field in sorted(HANDOUT)),
    *((field, "templates/en/titles.toml", of_title(field)) for field in TITLE_FIELDS),
    *((field, SOURCES, of_source(field)) for field in ("short", "evidence")),
    *((field, AUDIENCES, of_audience(field)) for field in sorted(AUDIENCE)),
    *((field, "templates/en/glossary.toml", of_glossary(field)) for field in sorted(TERM)),
    *((name, "templates/en/language.toml", of_language(name)) for name in STRINGS),
    ("medicines", "templates/en/questions.toml",
     {"templates/en/questions.toml": toml_of({"medicines": MARKED})}),
    ("our-line", "templates/en/safety.toml",
     {"templates/en/safety.toml": toml_of({"our-line": MARKED})}),
    ("title", "templates/en/our-group.md",
     {**of_handout("x"), "handouts/ours.toml": OWN,
      "templates/en/our-group.md": section("Hello.[^plain]", MARKED)}),
    ("role", REVIEWS, {REVIEWS: toml_of({"templates/en/triggers.md": {
        "name": "Ann Example", "role": MARKED, "reviewed-on": DAY, "review-by": DAY,
        "sha256": "x"}})}),
]  # fmt: skip
ASKS = {"questions.toml": "my-emergency-sheet"}


@pytest.mark.parametrize(
    ("field", "file", "files"), PLACES, ids=[f"{file} {field}" for field, file, _ in PLACES]
)
def test_no_field_prints_markup(
    tmp_path: Path, field: str, file: str, files: dict[str, str]
) -> None:
    """Whatever the field, its file and name are said with what was typed."""
    handout = "ours" if "handouts/ours.toml" in files else "triggers"
    found = held(clinic(tmp_path, files), ASKS.get(file.rpartition("/")[2], handout))
    assert f"in {file}" in found
    assert "marks of bold would be printed" in found
    assert field.partition("-for")[0] in found


def test_a_field_is_one_line(tmp_path: Path) -> None:
    """However it is typed: a title over two lines made a list of places that no reader found."""
    over = dict.fromkeys(("title", "promise", "edition"), "Our\n  own \tgroup\n")
    files = {"handouts/ours.toml": toml_of({**OURS, **over}),
             "clinic.toml": toml_of({"name": "Clinic", "funding": "Our own\nmoney",
                                     "address": "1 High Street,\n\nOur\u00a0Town\n"}),
             "templates/en/our-group.md": section("Hello.[^plain]", r"Our\ngroup")}  # fmt: skip
    made = job(clinic(tmp_path, files), "ours")
    doc = made.document
    assert (doc.title, doc.promise, doc.imprint.edition) == ("Our own group",) * 3
    assert doc.sections[0].title == "Our group"
    assert (doc.imprint.funding, doc.card.address) == ("Our own money", "1 High Street, Our Town")
    assert made.pdf().startswith(b"%PDF")
