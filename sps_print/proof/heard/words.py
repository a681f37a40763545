"""Words as they are compared: letter by letter, whatever their case and signs."""

from __future__ import annotations

import re

from sps_print.pdf.reader.objects import words_of
from sps_print.proof.heard.content import Piece
from sps_print.proof.heard.tree import HEADINGS, INLINE, Heard, Node

GROUPS = frozenset(("Document", "Part", "Art", "Sect", "Div", "NonStruct"))
LETTERS = re.compile(r"[^\W_]+")  # as str.isalnum() has them
QUOTED = 40  # letters of the words that a message quotes


def folded(words: str) -> tuple[str, ...]:
    """The words of a text, without what is no letter or figure."""
    return tuple(LETTERS.findall(words.casefold()))


def inside(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether words stand among others, in one piece."""
    starts = range(len(many) - len(few) + 1)
    return bool(few) and any(many[at : at + len(few)] == few for at in starts)


def said(node: Node) -> str:
    """What is heard of an element: its words, pictures among them by what they show."""
    if node.says or node.alt:
        return node.says or node.alt
    parts = (
        kid.text if isinstance(kid, Piece) else f" {said(kid)} " if isinstance(kid, Node) else ""
        for kid in node.kids
    )
    return " ".join("".join(parts).split())


def quoted(words: str) -> str:
    """Words as messages quote them."""
    words = " ".join(words.split())
    return f"“{words[:QUOTED]}{'…' if len(words) > QUOTED else ''}”"


def page_of(node: Node) -> int | None:
    """The page on which an element begins, from 0; None: nothing of it is drawn."""
    piece = next(node.pieces(), None)
    return piece.page if piece else None


def block_of(node: Node) -> Node:
    """The paragraph, item or cell in whose line an element stands."""
    while node.parent and node.role in INLINE and node.role != "Note":
        node = node.parent
    return node


def blocks(root: Node) -> list[Node]:
    """All that begins a line when it is heard: paragraphs, headings, labels, bodies, pictures."""
    found = list[Node]()
    for node in root.walk():
        held = node.above("P", *HEADINGS, "LBody", "Lbl", "Figure")
        own = any(isinstance(kid, Piece) for kid in node.kids) or node.alt or node.says
        if own and (not held or node.role == "P") and block_of(node) is node:
            found.append(node)
    return found


def note_refs_of(root: Node) -> list[Node]:
    """The numbers of sources: References, or labels of links, as a footnote's is tagged."""
    return [node for node in root.walk() if node.role == "Reference" or _is_label(node)]


def _is_label(node: Node) -> bool:
    parent = node.parent.role if node.parent else ""
    links = [kid.role for kid in node.nodes] == ["Link"]
    return node.role == "Lbl" and links and parent not in {"LI", "TOCI", "Note"}


def in_place(note: Node) -> bool:
    """Whether a note is read where its number stands, and printed elsewhere: a footnote."""
    beside = note.parent.nodes if note.parent else []
    at = beside.index(note) if note in beside else 0
    return at > 0 and beside[at - 1] in note_refs_of(beside[at - 1])


def contents_of(heard: Heard, link: Node) -> str:
    """What the areas of a link say that it is."""
    return " ".join(words_of(heard.file.get(a.entries.get("/Contents"))) for a in link.areas())
