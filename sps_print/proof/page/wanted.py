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
    Panel,
    Para,
    Picture,
    QrCode,
    Section,
    Steps,
    Table,
    Text,
    Ticks,
    WriteIns,
)
from sps_print.document.contact import card_rows, full_address, reachable
from sps_print.document.contents import entry, lead, panel_title, warning_word
from sps_print.document.emergency_numbers import says_numbers
from sps_print.document.notes import note_words
from sps_print.document.panel_kinds import SIDES
from sps_print.document.walk import beside_words
from sps_print.papers import Paper
from sps_print.proof.page.ending import tagged, wanted_imprint, wanted_sources
from sps_print.proof.page.leaf import WantedTag


def wanted_tags(
    doc: Document, paper: Paper, logo: bool, logo_alt: str = ""
) -> tuple[WantedTag, ...]:
    """Every element with words or a drawing, and the lists and tables around them.

    logo: whether the clinic's logo stands in the banner. logo_alt: its words; empty: not known
    here.
    """
    on = _OnPaper(doc, paper)
    head = (
        *on.words("P", (Text(doc.reader),)),
        *(one._replace(medical=paper.tiny) for one in on.words("H1", (Text(doc.title),))),
        *on.words("P", (Text(doc.promise),)),
        *((WantedTag("Figure", alt=logo_alt),) if logo else on.words("P", (Text(doc.card.name),))),
    )
    each = [[*on.numbered(number)] for number in range(len(doc.sections))]
    sources = [*wanted_sources(doc, paper, on.coded)]
    if doc.card_last:
        each.insert(-1, sources)
    sections = [one for several in each for one in several]
    first = _first_box(doc, paper)
    return (
        *(one._replace(across=True) for one in (*head, *sections[:first])),
        *sections[first:],
        *([] if doc.card_last else sources),
        *wanted_imprint(doc, paper),
    )


def _first_box(doc: Document, paper: Paper) -> int:
    """How many tags there are down to the first panel, if no heading stands before it."""
    first, *_ = *doc.sections, None
    at = [isinstance(one, Panel) for one in first.blocks] if first and not first.title else []
    if not first or True not in at:
        return 0
    return len([*_OnPaper(doc, paper).blocks(first.blocks[: at.index(True) + 1], 2)])


class _OnPaper:
    """A document on a paper."""

    def __init__(self, doc: Document, paper: Paper) -> None:
        self.doc, self.paper, self._blanks = doc, paper, iter(blanks(doc))
        self.spoken = note_words(doc)

    def words(self, role: str, line: Line, blank: Blank | None = None) -> Iterator[WantedTag]:
        """An element of running text, in the type size of the paper at least."""
        yield from tagged(role, line, self.paper.body, self.spoken, blank)

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
                yield from self.words("TOC/TOCI/P", entry(one))
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
            if isinstance(said, Para):
                for one in self.words("P", said.line):
                    yield one._replace(picture=True)
            else:
                yield from self.block(block, level)
                yield from self.block(said, level) if said else ()

    def block(self, block: Block, level: int) -> Iterator[WantedTag]:
        match block:
            case Para(line):
                call = self.paper.tiny and says_numbers(self.doc, (line,))
                yield from (one._replace(call=call) for one in self.words("P", line))
            case Heading(line):
                yield from self.words(f"H{min(level, 6)}", line)
            case Bullets(items):
                yield from self.listed("Disc", items, [WantedTag("Lbl", signs="•")] * len(items))
            case Steps(items, first, pictures):
                numbers = range(first, first + len(items))
                labels = [WantedTag("Lbl", (str(number),), f"{number}.") for number in numbers]
                drawn = bool(pictures) and self.paper.shows_steps
                for one in self.listed("Decimal", items, labels):
                    yield one._replace(picture=drawn and one.path.endswith("LBody"))
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
            case Picture(_, alt, points):
                yield WantedTag("Figure", alt=alt, points=points)
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
        for block, said in beside_words(panel.blocks):
            if isinstance(block, Bullets) and panel.kind in SIDES:
                yield from self.signed(block, panel.kind)
            else:
                yield from self.blocks((block, said) if said else (block,), level + 1)

    def signed(self, block: Bullets, kind: str) -> Iterator[WantedTag]:
        """A list of what to do or not: each line begins with a sign that nobody hears."""
        yield WantedTag("L None")
        for line in block.items:
            yield WantedTag("L None/LI")
            for one in self.words("L None/LI/LBody", line):
                yield one._replace(sign=str(kind))
