"""The ledger of sources: every citation of every leaflet is in it, once."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections import Counter
from datetime import date
from html import escape
from pathlib import Path

import pytest
from command import run
from conftest import every_order

from sps_print.build import Job
from sps_print.checks.ledger import SHOWN, ledger, nearest_findings
from sps_print.checks.ledger_shown import HEAD, TITLE, LedgerRow, as_page
from sps_print.checks.statements import grounds
from sps_print.content.load.findings import Finding, load_findings
from sps_print.content.load.sources import GRADES, load_sources
from sps_print.document.blocks import NoteRef, Text
from sps_print.document.reading_order import cited
from sps_print.document.spreadsheet import harmless
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.project import Project, open_project


def test_a_sentence_has_the_sources_that_follow_it_or_a_later_sentence() -> None:
    line = (
        Text("One. Two."),
        NoteRef(1, "a"),
        NoteRef(2, "b"),
        Text(" Three."),
        NoteRef(1, "a"),
    )
    assert [(one, keys) for one, _, keys in grounds(line)] == [
        ("One.", ("a", "b")),
        ("Two.", ("a", "b")),
        ("Three.", ("a",)),
    ]


def test_no_citation_is_lost(project: Project) -> None:
    orders = {(o.handout, o.audience) for o in every_order()}
    documents = [Job(project, Order(*order)).document for order in sorted(orders)]
    for doc in documents:
        found = {key for entry in ledger([doc]) for key in entry.statement.sources}
        assert found == {ref.source for ref in cited(doc)} == {s.key for s in doc.sources}
    entries = ledger(documents)
    assert len(entries) == len({entry.statement for entry in entries})
    assert all(entry.statement.sentence and entry.leaflets for entry in entries)


def test_each_shipped_source_has_a_grade_and_a_day() -> None:
    known = load_sources(Library(None))
    assert {source.grade for source in known.values()} == set(GRADES)
    assert all(source.evidence and source.checked for source in known.values())


def test_no_work_has_two_keys() -> None:
    """Two keys for one page are two notes on a leaflet, as if two sources agreed."""
    urls = [one.url.rstrip("/") for one in load_sources(Library(None)).values() if one.url]
    assert [one for one, times in Counter(urls).items() if times > 1] == []


def test_tips_are_in_the_ledger_without_a_source() -> None:
    rows = json.loads(run("sources", "--as", "json").out)
    tips = [row for row in rows if row["stands on"] == "practical tip"]
    assert tips
    assert {row["source"] + row["grade"] for row in tips} == {""}
    sourced = [row for row in rows if row["stands on"] == "source"]
    assert all(row["grade"] in GRADES and row["last checked"] for row in sourced)
    assert "not clinical" in {row["stands on"] for row in rows}
    assert "nothing" not in {row["stands on"] for row in rows}


def test_a_sentence_of_another_paper_is_in_the_ledger() -> None:
    """A flyer has texts that the first paper of its handout has not."""
    listed = {row["sentence"] for row in json.loads(run("sources", "--as", "json").out)}
    bare, seen = open_project(None), set[tuple[str, ...]]()
    for order in every_order():
        job = Job(bare, Order(order.handout, order.audience, order.format))
        if (sections := (*job.plan.sections, order.audience)) in seen:
            continue
        seen.add(sections)
        missing = {one.statement.sentence for one in ledger([job.document])} - listed
        assert not missing, f"{order.handout} on {order.format} says too: {sorted(missing)[:3]}"
    assert len(seen) > 40


def test_csv_and_json_hold_the_same_rows() -> None:
    rows = json.loads(run("sources", "dal01", "--as", "json").out)
    table = list(csv.DictReader(io.StringIO(run("sources", "dal01", "--as", "csv").out)))
    assert rows == table
    assert all(tuple(row) == HEAD and row["source"] == "dal01" for row in rows)
    assert any("living-with-sps-patient" in row["leaflets"] for row in rows)


def test_what_a_change_of_a_source_touches() -> None:
    done = run("sources", "dal17")
    assert done.code == 0
    assert "leaflets cite “dal17”: " in done.out
    assert "living-with-sps-patient" in done.out.splitlines()[-1]


@pytest.mark.parametrize(("key", "hint"), [("dall01", "did you mean “dal01”?")])
def test_an_unknown_source_names_the_nearest(key: str, hint: str) -> None:
    done = run("sources", key)
    assert done.code == 2
    assert hint in done.err


def test_a_formula_is_words_in_a_spreadsheet() -> None:
    assert harmless("=1+1") == "'=1+1"
    assert harmless("Never stop.") == "Never stop."


def test_each_cited_source_has_a_fact_to_hold_its_sentence_against() -> None:
    """Write what a new source says into templates/findings.toml, in your own words."""
    rows = json.loads(run("sources", "--as", "json").out)
    said = {row["source"]: row["what it says"] for row in rows}
    assert [key for key, says in said.items() if key and not says.startswith("F-")] == []
    sentence = "The best tested: it eased stiffness in a trial of 16 people."
    row = next(row for row in rows if row["sentence"] == sentence and row["source"] == "dal01")
    assert row["what it says"].startswith("F-160, high: ")
    assert "16 GAD-positive people" in row["what it says"]


def test_each_fact_names_sources_that_there_are() -> None:
    known, facts = load_sources(Library(None)), load_findings(Library(None))
    assert len(facts) > 150
    assert {key for one in facts for key in one.sources} <= set(known)


def test_the_facts_with_a_sentence_s_words_come_first() -> None:
    apart = Finding("F-1", "Rest is good.", "low", ("a",))
    near = Finding("F-2", "Spasms come without warning.", "low", ("a", "b"))
    other = Finding("F-3", "Spasms come without warning.", "low", ("b",))
    found = nearest_findings("A spasm may come.", "a", (apart, near, other))
    assert found == (near, apart)
    assert nearest_findings("A spasm.", "c", (apart, near)) == ()
    assert len(nearest_findings("A spasm.", "b", (near, other) * 3)) == SHOWN


def test_a_source_without_a_fact_says_so_and_a_bad_fact_is_named(tmp_path: Path) -> None:
    condition = Path(__file__).parent / "condition"
    rows = json.loads(run("--content", condition, "sources", "--as", "json").out)
    said = {row["what it says"] for row in rows if row["source"]}
    assert said == {"no fact is on file: read the source"}
    ours = shutil.copytree(condition, tmp_path / "condition")
    bad = '[F-1]\nsays = "x"\ngrade = "sure"\nsources = ["us"]\n'
    (ours / "templates/findings.toml").write_text(bad)
    done = run("--content", ours, "sources")
    assert done.code == 1
    assert "there is no grade “sure”" in done.err
    assert "in templates/findings.toml, F-1, grade" in done.err


def test_the_page_has_every_sentence_with_its_grade_and_what_the_source_says() -> None:
    done = run("sources", "dal01", "--as", "html")
    assert done.out.startswith("<!DOCTYPE html>")
    rows = json.loads(run("sources", "dal01", "--as", "json").out)
    assert done.out.count("<li>") == len(rows)
    assert f"<title>{TITLE}</title>" in done.out
    assert all(escape(row["sentence"]) in done.out for row in rows)
    assert "grade high; checked 23 November 2026" in done.out
    assert "<p>It says: F-160, high: " in done.out


MARKUP = LedgerRow(*("<b>&",) * 6, None, *("<b>&",) * 4)


def test_words_on_the_page_are_no_markup() -> None:
    page = as_page([MARKUP])
    assert "<b>" not in page
    assert page.count("&lt;b&gt;&amp;") == 8  # five of them say what the source is


@pytest.mark.parametrize(
    "words", ["Form 2028-13-45.", "See https://example.org/2021-03-15/.", "On 2021-03-15 at 9."]
)
def test_a_sentence_on_the_page_is_as_it_was_written(words: str) -> None:
    """What only looks like a day ended the page with an error; a day in an address was changed."""
    page = as_page([MARKUP._replace(sentence=words, words=words, checked=date(2021, 3, 15))])
    assert page.count(words) == 2
    assert "; checked 15 March 2021; " in page


def test_a_source_that_nobody_checked_has_no_day() -> None:
    assert "checked" not in as_page([MARKUP])
    assert MARKUP.cells()["last checked"] == ""
