"""What is inside a leaflet: the places that a reader looks for, as its first page lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from sps_print.document.blocks import (
    Block,
    Document,
    Inside,
    Line,
    Link,
    Panel,
    Section,
    Strong,
    Text,
    plain,
)
from sps_print.document.panel_kinds import DANGERS, PanelKind

FEW = 2  # pages that nobody needs a list for
LEAST = 3  # places: fewer are no list
MOST = 9  # places: of more the list has the sections alone, for it must not outweigh the message
LEAD = 2  # sections that may stand before it
ZONES = {PanelKind.GREEN, PanelKind.AMBER, PanelKind.RED}  # of a plan, which are read together
MANY = 88  # no leaflet has more pages
WIDEST = (8, 80, 800)  # page numbers that take the most room, of one figure, two and three


OUTLINED = 3  # the lowest level of headings that the outline of a PDF shows; its own title has 1


def outlined(line: Line) -> str:
    """What the outline calls a heading. One that shows a value is called nothing, and left out: all
    leaflets of a form have the same outline."""
    values = any(isinstance(part, Text | Strong | Link) and part.slot for part in line)
    return "" if values else plain(line)


def warning_word(doc: Document, panel: Panel) -> str:
    """What is heard before the title of a panel that warns; nothing where that says so itself, as
    “In an emergency” does."""
    if panel.kind not in DANGERS:
        return ""
    word = doc.say(panel.kind)
    return "" if has_words(panel.title, word) else word


def has_words(title: str, words: str) -> bool:
    """Whether a title has a word, or several, in one piece. A word of Devanagari may end in a sign
    that is no letter."""
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", title, re.IGNORECASE))


def panel_title(doc: Document, panel: Panel) -> str:
    """The title of a panel as it is heard: one that warns says so first."""
    word = warning_word(doc, panel)
    return f"{word}: {panel.title}" if word else panel.title


class HeadingPlace(NamedTuple):
    """A heading to jump to. anchor: what a web page calls it."""

    title: str
    anchor: str


def places(doc: Document) -> tuple[HeadingPlace, ...]:
    """The headings of a document: of its sections, and of the panels of those without one."""
    return tuple(place for number in range(len(doc.sections)) for place in _places(doc, number))


def _places(doc: Document, number: int) -> Iterator[HeadingPlace]:
    section, name = doc.sections[number], f"part-{number + 1}"
    if section.title:
        yield HeadingPlace(section.title, name)
        return
    panels = (block for block in section.blocks if isinstance(block, Panel))
    yield from (HeadingPlace(one.title, f"{name}-{at}") for at, one in enumerate(panels, 1))


def lead(doc: Document) -> int:
    """How many sections stand before the list of what is inside: the main message and what to do
    in an emergency, which are short and have no heading, and all zones of a plan."""
    untitled = [*takewhile(lambda section: not section.title, doc.sections)]
    zones = [at for at, section in enumerate(untitled, 1) if _is_zone(section)]
    return max(min(len(untitled), LEAD), *zones, 0)


def _is_zone(section: Section) -> bool:
    return any(isinstance(one, Panel) and one.kind in ZONES for one in section.blocks)


def across(doc: Document) -> tuple[Block, ...]:
    """The blocks that stand across the columns of a page, where words flow in several: those of the
    first section down to its first panel, if it has no heading. What to do at once is there."""
    blocks = doc.sections[0].blocks if doc.sections and not doc.sections[0].title else ()
    panels = [at for at, block in enumerate(blocks, 1) if isinstance(block, Panel)]
    return blocks[: panels[0]] if panels else ()


def listed(doc: Document) -> Sequence[int]:
    """Which of the places the list names, from 0: those behind it, and of many those of sections
    with a heading, and of danger. Fewer than three: none."""
    whose = [number for number in range(len(doc.sections)) for _ in _places(doc, number)]
    behind = [at for at, number in enumerate(whose) if number >= lead(doc)]
    main = [at for at in behind if _is_main(doc.sections[whose[at]])]
    found = main if len(behind) > MOST and len(main) >= LEAST else behind
    return found if len(found) >= LEAST else ()


def _is_main(section: Section) -> bool:
    """Whether a section has a heading of its own, or tells of danger."""
    panels = (one for one in section.blocks if isinstance(one, Panel))
    return bool(section.title) or any(one.kind in DANGERS for one in panels)


def with_contents(doc: Document, pages: Sequence[int]) -> Document:
    """The document with the list of what is inside. pages: of all its places, from 1."""
    known = places(doc)
    return replace(doc, inside=tuple(Inside(known[at].title, at, pages[at]) for at in listed(doc)))


def entry(one: Inside) -> Line:
    """An entry of the list as it is printed: a link, a space, and the page that it leads to."""
    return Link(one.title, f"#{one.place}"), Text(" "), Strong(str(one.page))
