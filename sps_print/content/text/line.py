"""Read the inside of a line: words, bold, links, citations, and the values of an order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import Enum, auto
from typing import NamedTuple

from markdown_it.token import Token

from sps_print.content.text.leftovers import HIDDEN, joined, leftover
from sps_print.content.text.markdown import SLOT, Tokens, line_token
from sps_print.content.text.position import SourcePosition
from sps_print.document.addresses import BARE, bare_in, shown, worded_otherwise, wrong_target
from sps_print.document.blocks import (
    LINE_END,
    Inline,
    Line,
    Link,
    NoteRef,
    Strong,
    Text,
    plain,
)
from sps_print.document.contact import full_address
from sps_print.document.standing import STANDINGS, Standing
from sps_print.document.values import OPEN


class Uncited(NamedTuple):
    """A key that cannot be cited: what is wrong, and the way out."""

    what: str
    hint: str


Cite = Callable[[str], int | Uncited]  # a source's key -> its number
LANG, LANGUAGE = "lang:", re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")  # BCP 47
OWN_LINE_END = re.compile("[\u2028\u2029]")  # what some word processors end a line with
SHOWN_AS_SIGN = {"text_special", "note", "code_inline", "html_inline", "image"}


class LineContext(Enum):
    """What a line is part of: it decides which signs in it are leftovers of markup."""

    PARAGRAPH = auto()  # its author may have broken it into several
    HEAD = auto()  # of a panel: it begins with the panel's kind
    CELL = auto()  # of a table: a | in it is a word
    WORDS = auto()  # of a block of plain words: an address in it leads nowhere
    LINE = auto()  # of anything else


class LineReader:
    """Reads lines at a place. What handouts do not use is noted there."""

    def __init__(self, place: SourcePosition, cite: Cite) -> None:
        self._place, self._cite = place, cite

    def line_of(self, text: str) -> Line:
        """A text as one line."""
        return self.line(line_token(text), LineContext.LINE)

    def words(self, text: str) -> str:
        """A text of plain words alone."""
        line = self.line(line_token(text), LineContext.WORDS)
        if not all(isinstance(part, Text) and not part.lang for part in line):
            hint = "take bold, links and notes away"
            self._place.refuse("this block holds plain words only", hint)
        return plain(line)

    def line(self, token: Token, where: LineContext) -> Line:
        """The line of a token."""
        self._note_leftovers(token, where)
        line: list[Inline] = []
        for part in self._parts(Tokens(token.children or []), where):
            if isinstance(part, Text) and part.standing:
                last = line[-1] if line else None
                if last is None or isinstance(last, NoteRef) or not last.words.strip():
                    what = f"[^{part.standing}] marks no words"
                    self._place.note(what, "put it straight after the sentence that it marks")
            if not isinstance(part, Text) or part.words or part.standing:
                line.append(part)
        if token.children and token.children[-1].type == "text" and isinstance(line[-1], Text):
            line[-1] = replace(line[-1], words=line[-1].words.removesuffix("\\"))  # the last line's
        return _joined(line)

    def _note_leftovers(self, token: Token, where: LineContext) -> None:
        if where not in token.meta:  # a text that was read before has the same tokens
            token.meta[where] = tuple(_leftovers(token.children or [], where))
        start = self._place.line
        for at, what, hint in token.meta[where]:
            self._place.line = start + at
            self._place.note(what, hint)
        self._place.line = start

    def _parts(self, tokens: Tokens, where: LineContext) -> Iterator[Inline]:
        while (token := tokens.next()) is not None:
            match token.type:
                case "text" if where is LineContext.WORDS:
                    yield Text(OWN_LINE_END.sub(" ", token.content))
                case "text":
                    yield from _with_addresses(OWN_LINE_END.sub(LINE_END, token.content))
                case "text_special":
                    yield Text(token.content)
                case "softbreak" | "hardbreak":
                    self._place.line += 1
                    yield Text(LINE_END if token.type == "hardbreak" else " ")
                case "strong_open":
                    yield Strong(self._inside(tokens, "strong_close"))
                case "link_open":
                    url = str(token.attrGet("href") or "")
                    if token.attrGet("title") is not None:
                        what = "what stands in quotes behind an address is not printed"
                        self._place.note(what, "write it as words, or take it away")
                    words = self._inside(tokens, "link_close").replace(LINE_END, " ")
                    yield from self._link(words, url)
                case "note" if token.content in STANDINGS:
                    yield Text("", Standing(token.content))
                case "note":
                    number = self._cite(token.content)
                    if isinstance(number, Uncited):
                        self._place.note(*number)
                        number = 0
                    yield NoteRef(number, token.content)
                case "em_close":
                    pass
                case _:
                    self._place.note_kind(token)

    def _link(self, words: str, url: str) -> Iterator[Link | Text]:
        """A link that leads where it says; or words of another language: [Gesundheit](lang:de)."""
        if url.startswith(LANG):
            lang = url.removeprefix(LANG)
            if not LANGUAGE.fullmatch(lang):
                what = f"“{lang}” is no language"
                self._place.note(what, "write two or three letters, as in [Gesundheit](lang:de)")
            if not words.strip():
                self._place.note("a mark of a language has no words", "write [the words](lang:de)")
            yield Text(words, lang=lang)
        elif wrong := wrong_target(url):
            self._place.note(*wrong)
        elif not words.strip():
            self._place.note("a link has no words", "write [the words](the address)")
        elif other := worded_otherwise(SLOT.sub(r"\2", words), url):
            what = f"a link worded “{other}” leads elsewhere, to {shown(url)}"
            self._place.note(what, "let words and address be the same, or word it without one")
        else:
            yield Link(words, url)

    def _inside(self, tokens: Tokens, until: str) -> str:
        words = ""
        while (token := tokens.take()).type != until:
            match token.type:
                case "text" | "text_special":
                    words += OWN_LINE_END.sub(LINE_END, token.content)
                case "softbreak" | "hardbreak":
                    self._place.line += 1
                    words += LINE_END if token.type == "hardbreak" else " "
                case _:
                    self._place.note("bold words and links hold plain words only")
        return words


def _leftovers(children: list[Token], where: LineContext) -> Iterator[tuple[int, str, str]]:
    """What is left of markup in a line: in which of its author's lines, what, the right form."""
    lines, kept = _as_written(children)
    clean, last = True, None
    for at, written in enumerate(lines):
        found = leftover(written, where is LineContext.CELL)
        if found and found != last and (at or where is not LineContext.HEAD):
            yield at, *found  # once for lines of one kind
            clean = False
        last = found
    if clean and where is LineContext.PARAGRAPH:
        yield from joined(lines, kept)


