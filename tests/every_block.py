"""A made-up document with every kind of block, for the shapes that are read again."""

from __future__ import annotations

from datetime import date

from sps_print.content.load.language import load_language
from sps_print.document.blocks import (
    Block,
    Bullets,
    Contact,
    Document,
    Heading,
    Line,
    Link,
    MustSay,
    NoteRef,
    Panel,
    Para,
    Picture,
    QrCode,
    Section,
    Source,
    Steps,
    Strong,
    Table,
    Text,
    Ticks,
    WriteIns,
)
from sps_print.document.edition import Imprint, Signature
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.values import Card
from sps_print.files.library import Library
from sps_print.model import Term

LOCKED = "Never put the wooden spoon away. Ring 999 at once."


def line(words: str) -> Line:
    return (Text(words),)


TABLE = Table(
    (line("Time"), line("What"), line("Who")),
    ((line("Monday"), line("A walk"), line("Ann")), (line("Friday"), line("A rest."), line("Bo"))),
)
BLOCKS: tuple[Block, ...] = (
    Para((Text("NHS staff say "), Strong("hiccups end"), Text("."), NoteRef(1, "book"))),
    Para((Text("See "), Link("our page", "https://www.example.org/a/b"), Text(" & < it."))),
    Para(line("Example Clinic\n1 High Street")),
    Para((Text("Say “"), Text("Gute Besserung", lang="de"), Text("” to them."))),
    Heading(line("In short")),
    Bullets((line("One thing"), line("Another"))),
    Steps((line("Sit down"), line("Drink"))),
    Steps((line("Wait"), line("Breathe out"))),
    Steps((line("Go on"),), 5),
    Steps(
        (line("Make it quiet"), line("Ask first"), line("Wait near")),
        1,
        ("quiet", "touch", "clock"),
    ),
    Ticks((line("A spoon"), line("A cup"))),
    TABLE,
    Table((line("Day"), line("Hiccups")), ((line("Sunday"), ()),)),
    WriteIns(("Name", "")),
    QrCode("https://www.example.org/more", "More"),
    Picture("heart", "A heart"),
    Picture("body", "A person from the front", ((50, 12), (50, 45))),
    Steps((line("The head nods"), line("The chest jumps"))),
    Contact("Who to ask"),
    Panel(PanelKind.WARNING, "Keep the spoon", (Para(line(LOCKED)), Bullets((line("Always"),)))),
    Panel(PanelKind.MAIN, "The main message", (Para(line("It passes.")),)),
    Panel(PanelKind.EMERGENCY, "", (Para(line("Enough is enough.")),)),
    Panel(PanelKind.DO, "Do", (Bullets((line("Sip water."), line("Hold your breath."))),)),
    Panel(PanelKind.DO_NOT, "Do not", (Bullets((line("Do not laugh."), line("Never run."))),)),
    Panel(PanelKind.SECONDS, "In 10 seconds", (Steps((line("Sit."), line("Sip."))),)),
    Panel(PanelKind.HELPS, "What some find helps", (Bullets((line("A spoon of sugar."),)),)),
)


def every_block() -> Document:
    """The document."""
    strings = load_language(Library(None), "en").strings
    return Document(
        "sample", "adult", "en-GB", "Example hiccups (EHS)", "What they are", "For adults",
        (Section("one", "What they are", "heart", BLOCKS),
         Section("two", "", "", (Para(line("Call +44 (0)1632 960001 from 9 am.")),))),
        (Source(1, "book", "Ann Sample, 2026", "https://example.org/1", grade="medium",
                evidence="controlled trial", checked=date(2026, 11, 1)),
         Source(2, "film", "A film, undated", grade="low")),
        Imprint("3", date(2026, 11, 24), date(2027, 1, 2),
                (Signature("Dr Ann Example", "nurse", date(2026, 11, 1)),), "Other", "Free"),
        Card("Example Clinic", "1 High Street", "01632 960000", "9 to 5", "www.example.org",
             "a@example.org"),
        must_say=(MustSay("keep-the-spoon", LOCKED),),
        locked=(LOCKED,),
        strings=tuple(sorted(strings.items())),
        glossary=(Term("EHS", "example hiccups"),),
    )  # fmt: skip
