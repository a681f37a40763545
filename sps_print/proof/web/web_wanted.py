"""What the web page of a document has to say, in order: made from the document alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, assert_never

from sps_print.document.blanks import blanks, lines_of_write_ins
from sps_print.document.blocks import (
    SCHEMES,
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
    Steps,
    Strong,
    Table,
    Text,
    Ticks,
    WriteIns,
    plain,
)
from sps_print.document.contact import card_rows, full_address, phone, reachable
from sps_print.document.contents import lead, listed, places
from sps_print.document.emergency_numbers import panel_says_numbers
from sps_print.document.grades import GRADES, grade_key
from sps_print.document.imprint import imprint_lines
from sps_print.document.notes import back_words, cited_notes, note_words
from sps_print.document.panel_kinds import SIDES, PanelKind
from sps_print.document.reading_order import has_tips, says
from sps_print.document.standing import OF_TIP
from sps_print.proof.web.drawn_code import squares_of

KINDS = {
    PanelKind.MAIN: "main", PanelKind.NOTE: "information", PanelKind.WARNING: "warning",
    PanelKind.EMERGENCY: "emergency",
}  # fmt: skip


class Pictured(NamedTuple):
    """What a page shows beside its words. logo: the clinic's in place of its name; alt: its words.

    scene: a picture at the head, which only decorates. icons: of sections that have one.
    """

    logo: bool = False
    alt: str = ""
    scene: bool = False
    icons: bool = False


NO_PICTURES = Pictured()


class WantedFields:
    """The fields of a page, in the order of reading: each with the name that its label leads to."""

    def __init__(self, doc: Document) -> None:
        self._blanks = ((f"blank-{n}", blank) for n, blank in enumerate(blanks(doc), 1))

    def parts(self, label: str) -> tuple[list[str], list[str]]:
        """The label that is shown, and the field to write in."""
        name, blank = next(self._blanks)
        said = "" if blank.label == label else blank.label
        shown = [f"<label {name}>", *_words(label), "</label>"] if label else []
        field = [f"<textarea {name} {blank.lines} {said}>", *_words(blank.words), "</textarea>"]
        return shown, field

    def text(self, label: str) -> list[str]:
        shown, field = self.parts(label)
        return shown + field

    def tick(self, line: list[str]) -> list[str]:
        """An item with its box to tick."""
        name, _ = next(self._blanks)
        return ["<li>", f"<input {name}  >", f"<label {name}>", *line, "</label>"]


def wanted_page(doc: Document, seen: Pictured = NO_PICTURES, skip: bool = True) -> list[str]:
    """The words one by one, with what they are before them: as `web_page.WebPage` reads them.

    skip: whether it begins with a link to the content.
    """
    first = ["<hidden>", "<a #content >", *_words(doc.say("skip")), "</hidden>", "</a>"]
    return [*(first if skip else ()), *(one for part in _page(doc, seen) for one in part)]


def _words(text: str) -> list[str]:
    return text.split()


def _page(doc: Document, seen: Pictured) -> Iterator[list[str]]:
    yield ["<p>", *_words(doc.reader), "<h1>", *_words(doc.title), "<p>", *_words(doc.promise)]
    if seen.logo:
        yield ["<p>", f"<img {seen.alt}>"]
    elif doc.card.name:
        yield ["<p>", *_words(doc.card.name)]
    if to_dial := phone(doc):
        yield ["<p>", *_line(doc, (Text(f"{doc.say('phone')}: "), to_dial))]
    if seen.scene:
        yield ["<icon>"]
    fields = WantedFields(doc)
    for number, section in enumerate(doc.sections):
        if number == lead(doc):
            yield _contents(doc)
        yield from _section(doc, section, fields, seen.icons)
    if doc.sources:
        yield ["<doc-endnotes>", "<h2>", *_words(doc.say("sources")), "<ol>"]
        for source in doc.sources:
            yield ["<li>", *_line(doc, (Link(source.words, source.url),))]
            if doc.graded and source.grade:
                yield f"({doc.say('grade', letter=GRADES[source.grade])})".split()
            if source.number in cited_notes(doc):
                words = back_words(doc, source.number)
                yield [f"<a doc-backlink #mark-{source.number} >", *_words(words), "</a>"]
        if doc.graded:
            yield ["<p>", *_words(f"{doc.say('grades')}:"), "<ul>"]
            for grade, means in grade_key(doc):
                said = doc.say("grade", letter=GRADES[grade])
                yield ["<li>", *_words(f"{said}: {means}")]
        if has_tips(doc):
            yield ["<p>", "[T]", *_words(doc.say("grade_tip"))]
            yield ["<a doc-backlink #mark-T >", *_words(back_words(doc, OF_TIP)), "</a>"]
    yield ["<h2>", *_words(doc.say("imprint"))]
    for line in imprint_lines(doc):
        yield ["<p>", *_words(line)]


def _contents(doc: Document) -> list[str]:
    """The list of what is inside, if there is one."""
    known = places(doc)
    rows = [
        word for at in listed(doc)
        for word in ("<li>", f"<a #{known[at].anchor} >", *_words(known[at].title), "</a>")
    ]  # fmt: skip
    return ["<h2>", *_words(doc.say("inside")), "<ul>", *rows] if rows else []


def _section(
    doc: Document, section: Section, fields: WantedFields, icons: bool
) -> Iterator[list[str]]:
    level = 2
    if section.title:
        level = 3
        yield ["<h2>", *(["<icon>"] if icons and section.icon else []), *_words(section.title)]
    for block in section.blocks:
        yield from _block(doc, block, level, fields)


def _line(doc: Document, line: Line) -> list[str]:
    """The words of a line, with its links and notes."""
    said, text = list[str](), ""
    for part in line:
        match part:
            case Text(words, lang=lang) if lang:
                inside = [f"<lang {lang}>", *words.split(), "</lang>"]
            case Text(words) | Strong(words):
                text += words
                continue
            case Link(words, url) if not url.startswith(SCHEMES):
                text += words  # an address of another kind stays words
                continue
            case Link(words, url):
                inside = [f"<a {url} >", *words.split(), "</a>"]
            case NoteRef(number):
                name, label = note_words(doc)[number], part.label
                inside = [f"<a doc-noteref #source-{label} {name}>", f"[{label}]", "</a>"]
            case _:
                assert_never(part)
        said += (*text.split(), *inside)
        text = ""
    return [*said, *text.split()]


def _items(doc: Document, items: tuple[Line, ...], before: tuple[str, ...] = ()) -> list[str]:
    return [word for item in items for word in ("<li>", *before, *_line(doc, item))]


def _block(doc: Document, block: Block, level: int, fields: WantedFields) -> Iterator[list[str]]:
    blank = f"<img {doc.say('blank')}>"
    match block:
        case Para(line):
            yield ["<p>", *_line(doc, line)]
        case Heading(line):
            yield [f"<h{level}>", *_line(doc, line)]
        case Bullets(items):
            yield ["<ul>", *_items(doc, items)]
        case Steps(items, first, pictures):
            yield [f"<ol {first}>", *_items(doc, items, ("<icon>",) if pictures else ())]
        case Ticks(items) if doc.fillable:
            yield ["<ul>", *(word for item in items for word in fields.tick(_line(doc, item)))]
        case Ticks(items):
            yield ["<ul>", *_items(doc, items, (f"<img {doc.say('tick')}>",))]
        case Table():
            yield from _table(doc, block, fields)
        case WriteIns(labels) if doc.fillable:
            for lines in lines_of_write_ins(labels):
                yield ["<p>", *fields.text(lines.label)]
        case WriteIns(labels):
            for label in labels:
                yield ["<p>", *_words(label), blank]
        case QrCode(url, said):
            yield _code(doc, url, said, f"{said}: ")
        case Picture(_, alt, points):
            yield ["<figure>", f"<img {alt}>", *_numbers(points)]
        case Contact(title):
            yield from _contact(doc, title, level, fields)
        case Panel():
            yield from _panel(doc, block, level, fields)
        case _:
            assert_never(block)


def _panel(doc: Document, panel: Panel, level: int, fields: WantedFields) -> Iterator[list[str]]:
    word = doc.say(KINDS[panel.kind]) if panel.kind in KINDS else ""  # a plan's title says it
    told = says(panel.title, word)
    spoken = ["<hidden>", *_words(f"{word}:"), "</hidden>"] if word and not told else []
    yield [f"<h{level}>", "<icon>", *spoken, *_words(panel.title)]
    if panel_says_numbers(doc, panel):
        yield ["<p>", *_words(doc.say("figures"))]
    for inner in panel.blocks:
        if panel.kind in SIDES and isinstance(inner, Bullets):  # a sign before each line
            yield ["<ul>", *_items(doc, inner.items, ("<icon>",))]
        else:
            yield from _block(doc, inner, level + 1, fields)


def _numbers(points: Sequence[tuple[int, int]]) -> list[str]:
    """Where numbers stand on a picture: in units of its 48, and 3.9 off its edges at least."""
    at = [[min(max(one * 0.48, 3.9), 44.1) for one in point] for point in points]
    places = " ".join(f"{across:.1f},{down:.1f}" for across, down in at)
    return [f"<numbers {places}>"] if points else []


def _table(doc: Document, table: Table, fields: WantedFields) -> Iterator[list[str]]:
    yield ["<table>", "<tr>"]
    for cell in table.header:
        yield ["<th col >", *_line(doc, cell)]
    for name, *cells in table.rows:
        yield ["<tr>", f"<th row {plain(table.header[0])}>", *_line(doc, name)]
        for head, cell in zip(table.header[1:], cells, strict=True):
            blank = fields.text("") if doc.fillable and not cell else [f"<img {doc.say('blank')}>"]
            yield [f"<td {plain(head)}>", *(_line(doc, cell) if cell else blank)]


def _contact(doc: Document, title: str, level: int, fields: WantedFields) -> Iterator[list[str]]:
    if title:
        yield [f"<h{level}>", *_words(title)]
    yield ["<dl>"]
    for label, value, slot in card_rows(doc):
        if doc.fillable and not value:
            shown, field = fields.parts(label)
            yield ["<dt>", *shown, "<dd>", *field]
            continue
        line = (reachable(value, doc.card.web, slot),)
        said = _line(doc, line) if value else [f"<img {doc.say('blank')}>"]
        yield ["<dt>", *_words(label), "<dd>", *said]
    if doc.card.web:
        yield _code(doc, full_address(doc.card.web), doc.say("web"), "")


def _code(doc: Document, url: str, what: str, before: str) -> list[str]:
    """A code with its address in words behind it."""
    words = (Text(before), Link(url.removeprefix("https://"), url))
    alt = doc.say("qr_code", what=what, address=url)
    return [f"<img {alt}>", f"<code {squares_of(url)}>", "<p>", *_line(doc, words)]
