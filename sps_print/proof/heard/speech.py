"""What a screen reader says of a finished file, line by line, in the order of its tags.

As NVDA and VoiceOver say it when a document is read from the beginning: what an element is, then
its words. What stands in for words is honoured: Alt, ActualText, an expansion (E). Artifacts are
silent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sps_print.pdf.reader.objects import words_of
from sps_print.proof.heard.content import Piece
from sps_print.proof.heard.tables import headers_of, rows_of
from sps_print.proof.heard.tree import INLINE, Heard, Node
from sps_print.proof.page.tags import LinkAnnotation

BULLETS = frozenset("•◦▪–-*·")


def spoken(heard: Heard, words: Mapping[str, str]) -> list[str]:
    """All that is said, a line for each block. words: those around the leaflet's own, as
    templates/en/spoken.toml has them."""
    voice = _Voice(heard, words)
    voice.block(heard.root)
    return voice.lines


@dataclass
class _Voice:
    heard: Heard
    words: Mapping[str, str]
    lines: list[str] = field(default_factory=list)
    page: int = -1

    def say(self, name: str, **values: object) -> str:
        return self.words[name].format(**values)

    def line(self, words: str) -> None:
        if words:
            self.lines.append(words)

    def block(self, node: Node) -> None:
        """Say an element that begins a line, and all below it."""
        role = node.role
        if _only_holds(node):
            self._all(node)
            return
        self._turn_to(node)
        if node.level:
            self.line(self.say("heading", level=node.level, words=self.inline(node)))
        elif node.says or node.alt or role == "Figure":
            self.line(self.inline(node))
        elif role in {"L", "TOC"}:
            count = len([kid for kid in node.nodes if kid.role in {"LI", "TOCI", "TOC"}])
            self.line(self.say("list", count=count))
            self._all(node)
        elif role == "LI":
            self._item(node)
        elif role == "Table":
            self._table(node)
        else:
            self._mixed(node)

    def _all(self, node: Node) -> None:
        for kid in node.nodes:
            self.block(kid)

    def _item(self, node: Node) -> None:
        """An item of a list: its number or bullet, and its words in the same line."""
        first = len(self.lines)
        label = " ".join(self.inline(kid) for kid in node.nodes if kid.role == "Lbl")
        for kid in node.nodes:
            if kid.role != "Lbl":
                self.block(kid)
        label = self.say("bullet") if label in BULLETS and label else label
        if label and len(self.lines) > first:
            self.lines[first] = f"{label} {self.lines[first]}"
        else:
            self.line(label)

    def _mixed(self, node: Node) -> None:
        """Words, and blocks that stand among them: each of these begins a line."""
        said = list[str]()
        for kid in node.kids:
            if isinstance(kid, Node) and not _runs_on(kid):
                self.line(_tidy(said))
                said = []
                self.block(kid)
            else:
                said.append(self._part(kid))
        words = _tidy(said)
        self.line(self._as(node, words) if words or not node.nodes else "")

    def inline(self, node: Node) -> str:
        """An element in a line, and all below it."""
        if instead := node.says or node.alt:
            words = instead
        else:
            words = _tidy([self._part(kid) for kid in node.kids])
        return self._as(node, words)

    def _as(self, node: Node, words: str) -> str:
        """The words of an element, and what it is."""
        language = words_of(node.entries.get("/Lang"))
        if node.role == "Link":
            words = self.say("link", words=self.heard.name_of(node) or words)
        elif node.role == "Figure":
            words = self.say("graphic", words=words)
        elif node.role == "Note":
            words = self.say("note", words=words)
        if language and language != self.heard.language:
            words = self.say("language", language=language, words=words)
        return words

    def _part(self, kid: Node | Piece | LinkAnnotation) -> str:
        match kid:
            case Piece():
                return kid.text
            case LinkAnnotation():
                return self._field(kid)
        said = self.inline(kid)
        # what a link or picture is said to be stands apart; other parts join as they are printed
        return f" {said} " if said != kid.text or kid.role not in INLINE else kid.text

    def _field(self, area: LinkAnnotation) -> str:
        """A field to fill in: its name, and what is in it."""
        entries, get = area.entries, self.heard.file.get
        if entries.get("/Subtype") != "/Widget":
            return ""
        name, kind = self.heard.asks(area), get(entries.get("/FT"))
        if kind == "/Btn":
            ticked = get(entries.get("/AS")) not in {None, "/Off"}
            return self.say("ticked" if ticked else "unticked", words=name)
        value = words_of(get(entries.get("/V"))) or self.say("empty")
        return self.say("field", words=f"{name}, {value}")

    def _table(self, table: Node) -> None:
        rows = rows_of(table)
        columns = max((len(row.nodes) for row in rows), default=0)
        self.line(self.say("table", columns=columns, rows=len(rows)))
        for number, row in enumerate(rows, 1):
            self._turn_to(row)
            cells = list[str]()
            for cell in row.nodes:
                words = self.inline(cell) or self.say("empty")
                heads = [self.inline(head) for head in headers_of(self.heard, table, cell)]
                header = ", ".join(filter(None, heads))
                cells.append(self.say("cell", header=header, words=words) if header else words)
            self.line(self.say("row", number=number, words="; ".join(cells)))

    def _turn_to(self, node: Node) -> None:
        """Say on which page an element begins, when it is another one."""
        piece = next(node.pieces(), None)
        if piece and piece.page != self.page:
            if self.page >= 0:
                self.line(self.say("page", page=self.heard.label(piece.page)))
            self.page = piece.page


def _only_holds(node: Node) -> bool:
    """Whether it says nothing itself: it holds blocks that do, such as a section."""
    if node.says or node.alt or not node.nodes or node.role in {"L", "TOC", "LI", "Table"}:
        return False
    return not any(isinstance(kid, Piece) or _runs_on(kid) for kid in node.kids)


def _runs_on(kid: Node | Piece | LinkAnnotation) -> bool:
    """Whether it stands in the line of the words around it."""
    if isinstance(kid, Node):
        return kid.role in INLINE or (kid.role == "Figure" and _in_words(kid))
    return not isinstance(kid, LinkAnnotation) or kid.entries.get("/Subtype") == "/Widget"


def _in_words(node: Node) -> bool:
    """Whether a picture stands among words: one that is alone begins a line of its own."""
    around = node.parent.kids if node.parent else ()
    return any(isinstance(kid, Piece) for kid in around)


def _tidy(parts: list[str]) -> str:
    return " ".join("".join(parts).split())
