"""What can be wrong, and how it is said: one clear sentence, where it is, and the way out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from sps_print.records import dataclass

HIDDEN = "…"  # in place of a value
LONGEST = 3000  # characters of a line of a message: the names of all sections fit
MOST = 200  # problems of one list
COMPARED = 1000  # names; to hold one against more takes long
WORD = 200  # letters; no name is longer, nor an address that anybody types
_ENDLESS = re.compile(rf"([^\s“”]{{{WORD}}})[^\s“”]{{{WORD},}}")
# What a terminal obeys and a reader does not see: control characters but the tab, the line ends
# of Unicode, what turns the direction of writing, and bytes of a name that are no letters.
_OBEYED = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
CODES = re.compile(r" \(U\+[0-9A-F]+(?:, U\+[0-9A-F]+)*\)")  # of a letter that is quoted before
_QUOTED = re.compile("“.*”", re.DOTALL)  # to the last: a value may hold one


class Severity(StrEnum):
    """How bad a problem is: an error stops the leaflet, a warning is only said."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what, where (file, line, field) and the way out.

    field: the column or question that it is about. value: the words that somebody gave, exactly as
    they stand between “ and ” where `what` quotes them. meant: what can be put in their place, word
    for word, where that is certain enough for a button; empty: only a person knows. kind: what sort
    of problem it is, where something else goes on for one of that sort.
    """

    what: str
    where: str = ""
    hint: str = ""
    severity: Severity = Severity.ERROR
    field: str = ""
    value: str = ""
    meant: str = ""
    kind: str = ""

    def __str__(self) -> str:
        lines = [f"{self.severity}: {self.what}"]
        if self.where:
            lines.append(f"  in {self.where}")
        if self.hint:
            lines.append(f"  hint: {self.hint}")
        return "\n".join(visible(_cut(line)) for line in lines)

    def without_value(self, known: Collection[str] = ()) -> Problem:
        """The problem as it may be kept, without what somebody gave.

        Its value is hidden, with the codes of its letters. Of a problem that does not say its
        value, all that it quotes is hidden, but for the known words.
        """
        quoted = f"“{self.value}”"
        parts = (self.what, self.where, self.hint)
        told = bool(self.value) and any(quoted in part for part in parts)

        def hidden(said: str) -> str:
            if told:
                return CODES.sub("", said).replace(quoted, f"“{HIDDEN}”")
            for number, word in enumerate(known):
                said = said.replace(f"“{word}”", f"\0{number}\0")
            said = _QUOTED.sub(f"“{HIDDEN}”", said)
            for number, word in enumerate(known):
                said = said.replace(f"\0{number}\0", f"“{word}”")
            return said

        return replace(
            self, what=hidden(self.what), where=hidden(self.where), hint=hidden(self.hint),
            value=HIDDEN, meant="",
        )  # fmt: skip


def _cut(words: str) -> str:
    """Words that quote a whole file are cut, and so is a word without end: a message fits a
    screen."""
    words = _ENDLESS.sub(rf"\1{HIDDEN}", words)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def counted(number: int, thing: str) -> str:
    """A number of things in words: 1 leaflet, 2 leaflets."""
    return f"{number} {thing}{'s' * (number != 1)}"


def refuse(problems: Sequence[Problem]) -> None:
    """Raise the errors among problems, all at once."""
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if errors:
        raise ContentError(*errors)


def listed(problems: Sequence[Problem]) -> str:
    """Problems as a person reads them, and how many are left out of a very long list."""
    shown = [str(problem) for problem in problems[:MOST]]
    if len(problems) > MOST:
        shown.append(f"and {counted(len(problems) - MOST, 'more problem')}")
    return "\n".join(shown)


def visible(words: str) -> str:
    """Words of one line that can be shown anywhere.

    What a terminal would obey is spelled out, as \\u001b; so is a line end, which could make a
    name look like a message of its own.
    """
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", words)


class SpsPrintError(Exception):
    """A problem that ends the work. Each subclass is one exit code.

    SpsPrintError
     +- ContentError   1  the words, the data or the finished page are not right
     +- UseError       2  the command was asked for something that does not exist
     +- UnreadableFile 3  a file is missing or cannot be read
     +- ToolMissing    4  an outside program or an extra is not installed
     +- CannotWrite    5  the result cannot be stored
     +- CannotPrint    6  the printer does not print it
    """

    exit_code = 70

    def __init__(self, *problems: Problem) -> None:
        super().__init__(listed(problems))
        self.problems = problems


class ContentError(SpsPrintError):
    """The words, the data or the finished page are not right."""

    exit_code = 1


class TooLong(ContentError):
    """An answer has no room in its field. slot: which."""

    def __init__(self, slot: str, problem: Problem) -> None:
        super().__init__(problem)
        self.slot = slot


class NoRoom(ContentError):
    """The words have no room on their paper."""


class UseError(SpsPrintError):
    """Something was asked for that does not exist."""

    exit_code = 2


class UnreadableFile(SpsPrintError):
    """A file is missing or cannot be read."""

    exit_code = 3


class ToolMissing(SpsPrintError):
    """An outside program or an optional part is not installed."""

    exit_code = 4


class CannotWrite(SpsPrintError):
    """The result cannot be stored."""

    exit_code = 5


class CannotPrint(SpsPrintError):
    """The printer cannot be reached, cannot do what the paper needs, or did not print it."""

    exit_code = 6


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint naming the nearest known word, or else all of them."""
    names = sorted(set(known))
    close = closest(word.lower(), names)
    listed = "known: " + ", ".join(names) if names else "none are known"
    return f"did you mean “{close}”? {listed}" if close else listed


def near(word: str, known: Iterable[str]) -> str:
    """The word that nearest() names as the one that is meant; empty when it names none."""
    return closest(word.lower(), known)


def closest(word: str, known: Iterable[str], like: float = 0.6) -> str:
    """The known word that is most like a word; empty when none is, when they are too many, or
    the word is too long.

    like: how alike they have to be, from 0 to 1: twice the letters in common, of all letters.
    """
    from difflib import get_close_matches  # here: only who made a mistake needs it

    names = sorted(known)
    few = len(names) <= COMPARED and len(word) <= WORD
    close = get_close_matches(word, names, n=1, cutoff=like) if few else []
    return close[0] if close else ""
