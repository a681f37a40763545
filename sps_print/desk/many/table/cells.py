"""Which columns of a list say the leaflet, told by their cells: a heading may say anything."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import Enum
from functools import cache

from sps_print.batch.list.choices import format_of, leaflets_in
from sps_print.batch.list.keys import cell_key
from sps_print.batch.list.meant import Names
from sps_print.batch.list.rows import Row
from sps_print.content.load.papers import PaperWords
from sps_print.desk.many.table.match import Guess
from sps_print.papers import PAPERS

HANDOUT, AUDIENCE, FORMAT = "handout", "audience", "format"
PLAIN = frozenset({"a4", "letter"})
LOOKED = 60  # different cells of a column, the commonest, that are looked at for near words
SHORT = 4  # words of a cell that may be a leaflet mistyped; a longer one is a note
DIFFERENT = 2  # cells that name leaflets, at least, where most name readers
NUMBER = re.compile(r"\d")


class Naming(Enum):
    """How the cells of a column name leaflets: most of them surely, by more than who reads it; or
    nearly, where readers, half titles and mistyped ones stand among them; or by words of which
    each may as well be a place, such as “Home” and “Hospital”: a person has to say so."""

    SURELY = 1
    NEARLY = 2
    PERHAPS = 3


def naming_leaflets(
    rows: Iterable[Row], names: Names, papers: PaperWords
) -> dict[str, Naming]:  # fmt: skip
    """The columns that may say the leaflet, told by their cells."""
    cells: dict[str, Counter[str]] = {}
    for row in rows:
        for column, words in row.cells.items():
            cells.setdefault(column, Counter())[words] += 1
    known = cache(lambda words: _names_leaflet(words, names, papers))
    found = {}
    for column, count in cells.items():
        naming = sum(rows for words, rows in count.items() if known(words))
        if naming * 2 > count.total():
            found[column] = Naming.SURELY
        elif near := _named_nearly(Counter(dict(count.most_common(LOOKED))), names, papers, known):
            several = any(len(names.telling(words)) > 1 for words in near)
            found[column] = Naming.NEARLY if several else Naming.PERHAPS
    return found


def _named_nearly(
    cells: Counter[str], names: Names, papers: PaperWords, known: Callable[[str], bool]
) -> set[str]:  # fmt: skip
    """The cells that name a leaflet by more than its reader, if two of them differ and most cells
    name one, nearly or by its reader; else none. Readers alone say who reads it; a note may well
    be near to a leaflet."""
    readers = {words for words in cells if names.readers(words)}
    named = {one for one in cells.keys() - readers if known(one) or _is_near(one, names, papers)}
    most = sum(cells[words] for words in readers | named) * 2 > cells.total()
    return named if most and len(set(map(cell_key, named))) >= DIFFERENT else set()


def _is_near(words: str, names: Names, papers: PaperWords) -> bool:
    """Whether a short cell is near to a leaflet that is not a reader's main one."""
    if len(words.split()) > SHORT or NUMBER.search(words) or format_of(words, papers) in PAPERS:
        return False
    mains = {copy for reader in names.audiences for copy in names.main(reader)}
    return not mains.issuperset(names.near(words))


def _names_leaflet(words: str, names: Names, papers: PaperWords) -> bool:
    if words in names.ids:
        return True
    if names.readers(words) or format_of(words, papers) in PAPERS:
        return False
    return bool(names.meant(words).copies or leaflets_in(words, names))


def naming_papers(rows: Iterable[Row], papers: PaperWords) -> frozenset[str]:
    """The columns of which most cells name a paper, and one of them another than the plain one."""
    cells: dict[str, list[str]] = {}
    for row in rows:
        for column, words in row.cells.items():
            cells.setdefault(column, []).append(words)
    known = cache(papers.alone)
    found = {c: [one for words in each if (one := known(words))] for c, each in cells.items()}
    return frozenset(
        column for column, each in found.items()
        if len(each) * 2 > len(cells[column])
        and not all(PLAIN.issuperset(one.papers) for one in each)
    )  # fmt: skip


def with_papers(found: Mapping[str, Guess], columns: Collection[str]) -> dict[str, Guess]:
    """What columns may be, and which of them says the paper by its cells, where no heading does.
    columns: see naming_papers."""
    may = [column for column in found if column in columns and not found[column].meaning]
    told = any(guess.meaning == FORMAT for guess in found.values())
    return {**found, **({may[0]: Guess(FORMAT)} if len(may) == 1 and not told else {})}


def with_cells(found: Mapping[str, Guess], naming: Mapping[str, Naming]) -> dict[str, Guess]:
    """What columns may be by their headings, and by their cells. naming: see naming_leaflets. Where
    more than one may say the leaflet, if only by its reader, a person has to say which does."""
    may = [
        column
        for column, guess in found.items()
        if guess.meaning == HANDOUT
        or (naming.get(column) is Naming.SURELY and not (guess.meaning and guess.sure))
    ]
    if len(may) == 1 and found[may[0]].meaning == HANDOUT:
        return dict(found)
    doubtful = len(may) > 1
    if not may:
        may = [column for column, guess in found.items() if column in naming and not guess.meaning]
        by_reader = any(guess.meaning == AUDIENCE for guess in found.values())
        doubtful = len(may) > 1 or by_reader or any(naming[one] is Naming.PERHAPS for one in may)
    return {**found, **{column: Guess(HANDOUT, False, doubtful) for column in may}}
