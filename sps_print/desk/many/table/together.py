"""What is offered for a cell that may mean several leaflets together: one of each of its parts, or
as many copies as it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice, product
from typing import NamedTuple

from sps_print.batch.list.choices import leaflets_in
from sps_print.batch.list.meant import Copy, Names
from sps_print.batch.list.parts import MOST_PARTS
from sps_print.content.load.columns import Columns

WAYS = 4  # to take the parts of a cell together, that are offered
WORD = re.compile(r"(?<![\w/.-])(?:x\s*)?(\d|[^\W\d_]+)(?:\s*x)?(?![\w/.-])")


class Offer(NamedTuple):
    """What a button puts in the place of words. value: it, for the list; about: said below it.
    each: the leaflets of which a row gets one each, instead."""

    value: str
    words: str
    about: str
    each: tuple[str, ...] = ()


def with_each(
    words: str, names: Names, perhaps: Callable[[str], tuple[Copy, ...]],
    offer: Callable[[Iterable[Copy]], tuple[Offer, ...]], offers: tuple[Offer, ...],
) -> tuple[Offer, ...]:  # fmt: skip
    """With an offer of a leaflet of each part of some words; where all are named surely or nearly.
    Where a part may be several leaflets, one for each of these: no button settles which is meant.
    perhaps: the leaflets that words may mean; offer: leaflets as they are offered."""
    each_part = names.parts(words, signs=bool(leaflets_in(words, names)))
    parts = [(part.strip(), _of_part(part, names, perhaps)) for part in each_part]
    if not all(found for _, found in parts):
        return offers
    several = any(len(found) > 1 for _, found in parts)
    together = list[Offer]()
    for way in islice(product(*(found for _, found in parts)), WAYS):
        by = {copy: part for (part, _), copy in reversed([*zip(parts, way, strict=True)])}
        each = offer(dict.fromkeys(way))
        if not 1 < len(each) <= MOST_PARTS:
            continue
        how_many = "Both" if len(each) == 2 else f"All {len(each)}"
        titles = " + ".join(one.words for one in each)
        said = f"{how_many}: {titles}" if several else f"{how_many}: a leaflet each"
        about = "; ".join(f"“{by[c]}” is {names.called(c)}" for c in dict.fromkeys(way))
        together.append(Offer("", said, about, tuple(one.value for one in each)))
    return (*together, *offers)


def _of_part(
    part: str, names: Names, perhaps: Callable[[str], tuple[Copy, ...]]
) -> tuple[Copy, ...]:  # fmt: skip
    """The leaflets that a part of a cell may be: several where it may as well be another one."""
    meant = names.meant(part).copies
    handouts = {copy.handout for copy in meant}
    return meant if len(handouts) > 1 and perhaps(part) == meant else perhaps(part)[:1]


def with_copies(words: str, known: Columns, offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
    """With an offer of as many copies as some words say, behind the first: “kids leaflet (2
    children)” may be one leaflet or two."""
    said = WORD.findall(words.casefold())
    numbers = {int(one) if one.isdigit() else known.numbers.get(one, 0) for one in said} - {0, 1}
    if not offers or offers[0].each or len(numbers) != 1:
        return offers
    number, first = numbers.pop(), offers[0]
    if number > MOST_PARTS:
        return offers
    copies = Offer("", f"{number} copies: {first.words}", first.about, (first.value,) * number)
    return (first, copies, *offers[1:])
