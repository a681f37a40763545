"""A document as a file for Word, with real styles: title, headings, lists, tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, assert_never

from sps_print.document.blocks import (
    Block,
    Bullets,
    Contact,
    Document,
    Heading,
    Line,
    NoteRef,
    Panel,
    Para,
    Picture,
    QrCode,
    Steps,
    Strong,
    Table,
    Text,
    Ticks,
    WriteIns,
    plain,
)
from sps_print.document.contact import card_rows
from sps_print.document.imprint import imprint_lines
from sps_print.output.docx_file import head_row, in_language, new_word, word_bytes
from sps_print.output.said import LineKind, panel_title, sources_said

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

BOX = "☐"  # to tick
RULE = "_" * 24  # to write on


def word_copy(doc: Document) -> bytes:
    """The whole document. doc: as `for_text` has it. Raises ToolMissing without python-docx."""
    writer = _Writer(doc, new_word(doc))
    writer.whole()
    return word_bytes(writer.word)


class _Writer:
    """Puts a document into an empty file."""

    def __init__(self, doc: Document, word: Word) -> None:
        self.doc, self.word = doc, word

    def whole(self) -> None:
        doc, word = self.doc, self.word
        word.add_paragraph(doc.title, "Title")
        for words in (doc.reader, doc.promise, doc.card.name):
            if words:
                word.add_paragraph(words)
        for section in doc.sections:
            if section.title:
                word.add_paragraph(section.title, "Heading 1")
            self.blocks(section.blocks, 2)
        word.add_paragraph(doc.say("imprint"), "Heading 1")
        for words in imprint_lines(doc):
            word.add_paragraph(words)
        for one in sources_said(doc):
            words = f"{one.before} {plain(one.line)}".strip()
            word.add_paragraph(words, "Heading 1" if one.kind is LineKind.SECTION else None)

    def blocks(self, blocks: Iterable[Block], level: int) -> None:
        for block in blocks:
            self.block(block, level)

    def block(self, block: Block, level: int) -> None:
        """Put one block down. level: of a heading here."""
        word, doc = self.word, self.doc
        match block:
            case Para(line):
                _fill(word.add_paragraph(), line)
            case Heading(line):
                _fill(word.add_paragraph(style=f"Heading {level}"), line)
            case Bullets(items):
                for item in items:
                    _fill(word.add_paragraph(style="List Bullet"), item)
            case Steps(items, first):
                number = self.numbering(first)
                for item in items:
                    _fill(self.numbered(number), item)
            case Ticks(items):
                for item in items:
                    _fill(word.add_paragraph(f"{BOX} ", "List"), item)
            case Table():
                self.table(block)
            case WriteIns(labels):
                for label in labels:
                    word.add_paragraph(f"{label}: {RULE}" if label else RULE)
            case QrCode(url, words):
                word.add_paragraph(f"{words}: {url}")
            case Picture(_, alt):
                word.add_paragraph(f"{doc.say('picture')}: {alt}")
            case Contact(title):
                if title:
                    word.add_paragraph(title, f"Heading {level}")
                for label, value, _ in card_rows(doc):
                    word.add_paragraph(f"{label}: {value or RULE}")
            case Panel(_, _, blocks):
                word.add_paragraph(panel_title(doc, block), f"Heading {level}")
                self.blocks(blocks, level + 1)
            case _:
                assert_never(block)

    def table(self, table: Table) -> None:
        rows = (table.header, *table.rows)
        grid = self.word.add_table(len(rows), len(table.header), "Table Grid")
        for cells, row in zip(grid.rows, rows, strict=True):
            for number, (cell, line) in enumerate(zip(cells.cells, row, strict=True)):
                bold = row is table.header or number == 0
                _fill(cell.paragraphs[0], line, bold)
        head_row(grid)
        self.word.add_paragraph()  # else Word joins two tables

    def numbering(self, first: int) -> int:
        """A numbering of its own for a list of steps: without one, Word counts on from the last."""
        from docx.oxml.ns import qn

        numbers = self.word.part.numbering_part.element
        style = self.word.styles["List Number"].element.pPr.numPr.numId.val
        kind = next(n for n in numbers.num_lst if n.numId == style).abstractNumId.val
        new = numbers.add_num(kind)
        new.add_lvlOverride(ilvl=0).add_startOverride(first)
        return int(new.get(qn("w:numId")))

    def numbered(self, number: int) -> Paragraph:
        paragraph = self.word.add_paragraph(style="List Number")
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number
        return paragraph


def _fill(paragraph: Paragraph, line: Line, bold: bool = False) -> None:
    """Put the words of a line into a paragraph."""
    for part in line:
        if isinstance(part, NoteRef):
            paragraph.add_run(" ")
            paragraph.add_run(f"[{part.label}]").font.superscript = True
        else:
            run = paragraph.add_run(part.words)
            run.bold = bold or isinstance(part, Strong) or None
            if isinstance(part, Text) and part.lang:
                in_language(run, part.lang)
