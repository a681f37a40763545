"""Which columns of a list say the leaflet, told by their cells: a heading may say anything."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from sps_print.batch.list.choices import format_of
from sps_print.batch.list.keys import cell_key
from sps_print.batch.list.meant import Copy, Names
from sps_print.batch.list.rows import Row
from sps_print.content.load.papers import PaperWords
from sps_print.desk.many.match import Guess
from sps_print.papers import PAPERS

HANDOUT, AUDIENCE = "handout", "audience"
LOOKED = 60  # different cells of a column, the commonest, that are looked at for near words
SHORT = 4  # words of a cell that may be a leaflet mistyped; a longer one is a note
DIFFERENT = 2  # cells that name leaflets, at least, where most name readers
NUMBER = re.compile(r"\d")
BETWEEN = re.compile(r"\s*[+/;,\n]\s*|\s+(?:&|and|plus)\s+", re.IGNORECASE)


def naming_leaflets(
    rows: Iterable[Row], names: Names, papers: PaperWords
) -> dict[str, bool]:  # fmt: skip
    """The columns that may say the leaflet: whether most cells surely name one, by more than who
    reads it. Not surely, where readers, half titles and mistyped ones stand among them."""
    cells: dict[str, Counter[str]] = {}
    for row in rows:
        for column, words in row.cells.items():
            cells.setdefault(column, Counter())[words] += 1
    known = cache(lambda words: _names_leaflet(words, names, papers))
    found = {}
    for column, count in cells.items():
        naming = sum(rows for words, rows in count.items() if known(words))
        if naming * 2 > count.total():
            found[column] = True
        elif _names_nearly(Counter(dict(count.most_common(LOOKED))), names, papers, known):
            found[column] = False
    return found


def _names_nearly(
    cells: Counter[str], names: Names, papers: PaperWords, known: Callable[[str], bool]
) -> bool:  # fmt: skip
    """Whether most cells name a leaflet, nearly or by its reader, and two differ and do so by more
    than their reader. Readers alone say who reads it; a note may well be near to a leaflet."""
    readers = {words for words in cells if names.readers(words)}
    named = {one for one in cells.keys() - readers if known(one) or _is_near(one, names, papers)}
    most = sum(cells[words] for words in readers | named) * 2 > cells.total()
    return most and len(set(map(cell_key, named))) >= DIFFERENT


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


def leaflets_in(words: str, names: Names) -> tuple[Copy, ...]:
    """The leaflets that words name one after the other: “Triggers + GP”; none where a part of them
    names none, or may name several."""
    parts = [part for part in BETWEEN.split(words) if part.strip()]
    found = [names.meant(part).copies for part in parts]
    if len(parts) < 2 or any(len(copies) != 1 for copies in found):
        return ()
    copies = tuple(dict.fromkeys(one for (one,) in found))
    return copies if len(copies) > 1 else ()


def with_cells(found: Mapping[str, Guess], naming: Mapping[str, bool]) -> dict[str, Guess]:
    """What columns may be by their headings, and by their cells. naming: see naming_leaflets. Where
    more than one may say the leaflet, if only by its reader, a person has to say which does."""
    may = [
        column
        for column, guess in found.items()
        if guess.meaning == HANDOUT or (naming.get(column) and not (guess.meaning and guess.sure))
    ]
    if len(may) == 1 and found[may[0]].meaning == HANDOUT:
        return dict(found)
    doubtful = len(may) > 1
    if not may:
        may = [column for column, guess in found.items() if column in naming and not guess.meaning]
        by_reader = any(guess.meaning == AUDIENCE for guess in found.values())
        doubtful = len(may) > 1 or by_reader
    return {**found, **{column: Guess(HANDOUT, False, doubtful) for column in may}}
