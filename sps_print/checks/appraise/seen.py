"""What a look answers: met, not met, not applicable, or nothing, and what was looked at."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from sps_print.document.blocks import Block, Document
from sps_print.document.reading_order import all_blocks
from sps_print.records import dataclass

BlockType = TypeVar("BlockType", bound=Block)


class Answer(StrEnum):
    """The answer to an item."""

    MET = "met"
    NOT_MET = "not met"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was looked at, in words, and the answer; None: a person has to answer.

    field: of the clinic's file, where that says it; empty: none does.
    """

    answer: Answer | None
    words: str
    field: str = ""

    @property
    def in_full(self) -> str:
        """What was looked at, and where the clinic says it: for who looks after its files."""
        return f"{self.words} ({self.field} in clinic.toml)" if self.field else self.words


def met(is_met: bool, words: str) -> Seen:
    """Met or not met: what was looked at decides it."""
    return Seen(Answer.MET if is_met else Answer.NOT_MET, words)


def if_met(is_met: bool, words: str) -> Seen:
    """Met, or left to a person: that nothing was found does not prove that there is none."""
    return Seen(Answer.MET if is_met else None, words)


def unless(fails: bool, words: str) -> Seen:
    """Not met, or left to a person: that no fault was found does not prove that there is none."""
    return Seen(Answer.NOT_MET if fails else None, words)


def all_of(doc: Document, kind: type[BlockType]) -> list[BlockType]:
    """The blocks of a kind, those inside panels, too."""
    return [block for _, block in all_blocks(doc) if isinstance(block, kind)]
