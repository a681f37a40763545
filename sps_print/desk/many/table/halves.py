"""Columns that answer one question together: a first name and a surname; whom to call, and their
numbers; and any that a person chose for one question. A person says whether they are joined."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import dropwhile, takewhile
from types import MappingProxyType
from typing import NamedTuple

from sps_print.batch.list.choices import telephones
from sps_print.batch.list.keys import key_of
from sps_print.batch.list.mended import JoinedColumns
from sps_print.batch.list.numbers import has_telephone_number
from sps_print.content.load.columns import Columns

# what stands between the parts of a name; and before each number, or another part of an answer
NAME, NUMBERS = " ", ", "


class HalvesOfAnswer(NamedTuple):
    """Columns that may answer a question together, in the order in which they are printed. whole:
    the first is an answer by itself, as far as its cells tell. chosen: a person chose all of them
    for the question, whatever they are called."""

    ask: str
    joined: JoinedColumns
    whole: bool = False
    chosen: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns."""
        return self.joined.columns


def halves(
    samples: Mapping[str, Sequence[str]], asks: Mapping[str, str], known: Columns,
    chosen: Mapping[str, str] = MappingProxyType({}),
) -> list[HalvesOfAnswer]:  # fmt: skip
    """Such columns of a list, for each question that has some. samples: the named columns, with
    some cells of each. asks: the questions of its leaflets. chosen: what a person said that columns
    are; several that are one question go before those that are called so."""
    found = {one.ask: one for one in _halves(samples, asks, known)}
    for ask, words in asks.items():
        columns = [column for column in samples if chosen.get(column) == ask]
        if len(columns) > 1 and (ask not in found or {*found[ask].columns} != {*columns}):
            found[ask] = _chosen(ask, columns, samples, bool(telephones(ask, words, known)), known)
    return [found[ask] for ask in asks if ask in found]


def _chosen(
    ask: str, columns: Sequence[str], samples: Mapping[str, Sequence[str]], calls: bool,
    known: Columns,
) -> HalvesOfAnswer:  # fmt: skip
    """Columns that a person chose for one question, in their order; numbers are printed behind who
    is called. calls: whether it asks for a number."""
    if calls:
        columns = sorted(columns, key=lambda one: any(map(has_telephone_number, samples[one])))
    between = NAME if ask in known.first_half and not calls else NUMBERS
    return HalvesOfAnswer(ask, JoinedColumns(tuple(columns), between), chosen=True)


def _halves(
    samples: Mapping[str, Sequence[str]], asks: Mapping[str, str], known: Columns
) -> Iterator[HalvesOfAnswer]:
    by_key = {key_of(column): column for column in samples}
    for ask, words in asks.items():
        firsts = list(map(key_of, known.first_half.get(ask, ())))
        seconds = list(map(key_of, known.second_half.get(ask, ())))
        if calls := telephones(ask, words, known):
            found = _whom_to_call(list(by_key), firsts, list(map(key_of, calls)), seconds)
            between = NUMBERS
        else:
            each = (next((key for key in some if key in by_key), "") for some in (firsts, seconds))
            found, between = [key for key in each if key], NAME
        if len(found) > 1:
            columns = tuple(by_key[key] for key in found)
            whole = bool(calls) and any(map(has_telephone_number, samples[columns[0]]))
            yield HalvesOfAnswer(ask, JoinedColumns(columns, between), whole)


def _whom_to_call(
    keys: Sequence[str], heads: Sequence[str], calls: Sequence[str], others: Sequence[str]
) -> list[str]:  # fmt: skip
    """The columns of whom to call and of the numbers, all by their keys. heads: what those are
    called that say who it is, the likeliest first. calls: what those of numbers are called; others:
    what they are called beside another alone.

    A number that is called as a name is belongs to it: “Carer phone”. Else those are taken that
    follow the name, up to a column of something else; or the first before it.
    """
    words = {word for one in (*calls, *others) for word in one.split("-")}
    names = [head for head in heads if head in keys]
    whose = {key: "" for key in keys if key not in names and key in (*calls, *others)}
    whose |= {key: of for key in keys if key not in names and (of := _whose(key, heads, words))}
    for name in names:
        if own := [key for key, of in whose.items() if of == name]:
            return [name, *own]
    loose = [key for key in keys if key in whose and whose[key] not in names]
    if not names:
        return loose if any(key in calls for key in loose) else []
    behind = keys[keys.index(names[0]) + 1 :]
    run = list(takewhile(loose.__contains__, dropwhile(lambda key: key not in loose, behind)))
    return [names[0], *(run or loose[:1])]


def _whose(key: str, heads: Sequence[str], words: Collection[str]) -> str:
    """The head by which a column of a number is called, as in “Carer’s phone”; else nothing."""
    for head in sorted(heads, key=len, reverse=True):
        if key.startswith(f"{head}-"):
            rest = key.removeprefix(f"{head}-").removeprefix("s-").split("-")
            return head if set(rest) <= set(words) else ""
    return ""
