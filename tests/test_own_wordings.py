"""Wordings that a clinic's own texts may hold, and wordings that they may not: a line each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sps_print.checks.claims import ASKED, PRAISE
from sps_print.checks.guarded import faults
from sps_print.checks.own_texts import CLAIM, NOBODY, OF_CLINIC, OF_VALUES, PAID, QUOTE, kinds_of
from sps_print.checks.safety import CALM, LOCKED
from sps_print.content.load.guard import load_guard
from sps_print.files.library import Library

GUARD = load_guard(Library(None), "en")
FILE = Path(__file__).parent / "own_wordings.txt"
LINES = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line[:1] in ("-", "+")]


def kinds(field: str) -> set[str]:
    if field in ("clinic", "answer"):
        return OF_CLINIC | {PAID} if field == "clinic" else OF_VALUES
    if field == CLAIM:
        return {CLAIM, PRAISE}
    if field == "tip":
        return {CLAIM}
    if field == LOCKED:
        return {LOCKED}
    return kinds_of("" if field in ("section", "us") else field, about_us=field == "us")


@pytest.mark.parametrize("line", LINES)
def test_a_wording(line: str) -> None:
    field, _, words = line[1:].partition("|")
    said = words.strip().replace(". ", ".\n").replace("? ", "?\n").split("\n")
    found = [(fault.words, fault.what) for fault in faults(said, GUARD, kinds(field.strip()))]
    assert bool(found) == line.startswith("-"), found


def test_there_are_many_of_both() -> None:
    assert len({*LINES}) == len(LINES) > 200
    assert sum(line.startswith("+") for line in LINES) > 80


def test_every_list_that_a_phrase_names_is_there() -> None:
    lists = dict(GUARD.lists)
    rules = [phrase for rule in GUARD.rules for phrase in (*rule.phrases, *rule.beside)]
    phrases = [*rules, *GUARD.harmless, *(one for some in lists.values() for one in some)]
    named = {name for phrase in phrases for name in re.findall(r"<([\w-]+)>", phrase)}
    assert named | {NOBODY.strip("<>")} == {*lists, "year"}
    kinds = {*kinds_of("strings"), *kinds_of("", about_us=True), LOCKED, CALM, *OF_CLINIC, PAID}
    assert {rule.to for rule in GUARD.rules} == kinds | {QUOTE, ASKED, PRAISE}


def test_the_words_of_another_sentence_are_said() -> None:
    (fault,) = faults(["Do you take baclofen?", "Skip it."], GUARD, kinds("section"))
    assert (fault.at, fault.words, fault.near) == (1, "skip", "baclofen")
    (fault,) = faults(["Skip your tablets."], GUARD, kinds("section"))
    assert (fault.words, fault.near) == ("skip", "")
