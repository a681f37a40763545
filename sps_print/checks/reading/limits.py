"""The measures of a whole leaflet that have a number, against what its audience allows."""

from __future__ import annotations

from typing import NamedTuple

from sps_print.checks.reading.languages import reading_for
from sps_print.checks.reading.measures import Measure
from sps_print.content.tailor import Plan

MOST_ITEMS = 7  # CDC Clear Communication Index, item 8


class Limit(NamedTuple):
    """A measure of the whole leaflet against its gate. limit: None when the audience has none."""

    name: str
    found: float
    limit: float | None
    at_least: bool = False
    unit: str = ""

    @property
    def shown(self) -> str:
        """The number as people read it: scores with one decimal, what is counted without."""
        return f"{self.found:.0f}{self.unit}" if self.unit else f"{self.found:.1f}"

    @property
    def passes(self) -> bool | None:
        """Whether the gate is passed, as the number is shown; None without a gate."""
        if self.limit is None:
            return None
        shown = round(self.found, 1)
        return shown >= self.limit if self.at_least else shown <= self.limit


def limits(measure: Measure, plan: Plan, language: str) -> tuple[Limit, ...]:
    """Each measure of the whole leaflet that has a number, against its gate."""
    audience = plan.audience
    return (
        *(
            Limit(f.name, f.score(measure.plain), getattr(audience, f.limit), f.higher_is_easier)
            for f in reading_for(language).formulas
        ),
        Limit("Longest sentence", measure.longest, audience.max_sentence_words, unit=" words"),
        Limit("Passive sentences", measure.passive_share, audience.max_passive, unit=" %"),
        Limit("Longest list", measure.most_items, MOST_ITEMS, unit=" items"),
    )
