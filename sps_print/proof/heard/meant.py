"""Rules that hold a file against its document: what is blank, filled in, warns, or is in another
language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from sps_print.document.blanks import blanks as blanks_of
from sps_print.document.blocks import Document, Panel, Strong, Text, WriteIns, plain
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.reading_order import lines_of
from sps_print.document.walk import walk
from sps_print.pdf.reader.objects import words_of
from sps_print.proof.heard.content import Piece
from sps_print.proof.heard.tree import HEADINGS, Faults, Heard, Node
from sps_print.proof.heard.words import blocks, folded, inside, quoted, said

WARNS = (PanelKind.WARNING, PanelKind.EMERGENCY)


def blanks(heard: Heard) -> Faults:
    """Each line to write on says so: as many times as there are lines. A field says it by its name
    and by what is in it."""
    if not heard.doc:
        return
    if heard.doc.fillable:
        named = {*_fields(heard)}
        for one in blanks_of(heard.doc):
            if one.label not in named:
                yield f"{quoted(one.label)} is no field to fill in", None
        return
    every = [block for section in heard.doc.sections for block in walk(section.blocks)]
    labels = [label for one in every if isinstance(one, WriteIns) for label in one.labels]
    blank = folded(heard.doc.say("blank"))
    found = [folded(said(block)) for block in blocks(heard.root)]
    for label in labels:
        words = folded(label)
        if not any((not words or inside(words, one)) and inside(blank, one) for one in found):
            what = quoted(label) if label else "a line without a label"
            yield f"{what} does not say that it is to be filled in", None


def in_order(heard: Heard) -> Faults:
    """What is asked for comes in the order of the form, whether it is filled in or not.

    Fields of further cards on a sheet come behind all others, and are not looked at.
    """
    if not heard.doc:
        return
    named = [one.label for one in blanks_of(heard.doc)]
    for name, wanted in zip(dict.fromkeys(_fields(heard)), named, strict=False):
        if name != wanted:
            yield f"the field {quoted(name)} stands where {quoted(wanted)} is asked for", None
            break
    found, at = [folded(said(block)) for block in blocks(heard.root)], 0
    for asked in _asked(heard.doc):
        words = folded(asked)
        places = [place for place, one in enumerate(found) if inside(words, one)]
        if places and places[-1] < at:
            yield f"{quoted(asked)} does not stand in the order of the form", None
        at = next((place for place in places if place >= at), at)


def _fields(heard: Heard) -> Iterator[str]:
    """The names of fields, in the order in which they are read."""
    for node in heard.nodes:
        for area in node.areas():
            if name := heard.asks(area):
                yield name


def _asked(doc: Document) -> Iterator[str]:
    """The labels of lines to write on, and lines with answers, in the order of the form."""
    for block in (block for section in doc.sections for block in walk(section.blocks)):
        if isinstance(block, WriteIns):
            yield from filter(None, block.labels)
        elif not isinstance(block, Panel):
            for line in lines_of(block):
                if any(isinstance(part, Text | Strong) and part.slot for part in line):
                    yield plain(line)


def languages(heard: Heard) -> Faults:
    """Words of another language say which one, and no others do."""
    if not heard.doc:
        return
    lines = (line for one in heard.doc.sections for b in one.blocks for line in lines_of(b))
    wanted = [(p.lang, p.words) for line in lines for p in line if isinstance(p, Text) and p.lang]
    found = list[tuple[str, str]]()
    for node in heard.nodes:  # an element says so, or a marked piece (ISO 32000-1, 14.9.2)
        parts: list[Node | Piece] = [kid for kid in node.kids if isinstance(kid, Piece)]
        for part in (node, *parts):
            language = words_of(part.entries.get("/Lang"))
            if language not in {"", heard.language}:
                found.append((language, said(part) if isinstance(part, Node) else part.text))
    for one, other in zip_longest(wanted, found, fillvalue=("", "")):
        if (one[0], folded(one[1])) != (other[0], folded(other[1])):
            what = f"{quoted(one[1])} is in “{one[0]}”" if one[0] else "no more words are"
            yield f"{what}, and {quoted(other[1])} is said to be in “{other[0]}”", None
            return


def warnings(heard: Heard) -> Faults:
    """Each panel that warns says so in its heading."""
    if not heard.doc:
        return
    every = [block for section in heard.doc.sections for block in walk(section.blocks)]
    headings = [folded(said(node)) for node in heard.root.all(*HEADINGS)]
    for panel in every:
        if not isinstance(panel, Panel) or panel.kind not in WARNS or not panel.title:
            continue
        sign, title = folded(heard.doc.say(panel.kind)), folded(panel.title)
        if not any(inside(sign, one) and inside(title, one) for one in headings):
            yield f"{quoted(panel.title)} does not say “{heard.doc.say(panel.kind)}”", None
