"""Each page that begins inside a section says which above its text; another page says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from sps_print.document.blocks import Document
from sps_print.document.reading_order import signs_only, words_only
from sps_print.papers import Paper, Side
from sps_print.problems import Problem
from sps_print.proof.page.found import Found, spaced
from sps_print.proof.page.placed import spot_of
from sps_print.proof.page.reopen import Reopened, Shown
from sps_print.proof.page.report import fault

LONG = 24  # letters of a title that may have no room on one line, however wide they are


def right_running_heads(
    file: Reopened, found: Iterable[Found], doc: Document, paper: Paper, sides: tuple[Side, ...]
) -> Iterator[Problem]:
    """A problem for each panel whose running head is not that of the section it begins inside."""
    if not paper.footer:
        return
    heads = dict[int, list[Shown]]()
    for run in file.artifacts:
        side, spot = sides[run.page], spot_of(run, sides)
        if run.y > side.height - spot.top - paper.above - paper.margin:
            heads.setdefault(spot.panel, []).append(run)
    # where one without a title may begin behind it, the page may be that one's
    ends = {one.title for one, after in pairwise(doc.sections) if not after.title}
    for panel, (title, page) in _goes_on(found, doc, sides).items():
        words = words_only("".join(spaced(tuple(heads.get(panel, ())))))
        may_lack = len(title) > LONG or title in ends
        if words != words_only(title) and (words or not may_lack):
            yield fault("it does not say which section goes on there", page, title)


def _goes_on(
    found: Iterable[Found], doc: Document, sides: tuple[Side, ...]
) -> dict[int, tuple[str, int]]:
    """For each panel the title of the section that it begins inside, and its page."""
    titles = {signs_only(one.title): one.title for one in doc.sections if one.title}
    now, first = "", dict[int, tuple[str, int]]()
    for one in found:
        heading = one.path == "H2"
        for number, run in enumerate(one.runs):
            if heading and not number:
                now = ""
            first.setdefault(spot_of(run, sides).panel, (now, run.page))
        if heading and one.runs:
            now = titles.get(one.signs, "")
    return first
