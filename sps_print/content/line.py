"""Read the inside of a line: words, bold, links, citations, and the values of an order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from markdown_it.token import Token

from sps_print.blocks import (
    MARKS,
    OPEN,
    SCHEMES,
    Inline,
    Line,
    Link,
    Mark,
    NoteRef,
    Strong,
    Text,
    plain,
)
from sps_print.content.markdown import SLOT, Tokens, line_token
from sps_print.content.place import Place

Cite = Callable[[str], int | None]  # a source's key -> its number; None: there is no such source


class LineReader:
    """Reads lines at a place. What handouts do not use is refused there."""

    def __init__(self, place: Place, cite: Cite) -> None:
        self._place, self._cite = place, cite

    def line_of(self, text: str) -> Line:
        """A text as one line."""
        return self.line(line_token(text))

    def words(self, text: str) -> str:
        """A text of plain words alone."""
        line = self.line_of(text)
        if not all(isinstance(part, Text) for part in line):
            hint = "take bold, links and notes away"
            self._place.refuse("this block holds plain words only", hint)
        return plain(line)

    def line(self, token: Token) -> Line:
        """The line of a token."""
        line: list[Inline] = []
        for part in self._parts(Tokens(token.children or [])):
            if isinstance(part, Text) and part.mark:
                last = line[-1] if line else None
                if last is None or isinstance(last, NoteRef) or not last.words.strip():
                    what = f"[^{part.mark}] marks no words"
                    self._place.refuse(what, "put it straight after the sentence that it marks")
            if not isinstance(part, Text) or part.words or part.mark:
                line.append(part)
        return _joined(line)

    def _parts(self, tokens: Tokens) -> Iterator[Inline]:
        refuse = self._place.refuse
        while (token := tokens.next()) is not None:
            match token.type:
                case "text" | "text_special":
                    yield Text(token.content)
                case "softbreak" | "hardbreak":
                    self._place.line += 1
                    yield Text(" ")
                case "strong_open":
                    yield Strong(self._inside(tokens, "strong_close"))
                case "link_open":
                    url = str(token.attrGet("href") or "")
                    if not url.startswith(SCHEMES):
                        refuse(f"a link leads to an https:// address, not “{url}”")
                    words = self._inside(tokens, "link_close")
                    if not words.strip():
                        refuse("a link has no words", "write [the words](the address)")
                    yield Link(words, url)
                case "note" if token.content in MARKS:
                    yield Text("", Mark(token.content))
                case "note":
                    number = self._cite(token.content)
                    if number is None:
                        refuse(f"there is no source “{token.content}”", "add it to sources.toml")
                    yield NoteRef(number, token.content)
                case other:
                    self._place.refuse_kind(other)

    def _inside(self, tokens: Tokens, until: str) -> str:
        words = ""
        while (token := tokens.take()).type != until:
            if token.type not in {"text", "text_special", "softbreak"}:
                self._place.refuse("bold words and links hold plain words only")
            words += token.content if token.type != "softbreak" else " "
        return words


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
