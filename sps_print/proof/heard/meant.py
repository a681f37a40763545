"""Rules that hold a file against its document: blanks and warnings are said."""

from __future__ import annotations

from sps_print.document.blocks import Panel, PanelKind, WriteIns
from sps_print.document.walk import walk
from sps_print.proof.heard.tree import HEADINGS, Found, Heard
from sps_print.proof.heard.words import blocks, folded, inside, quoted, said

WARNS = (PanelKind.WARNING, PanelKind.EMERGENCY)


def blanks(heard: Heard) -> Found:
    """Each line to write on says so: as many times as there are lines."""
    if not heard.doc:
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


def warnings(heard: Heard) -> Found:
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
