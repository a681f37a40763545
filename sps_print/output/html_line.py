"""The words of a line on a web page: bold ones, links, and numbers of sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import assert_never

from sps_print.design.family import Family
from sps_print.document.blocks import LINE_END, SCHEMES, Document, Line, Link, NoteRef, Strong, Text
from sps_print.document.contact import dialled
from sps_print.document.notes import note_words
from sps_print.output.html_fields import HtmlFields
from sps_print.records import dataclass

GROUPS = re.compile(r"(?<!\w)[+(]?\d[\d()]+(?: \d{3,})+(?!\w)")  # a telephone number in groups


@dataclass(frozen=True, slots=True)
class Page:
    """What every part of the page needs."""

    doc: Document
    picture: Callable[[str], str]  # name -> SVG
    cited: set[int]  # numbers of sources that the text has so far
    family: Family
    fields: HtmlFields | None = None  # of a page that is filled in on a screen


def html_line(line: Line, page: Page) -> str:
    """The words of a line, with what they are."""
    return "".join(_parts(line, page))


def _parts(line: Line, page: Page) -> Iterator[str]:
    for part in line:
        match part:
            case Text(words, lang=lang) if lang:
                yield f'<span lang="{escape(lang)}">{_lines(words)}</span>'
            case Text(words):
                yield _lines(words)
            case Strong(words):
                yield f"<strong>{_lines(words)}</strong>"
            case Link(words, url):
                yield html_link(words, url)
            case NoteRef():
                yield _note_ref(part, page)
            case _:
                assert_never(part)


def _note_ref(ref: NoteRef, page: Page) -> str:
    """The number of a source, behind a space; the first of its number is led back to."""
    label = ref.label
    place = f' id="mark-{label}"' if ref.number not in page.cited else ""
    page.cited.add(ref.number)
    said = escape(note_words(page.doc)[ref.number])
    link = f'<a{place} href="#source-{label}" role="doc-noteref" aria-label="{said}">'
    return f"<sup> {link}[{label}]</a></sup>"


def _lines(words: str) -> str:
    """Words with their line ends; the groups of a telephone number stay on one line."""
    whole = GROUPS.sub(lambda found: found[0].replace(" ", "\u00a0"), words)
    return escape(whole).replace("\u00a0", "&#160;").replace(LINE_END, "<br>\n")


def html_link(words: str, url: str) -> str:
    """A link; an address of another kind (javascript:, data:) stays words."""
    if not url.startswith(SCHEMES):
        return escape(words)
    shown = escape(words)
    if url.startswith("tel:") and dialled(words):
        shown = shown.replace(" ", "&#160;")  # a number stays on its line
    return f'<a href="{escape(url)}">{shown}</a>'
