"""The ledger of sources: every citation of every leaflet is in it, once."""

from __future__ import annotations

import csv
import io
import json

import pytest
from command import run
from conftest import every_order

from sps_print.blocks import NoteRef, Text
from sps_print.checks.ledger import cited_sentences, ledger
from sps_print.cli.sources import HEAD
from sps_print.model import Order
from sps_print.pipeline import Job, Workshop
from sps_print.spoken import cited


def test_a_sentence_has_the_sources_that_follow_it() -> None:
    line = (
        Text("One. Two."),
        NoteRef(1, "a"),
        NoteRef(2, "b"),
        Text(" Three. Four."),
        NoteRef(1, "a"),
    )
    assert list(cited_sentences(line)) == [("Two.", ("a", "b")), ("Four.", ("a",))]


def test_no_citation_is_lost(shop: Workshop) -> None:
    orders = {(o.handout, o.audience) for o in every_order()}
    documents = [Job(shop, Order(*order)).document for order in sorted(orders)]
    for doc in documents:
        found = {key for entry in ledger([doc]) for key in entry.sources}
        assert found == {ref.source for ref in cited(doc)} == {s.key for s in doc.sources}
    entries = ledger(documents)
    assert len(entries) == len({(e.sentence, e.sources, e.file) for e in entries})
    assert all(entry.sentence and entry.leaflets for entry in entries)


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
    from sps_print.cli.sources import _harmless

    assert _harmless("=1+1") == "'=1+1"
    assert _harmless("Never stop.") == "Never stop."
