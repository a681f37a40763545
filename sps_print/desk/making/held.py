"""Nothing leaves the desk while something of it is asked, on paper or as a file: it is mended
first, or somebody says to print it so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sps_print.build import Job
from sps_print.desk.making.call import numberless
from sps_print.desk.visit.doubts import LeafletDoubts, doubts_of_each
from sps_print.desk.visit.page import the_visit
from sps_print.desk.visit.visits import VisitKey
from sps_print.problems import Problem

# what somebody said to print as it is: once a text says something else it is asked about again
SAID_SO = VisitKey[frozenset[Problem]]("said so")
HELD = VisitKey[bool]("held back")
SO = "so"  # what the button is called


def open_doubts(leaflets: Iterable[tuple[str, Job]]) -> list[LeafletDoubts]:
    """What is asked of some leaflets, by their titles, and nobody has said to print so."""
    said_so = the_visit().get(SAID_SO)
    return doubts_of_each(leaflets, said_so or ())


def print_doubts_so(leaflets: Iterable[tuple[str, Job]]) -> None:
    """Take the press of the button: what is asked now is printed as it is."""
    visit = the_visit()
    said = {problem for one in open_doubts(leaflets) for problem in one.problems}
    visit.keep(SAID_SO, (visit.get(SAID_SO) or frozenset()) | said)


def held_back(leaflets: Iterable[tuple[str, Job]], questions: Mapping[str, str]) -> bool:
    """Whether leaflets wait for an answer; the page that comes next says so. questions: those that
    are printed, by their names."""
    held = bool(open_doubts(leaflets) or numberless(questions))
    if held:
        the_visit().keep(HELD, True)
    return held


def was_held() -> bool:
    """Whether something was just held back, for once."""
    held = the_visit().take(HELD)
    return held is True
