"""Rules of notes and links: a number is parted from its word, leads to its note, and back again."""

from __future__ import annotations

import re

from sps_print.pdf.reader.objects import Reference, words_of
from sps_print.proof.heard.content import Run
from sps_print.proof.heard.tree import Faults, Heard, Node
from sps_print.proof.heard.words import (
    block_of,
    contents_of,
    folded,
    in_place,
    inside,
    note_refs_of,
    page_of,
    quoted,
    said,
)
from sps_print.proof.page.tags import LinkAnnotation

NEAR = 40  # points between where a link leads and its note, or number
BELOW, ACROSS = 0.35, 0.7  # of the type size: how far down a line lies; of the width: its length
QUAD = 8  # numbers of a quadrilateral


def parted(heard: Heard) -> Faults:
    for ref in note_refs_of(heard.root):
        own = list(ref.pieces())
        around = list(block_of(ref).pieces())
        if not own or own[0] not in around:
            continue
        first, last = around.index(own[0]), around.index(own[-1])
        before = around[first - 1].text if first else ""
        after = around[last + 1].text if last + 1 < len(around) else ""
        words = "".join(piece.text for piece in own)
        if before and not before[-1:].isspace() and not words[:1].isspace():
            apart = before[-1:] in ",·" or words[:1] in ","
            if not (apart and before.strip(", ").isdigit()):
                yield f"{quoted(before[-20:] + words)} reads as one", page_of(ref)
        if after[:1].isalnum() and words[-1:].isalnum():
            yield f"{quoted(words + after)} reads as one", page_of(ref)


def lead(heard: Heard) -> Faults:
    notes = {_number(note): note for note in heard.root.all("Note")}
    for ref in note_refs_of(heard.root):
        links = [link for link in (ref, *ref.nodes, ref.parent) if link and link.role == "Link"]
        areas = [area for link in links for area in link.areas()]
        if not areas:
            yield f"{quoted(ref.text)} is no link", page_of(ref)
            continue
        note = notes.get(_label(ref.text))
        if not note or not _leads_near(heard, areas[0], note):
            yield f"{quoted(ref.text)} does not lead to its note", page_of(ref)


def alone(heard: Heard) -> Faults:
    notes, known = heard.root.all("Note"), set[object]()
    for note in notes:
        ident = note.entries.get("/ID")
        if not ident or ident in known:
            yield f"{quoted(note.text)} has no ID of its own", page_of(note)
        known.add(ident)
        if not note.above("L") and not in_place(note):
            yield f"{quoted(note.text)} stands in no list", page_of(note)
    wanted = {_label(ref.text) for ref in note_refs_of(heard.root)}
    for number in sorted(wanted - {_number(note) for note in notes}):
        yield f"source {number} has no note of its own", None


def back(heard: Heard) -> Faults:
    first = dict[str, Node]()  # the first number of each source
    for ref in note_refs_of(heard.root):
        first.setdefault(_label(ref.text), ref)
    for note in heard.root.all("Note"):
        item = note.above("LI") or note
        areas = [area for link in item.all("Link") for area in link.areas()]
        if own := first.get(_number(note)):
            # itself, or the paragraph in which it stands, as far as that goes on in one column
            places = (_first_run(own), _begins(own))
            if not any(_near(heard, area, place) for area in areas for place in places):
                yield f"{quoted(note.text)} has no way back", page_of(note)


def one_area(heard: Heard) -> Faults:
    """A link that goes on on another page has an area there, too: an annotation is of one page."""
    for link in heard.root.all("Link"):
        areas, lines = link.areas(), _lines(link)
        pages = {page for page, _ in lines} | {area.page for area in areas} or {page_of(link) or 0}
        for page in pages:
            here = [area for area in areas if area.page == page]
            if len({area.number for area in here}) != 1:
                yield f"{quoted(said(link))} is {len(here)} areas", page
                continue
            quads = heard.file.get(here[0].entries.get("/QuadPoints")) or []
            count = sum(on == page for on, _ in lines)
            if count > 1 or quads:
                if len(quads) != QUAD * count:
                    what = f"{count} lines, and {len(quads) // QUAD} quadrilaterals"
                    yield f"{quoted(said(link))} has {what}", page
                elif not _inside_rectangle(heard, here[0], quads):
                    yield f"{quoted(said(link))} has quadrilaterals outside its area", page


