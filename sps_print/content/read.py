"""Read merged Markdown into blocks: all of CommonMark is understood, little of it is accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NoReturn

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sps_print.blocks import (
    MARKS,
    OPEN,
    SCHEMES,
    SHUT,
    Block,
    Bullets,
    Contact,
    Heading,
    Inline,
    Line,
    Link,
    Mark,
    NoteRef,
    Panel,
    PanelKind,
    Para,
    Picture,
    QrCode,
    Steps,
    Strong,
    Table,
    Text,
    Ticks,
    WriteIns,
    plain,
)  # fmt: skip
from sps_print.content.fields import LONGEST_ADDRESS
from sps_print.content.sections import SectionFile
from sps_print.problems import ContentError, Problem, nearest
from sps_print.smallprint import full_address

Cite = Callable[[str], int | None]  # a source's key -> its number; None: there is no such source

PANELS = {
    "[!IMPORTANT]": PanelKind.MAIN, "[!NOTE]": PanelKind.NOTE, "[!TIP]": PanelKind.NOTE,
    "[!WARNING]": PanelKind.WARNING, "[!CAUTION]": PanelKind.EMERGENCY,
}  # fmt: skip
FENCES = ("tick", "write-in", "qr", "picture", "contact")
NAMES = {
    "code_block": "indented code", "code_inline": "code", "image": "a picture in the text",
    "html_block": "HTML", "html_inline": "HTML", "em": "a word in italics", "hr": "a rule",
    "blockquote": "a quotation",
}  # fmt: skip


def _note(state: StateInline, silent: bool) -> bool:
    """[^key]: the citation of a source."""
    if not state.src.startswith("[^", state.pos):
        return False
    end = state.src.find("]", state.pos)
    key = state.src[state.pos + 2 : end]
    if end < 0 or not key:
        return False
    if not silent:
        state.push("note", "", 0).content = key
    state.pos = end + 1
    return True


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        return True  # a link that is not followed would be printed as it is written


def _parser() -> MarkdownIt:
    # a reference, “[x]: y”, would vanish from the page
    parser = _Markdown("commonmark").enable("table").disable("reference")
    parser.inline.ruler.before("link", "note", _note)
    return parser


PARSER = _parser()


@lru_cache(maxsize=1024)
def _tokens(text: str) -> tuple[Token, ...]:
    """A text parsed. Tokens are only read, so that the same text need not be parsed again."""
    return tuple(PARSER.parse(text))


SLOT = re.compile(f"{OPEN}(.)(.*?){SHUT}", re.DOTALL)


@lru_cache(maxsize=4096)
def _inline_tokens(text: str) -> tuple[Token, ...]:
    return tuple(PARSER.parseInline(text))


class Reader:
    """Reads one section. part: the section as its author wrote it, for messages."""

    def __init__(self, part: SectionFile, cite: Cite) -> None:
        self.part, self.cite = part, cite
        self.merged: list[str] = []
        self.line = 0
        self.in_panel = False

    def read(self, text: str) -> tuple[Block, ...]:
        """The blocks of a merged text."""
        self.merged = text.split("\n")
        return tuple(self._blocks(_Tokens(_tokens(text)), None))

    def refuse(self, what: str, hint: str = "") -> NoReturn:
        raise ContentError(Problem(what, f"{self.part.file}, line {self._line()}", hint))

    def _line(self) -> int:
        """The line in the author's file. Merging moves lines: the unchanged ones show how far."""
        source = self.part.text.split("\n")
        changes = SequenceMatcher(None, source, self.merged, autojunk=False).get_opcodes()
        first, last, start = next((a, b, c) for _, a, b, c, d in changes if c <= self.line < d)
        return self.part.first_line + max(first, min(first + self.line - start, last - 1))

    # --- blocks -------------------------------------------------------------------

    def _blocks(self, tokens: _Tokens, until: str | None) -> Iterator[Block]:
        while (token := tokens.next()) is not None:
            if token.map:
                self.line = token.map[0]
            if token.type == until:
                return
            match token.type:
                case "paragraph_open":
                    line = self._inline(tokens.take("inline"))
                    tokens.take("paragraph_close")
                    if line:
                        yield Para(line)
                case "heading_open":
                    if token.tag != "h3":
                        self.refuse(
                            "only ### headings are used inside a section",
                            "the section's own heading is its title, at the top of the file",
                        )
                    heading = self._inline(tokens.take("inline"))
                    if not heading:
                        self.refuse("a heading is empty", "write it, or delete it")
                    yield Heading(heading)
                    tokens.take("heading_close")
                case "bullet_list_open":
                    yield Bullets(tuple(self._items(tokens, "bullet_list_close")))
                case "ordered_list_open":
                    start = token.attrGet("start")
                    first = 1 if start is None else int(start)
                    yield Steps(tuple(self._items(tokens, "ordered_list_close")), first)
                case "table_open":
                    yield self._table(tokens)
                case "blockquote_open":
                    yield self._panel(tokens)
                case "fence":
                    yield self._fence(token)
                case other:
                    self._unknown(other)

    def _unknown(self, kind: str) -> NoReturn:
        kind = kind.removesuffix("_open")
        self.refuse(
            f"{NAMES.get(kind, kind)} is not used in handouts",
            "use paragraphs, lists, tables, panels and the blocks named in templates/README.md",
        )

    def _items(self, tokens: _Tokens, until: str) -> Iterator[Line]:
        while (token := tokens.take()).type != until:
            if token.map:
                self.line = token.map[0]
            line = self.line
            blocks = list(self._blocks(tokens, "list_item_close"))
            self.line = line
            if len(blocks) != 1 or not isinstance(blocks[0], Para):
                self.refuse("a list item is one short paragraph", "make it two items")
            yield blocks[0].line

    def _table(self, tokens: _Tokens) -> Table:
        rows: list[tuple[Line, ...]] = []
        while (token := tokens.take()).type != "table_close":
            if token.map:
                self.line = token.map[0]
            if token.type != "tr_open":
                continue
            rows.append(row := tuple(self._cells(tokens)))
            if not all(rows[0]):
                self.refuse("a table column has no heading", "fill in the header row")
            if not row[0]:
                self.refuse("a table row has no name", "fill in its first cell")
            if len(escapedSplit(self.merged[self.line].strip(" >|"))) > len(row):
                self.refuse("a table row has more cells than the table has columns")
        return Table(rows[0], tuple(rows[1:]))

    def _cells(self, tokens: _Tokens) -> Iterator[Line]:
        while tokens.take().type != "tr_close":
            yield self._inline(tokens.take("inline"))
            tokens.take()

    def _panel(self, tokens: _Tokens) -> Panel:
        self._not_in_panel("a panel")
        line, self.in_panel = self.line, True
        blocks = list(self._blocks(tokens, "blockquote_close"))
        self.line, self.in_panel = line, False
        head = blocks[0] if blocks else None
        first = head.line[0] if isinstance(head, Para) else None
        kind, _, rest = (first.words if isinstance(first, Text) else "").partition(" ")
        if not isinstance(head, Para) or kind not in PANELS:
            self.refuse(
                "a panel begins with its kind",
                "write > [!WARNING], [!CAUTION], [!NOTE] or [!IMPORTANT], then its bold title",
            )
        title = head.line[1:]
        if (
            rest
            or not plain(title).strip()
            or not all(isinstance(part, Strong) or part == Text(" ") for part in title)
        ):
            self.refuse("a panel needs a title", "write it in bold on the line below its kind")
        return Panel(PANELS[kind], plain(title).strip(), tuple(blocks[1:]))

    def _not_in_panel(self, what: str) -> None:
        if self.in_panel:
            self.refuse(f"{what} cannot stand inside a panel", "put it below the panel")

    def _fence(self, token: Token) -> Block:
        name = token.info.strip()
        lines = [text.strip() for text in token.content.split("\n") if text.strip()]
        match name:
            case "tick" if lines:
                return Ticks(tuple(self._line_of(text) for text in lines))
            case "write-in" if lines:
                return WriteIns(tuple("" if x == "-" else self._words(x) for x in lines))
            case "qr" if len(lines) == 2:
                url = self._words(lines[0])
                url = full_address(url)
                if not url.startswith("https://") or " " in url or len(url) > LONGEST_ADDRESS:
                    self.refuse("a QR code leads to an https:// address", f"now it is “{url}”")
                return QrCode(url, self._words(lines[1]))
            case "picture" if len(lines) == 2:
                return Picture(self._words(lines[0]), self._words(lines[1]))
            case "contact":
                self._not_in_panel("a contact card")
                return Contact(" ".join(map(self._words, lines)))
        if name in FENCES:
            self.refuse(
                f"the block “{name}” is not complete",
                "qr and picture take two lines: the address or name, then the words",
            )
        return self.refuse(f"there is no block “{name}”", nearest(name, FENCES))

    # --- inside a line ------------------------------------------------------------

    def _line_of(self, text: str) -> Line:
        return self._inline(_inline_tokens(text)[0])

    def _words(self, text: str) -> str:
        line = self._line_of(text)
        if not all(isinstance(part, Text) for part in line):
            self.refuse("this block holds plain words only", "take bold, links and notes away")
        return plain(line)

    def _inline(self, token: Token) -> Line:
        line: list[Inline] = []
        for part in self._parts(_Tokens(token.children or [])):
            if isinstance(part, Text) and part.mark:
                last = line[-1] if line else None
                if last is None or isinstance(last, NoteRef) or not last.words.strip():
                    what = f"[^{part.mark}] marks no words"
                    self.refuse(what, "put it straight after the sentence that it marks")
            if not isinstance(part, Text) or part.words or part.mark:
                line.append(part)
        return _joined(line)

    def _parts(self, tokens: _Tokens) -> Iterator[Inline]:
        while (token := tokens.next()) is not None:
            match token.type:
                case "text" | "text_special":
                    yield Text(token.content)
                case "softbreak" | "hardbreak":
                    self.line += 1
                    yield Text(" ")
                case "strong_open":
                    yield Strong(self._inside(tokens, "strong_close"))
                case "link_open":
                    url = str(token.attrGet("href") or "")
                    if not url.startswith(SCHEMES):
                        self.refuse(f"a link leads to an https:// address, not “{url}”")
                    words = self._inside(tokens, "link_close")
                    if not words.strip():
                        self.refuse("a link has no words", "write [the words](the address)")
                    yield Link(words, url)
                case "note" if token.content in MARKS:
                    yield Text("", Mark(token.content))
                case "note":
                    number = self.cite(token.content)
                    if number is None:
                        self.refuse(
                            f"there is no source “{token.content}”", "add it to sources.toml"
                        )
                    yield NoteRef(number, token.content)
                case other:
                    self._unknown(other)

    def _inside(self, tokens: _Tokens, until: str) -> str:
        words = ""
        while (token := tokens.take()).type != until:
            if token.type not in {"text", "text_special", "softbreak"}:
                self.refuse("bold words and links hold plain words only")
            words += token.content if token.type != "softbreak" else " "
        return words


