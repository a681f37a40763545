"""Make the leaflets of a few rows: what a worker does, in this process or on another machine.

Nothing here writes a file. Problems come back without the words that a patient gave.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Lock

from sps_print.batch.collate.filling import Leaflet, filling_of
from sps_print.batch.digest import digest_of
from sps_print.batch.fixed import project
from sps_print.batch.forms import FormCache
from sps_print.batch.list.parts import row_said
from sps_print.batch.orders import NamedOrder
from sps_print.model import Order
from sps_print.problems import HIDDEN, Problem, SpsPrintError
from sps_print.project import Project
from sps_print.records import dataclass

FORMS = FormCache()  # of this process
SEEN: dict[Path | None, str] = {}  # the texts that each clinic had when it was last asked for
ONE = Lock()  # PDFium does not stand two threads, and an executor may have many


@dataclass(frozen=True, slots=True)
class WorkerResult:
    """A finished leaflet, or why there is none: no byte then.

    leaflet: its file, or what a file of many takes of it.
    """

    row: int
    leaflet: Leaflet
    pages: int
    problems: tuple[Problem, ...] = ()

    @property
    def data(self) -> bytes:
        """The finished file; nothing when there is none."""
        return self.leaflet if isinstance(self.leaflet, bytes) else b""


def make(project: Project, order: Order, texts: str = "") -> bytes:
    """The file of one order: the same bytes as “sps-print build”. texts: the library's digest."""
    return FORMS.make(project, order, texts)


def make_some(
    leaflets: Sequence[NamedOrder], today: date, allow_expired: bool, as_fillings: bool = False
) -> list[WorkerResult]:
    """The leaflets of a few rows. One that fails does not stop the others.

    as_fillings: as a file of many takes them.
    """
    with ONE:
        made = [_make_one(leaflet, today, allow_expired, as_fillings) for leaflet in leaflets]
        texts = {
            leaflet.clinic: digest_of(project(leaflet.clinic, today, allow_expired))
            for leaflet, one in zip(leaflets, made, strict=True)
            if one.leaflet
        }
        # asked afterwards: a text that changed on the way is seen, too
        other = [
            bool(one.leaflet) and texts[leaflet.clinic] != leaflet.texts
            for leaflet, one in zip(leaflets, made, strict=True)
        ]
        if any(other):
            FORMS.forms.clear()  # they may hold the changed text, which may be changed back
    return [
        _of_other_texts(leaflet) if wrong else one
        for leaflet, one, wrong in zip(leaflets, made, other, strict=True)
    ]


def _of_other_texts(leaflet: NamedOrder) -> WorkerResult:
    what = "the worker has other texts, or another version of sps-print"
    hint = "install the same version, and give it the same clinic's folder"
    return WorkerResult(leaflet.row, b"", 0, (Problem(what, f"row {row_said(leaflet.row)}", hint),))


def _make_one(
    leaflet: NamedOrder, today: date, allow_expired: bool, as_filling: bool
) -> WorkerResult:
    try:
        project = _project_of(leaflet, today, allow_expired)
        filled = FORMS.filled(project, leaflet.order, leaflet.texts)
        made = filling_of(filled, _whose(leaflet)) if as_filling else filled.data
        return WorkerResult(leaflet.row, made, filled.known.pages)
    except SpsPrintError as error:
        found = [
            _placed(kept(_asked(p, leaflet.order), leaflet.order), leaflet.row)
            for p in error.problems
        ]
    except Exception as error:  # a fault of ours in one leaflet is no reason to lose the others
        what = f"something in sps-print went wrong: {type(error).__name__}"
        hint = "please report this; “sps-print build” with this order shows more"
        found = [Problem(what, f"row {row_said(leaflet.row)}", hint)]
    return WorkerResult(leaflet.row, b"", 0, tuple(found))


def _whose(leaflet: NamedOrder) -> str:
    """The name of the person whose leaflet it is; the number of the row where it has none."""
    return " ".join(leaflet.order.answers.get("name", "").split()) or row_said(leaflet.row)


def _project_of(leaflet: NamedOrder, today: date, allow_expired: bool) -> Project:
    """The clinic's project: opened anew by a worker that lives on when its texts changed."""
    if SEEN.setdefault(leaflet.clinic, leaflet.texts) != leaflet.texts:
        SEEN[leaflet.clinic] = leaflet.texts
        project.cache_clear()
    return project(leaflet.clinic, today, allow_expired)


def _placed(problem: Problem, row: int) -> Problem:
    place = f", {problem.field}" if problem.field else f": {problem.where}" if problem.where else ""
    return replace(problem, where=f"row {row_said(row)}{place}")


def _asked(problem: Problem, order: Order) -> Problem:
    """The problem, said of the answer whose words it quotes and not of the file that prints them.

    Marks typed after their letters are composed by the time that a letter is refused.
    """
    words = problem.value.split()
    for ask, answer in order.answers.items():
        given = unicodedata.normalize("NFC", answer)
        if words and all(unicodedata.normalize("NFC", word) in given for word in words):
            return replace(problem, field=ask)
    return problem


def kept(problem: Problem, order: Order) -> Problem:
    """The problem as it may be told and kept: without what a person gave for the order.

    Our own names in it stay. A whole answer of several words is hidden wherever it stands; a single
    word is one of ours as often as not, and ours are not spoilt.
    """
    ours = (order.handout, order.audience, order.format, order.language)
    found = problem.without_value(ours)
    for answer in order.answers.values():
        words = " ".join(answer.split())
        if " " in words:
            given = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
            found = replace(
                found, what=given.sub(HIDDEN, found.what), where=given.sub(HIDDEN, found.where),
                hint=given.sub(HIDDEN, found.hint),
            )  # fmt: skip
    return found
