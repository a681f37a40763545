"""The tags that a document has to have on a paper: made from the document alone, in reading order.

Type sizes in points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from sps_print.document.blanks import Blank, blanks, lines_of_write_ins
from sps_print.document.blocks import (
    Block,
    Bullets,
    Contact,
    Document,
    Heading,
    Line,
    Link,
    NoteRef,
    Panel,
    Para,
    Picture,
    QrCode,
    Section,
    Source,
    Steps,
    Table,
    Text,
    Ticks,
    WriteIns,
    plain,
)
from sps_print.document.contact import card_rows, full_address, reachable
from sps_print.document.contents import entry, lead, outlined, panel_title, warning_word
from sps_print.document.imprint import imprint_lines
from sps_print.document.notes import back_words, marked, note_words
from sps_print.document.reading_order import noted, signs_only, words_only
from sps_print.document.walk import beside_words
from sps_print.model import SourcesAs
from sps_print.papers import Paper
from sps_print.proof.page.leaf import WantedLink, WantedTag, in_ascii

OUTLINED = ("H2", "H3")  # what the outline leads to


def wanted_tags(
    doc: Document, paper: Paper, logo: bool, logo_alt: str = ""
) -> tuple[WantedTag, ...]:
    """Every element with words or a drawing, and the lists and tables around them.

    logo: whether the clinic's logo stands in the banner. logo_alt: its words; empty: not known
    here.
    """
    on = _OnPaper(doc, paper)
    return (
        *on.words("P", (Text(doc.reader),)),
        *on.words("H1", (Text(doc.title),)),
        *on.words("P", (Text(doc.promise),)),
        *((WantedTag("Figure", alt=logo_alt),) if logo else on.words("P", (Text(doc.card.name),))),
        *(one for number in range(len(doc.sections)) for one in on.numbered(number)),
        *on.ending(),
    )


def _tagged(
    role: str, line: Line, least: float, spoken: tuple[str, ...] = (), blank: Blank | None = None
) -> Iterator[WantedTag]:
    """An element with its words and its field; one without either is not in the tags.

    spoken: what a voice says of each note number, from 1.
    """
    words = tuple(words_only(noted(line)))
    links = tuple(
        WantedLink(tuple(words_only(part.words)), in_ascii(part.url))
        for part in line
        if isinstance(part, Link)
    )
    notes = tuple(
        WantedLink((str(part.number),), f"#source-{part.number}", spoken[part.number - 1])
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


class _OnPaper:
    """A document on a paper."""

    def __init__(self, doc: Document, paper: Paper) -> None:
        self.doc, self.paper, self._blanks = doc, paper, iter(blanks(doc))
        self.spoken = note_words(doc)

    def words(self, role: str, line: Line, blank: Blank | None = None) -> Iterator[WantedTag]:
        """An element of running text, in the type size of the paper at least."""
        yield from _tagged(role, line, self.paper.body, self.spoken, blank)

    def blank(self) -> Blank | None:
        """The next blank of the document; none where it is not filled in on a screen."""
        return next(self._blanks) if self.doc.fillable else None

    def numbered(self, number: int) -> Iterator[WantedTag]:
        """A section, and the list of what is inside before the one where it stands."""
        doc = self.doc
        if doc.inside and number == lead(doc):
            yield from self.words("H2", (Text(doc.say("inside")),))
            yield WantedTag("TOC")
            for one in doc.inside:
                yield WantedTag("TOC/TOCI")
                yield from self.words("TOC/TOCI/P", entry(doc, one))
        yield from self.section(doc.sections[number])

    def section(self, section: Section) -> Iterator[WantedTag]:
        level = 2
        if section.title:
            level = 3
            yield from self.words("H2", (Text(section.title),))
        yield from self.blocks(section.blocks, level)

    def blocks(self, blocks: tuple[Block, ...], level: int) -> Iterator[WantedTag]:
        """Blocks, and pictures beside words: these say what those show, and are read alone."""
        for block, said in beside_words(blocks):
            if said:
                for one in self.words("P", said.line):
                    yield one._replace(picture=True)
            else:
                yield from self.block(block, level)

    def block(self, block: Block, level: int) -> Iterator[WantedTag]:
        match block:
            case Para(line):
                yield from self.words("P", line)
            case Heading(line):
                yield from self.words(f"H{min(level, 6)}", line)
            case Bullets(items):
                yield from self.listed("Disc", items, [WantedTag("Lbl", signs="•")] * len(items))
            case Steps(items, first):
                numbers = range(first, first + len(items))
                labels = [WantedTag("Lbl", (str(number),), f"{number}.") for number in numbers]
                yield from self.listed("Decimal", items, labels)
            case Ticks(items):
                yield from self.listed("None", items, [None] * len(items))
            case Table():
                yield from self.table(block)
            case WriteIns(labels) if self.doc.fillable:
                for lines in lines_of_write_ins(labels):
                    yield from self.words("P", (Text(lines.label),), blank=self.blank())
            case WriteIns(labels):
                for label in labels:
                    yield from self.write_in(label)
            case QrCode(url, words):
                yield from self.coded(url, words)
            case Picture(_, alt):
                yield WantedTag("Figure", alt=alt)
            case Contact():
                yield from self.contact(block, level)
            case Panel():
                yield from self.panel(block, level)
            case _:
                assert_never(block)

    def listed(
        self, numbering: str, items: Iterable[Line], labels: Iterable[WantedTag | None]
    ) -> Iterator[WantedTag]:
        """A list. labels: what stands before each item; none: a box to tick."""
        top = f"L {numbering}"
        yield WantedTag(top)
        for line, label in zip(items, labels, strict=True):
            yield WantedTag(f"{top}/LI")
            blank = None if label else self.blank()
            yield (label or WantedTag("Lbl", blank=blank))._replace(path=f"{top}/LI/Lbl")
            if not label and not blank:
                yield WantedTag(f"{top}/LI/Lbl/Figure", alt=self.doc.say("unticked"))
            yield from self.words(f"{top}/LI/LBody", line)

    def write_in(self, label: str) -> Iterator[WantedTag]:
        """A line to write on, behind its label if there is one."""
        yield from self.words("P", (Text(label),)) if label else (WantedTag("P"),)
        yield WantedTag("P/Figure", alt=self.doc.say("blank"), line=True)

    def table(self, table: Table) -> Iterator[WantedTag]:
        yield WantedTag("Table")
        for number, row in enumerate((table.header, *table.rows)):
            part = "Table/TBody" if number else "Table/THead"
            if number < 2:
                yield WantedTag(part)
            yield WantedTag(f"{part}/TR")
            for column, line in enumerate(row):
                cell = "TH Row" if number and not column else "TD" if number else "TH Column"
                yield WantedTag(f"{part}/TR/{cell}")
                blank = self.blank() if number and not line else None
                yield from self.words(f"{part}/TR/{cell}/P", line, blank)

    def coded(self, url: str, words: str) -> Iterator[WantedTag]:
        """A code, with its address in words beside it."""
        yield self.code(url, words)
        yield from self.words("P", (Text(f"{words}: "), Link(url.removeprefix("https://"), url)))

    def contact(self, block: Contact, level: int) -> Iterator[WantedTag]:
        doc, web = self.doc, self.doc.card.web
        yield from self.words(f"H{level}", (Text(block.title),))
        for label, value, slot in card_rows(doc):
            if value:
                yield from self.words("P", (Text(f"{label}: "), reachable(value, web, slot)))
            elif self.doc.fillable:
                yield from self.words("P", (Text(f"{label}:"),), blank=self.blank())
            else:
                yield from self.write_in(f"{label}:")
        if web and self.paper.code:
            yield self.code(full_address(web), doc.say("web"))

    def code(self, url: str, what: str) -> WantedTag:
        """A QR code. what: the address is, in words."""
        alt = self.doc.say("qr_code", what=what, address=url)
        return WantedTag("Figure", alt=alt, code=url)

    def panel(self, panel: Panel, level: int) -> Iterator[WantedTag]:
        word, heading = warning_word(self.doc, panel), f"H{level}"
        for one in self.words(heading, (Text(panel.title),)):
            title = panel_title(self.doc, panel) if one.title else ""
            yield one._replace(icon=not word, title=title)
        if word:
            yield WantedTag(f"{heading}/Figure", alt=word)
        yield from self.blocks(panel.blocks, level + 1)

    def ending(self) -> Iterator[WantedTag]:
        """Sources and small print."""
        doc, small = self.doc, self.paper.small
        if doc.sources and doc.sources_as is not SourcesAs.IMPRINT:
            yield from _tagged("H2", (Text(doc.say("sources")),), small)
            if doc.sources_as is SourcesAs.LINK:
                yield from self.coded(doc.sources_url, doc.say("sources_online"))
            elif doc.sources_as is SourcesAs.ASK:
                yield from _tagged("P", (Text(doc.say("sources_asked")),), small)
            else:
                yield from self.sources("")
        if not doc.imprint.brief:
            yield from _tagged("H2", (Text(doc.say("imprint")),), small)
        for line in imprint_lines(doc):
            yield from _tagged("P", (Text(line),), small)
        if doc.sources and doc.sources_as is SourcesAs.IMPRINT:
            yield from self.sources(doc.say("sources"))

    def sources(self, lead: str) -> Iterator[WantedTag]:
        """In large print each source stands on a line of its own; elsewhere all in one paragraph.

        lead: what stands before the first.
        """
        running, small = bool(lead) or not self.paper.large, self.paper.small
        if lead:
            yield from (o._replace(paragraph=1) for o in _tagged("P", (Text(f"{lead}: "),), small))
        yield WantedTag("L Decimal", paragraph=1 if running else 0)
        back, last = marked(self.doc), self.doc.sources[-1]
        for number, source in enumerate(self.doc.sources, 1):
            between = "·" if running and source is not last else ""
            for one in self.source(source, number in back, between):
                yield one._replace(paragraph=1 if running else number)

    def source(self, source: Source, back: bool, between: str) -> Iterator[WantedTag]:
        """An item of the list. back: whether its number leads back to the text. between: the sign
        that stands between it and the next."""
        item, said = "L Decimal/LI", (str(source.number),)
        leads = WantedLink(said, f"#mark-{source.number}", back_words(self.doc, source.number))
        words = Link(source.words, source.url) if source.url else Text(source.words)
        small = self.paper.small
        yield WantedTag(item)
        yield WantedTag(
            f"{item}/Lbl", said, said[0],
            links=(leads,) if back else (), least=small, note=source.number,
        )  # fmt: skip
        yield WantedTag(f"{item}/LBody", signs=between)
        yield from _tagged(f"{item}/LBody/Note", (words,), small)
