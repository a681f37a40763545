"""Read merged Markdown into blocks: all of CommonMark is understood, little of it is accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NoReturn

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sps_print.blocks import (
    Block,
    Bullets,
    Contact,
    Heading,
    Inline,
    Line,
    Link,
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
from sps_print.problems import ContentError, Problem, nearest

Cite = Callable[[str], int | None]  # a source's key -> its number; None: there is no such source

PANELS = {
    "IMPORTANT": PanelKind.MAIN, "NOTE": PanelKind.NOTE, "TIP": PanelKind.NOTE,
    "WARNING": PanelKind.WARNING, "CAUTION": PanelKind.EMERGENCY,
}  # fmt: skip
FENCES = ("tick", "write-in", "qr", "picture", "contact")
SCHEMES = ("https://", "http://", "mailto:", "tel:")
NAMES = {
    "code_block": "indented code", "code_inline": "code", "image": "a picture in the text",
    "html_block": "HTML", "html_inline": "HTML", "em": "italics", "hr": "a rule",
    "blockquote": "a quotation", "s": "struck-out words",
}  # fmt: skip


def _note(state: StateInline, silent: bool) -> bool:
    """[^key]: the citation of a source."""
    if not state.src.startswith("[^", state.pos):
        return False
    end = state.src.find("]", state.pos)
    key = state.src[state.pos + 2 : end]
    if end < 0 or not key or not key.replace("-", "").isalnum():
        return False
    if not silent:
        state.push("note", "", 0).content = key
    state.pos = end + 1
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.inline.ruler.before("link", "note", _note)
    return parser


PARSER = _parser()


class Reader:
    """Reads one section. file and source: where its words stand, for messages."""

    def __init__(self, file: str, source: str, cite: Cite) -> None:
        self.file, self.source, self.cite = file, source.splitlines(), cite
        self.merged: list[str] = []
        self.line = 0

    def read(self, text: str) -> tuple[Block, ...]:
        """The blocks of a merged text."""
        self.merged = text.splitlines()
        return tuple(self._blocks(_Tokens(PARSER.parse(text)), None))

    def refuse(self, what: str, hint: str = "") -> NoReturn:
        raise ContentError(Problem(what, f"{self.file}{self._place()}", hint))

    def _place(self) -> str:
        """The line in the author's file: merging moves lines, so it is found by its words."""
        words = self.merged[self.line].strip() if self.line < len(self.merged) else ""
        for number, line in enumerate(self.source, 1):
            if words and line.strip() == words:
                return f", line {number}"
        return f", near “{words[:40]}”" if words else ""

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
                    yield Heading(self._inline(tokens.take("inline")))
                    tokens.take("heading_close")
                case "bullet_list_open":
                    yield Bullets(tuple(self._items(tokens, "bullet_list_close")))
                case "ordered_list_open":
                    first = int(token.attrGet("start") or 1)
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
            blocks = list(self._blocks(tokens, "list_item_close"))
            if len(blocks) != 1 or not isinstance(blocks[0], Para):
                self.refuse("a list item is one short paragraph", "make it two items")
            yield blocks[0].line

    def _table(self, tokens: _Tokens) -> Table:
        rows: list[tuple[Line, ...]] = []
        while (token := tokens.take()).type != "table_close":
            if token.map:
                self.line = token.map[0]
            if token.type == "tr_open":
                rows.append(tuple(self._cells(tokens)))
        if any(not row[0] for row in rows):
            self.refuse("a table row has no name", "fill in its first cell")
        if any(not cell for cell in rows[0]):
            self.refuse("a table column has no heading", "fill in the header row")
        return Table(rows[0], tuple(rows[1:]))

    def _cells(self, tokens: _Tokens) -> Iterator[Line]:
        while tokens.take().type != "tr_close":
            yield self._inline(tokens.take("inline"))
            tokens.take()

    def _panel(self, tokens: _Tokens) -> Panel:
        line = self.line
        blocks = list(self._blocks(tokens, "blockquote_close"))
        self.line = line
        head = blocks[0] if blocks else None
        first = head.line[0] if isinstance(head, Para) else None
        kind = first.words.strip() if isinstance(first, Text) else ""
        if not isinstance(head, Para) or kind.strip("[!]") not in PANELS or len(kind) < 4:
            self.refuse(
                "a panel begins with its kind",
                "write > [!WARNING], [!CAUTION], [!NOTE] or [!IMPORTANT], then its bold title",
            )
        title = head.line[1:]
        if not title or not all(
            isinstance(part, Strong) or not plain((part,)).strip() for part in title
        ):
            self.refuse("a panel needs a title", "write it in bold on the line below its kind")
        for block in blocks[1:]:
            if isinstance(block, Panel | Contact):
                self.refuse("a panel cannot stand inside a panel")
        return Panel(PANELS[kind.strip("[!]")], plain(title).strip(), tuple(blocks[1:]))

    def _fence(self, token: Token) -> Block:
        name = token.info.strip()
        lines = [self._words(text) for text in token.content.splitlines() if text.strip()]
        match name:
            case "tick" if lines:
                return Ticks(tuple(lines))
            case "write-in" if lines:
                return WriteIns(tuple("" if plain(x) == "-" else plain(x) for x in lines))
            case "qr" if len(lines) == 2:
                url = plain(lines[0])
                url = url if "://" in url else f"https://{url}"
                if not url.startswith("https://"):
                    self.refuse("a QR code leads to an https:// address", f"now it is “{url}”")
                return QrCode(url, plain(lines[1]))
            case "picture" if len(lines) == 2:
                return Picture(plain(lines[0]), plain(lines[1]))
            case "contact":
                return Contact(plain(lines[0]) if lines else "")
        if name in FENCES:
            self.refuse(
                f"the block “{name}” is not complete",
                "qr and picture take two lines: the address or name, then the words",
            )
        return self.refuse(f"there is no block “{name}”", nearest(name, FENCES))

    # --- inside a line ------------------------------------------------------------

    def _words(self, text: str) -> Line:
        tokens = PARSER.parseInline(text.strip())
        return self._inline(tokens[0]) if tokens else ()

    def _inline(self, token: Token) -> Line:
        return _joined(self._parts(_Tokens(token.children or [])))

    def _parts(self, tokens: _Tokens) -> Iterator[Inline]:
        while (token := tokens.next()) is not None:
            match token.type:
                case "text" | "text_special":
                    yield Text(token.content)
                case "softbreak" | "hardbreak":
                    yield Text(" ")
                case "strong_open":
                    yield Strong(self._inside(tokens, "strong_close"))
                case "link_open":
                    url = str(token.attrGet("href") or "")
                    if not url.startswith(SCHEMES):
                        self.refuse(f"a link leads to an https:// address, not “{url}”")
                    yield Link(self._inside(tokens, "link_close"), url)
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

    def __init__(self, tokens: list[Token]) -> None:
        self._left = iter(tokens)

    def next(self) -> Token | None:
        return next(self._left, None)

    def take(self, kind: str = "") -> Token:
        token = next(self._left)
        assert not kind or token.type == kind, f"{token.type} where {kind} was expected"
        return token


def _joined(parts: Iterator[Inline]) -> Line:
    """Neighbouring plain words as one, their outer spaces removed."""
    line: list[Inline] = []
    for part in parts:
        if isinstance(part, Text) and line and isinstance(line[-1], Text):
            line[-1] = Text(line[-1].words + part.words)
        elif not isinstance(part, Text) or part.words:
            line.append(part)
    if line and isinstance(line[0], Text):
        line[0] = Text(line[0].words.lstrip())
    if line and isinstance(line[-1], Text):
        line[-1] = Text(line[-1].words.rstrip())
    return tuple(part for part in line if not isinstance(part, Text) or part.words)
