"""What rows of a list say alike is asked once: which leaflet, for whom, on which paper."""

from __future__ import annotations

import re
from html import unescape

import pytest
from desk_pages import Clerk
from many_desk import (
    brought,
    heading,
    in_hand,
    listed,
    mended,
    orders_of,
    settled,
    words,
)
from werkzeug.test import TestResponse

pytestmark = pytest.mark.slow


def test_the_same_fault_in_many_rows_is_mended_by_one_press(clerk: Clerk) -> None:
    rows = [(f"Ann Example {n}", "emergency sheet" if n % 2 else "Emergency Sheet") for n in (1, 2)]
    rows += [(f"Ben Example {n}", "walet cart") for n in (1, 2)]
    rows += [(f"Cy Example {n}", "triggers") for n in (1, 2)]  # it asks for no name
    brought(clerk, listed(*rows, head=("Name", "Leaflet")))
    clerk.post("/many/leaflet", leaflet="/")
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "handout"})
    page = words(settled(clerk))
    assert page.count("Which leaflet is “emergency sheet”?") == 1
    assert "This is for 2 rows: 2 (Ann Example 1), 3 (Ann Example 2)." in page
    assert "my-emergency-sheet" not in page  # a file's name says nothing to a clerk
    assert "Which leaflet is “walet cart”?" in page
    assert "A row whose leaflet is not known yet may have more faults." in page
    offered = offers(clerk.get("/many/mend"), "handout-2")
    assert len(offered) == 2
    assert offered[0].startswith("Stiff-person syndrome (SPS): your emergency sheet")
    assert offered[1].startswith("My SPS emergency sheet")
    assert "Wallet" not in str(offered)
    mended(clerk, do="take-1-handout-2")
    assert "2 cells to mend" in words(mended(clerk, do="check"))  # nothing was typed
    card = {"word-handout-4": "Wallet card"}
    assert "6 leaflets can be made" in words(mended(clerk, do="check", **card))
    assert orders_of(clerk)[2] == orders_of(clerk)[3] == ("my-emergency-sheet", "patient")
    assert orders_of(clerk)[4] == ("emergency-card", "helper")


def offers(page: TestResponse, question: str) -> list[str]:
    """What the buttons of one question of the page offer; question: the name of its boxes."""
    group = re.findall(rf'<div [^>]*aria-labelledby="{question}">.*?\n</div>\n', page.text, re.S)
    assert len(group) == 1
    assert group[0].count('role="group"') == 1  # no other question is in it
    buttons = re.findall(
        rf'<button [^>]*value="take-\d+-{question}">(.*?)</button>', page.text, re.S
    )
    assert len(buttons) == group[0].count(' value="take-')
    return [unescape(re.sub("<[^>]*>", "", one)) for one in buttons]


def named(clerk: Clerk, *leaflets: str) -> str:
    """The page to which a list leads whose rows name these leaflets."""
    rows = [(f"{name} Example", one) for name, one in zip("ABCDEFG", leaflets, strict=False)]
    brought(clerk, listed(*rows, head=("Name", "Leaflet")))
    clerk.post("/many/leaflet", leaflet="/")
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "handout"})
    return words(settled(clerk))


def test_what_was_typed_for_several_rows_is_taken_by_any_button(clerk: Clerk) -> None:
    assert "4 cells to mend" in named(clerk, "thing", "thing", "paper of carers", "paper of carers")
    both = {
        "word-handout-2": "My SPS emergency sheet", "word-handout-4": "triggers",
        "cell-3-handout": "at school",  # what is typed for one row goes before
    }  # fmt: skip
    mended(clerk, do="check", **both)
    assert in_hand(clerk).mends == {3: {"handout": "at school"}}
    assert orders_of(clerk) == {
        2: ("my-emergency-sheet", "patient"), 3: ("at-school", "school"),
        4: ("triggers", "patient"), 5: ("triggers", "patient"),
    }  # fmt: skip