class _Tokens:
    """Tokens, taken one by one."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self._left = iter(tokens)

    def next(self) -> Token | None:
        return next(self._left, None)

    def take(self, kind: str = "") -> Token:
        token = next(self._left)
        assert not kind or token.type == kind, f"{token.type} where {kind} was expected"
        return token


def _joined(parts: Iterable[Inline]) -> Line:
    """Neighbouring plain words as one, their outer spaces removed; marks on what they mark."""
    line: list[Inline] = []
    for part in parts:
        last = line[-1] if line else None
        if isinstance(part, Text) and part.mark and isinstance(last, Text | Strong | Link):
            line[-1] = replace(last, mark=part.mark)
        elif isinstance(part, Text) and isinstance(last, Text) and not last.mark:
            line[-1] = Text(last.words + part.words)
        elif not isinstance(part, Text) or part.words:
            line.append(part)
    if line and isinstance(first := line[0], Text):
        line[0] = replace(first, words=first.words.lstrip())
    if line and isinstance(end := line[-1], Text):
        line[-1] = replace(end, words=end.words.rstrip())
    return tuple(
        piece
        for part in line
        if not isinstance(part, Text) or part.words
        for piece in _slotted(part)
    )


def _slotted(part: Inline) -> Iterator[Inline]:
    """Words with the values of an order as parts of their own; in bold and links only as words."""
    if isinstance(part, NoteRef) or OPEN not in part.words:
        yield part
        return
    if not isinstance(part, Text):
        yield replace(part, words=SLOT.sub(r"\2", part.words))
        return
    at, pieces = 0, list[Text]()
    for found in SLOT.finditer(part.words):
        pieces += [Text(part.words[at : found.start()]), Text(found[2], slot=found[1])]
        at = found.end()
    pieces.append(Text(part.words[at:]))
    pieces = [piece for piece in pieces if piece.words]
    pieces[-1] = replace(pieces[-1], mark=part.mark)
    yield from pieces
