"""Appraise a leaflet by published instruments: what a machine can answer, and a form for the rest.

A score is the share of the items that a machine answered. It is not the instrument's score: that
needs a person for every other item.
"""

from __future__ import annotations

from sps_print.checks.appraise.items import INSTRUMENTS, Instrument, Item
from sps_print.checks.appraise.seen import Answer, Seen
from sps_print.document.blocks import Document
from sps_print.records import dataclass

__all__ = ["Answer", "Appraisal", "Seen", "appraise"]

NOT_SEEN = Seen(None, "nothing: only a person can tell")


@dataclass(frozen=True, slots=True)
class Appraisal:
    """One leaflet (named handout-audience) appraised by one instrument, item by item."""

    leaflet: str
    title: str
    instrument: Instrument
    answers: tuple[tuple[Item, Seen], ...]

    def count(self, answer: Answer | None) -> int:
        """How many items have this answer. None: those that a person has to answer."""
        return sum(seen.answer is answer for _, seen in self.answers)

    @property
    def score(self) -> int | None:
        """Per cent met of the items that a machine answered, without those “not applicable”."""
        met, not_met = self.count(Answer.MET), self.count(Answer.NOT_MET)
        return round(100 * met / (met + not_met)) if met + not_met else None


def appraise(doc: Document) -> tuple[Appraisal, ...]:
    """The appraisals of a leaflet by each instrument."""
    return tuple(
        Appraisal(
            f"{doc.handout}-{doc.audience}", doc.title, each,
            tuple((item, item.look(doc) if item.look else NOT_SEEN) for item in each.items),
        )
        for each in INSTRUMENTS
    )  # fmt: skip
