"""Plain text: every kind of block, nothing drawn, words that can be read aloud."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from sps_print.content.load.language import load_language
from sps_print.document.blocks import (
    Block,
    Bullets,
    Contact,
    Document,
    Heading,
    Link,
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
from sps_print.document.for_paper import for_text
from sps_print.document.panel_kinds import PanelKind
from sps_print.output.plain import plain_text
from sps_print.project import Project
from sps_print.proof.shapes.read_text import prove_text

LONG = (
    "A line that is a good deal longer than a page is wide, so that a mail program has to break it"
)
MakeDocument = Callable[..., Document]
SIGNED = Signature(LONG, "nurse", date(2026, 11, 1))


@pytest.fixture(scope="module")
def make(project: Project) -> MakeDocument:
    strings = tuple(load_language(project.library, "en").strings.items())

    def document(*blocks: Block, title: str = "Part") -> Document:
        return Document(
            "sample", "adult", "en-GB", f"{LONG} (title)", f"{LONG} (promise)", f"{LONG} (reader)",
            (Section("part", title, "", blocks),),
            (Source(1, "book", f"{LONG} (source)", "https://example.org/1"), Source(2, "b", "Two")),
            Imprint("3", date(2026, 11, 24), date(2027, 1, 2), (SIGNED,), "Other", "Free"),
            strings=strings,
        )  # fmt: skip

    return document


def line(words: str) -> tuple[Text]:
    return (Text(words),)


TABLE = Table(
    (line("Time"), line("What"), line("Who")),
    ((line("Monday"), line("Walk"), line("Ann")), (line("Friday"), line("Rest"), line("Bo."))),
)


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        (Para((Text("One "), Strong("two"), NoteRef(1, "book"))), "One two [1]"),
        (Para((Link("our page", "https://example.org"),)), "our page"),
        (Heading(line("Inside")), "\n\nInside\n\n"),
        (Bullets((line("One"), line("Two"))), "- One\n- Two"),
        (Steps((line("One"), line("Two")), 9), "9. One\n10. Two"),
        (Ticks((line("One"), line("Two"))), "Tick box: One\nTick box: Two"),
        (WriteIns(("Name", "")), "Name: (blank)\n(blank)\n"),
        (TABLE, "Time: Monday. What: Walk. Who: Ann.\nTime: Friday. What: Rest. Who: Bo.\n"),
        (replace(TABLE, header=((), *TABLE.header[1:])), "\nMonday. What: Walk. Who: Ann.\n"),
        (replace(TABLE, rows=((line("Monday"), (), line("Ann")),)), "What: (blank). Who: Ann.\n"),
        (replace(TABLE, rows=(((), (), line("Ann")),)), "Time: (blank). What: (blank). Who: Ann."),
        (QrCode("https://example.org/a", "More"), "More: https://example.org/a"),
        (Picture("heart", "A heart"), "Picture: A heart"),
        (Contact("Call us"), "Call us\n\nClinic: (blank)"),
        (Panel(PanelKind.NOTE, "Mind", (Para(line("Out")),)), "Good to know: Mind\n\nOut\n"),
        (Panel(PanelKind.WARNING, "", (Para(line("Out")),)), "\n\nWarning\n\nOut\n"),
        (Panel(PanelKind.MAIN, "The main message", ()), "\n\nThe main message\n"),
        (Panel(PanelKind.WARNING, "Forewarnings", ()), "\n\nWarning: Forewarnings\n"),
        (Panel(PanelKind.EMERGENCY, "M", (Contact(""),)), "Emergency: M\n\nClinic: (blank)"),
    ],
)
def test_each_block(block: Block, shown: str, make: MakeDocument) -> None:
    assert shown in plain_text(make(block))


def test_no_line_is_broken(make: MakeDocument) -> None:
    """A mail program breaks lines itself, and an address that is cut leads nowhere."""
    url = "https://example.org/" + "a-b" * 40
    text = plain_text(make(Para(line(LONG)), Ticks((line(LONG),)), QrCode(url, LONG), title=LONG))
    assert f"\n{LONG}: {url}\n" in text
    assert f"\nTick box: {LONG}\n" in text


@pytest.mark.parametrize(
    ("words", "url", "shown"),
    [
        ("our page", "https://www.example.org/a/", "our page (https://www.example.org/a/)"),
        ("www.example.org/a", "https://www.example.org/a", "www.example.org/a"),
        ("call us", "tel:01632960000", "call us (01632960000)"),
        ("write to us", "mailto:a@example.org", "write to us (a@example.org)"),
    ],
)
def test_an_address_is_whole(words: str, url: str, shown: str, make: MakeDocument) -> None:
    assert f"\n{shown}\n" in plain_text(for_text(make(Para((Link(words, url),)))))


@pytest.mark.parametrize("words", ["---", "Not so\n---", "=" * 40, ".", "_" * 28])
def test_a_value_that_looks_like_a_rule_is_words(words: str, make: MakeDocument) -> None:
    doc = make(Para(line(words)), Panel(PanelKind.NOTE, "", (Para(line(words)),)))
    assert prove_text(plain_text(doc).encode(), doc) == ()
    lost = plain_text(doc).replace(f"\n{words}\n", "\n", 1)
    assert prove_text(lost.encode(), doc)


def test_a_section_stands_apart(make: MakeDocument) -> None:
    assert "\n\n\nPart\n\nx\n" in plain_text(make(Para(line("x"))))


def test_the_ending(make: MakeDocument) -> None:
    text = plain_text(make(Para(line("x"))))
    imprint, sources = text.index("\n\n\nAbout this leaflet\n"), text.index("\n\n\nWhere this ")
    assert "Edition 3. Issued 24 November 2026. Review by 2 January 2027.\n" in text[imprint:]
    assert imprint < sources
    assert text[sources:].endswith(f"\n\n[1] {LONG} (source) https://example.org/1\n[2] Two\n")


def test_no_wide_gaps(make: MakeDocument) -> None:
    text = plain_text(make(Contact(""), WriteIns(("",)), title=""))
    assert "\n\n\n\n" not in text
    assert not text.startswith("\n")
