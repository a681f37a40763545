"""A list of which a row asks for several leaflets: by a yes in the column of one, or by how many
copies. Told by the headings and cells, as the desk tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from sps_print.batch.fixed import Fixed, project
from sps_print.batch.list.called_off import CalledOffTold
from sps_print.batch.list.choices import language_of, names_of
from sps_print.batch.list.headings import says_copies
from sps_print.batch.list.mended import MendedList
from sps_print.batch.list.rows import OrderList, Rows
from sps_print.batch.list.several import COPIES
from sps_print.batch.list.ticks import TickedLeaflet, mark_columns, named_by, several_named_by
from sps_print.batch.list.totals import TotalsTold, without_totals
from sps_print.batch.orders import Orders
from sps_print.content.load.columns import load_columns
from sps_print.problems import ContentError, Problem


class MarkedList(NamedTuple):
    """A list with a row for each leaflet. fixed: what is the same for all of these. used: the
    columns that say how many. notes: what they were taken for, for a person to see."""

    rows: Rows
    fixed: Fixed
    used: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def marked(table: OrderList, fixed: Fixed) -> MarkedList:
    """A list as its columns of marks have it; rows of totals say that they are one, and
    so do those that are called off.

    Raises ContentError for a column of marks whose name may mean several leaflets.
    """
    ours = project(fixed.clinic, fixed.today, fixed.allow_expired)
    known, answers = load_columns(ours.library), Orders(fixed, table.columns).known_columns()
    told = CalledOffTold(TotalsTold(table, known), known)
    free = [column for column in table.columns if column and column not in answers]
    copies = next((column for column in free if says_copies(column, known)), "")
    language = language_of(said, ours) if (said := fixed.choices.get("language", "")) else ""
    names = names_of(ours, language or ours.library.first_language())
    leaflets = {c: one for c in free if c != copies and (one := named_by(c, names, known))}
    several = [c for c in free if c != copies and several_named_by(c, names, known)]
    if (leaflets or several) and "handout" not in fixed.choices:
        marks = mark_columns(without_totals(told.rows()), names, known)
        if doubted := {c: each for c, each in marks.several.items() if c in several}:
            raise ContentError(*(_which(table, c, each) for c, each in doubted.items()))
        some = not marks.leaflets.keys().isdisjoint(leaflets)  # else nobody has a yes
        leaflets = {c: one for c, one in leaflets.items() if some and c not in marks.words}
    else:
        leaflets = {}
    if not copies and not leaflets:
        return MarkedList(told, fixed)
    meanings = {c: c for c in table.columns if c}
    meanings |= {c: one.meaning for c, one in leaflets.items()}
    notes = [f"a yes in the column “{c}” is a leaflet: “{o.title}”" for c, o in leaflets.items()]
    if copies:
        meanings[copies] = COPIES
        notes.append(f"the column “{copies}” says how many of each leaflet a row gets")
    ticked = {one.meaning: one.words for one in leaflets.values()}
    rows = MendedList(told, meanings, {}, ticked=ticked, known=known)
    # a row of several leaflets has words that one of them does not ask for
    fixed = replace(fixed, pass_over=fixed.pass_over or bool(leaflets))
    return MarkedList(rows, fixed, (*leaflets, *filter(None, [copies])), tuple(notes))


def _which(table: OrderList, column: str, leaflets: Iterable[TickedLeaflet]) -> Problem:
    """A column of marks that may be several leaflets: which these are, and what to write."""
    what = f"a yes in the column “{column}” may mean several leaflets"
    called = ", ".join(f"“{one.title}”" for one in leaflets)
    return Problem(what, f"{table.path.name}, {column}", f"call the column as one of: {called}")
