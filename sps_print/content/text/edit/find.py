"""Find the blocks and lines of a section in its file, without filling it in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from markdown_it.token import Token

from sps_print.content.load.sections import SectionFile, parse_section
from sps_print.content.text.edit.parts import (
    CONDITION,
    BlockKind,
    Safety,
    TextBlock,
    TextLine,
    read_line,
    why_locked,
)
from sps_print.content.text.fences import STEP, kind_of
from sps_print.content.text.line import LineContext
from sps_print.content.text.markdown import PARSER
from sps_print.problems import Problem, UseError

BEFORE = re.compile(r"[\s>]*(?:(?:[-*+]|\d+[.)]|#{1,6})\s+)?")  # what stands in front of words
CELLS = re.compile(r"(?<!\\)\|")
FENCES = {
    "tick": BlockKind.TICKS, "write-in": BlockKind.LINES, "qr": BlockKind.CODE,
    "picture": BlockKind.PICTURE, "steps": BlockKind.STEPS, "contact": BlockKind.CONTACT,
}  # fmt: skip
NO_TITLE = Problem("a panel needs a title", hint="write it in bold on the line below its kind")
PLAIN = (BlockKind.LINES, BlockKind.CODE, BlockKind.PICTURE, BlockKind.CONTACT)  # words alone


def blocks_of(whole: str, safety: Safety) -> tuple[TextBlock, ...]:
    """The blocks of a section file, in order. whole: its text, with its head.

    Raises ContentError when it has no head.
    """
    return _blocks_of(whole, tuple(safety.items()))


@lru_cache(maxsize=8)  # one change of a text asks for its blocks several times
def _blocks_of(whole: str, safety: tuple[tuple[str, str], ...]) -> tuple[TextBlock, ...]:
    part = parse_section("section", "section", whole)
    return tuple(_Finder(part, whole, dict(safety)).blocks())


def line_at(whole: str, number: int, safety: Safety, cell: int = 0) -> TextLine:
    """The line of a section that stands at a line of its file. cell: which of a row of a table.

    Raises UseError when none stands there.
    """
    for block in blocks_of(whole, safety):
        for line in block.lines:
            if line.first <= number <= line.last and line.cell == cell:
                return line
    hint = "it may have been changed meanwhile: show the page again"
    raise UseError(Problem("no words stand there", f"line {number}", hint))


def block_at(whole: str, number: int, safety: Safety) -> TextBlock:
    """The block that stands at a line of a section's file: the innermost; of the first lines of a
    panel, the panel. Raises UseError when there is none."""
    for block in blocks_of(whole, safety):
        if block.first <= number <= block.last:
            within = (one for one in block.inside if one.first <= number <= one.last)
            return next(within, block)
    hint = "it may have been changed meanwhile: show the page again"
    raise UseError(Problem("no block stands there", f"line {number}", hint))


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


class _Finder:
    def __init__(self, part: SectionFile, whole: str, safety: Safety) -> None:
        self._raw = [line.removesuffix("\r") for line in whole.split("\n")]
        self._before = part.first_line - 1  # lines of the head
        self._safety, self._tip = safety, part.tip
        text = part.text.replace("\r\n", "\n")
        self._tokens = PARSER.parse(CONDITION.sub(_blank, text))

    def blocks(self) -> Iterator[TextBlock]:
        yield from self._blocks(self._tokens)

    def _blocks(self, tokens: Sequence[Token]) -> Iterator[TextBlock]:
        at = 0
        while at < len(tokens):
            token, end = tokens[at], _end(tokens, at)
            inside = tokens[at + 1 : end]
            at = end + 1
            if token.map is None:
                continue
            first, last = self._lines(token)
            if kind := self._kind(token):
                lines = tuple(self._read(kind, token, inside))
                if kind is not BlockKind.PANEL:
                    yield TextBlock(kind, first, last, lines)
                    continue
                within = tuple(self._blocks(inside[_titled(inside) :]))
                lines += tuple(line for one in within for line in one.lines)
                yield TextBlock(kind, first, last, lines, within)

    def _lines(self, token: Token) -> tuple[int, int]:
        begins, ends = token.map or (0, 1)
        first, last = begins + self._before + 1, ends + self._before
        while last > first and not self._raw[last - 1].strip(" >"):
            last -= 1  # a list takes the empty lines behind it
        return first, last

    def _kind(self, token: Token) -> BlockKind | None:
        match token.type:
            case "paragraph_open":
                return BlockKind.PARAGRAPH
            case "heading_open":
                return BlockKind.HEADING
            case "bullet_list_open":
                return BlockKind.LIST
            case "ordered_list_open":
                return BlockKind.STEPS
            case "table_open":
                return BlockKind.TABLE
            case "blockquote_open":
                return BlockKind.PANEL
            case "fence":
                return FENCES.get(kind_of(token))
        return None

    def _read(self, kind: BlockKind, token: Token, inside: Sequence[Token]) -> Iterator[TextLine]:
        match token.type:
            case "fence":
                yield from self._fence(kind, token)
            case "blockquote_open":
                yield from self._panel(inside)
            case "table_open":
                yield from self._table(inside)
            case _:
                for one in inside:
                    if one.type == "inline":
                        yield self._line(kind, one)

    def _line(self, kind: BlockKind, token: Token) -> TextLine:
        first, last = self._lines(token)
        content = token.content
        head = self._raw[first - 1]
        start = content.split("\n")[0]
        opening = BEFORE.match(head)
        before = head[: head.find(start)] if start in head else opening[0] if opening else ""
        context = LineContext.PARAGRAPH if kind is BlockKind.PARAGRAPH else LineContext.LINE
        return self._made(kind, first, last, before, content, context)

    def _made(
        self, kind: BlockKind, first: int, last: int, before: str, content: str,
        context: LineContext, cell: int = 0,
    ) -> TextLine:  # fmt: skip
        raw = "\n".join(self._raw[first - 1 : last])
        said, styled, problems = read_line(content, context, self._tip)
        words = " ".join(one.words for one in said)
        locked = why_locked(content if kind is BlockKind.TABLE else raw, words, self._safety)
        return TextLine(kind, first, last, before, said, styled, cell, locked, problems)

    def _panel(self, inside: Sequence[Token]) -> Iterator[TextLine]:
        if _titled(inside):
            token = inside[1]
            _, *title = token.content.split("\n")
            first, last = self._lines(token)
            if title and last > first:
                raw = self._raw[first]
                bare = title[0].strip().removeprefix("**").removesuffix("**")
                before = raw[: raw.find(bare)]
                at, bold = (first + 1, last, before), title[0].strip()
                yield _in_bold(self._made(BlockKind.PANEL, *at, bold, LineContext.LINE))

    def _table(self, inside: Sequence[Token]) -> Iterator[TextLine]:
        for row in inside:
            if row.type != "tr_open":
                continue
            first, _ = self._lines(row)
            for number, (start, end) in enumerate(cells_in(self._raw[first - 1])):
                raw = self._raw[first - 1]
                content = raw[start:end].strip()
                yield self._made(
                    BlockKind.TABLE, first, first, raw[:start], content, LineContext.CELL, number
                )

    def _fence(self, kind: BlockKind, token: Token) -> Iterator[TextLine]:
        first, _ = self._lines(token)
        words = LineContext.WORDS if kind in PLAIN else LineContext.LINE
        at = 0
        for number, content in enumerate(token.content.split("\n")):
            if not (bare := content.strip()):
                continue
            here, raw = first + 1 + number, self._raw[first + number]
            at += 1
            if kind is BlockKind.PICTURE and at != 2:
                continue  # its name, and where numbers stand on it
            if kind is BlockKind.CODE and at == 1:
                continue  # its address
            if kind is BlockKind.STEPS and (step := STEP.fullmatch(bare)):
                bare = step[2]
            before = raw[: raw.find(bare)]
            yield self._made(kind, here, here, before, "" if bare == "-" else bare, words)


def _in_bold(line: TextLine) -> TextLine:
    """The title of a panel: all of it is bold, and nothing else."""
    bold = [one.words for one in line.styled if one.written.startswith("**")]
    wrong = () if bold == [line.words] else (NO_TITLE,)
    return replace(line, styled=(), problems=(*line.problems, *wrong))


def _titled(inside: Sequence[Token]) -> int:
    """How many tokens of a panel are its kind and its title."""
    return 3 if inside and inside[0].type == "paragraph_open" else 0


def _end(tokens: Sequence[Token], at: int) -> int:
    """Where what a token opens is closed."""
    depth = 0
    for number in range(at, len(tokens)):
        depth += tokens[number].nesting
        if depth == 0:
            return number
    return len(tokens) - 1


def cells_in(row: str) -> list[tuple[int, int]]:
    """Where each cell of a row of a table begins and ends."""
    start = len(row) - len(row.lstrip(" >"))
    bars = [found.start() for found in CELLS.finditer(row, start)]
    if row[start : start + 1] == "|":
        start, bars = start + 1, bars[1:]
    ends = len(row.rstrip())
    if bars and bars[-1] == ends - 1:
        return [*zip([start, *(bar + 1 for bar in bars[:-1])], bars, strict=True)]
    return [*zip([start, *(bar + 1 for bar in bars)], [*bars, ends], strict=True)]
