"""Where reading is in an author's file, so that what is wrong is said to be there."""

from __future__ import annotations

from functools import cached_property
from typing import NoReturn

from markdown_it.token import Token

from sps_print.content.load.sections import SectionFile
from sps_print.content.text.leftovers import FORMS, LIST, TABLE
from sps_print.problems import Problem

NAMES = {
    "code_block": "indented code", "code_inline": "code", "image": "a picture in the text",
    "html_block": "HTML", "html_inline": "HTML", "em": "a word in italics", "hr": "a rule",
}  # fmt: skip
RIGHT = {
    "code_block": "begin the line without spaces",
    "code_inline": "take the ` away; a block begins with three, on a line of its own: ```tick",
    "image": FORMS["picture"],
    "em": "write **words** for bold; a star that is to be printed is written \\*",
    "hr": "delete it: headings part a text",
}
TAG_RIGHT = {
    "<br": "end the line with \\ instead, or with two spaces; in a table begin a new row",
    "<b": "write **words** for bold", "<s": "write **words** for bold",
    "<a": "write [the words](https://www.example.org)",
    "<i": f"for a picture {FORMS['picture']}", "<!": "delete it",
    "<l": LIST, "<u": LIST, "<o": LIST, "<t": TABLE,
}  # fmt: skip

MANY = 500  # lines of a section


class Refused(Exception):
    """Something is not right, and that has been noted: the reader goes on behind it."""


class SourcePosition:
    """Where a reader is in a merged text, and the problems so far. part: the section as written."""

    def __init__(self, part: SectionFile, text: str) -> None:
        self._part = part
        self.merged = text.split("\n")
        self.line = 0
        self.problems: list[Problem] = []

    def go_to(self, token: Token) -> None:
        """Go to the line where a token begins. One that does not say it stays where it is."""
        if token.map:
            self.line = token.map[0]

    def note(self, what: str, hint: str = "") -> None:
        """Note that something in this line is not right."""
        self.problems.append(Problem(what, f"{self._part.file}, line {self.in_file()}", hint))

    def refuse(self, what: str, hint: str = "") -> NoReturn:
        """Note it, and read no more of this block."""
        self.note(what, hint)
        raise Refused

    def note_kind(self, token: Token) -> None:
        """Note a kind of token that handouts do not use, by its name, and the right form."""
        kind = token.type.removesuffix("_open")
        usual = "use paragraphs, lists, tables, panels and the blocks named in templates/README.md"
        hint = RIGHT.get(kind, usual)
        if kind.startswith("html"):
            tag = token.content.strip().lower().replace("/", "")
            hint = next((TAG_RIGHT[t] for t in TAG_RIGHT if tag.startswith(t)), "take it away")
        self.note(f"{NAMES.get(kind, kind)} is not used in handouts", hint)

    def in_file(self) -> int:
        """The line in the author's file. Merging drops lines: the unchanged ones show how far."""
        source = self._part.text.split("\n")
        if len(source) == len(self.merged):  # values bring no lines, so none was dropped
            return self._part.first_line + self.line
        first, last, start, end = next(one for one in self._kept if one[2] <= self.line < one[3])
        at = max(first, min(first + self.line - start, last - 1))
        if 1 < last - first != end - start:
            at = self._nearest(source, first, last)
        return self._part.first_line + at

    def _nearest(self, source: list[str], first: int, last: int) -> int:
        """Which of some lines of the file became this one: of those between {% if %} and
        {% else %}, one is merged."""
        from difflib import SequenceMatcher

        said = self.merged[self.line]

        def kept(line: int) -> float:
            return SequenceMatcher(None, said, source[line], autojunk=False).ratio()

        holding = [line for line in range(first, last) if said.strip() and said in source[line]]
        return holding[0] if holding else max(range(first, min(last, first + MANY)), key=kept)

    @cached_property
    def _kept(self) -> list[tuple[int, int, int, int]]:
        from difflib import SequenceMatcher  # here: most sections drop no line

        source = self._part.text.split("\n")
        # comparing takes the square of the lines, unless it may pass over those that come often
        often = len(source) > MANY
        changes = SequenceMatcher(None, source, self.merged, autojunk=often).get_opcodes()
        return [(a, b, c, d) for _, a, b, c, d in changes]
