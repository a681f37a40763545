"""sps-print verify: which edition is a printed leaflet?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sps_print.cli.options import clinic_option
from sps_print.cli.say import say
from sps_print.problems import UseError, counted

if TYPE_CHECKING:
    from sps_print.checks.changes.compare import Change
    from sps_print.verify.verdict import Verdict

NOTHING = "No sentence differs from today's: at most their order, or marks beside them."


@click.command("verify")
@click.argument("typed", nargs=-1, required=True, metavar="CODE")
@clinic_option
def verify_command(typed: tuple[str, ...], clinic_folder: Path | None) -> None:
    """Say of a printed leaflet, by the edition code at its end, whether it is current.

    Of an older one: what changed since, and whether a safety line did. The code is the same on each
    paper and for each person. Case, spaces and hyphens do not count. Nothing is asked of any
    network.

    Ends with 0 when it is current, with 1 when it is older or not ours, with 2 when it is mistyped.

    \b
    Example:
      sps-print verify 2612-K7QM-4F2
    """
    from sps_print.project import open_project
    from sps_print.verify.verdict import State, verify

    found = verify(open_project(clinic_folder), " ".join(typed))
    if found.problem:
        raise UseError(found.problem)
    for line in said(found):
        say(line)
    if found.state is not State.CURRENT:
        raise SystemExit(1)


def said(found: Verdict) -> Iterator[str]:
    """A verdict in words, line by line."""
    from sps_print.verify.verdict import State

    if found.leaflet is None:
        yield f"Not ours: no leaflet of edition {found.edition} has the code {found.code}."
        yield "It may be of another clinic's own texts, or of own texts that were changed since."
        return
    name = f"“{found.title}” ({found.leaflet.handout}, {found.leaflet.audience})"
    name = name if found.title else f"{found.leaflet.handout}, {found.leaflet.audience}"
    if found.state is State.CURRENT:
        whose = ", with words of your own" if found.own else ""
        yield f"Current: {found.code} is {name}, edition {found.edition}{whose}."
        if found.elsewhere:
            yield from _elsewhere(found)
        return
    yield f"Older: {found.code} is {name}, edition {found.edition}."
    yield f"Today it is {found.now}." if found.now else "This leaflet is made no more."
    yield from _changed(found)


def _elsewhere(found: Verdict) -> Iterator[str]:
    """What to know of a current leaflet that is not the one which is made here."""
    named = ", ".join(country for country in found.countries if country)
    yield f"Its words are those for {named or 'a clinic that names no country'}."
    if found.now:
        yield f"Yours has the code {found.now}: for your country, or in words of your own."
    else:
        yield "Your clinic does not make it."


def _changed(found: Verdict) -> Iterator[str]:
    """What differs of an older leaflet, its safety lines first."""
    if found.changes is None:
        yield "What changed since is not known: the texts of that edition were not kept."
        return
    lines = counted(len(found.safety), "safety line")
    yield f"{lines} changed: print it anew." if found.safety else "No safety line changed."
    yield from _listed(found.safety)
    others = [one for one in found.changes if one not in found.safety]
    if others:
        yield f"{counted(len(others), 'other change')}:"
        yield from _listed(others)
    elif not found.safety:
        yield NOTHING


def _listed(changes: Iterable[Change]) -> Iterator[str]:
    from sps_print.checks.changes.page import cells, kind

    for one in changes:
        yield f"  {kind(one)}"
        for name, words in cells(one):
            if name in ("Before", "Now", "Why"):
                yield f"    {name + ':':<8}{words}"
