"""sps-print list: what can be made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sps_print.cli.options import clinic_option
from sps_print.cli.say import say

if TYPE_CHECKING:
    from sps_print.library import Library

KINDS = ("handouts", "audiences", "formats", "languages", "sections")


@click.command("list")
@click.argument("kind", type=click.Choice(KINDS), required=False)
@clinic_option
def list_command(kind: str | None, clinic_folder: Path | None) -> None:
    """Show handouts, audiences, formats, languages or sections; without a word, all.

    \b
    Examples:
      sps-print list
      sps-print list formats
    """
    from sps_print.library import Library

    library = Library(clinic_folder)
    for one in (kind,) if kind else KINDS:
        if not kind:
            click.secho(one.capitalize(), bold=True)  # noqa: TID251 - our own words
        for name, words in _rows(one, library):
            say(f"  {name:<22} {words}".rstrip())
        if not kind:
            say("")


def _rows(kind: str, library: Library) -> list[tuple[str, str]]:
    from sps_print.content import load
    from sps_print.content.audiences import load_audiences
    from sps_print.content.language import load_language

    match kind:
        case "handouts":
            found = [load.load_handout(library, n) for n in load.handout_names(library)]
            return [(h.id, f"{h.summary or h.title} [{', '.join(h.audiences)}]") for h in found]
        case "audiences":
            return [(a.id, a.reader) for a in load_audiences(library).values()]
        case "formats":
            from sps_print.formats import FORMATS

            return [(f.id, f"{f.name}, {f.body:g} point: {f.good_for}") for f in FORMATS.values()]
        case "languages":
            names = library.folders("templates", "language.toml")
            return [(n, load_language(library, n).name) for n in names]
        case _:
            return [(n, "") for n in library.names("templates/en", ".md") if n != "README"]
