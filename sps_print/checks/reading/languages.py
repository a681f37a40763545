"""What a language can be measured with: READING in the folder of its name here, such as en/.

A language without a folder is still counted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from sps_print.checks.reading.formulas import Formula


class Reading(NamedTuple):
    """The tools of one language."""

    formulas: tuple[Formula, ...]
    syllables: Callable[[str], int]
    familiar: Callable[[str], bool]
    passive: Callable[[str], bool]
    heading_kind: Callable[[str], str]
    words_a_minute: int


UNKNOWN = Reading((), lambda _: 1, lambda _: True, lambda _: False, lambda _: "label", 238)


@cache
def reading_for(code: str) -> Reading:
    """The tools for a language code such as en-GB; without any, tools that find nothing."""
    language = code.split("-")[0]
    name = f"{__package__}.{language}"
    if not (language.isalpha() and find_spec(name)):
        return UNKNOWN
    found: Reading = getattr(import_module(name), "READING", UNKNOWN)
    return found
