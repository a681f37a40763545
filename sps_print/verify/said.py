"""A verdict in words: for the screen of a terminal, and for any page that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sps_print.checks.changes.compare import Change
from sps_print.checks.changes.page import cells, kind
from sps_print.document.days import day_said
from sps_print.problems import counted
from sps_print.verify.verdict import State, Verdict

NOTHING = "No sentence differs from today's: at most their order, or marks beside them."
UNLISTED = "Which sentences differ cannot be listed: hold a new copy beside it."
OTHER_NUMBERS = "Print it anew: the numbers to call in an emergency may be others."
WORDS = slice(4, -1)  # what of a code is the digest of its words


def said(found: Verdict) -> Iterator[str]:
    """A verdict in words, line by line; of a mistyped code, what is wrong with it."""
    if found.problem:
        yield f"Mistyped: {found.problem.what}; {found.problem.hint}."
        return
    if found.leaflet is None:
        yield f"Not known here: no leaflet of edition {found.edition} has the code {found.code}."
        yield "It may be another clinic's own text, or one of yours whose former words are lost."
        if not found.issued:
            yield "Or it was printed before that edition went out: those codes are not on file."
        yield "If you do not know who made it, do not use it: print it anew."
        return
    name = f"“{found.title}” ({found.leaflet.handout}, {found.leaflet.audience})"
    name = name if found.title else f"{found.leaflet.handout}, {found.leaflet.audience}"
    if found.state is State.CURRENT:
        whose = ", with words of your own" if found.own else ""
        known = "As it came with the program" if found.reworded else "Current"
        yield f"{known}: {found.code} is {name}, edition {found.edition}{whose}."
        if found.elsewhere:
            yield from _elsewhere(found)
        return
    whose = ", in your former words" if found.own else ""
    whose = f", in your own words until {day_said(found.until)}" if found.until else whose
    yield f"Older: {found.code} is {name}, edition {found.edition}{whose}."
    if found.now[WORDS] == found.code[WORDS]:
        yield f"Its words are those of today, which have the code {found.now}."
        return
    yield f"Today it is {found.now}." if found.now else "This leaflet is made no more."
    if found.own:
        yield from _former(found)
    else:
        yield from _changed(found)


def _former(found: Verdict) -> Iterator[str]:
    """What to know of a leaflet in former words of the clinic's own."""
    if not found.here:
        named = ", ".join(filter(None, found.countries)) or "a clinic that names no country"
        yield f"It was printed for {named}. {OTHER_NUMBERS}"
    if found.until:
        yield "Its words were changed: print it anew. What it said stands in your history."
    if found.changes:
        yield from _changed(found)
    elif found.until:
        yield UNLISTED


def _elsewhere(found: Verdict) -> Iterator[str]:
    """What to know of a current leaflet that is not the one which is made here."""
    if found.reworded:
        yield f"Your clinic words it otherwise today, with the code {found.now}: print it anew."
        return
    named = ", ".join(country for country in found.countries if country)
    yield f"Its words are those for {named or 'a clinic that names no country'}."
    if found.now:
        yield f"Yours has the code {found.now}: for your country, or in words of your own."
        yield OTHER_NUMBERS
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
    for one in changes:
        yield f"  {kind(one)}"
        for name, words in cells(one):
            if name in ("Before", "Now", "Why"):
                # an entry of a file is said without its name
                entry = f"{one.key}: " if one.file.endswith(".toml") and name != "Why" else ""
                yield f"    {name + ':':<8}{words.removeprefix(entry)}"
