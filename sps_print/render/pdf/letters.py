"""Letters that no font has, all of them and by line: the page stops at the first one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path

from sps_print.blocks import LINE_END, Block, Document, Panel, QrCode, Section, WriteIns, plain
from sps_print.problems import ContentError, Problem
from sps_print.render.pdf.fonts import FontStack, stack
from sps_print.spoken import lines_of


def letters_without_font(
    doc: Document, fonts: Callable[[bool], tuple[Path, ...]]
) -> Iterator[Problem]:
    """A problem for each letter of the sections that cannot be drawn, where it first stands."""
    regular = stack(fonts(False))
    for section in doc.sections:
        seen = set[str]()
        for words, line in _written(section):
            for problem in _undrawn(words.replace(LINE_END, " "), regular):
                if problem.what not in seen:
                    seen.add(problem.what)
                    where = f"{section.origin}, line {line}" if line else section.origin
                    yield replace(problem, where=where)


def _undrawn(words: str, fonts: FontStack) -> Iterator[Problem]:
    """What each word cannot be drawn for, letter by letter once one of them cannot."""
    try:
        fonts.split(words)
    except ContentError:
        for letter in dict.fromkeys(words):
            try:
                fonts.split(letter)
            except ContentError as error:
                yield from error.problems


def _written(section: Section) -> Iterator[tuple[str, int]]:
    """The words of a section and the line that each begins in; 0: not known."""
    lines = (plain(line) for block in section.blocks for line in lines_of(block))
    yield from zip(lines, chain(section.lines, repeat(0)), strict=False)
    yield section.title, 0
    for block in section.blocks:
        yield from ((words, 0) for words in _labels(block))


def _labels(block: Block) -> Iterator[str]:
    match block:
        case Panel(_, title, blocks):
            yield title
            for inner in blocks:
                yield from _labels(inner)
        case WriteIns(labels):
            yield from labels
        case QrCode(_, words):
            yield words