def owned(heard: Heard) -> Faults:
    owners = [a.number for node in heard.nodes for a in node.areas()]
    for page, entries in enumerate(heard.pages.entries):
        listed = [one.number for one in heard.file.get(entries.get("/Annots")) or []
                  if isinstance(one, Reference)]  # fmt: skip
        for number in listed:
            if owners.count(number) != 1:
                yield f"an area to click belongs to {owners.count(number)} links", page
        if listed and entries.get("/Tabs") != "/S":
            yield "the tab key does not go in the order of reading", page
    for link in heard.root.all("Link"):
        if not link.areas():
            yield f"{quoted(said(link))} leads nowhere", page_of(link)


def named(heard: Heard) -> Faults:
    for link in heard.root.all("Link"):
        words, name = folded(link.text), folded(heard.name_of(link))
        if not name:
            yield f"{quoted(link.text)} has no name", page_of(link)
        elif not inside(words, name) and "".join(words) not in "".join(name):
            yield f"{quoted(link.text)} is called {quoted(' '.join(name))}", page_of(link)


def told_apart(heard: Heard) -> Faults:
    """Links of the same name, apart from numbers of one source: each leads to its note."""
    known = dict[tuple[str, ...], object]()
    for link in heard.root.all("Link"):
        name = folded(heard.name_of(link))
        for area in link.areas()[:1]:
            target = words_of(heard.file.under(area.entries, "/A", "/URI")) or heard.leads_to(area)
            if known.setdefault(name, target) != target:
                yield f"two links are called {quoted(contents_of(heard, link))}", page_of(link)


def underlined(heard: Heard) -> Faults:
    raised = {piece for ref in note_refs_of(heard.root) for piece in ref.pieces()}
    for link in heard.root.all("Link"):
        if any(piece in raised for piece in link.pieces()) or link.text.strip().isdigit():
            continue  # a raised number is told by its place
        if link.above("Lbl"):
            continue  # and so is the label of an item, a number or a sign
        note = link.above("Note")
        if link.above("TOC") or (note and note.text.split() == link.text.split()):
            continue  # and so are an entry of a list of contents, and one of a list of sources
        for piece in link.pieces():
            for run in piece.runs:
                if run.text.strip() and not _has_line(heard, piece.page, run):
                    yield f"{quoted(run.text)} has no line under it", piece.page


def _has_line(heard: Heard, page: int, run: Run) -> bool:
    """Whether lines lie under most of some words: one that spares long letters is several."""
    covered = 0.0
    for left, low, right, high in (line.box for line in heard.drawings[page].lines):
        if run.y - run.size * BELOW <= (low + high) / 2 <= run.y:
            covered += max(0, min(right, run.right) - max(left, run.x))
    return covered >= ACROSS * (run.right - run.x)


def _lines(link: Node) -> list[tuple[int, float]]:
    """Page and height of each line of a link's words."""
    runs = ((piece.page, round(run.y)) for piece in link.pieces() for run in piece.runs)
    return list(dict.fromkeys(runs))


def _inside_rectangle(heard: Heard, area: LinkAnnotation, quads: list[float]) -> bool:
    left, bottom, right, top = (float(side) for side in heard.file.get(area.entries["/Rect"]))
    across, up = quads[::2], quads[1::2]
    wide = left - 1 <= min(across) and max(across) <= right + 1
    return wide and bottom - 1 <= min(up) and max(up) <= top + 1


_Start = tuple[int, Run] | None  # a page, and words on it


def _first_run(node: Node) -> _Start:
    """Where an element begins."""
    return next(((piece.page, piece.runs[0]) for piece in node.pieces() if piece.runs), None)


def _begins(ref: Node) -> _Start:
    """Where the paragraph of a number begins, or goes on in the column in which it stands: on
    another page, or higher up than the words before."""
    own, start, last = [*ref.pieces()], _first_run(ref), None
    for piece in block_of(ref).pieces():
        for run in piece.runs:
            if last is None or piece.page != last[0] or run.y > last[1].y + NEAR:
                start = piece.page, run
            last = piece.page, run
        if piece in own:
            break
    return start


def _leads_near(heard: Heard, area: LinkAnnotation, node: Node) -> bool:
    """Whether a link leads to where an element begins."""
    return _near(heard, area, _first_run(node))


def _near(heard: Heard, area: LinkAnnotation, start: _Start) -> bool:
    """Whether a link leads to where some words begin."""
    place = heard.leads_to(area)
    if not place or not start or place[0] != start[0]:
        return False
    return place[1] is None or -NEAR < place[1] - start[1].y < NEAR


def _label(words: str) -> str:
    """A number or a letter without what stands around it."""
    found = re.search(r"\w+", words)
    return found[0] if found else ""


def _number(note: Node) -> str:
    """The number of a note, or its letter: its label in the list, or its first word."""
    item = note.above("LI")
    labels = note.all("Lbl") or (item.all("Lbl") if item else [])
    return _label(labels[0].text if labels else note.text)
