"""Rows that get several leaflets: the pages count rows where they say rows, and one press is for
the whole row."""

from __future__ import annotations

from desk_pages import Clerk
from many_desk import brought, heading, in_hand, listed, mended, settled, words
from werkzeug.test import TestResponse

HEAD = ("Name", "Newly diagnosed", "Emergency card", "Print")
USED = {"column-0": "name", "column-1": "leaflet:newly-diagnosed",
        "column-2": "leaflet:emergency-card"}  # fmt: skip
TWICE = ("Ann Q", "x", "2")


def asked(clerk: Clerk, *rows: tuple[str, ...]) -> TestResponse:
    brought(clerk, listed(*rows, head=HEAD[: len(rows[0])]))
    clerk.post("/many/columns", **USED, lines="on")
    return settled(clerk)


def test_a_row_that_comes_twice_is_left_out_by_one_press(clerk: Clerk) -> None:
    page = asked(clerk, TWICE, ("Bea Q", "", "1"), TWICE)
    said = words(page)
    assert said.count("Ann Q gets the same leaflets by the rows 2 and 4.") == 1
    assert "(leaflet" not in said
    do = page.text.partition('value="out-each-')[2].partition('"')[0]
    page = mended(clerk, do=f"out-each-{do}")
    assert heading(page) == "4 leaflets can be made"
    assert "gets the same" not in words(page)
    assert words(page).count("Take row 4 back in: Ann Q (3 leaflets)") == 1
    assert heading(mended(clerk, do="in-row-4")) == "7 leaflets can be made"


def test_what_only_one_of_two_rows_gets_stays(clerk: Clerk) -> None:
    page = asked(clerk, ("Ann Q", "x", ""), ("Ann Q", "x", "1"))
    assert "Leave out what row 3 gets twice: 1 leaflet" in words(page)
    do = page.text.partition('value="out-each-')[2].partition('"')[0]
    assert heading(mended(clerk, do=f"out-each-{do}")) == "2 leaflets can be made"


def test_a_total_below_the_list_is_one_row_to_leave_out(clerk: Clerk) -> None:
    page = asked(clerk, TWICE, ("Bea Q", "", "1"), ("Total", "1", "3"))
    assert heading(page) == "1 cell to mend"
    assert "The row looks like a total" in words(page)
    assert "Leave out only what is wrong" not in words(page)  # none of it is anybody's
    page = mended(clerk, do="out-row-4")
    assert heading(page) == "4 leaflets can be made"
    assert {one % 100_000_000 for one in in_hand(clerk).left_out} == {4}
    assert words(page).count("Take row 4 back in") == 1


def test_what_is_not_printed_is_counted_in_leaflets(clerk: Clerk) -> None:
    page = asked(clerk, ("Ann Q", "2", "1"), ("Bea Q", "2", "1"))
    assert "“Your name” is not printed for 4 leaflets" in words(page)


def test_all_that_is_most_likely_is_taken_by_one_press(clerk: Clerk) -> None:
    rows = [("Ann Q", "2 copies", "x"), ("Bea Q", "x3", ""), ("Cy Q", "x", "yes please")]
    page = asked(clerk, *rows, ("Di Q", "x", "perhaps"), ("Ed Q", "x", ""))
    assert heading(page) == "4 cells to mend"
    assert "Row 2: “2 copies” → 2; Row 3: “x3” → 3; Row 4: “yes please” → yes." in words(page)
    page = mended(clerk, do="likely")
    assert heading(page) == "1 cell to mend"
    assert "Most likely meant" not in words(page)


def test_how_far_it_is_counts_leaflets_where_rows_get_several(clerk: Clerk) -> None:
    asked(clerk, TWICE, ("Bea Q", "x", ""))
    many = in_hand(clerk)
    many.begin_check()
    assert many.work is not None
    assert many.work.wait(10)
    assert many.work.count_said() == "4 of 4 leaflets looked at"
