"""Two wordings of one text side by side: its sentences, or else its lines as they are written."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple

from sps_print.checks.changes.compare import changes
from sps_print.content.clinic.saving import WHOLE
from sps_print.desk.words.readable import readable
from sps_print.files.edition import Edition
from sps_print.files.library import Library
from sps_print.problems import SpsPrintError


class Difference(NamedTuple):
    """What was said, and what is said in its place; empty: nothing."""

    old: str
    new: str


def differences(library: Library, file: str, old: str, new: str) -> tuple[Difference, ...]:
    """What differs in a text. A text that cannot be read as sentences is held against the other
    line by line, as a page shows them; so are a leaflet's file and a set."""
    if file.startswith(WHOLE):
        return _by_lines(readable(library, file, old), readable(library, file, new))
    folder, _, rest = file.removeprefix("templates/").partition("/")
    language = folder if rest and file.startswith("templates/") else library.first_language()
    since, until = (Edition("", {file: words} if words else {}) for words in (old, new))
    try:
        found = tuple(Difference(one.old, one.new) for one in changes(since, until, language))
    except SpsPrintError:
        found = ()
    reworded = tuple(one for one in found if one.old != one.new)
    return reworded or _by_lines(readable(library, file, old), readable(library, file, new))


def _by_lines(old: str, new: str) -> tuple[Difference, ...]:
    before, after = old.splitlines(), new.splitlines()
    matched = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        Difference("\n".join(before[a:b]).strip(), "\n".join(after[c:d]).strip())
        for kind, a, b, c, d in matched.get_opcodes()
        if kind != "equal" and (before[a:b] != [""] or after[c:d] != [""])
    )
