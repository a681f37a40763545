"""How words stand that no source supports, and the sign of those that stand on experience alone."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """How words stand that no source supports, as their author said."""

    NONE = ""  # the author said nothing
    TIP = "tip"  # a practical tip, worded so or with a sign
    PLAIN = "plain"  # nothing clinical is said


# what an author cites in place of a source: [^tip], [^plain]
STANDINGS = tuple(standing.value for standing in Standing if standing)

TIP_SIGN = "T"  # of a practical tip, where the numbers of sources stand
OF_TIP = 0  # the number of its note: sources count from 1


def note_label(number: int) -> str:
    """What stands for a note in the text and in the list: the number of a source, or the sign of a
    practical tip."""
    return TIP_SIGN if number == OF_TIP else str(number)
