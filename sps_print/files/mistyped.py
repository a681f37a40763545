"""What people type in a TOML file that cannot be read: all lines, each with its right form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from sps_print.files.mistyped_line import mistyped, path_in
from sps_print.files.mistyped_value import LONGEST, USUAL, Complaint, reads

HEAD = re.compile(r"\s*(?:\[\[?[\w.\"-]+\]|[\w.\"-]+\s*=)")  # the line begins a table or a field
STRINGS = re.compile(r"\"\"\"|'''|\"(?:[^\"\\]|\\.)*\"|'[^']*'|#.*")
LONG = ('"""', "'''")
MOST_LINES = 200  # of one list or long words that are looked at, and
MOST_MISTAKES = 200  # mistakes of one file
# what tomli says of lines that can be read, but not together
TWICE = re.compile(r"overwrite|twice|declare|mutate|immutable|redefine|Duplicate", re.IGNORECASE)


class Mistake(NamedTuple):
    """A line that was mistyped: what is wrong with it, and the right form."""

    line: int
    what: str
    hint: str


def mistakes(text: str, reason: str, stop: int, first_line: int = 1) -> list[Mistake]:
    """Each line of a TOML text that a person mistyped, the first of the text being 1.

    text: one that cannot be read. reason, stop: what the parser says of it, and in which line it
    stopped. first_line: the line of its file that the text begins in.
    """
    found = [*islice(_mistakes(text), MOST_MISTAKES)]
    if not found and TWICE.search(reason):
        found = [_twice(text, stop, first_line)]
    return found or [Mistake(stop, f"the line cannot be read: {reason}", USUAL)]


def paths(text: str) -> Iterator[Mistake]:
    """Each line of a text that can be read, whose file's name TOML reads as something else: of
    C:\\new\\table.png it makes a new line and a tab."""
    for number, line in enumerate(text.split("\n"), 1):
        if "\\" in line and (said := path_in(line)):
            yield Mistake(number, *said)


def _mistakes(text: str) -> Iterator[Mistake]:
    for first, lines in _statements(text):
        said = next(filter(None, map(path_in, lines)), None)
        if said:
            yield Mistake(first, *said)
        elif not reads("\n".join(lines)):
            yield Mistake(first, *_in_statement(lines))


def _in_statement(lines: list[str]) -> Complaint:
    """What is wrong with one field or head of a table, however many lines it is typed on."""
    bare = (STRINGS.sub(lambda found: "" if found[0][0] == "#" else found[0], one) for one in lines)
    whole = " ".join(one.strip() for one in bare)
    if len(lines) == 1:
        return mistyped(lines[0])
    if reads(whole):
        return "what stands in quotes or braces goes on one line", _shown(whole)
    if (left := _left_open(lines)) and len(left) > 1:
        return "long quotes are not closed", f"end the words with {left}"
    return ("a list is not closed", "end it with ]") if left else mistyped(whole)


def _shown(line: str) -> str:
    return f"write {line}" if len(line) <= LONGEST else USUAL


def _statements(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of each field or head of a table, with the number of the first."""
    lines, at = text.split("\n"), 0
    while at < len(lines):
        some = lines[at : at + _length(lines, at)]
        if lines[at].strip():
            yield at + 1, some
        at += len(some)


def _length(lines: list[str], at: int) -> int:
    """How many lines belong together from one on: those of a list, or in long quotes."""
    state = _after(lines[at], START)
    if not (opened := _open(state, lines[at])):
        return 2 if _ends_below(lines[at : at + 2]) else 1
    for length in range(1, min(MOST_LINES, len(lines) - at)):
        line = lines[at + length]
        if opened == "[" and HEAD.match(line):  # it was not closed, and this is none of it
            return length
        state = _after(line, state)
        if not _open(state, lines[at]):
            return length + 1
    return 1  # nobody ends it


def _ends_below(lines: list[str]) -> bool:
    """Whether words in quotes end on the line below the one that they begin on."""
    if len(lines) < 2 or lines[0].count('"') != 1 or not re.match(r"\s*[\w-]+\s*=\s*\"", lines[0]):
        return False
    return lines[1].count('"') == 1 and "=" not in lines[1]


class OpenUntil(NamedTuple):
    """What goes on behind some lines: brackets and braces of so many depths, long quotes."""

    brackets: int
    braces: int
    quotes: str


START = OpenUntil(0, 0, "")


def _after(line: str, state: OpenUntil) -> OpenUntil:
    """What goes on behind one more line."""
    brackets, braces, long = state
    if long:
        _, ends, line = line.partition(long)
        if not ends:
            return state
        long = ""
    bare = ""
    while found := STRINGS.search(line):
        bare += line[: found.start()]
        line = line[found.end() :]
        if found[0] in LONG:
            _, ends, line = line.partition(found[0])
            if not ends:
                long, line = found[0], ""
    bare += line
    brackets += bare.count("[") - bare.count("]")
    return OpenUntil(brackets, braces + bare.count("{") - bare.count("}"), long)


def _open(state: OpenUntil, first: str) -> str:
    """What is open of a field that begins so: long quotes, [ or {; empty: nothing."""
    value = first.partition("=")[2].lstrip()[:1]
    if state.quotes:
        return state.quotes
    return value if (state.brackets if value == "[" else value == "{" and state.braces) > 0 else ""


def _left_open(lines: list[str]) -> str:
    state = START
    for line in lines:
        state = _after(line, state)
    return _open(state, lines[0])


def _twice(text: str, stop: int, first_line: int) -> Mistake:
    """A name that stands twice, where one of them would be lost."""
    lines = text.split("\n")
    names = _names(lines)
    name = names[stop - 1] if stop <= len(lines) else ""
    above = [(one, number) for number, one in enumerate(names[: stop - 1], 1) if one and name]
    same = [number for one, number in above if one == name]
    same = same or [n for one, n in above if f"{one}.{name}.".startswith((f"{name}.", f"{one}."))]
    if not name or not same:
        return Mistake(stop, "a field is written twice", "delete one of the two")
    what = f"“{_named(lines[stop - 1])}” is written twice"
    other = same[-1] + first_line - 1
    return Mistake(stop, what, f"delete one of the two: the other stands in line {other}")


def _names(lines: list[str]) -> list[str]:
    """The name of what each line begins, with the table that it stands in; empty: nothing."""
    found, table = list[str](), ""
    for number, line in enumerate(lines):
        name = _named(line)
        if name[:1] == "[":
            table = name.strip("[]")
            many = name[:2] == "[["  # each has fields of its own
            found.append("" if many else table)
            table += f" {number}" if many else ""
        else:
            found.append(f"{table}.{name}".lstrip(".") if name else "")
    return found


def _named(line: str) -> str:
    """The name that a line gives to a table or a field."""
    found = re.match(r"\s*(\[\[?[^\]]*\]\]?|[\w.\"-]+(?=\s*=))", line)
    return found[1].replace('"', "") if found else ""
