"""Panels and pages stand on a sheet where they follow each other once it is folded."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from measure import Side, columns, measure
from papers import MEASURED

from sps_print.model import Order


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


@pytest.mark.parametrize(
    ("order", "pages", "wanted"),
    [
        (Order("hospital-bag", "patient", "booklet"), 4, "4|1 2|3"),
        (Order("emergency", "emergency-staff", "booklet"), 5, "0|1 2|0 0|3 4|5"),
        (Order("dental-care", "dentist", "booklet"), 8, "8|1 2|0 6|3 4|5"),
        (Order("my-appointment", "patient", "booklet"), 8, "8|1 2|0 0|3 4|0"),
        (Order("anaesthesia", "anaesthetist", "booklet"), 8, "8|1 2|7 6|3 4|5"),
        (Order("therapy", "therapist", "booklet-letter"), 8, "8|1 2|0 6|3 4|5"),
        (Order("pregnancy", "patient", "booklet-letter"), 8, "8|1 2|7 6|3 4|5"),
        (Order("parent-with-sps", "child", "booklet-letter"), 12, "12|1 2|11 10|3 4|9 8|5 6|7"),
    ],
    ids=str,
)
def test_the_order_of_a_booklet(
    order: Order, pages: int, wanted: str, finished: Callable[[Order], bytes]
) -> None:
    """8|1 2|7 6|3 4|5: the numbers printed on the sheets, sheets whole. Blanks stand before a back
    of its own, and without one at the end."""
    every = measure(finished(order))
    found = numbers(every)
    assert max(max(pair) for pair in found) == pages, "the text has grown: choose another handout"
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
