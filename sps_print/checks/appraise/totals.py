"""What two readers and the machine found of a leaflet, together: each item, and the totals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sps_print.checks.appraise import Appraisal
from sps_print.checks.appraise.items import CDC, EQIP, PEMAT, Instrument, Item
from sps_print.checks.appraise.seen import Answer
from sps_print.checks.appraise.sheets import ItemKey, Sheet
from sps_print.records import dataclass


class Score(NamedTuple):
    """A total: of which items of an instrument, and what it should reach; 0: no bound."""

    name: str
    instrument: Instrument
    first: int
    last: int
    bound: int
    by_text: bool = False  # without what only a clinic can add


SCORES = (
    Score("PEMAT understandability", PEMAT, 1, 19, 90),
    Score("PEMAT actionability", PEMAT, 20, 26, 90),
    Score("CDC", CDC, 1, 20, 90),
    Score("EQIP", EQIP, 1, 36, 0),
    Score("EQIP without a clinic's", EQIP, 1, 36, 0, by_text=True),
)
# Rules of the CDC index: what counts only when another item is met, and what it is else.
MAIN, ACTION, BEHAVIOUR = "1", "5", "12"
FAIL_WITH_MAIN, FAIL_WITH_ACTION, ONLY_WITH_BEHAVIOUR = "2 3 4 6", "6", "12 13 14"


@dataclass(frozen=True, slots=True)
class Result:
    """A leaflet's answers, item by item, and what is still open."""

    leaflet: str
    final: dict[ItemKey, Answer]
    unanswered: tuple[ItemKey, ...]
    differ: tuple[ItemKey, ...]  # the readers, or a reader and the machine, and nobody settled it
    scored: bool  # a person began with it
    stale: bool  # its words are others than those that were scored
    words: str  # the digest of its words today

    @property
    def complete(self) -> bool:
        """Whether each item has its answer, and for the words of today."""
        return self.scored and not (self.stale or self.unanswered or self.differ)

    def per_cent(self, score: Score) -> int:
        """The share of the items met, of those that apply, rounded down: 89.9 is not 90."""
        counted = [
            self.final[key]
            for item in score.instrument.items
            if score.first <= int(item.number) <= score.last
            and not (score.by_text and item.clinic)
            and (key := (score.instrument.id, item.number)) in self.final
        ]
        met, failed = counted.count(Answer.MET), counted.count(Answer.NOT_MET)
        return 100 * met // (met + failed) if met + failed else 0

    @property
    def below(self) -> dict[str, int]:
        """The totals that miss their bound; none while it is not complete."""
        found = {score.name: self.per_cent(score) for score in SCORES if score.bound}
        bounds = {score.name: score.bound for score in SCORES}
        return {n: got for n, got in found.items() if self.complete and got < bounds[n]}

    @property
    def missed(self) -> str:
        """The items not met, in words; those that only a clinic can meet are marked."""
        failed = [key for key, answer in self.final.items() if answer is Answer.NOT_MET]
        clinic = {(EQIP.id, item.number) for item in EQIP.items if item.clinic}
        return ", ".join(f"{i} {n}{' (a clinic’s)' * ((i, n) in clinic)}" for i, n in failed)

    @property
    def state(self) -> str:
        """In words, what is to be done; empty: nothing."""
        if not self.scored:
            return "not scored yet"
        parts = [f"its words changed: score it again, for words {self.words}"] if self.stale else []
        parts += [f"unanswered: {named(self.unanswered)}"] if self.unanswered else []
        parts += [f"to settle: {named(self.differ)}"] if self.differ else []
        return "; ".join(parts)


def named(keys: tuple[ItemKey, ...]) -> str:
    """Items in words: PEMAT-P 1, CDC 7."""
    return ", ".join(f"{instrument} {number}" for instrument, number in keys)


def result(
    appraisals: tuple[Appraisal, ...], words: str, readers: tuple[Sheet | None, ...],
    settled: Sheet | None,
) -> Result:  # fmt: skip
    """What the sheets of a leaflet come to. words: the digest of the leaflet today."""
    final, unanswered, differ = dict[ItemKey, Answer](), list[ItemKey](), list[ItemKey]()
    sheets = [sheet for sheet in readers if sheet]
    for key, _, machine in _items(appraisals):
        given = [sheet.own(key) for sheet in sheets]
        last = settled.own(key) if settled else None
        if last:
            final[key] = last
        elif machine and all(answer in (None, machine) for answer in given):
            final[key] = machine
        elif not machine and (len(given) < len(readers) or None in given):
            unanswered.append(key)
        elif len(set(given) | ({machine} if machine else set())) > 1:
            differ.append(key)
        elif given[0]:
            final[key] = given[0]
    _by_the_rules(final)
    return Result(
        appraisals[0].leaflet, final, tuple(unanswered), tuple(differ),
        scored=any(sheet.begun for sheet in sheets),
        stale=any(sheet.begun and sheet.words != words for sheet in sheets),
        words=words,
    )  # fmt: skip


def _items(appraisals: tuple[Appraisal, ...]) -> Iterator[tuple[ItemKey, Item, Answer | None]]:
    for one in appraisals:
        for item, seen in one.answers:
            yield (one.instrument.id, item.number), item, seen.answer


def _by_the_rules(final: dict[ItemKey, Answer]) -> None:
    """The index lets items fail, or not count, with others, whatever was answered."""
    fails = [(MAIN, FAIL_WITH_MAIN), (ACTION, FAIL_WITH_ACTION)]
    for on, items in fails:
        if final.get((CDC.id, on)) is Answer.NOT_MET:
            final.update({(CDC.id, number): Answer.NOT_MET for number in items.split()})
    if final.get((CDC.id, BEHAVIOUR)) in (Answer.NOT_MET, Answer.NOT_APPLICABLE):
        numbers = ONLY_WITH_BEHAVIOUR.split()
        final.update({(CDC.id, number): Answer.NOT_APPLICABLE for number in numbers})
