"""Texts that are planted into a document to be measured."""

from __future__ import annotations

from dataclasses import replace

from sps_print.checks.reading.formulas import Counts
from sps_print.document.blocks import Block, Document, Para, Section, Text
from sps_print.model import Term


def line(words: str) -> tuple[Text]:
    return (Text(words),)


def para(words: str) -> Para:
    return Para(line(words))


def section(*blocks: Block, title: str = "") -> Section:
    return Section("planted", title, "", blocks, "planted.md")


def planted(
    doc: Document, *blocks: Block, title: str = "", terms: tuple[Term, ...] = ()
) -> Document:
    return replace(
        doc, title="A", promise="", sections=(section(*blocks, title=title),), glossary=terms
    )


def counted(words: int, said: int, spoken: int = 0, hard: int = 0, unfamiliar: int = 0) -> Counts:
    return Counts(words, said, words, spoken, hard, unfamiliar)
