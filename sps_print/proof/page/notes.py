"""Where the numbers of sources and their notes are on the pages of a finished file.

A number in the text leads to its note, and the note back to the paragraph in which the number first
stands. In what a reader searches, copies or hears, a space parts the number from the word before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sps_print.papers import PanelPlacement, Paper, Side
from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.columns import column_in
from sps_print.proof.page.found import FoundInline
from sps_print.proof.page.placed import spot_of
from sps_print.proof.page.reopen import Shown
from sps_print.proof.page.report import fault
from sps_print.proof.page.tags import Tag

NUMBER = re.compile(r"\s\[?\w+\]?\s*$")  # with a space before it


def notes_named(tags: Sequence[Tag]) -> Iterator[Problem]:
    """A problem unless each note has a name, by which it is found (tables.names_lead)."""
    if any(tag.role == "Note" and not tag.ident for tag in tags):
        yield fault("a note has no name of its own")


class NotePlaces:
    """What the links of notes have to lead to."""

    def __init__(self, pairs: Sequence[Pair], sides: Sequence[Side], paper: Paper) -> None:
        self._found: dict[str, Shown] = {}
        for pair in pairs:
            if pair.wanted.note and pair.found.runs:
                self._found[f"source-{pair.wanted.note}"] = pair.found.runs[0]
            notes = (one for one in pair.found.inline if one.role == "Reference" and one.runs)
            for one, said in zip(notes, pair.wanted.notes, strict=False):
                name = said.url.replace("#source", "mark")
                self._found.setdefault(name, _beginning(pair, one.runs[0], sides, paper))

    def of(self, name: str) -> Shown | None:
        """The place of a note (“source-3”), or of the first number in the text (“mark-3”)."""
        return self._found.get(name)

    def parted(self, pair: Pair, notes: Sequence[FoundInline]) -> Iterator[Problem]:
        """A problem for a number that is read as a part of the word before it, or of another."""
        before, places = "", {id(one.runs[0]): one for one in notes if one.runs}
        for run in pair.found.runs:
            if one := places.get(id(run)):
                text = before[-1:] + "".join(run.text for run in one.runs)
                if not NUMBER.search(text):
                    yield pair.fault(f"no space is read before the number of a source, “{text}”")
            before = run.text


def _beginning(pair: Pair, number: Shown, sides: Sequence[Side], paper: Paper) -> Shown:
    """The first run of a paragraph on the panel, and in the column, in which a number stands."""

    def place(run: Shown) -> tuple[PanelPlacement, int]:
        return spot_of(run, tuple(sides)), column_in(pair, run, paper)

    alike = (run for run in pair.found.runs if run.page == number.page)
    return next((run for run in alike if place(run) == place(number)), number)
