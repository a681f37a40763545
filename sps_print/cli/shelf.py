"""sps-print shelf: every leaflet with its edition, its sign-off and its dates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sps_print.cli.options import clinic_option, language_option
from sps_print.cli.say import say
from sps_print.problems import Problem, counted, visible

if TYPE_CHECKING:
    from sps_print.document.edition import Signature
    from sps_print.shelf.leaflets import OnShelf, Shelf

SHAPES = ("table", "json")


@click.command("shelf")
@click.option("--to", "shape", type=click.Choice(SHAPES), default="table", show_default=True,
              help="How it is printed.")  # fmt: skip
@click.option("--calendar", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write the dates into a file for calendars, such as dates.ics.")  # fmt: skip
@language_option
@clinic_option
def shelf_command(
    shape: str, calendar: Path | None, language: str, clinic_folder: Path | None
) -> None:
    """Show every leaflet: edition, who signed it, when it has to be read again, what changed since
    it was signed, and which texts are your own. Then the files that nothing uses.

    \b
    Examples:
      sps-print shelf
      sps-print shelf --clinic my-clinic --to json
      sps-print shelf --calendar dates.ics
    """
    from sps_print.project import open_project
    from sps_print.shelf.leaflets import shelf_of

    project = open_project(clinic_folder)
    shelf = shelf_of(project, language)
    if calendar:
        from sps_print.files.write import cannot_write, write_whole
        from sps_print.shelf.dates import review_dates

        write_whole(calendar, review_dates(shelf, project.card.name), cannot_write)
        say(visible(str(calendar)))
        return
    if shape == "json":
        say(json.dumps(as_data(shelf), ensure_ascii=False, indent=1))
        return
    say("\n".join(line for leaflet in shelf.leaflets for line in _told(leaflet)))
    for problem in (*shelf.unused, *shelf.copies):
        say(str(problem), err=True)
    left = sum(bool(leaflet.next_step) for leaflet in shelf.leaflets)
    need = "needs" if left == 1 else "need"
    say(f"{counted(len(shelf.leaflets), 'leaflet')}; {left} {need} something", err=True)


def _told(one: OnShelf) -> Iterator[str]:
    """A leaflet in words: a line for what it is, and one for each thing to be said of it."""
    yield f"{one.handout}, {one.audience or 'for nobody yet'}: {one.title}"
    if one.problems:
        yield from (f"    cannot be read: {each.what}, in {each.where}" for each in one.problems)
    else:
        yield f"    edition {one.edition}; {_signed(one)}"
        yield f"    read again by {one.due}{' (past)' if one.past else ''}"
    for name, files in (("changed since", one.changed), ("our own texts", one.own)):
        if files:
            yield f"    {name}: {', '.join(files)}"
    if one.next_step:
        yield f"    next: {one.next_step}"


def _signed(one: OnShelf) -> str:
    names = "; ".join(map(_name, one.signed or one.signed_before))
    return f"{one.sign_off}: {names}" if names else str(one.sign_off)


def _name(one: Signature) -> str:
    return f"{one.name}, {one.role}, on {one.on}"


def as_data(shelf: Shelf) -> dict[str, object]:
    """The shelf for machines."""
    return {
        "leaflets": [_leaflet(one) for one in shelf.leaflets],
        "unused files": [_problem(one) for one in shelf.unused],
        "copies whose originals changed": [_problem(one) for one in shelf.copies],
    }


def _leaflet(one: OnShelf) -> dict[str, object]:
    return {
        "handout": one.handout,
        "audience": one.audience,
        "title": one.title,
        "edition": one.edition,
        "sign-off": str(one.sign_off),
        "signed by": [_person(each) for each in one.signed],
        "signed before by": [_person(each) for each in one.signed_before],
        "changed since": one.changed,
        "read again by": one.due.isoformat() if one.due else None,
        "past": one.past,
        "own texts": one.own,
        "texts": one.files,
        "next": one.next_step,
        "problems": [_problem(each) for each in one.problems],
    }


def _person(one: Signature) -> dict[str, str]:
    return {"name": one.name, "role": one.role, "on": one.on.isoformat()}


def _problem(one: Problem) -> dict[str, str]:
    return {"what": one.what, "where": one.where, "hint": one.hint}
