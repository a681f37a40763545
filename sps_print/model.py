"""What people choose and what the files say: handouts, audiences, languages, orders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sps_print.records import dataclass


class SourcesAs(StrEnum):
    """How the sources are printed. The web page always has the whole list."""

    LIST = "list"  # a short numbered list
    IMPRINT = "imprint"  # one line of the imprint
    LINK = "link"  # not at all: an address leads to the list of the web page
    ASK = "ask"  # not at all: whoever asks gets a copy with all of them

    @property
    def off_page(self) -> bool:
        """Whether neither the list nor the note numbers are printed."""
        return self in {SourcesAs.LINK, SourcesAs.ASK}


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads the leaflet, and how hard its words may be."""

    id: str
    name: str
    reader: str  # printed in the banner: “For adults with …”
    professional: bool
    max_grade: float  # school grade, Flesch-Kincaid
    max_sentence_words: int
    max_smog: float | None = None  # None: no gate
    min_dale_chall: float | None = None  # cloze score: higher is easier
    max_dale_chall: float | None = None  # score of 1948: lower is easier
    max_passive: float | None = None  # percent of the sentences
    max_section_words: float | None = None
    picture_per_idea: bool = False
    must_say: tuple[str, ...] = ()  # the safety lines of a clinic's own leaflet for it
    like: str = ""  # the audience whose sections and titles it has where it has none of its own
    sources_as: str = "list"  # how sources are printed where its handout does not say
    near: bool = False  # whether it is the person themselves, or lives with them
    look: str = ""  # the family of look of its leaflets, where a handout does not say; empty: usual
    also: tuple[str, ...] = ()  # what else people call them
    main: str = ""  # the handout that they get where only they are named; empty: their only one

    @property
    def ids(self) -> tuple[str, ...]:
        """By which names its own files and fields are looked for, the most its own first."""
        return (self.id, self.like) if self.like else (self.id,)


@dataclass(frozen=True, slots=True)
class Exemption:
    """A text excused from a gate, and why. Empty fields fit anything."""

    gate: str
    reason: str
    section: str = ""
    audience: str = ""
    words: str = ""  # a part of the sentence or heading that is meant
    where: str = ""  # the file and the field that say so

    def fits(self, section: str, words: str) -> bool:
        """Whether what missed the gate is meant."""
        return self.section in ("", section) and self.words in words


@dataclass(frozen=True, slots=True)
class Handout:
    """One leaflet: its sections, readers, papers and locked safety lines."""

    id: str
    title: str
    promise: str
    summary: str
    audiences: tuple[str, ...]
    formats: tuple[str, ...]
    sections: tuple[str, ...]
    must_say: tuple[str, ...]
    edition: str
    issued: date
    review_by: date
    sources_as: str = ""  # how its sources are printed, see SourcesAs; empty: as for its audience
    sources_url: str = ""  # where its web page is; empty: the clinic's folder says
    asks: Mapping[str, str] = field(default_factory=dict)
    keywords: tuple[str, ...] = ()  # other words by which people look for it
    also: tuple[str, ...] = ()  # other names: who says one means this handout and no other
    names_only: tuple[str, ...] = ()  # what it asks for without any amount
    title_for: Mapping[str, str] = field(default_factory=dict)
    promise_for: Mapping[str, str] = field(default_factory=dict)
    sections_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    must_say_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    leave_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by kind of paper
    no_heading: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by kind of paper
    exempt: tuple[Exemption, ...] = ()
    about: str = ""  # “us”: the clinic itself, nothing medical
    look: str = ""  # the family of look; empty: that of its audience
    cover: str = ""  # the scene at its head
    fillable: bool = False  # whether its files have fields to fill in where nobody says otherwise
    directions: tuple[str, ...] = ()  # a place, and the directions that somebody says lead there


