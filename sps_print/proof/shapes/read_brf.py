"""A BRF file, read again: its words, as Liblouis translates them back."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Sequence

from sps_print.document.blocks import Document, Text
from sps_print.document.reading_order import lines_of, words_only
from sps_print.model import Cells
from sps_print.problems import Problem, ToolMissing
from sps_print.proof.shapes.words import Unreadable

PAGE = re.compile(r"#([A-J]+)$")
DOTS = re.compile(r" \"{3,} ")  # of the contents, before a page
WORD = "Ann"  # which Liblouis reads back as it is
PATIENCE = 60  # seconds; it takes a tenth of one


class Braille:
    """What a BRF file is held against, and how it is read. tables: of Liblouis, the one for words
    first. wanted: the words of the document with all their signs."""

    def __init__(
        self, doc: Document, wanted: Sequence[str], cells: Cells, tables: Sequence[str]
    ) -> None:
        self.doc, self.given, self.cells, self.tables = doc, wanted, cells, tables
        titles = [section.title for section in doc.sections if section.title]
        self.titles = [*titles, doc.say("imprint")]
        self.wanted = words_only(" ".join(wanted))

    def words(self, data: bytes) -> list[str]:
        """The bare words of the file behind its contents, without its running heads."""
        pages = self._pages(data)
        lines = [line for page in pages for line in page]
        self._uncontracted(lines)
        back = iter(_louis("--backward", lines, self.tables[0]))
        said = [[word for _ in page for word in words_only(next(back))] for page in pages]
        found = [word for page in said for word in page]
        heads = self._contents(found, said)
        found = found[heads:]
        same = found == self.wanted or self._read_otherwise(found)
        return self.wanted if same else found

    def _pages(self, data: bytes) -> list[list[str]]:
        """The lines of each page, without its running head."""
        try:
            *whole, rest = data.decode("ascii").split("\f")
        except UnicodeDecodeError:
            raise Unreadable("it holds what is no cell of Braille") from None
        if rest or not whole:
            raise Unreadable("its last page has no end")
        (title,) = _louis("--forward", [self.doc.title], self.tables[0])
        pages = []
        for number, page in enumerate(whole, 1):
            head, *lines = page.removesuffix("\r\n").split("\r\n")
            if len(lines) >= self.cells.down or max(map(len, (head, *lines))) > self.cells.across:
                raise Unreadable(f"page {number} is larger than a page")
            found = PAGE.search(head)
            shown = "".join(str("JABCDEFGHI".index(digit)) for digit in found[1]) if found else ""
            name = head[: found.start()].strip() if found else head
            if shown != str(number) or not title.startswith(name):
                raise Unreadable(f"page {number} has another number or title on its first line")
            pages.append([DOTS.sub(" ", line) for line in lines])
        return pages

    def _uncontracted(self, lines: Sequence[str]) -> None:
        """Words of another language stand letter by letter, in their order."""
        every = (line for one in self.doc.sections for b in one.blocks for line in lines_of(b))
        foreign = [p.words for line in every for p in line if isinstance(p, Text) and p.lang]
        cells, at = " ".join(" ".join(lines).split()), 0
        given = _louis("--forward", (" ".join(words.split()) for words in foreign), self.tables[1])
        for words, letters in zip(foreign, given, strict=True):
            if (found := cells.find(letters, at)) < 0:
                raise Unreadable(f"“{words}”, of another language, is contracted or not there")
            at = found + len(letters)

    def _contents(self, found: list[str], pages: list[list[str]]) -> int:
        """How many of the first words are the contents. Each part begins on the page said there."""
        titles = [self.doc.say("contents"), *self.titles]
        back = _louis("--backward", _louis("--forward", titles, self.tables[0]), self.tables[0])
        at, first, last = 0, len(pages), 1
        for title, read in zip(titles, back, strict=True):
            ways = (words_only(title), words_only(read))
            named = next((one for one in ways if found[at : at + len(one)] == one), None)
            if named is None:
                raise Unreadable(f"its contents do not list “{title}”")
            at += len(named)
            if title == titles[0]:
                continue
            said = found[at] if at < len(found) else ""
            page = int(said) if said.isdecimal() else 0
            # a title may go on over the end of its page
            here = [word for one in pages[max(0, page - 1) : page] for word in one]
            after = [word for one in pages[page : page + 1] for word in one][: len(named) - 1]
            if f" {' '.join(named)} " not in f" {' '.join((*here, *after))} " or page < last:
                raise Unreadable(f"“{title}” is not on the page that its contents say")
            first, last, at = min(first, page), page, at + 1
        if at > sum(map(len, pages[: first - 1])):
            raise Unreadable("its contents lead to themselves")
        return at

    def _read_otherwise(self, found: Sequence[str]) -> bool:
        """Whether words are the wanted ones, each as it is, or as Liblouis reads its own Braille of
        it: “enough” alone is “en”."""
        distinct = [*dict.fromkeys(self.given)]
        readings = {word: {tuple(words_only(word))} for word in distinct}
        for table in self.tables:
            # alone, and before another word: there “(blank);” is “(blank)be”
            for before in ("", f" {WORD}"):
                lines = _louis("--forward", (word + before for word in distinct), table)
                back = _louis("--backward", lines, self.tables[0])
                for word, read in zip(distinct, back, strict=True):
                    readings[word].add(tuple(words_only(read.removesuffix(before))))
        places = {0}  # in the words found, to which the given ones may reach
        for word in self.given:
            places = {
                at + len(one)
                for at in places
                for one in readings[word]
                if tuple(found[at : at + len(one)]) == one
            }
        return len(found) in places


def _louis(way: str, lines: Iterable[str], table: str) -> list[str]:
    """Each line, translated by Liblouis. A backslash of its input begins a sign by its number."""
    given = "".join(f"{line}\n" for line in lines).replace("\\", "\\\\")
    try:
        done = subprocess.run(
            ["lou_translate", way, table], input=given.encode(), capture_output=True, check=True,
            timeout=PATIENCE,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        what = f"lou_translate did not work: {error}"
        raise ToolMissing(
            Problem(what, hint="Debian and Ubuntu: apt install liblouis-bin")
        ) from None
    return done.stdout.decode("utf-8", "replace").splitlines()
