"""Which of several leaflets some words are most like: by the whole phrase, letter by letter, in its
order. A mistyped “emergancy card” is a card before it is an emergency."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from sps_print.batch.list.meant import Copy, Names
from sps_print.content.load.titles import begins

NEAR = 1.2  # likeness from which a name is shown for some words; the same words have 1 + LAST
LAST = 0.5  # how much the last word, which says what thing it is, counts beside the whole


def likeliest_first(words: str, copies: Iterable[Copy], names: Names) -> tuple[Copy, ...]:
    """Leaflets, those first whose title begins with some words, or the line below it with several;
    then those that are called most like them; of two alike as they came."""
    said = names.telling(words)

    def order(copy: Copy) -> tuple[bool, float]:
        like = _likeness(said, copy, names) if said else 0.0
        handout = names.handouts[copy.handout]
        promise = handout.promise_for.get(copy.audience, handout.promise)
        below = len(said) > 1 and begins(words, promise)
        return not (below or begins(words, names.title(copy))), -like

    return tuple(sorted(copies, key=order))


def also_called(words: str, copy: Copy, names: Names) -> str:
    """What else a leaflet is called that is more like some words than its title is; or nothing."""
    said, handout = names.telling(words), names.handouts[copy.handout]
    titles = (names.title(copy), names.called(copy))
    each = (*titles, handout.id.replace("-", " "), *handout.also)
    by = {one: _of_phrase(said, t) for one in each if said and (t := names.telling(one))}
    best = max(by, key=lambda one: by[one], default="")
    return "" if best in titles or by.get(best, 0) < NEAR else best


def _likeness(said: tuple[str, ...], copy: Copy, names: Names) -> float:
    called = filter(None, map(names.telling, names.names_of(copy)))
    return max((_of_phrase(said, one) for one in called), default=0.0)


@lru_cache(maxsize=8_192)  # a page asks again and again about the same words of a list
def _of_phrase(said: tuple[str, ...], name: tuple[str, ...]) -> float:
    whole = SequenceMatcher(None, " ".join(said), " ".join(name), autojunk=False).ratio()
    last = SequenceMatcher(None, said[-1], name[-1], autojunk=False).ratio()
    return whole + LAST * (last + len({*said} & {*name}) / len(said))
