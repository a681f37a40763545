"""Directions of an invitation that may lead to the place of a former meeting.

Whether they lead to a place no program can tell: the leaflet’s file keeps the place and the
directions that somebody last said belong together, and each change of either is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from sps_print.checks.asked import WAY, AskedTwice, Saying, doubt
from sps_print.checks.meeting_lines import MODEL, WHERE, MeetingLine, shown_words
from sps_print.content.tailor import Plan
from sps_print.document.blocks import Document
from sps_print.files.library import Library
from sps_print.model import OwnText

MARKUP = re.compile(r"\[\^[^\]]*\]|\*\*|^[ \t]*(?:[-*+>]|\d+[.)])[ \t]+", re.MULTILINE)
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
WORDS = r"(?P<said>(?:(?!#+ |```|\+\+\+).*(?:\n|\Z))+)"
THERE = "They lead there"


class Directions(NamedTuple):
    """How to get to a meeting. heading: what stands above; words: as a reader meets them; file,
    line: where they begin."""

    heading: str
    words: str
    file: str
    line: int


def directions(own: OwnText) -> Directions | None:
    """The directions in a clinic's section: what stands below the heading that the model of an
    invitation has for them. None: there are none."""
    heading = _heading(own.file.split("/")[1])
    if not heading:
        return None
    found = re.search(rf"(?mi)^#+ +{re.escape(heading)} *\n\s*{WORDS}", own.written)
    words = shown_words(MARKUP.sub("", found["said"])) if found else ""
    if found is None or not words:
        return None
    line = own.written.count("\n", 0, found.start("said")) + 1
    return Directions(heading, words, own.file, line)


def asked_of_directions(
    doc: Document, plan: Plan, lines: Sequence[MeetingLine]
) -> Iterator[AskedTwice]:
    """Whether the directions lead to the place, if either was changed since somebody said so."""
    held, belong = plan.handout.directions, place_and_directions(doc, lines)
    if not (held and belong) or held == belong[:2]:
        return
    place, _, way = belong
    what = f"the directions below “{way.heading}” were written for “{held[0]}”"
    if held[0] == place:
        what = f"the directions below “{way.heading}” were changed"
    what = f"{what}. Do they lead to “{place}”?"
    hint = "if they do, say so; if not, write them anew; “directions” in its file has both"
    asked = replace(doubt(what, f"{way.file}, line {way.line}", hint), kind=WAY)
    yield AskedTwice(WAY, asked, (), (Saying(THERE, place),))


def place_and_directions(
    doc: Document, lines: Sequence[MeetingLine]
) -> tuple[str, str, Directions] | None:
    """The place of the meeting, and how to get there in words and where they stand. None where one
    of both is not said."""
    place = next((one.words for one in lines if one.kind == WHERE), "")
    found = (way for own in doc.own if not own.field and (way := directions(own)))
    way = next(found, None)
    return (place, way.words, way) if place and way else None


@lru_cache(maxsize=8)
def _heading(language: str) -> str:
    """What stands above the directions in the model; empty: it has none."""
    from sps_print.content.begin.model import models  # here: few leaflets are invitations

    library = Library(None)
    if MODEL not in models(library, language):
        return ""
    before, place, _ = library.read(f"templates/{language}/models/{MODEL}.md").partition("<<way:")
    heads = HEADING.findall(before) if place else ()
    return heads[-1] if heads else ""
