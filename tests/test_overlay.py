"""One rule for every file of keyed entries: a clinic's add, replace by key, and take none away."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import pytest
from command import run
from own_folder import OWN, clinic, errors, job, section, table_of

from sps_print.content.load.audiences import load_audiences
from sps_print.content.load.gates import load_glossary
from sps_print.content.load.language import load_language
from sps_print.content.load.sources import load_sources
from sps_print.files.library import Library
from sps_print.files.overlay import overlaid
from sps_print.problems import ContentError, UnreadableFile

READER = 'name = "x"\nreader = "For us"\nmax-grade = 9\nmax-sentence-words = 20\n'
SOURCE = """\
title = "t"
short = "Ours, 2026"
url = "https://www.example.org/"
evidence = "page"
grade = "low"
checked = 2026-11-24
"""
WORDS = "templates/en/glossary.toml"
Loaded = Callable[[Library], Collection[str]]
FILES: list[tuple[str, str, str, str, Loaded]] = [  # file, a shipped key, an entry, its head, load
    ("templates/en/audiences.toml", "carer", READER, "[{}]\n", load_audiences),
    ("templates/sources.toml", "ninds-bf", SOURCE, "[{}]\n", load_sources),
    (WORDS, "flare", 'means = "x"\n', "[{}]\n",
     lambda library: [term.words for term in load_glossary(library, WORDS)]),
    ("templates/en/safety.toml", "", '= "Ring the bell."\n', "{} ",
     lambda library: load_language(library, "en").safety),
    ("templates/en/language.toml", "contact", '= "Whom to ask"\n', "[strings]\n{} ",
     lambda library: load_language(library, "en").strings),
]  # fmt: skip
each_file = pytest.mark.parametrize(("file", "key", "entry", "head", "load"), FILES)


@each_file
def test_an_entry_of_a_clinics_is_added_and_the_shipped_ones_stay(
    tmp_path: Path, file: str, key: str, entry: str, head: str, load: Loaded
) -> None:
    before = [*load(Library(None))]
    assert len(before) > 5
    mine = key if "strings" in head else "ours"
    library = Library(clinic(tmp_path, {file: head.format(mine) + entry}))
    assert set(load(library)) == {*before, mine}


@each_file
def test_an_entry_of_that_key_is_replaced_whole(
    tmp_path: Path, file: str, key: str, entry: str, head: str, load: Loaded
) -> None:
    if key:
        library = Library(clinic(tmp_path, {file: head.format(key) + entry}))
        own = overlaid(library, file, (), ("strings",))
        there = own["strings"] if "strings" in head else own
        assert isinstance(there, dict)
        shipped = table_of(file)
        assert there[key] != (shipped.get("strings") or shipped)[key]
        assert set(load(library)) == set(load(Library(None)))


def test_what_is_locked_is_named_all_at_once(tmp_path: Path) -> None:
    text = 'do-not-stop-medicine = "Do."\nmissed-doses = "Never mind."\nours = "Ring."\n'
    library = Library(clinic(tmp_path, {"templates/en/safety.toml": text}))
    with pytest.raises(ContentError) as caught:
        load_language(library, "en")
    assert [p.what for p in caught.value.problems] == [
        "“do-not-stop-medicine” is locked", "“missed-doses” is locked",
    ]  # fmt: skip


def test_no_file_at_all_is_said() -> None:
    with pytest.raises(UnreadableFile):
        overlaid(Library(None), "templates/en/nothing.toml")


def test_one_own_source_and_one_own_audience_harm_nothing_else(tmp_path: Path) -> None:
    files = {
        "templates/sources.toml": f"[ours]\n{SOURCE}",
        "templates/en/audiences.toml": f"[neighbour]\n{READER}",
        "handouts/ours.toml": OWN.replace('"patient"', '"neighbour"') + 'about = "us"\n',
        "templates/en/our-group.md":
            '+++\ntitle = "Us"\nsources = ["ours"]\n+++\nWe meet weekly.[^ours]\n',
    }  # fmt: skip
    folder = clinic(tmp_path, files)
    assert errors(folder, "ours") == []
    assert errors(folder, "triggers") == []
    assert "Ours, 2026" in job(folder, "ours").text().decode()
    listed = run("list", "audiences", "--clinic", str(folder))
    assert listed.code == 0
    assert "neighbour" in listed.out
    assert "carer" in listed.out


def test_a_section_and_a_handout_win_whole(tmp_path: Path) -> None:
    """What they do not say is not printed: they say what is."""
    files = {"templates/en/contact.md": section("Ask us.[^plain]", "Ours")}
    text = job(clinic(tmp_path, files), "triggers").text().decode()
    assert "Ours\n" in text
    assert "Who to contact" not in text
