"""The tags of the end of a leaflet: its sources with their grades, and the small print.

Type sizes in points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sps_print.document.blanks import Blank
from sps_print.document.blocks import Document, Line, Link, NoteRef, Source, Text, plain
from sps_print.document.contents import outlined
from sps_print.document.grades import grade_key, grade_said, tip_note
from sps_print.document.imprint import imprint_lines
from sps_print.document.notes import back_words, cited_notes
from sps_print.document.reading_order import has_tips, noted, signs_only, words_only
from sps_print.model import SourcesAs
from sps_print.papers import Paper
from sps_print.proof.page.leaf import WantedLink, WantedTag, in_ascii

OUTLINED = ("H2", "H3")  # what the outline leads to


def tagged(
    role: str, line: Line, least: float, spoken: tuple[str, ...] = (), blank: Blank | None = None
) -> Iterator[WantedTag]:
    """An element with its words and its field; one without either is not in the tags.

    spoken: what a voice says of each note by its number.
    """
    words = tuple(words_only(noted(line)))
    links = tuple(
        WantedLink(tuple(words_only(part.words)), in_ascii(part.url))
        for part in line
        if isinstance(part, Link)
    )
    notes = tuple(
        WantedLink(tuple(words_only(part.label)), f"#source-{part.label}", spoken[part.number])
        for part in line
        if isinstance(part, NoteRef)
    )
    signs = signs_only(plain(line))
    if signs or notes or blank:
        title = outlined(line) if role in OUTLINED else ""
        langs = tuple(
            (part.lang, tuple(words_only(part.words)))
            for part in line
            if isinstance(part, Text) and part.lang
        )
        yield WantedTag(
            role, words, signs, links=links, notes=notes, least=least, title=title, langs=langs,
            blank=blank,
        )  # fmt: skip


def wanted_sources(
    doc: Document, paper: Paper, coded: Callable[[str, str], Iterator[WantedTag]]
) -> Iterator[WantedTag]:
    """The list of sources, or what leads to it. coded: what a code with its address has."""
    small = paper.small
    if doc.sources and doc.sources_as is not SourcesAs.IMPRINT:
        yield from tagged("H2", (Text(doc.say("sources")),), small)
        if doc.sources_as is SourcesAs.LINK:
            yield from coded(doc.sources_url, doc.say("sources_online"))
        elif doc.sources_as is SourcesAs.ASK:
            yield from tagged("P", (Text(doc.say("sources_asked")),), small)
        else:
            yield from _sources(doc, paper, "")


def wanted_imprint(doc: Document, paper: Paper) -> Iterator[WantedTag]:
    """The small print."""
    small = paper.small
    if not doc.imprint.brief:
        yield from tagged("H2", (Text(doc.say("imprint")),), small)
    for line in imprint_lines(doc):
        yield from tagged("P", (Text(line),), small)
    if doc.sources and doc.sources_as is SourcesAs.IMPRINT:
        yield from _sources(doc, paper, doc.say("sources"))


def _sources(doc: Document, paper: Paper, lead: str) -> Iterator[WantedTag]:
    """In large print each source stands on a line of its own, and with the sign of its grade its
    number does, too; elsewhere all stand in one paragraph.

    lead: what stands before the first.
    """
    running, small = bool(lead) or not paper.large, paper.small
    if doc.graded:
        yield from tagged("P", (Text(f"{lead}:" if lead else ""),), small)
    elif lead:
        yield from (o._replace(paragraph=1) for o in tagged("P", (Text(f"{lead}: "),), small))
    running = running and not doc.graded
    if doc.key_first:
        yield from _signs(doc, small)
    yield WantedTag("L Decimal", paragraph=1 if running else 0)
    back, last = cited_notes(doc), doc.sources[-1]
    for number, source in enumerate(doc.sources, 1):
        between = "·" if running and source is not last else ""
        for one in _source(doc, small, source, number in back, between):
            whose = 1 if running else 0 if doc.graded else number
            yield one._replace(paragraph=whose)
    if not doc.key_first:
        yield from _signs(doc, small)


def _signs(doc: Document, small: float) -> Iterator[WantedTag]:
    """What the signs of grades and of practical tips mean."""
    if doc.graded:
        yield from _key(doc, small)
    if has_tips(doc):
        yield WantedTag("L None")
        yield from _source(doc, small, tip_note(doc), True, "", "L None/LI")


def _source(
    doc: Document, small: float, source: Source, back: bool, between: str,
    item: str = "L Decimal/LI",
) -> Iterator[WantedTag]:  # fmt: skip
    """An item of the list. back: whether its number leads back to the text. between: the sign
    that stands between it and the next."""
    said = tuple(words_only(source.label))
    leads = WantedLink(said, f"#mark-{source.label}", back_words(doc, source.number))
    words = Link(source.words, source.url) if source.url else Text(source.words)
    yield WantedTag(item)
    yield WantedTag(
        f"{item}/Lbl", said, source.label,
        links=(leads,) if back else (), least=small, note=source.label,
    )  # fmt: skip
    yield WantedTag(f"{item}/LBody", signs=between)
    if doc.graded and source.grade:
        alt = grade_said(doc, source.grade)
        yield WantedTag(f"{item}/LBody/Figure", alt=alt, grade=source.grade)
    yield from tagged(f"{item}/LBody/Note", (words,), small)


def _key(doc: Document, small: float) -> Iterator[WantedTag]:
    """What the signs of grades mean."""
    yield from tagged("P", (Text(f"{doc.say('grades')}:"),), small)
    yield WantedTag("L None")
    for grade, said in grade_key(doc):
        yield WantedTag("L None/LI")
        yield WantedTag("L None/LI/Lbl")
        yield WantedTag("L None/LI/Lbl/Figure", alt=grade_said(doc, grade), grade=grade)
        yield from tagged("L None/LI/LBody", (Text(said),), small)