def _as_written(children: list[Token]) -> tuple[list[str], list[bool]]:
    """The lines as their author broke them, and whether each one's end is kept.

    A sign stands in place of what is no leftover: escaped signs, values, links, notes.
    """
    lines, kept, bare = [""], list[bool](), False
    for token in children:
        match token.type:
            case "softbreak" | "hardbreak":
                lines.append("")
                kept.append(token.type == "hardbreak")
            case "link_open" | "link_close":
                bare = token.type == "link_open" and token.markup == "autolink"
                lines[-1] += HIDDEN if bare else ""
            case "text" if not bare:
                lines[-1] += token.content
            case "text_special" if token.content == token.markup:  # a backslash before a letter
                lines[-1] += token.content
            case kind if kind in SHOWN_AS_SIGN:
                lines[-1] += HIDDEN
    return [BARE.sub(f"www.{HIDDEN}", SLOT.sub("x", line)) for line in lines], [*kept, True]


def _with_addresses(words: str) -> Iterator[Inline]:
    """The words, with each web address that stands in them as a link."""
    at = 0
    for found in bare_in(words):
        yield Text(words[at : found.start()])
        yield Link(found[0].removeprefix("https://"), full_address(found[0]))
        at = found.end()
    yield Text(words[at:])


def _joined(parts: Iterable[Inline]) -> Line:
    """Neighbouring plain words as one, no spaces at the ends; a standing stays behind its words."""
    line: list[Inline] = []
    for part in parts:
        last = line[-1] if line else None
        if isinstance(part, Text) and part.standing and isinstance(last, Text | Strong | Link):
            line[-1] = replace(last, standing=part.standing)
        elif isinstance(part, Text) and isinstance(last, Text) and _as_one(last, part):
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


def _as_one(last: Text, part: Text) -> bool:
    return not (last.standing or last.lang or part.lang)


def _slotted(part: Inline) -> Iterator[Inline]:
    """Words with the values of an order as parts of their own; in links only as words."""
    if isinstance(part, NoteRef) or OPEN not in part.words:
        yield part
        return
    if isinstance(part, Link) or (isinstance(part, Text) and part.lang):
        yield replace(part, words=SLOT.sub(r"\2", part.words))
        return
    kind, at = type(part), 0
    pieces = list[Text | Strong]()
    for found in SLOT.finditer(part.words):
        pieces += [kind(part.words[at : found.start()]), kind(found[2], slot=found[1])]
        at = found.end()
    pieces.append(kind(part.words[at:]))
    pieces = [piece for piece in pieces if piece.words]
    pieces[-1] = replace(pieces[-1], standing=part.standing)
    yield from pieces
