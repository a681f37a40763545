"""The document model: what a leaflet is made of, as small frozen values.

Everything the program prints, reads aloud or checks is a function of a Document.
A new kind of block is added here; mypy then lists every renderer that must learn it.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import NamedTuple

from sps_print.document.edition import Imprint
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.standing import Standing, note_label
from sps_print.document.values import Card
from sps_print.model import NO_GUARD, Guard, OwnText, SourcesAs, Term
from sps_print.records import dataclass

LINE_END = "\n"  # inside words: a line ends here, as the lines of an address do


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words. standing: how the words of the line stand, from the last citation to here;
    slot: which value of an order these words are; empty: the author's own. lang: their language,
    where it is not that of the leaflet (BCP 47).
    """

    words: str
    standing: Standing = Standing.NONE
    slot: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that carry weight: printed bold. slot: which value of an order they are."""

    words: str
    standing: Standing = Standing.NONE
    slot: str = ""


SCHEMES = ("https://", "http://", "mailto:", "tel:")  # where a link may lead


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a web, mail or phone address. slot: which value of an order they are."""

    words: str
    url: str
    standing: Standing = Standing.NONE
    slot: str = ""


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A small raised number that points to a source, or the sign of a practical tip."""

    number: int
    source: str

    @property
    def label(self) -> str:
        return note_label(self.number)


Inline = Text | Strong | Link | NoteRef
Line = tuple[Inline, ...]

# --- blocks ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section. Its level follows from where it stands."""

    line: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list in no order. Each item is one line."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """A numbered list: things to do in order. pictures: the name of one for each item, which shows
    what its words say; none: words alone."""

    items: tuple[Line, ...]
    first: int = 1
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: always with a header row; the first cell of a row names the row.

    An empty cell is to be written in. of_row: whether it tells of one row of a wider table, which
    its last header cell names.
    """

    header: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    of_row: bool = False

    @property
    def to_write_in(self) -> bool:
        """Whether a cell is empty: it is to be filled in by hand."""
        return not all(map(all, self.rows))


@dataclass(frozen=True, slots=True)
class Ticks:
    """A list with a box to tick before each line."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class WriteIns:
    """Labels, each followed by a rule to write on. An empty label is a bare rule."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QrCode:
    """A square code for a phone, with its address in words beside it."""

    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing from templates/pictures. alt says in words what it shows.

    points: where numbers stand on it, in hundredths of its width and height, from 1; the numbered
    list after it says what is there.
    """

    name: str
    alt: str
    points: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """The clinic's contact card. Without a clinic it has lines to write on."""

    title: str


@dataclass(frozen=True, slots=True)
class Panel:
    """A framed part that must be seen first."""

    kind: PanelKind
    title: str
    blocks: tuple[Block, ...]


Block = (
    Para | Heading | Bullets | Steps | Table | Ticks | WriteIns | QrCode | Picture | Contact | Panel
)

# --- the whole ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its name, its heading (may be empty), its icon and its blocks."""

    id: str
    title: str
    icon: str
    blocks: tuple[Block, ...]
    origin: str = ""  # the file that the words came from
    tip: bool = False  # practical tips: what cites no source was not tested
    lines: tuple[int, ...] = ()  # where in that file each line of the blocks begins
    others: tuple[int, ...] = ()  # the same of titles of panels, labels, codes, pictures and cards


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from. number is its place in this document, from 1."""

    number: int
    key: str
    words: str
    url: str = ""
    read_as: str = ""  # what was read of it: abstract, page, copy …
    grade: str = ""  # how much it can carry alone: high, medium or low
    evidence: str = ""  # what kind of evidence it is: controlled trial, case report …
    checked: date | None = None  # when it was last read

    @property
    def label(self) -> str:
        return note_label(self.number)


class MustSay(NamedTuple):
    """A locked safety line that has to be on the paper, whole."""

    id: str
    words: str


class Answered(NamedTuple):
    """An answer that fills a line to write on: the section, the line's place among those of the
    section, from 0; the words, and their slot."""

    section: str
    place: int
    words: str
    slot: str


class Inside(NamedTuple):
    """A heading that the first page lists: its place among all, from 0, and its page, from 1."""

    title: str
    place: int
    page: int


@dataclass(frozen=True, slots=True)
class Document:
    """A whole leaflet for one audience in one language, before any paper."""

    handout: str
    audience: str
    language: str  # BCP 47, for example en-GB
    title: str
    promise: str  # one line under the title
    reader: str  # who it is for, in words
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    imprint: Imprint
    card: Card = field(default_factory=Card)
    sources_as: SourcesAs = SourcesAs.LIST
    card_last: bool = False  # whether its last section stands behind the list of them
    graded: bool = False  # whether they and practical tips have signs, and there is a key
    key_first: bool = False  # whether that stands before them
    sources_url: str = ""  # of the web page's list; needed when sources_as is LINK
    must_say: tuple[MustSay, ...] = ()
    locked: tuple[str, ...] = ()  # all safety lines of the language, said here or not
    strings: tuple[tuple[str, str], ...] = ()  # fixed words of the language, by name
    glossary: tuple[Term, ...] = ()  # the declared terms of the language
    own: tuple[OwnText, ...] = ()  # which of its words come from the clinic's folder
    guard: Guard = NO_GUARD  # what those may not say
    inside: tuple[Inside, ...] = ()  # what the first page lists, once its pages are known
    fillable: bool = False  # whether its blanks can be filled in on a screen
    answered: tuple[Answered, ...] = ()  # which of them are filled in already

    def say(self, name: str, /, **values: object) -> str:
        """A fixed string of the document's language with its values filled in."""
        for called, words in self.strings:
            if called == name:
                return words.format(**values)
        raise KeyError(name)


def plain(line: Line) -> str:
    """The words of a line, without weight, links, note numbers or ends of lines."""
    return "".join(p.words for p in line if not isinstance(p, NoteRef)).replace(LINE_END, " ")
