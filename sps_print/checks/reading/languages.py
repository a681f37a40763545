"""What each language can be measured with. A language without an entry is still counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sps_print.checks.reading import english
from sps_print.checks.reading.formulas import ENGLISH, Formula


class Reading(NamedTuple):
    """The tools of one language."""

    formulas: tuple[Formula, ...]
    syllables: Callable[[str], int]
    familiar: Callable[[str], bool]
    passive: Callable[[str], bool]
    heading_kind: Callable[[str], str]
    words_a_minute: int


LANGUAGES = {
    # 238 words a minute: silent reading by English adults (Brysbaert 2019,
    # doi 10.1016/j.jml.2019.104047); many readers of leaflets are slower
    "en": Reading(
        ENGLISH, english.syllables, english.familiar, english.passive, english.heading_kind, 238
    ),
}
UNKNOWN = Reading((), lambda _: 1, lambda _: True, lambda _: False, lambda _: "label", 238)


def reading_for(code: str) -> Reading:
    """The tools for a language code such as en-GB; without any, tools that find nothing."""
    return LANGUAGES.get(code.split("-")[0], UNKNOWN)
