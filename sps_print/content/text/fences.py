"""Read blocks that stand between three backticks: boxes to tick, lines to write on, pictures …"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from markdown_it.token import Token

from sps_print.content.text.leftovers import FORMS
from sps_print.content.text.line import LineReader
from sps_print.content.text.position import SourcePosition
from sps_print.document.blocks import Block, Contact, Line, Picture, QrCode, Steps, Ticks, WriteIns
from sps_print.document.contact import full_address
from sps_print.files.web_address import is_web_address
from sps_print.problems import nearest

NAME = re.compile(r"[a-z0-9-]+")  # of a picture
STEP = re.compile(r"([a-z0-9-]+):\s+(.+)")  # its picture, its words
POINT = re.compile(r"(\d{1,3})\s+(\d{1,3})")
MOST_STEPS = 7  # as in other lists
MOST_POINTS = 7  # more would cover what they point at
CONTACT = "contact"
NumberedLines = list[tuple[int, str]]  # each with its number
T = TypeVar("T")


class FenceReader:
    """Reads one block at a place. lines, others: where each line and all else that was read begins;
    more are added."""

    def __init__(
        self, place: SourcePosition, words: LineReader, lines: list[int], others: list[int]
    ) -> None:
        self._place, self._words, self._lines, self._others = place, words, lines, others
        self._refuse = place.refuse

    def read(self, token: Token) -> Block:
        """The block. One that is not right is refused with its form."""
        self._whole(token)
        name = kind_of(token)
        start = self._place.line + 1
        lines = [
            (n, x.strip()) for n, x in enumerate(token.content.split("\n"), start) if x.strip()
        ]
        match name:
            case "tick" if lines:
                return Ticks(tuple(self._each(lines, self._line)))
            case "write-in" if lines:
                return WriteIns(tuple(self._each(lines, self._label)))
            case "qr" if len(lines) == 2:
                return self._code(lines)
            case "picture" if len(lines) >= 2:
                return self._picture(lines)
            case "steps" if lines:
                return self._steps(lines)
            case "contact":
                self._begins(lines[0][0] if lines else self._place.line)
                return Contact(" ".join(self._each(lines, self._words.words) if lines else ()))
        begins = name.split(" ")[0]
        if begins in FORMS:
            self._refuse(f"the block “{begins}” is not complete", FORMS[begins])
        return self._refuse(f"there is no block “{name}”", nearest(name, tuple(FORMS)))

    def _code(self, lines: NumberedLines) -> QrCode:
        address, words = self._each(lines, self._words.words)
        self._begins(lines[1][0])
        url = full_address(address)
        if not url.startswith("https://") or not is_web_address(url):
            self._refuse("a QR code leads to an https:// address", FORMS["qr"])
        return QrCode(url, words)

    def _picture(self, lines: NumberedLines) -> Picture:
        picture, alt = self._each(lines[:2], self._words.words)
        self._begins(lines[0][0])
        if not NAME.fullmatch(picture):
            what = f"“{picture}” is not a picture's name"
            self._refuse(what, f"{FORMS['picture']}; its file is heart.svg there")
        points = tuple(self._each(lines[2:], self._point)) if lines[2:] else ()
        if len(points) > MOST_POINTS:
            what = f"a picture has {len(points)} numbers, at most {MOST_POINTS}"
            self._refuse(what, "make two pictures of it, each with its list")
        return Picture(picture, alt, points)

    def _point(self, text: str) -> tuple[int, int]:
        found = POINT.fullmatch(text)
        if not found or max(across := int(found[1]), down := int(found[2])) > 100:
            hint = "write how far from the left and from the top, each from 0 to 100: 50 20"
            self._refuse(f"“{text[:40]}” is not a place on a picture", hint)
        return across, down

    def _steps(self, lines: NumberedLines) -> Steps:
        if len(lines) > MOST_STEPS:
            what = f"there are {len(lines)} steps with pictures, at most {MOST_STEPS}"
            self._refuse(what, "make two blocks of them, with a heading between")
        steps = list(self._each(lines, self._step))
        return Steps(tuple(line for _, line in steps), 1, tuple(name for name, _ in steps))

    def _step(self, text: str) -> tuple[str, Line]:
        found = STEP.fullmatch(text)
        if not found:
            self._refuse(f"a step does not begin with its picture: “{text[:40]}”", FORMS["steps"])
        return found[1], self._line(found[2])

    def _line(self, text: str) -> Line:
        self._lines.append(self._place.in_file())
        return self._words.line_of(text)

    def _begins(self, line: int) -> None:
        """Note where something that is no line begins. line: of the merged text."""
        here, self._place.line = self._place.line, line
        self._others.append(self._place.in_file())
        self._place.line = here

    def _label(self, text: str) -> str:
        self._begins(self._place.line)
        return "" if text == "-" else self._words.words(text)

    def _each(self, lines: NumberedLines, taken: Callable[[str], T]) -> Iterator[T]:
        """Each line of a block, taken at its place."""
        for self._place.line, words in lines:
            yield taken(words)
        self._place.line = lines[0][0]

    def _whole(self, token: Token) -> None:
        """Refuse a block that nothing ends: it would swallow the rest of its section."""
        _, last = token.map or (0, 0)
        ending = self._place.merged[last - 1].strip(" >")
        if not ending.startswith(token.markup) or last - 1 == self._place.line:
            self._refuse("a block is begun and not ended", f"write {token.markup} below its lines")


def kind_of(token: Token) -> str:
    """What a block is called: the word behind its three backticks."""
    return token.info.strip().lower()
