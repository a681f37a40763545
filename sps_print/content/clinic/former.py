"""Say when a clinic's own text still says a safety line as it was before it was worded anew."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sps_print.files.fields import Fields
from sps_print.files.library import Library
from sps_print.files.overlay import shipped_table
from sps_print.problems import Problem

FILE = "formerly.toml"
SAFETY = "safety.toml"
MARKUP = re.compile(r"\[\^[^\]]*\]|[*_>]")  # of notes, bold words and panels: no words are changed
HINT = "print the line as it is now, {{{{ safety.{} }}}}, in place of words of your own"


def former_lines(library: Library) -> Iterator[Problem]:
    """An error for each own section that says a safety line in its former words."""
    for language in library.shipped_languages() if library.user else ():
        folder = f"templates/{language}"
        said = _former(library, f"{folder}/{FILE}")
        now = [*shipped_table(library, f"{folder}/{SAFETY}").values()]
        for name in library.names(folder, ".md"):
            file = f"{folder}/{name}.md"
            if library.own(file):
                yield from _in(library.read(file), file, said, now)


def _former(library: Library, file: str) -> dict[str, tuple[str, ...]]:
    """The former words of each line, by its id."""
    if not library.shipped(file):
        return {}
    with Fields(shipped_table(library, file), file) as fields:
        return {line: fields.texts(line) for line in fields.table}


def _in(
    text: str, file: str, said: dict[str, tuple[str, ...]], now: list[object]
) -> Iterator[Problem]:
    whole = words = _bare(text)
    present = [_bare(line) for line in now if isinstance(line, str)]
    for line in present:  # a line may say what it said before, and more: then it is no former one
        words = words.replace(line, "\n")
    for line, formers in said.items():
        for former in formers:
            meant = _bare(former)
            shorter = any(one in meant for one in present)  # now it says less than it did
            if meant in (whole if shorter else words):
                what = f"the safety line “{line}” stands here in its former words: “{former}”"
                yield Problem(what, file, HINT.format(line.replace("-", "_")))


def _bare(text: str) -> str:
    return " ".join(MARKUP.sub(" ", text).casefold().split())
