"""A file for Word as python-docx makes it: how each of ours begins, and how it becomes bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from sps_print.document.blocks import Document
from sps_print.files.zipped import zipped
from sps_print.problems import Problem, ToolMissing

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table
    from docx.text.run import Run

FONT, SIZE = "Arial", 12  # points: readable, and on every machine


def new_word(doc: Document, wide: bool = False) -> Word:
    """An empty file on A4, in the language of a document. wide: turned.

    Raises ToolMissing without python-docx.
    """
    try:
        import docx
        from docx.oxml.ns import qn
        from docx.shared import Mm, Pt, RGBColor
    except ImportError as error:
        what = "python-docx is not installed, which writes files for Word"
        hint = 'in the folder of sps-print: pip install ".[word]"'
        raise ToolMissing(Problem(what, hint=hint)) from error
    word = docx.Document()
    page = word.sections[0]
    page.page_width, page.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), doc.language)
    for name in ("Normal", "Title", *(f"Heading {level}" for level in range(1, 5))):
        style = word.styles[name]
        style.font.name = FONT
        fonts = style.element.rPr.rFonts
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(kind), None)  # it would win over the name
        if name == "Normal":
            style.font.size = Pt(SIZE)
        else:
            style.font.color.rgb = RGBColor(0, 0, 0)
    _describe(word, doc)
    return word


def _describe(word: Word, doc: Document) -> None:
    """What the file says of itself: the same for the same document."""
    about = word.core_properties
    about.title, about.language = doc.title, doc.language
    about.author = about.last_modified_by = doc.card.name
    about.subject, about.comments, about.revision = doc.promise, "", 1
    issued = doc.imprint.issued
    about.created = about.modified = datetime(issued.year, issued.month, issued.day)


def head_row(table: Table) -> None:
    """Make the first row of a table its heading, which a voice names and each page repeats."""
    from docx.oxml import OxmlElement

    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def in_language(run: Run, language: str) -> None:
    """Say in which language words are, whatever their script."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    said = OxmlElement("w:lang")
    for script in ("w:val", "w:eastAsia", "w:bidi"):
        said.set(qn(script), language)
    run._r.get_or_add_rPr().append(said)


def word_bytes(word: Word) -> bytes:
    """The finished file: the same bytes for the same words."""
    whole = io.BytesIO()
    word.save(whole)
    with zipfile.ZipFile(whole) as packed:
        return zipped({name: packed.read(name) for name in packed.namelist()})
