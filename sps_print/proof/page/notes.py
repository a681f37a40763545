"""Where the numbers of sources and their notes are on the pages of a finished file.

A number in the text leads to its note, and the note back to the paragraph in which the number first
stands. In what a reader searches, copies or hears, a space parts the number from the word before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sps_print.papers import Side
from sps_print.pdf.reader.objects import PdfFile, Reference
from sps_print.problems import Problem
from sps_print.proof.page.aligned import Pair
from sps_print.proof.page.found import FoundInline
from sps_print.proof.page.placed import spot_of
from sps_print.proof.page.reopen import Shown
from sps_print.proof.page.report import fault
from sps_print.proof.page.tags import Tag

NUMBER = re.compile(r"\s\[?\d+\]?\s*$")  # with a space before it


def notes_named(file: PdfFile, tree: Tag) -> Iterator[Problem]:
    """A problem unless each note has a name of its own, by which it is found."""
    notes = {tag.number: tag.name for tag in tree.walk() if tag.role == "Note"}
    listed = file.under(file.trailer, "/Root", "/StructTreeRoot", "/IDTree", "/Names") or []
    leads = dict(zip(listed[::2], listed[1::2], strict=True))
    known = {note.number: name for name, note in leads.items() if isinstance(note, Reference)}
    if known != notes or None in notes.values() or len(leads) != len(notes):
        yield fault("a note has no name of its own")


class NotePlaces:
    """What the links of notes have to lead to."""

    def __init__(self, pairs: Sequence[Pair], sides: Sequence[Side]) -> None:
        self._found: dict[str, Shown] = {}
        for pair in pairs:
            if pair.wanted.note and pair.found.runs:
                self._found[f"source-{pair.wanted.note}"] = pair.found.runs[0]
            notes = (one for one in pair.found.inline if one.role != "Link" and one.runs)
            for one, said in zip(notes, pair.wanted.notes, strict=False):
                name = said.url.replace("#source", "mark")
                self._found.setdefault(name, _beginning(pair, one.runs[0], sides))

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


def _beginning(pair: Pair, mark: Shown, sides: Sequence[Side]) -> Shown:
    """The first run of a paragraph on the panel on which a number stands."""
    spot = spot_of(mark, tuple(sides))
    alike = (run for run in pair.found.runs if run.page == mark.page)
    return next((run for run in alike if spot_of(run, tuple(sides)) == spot), mark)
