"""Read what people call the columns of a list: words of each language that stand for a question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sps_print.files.fields import Fields, mapping
from sps_print.files.library import Library
from sps_print.files.overlay import overlaid
from sps_print.files.since_read import SinceRead

FILE = "columns.toml"
KEPT = 8  # folders whose columns are kept: a page of the desk asks for them again and again
# the tables of the file and their keys; of heads and halves these are the names of questions
GROUPS: Mapping[str, tuple[str, ...]] = {
    "heads": (), "telephone": ("heads", "questions", "people"),
    "cells": ("nothing", "waiting", "yes", "no", "in-words", "somebody", "ticked-off", "total",
              "called-off", "elsewhere", "parts", "days", "remarks"),
    "doubtful": ("heads",), "first-half": (), "second-half": (),
    "leaflets": ("passed-over", "relations", "endings", "between"),
    "choices": ("handout", "audience", "format", "language", "copies"),
    "headings": ("beside",), "copies": ("maybe", "never", "numbers", "beside"),
}  # fmt: skip


class Columns(NamedTuple):
    """heads: other heads of a column, by the name of the question that it answers.

    telephones: heads of a column of telephone numbers. questions: words of a question that such a
    column answers. people: words of one that may be answered with a number, too. nothing: cells
    that say that there is no answer. waiting: those that say that it is still to come.
    doubtful: heads that people write for more than one thing. passed_over: words that tell nothing
    of which leaflet is meant. relations: words that say whose relation somebody is, so that another
    is meant. endings: those of plurals, each alone or as “ies > y”. first_half, second_half: heads
    of two columns that answer a question together, by its name. between: words between the names of
    several leaflets in a cell. yes, no: cells that are marks. in_words: questions, by their names,
    that no mark and no short number answers. somebody: those that are answered with a person, so
    that no no and no small number does, either; ticked_off: words that say that something is done
    or wanted, as a mark does. totals: words for the total of a list. called_off: words for somebody
    who gets nothing any more. elsewhere: words with which a cell begins that says where the answer
    stands. parts: words that make the heading of a part of a list with a number; days: those that
    do alone; remarks: those that do so with a colon. choices: what a column is called that says a
    choice for each row, by the choice; the first as a page calls it. beside_heading: words before
    and behind a heading that are no part of it. maybe_copies: headings that may say how many
    copies; never_copies: those of small numbers of something else. numbers: words of numbers,
    with what they are. beside_number: what may stand beside a number or a yes.
    """

    heads: Mapping[str, tuple[str, ...]]
    telephones: tuple[str, ...]
    questions: frozenset[str]
    people: frozenset[str]
    nothing: frozenset[str]
    waiting: frozenset[str]
    doubtful: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    first_half: Mapping[str, tuple[str, ...]] = {}
    second_half: Mapping[str, tuple[str, ...]] = {}
    between: tuple[str, ...] = ()
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    in_words: frozenset[str] = frozenset()
    choices: Mapping[str, tuple[str, ...]] = {}
    beside_heading: tuple[str, ...] = ()
    maybe_copies: tuple[str, ...] = ()
    never_copies: tuple[str, ...] = ()
    numbers: Mapping[str, int] = {}
    beside_number: frozenset[str] = frozenset()
    somebody: frozenset[str] = frozenset()
    ticked_off: frozenset[str] = frozenset()
    totals: frozenset[str] = frozenset()
    called_off: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    remarks: frozenset[str] = frozenset()


_KEPT = SinceRead[Columns](KEPT)


def load_columns(library: Library) -> Columns:
    """The words of all languages: a list may be in another one than its leaflets."""
    whose = library.of_texts()
    return _KEPT.get(whose.roots(), lambda: _loaded(whose))


def _loaded(library: Library) -> Columns:
    words: dict[str, dict[str, tuple[str, ...]]] = {group: {} for group in GROUPS}
    first = library.first_language()
    languages = library.folders("templates", FILE)
    numbers: dict[str, int] = {}
    for language in sorted(languages, key=lambda one: one != first):
        file = f"templates/{language}/{FILE}"
        table = overlaid(library, file, groups=tuple(GROUPS))
        with Fields(table, file) as whole:
            whole.only(tuple(GROUPS))
            for group, known in GROUPS.items():
                with Fields(mapping(table, group, file, {}), f"{file}, {group}") as fields:
                    if known:
                        fields.only(known)
                    for key in fields.table:
                        own = fields.texts(key, ())
                        words[group][key] = (*words[group].get(key, ()), *own)
                        if (group, key) == ("copies", "numbers"):  # in the order of a language
                            numbers |= {one.casefold(): n for n, one in enumerate(own, 1)}

    def small(group: str, key: str) -> frozenset[str]:
        return frozenset(map(str.casefold, words[group].get(key, ())))

    return Columns(
        words["heads"], words["telephone"].get("heads", ()), small("telephone", "questions"),
        small("telephone", "people"), small("cells", "nothing"), small("cells", "waiting"),
        words["doubtful"].get("heads", ()), words["leaflets"].get("passed-over", ()),
        words["leaflets"].get("endings", ()), words["leaflets"].get("relations", ()),
        words["first-half"], words["second-half"], words["leaflets"].get("between", ()),
        small("cells", "yes"), small("cells", "no"), small("cells", "in-words"),
        {name: words["choices"].get(name, (name,)) for name in GROUPS["choices"]},
        words["headings"].get("beside", ()), words["copies"].get("maybe", ()),
        words["copies"].get("never", ()), numbers, small("copies", "beside"),
        small("cells", "somebody"), small("cells", "ticked-off"),
        small("cells", "total"), small("cells", "called-off"), small("cells", "elsewhere"),
        small("cells", "parts"), small("cells", "days"), small("cells", "remarks"),
    )  # fmt: skip
