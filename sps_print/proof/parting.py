"""Where what a finished file says first parts from what its document says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

NEAR = 4  # words that a message quotes before a fault
QUOTED = 12  # words of it that a message quotes, at most


class Parting(NamedTuple):
    """The words of a file in place of those of the document, and the words before both."""

    found: str
    wanted: str
    near: str

    def __str__(self) -> str:
        return (
            f"it says “{self.found}” where the document says “{self.wanted}”, after “{self.near}”"
        )


def parting(found: Sequence[str], wanted: Sequence[str]) -> Parting | None:
    """The first place at which two rows of words part; None: they are the same."""
    if found == wanted:
        return None
    from difflib import SequenceMatcher  # here: only a message needs it

    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    _, a, b, c, d = next(code for code in matcher.get_opcodes() if code[0] != "equal")
    return Parting(
        " ".join(found[c:d][:QUOTED]), " ".join(wanted[a:b][:QUOTED]),
        " ".join(wanted[max(0, a - NEAR) : a]),
    )  # fmt: skip
