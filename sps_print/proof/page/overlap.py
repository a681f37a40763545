"""No words lie on other words. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterator

from sps_print.problems import Problem
from sps_print.proof.page.reopen import Reopened, Shown

NOTICED = 0.15  # of the smaller type size, both across and down: less is a kerned or raised letter


def no_words_on_words(file: Reopened) -> Iterator[Problem]:
    """Each two runs of words whose boxes lie on each other so that a reader notices.

    The runs are gone through from the top of a page downwards, each held only against those that
    reach as far down as its own top: the time grows with the runs, not with their square.
    """
    # what is drawn twice at one place has its words once, as PDFium reads it
    runs = [s for s in (*file.read, *file.artifacts) if s.text.strip() or not s.text]
    runs.sort(key=lambda shown: (shown.page, -shown.box[3]))
    above: list[Shown] = []
    for shown in runs:
        top = shown.box[3]
        above = [other for other in above if other.page == shown.page and other.box[1] < top]
        for other in above:
            if _noticed(other, shown):
                what = f"{shown.start} is printed on {other.start}"
                if not (shown.text and other.text):
                    what = f"{(shown if shown.text else other).start} is printed twice"
                yield Problem(what, f"page {shown.page + 1}", "make one of the two shorter")
        above.append(shown)


def _noticed(one: Shown, other: Shown) -> bool:
    least = NOTICED * min(one.size, other.size)
    across = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    down = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return across > least and down > least