def test_typed_words_that_name_nothing_either_are_asked_about_again(clerk: Clerk) -> None:
    named(clerk, "thing", "thing")
    page = words(mended(clerk, **{"word-handout-2": "emergency sheet"}))
    assert "Which leaflet is “thing”? To mend: “emergency sheet” may mean several leaflets." in page
    assert "My SPS emergency sheet : For: Adults with SPS" in page
    page = words(mended(clerk, **{"word-handout-2": "rabbits"}))
    assert "We have no leaflet called “rabbits”." in page
    assert "2 leaflets can be made" in words(mended(clerk, **{"word-handout-2": "GP"}))


def test_a_leaflet_is_offered_that_people_call_otherwise(clerk: Clerk) -> None:
    page = named(clerk, "for carers now", "for carers now", "X-ray", "rabbits")
    caring = "Caring for someone with stiff-person syndrome (SPS)"
    promise = "How to help in a spasm, stay safe, and look after yourself"
    assert f"{caring} : For: Family and carers. {promise} , in 2 rows" in page
    assert "Stiff-person syndrome: scans and tests : For: Imaging and test staff" in page
    assert "We have no leaflet called “rabbits”. This is for 1 row: 5 (D Example)." in page
    assert "Leave row 5 out : “rabbits” The leaflet" in page
    mended(clerk, do="take-9-handout-2")  # no such place: nothing is changed
    mended(clerk, do="take-0-handout-2")
    assert orders_of(clerk) == dict.fromkeys((2, 3), ("living-with-sps", "carer"))
    assert "2 cells to mend" in words(clerk.get("/many/mend"))


def test_a_reader_beside_a_title_is_heard(clerk: Clerk) -> None:
    page = named(clerk, "spasm triggers carer", "spasm triggers")  # the same title for both readers
    assert orders_of(clerk) == {2: ("triggers", "carer"), 3: ("triggers", "patient")}
    title = "Spasm triggers in stiff-person syndrome (SPS)"
    assert f"“spasm triggers carer” → {title} For: Family and carers. 1 row" in page
    assert f"“spasm triggers” → {title} For: Adults with SPS. 1 row" in page
    mended(clerk, do="instead-0-spasm-triggers")
    assert orders_of(clerk)[3] == ("triggers", "carer")
    assert "For: Family and carers. 1 row, as you said" in words(clerk.get("/many"))
    mended(clerk, **{"instead-spasm-triggers": f"{title}, for Adults with SPS"})
    assert orders_of(clerk)[3] == ("triggers", "patient")


def test_rows_that_say_the_same_can_mean_different_leaflets(clerk: Clerk) -> None:
    named(clerk, "nurse", "nurse", "nurse")
    mended(clerk, do="take-0-handout-2", **{"cell-3-handout": "ward"})
    assert orders_of(clerk) == {
        2: ("at-school", "school"), 3: ("ward-passport", "ward-staff"), 4: ("at-school", "school"),
    }  # fmt: skip


def test_rows_of_one_question_can_be_left_out_together(clerk: Clerk) -> None:
    named(clerk, "rabbits", "GP", "rabbits")
    page = mended(clerk, do="out-handout-2")
    assert heading(page) == "1 leaflet can be made"
    assert "Left out: 2 rows" in words(page)
    mended(clerk, do="out-handout-3")  # of a page that was shown before: no such question
    assert in_hand(clerk).left_out == {2, 4}


def test_a_paper_that_a_leaflet_has_not_is_asked_once_in_plain_words(clerk: Clerk) -> None:
    head = ("Name", "Leaflet", "Paper")
    rows = [("Ann Example", "easy read", "A4"), ("Bea Example", "Easy read", "A4"),
            ("Cy Example", "GP", "A4"), ("Di Example", "easy read", "easy-read")]  # fmt: skip
    brought(clerk, listed(*rows, head=head))
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "handout", "column-2": "format"})
    said = words(settled(clerk))
    assert said.count("“Stiff-person syndrome: easy read” is not made on “A4”. Which paper?") == 1
    assert "This is for 2 rows: 2 (Ann Example), 3 (Bea Example)." in said
    assert "Easy read : A4" in said
    assert "‘" not in said
    assert "easy-read" not in said
    page = mended(clerk, do="take-0-format-2")
    assert heading(page) == "4 leaflets can be made"


