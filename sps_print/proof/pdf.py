"""Proof: the finished file is opened again and must show every word legibly, and nothing else.

Part of every build. What is measured is the page as it is, not the page as it was meant.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext, suppress
from functools import cache
from typing import NamedTuple

from pypdfium2 import PdfiumError

from sps_print.document.back import with_numbers
from sps_print.document.blanks import blanks
from sps_print.document.blocks import Document
from sps_print.document.reading_order import document_links, document_words
from sps_print.model import USUAL_STANDARD
from sps_print.papers import Paper, Side
from sps_print.pdf.reader.any_file import any_file
from sps_print.pdf.reader.objects import Broken, PdfFile
from sps_print.problems import Problem
from sps_print.proof.edited import Known, ProvedBefore
from sps_print.proof.page.aligned import aligned, large_enough, large_enough_unread, read_aloud
from sps_print.proof.page.artifacts import artifacts_typed
from sps_print.proof.page.back import has_numbers
from sps_print.proof.page.boxes import pages_as_the_paper
from sps_print.proof.page.card_signs import card_signs_drawn
from sps_print.proof.page.codes import codes_read
from sps_print.proof.page.columns import in_columns
from sps_print.proof.page.contents import as_paged, has_contents
from sps_print.proof.page.drawings import pictures_drawn, signs_drawn
from sps_print.proof.page.field_places import fields_in_place
from sps_print.proof.page.fields import areas_of_fields, fields_as_said, found_fields
from sps_print.proof.page.figures import figures_in_place
from sps_print.proof.page.found import Found, Spoken, found_tags
from sps_print.proof.page.glyphs import each_letter_drawn
from sps_print.proof.page.grades import signs_of_grades
from sps_print.proof.page.leaf import WantedTag, in_ascii
from sps_print.proof.page.links import links_in_place
from sps_print.proof.page.logo_place import logos_in_their_boxes
from sps_print.proof.page.names import named_as_the_document
from sps_print.proof.page.notes import NotePlaces, notes_named
from sps_print.proof.page.outline import outline_leads, pages_named
from sps_print.proof.page.overlap import no_words_on_words
from sps_print.proof.page.pdf2 import elements_of_pdf2, version_said
from sps_print.proof.page.placed import (
    as_read,
    copies_alike,
    drawn_on_panels_only,
    inside_the_safe_area,
    spot_of,
)
from sps_print.proof.page.reopen import Reopened, Shown, reopen
from sps_print.proof.page.report import CAUSE, fault
from sps_print.proof.page.rows import lines_in_rows
from sps_print.proof.page.running_heads import right_running_heads
from sps_print.proof.page.safety_lines import safety_lines
from sps_print.proof.page.seen import each_run_seen
from sps_print.proof.page.shapes import nothing_unwanted
from sps_print.proof.page.standard import colours_are_said, drawn_as_read, owners_are_found
from sps_print.proof.page.strangers import no_strange_words
from sps_print.proof.page.tables import cells_headed, names_lead
from sps_print.proof.page.tags import MarkedContent, Pages, Tag, pages_of
from sps_print.proof.page.underlines import underlined
from sps_print.proof.page.vocabulary import nothing_strange
from sps_print.proof.page.wanted import wanted_tags
from sps_print.proof.parting import parting

FAULTS = (  # of a file that is not built as it should be
    Broken, PdfiumError, AttributeError, IndexError, KeyError, TypeError, ValueError, zlib.error,
)  # fmt: skip


def prove(
    data: bytes,
    doc: Document,
    paper: Paper,
    logo: bool = False,
    logo_alt: str = "",
    picture: bytes = b"",
    seen: ProvedBefore | None = None,
    standard: str = USUAL_STANDARD,
) -> tuple[Problem, ...]:
    """All that is wrong with the finished file of a document.

    logo: whether the clinic's logo stands in the banner instead of its name. logo_alt: its words
    for those who cannot see it, picture: its file; empty: they are not known here. seen: the
    leaflet's file before it was edited, as it was proved; this one takes its place. standard: what
    the file is written to.
    """
    known = seen.known(data) if seen else Known()
    wanted = _Wanted(doc, paper, logo, logo_alt, picture, standard)
    try:
        file = reopen(data, known.pages)
        # what is kept of it is read from it later, too
        with nullcontext() if seen else file:
            found = tuple(_faults(any_file(data), file, wanted, known))
        if seen and not found:
            seen.keep(file.every, known)
        return found
    except FAULTS as error:
        return (Problem(f"the finished file cannot be read again ({error})", hint=CAUSE),)


class _Wanted(NamedTuple):
    """What a file has to show: as of prove()."""

    doc: Document
    paper: Paper
    logo: bool
    logo_alt: str
    picture: bytes
    standard: str

    @property
    def pdf2(self) -> bool:
        """Whether it is a file of PDF 2.0."""
        return self.standard != USUAL_STANDARD


class _Opened(NamedTuple):
    """A file that is proved: its objects, its pages, what they show, where panels stand on them."""

    inside: PdfFile
    pages: Pages
    file: Reopened
    sides: tuple[Side, ...]
    known: Known


def _faults(inside: PdfFile, file: Reopened, wanted: _Wanted, known: Known) -> Iterator[Problem]:
    yield from version_said(inside, wanted.standard)
    pages, sides = pages_of(inside), wanted.paper.sides(len(file.sizes))
    yield from pages_as_the_paper(inside, pages, wanted.paper, sides)
    if len(sides) != len(file.sizes):
        return
    opened = _Opened(inside, pages, file, sides, known)
    yield from _built(opened, wanted)
    tags = cache(lambda: _tags(opened))
    wanted = wanted._replace(doc=_as_divided(opened, wanted, tags))
    spoken = Spoken(as_read(file.read, sides))
    yield from _said(opened, wanted, tags, spoken)
    yield from _shown(opened, wanted, spoken)


def _built(opened: _Opened, wanted: _Wanted) -> Iterator[Problem]:
    """What the file says of itself, and of what it is made."""
    inside, pages, file, sides, known = opened
    yield from named_as_the_document(inside, wanted.doc, wanted.standard)
    filled = bool(blanks(wanted.doc))
    yield from nothing_strange(inside, pages, filled, wanted.pdf2, known.fresh)
    yield from colours_are_said(inside)
    yield from artifacts_typed(inside, pages, sides, known.fresh)
    last = max((spot_of(shown, sides).panel for shown in file.read), default=0)
    yield from pages_named(inside, sides, last)
    yield from (fault(what, page) for page, what in dict.fromkeys(file.strange))
    yield from _owned_once(file)


def _as_divided(opened: _Opened, wanted: _Wanted, tags: Callable[[], _Tags]) -> Document:
    """The document with what hangs on how its file is divided into pages."""
    doc, paper, file = wanted.doc, wanted.paper, opened.file
    if has_numbers(doc, paper, file):
        doc = with_numbers(doc)
    if has_contents(doc, paper, file, opened.sides):
        with suppress(*FAULTS):  # what is wrong with its tags is said elsewhere
            doc = as_paged(doc, tags().found, opened.sides)
    return doc


def _said(
    opened: _Opened, wanted: _Wanted, tags: Callable[[], _Tags], spoken: Spoken
) -> Iterator[Problem]:
    """What is read aloud, and what its tags say."""
    inside, pages, file, _, known = opened
    others = tuple(_words_in_order(spoken.words, document_words(wanted.doc, wanted.logo)))
    yield from others
    yield from _links_as_said(file, wanted.doc)
    if not others:
        leaves = wanted_tags(wanted.doc, wanted.paper, wanted.logo, wanted.logo_alt)
        yield from _tags_as_said(opened, wanted, tags(), leaves)
        if wanted.pdf2:
            pairs, _ = aligned(tags().found, leaves, known.pairs)
            yield from elements_of_pdf2(inside, pages, file, tags().tree, pairs)


def _shown(opened: _Opened, wanted: _Wanted, spoken: Spoken) -> Iterator[Problem]:
    """What the eye sees: each word in ink, in its place, and nothing else."""
    inside, _, file, sides, known = opened
    doc, paper = wanted.doc, wanted.paper
    yield from no_strange_words(file, doc, paper, sides)
    yield from large_enough_unread(file.artifacts, min(paper.small, paper.note_size))
    shapes = tuple(each_letter_drawn(file, inside, known.fresh))
    yield from shapes
    looked_at = known.shown(file)
    yield from no_words_on_words(looked_at)
    yield from inside_the_safe_area(looked_at, paper, sides)
    yield from drawn_on_panels_only(file, paper, sides)
    yield from copies_alike(file, sides)
    yield from logos_in_their_boxes(file, wanted.logo, paper, sides, wanted.picture)
    safety, missing = safety_lines(spoken, doc, paper)
    yield from missing
    if not shapes:  # a letter without its shape leaves a gap, and that is said already
        yield from each_run_seen(looked_at, safety)


class _Tags(NamedTuple):
    """The tags of a file: the tree, and all its elements with their words."""

    tree: Tag
    found: tuple[Found, ...]


def _tags(opened: _Opened) -> _Tags:
    runs: dict[MarkedContent, tuple[Shown, ...]] = {}
    for shown in opened.file.read:
        place = MarkedContent(shown.page, shown.mcid)
        runs[place] = (*runs.get(place, ()), shown)
    tree = opened.known.tags(opened.inside, opened.pages)
    return _Tags(tree, tuple(found_tags(tree, runs, opened.known.found)))


def _tags_as_said(
    opened: _Opened, wanted: _Wanted, tags: _Tags, leaves: Sequence[WantedTag]
) -> Iterator[Problem]:
    """The tags of the document, and what hangs on them: links, codes, pictures, sizes of type."""
    (inside, pages, file, sides, known), doc, paper = opened, wanted.doc, wanted.paper
    pairs, others = aligned(tags.found, leaves, known.pairs)
    yield from others
    if others:
        return
    known.now, near = pairs, known.others(pairs)
    yield from owners_are_found(inside, pages, tags.tree, known.fresh)
    yield from drawn_as_read(file, tags.tree, known.fresh)
    every = tuple(tags.tree.walk()) if known.fresh is None else ()  # else the tags are as they were
    yield from cells_headed(every)
    yield from names_lead(inside, every) if every else ()
    yield from read_aloud(near, pairs, doc.language)
    yield from links_in_place(
        inside, pages, pairs, doc, NotePlaces(pairs, sides, paper), areas_of_fields(tags.tree), near
    )
    yield from underlined(file, pairs)
    yield from outline_leads(inside, pages, pairs)
    fields, others = found_fields(pairs, tags.tree)
    yield from others
    if not others:
        yield from fields_as_said(inside, pages, fields, paper)
        yield from fields_in_place(file, fields, pairs, paper, sides)
    yield from codes_read(file, near)
    yield from pictures_drawn(file, pairs, paper, sides)
    yield from signs_drawn(file, pairs)
    yield from figures_in_place(file, tags.tree)
    yield from card_signs_drawn(file, pairs, paper)
    yield from signs_of_grades(file, pairs)
    yield from notes_named(every)
    yield from nothing_unwanted(file, pairs, doc, paper, sides)
    yield from lines_in_rows(near, sides, paper)
    yield from in_columns(file, pairs, paper)
    yield from right_running_heads(file, tags.found, doc, paper, sides)
    yield from large_enough(near, paper.small, paper.note_size)


def _owned_once(file: Reopened) -> Iterator[Problem]:
    """Each piece of marked content belongs to one element of the tag tree: no more, no less."""
    for page, mcid in (*file.unowned, *file.doubled):
        yield Problem(f"mark {mcid} is not owned by one element", f"page {page + 1}", CAUSE)
        return


def _words_in_order(found: list[str], wanted: list[str]) -> Iterator[Problem]:
    """Every word of the document, once and in its order, in the tags."""
    if apart := parting(found, wanted):
        what = f"the page reads “{apart.found}” where the document says “{apart.wanted}”"
        yield Problem(what, f"after “{apart.near}”", CAUSE)


def _links_as_said(file: Reopened, doc: Document) -> Iterator[Problem]:
    """A link that leads elsewhere is worse than none: somebody in need may call a wrong number."""
    wanted = {in_ascii(url) for url in document_links(doc)}
    for url in sorted(file.links ^ wanted):
        what = "leads where the document does not" if url in file.links else "does not lead there"
        yield Problem(f"the page {what}: {url}", hint=CAUSE)
