"""No word on a page that nobody wrote: what is not read aloud is its foot, its running head or a
repeated header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from sps_print.document.blocks import Document, Table
from sps_print.document.reading_order import leaves, noted, words_only
from sps_print.papers import PanelPlacement, Paper, Side
from sps_print.problems import Problem
from sps_print.proof.page.found import spaced
from sps_print.proof.page.placed import spot_of
from sps_print.proof.page.reopen import Reopened, Shown
from sps_print.proof.page.report import fault

WordList = list[str]
LEAF = 4  # pages of a sheet: so far the back of a booklet is from the page before, at most


def no_strange_words(
    file: Reopened, doc: Document, paper: Paper, sides: tuple[Side, ...]
) -> Iterator[Problem]:
    """A problem for each panel whose unread words are not those it must have."""
    read = {spot_of(shown, sides).panel for shown in file.read}
    last = max(read, default=0)
    blank = _blank(read, last) if paper.bound and paper.stapled else set()
    if len(paper.sheets(last + 1)) != len(sides):
        yield fault("it has an empty page more than the leaflet", len(sides) - 1)
    heads = [words for table in _tables(doc) if (words := _words_of(table))]
    heads.append(words_only(doc.say("figures")))
    if paper.footer:  # that each is the right one: proof/page/running_heads.py
        heads += filter(None, (words_only(one.title) for one in doc.sections))
    feet = list(_feet(doc))
    by_spot: dict[tuple[int, PanelPlacement | None], list[Shown]] = {}
    for shown in file.artifacts:
        if shown.text.strip():
            side = sides[shown.page]
            spot = spot_of(shown, sides) if side.spots else None
            by_spot.setdefault((shown.page, spot), []).append(shown)
    for page, side in enumerate(sides):
        for spot in (None, *side.spots):
            runs = by_spot.get((page, spot), [])
            if spot is not None and spot.copy:
                continue  # it is like the first: proof/page/placed.py
            said, at_foot = (
                words_only("".join(spaced(tuple(run for run in runs if run.foot is foot))))
                for foot in (False, True)
            )
            ends: list[WordList] = [[]]
            if paper.footer and spot is not None and spot.panel <= last and spot.panel not in blank:
                number = words_only(doc.say("page", page=spot.panel + 1, pages=last + 1))
                ends = [foot + number for foot in feet]
            if at_foot not in ends or not _made_of(said, heads):
                yield fault("there are words in no tag that nobody wrote, or its foot is missing",
                            page, " ".join(run.text for run in runs))  # fmt: skip


def _blank(read: set[int], last: int) -> set[int]:
    """The panels that may be blank: those left over of the last sheet, right before its back."""
    before = max(read - {last}, default=last)
    return {*range(before + 1, last)} if last - before <= LEAF else set()


def _made_of(said: WordList, heads: Sequence[WordList]) -> bool:
    """Whether words are some of these heads."""
    if not said:
        return True
    return any(said[: len(head)] == head and _made_of(said[len(head) :], heads)
               for head in heads)  # fmt: skip


def _tables(doc: Document) -> Iterator[Table]:
    for section in doc.sections:
        yield from (one for one in leaves(section.blocks) if isinstance(one, Table))


def _words_of(table: Table) -> WordList:
    return [word for cell in table.header for word in words_only(noted(cell))]


def _feet(doc: Document) -> Iterator[WordList]:
    """The words that may stand at the left of a foot: of it as much as there is room for."""
    edition = doc.say("edition", edition=doc.imprint.edition)
    card = doc.card
    for phone, known in product((card.phone, ""), (f"{doc.title} {edition}", edition, "")):
        if card.name or known:
            yield words_only(f"{card.name} {phone} {known}")
