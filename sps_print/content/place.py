"""Where reading is in an author's file, so that what is wrong is said to be there."""

from __future__ import annotations

from typing import NoReturn

from markdown_it.token import Token

from sps_print.content.sections import SectionFile
from sps_print.problems import ContentError, Problem

NAMES = {
    "code_block": "indented code", "code_inline": "code", "image": "a picture in the text",
    "html_block": "HTML", "html_inline": "HTML", "em": "a word in italics", "hr": "a rule",
    "blockquote": "a quotation",
}  # fmt: skip

MANY = 500  # lines of a section


class Place:
    """A line of a merged text. part: the section as its author wrote it, for messages."""

    def __init__(self, part: SectionFile, text: str) -> None:
        self._part = part
        self.merged = text.split("\n")
        self.line = 0

    def go_to(self, token: Token) -> None:
        """Be where a token begins; some do not say, and stand where the one before them does."""
        if token.map:
            self.line = token.map[0]

    def refuse(self, what: str, hint: str = "") -> NoReturn:
        """Raise ContentError for something in this line."""
        raise ContentError(Problem(what, f"{self._part.file}, line {self._in_file()}", hint))

    def refuse_kind(self, kind: str) -> NoReturn:
        """Refuse a kind of token that handouts do not use, by its name."""
        kind = kind.removesuffix("_open")
        self.refuse(
            f"{NAMES.get(kind, kind)} is not used in handouts",
            "use paragraphs, lists, tables, panels and the blocks named in templates/README.md",
        )

    def _in_file(self) -> int:
        """The line in the author's file. Merging moves lines: the unchanged ones show how far."""
        from difflib import SequenceMatcher  # here: only a message needs it

        source = self._part.text.split("\n")
        same = _alike(source, self.merged)
        if self.line < same:
            return self._part.first_line + self.line
        below = len(self.merged) - self.line
        if below <= _alike(source[::-1], self.merged[::-1]):
            return self._part.first_line + len(source) - below
        # comparing takes the square of the lines, unless it may pass over those that come often
        rest, often = (source[same:], self.merged[same:]), len(source) > MANY
        changes = SequenceMatcher(None, *rest, autojunk=often).get_opcodes()
        at = self.line - same
        first, last, start = next((a, b, c) for _, a, b, c, d in changes if c <= at < d)
        return self._part.first_line + same + max(first, min(first + at - start, last - 1))


def _alike(one: list[str], other: list[str]) -> int:
    """How many lines two texts have in common before they differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))
