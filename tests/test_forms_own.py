"""Sheets of a clinic's own to fill in: each answer stands in its own field, whatever the labels."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from fill_in import held

from sps_print.build import Job
from sps_print.model import Order
from sps_print.project import open_project

HANDOUT = """
title = "Our sheet"
promise = "A sheet of ours"
summary = "Whom to ring"
audiences = ["patient"]
formats = ["a4"]
edition = "2026-11"
issued = 2026-11-24
review-by = 2028-11-24
about = "us"
fillable = true
sections = ["ours"]

[asks]
mother = "Mother"
father = "Father"
"""
HEAD = '+++\ntitle = "Ours"\nicon = "notes"\nsources = []\n+++\n\nWe meet on Mondays.[^plain]\n\n'
LINE = """{% if asks.NAME %}**Name:** {{ asks.NAME }}[^plain]
{% else %}```write-in
Name
```
{% endif %}
"""
APART = LINE.replace("NAME", "mother") + LINE.replace("NAME", "father")
INSIDE = """```write-in
Day
{% if not asks.mother %}Name{% endif %}
{% if not asks.father %}Name{% endif %}
```
"""
SHARED = """{% if asks.mother %}**Name:** {{ asks.mother }}[^plain]
{% elif asks.father %}**Name:** {{ asks.father }}[^plain]
{% else %}```write-in
Name
```
{% endif %}
"""


def filled(folder: Path, text: str, given: dict[str, str]) -> list[str]:
    """What the fields hold, in their order."""
    for name, words in {
        "clinic.toml": 'name = "Example Clinic"\nphone = "01632 960000"\n',
        "handouts/ours.toml": HANDOUT,
        "templates/en/ours.md": HEAD + text,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words, encoding="utf-8")
    order = Order("ours", "patient", "a4", answers=given, fillable=True)
    return list(held(Job(open_project(folder), order).pdf()).values())


EVERY = {"mother": "Ann", "father": "Ben"}


@pytest.mark.parametrize(("text", "before"), [(APART, []), (INSIDE, [""])])
def test_lines_of_one_label_hold_their_own_answers(
    tmp_path: Path, text: str, before: list[str]
) -> None:
    for number in range(3):
        for asks in combinations(EVERY, number):
            given = {ask: EVERY[ask] for ask in asks}
            wanted = [*before, *(given.get(ask, "") for ask in EVERY)]
            assert filled(tmp_path, text, given) == wanted, given


def test_a_line_of_two_questions_is_words_when_both_are_answered(tmp_path: Path) -> None:
    assert filled(tmp_path, SHARED, {"mother": "Ann"}) == ["Ann"]
    assert filled(tmp_path, SHARED, {"father": "Ben"}) == ["Ben"]
    assert filled(tmp_path, SHARED, EVERY) == []
