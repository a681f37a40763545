"""Which columns of a list say the leaflet, told by their cells: a heading may say anything."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from sps_print.batch.list.choices import format_of
from sps_print.batch.list.meant import Copy, Names
from sps_print.batch.list.rows import Row
from sps_print.desk.many.match import Guess
from sps_print.papers import PAPERS

HANDOUT = "handout"
BETWEEN = re.compile(r"\s*[+/;,\n]\s*|\s+(?:&|and|plus)\s+", re.IGNORECASE)


def naming_leaflets(rows: Iterable[Row], names: Names) -> frozenset[str]:
    """The columns of which most cells name leaflets, by more than who reads them."""
    full, naming = Counter[str](), Counter[str]()
    known: dict[str, bool] = {}
    for row in rows:
        for column, words in row.cells.items():
            if words not in known:
                known[words] = _names_leaflet(words, names)
            full[column] += 1
            naming[column] += known[words]
    return frozenset(column for column, count in full.items() if naming[column] * 2 > count)


def _names_leaflet(words: str, names: Names) -> bool:
    if words in names.ids:
        return True
    if names.readers(words) or format_of(words) in PAPERS:
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


def with_cells(found: Mapping[str, Guess], naming: Collection[str]) -> dict[str, Guess]:
    """What columns may be by their headings, and by their cells. naming: columns whose cells name
    leaflets. Where more than one may say the leaflet, a person has to say which does."""
    may = [
        column
        for column, guess in found.items()
        if guess.meaning == HANDOUT or (column in naming and not (guess.meaning and guess.sure))
    ]
    if len(may) == 1 and found[may[0]].meaning == HANDOUT:
        return dict(found)
    doubtful = len(may) > 1
    return {**found, **{column: Guess(HANDOUT, False, doubtful) for column in may}}
