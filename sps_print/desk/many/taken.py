"""Take a list that was chosen: a copy of it in a private folder, and a first look at its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from sps_print.batch.list.called_off import CalledOffTold
from sps_print.batch.list.choices import names_of
from sps_print.batch.list.mended import ReadList
from sps_print.batch.list.rows import NAMELESS, rows_named
from sps_print.batch.list.sheet_facts import SheetFacts
from sps_print.batch.list.ticks import mark_columns
from sps_print.batch.list.totals import TotalsTold, without_totals
from sps_print.content.load.columns import load_columns
from sps_print.content.load.handouts import readable_handouts
from sps_print.content.load.papers import load_paper_words
from sps_print.desk.many.list.list import Many
from sps_print.desk.many.table.cells import naming_leaflets, naming_papers
from sps_print.desk.many.table.folder import PrivateFolder
from sps_print.desk.many.table.head import notes_below, opened, shortened
from sps_print.desk.many.table.paper_ticks import ticked_papers
from sps_print.desk.visit.desk import Desk
from sps_print.desk.visit.temporary import no_room

LOOKED = 2_000  # rows that are counted, and looked at for a first impression
FIRST = 3  # values of a column that are shown
SHOWN = 40  # characters of each
ENDS = (".csv", ".xlsx", ".xlsm", ".txt", ".tsv", ".xls", ".ods")  # that a list in hand may keep


def take(
    desk: Desk, name: str, save: Callable[[Path], object], encoding: str = "", sheet: str = ""
) -> Many:  # fmt: skip
    """Take a list that was chosen. save: puts it at a path. sheet: of a workbook, where a person
    said it. Raises what open_table raises, and CannotWrite where there is no room for it."""
    folder = PrivateFolder()
    try:
        end = Path(name.replace("\\", "/")).suffix.lower()
        path = folder.path / f"list{end if end in ENDS else '.csv'}"
        save(path)
        library = desk.project().library
        known = load_columns(library)
        table, titled = opened(path, encoding, sheet, readable_handouts(library), known)
        told = CalledOffTold(TotalsTold(table, known), known)
        rows = tuple(islice(told.rows(), LOOKED + 1))
        if any(fault.what == NAMELESS for row in rows for fault in row.problems):
            table = table.all_named(_without_heading, LOOKED + 1)
            told = CalledOffTold(TotalsTold(table, known), known)
            rows = tuple(islice(told.rows(), LOOKED + 1))
        samples: dict[str, list[str]] = {column: [] for column in table.columns if column}
        names = names_of(desk.project(), library.first_language())
        papers = load_paper_words(library)
        people = tuple(without_totals(rows))
        naming, of_papers = naming_leaflets(people, names, papers), naming_papers(people, papers)
        marked = mark_columns(people, names, known)
        paper_ticks = ticked_papers(people, known, papers)
        of_papers -= {column for column, one in paper_ticks.items() if not one.loose}
        for row in rows:
            spoilt = ((p.field, p.value) for p in row.problems if p.field in samples and p.value)
            _note(samples, (*row.cells.items(), *spoilt))
    except OSError as error:
        folder.delete()
        raise no_room(error) from None
    except BaseException:
        folder.delete()
        raise
    shown = Path(name.replace("\\", "/")).name[: SHOWN * 2]
    more = len(rows) > LOOKED
    below = {} if more else notes_below(rows)
    titled += tuple(
        f"row {n} stands alone below the list and is left out: “{words}”"
        for n, words in below.items()
    )
    hidden = isinstance(table.how, SheetFacts) and table.how.hidden_held  # they are said already
    titled += () if more or hidden else tuple(_blank_rows(row.number for row in rows))
    sheet = table.how.name if isinstance(table.how, SheetFacts) else ""
    return Many(
        desk, folder, shown, told if more else ReadList(table.columns, rows),
        min(len(rows), LOOKED) - len(below), more, samples,
        (*table.notes[bool(sheet):], *titled), sheet,  # the first says which sheet was read
        encoding, left_out=set(below), naming=naming, of_papers=of_papers, marked=marked,
        paper_ticks=paper_ticks, below=below, headings={one.casefold(): one for one in table.head},
    )  # fmt: skip


def _without_heading(place: int) -> str:
    """What a column is called that has no heading: by its letter, as in a spreadsheet."""
    letters = ""
    while place >= 0:
        letters, place = chr(ord("A") + place % 26) + letters, place // 26 - 1
    return f"no heading, column {letters}"


def _blank_rows(numbers: Iterable[int]) -> Iterator[str]:
    """Which rows between the others are blank, where any is. numbers: of the others."""
    there = {*numbers}
    gaps = [n for n in range(min(there), max(there)) if n not in there] if there else []
    if gaps:
        yield f"{rows_named(gaps)} blank, and not counted"


def _note(samples: dict[str, list[str]], cells: Iterable[tuple[str, str]]) -> None:
    for column, words in cells:
        if len(samples[column]) < FIRST:
            short = " ".join(words.split())
            samples[column].append(shortened(short, SHOWN))
