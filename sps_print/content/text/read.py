"""Read merged Markdown into blocks: all of CommonMark is understood, little is accepted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple, assert_never

from markdown_it.token import Token

from sps_print.content.load.sections import SectionFile
from sps_print.content.text.fences import CONTACT, FenceReader, kind_of
from sps_print.content.text.leftovers import PANEL
from sps_print.content.text.line import Cite, LineContext, LineReader, Uncited
from sps_print.content.text.markdown import Tokens, tokens_of
from sps_print.content.text.position import Refused, SourcePosition
from sps_print.content.text.rows import check_row
from sps_print.document.blocks import (
    Block,
    Bullets,
    Contact,
    Heading,
    Line,
    Panel,
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
from sps_print.document.panel_kinds import PanelKind
from sps_print.files import limits
from sps_print.problems import Problem

PANELS = {
    "[!IMPORTANT]": PanelKind.MAIN, "[!NOTE]": PanelKind.NOTE, "[!TIP]": PanelKind.NOTE,
    "[!WARNING]": PanelKind.WARNING, "[!CAUTION]": PanelKind.EMERGENCY,
    "[!GREEN]": PanelKind.GREEN, "[!AMBER]": PanelKind.AMBER, "[!RED]": PanelKind.RED,
    "[!DO]": PanelKind.DO, "[!DO-NOT]": PanelKind.DO_NOT, "[!SECONDS]": PanelKind.SECONDS,
    "[!HELPS]": PanelKind.HELPS,
}  # fmt: skip


class SectionText(NamedTuple):
    """What was read of a section, where each of its lines begins, and what is wrong.

    others: where what is no line begins: titles of panels, labels, codes, pictures and cards.
    """

    blocks: tuple[Block, ...]
    lines: tuple[int, ...]
    others: tuple[int, ...]
    problems: tuple[Problem, ...]


Citation = int | Uncited  # a source's number, or what is wrong with the citation
KEPT = 32  # sections that were read last: a leaflet that is edited has most of them again
_kept: OrderedDict[tuple[SectionFile, str], tuple[SectionText, list[tuple[str, Citation]]]]
_kept = OrderedDict()


def read(part: SectionFile, text: str, cite: Cite) -> SectionText:
    """The blocks of a section's merged text, and what is wrong by line of the author's file.

    Text that was read lately is not read again if its sources have the same numbers.
    """
    known, asked = _kept.get((part, text)), list[tuple[str, Citation]]()
    if known and all(cite(key) == number for key, number in known[1]):
        return known[0]

    def asking(key: str) -> Citation:
        asked.append((key, cite(key)))
        return asked[-1][1]

    found = _read(part, text, asking)
    _kept[part, text] = found, asked
    if len(_kept) > KEPT:
        _kept.popitem(last=False)
    return found


def _read(part: SectionFile, text: str, cite: Cite) -> SectionText:
    place = SourcePosition(part, text)
    reader = _BlockReader(place, LineReader(place, cite))
    blocks = tuple(islice(reader.blocks(tokens_of(text)), limits.BLOCKS + 1))
    if len(blocks) > limits.BLOCKS:
        what = f"the section has more than {limits.BLOCKS} paragraphs, lists and blocks"
        place.note(what, "make several sections of it")
    problems = tuple(dict.fromkeys(place.problems))
    return SectionText(blocks, tuple(reader.lines), tuple(reader.others), problems)


def _out_of_an_item(block: Block) -> str:
    """What to do with a block in an item of a list. A new kind of block is read here, too."""
    match block:
        case Para() | Bullets() | Steps():
            return "make it two items"
        case (
            Heading() | Table() | Ticks() | WriteIns() | QrCode() | Picture() | Contact() | Panel()
        ):
            return "put it below the list, at the beginning of a line"
        case _:
            assert_never(block)


class _BlockReader:
    """Reads the blocks of one section. One that is not right is noted and passed over.

    lines: where each line that was read begins, in reading order, as lines of the author's file.
    others: the same of what is no line: titles of panels, labels, codes, pictures and cards.
    """

    def __init__(self, place: SourcePosition, lines: LineReader) -> None:
        self._place, self._lines = place, lines
        self._refuse = place.refuse
        self._in_panel = False
        self.lines: list[int] = []
        self.others: list[int] = []
        self._fences = FenceReader(place, lines, self.lines, self.others)

    def blocks(self, tokens: Tokens) -> Iterator[Block]:
        """The blocks of some tokens. Lines to write on that follow each other are one block: some
        of a form may be filled in, and the others look as they do in an empty one."""
        labels = list[str]()
        for block in self._numbered(self._one_by_one(tokens)):
            if isinstance(block, WriteIns):
                labels += block.labels
                continue
            if labels:
                yield WriteIns(tuple(labels))
                labels = []
            yield block
        if labels:
            yield WriteIns(tuple(labels))

    def _numbered(self, blocks: Iterator[Block]) -> Iterator[Block]:
        """The blocks. A picture with numbers on it has a list after it that says what each is."""
        shown, line = None, 0
        for block in chain(blocks, (None,)):
            items = block.items if isinstance(block, Steps) and block.first == 1 else ()
            if shown and len(items) != len(shown.points):
                here, self._place.line = self._place.line, line
                what = f"a picture has {len(shown.points)} numbers, and {len(items)} steps after it"
                self._place.note(what, "write a numbered list straight below it, one for each")
                self._place.line = here
            shown = block if isinstance(block, Picture) and block.points else None
            line = self._place.line
            if block:
                yield block

    def _one_by_one(self, tokens: Tokens) -> Iterator[Block]:
        while (token := tokens.next()) is not None:
            self._place.go_to(token)
            inside, before, others = tokens.inside(token), len(self.lines), len(self.others)
            try:
                block = self._block(token, inside)
            except Refused:
                del self.lines[before:], self.others[others:]
                continue
            if block:
                yield block

    def _block(self, token: Token, inside: Tokens) -> Block | None:
        match token.type:
            case "paragraph_open":
                line = self._line(inside.take("inline"), LineContext.PARAGRAPH)
                return Para(line) if line else None
            case "heading_open":
                return self._heading(token, inside)
            case "bullet_list_open":
                return Bullets(tuple(self._items(inside)))
            case "ordered_list_open":
                start = token.attrGet("start")
                return Steps(tuple(self._items(inside)), 1 if start is None else int(start))
            case "table_open":
                return self._table(inside)
            case "blockquote_open":
                return self._panel(inside)
            case "fence":
                if kind_of(token) == CONTACT:
                    self._not_in_panel("a contact card")
                return self._fences.read(token)
        self._place.note_kind(token)
        raise Refused

    def _line(self, token: Token, where: LineContext = LineContext.LINE) -> Line:
        at = self._place.in_file()
        line = self._lines.line(token, where)
        if token.meta[where] and where is not LineContext.CELL:
            raise Refused  # who meant a list or a block is not asked for the source of a sentence
        if line or where is LineContext.CELL:
            self.lines.append(at)
        return line

    def _heading(self, token: Token, inside: Tokens) -> Heading:
        if token.tag != "h3":
            under = token.markup[0] in "=-"
            hint = "leave the line of signs below it out" if under else "write ### Heading"
            self._refuse(
                "only ### headings are used inside a section",
                f"{hint}; the section's own heading is its title, at the top of the file",
            )
        heading = self._line(inside.take("inline"))
        if not heading:
            self._refuse("a heading is empty", "write it, or delete it")
        return Heading(heading)

    def _items(self, items: Tokens) -> Iterator[Line]:
        while (token := items.next()) is not None:
            self._place.go_to(token)
            line, before, said = self._place.line, len(self.lines), len(self._place.problems)
            blocks = list(self.blocks(items.inside(token)))
            if len(blocks) == 1 and isinstance(blocks[0], Para):
                yield blocks[0].line
                continue
            del self.lines[before:]
            if len(self._place.problems) == said:
                self._place.line = line
                hint = _out_of_an_item(blocks[-1]) if blocks else "make it two items"
                self._place.note("a list item is one short paragraph", hint)

    def _table(self, tokens: Tokens) -> Table:
        rows: list[tuple[Line, ...]] = []
        while (token := tokens.next()) is not None:
            self._place.go_to(token)
            if token.type != "tr_open":
                continue
            rows.append(tuple(self._cells(tokens.inside(token))))
            check_row(self._place, rows)
        if len(rows) == 1:
            self._place.note("a table has no rows", "write one below its rule line: | a | b |")
        return Table(rows[0], tuple(rows[1:]))

    def _cells(self, tokens: Tokens) -> Iterator[Line]:
        while (token := tokens.next()) is not None:
            yield self._line(tokens.inside(token).take("inline"), LineContext.CELL)

    def _panel(self, tokens: Tokens) -> Panel:
        self._not_in_panel("a panel")
        opening = tokens.next()
        inside = tokens.inside(opening) if opening else tokens
        is_words = opening is not None and opening.type == "paragraph_open"
        start = self._place.line
        head = self._lines.line(inside.take("inline"), LineContext.HEAD) if is_words else ()
        self._place.line = start
        kind, _, rest = (head[0].words if head and isinstance(head[0], Text) else "").partition(" ")
        kind = kind.upper()
        if kind not in PANELS:
            self._refuse("a panel begins with its kind", f"{PANEL}; kinds: {', '.join(PANELS)}")
        title = head[1:]
        if (
            rest
            or not plain(title).strip()
            or not all(isinstance(part, Strong) or part == Text(" ") for part in title)
        ):
            self._refuse("a panel needs a title", "write it in bold on the line below its kind")
        self._place.line = start + 1  # the title is below the kind
        self.others.append(self._place.in_file())
        self._in_panel = True
        blocks = tuple(self.blocks(tokens))
        self._in_panel = False
        return Panel(PANELS[kind], plain(title).strip(), blocks)

    def _not_in_panel(self, what: str) -> None:
        if self._in_panel:
            self._refuse(f"{what} cannot stand inside a panel", "put it below the panel")
