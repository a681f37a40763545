"""Read merged Markdown into blocks: all of CommonMark is understood, little of it is accepted."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from sps_print import limits
from sps_print.blocks import (
    Block,
    Bullets,
    Contact,
    Heading,
    Line,
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
)
from sps_print.content.fields import LONGEST_ADDRESS
from sps_print.content.line import Cite, LineReader
from sps_print.content.markdown import Tokens, tokens_of
from sps_print.content.place import Place
from sps_print.content.sections import SectionFile
from sps_print.problems import nearest
from sps_print.smallprint import full_address

PANELS = {
    "[!IMPORTANT]": PanelKind.MAIN, "[!NOTE]": PanelKind.NOTE, "[!TIP]": PanelKind.NOTE,
    "[!WARNING]": PanelKind.WARNING, "[!CAUTION]": PanelKind.EMERGENCY,
}  # fmt: skip
FENCES = ("tick", "write-in", "qr", "picture", "contact")


def read(part: SectionFile, text: str, cite: Cite) -> tuple[Block, ...]:
    """The blocks of a section's merged text. ContentError names the line of the author's file."""
    place = Place(part, text)
    found: list[Block] = []
    for block in _BlockReader(place, LineReader(place, cite)).blocks(tokens_of(text), None):
        if len(found) == limits.BLOCKS:
            what = f"the section has more than {limits.BLOCKS} paragraphs, lists and blocks"
            place.refuse(what, "make several sections of it")
        found.append(block)
    return tuple(found)


class _BlockReader:
    """Reads the blocks of one section, line by line at its place."""

    def __init__(self, place: Place, lines: LineReader) -> None:
        self._place, self._lines = place, lines
        self._refuse = place.refuse
        self._in_panel = False

    def blocks(self, tokens: Tokens, until: str | None) -> Iterator[Block]:
        """The blocks up to a token that ends them; None: up to the last."""
        while (token := tokens.next()) is not None:
            self._place.go_to(token)
            if token.type == until:
                return
            match token.type:
                case "paragraph_open":
                    line = self._lines.line(tokens.take("inline"))
                    tokens.take("paragraph_close")
                    if line:
                        yield Para(line)
                case "heading_open":
                    if token.tag != "h3":
                        self._refuse(
                            "only ### headings are used inside a section",
                            "the section's own heading is its title, at the top of the file",
                        )
                    heading = self._lines.line(tokens.take("inline"))
                    if not heading:
                        self._refuse("a heading is empty", "write it, or delete it")
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
                    self._place.refuse_kind(other)

    def _items(self, tokens: Tokens, until: str) -> Iterator[Line]:
        while (token := tokens.take()).type != until:
            self._place.go_to(token)
            line = self._place.line
            blocks = list(self.blocks(tokens, "list_item_close"))
            self._place.line = line
            if len(blocks) != 1 or not isinstance(blocks[0], Para):
                self._refuse("a list item is one short paragraph", "make it two items")
            yield blocks[0].line

    def _table(self, tokens: Tokens) -> Table:
        rows: list[tuple[Line, ...]] = []
        while (token := tokens.take()).type != "table_close":
            self._place.go_to(token)
            if token.type != "tr_open":
                continue
            rows.append(row := tuple(self._cells(tokens)))
            if len(rows) > limits.ROWS + 1 or len(row) > limits.COLUMNS:
                self._refuse(
                    f"a table has at most {limits.ROWS} rows and {limits.COLUMNS} columns",
                    "make several tables of it",
                )
            if not all(rows[0]):
                self._refuse("a table column has no heading", "fill in the header row")
            if not row[0]:
                self._refuse("a table row has no name", "fill in its first cell")
            if len(escapedSplit(self._place.merged[self._place.line].strip(" >|"))) > len(row):
                self._refuse("a table row has more cells than the table has columns")
        return Table(rows[0], tuple(rows[1:]))

    def _cells(self, tokens: Tokens) -> Iterator[Line]:
        while tokens.take().type != "tr_close":
            yield self._lines.line(tokens.take("inline"))
            tokens.take()

    def _panel(self, tokens: Tokens) -> Panel:
        self._not_in_panel("a panel")
        line, self._in_panel = self._place.line, True
        blocks = list(self.blocks(tokens, "blockquote_close"))
        self._place.line, self._in_panel = line, False
        head = blocks[0] if blocks else None
        first = head.line[0] if isinstance(head, Para) else None
        kind, _, rest = (first.words if isinstance(first, Text) else "").partition(" ")
        if not isinstance(head, Para) or kind not in PANELS:
            self._refuse(
                "a panel begins with its kind",
                "write > [!WARNING], [!CAUTION], [!NOTE] or [!IMPORTANT], then its bold title",
            )
        title = head.line[1:]
        if (
            rest
            or not plain(title).strip()
            or not all(isinstance(part, Strong) or part == Text(" ") for part in title)
        ):
            self._refuse("a panel needs a title", "write it in bold on the line below its kind")
        return Panel(PANELS[kind], plain(title).strip(), tuple(blocks[1:]))

    def _not_in_panel(self, what: str) -> None:
        if self._in_panel:
            self._refuse(f"{what} cannot stand inside a panel", "put it below the panel")

    def _fence(self, token: Token) -> Block:
        name = token.info.strip()
        lines = [text.strip() for text in token.content.split("\n") if text.strip()]
        match name:
            case "tick" if lines:
                return Ticks(tuple(self._lines.line_of(text) for text in lines))
            case "write-in" if lines:
                return WriteIns(tuple("" if x == "-" else self._lines.words(x) for x in lines))
            case "qr" if len(lines) == 2:
                url = full_address(self._lines.words(lines[0]))
                if not url.startswith("https://") or " " in url or len(url) > LONGEST_ADDRESS:
                    self._refuse("a QR code leads to an https:// address", f"now it is “{url}”")
                return QrCode(url, self._lines.words(lines[1]))
            case "picture" if len(lines) == 2:
                return Picture(self._lines.words(lines[0]), self._lines.words(lines[1]))
            case "contact":
                self._not_in_panel("a contact card")
                return Contact(" ".join(map(self._lines.words, lines)))
        if name in FENCES:
            self._refuse(
                f"the block “{name}” is not complete",
                "qr and picture take two lines: the address or name, then the words",
            )
        return self._refuse(f"there is no block “{name}”", nearest(name, FENCES))
