"""What a machine can see of pictures and tables. Whether they are clear, a person has to tell."""

from __future__ import annotations

from collections.abc import Iterable

from sps_print.checks.appraise.seen import Answer, Seen, all_of, unless
from sps_print.document.blocks import Document, Heading, Line, Para, Picture, Steps, Table, plain
from sps_print.document.reading_order import all_blocks
from sps_print.document.walk import pictures_of
from sps_print.problems import counted

MOST_COLUMNS = 4  # ours
MOST_HEADING = 6  # words in the heading of a column or a row: ours
MOST_CELL = 30  # words in a cell: ours; about six lines of a narrow column


def _drawn(doc: Document) -> int:
    """How many pictures it shows, icons apart."""
    return sum(len(pictures_of(block)) for _, block in all_blocks(doc))


def pictures(doc: Document) -> Seen:
    drawn, icons = _drawn(doc), sum(bool(s.icon) for s in doc.sections)
    return Seen(None, f"{counted(drawn, 'picture')}, {counted(icons, 'section')} with an icon")


def clear_pictures(doc: Document) -> Seen:
    if not _drawn(doc):
        return Seen(Answer.NOT_APPLICABLE, "no picture but icons")
    return Seen(None, "all pictures are line drawings, sharp at every size")


def captions(doc: Document) -> Seen:
    """A picture is named by the words after it, a table by a heading or words straight before it.

    A picture with numbers is named by the list after it. The heading of its section names the
    section: a table that begins it has no title of its own.
    """
    wanted, bare = 0, list[str]()
    for section in doc.sections:
        around = (None, *section.blocks, None)
        for before, one, after in zip(around, around[1:], around[2:], strict=False):
            if isinstance(one, Picture | Table):
                wanted += 1
                named = after if isinstance(one, Picture) else before
                names = Para | Heading if isinstance(one, Table) else Steps if one.points else Para
                if not isinstance(named, names):
                    bare.append(section.id)
    if not wanted:
        return Seen(Answer.NOT_APPLICABLE, "no picture and no table")
    words = f"{counted(wanted, 'picture or table')}, {len(bare)} without words that name it"
    where = f" ({', '.join(dict.fromkeys(bare))})" if bare else ""
    return unless(bool(bare), f"{words}{where}; whether they are clear was not looked at")


def tables(doc: Document) -> Seen:
    """Whether tables are simple, with short headings of columns and of rows."""
    found = all_of(doc, Table)
    if not found:
        return Seen(Answer.NOT_APPLICABLE, "no table")
    columns = max(len(table.header) for table in found)
    headings = [
        cell for table in found for cell in (*table.header, *(row[0] for row in table.rows))
    ]
    cells = [cell for table in found for row in table.rows for cell in row[1:]]
    heading, cell = _longest(headings), _longest(cells)
    words = (
        f"{counted(len(found), 'table')}: at most {columns} columns (limit {MOST_COLUMNS}); the "
        f"longest heading of a column or row has {heading} words (our limit {MOST_HEADING}), the "
        f"longest cell {cell} (our limit {MOST_CELL})"
    )
    fails = columns > MOST_COLUMNS or heading > MOST_HEADING or cell > MOST_CELL
    return unless(fails, f"{words}; whether they are clear was not looked at")


def _longest(lines: Iterable[Line]) -> int:
    """Words of the longest line."""
    return max((len(plain(line).split()) for line in lines), default=0)


def tables_to_explain(doc: Document) -> Seen:
    found = len(all_of(doc, Table))
    return Seen(None if found else Answer.NOT_APPLICABLE, counted(found, "table"))
