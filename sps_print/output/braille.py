"""A document as Braille for an embosser or a display: a BRF file of pages.

Each page has a running head and its number on its first line. A page of contents comes first, then
the text: headings stand alone, items hang, nothing is split.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sps_print.document.blocks import Document, Text
from sps_print.model import Cells
from sps_print.output.louis import in_braille, tables_of
from sps_print.output.said import LineKind, SpokenLine, by_language, said
from sps_print.problems import ContentError, Problem

ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*|[^\s/]+\.[^\s/]+/\S*")
BEHIND = re.compile(r"(?<=_/)|(?<=[^_]4)")  # a slash, a stop
NUMBER, DIGITS = "#", "JABCDEFGHI"  # a number in Braille ASCII: its sign, and the digits from 0
DOTS = '"'  # a guide dot
PAGE_END = "\f"
INDENT = {  # cells before the first line of each kind, and before the others
    LineKind.TITLE: (4, 4), LineKind.SECTION: (4, 4),
    LineKind.HEADING: (4, 4), LineKind.ALERT: (4, 4),
    LineKind.WORDS: (2, 0), LineKind.ITEM: (0, 2), LineKind.SOURCE: (0, 2),
}  # fmt: skip
HEADS = {LineKind.TITLE, LineKind.SECTION, LineKind.HEADING, LineKind.ALERT}


class _Line(NamedTuple):
    """A line of Braille without what frames its page."""

    cells: str
    keep: bool = False  # on the page of the line after it
    section: int = -1  # which entry of the contents begins here


def braille(doc: Document, cells: Cells, grade: int) -> bytes:
    """The file. doc: as `for_listening` has it. cells: of a page. grade: 1 or 2.

    UseError for a language without Braille. Raises ToolMissing without Liblouis.
    """
    several = [*said(doc)]
    heading = doc.say("contents")
    listed_under = SpokenLine(LineKind.SECTION, (Text(heading),))
    *translated, contents = _translated([*several, listed_under], tables_of(doc.language, grade))
    sections = [
        t for one, t in zip(several, translated, strict=True) if one.kind is LineKind.SECTION
    ]
    body = _pages(_body(several, translated, cells), cells)
    starts = {line.section: n for n, page in enumerate(body) for line in page if line.section >= 0}
    front = list[list[_Line]]()
    while True:  # longer numbers may take the contents over one more page, which moves all others
        listed = [(s, starts[n] + len(front) + 1) for n, s in enumerate(sections)]
        before, front = len(front), _pages(_contents(contents, listed, cells), cells)
        if len(front) == before:
            break
    pages = [*front, *body]
    framed = (_framed(page, n, translated[0], cells) for n, page in enumerate(pages, 1))
    return "".join(framed).encode("ascii")


def _translated(lines: Sequence[SpokenLine], tables: tuple[str, str]) -> list[str]:
    """Lines in Braille. tables: for words, and for what is never contracted among them."""
    pieces = [_pieces(line) for line in lines]
    by_table = [
        iter(in_braille([p[which] for line in pieces for p in line if p[which]], table))
        for which, table in enumerate(tables)
    ]
    return [
        " ".join(next(by_table[which]) for p in line for which in (0, 1) if p[which])
        for line in pieces
    ]


def _pieces(one: SpokenLine) -> list[tuple[str, str]]:
    """A line as words, and behind them an address or words of another language, which are never
    contracted (UEB, 13); either may be empty."""
    line, whole = "", list[tuple[int, int]]()
    for words, lang in by_language(one):
        whole += [(len(line), len(line) + len(words))] if lang else []
        line += words
    # a bracket or stop beside a foreign word is no word of its own
    whole = [(line.rfind(" ", 0, start) + 1, (line + " ").find(" ", end)) for start, end in whole]
    found, at = list[tuple[str, str]](), 0
    for start, end in sorted([*whole, *(address.span() for address in ADDRESS.finditer(line))]):
        if end > at:
            found.append((line[at : max(at, start)].strip(), line[max(at, start) : end]))
            at = end
    return [*found, (line[at:].strip(), "")]


def _body(several: list[SpokenLine], translated: list[str], cells: Cells) -> Iterable[_Line]:
    section = -1
    before = LineKind.TITLE
    for one, text in zip(several, translated, strict=True):
        head, starts = one.kind in HEADS, one.kind is LineKind.SECTION
        section += starts
        if head and one.kind is not LineKind.TITLE and before not in HEADS:
            yield _Line("")
        for number, line in enumerate(_wrapped(text, one.kind, cells)):
            yield _Line(line, head, section if starts and number == 0 else -1)
        before = one.kind


def _wrapped(text: str, kind: LineKind, cells: Cells) -> list[str]:
    """A text in lines. Between words is a space; a word longer than a line, as an address may be,
    is divided behind its slashes and stops."""
    first, rest = INDENT[kind]
    lines, line = list[str](), " " * first
    for word in text.split():
        long = len(word) > cells.across - rest
        for at, piece in enumerate(re.split(BEHIND, word) if long else [word]):
            gap = " " if at == 0 and line.strip() else ""
            if line.strip() and len(line) + len(gap) + len(piece) > cells.across:
                lines.append(line)
                line, gap = " " * rest, ""
            line += gap + piece
            if len(line) > cells.across:
                what = f"a word is too long for a line of {cells.across} cells: “{piece}”"
                raise ContentError(Problem(what, "the Braille", "make wider pages: --cells"))
    return [*lines, line]


def _contents(heading: str, listed: Iterable[tuple[str, int]], cells: Cells) -> Iterable[_Line]:
    """The page of contents: each section, guide dots, and its page."""
    yield from (_Line(line, keep=True) for line in _wrapped(heading, LineKind.TITLE, cells))
    yield _Line("", keep=True)
    for title, page in listed:
        number = _number(page)
        narrow = Cells(cells.across - len(number) - 4, cells.down)
        *lines, last = _wrapped(title, LineKind.ITEM, narrow)
        yield from (_Line(line, keep=True) for line in lines)
        gap = cells.across - len(last) - len(number) - 2
        yield _Line(f"{last} {DOTS * gap if gap > 2 else ' ' * gap} {number}")


def _pages(lines: Iterable[_Line], cells: Cells) -> list[list[_Line]]:
    """Lines on pages: a heading goes with what follows it, and no page begins with a gap."""
    pages, page, room = list[list[_Line]](), list[_Line](), cells.down - 1
    for line in lines:
        if len(page) == room:
            kept = len(page)
            while kept and page[kept - 1].keep:
                kept -= 1
            kept = kept or room  # a page of headings alone
            pages.append(page[:kept])
            page = page[kept:]
        if page or line.cells:
            page.append(line)
    return [*pages, page]


def _framed(page: list[_Line], number: int, title: str, cells: Cells) -> str:
    """A page with its running head and its number, and its end."""
    shown = _number(number)
    head = textwrap.shorten(title, cells.across - len(shown) - 3, placeholder="")
    top = f"{head:^{cells.across - len(shown) - 1}} {shown}"
    return "\r\n".join((top, *(line.cells for line in page))) + f"\r\n{PAGE_END}"


def _number(number: int) -> str:
    return NUMBER + "".join(DIGITS[int(digit)] for digit in str(number))
