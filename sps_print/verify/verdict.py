"""What a code says of a printed leaflet. Nothing is asked of any network: all is in the files."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sps_print.checks.changes.compare import Change
from sps_print.content.clinic.last_title import title_of_leaflet
from sps_print.document.edition_code import Mistyped, edition_of, read_code
from sps_print.files.edition import open_edition
from sps_print.files.library import Library, shipped_root
from sps_print.model import Language
from sps_print.problems import Problem, SpsPrintError
from sps_print.project import Project
from sps_print.verify.changed import Differences, differences
from sps_print.verify.codes import (
    LeafletId,
    code_now,
    codes_now,
    language_in,
    leaflets,
    shipped_codes,
)
from sps_print.verify.former import former_leaflet
from sps_print.verify.ledger import CodeEntry, find, texts_of


class State(StrEnum):
    """What a leaflet with a code is."""

    CURRENT = "current"
    OLDER = "older"
    UNKNOWN = "not ours"
    MISTYPED = "mistyped"


class Verdict(NamedTuple):
    """What is known of a code. All but state, code and edition is empty where it is not known.

    code: as leaflets print it; of a mistyped one, as it was typed. countries: for which the words
    are these (empty: none is named). now: the code of the same leaflet as this project makes it
    today, empty when it makes none. own: whether words of it are the clinic's. here: whether its
    words are those for this project's country. changes, safety: of an older one, what differs from
    the texts of today, the clinic's own if it had some; None when its texts were not kept.
    problem: why a code is mistyped. issued: whether its edition went out, so that all of its codes
    are on file. until: when the clinic changed words that only it had; None: it has no such code.
    """

    state: State
    code: str
    edition: str = ""
    leaflet: LeafletId | None = None
    title: str = ""
    countries: tuple[str, ...] = ()
    now: str = ""
    own: bool = False
    here: bool = False
    changes: tuple[Change, ...] | None = ()
    safety: tuple[Change, ...] = ()
    problem: Problem | None = None
    issued: bool = True
    until: datetime | None = None

    @property
    def elsewhere(self) -> bool:
        """Whether it is current, and this project prints other words in its place: another
        country's, or its own."""
        return self.state is State.CURRENT and self.now != self.code

    @property
    def reworded(self) -> bool:
        """Whether it is current, and the clinic words it otherwise today."""
        return self.elsewhere and self.here and bool(self.now)


def verify(project: Project, typed: str) -> Verdict:
    """What a code is, as somebody typed it. Raises UnreadableFile for a ledger that is not right,
    ContentError for a file of an edition that cannot be read."""
    code = read_code(typed)
    if isinstance(code, Mistyped):
        problem = Problem(code.what, typed.strip()[:40], code.hint)
        return Verdict(State.MISTYPED, typed, problem=problem)
    entry = find(code)
    if entry is None:
        if today := _of_today(project, code):
            return today
        entry = _shipped_today(code)
    if entry is None:
        return _before(project, code)
    country = _country(project, entry)
    mine = project.clinic.country if project.clinic else country
    known = Verdict(
        State.CURRENT, code, edition_of(code), entry.leaflet, _title(project, entry.leaflet),
        entry.countries, code_now(project.library, entry.leaflet, mine),
        here=mine in entry.countries,
    )  # fmt: skip
    if code in (known.now, code_now(Library(None), entry.leaflet, country)):
        return known
    old = texts_of(known.edition)
    if old is None:
        return known._replace(state=State.OLDER, changes=None)
    found = differences(old, open_edition(shipped_root()), entry.leaflet, country)
    return known._replace(state=State.OLDER, changes=found.changes, safety=found.safety)


def _of_today(project: Project, code: str) -> Verdict | None:
    """A leaflet that this project makes today with a code that no edition has."""
    library, country = project.library, project.clinic.country if project.clinic else ""
    edition = edition_of(code)
    for name in library.folders("templates", "language.toml"):
        languages = (language_in(library, name, country),)
        for leaflet in leaflets(library, name):
            if code in _codes(library, leaflet, languages):
                own = code_now(Library(None), leaflet, country) != code
                return Verdict(
                    State.CURRENT, code, edition, leaflet, _title(project, leaflet), (country,),
                    code, own, here=True, issued=texts_of(edition) is not None,
                )  # fmt: skip
    return None


def _shipped_today(code: str) -> CodeEntry | None:
    """A shipped leaflet of today, whose code the ledger may lack: texts are edited before it."""
    for leaflet, countries in shipped_codes().get(code, {}).items():
        return CodeEntry(code, leaflet, tuple(countries))
    return None


def _before(project: Project, code: str) -> Verdict:
    """What a code is that neither an edition nor a leaflet of today has: one of former words of a
    clinic's own, or not known."""
    edition = edition_of(code)
    unknown = Verdict(State.UNKNOWN, code, edition, issued=texts_of(edition) is not None)
    library, country = project.library, project.clinic.country if project.clinic else ""
    former = former_leaflet(library, code, country)
    if former is None:
        return unknown
    changed = Differences((), ())
    with suppress(SpsPrintError):  # a former text may be none that can be compared
        changed = differences(former.then, former.now, former.leaflet, former.country)
    # what the clinic changed: the program's reasons tell of its own texts
    changes, safety = (tuple(one._replace(reason="") for one in part) for part in changed)
    return unknown._replace(
        state=State.OLDER, leaflet=former.leaflet, title=_title(project, former.leaflet),
        countries=(former.country,), now=code_now(library, former.leaflet, country), own=True,
        here=former.country == country, until=former.until, changes=changes, safety=safety,
    )  # fmt: skip


def _codes(library: Library, leaflet: LeafletId, languages: Iterable[Language]) -> list[str]:
    """As codes_now(); none of a leaflet that cannot be made: “sps-print check” says why."""
    try:
        return codes_now(library, leaflet, languages)
    except SpsPrintError:
        return []


def _country(project: Project, entry: CodeEntry) -> str:
    """The country that a code is looked at for: the clinic's if it is one of its own."""
    mine = project.clinic.country if project.clinic else ""
    return mine if mine in entry.countries else entry.countries[0]


def _title(project: Project, leaflet: LeafletId) -> str:
    """What a leaflet is called today; of one that is not made any more, what it was called last."""
    return title_of_leaflet(project.library, leaflet.handout, leaflet.audience, leaflet.language)
