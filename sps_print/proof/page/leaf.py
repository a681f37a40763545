"""A leaflet as a row of tags with their words: how the document has it, and how a file has it."""

from __future__ import annotations

from typing import NamedTuple

from sps_print.document.blanks import Blank


def in_ascii(address: str) -> str:
    """An address as a PDF's link holds it: what is not ASCII is spelt out, as browsers read it."""
    return "".join(c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode()) for c in address)


class WantedLink(NamedTuple):
    """A link as the document has it: its words and where it leads.

    url: “#3” is the fourth place to jump to, “#source-3” a note, “#mark-3” the first number in the
    text that stands for it. spoken: what a voice says; empty: its words.
    """

    words: tuple[str, ...]
    url: str
    spoken: str = ""


class WantedTag(NamedTuple):
    """An element that a page has to have.

    path: its role behind those of the list or table it stands in. signs: its words letter by
    letter, without spaces and note numbers. least: the smallest type of its
    words, in points. code: the address that a phone reads there. icon: whether a drawing stands at
    its left. title: what the outline calls it; empty: it is not in it.
    line: whether it is one to write on. picture: whether one that is not read stands at its left.
    langs: its words of other languages, with these. note: what stands for a note in the list, of
    which it is the label. paragraph: a number of those that are set as parts of one paragraph; 0:
    it is one of its own. blank: what is filled in there on a screen. sign: of what panel
    the sign is that stands before its first line; empty: none does. points: where numbers stand
    on a picture, in hundredths. across: whether it belongs to the head, which stands across the
    columns of its page. grade: that of a source, whose sign it is. medical: whether the medical
    sign stands at its left. call: whether it says the number to call, which may stand large beside
    it.
    """

    path: str
    words: tuple[str, ...] = ()
    signs: str = ""
    alt: str = ""
    actual: str = ""
    links: tuple[WantedLink, ...] = ()
    notes: tuple[WantedLink, ...] = ()
    least: float = 0
    code: str = ""
    icon: bool = False
    title: str = ""
    line: bool = False
    picture: bool = False
    langs: tuple[tuple[str, tuple[str, ...]], ...] = ()
    note: str = ""
    paragraph: int = 0
    blank: Blank | None = None
    sign: str = ""
    points: tuple[tuple[int, int], ...] = ()
    medical: bool = False
    call: bool = False
    across: bool = False
    grade: str = ""
