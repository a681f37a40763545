"""Show where the program looks for a file, or in which file some printed words stand."""

from __future__ import annotations

import re
from pathlib import Path

import click

from sps_print.cli.options import clinic_option
from sps_print.cli.say import say
from sps_print.files.library import Library
from sps_print.problems import Problem, UseError, visible


@click.command("where")
@click.argument("words", nargs=-1, required=True, metavar="NAME | WORDS")
@clinic_option
def where_command(words: tuple[str, ...], clinic_folder: Path | None) -> None:
    """List where NAME, such as en/contact, is looked for, a star at the file that is used; or
    find the file and line of some printed WORDS.

    \b
    Examples:
      sps-print where en/contact --clinic my-clinic
      sps-print where "stay with the person"
    """
    library, said = Library(clinic_folder), " ".join(words)
    if " " in said.strip() or not _is_file(library, said):
        _show_words(library, said)
        return
    for place, wins in library.places(library.kind_path(said)):
        note = "" if place.is_file() else "  (not there)"
        say(visible(f"{'*' if wins else ' '} {place}{note}"))


def _is_file(library: Library, name: str) -> bool:
    """Whether it is a file's name; one that is written like a file's and is none is refused."""
    try:
        library.kind_path(name)
    except UseError:
        if "/" in name:
            raise
        return False
    return True


def _show_words(library: Library, words: str) -> None:
    from sps_print.content.clinic.printed_where import where_printed

    hits = where_printed(library, words)
    if not hits:
        hint = "copy a few words from the page, without what was filled in"
        if re.fullmatch(r"[a-z0-9][a-z0-9.-]*", words):
            library.kind_path(words)  # one word: a file may have been meant, and its name is near
        raise UseError(Problem(f"no file holds the words “{words}”", hint=hint))
    for place, line, says in hits:
        say(visible(f"{place}, line {line}: {says}"))
