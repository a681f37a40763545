"""Panels and pages stand on a sheet where they follow each other once it is folded."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from conftest import every_order
from measure import Side, columns, measure
from papers import MEASURED

from sps_print.build import Job
from sps_print.model import Order
from sps_print.project import Project


def first_words(side: Side, left: float, right: float) -> str:
    words = [m for m in side.words if left < m.x < right]
    return " ".join(m.text for m in sorted(words, key=lambda m: m.top)[:4])


@pytest.mark.parametrize("name", ["tri-fold", "tri-fold-letter", "z-fold", "z-fold-letter"])
def test_what_stands_on_which_panel(name: str, finished: Callable[[Order], bytes]) -> None:
    """The cover at the right of the outside, whom to call and the imprint on the back cover.

    A roll fold has its flap, with the one main message, at the left of the outside: behind it,
    seen through the sheet, lies the panel that is tucked in. A z-fold opens to the main message.
    """
    outside, inside = measure(finished(MEASURED[name].order))
    out = [first_words(outside, a, b) for a, b, _ in columns(outside, MEASURED[name].folds[0])]
    in_ = [first_words(inside, a, b) for a, b, _ in columns(inside, MEASURED[name].folds[1])]
    assert "Spasm triggers" in out[2]
    if name.startswith("tri-fold"):
        assert "The main message" in out[0]
        assert "Who to contact" in out[1]
    else:
        assert "The main message" in in_[0]
        assert "Who to contact" in in_[2]


def numbers(every: list[Side]) -> list[tuple[int, int]]:
    """The page numbers at the left and right of each side, as printed at the foot; 0: blank."""
    found = []
    for side in every:
        pair = [0, 0]
        for word in side.words:
            number = re.match(r"Page (\d+) of", word.text)
            if number:
                pair[word.x > side.width / 2] = int(number[1])
        found.append((pair[0], pair[1]))
    return found


def shown(job: Job) -> str:
    """Its pages in the order of reading: # one with words, - one that is blank."""
    return "".join("#" if panel else "-" for panel in job.laid_out().panels)


def booklet_of(pages: str, format_: str, project: Project) -> Order:
    """A shipped booklet that has such pages now, if there is one on a paper: words change, and how
    many pages they take."""
    booklets = [one for one in every_order() if one.format in ("booklet", "booklet-letter")]
    booklets.sort(key=lambda one: one.format != format_)
    found = next((one for one in booklets if shown(Job(project, one)) == pages), None)
    assert found, "no booklet has such pages any more: ask for others"
    return found


@pytest.mark.parametrize(
    ("format_", "pages", "wanted"),
    [
        ("booklet", "####", "4|1 2|3"),
        ("booklet", "#####", "0|1 2|0 0|3 4|5"),
        ("booklet", "######-#", "8|1 2|0 6|3 4|5"),
        ("booklet-letter", "######-#", "8|1 2|0 6|3 4|5"),
        ("booklet", "#########--#", "12|1 2|0 0|3 4|9 8|5 6|7"),
        ("booklet", "########", "8|1 2|7 6|3 4|5"),
        ("booklet-letter", "########", "8|1 2|7 6|3 4|5"),
        ("booklet-letter", "####---#", "8|1 2|0 0|3 4|0"),
        ("booklet-letter", "############", "12|1 2|11 10|3 4|9 8|5 6|7"),
    ],
)
def test_the_order_of_a_booklet(
    format_: str, pages: str, wanted: str, project: Project, finished: Callable[[Order], bytes]
) -> None:
    """8|1 2|7 6|3 4|5: the numbers printed on the sheets, sheets whole. Blanks stand before a back
    of its own, and without one at the end."""
    every = measure(finished(booklet_of(pages, format_, project)))
    found = numbers(every)
    assert " ".join(f"{left}|{right}" for left, right in found) == wanted
    assert len(every) % 2 == 0
    for side, pair in zip(every, found, strict=True):
        for half, number in zip(columns(side, (side.width / 2,)), pair, strict=True):
            assert bool(half[2]) == bool(number), "a blank page has ink, or a page none"
    for front, back in zip(found[::2], found[1::2], strict=True):
        # turned over its short edge, the left of the back lies behind the right of the front
        assert front[1] + 1 == back[0] or 0 in (front[1], back[0])
        assert back[1] + 1 == front[0] or 0 in (back[1], front[0])


def test_a_booklet_for_the_screen_has_the_same_pages(finished: Callable[[Order], bytes]) -> None:
    imposed = numbers(measure(finished(Order("triggers", "patient", "booklet"))))
    pages = measure(finished(Order("triggers", "patient", "booklet-screen")))
    in_order = [max(pair) for pair in numbers(pages)]
    # but those that are left blank before the back
    assert in_order == [*range(1, 1 + sum(n > 0 for pair in imposed for n in pair))]
