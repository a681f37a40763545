"""Markdown taken apart: all of CommonMark with tables, and our citations, as tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sps_print.document.values import OPEN, SHUT

SLOT = re.compile(f"{OPEN}(.)(.*?){SHUT}", re.DOTALL)  # a value, between the signs that say whose


NOTE = re.compile(r"\[\^([^\[\]\n]{1,60})\]")


def _note(state: StateInline, silent: bool) -> bool:
    """[^key]: the citation of a source."""
    found = NOTE.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("note", "", 0).content = found[1]
    state.pos = found.end()
    return True


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        return True  # a link that is not followed would be printed as it is written

    def normalizeLink(self, url: str) -> str:
        return super().normalizeLink(SLOT.sub(r"\2", url))  # before its signs are spelt otherwise


def _parser() -> MarkdownIt:
    # A reference, “[x]: y”, would vanish from the page. Escaped signs stay tokens of their own
    # (text_special): they are words, and the same signs bare are leftovers of markup.
    parser = _Markdown("commonmark").enable("table").disable(["reference", "text_join"])
    parser.inline.ruler.before("link", "note", _note)
    return parser


PARSER = _parser()


# Tokens are only read, so that the same text need not be parsed again.


@lru_cache(maxsize=16)
def _of_text(text: str) -> tuple[Token, ...]:
    return tuple(PARSER.parse(text))


@lru_cache(maxsize=512)
def line_token(text: str) -> Token:
    """One line as a token whose children are what is inside it."""
    return PARSER.parseInline(text)[0]


class Tokens:
    """Tokens, taken one by one."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self._left = iter(tokens)

    def next(self) -> Token | None:
        """The next token; None at the end."""
        return next(self._left, None)

    def inside(self, opening: Token) -> Tokens:
        """What stands inside a token that was just taken; its end is taken too."""
        depth, inner = int(opening.nesting), list[Token]()
        while depth > 0:
            inner.append(token := next(self._left))
            depth += token.nesting
        return Tokens(inner[:-1])

    def take(self, kind: str = "") -> Token:
        """The next token, which has to be of that kind: the parser puts it there."""
        token = next(self._left)
        assert not kind or token.type == kind, f"{token.type} where {kind} was expected"
        return token


def tokens_of(text: str) -> Tokens:
    """The blocks of a whole text."""
    return Tokens(_of_text(text))
