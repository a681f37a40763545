"""Panels that say in words what their colour and their sign say, and keep to what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sps_print.content.tailor import Plan
from sps_print.document.blocks import Document, Panel, plain
from sps_print.document.contents import has_words
from sps_print.document.panel_kinds import SIDES, ZONES, PanelKind
from sps_print.document.reading_order import lines_of
from sps_print.document.walk import walk
from sps_print.problems import Problem

TITLED = (*ZONES, *SIDES, PanelKind.SECONDS, PanelKind.HELPS)  # their titles say their word
PACE = 4  # words that a grown-up reads in a second without a sound (238 a minute: Brysbaert, 2019)
END = r"(?!\w)"  # of a word, which in Devanagari may end in a sign that is no letter
QUOTES = re.compile(r"[“”„«»‹›\"]|(?<!\w)['‘]\w")  # no apostrophes


def panels_say_their_word(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each panel that colour and shape alone would tell: a reader who sees neither
    has only its title."""
    for origin, panel in _panels(doc):
        if panel.kind in TITLED and not has_words(panel.title, word := doc.say(panel.kind)):
            way = f"begin it with “{word}:”" if panel.kind in ZONES else "say it there"
            what = f"the title “{panel.title}” does not say “{word}”"
            yield Problem(what, origin, f"{way}, for those who do not see the colour")


def sides_do_not_mix(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each line that says the contrary of its side once its title is out of sight:
    who reads one line alone still does the right thing."""
    said = map(str.strip, doc.say("denies").split("|"))
    denials = tuple(filter(None, said))  # a bar too many would let every line begin with nothing
    known = "|".join(map(re.escape, denials)) or "(?!)"
    begins = re.compile(rf"(?:{known}){END}", re.IGNORECASE)
    for origin, panel in _panels(doc):
        if panel.kind not in SIDES:
            continue
        lines = [plain(line) for line in lines_of(panel) if plain(line).strip()]
        if not lines:
            what = f"the side “{panel.title}” is empty"
            yield Problem(what, origin, "write its list below the title, or delete it")
        for line in lines:
            denied = bool(begins.match(line))
            if panel.kind is PanelKind.DO_NOT and not denied:
                what = f"a line of “{panel.title}” does not say “not” itself: “{line[:60]}”"
                yield Problem(what, origin, f"begin it with one of: {', '.join(denials)}")
            if panel.kind is PanelKind.DO and denied:
                what = f"a line of “{panel.title}” says what not to do: “{line[:60]}”"
                yield Problem(what, origin, "put it on the other side: > [!DO-NOT]")


def seconds_are_enough(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each box that cannot be read in the seconds of its title."""
    for origin, panel in _panels(doc):
        if panel.kind is not PanelKind.SECONDS:
            continue
        number = re.search(r"\d+", panel.title)
        if number is None:
            what = f"the title “{panel.title}” does not say how many seconds"
            yield Problem(what, origin, "write the number: In 10 seconds")
            continue
        words = sum(len(plain(line).split()) for line in lines_of(panel))
        if words > (most := int(number[0]) * PACE):
            what = f"“{panel.title}” has {words} words, and {most} can be read in that time"
            yield Problem(what, origin, "leave out what can wait, or say more seconds")


def helps_quotes_nobody(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each quotation of what people find helps: nobody is made to say anything."""
    for origin, panel in _panels(doc):
        if panel.kind is PanelKind.HELPS:
            for line in map(plain, lines_of(panel)):
                if QUOTES.search(line):
                    what = f"“{panel.title}” quotes somebody: {line[:60]}"
                    yield Problem(what, origin, "say it without quotation marks, in nobody's words")


def _panels(doc: Document) -> Iterator[tuple[str, Panel]]:
    for section in doc.sections:
        for block in walk(section.blocks):
            if isinstance(block, Panel):
                yield section.origin, block
