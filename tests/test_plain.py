"""Plain text: every kind of block, lines that fit, words that can be read aloud."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from sps_print.content.load.language import load_language
from sps_print.document.blocks import (
    Block,
    Bullets,
    Card,
    Contact,
    Document,
    Heading,
    Imprint,
    Link,
    NoteRef,
    Panel,
    PanelKind,
    Para,
    Picture,
    QrCode,
    Section,
    Signature,
    Source,
    Steps,
    Strong,
    Table,
    Text,
    Ticks,
    WriteIns,
)
from sps_print.output.plain import WIDTH, plain_text
from sps_print.project import Project
from sps_print.proof.plain_text import prove_text

LONG = "A line that is a good deal longer than the page is wide, so that it has to be wrapped twice"
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
        (Heading(line("Inside")), "Inside\n......"),
        (Bullets((line("One"), line("Two"))), "- One\n- Two"),
        (Steps((line("One"), line("Two")), 9), "9. One\n10. Two"),
        (Ticks((line("One"), line("Two"))), "[ ] One\n[ ] Two"),
        (WriteIns(("Name", "")), "Name: ______"),
        (TABLE, "Time: Monday. What: Walk; Who: Ann.\nTime: Friday. What: Rest; Who: Bo.\n"),
        (replace(TABLE, header=((), *TABLE.header[1:])), "\nMonday. What: Walk; Who: Ann.\n"),
        (QrCode("https://example.org/a", "More"), "More: https://example.org/a"),
        (Picture("heart", "A heart"), "[A heart]"),
        (Contact("Call us"), "Call us\n\nClinic: ______"),
        (Panel(PanelKind.NOTE, "Mind", (Para(line("Out")),)), "| *** Mind ***\n|\n| Out\n"),
        (Panel(PanelKind.NOTE, "", (Para(line("Out")),)), "\n\n| Out\n"),
        (Panel(PanelKind.NOTE, "M", (Contact(""),)), "| *** M ***\n|\n| Clinic: ______"),
    ],
)
def test_each_block(block: Block, shown: str, make: MakeDocument) -> None:
    assert shown in plain_text(make(block))


@pytest.mark.parametrize(
    "block",
    [
        Para(line(LONG)),
        Heading(line(LONG)),
        Bullets((line(LONG),)),
        Panel(PanelKind.WARNING, LONG, (Para(line(LONG)), Heading(line(LONG)), Ticks((line(LONG),)),
              WriteIns((LONG,)), Contact(LONG))),
        Panel(PanelKind.MAIN, "", (Panel(PanelKind.NOTE, LONG, (Steps((line(LONG),)),)),)),
        WriteIns((LONG,)),
        QrCode("https://example.org/a", LONG),
        Contact(LONG),
        Picture("heart", LONG),
        Table((line("Time"), line(LONG)), ((line("Monday"), line(LONG)),)),
    ],
)  # fmt: skip
def test_lines_fit(block: Block, make: MakeDocument) -> None:
    doc = replace(make(block, title=LONG), card=Card(name=LONG, address=LONG, hours=LONG))
    text = plain_text(doc)
    assert [row for row in text.splitlines() if len(row) > WIDTH or row != row.rstrip()] == []


def test_a_long_address_stays_whole(make: MakeDocument) -> None:
    url = "https://example.org/" + "a-b" * 40
    assert url in plain_text(make(QrCode(url, "More")))


@pytest.mark.parametrize("words", ["---", "Not so\n---", "=" * 40, ".", "_" * 28])
def test_a_value_that_looks_like_a_rule_is_words(words: str, make: MakeDocument) -> None:
    doc = make(Para(line(words)), Panel(PanelKind.NOTE, "", (Para(line(words)),)))
    assert prove_text(plain_text(doc).encode(), doc) == ()
    lost = plain_text(doc).replace(f"\n{words}\n", "\n", 1)
    assert prove_text(lost.encode(), doc)


def test_headings_are_underlined(make: MakeDocument) -> None:
    assert "\n\nPart\n----\n\n" in plain_text(make(Para(line("x"))))


def test_the_ending(make: MakeDocument) -> None:
    text = plain_text(make(Para(line("x"))))
    sources, imprint = text.index("\n[1] "), text.index("About this leaflet\n")
    assert sources < text.index("\n[2] Two\n") < imprint
    assert "(https://example.org/1)" in text[sources:imprint]
    assert "Edition 3. Issued 24 November 2026. Review by 2 January 2027.\n" in text[imprint:]
    assert text.endswith("\n\nOther\n\nFree\n")


def test_no_empty_gaps(make: MakeDocument) -> None:
    assert "\n\n\n" not in plain_text(make(Contact(""), WriteIns(("",)), title=""))