class Term(NamedTuple):
    """A word of the field that the language's glossary declares.

    known: why readers need no explanation of it; empty: a leaflet has to explain it.
    """

    words: str
    means: str  # a plain explanation
    also: tuple[str, ...] = ()  # its other forms
    said: tuple[str, ...] = ()  # words by which a leaflet explains it
    known: str = ""
    guarded: bool = False  # a clinic's own texts may not advise on it

    @property
    def forms(self) -> tuple[str, ...]:
        """The term as it may be written."""
        return (self.words, *self.also)


class Author(StrEnum):
    """Whose words a leaflet's are."""

    SHIPPED = "shipped"  # none are the clinic's
    BOTH = "both"
    CLINIC = "clinic"  # each section, the title and the promise


class WordingRule(NamedTuple):
    """What one kind of a clinic's texts may not say. See guard.toml for how phrases are written."""

    to: str  # the kind of text
    what: str
    hint: str
    phrases: tuple[str, ...]
    beside: tuple[str, ...] = ()  # phrases of which one has to stand near; none: refused anyway
    before: int = 0  # sentences before it, in which that counts as near
    after: int = 0


class Guard(NamedTuple):
    """What a clinic's own texts may not say, in the words of a language. See its guard.toml."""

    language: str = ""  # as its folder is called: en
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()  # phrases by the name of their list
    harmless: tuple[str, ...] = ()  # phrases that are never meant
    rules: tuple[WordingRule, ...] = ()


NO_GUARD = Guard()  # holds nothing back


class OwnText(NamedTuple):
    """Words that come from the clinic's folder.

    words: empty for a section, whose words are those of the section from this file. written: the
    file as it is written, for the number of a line. printed: whether they are the leaflet's, and
    not a name or a definition. shipped: the file of the section that it stands in for, if what that
    prints is filled in; then as it is filled in for the same country and clinic.
    """

    file: str
    field: str
    words: str
    written: str = ""
    printed: bool = True
    shipped: str = ""


class Fact(NamedTuple):
    """What is true in one country: its words, such as a name and a number, and where they stand.

    Both are empty where no country is chosen, or nobody looked it up for that one.
    """

    says: str = ""
    source: str = ""  # the key of a source


class Language(NamedTuple):
    """A language: its code, direction, fonts and fixed strings."""

    id: str
    name: str
    code: str  # BCP 47
    direction: str  # ltr or rtl
    fonts: tuple[str, ...]
    strings: Mapping[str, str]
    safety: Mapping[str, str]  # locked sentences by id
    glossary: tuple[Term, ...] = ()
    guard: Guard = NO_GUARD
    in_country: Mapping[str, str] = {}  # the locked sentences that say {number}, a country's, alone
    facts: Mapping[str, Fact] = {}  # of the clinic's country, by name
    first: bool = False  # whether it is the one that is meant when none is named
    in_bold: Mapping[str, str] = {}  # the words of locked sentences that staff read alone, by id


class Cells(NamedTuple):
    """A page of Braille: how many cells across, and lines down."""

    across: int = 40
    down: int = 25


USUAL_CELLS = Cells()
STANDARDS = ("ua1", "ua2")  # of a PDF: PDF/UA-1 and PDF/A-2a; PDF/UA-2 and Well-Tagged PDF
USUAL_STANDARD = STANDARDS[0]


@dataclass(frozen=True, slots=True)
class Order:
    """What one person wants printed."""

    handout: str
    audience: str = ""  # empty: the handout's first
    format: str = ""  # empty: the handout's first
    language: str = ""  # empty: the first
    answers: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[str, ...] = ()  # empty: all that the handout has for the audience and format
    ink: str = ""  # empty: the clinic's colours; else one of PALETTES of design.brand
    with_sources: bool = False  # the numbers and the list are printed, whatever the handout says
    cells: Cells = USUAL_CELLS  # of a page of Braille
    fillable: bool = False  # its blanks are fields, to be filled in on a screen
    standard: str = USUAL_STANDARD  # of its PDF
