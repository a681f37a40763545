"""Words that fill a line to the last digit: summed from before and from behind they differ."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from types import SimpleNamespace

import pytest

from sps_print.typeset.text.lines import break_lines

WIDTHS = (0.1, 0.2, 0.3, 0.6, 0.7, 1.1)  # no sum of these is exact


@pytest.mark.parametrize("balanced", [True, False])
def test_each_word_stands_on_one_line(balanced: bool) -> None:
    dice = Random(1)
    for _ in range(3000):
        widths = [dice.choice(WIDTHS) for _ in range(dice.randint(2, 9))]
        words = [SimpleNamespace(width=one, draw_width=one) for one in widths]
        width = max(sum(widths[: dice.randint(1, len(widths))]), *widths)
        lines = break_lines(words, width, balanced)  # type: ignore[arg-type]
        assert (lines[0][0], lines[-1][1]) == (0, len(widths))
        assert all(one[0] < one[1] == other[0] for one, other in pairwise(lines))