def test_a_paper_for_all_that_one_leaflet_has_not_is_asked_about(clerk: Clerk) -> None:
    rows = [("Ann Example", "easy read"), ("Bea Example", "GP"), ("Cy Example", "easy read")]
    brought(clerk, listed(*rows, head=("Name", "Leaflet")))
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "handout", "paper": "a4"})
    said = words(settled(clerk))
    assert said.count("is not made on “Plain sheets”. Which paper?") == 1
    mended(clerk, do="check", **{"cell-4-format": "large-print"})  # one row alone
    page = mended(clerk, do="take-0-format-2")
    assert heading(page) == "3 leaflets can be made"
    found = in_hand(clerk).checked
    assert found is not None
    assert [one.order.format for _, one in sorted(found.right.items())] == [
        "easy-read", "a4", "large-print",
    ]  # fmt: skip


def test_a_paper_that_tells_that_another_leaflet_was_meant(clerk: Clerk) -> None:
    rows = [("Ann Example", "Emergency", "card"), ("Bea Example", "Emergency", "card")]
    brought(clerk, listed(*rows, head=("Name", "Leaflet", "Paper")))
    meanings = {"column-0": "name", "column-1": "handout", "column-2": "format", "lines": "on"}
    clerk.post("/many/columns", **meanings)
    assert "“SPS in an emergency” is not made on “card”. Which paper?" in words(settled(clerk))
    page = mended(clerk, **{"leaflet-format-2": "wallet card"})
    assert heading(page) == "2 leaflets can be made"
    assert orders_of(clerk) == dict.fromkeys((2, 3), ("emergency-card", "helper"))


def test_a_reader_for_whom_a_leaflet_is_not_made_is_asked_about(clerk: Clerk) -> None:
    head = ("Name", "Leaflet", "Reader")
    rows = [("Ann", "My action plan", "Carer"), ("Bea", "Spasm triggers", "Family")]
    brought(clerk, listed(*rows, head=head))
    meanings = {"column-0": "name", "column-1": "handout", "column-2": "audience"}
    clerk.post("/many/columns", **meanings)
    page = words(settled(clerk))
    assert "“My action plan” is not made for “Carer”. Who reads it?" in page
    assert "Adults with SPS : My action plan" in page
    mended(clerk, do="take-1-audience-2")
    assert orders_of(clerk) == {2: ("my-action-plan", "school"), 3: ("triggers", "carer")}


def test_a_list_may_name_readers_alone(clerk: Clerk) -> None:
    brought(clerk, listed(("Ann", "GP"), ("Bea", "Teachers"), head=("Name", "Reader")))
    clerk.post("/many/leaflet", leaflet="/")
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "audience"})
    page = words(settled(clerk))
    assert "2 leaflets can be made" in page
    assert "“GP” → Stiff-person syndrome: primary care For: GPs and pharmacists" in page


def test_a_cell_without_a_leaflet_is_asked_about(clerk: Clerk) -> None:
    page = named(clerk, "GP", "", "")
    assert "Which leaflet do they get? This is for 2 rows: 3 (B Example), 4 (C Example)." in page
    assert "3 leaflets can be made" in words(mended(clerk, **{"word-handout-3": "Physio"}))


def test_a_title_for_one_reader_can_be_chosen(clerk: Clerk) -> None:
    named(clerk, "rabbits")
    caring = "Caring for someone with stiff-person syndrome (SPS)"
    assert f'<option value="{caring}">' in clerk.get("/many/mend").text
    assert "1 leaflet can be made" in words(mended(clerk, **{"cell-2-handout": caring}))
