"""sps-print list: what can be made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sps_print.cli.options import clinic_option
from sps_print.cli.say import say

if TYPE_CHECKING:
    from sps_print.files.library import Library

KINDS = ("handouts", "audiences", "formats", "languages", "sections")
WIDTH, NAME = 80, 22  # columns of a screen, and those of a name


@click.command("list")
@click.argument("words", nargs=-1, metavar="[KIND | WORDS]")
@clinic_option
def list_command(words: tuple[str, ...], clinic_folder: Path | None) -> None:
    """Show the handouts, or find one by the words that you would use for it.

    KIND: handouts, audiences, formats, languages or sections shows all of them.

    \b
    Examples:
      sps-print list
      sps-print list dentist
      sps-print list formats
    """
    from sps_print.files.library import Library

    library, said = Library(clinic_folder), " ".join(words)
    if said and said not in KINDS:
        _find(library, said)
        return
    for name, shown in _rows(said or "handouts", library):
        line = f"{name:<{NAME}} {shown}".rstrip()
        say(_cut(line) if not said or said == "handouts" else line)
    if not said:
        say("“list WORDS” finds one; also: list audiences, formats, languages, sections")


def _find(library: Library, words: str) -> None:
    """Show the handouts that fit some words, with all that tells one from another."""
    from sps_print.content.load.handouts import found_by
    from sps_print.problems import WORD, Problem, UseError, nearest

    if len(words) > WORD:
        hint = f"give at most {WORD} letters: “sps-print list dentist”"
        raise UseError(Problem(f"these are too many words, {len(words)} letters", hint=hint))
    meant = nearest(words, KINDS)
    found = () if meant.startswith("did you mean") else found_by(library, words)
    if not found:
        hint = f"{meant}; “sps-print list” shows all handouts"
        raise UseError(Problem(f"no handout is found by “{words}”", hint=hint))
    for one in found:
        say(f"{one.id:<{NAME}} {one.title}")
        say(f"{'':<{NAME}} {one.summary} [{', '.join(one.audiences)}]")


def _cut(line: str) -> str:
    """A line that fits a screen, cut between words."""
    if len(line) <= WIDTH:
        return line
    return f"{line[: WIDTH - 1].rpartition(' ')[0].rstrip(',;:')}…"


def _rows(kind: str, library: Library) -> list[tuple[str, str]]:
    match kind:
        case "handouts":
            from sps_print.content.load.summaries import summaries

            return summaries(library)
        case "audiences":
            from sps_print.content.load.audiences import load_audiences

            return [(a.id, a.reader) for a in load_audiences(library).values()]
        case "formats":
            from sps_print.papers import PAPERS

            return [(f.id, f"{f.name}, {f.body:g} point: {f.good_for}") for f in PAPERS.values()]
        case "languages":
            names = library.folders("templates", "language.toml")
            return [row for n in names for row in _language(library, n)]
        case _:
            folder = f"templates/{library.first_language()}"
            return [(n, "") for n in library.names(folder, ".md") if n != "README"]


def _language(library: Library, name: str) -> list[tuple[str, str]]:
    """A language, and below it what it lacks."""
    from textwrap import wrap

    from sps_print.content.load.language import load_language
    from sps_print.content.load.missing import missing_texts

    lacks = missing_texts(library, name) if name != library.first_language() else {}
    rows = [(name, load_language(library, name).name)]
    for file, names in lacks.items():
        said = f"lacks {len(names)} in {file}: {', '.join(names)}"
        rows += [("", line) for line in wrap(said, WIDTH - NAME, break_on_hyphens=False)]
    return rows
