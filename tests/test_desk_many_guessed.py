"""What a list says in its cells: which column names the leaflets, two leaflets in one cell, words
that name none; and that each guess is shown before anything is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_pages import Clerk
from many_desk import brought, chosen, heading, in_hand, listed, mended, orders_of, settled, words

pytestmark = pytest.mark.slow


def asked(clerk: Clerk, *rows: tuple[str, ...], head: tuple[str, ...] = ("Name", "Leaflet")) -> str:
    """What the page says of a list of which each row names its leaflet."""
    brought(clerk, listed(*rows, head=head))
    known = {"Name": "name", "Leaflet": "handout", "For": "audience", "Paper": "format"}
    fields = {f"column-{n}": known[one] for n, one in enumerate(head)}
    clerk.post("/many/columns", **fields, lines="on")
    return words(settled(clerk))


WHAT = [
    ("Ann", "Triggers", "PATIENT"), ("Bea", "Pregnancy", "Patient"), ("Cy", "GP", "GP"),
    ("Di", "Triggers + Emergency", "carer"), ("Ed", "Wallet card", "Patient"),
]  # fmt: skip


@pytest.mark.parametrize("what", ["What", "Item", "Give them", "Dec 2025", "X"])
def test_a_column_whose_cells_name_leaflets_is_offered_as_the_leaflets(
    clerk: Clerk, what: str
) -> None:
    page = brought(clerk, listed(*WHAT, head=("Name", what, "For whom")))
    assert heading(page) == "What is in each column?"
    assert [chosen(page, f"column-{n}") for n in range(3)] == ["name", "handout", "audience"]
    assert "Guessed by its cells: please look" in words(page)


@pytest.mark.parametrize("other", ["Leaflet", "Title", "Also"])
def test_of_two_columns_that_may_say_the_leaflet_it_is_asked_which(
    clerk: Clerk, other: str
) -> None:
    rows = [(name, what, "Dental" if other == "Also" else "Mrs") for name, what, _ in WHAT]
    rows = [(*row[:2], "My diary") if other == "Also" else row for row in rows]
    page = brought(clerk, listed(*rows, head=("Name", "What", other)))
    assert [chosen(page, f"column-{n}") for n in range(3)] == ["name", "?", "?"]
    assert words(page).count("More than one column may say which leaflet they get.") == 2
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "?", "column-2": "?"})
    assert "“What” may be more than one thing" in words(clerk.get("/many/columns"))


def test_columns_of_names_readers_and_papers_name_no_leaflet(clerk: Clerk) -> None:
    rows = [("Ann", "Mum", "card", "School"), ("Bea", "GP", "booklet", "St Mary’s School")]
    brought(clerk, listed(*rows, head=("Name", "Relation", "Kind", "Where")))
    assert not in_hand(clerk).naming


def test_the_columns_are_shown_again_as_they_were_chosen(clerk: Clerk) -> None:
    brought(clerk, listed(("Ann", "GP"), ("Bea", "thing"), head=("Name", "For whom")))
    clerk.post("/many/leaflet", leaflet="/")
    fields = {"column-0": "name", "column-1": "audience", "paper": "a4", "lines": "on"}
    clerk.post("/many/columns", **fields)
    assert "thing" in words(settled(clerk))  # a reader names the leaflet
    page = clerk.get("/many/columns")
    assert [chosen(page, f"column-{n}") for n in range(2)] == ["name", "audience"]
    assert chosen(page, "paper") == "a4"
    assert 'name="lines" checked' in page.text


@pytest.mark.parametrize(
    ("cell", "copies"),
    [
        ("patient + carer", ["living-with-sps/patient", "living-with-sps/carer"]),
        ("Triggers + GP", ["triggers/patient", "primary-care/primary-care"]),
        ("School and GP", ["at-school/school", "primary-care/primary-care"]),
        ("A&E / AMBULANCE", ["emergency/emergency-staff", "ambulance/ambulance-crew"]),
        ("GP, dentist", ["primary-care/primary-care", "dental-care/dentist"]),
        ("Triggers\nPregnancy", ["triggers/patient", "pregnancy/patient"]),
    ],
)
def test_two_in_one_cell_are_offered_together_and_one_by_one(
    clerk: Clerk, cell: str, copies: list[str]
) -> None:
    page = asked(clerk, ("Ann", cell), ("Bea", "My diary"))
    assert "names more than one leaflet. Say whether they get each, or which." in page
    assert heading(mended(clerk, do="take-0-handout-2")) == "3 leaflets can be made"
    both = [copy for row, copy in orders_of(clerk).items() if row != 3]
    assert sorted(map("/".join, both)) == sorted(copies)
    for place, copy in enumerate(copies, 1):
        asked(clerk, ("Ann", cell), ("Bea", "My diary"))
        assert heading(mended(clerk, do=f"take-{place}-handout-2")) == "2 leaflets can be made"
        found = in_hand(clerk).checked
        assert found is not None
        order = found.right[2].order
        assert f"{order.handout}/{order.audience}" == copy


@pytest.mark.parametrize("cell", ["diet sheet", "consent form", "as last time", "rabbits"])
def test_words_that_name_no_leaflet_are_said_to_name_none(clerk: Clerk, cell: str) -> None:
    page = asked(clerk, ("Ann", cell), ("Bea", cell), ("Cy", "My diary"))
    assert f"We have no leaflet called “{cell}”." in page
    assert "Leave these rows out" in page
    assert heading(mended(clerk, do="out-handout-2")) == "1 leaflet can be made"


def test_each_guess_of_a_reader_is_shown_and_can_be_changed(clerk: Clerk) -> None:
    head = ("Name", "Leaflet", "For")
    rows = [
        ("Ann", "Triggers", "Wife"),
        ("Bea", "Nurse", "GP"),
        ("Cy", "Triggers", "Adults with SPS"),
    ]
    page = asked(clerk, *rows, head=head)
    assert "Look: what we took these words for" in page
    assert "“Triggers + Wife” →" in page
    assert "“Nurse + GP” →" in page
    assert "Adults with SPS” →" not in page  # as the desk calls them
    clerk.post("/many/mend", **{"instead-triggers+wife": "My diary"})
    settled(clerk)
    found = in_hand(clerk).checked
    assert found is not None
    assert found.right[2].order.handout == "my-diary"
    assert found.right[4].order.handout == "triggers"


def test_what_was_taken_stands_open_beside_questions(clerk: Clerk) -> None:
    brought(clerk, listed(("Ann", "GP"), ("Bea", "rabbits"), head=("Name", "Leaflet")))
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "handout", "lines": "on"})
    page = settled(clerk)
    before = page.text.partition("“GP” →")[0].rpartition("<section")[2]
    assert before.count("<details>") == 1  # its own line alone, whose words are always seen


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("First name", "Surname", "Leaflet"), ("Ann", "Example", "GP")),
        (("Family name", "Forename", "Leaflet"), ("Example", "Ann", "GP")),
    ],
)
def test_a_name_in_two_columns_is_joined_when_a_person_says_so(
    clerk: Clerk, head: tuple[str, ...], row: tuple[str, ...]
) -> None:
    page = brought(clerk, listed(row, ("Bo", "", "GP"), head=head))
    assert "Such as “Ann Example”" in words(page)
    fields = {"column-0": "name", "column-1": "", "column-2": "handout", "lines": "on"}
    clerk.post("/many/columns", **fields)
    assert "“Your name” stands in two columns" in words(clerk.get("/many/columns"))
    clerk.post("/many/columns", **{**fields, "column-1": "name"})
    said = words(clerk.get("/many/columns"))
    assert "Say below whether they are joined; else leave all but one of them out" in said
    assert "2 columns are “Your name”" not in said  # which said to leave one out
    clerk.post("/many/columns", **fields, **{"join-name": "join"})
    settled(clerk)
    found = in_hand(clerk).checked
    assert found is not None
    assert [one.who for _, one in sorted(found.right.items())] == ["Ann Example", "Bo"]
    assert 'value="join" checked' in clerk.get("/many/columns").text
    clerk.post("/many/columns", **fields, **{"join-name": "alone"})
    settled(clerk)
    found = in_hand(clerk).checked
    assert found is not None
    assert found.right[2].who == row[0]


def test_a_leaflet_that_the_clinic_hides_is_asked_about(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    hiding = Clerk(folder)
    (folder / "clinic.toml").write_text('name = "Example"\nhide = ["at-work"]\n', "utf-8")
    page = asked(hiding, ("Ann", "At work"), ("Bea", "My diary"))
    hiding.desk.forget()
    assert "Which leaflet is “At work”?" in page
    assert "The clinic hides the leaflet “at-work”." in page


OF_CARERS = "Spasm triggers in stiff-person syndrome (SPS), for Family and carers"


@pytest.mark.parametrize(
    "answer", [{"do": "take-0-handout-2"}, {"do": "check", "word-handout-2": OF_CARERS}]
)
def test_each_row_of_a_mistyped_leaflet_keeps_its_own_reader(
    clerk: Clerk, answer: dict[str, str]
) -> None:
    readers = ("", "patient", "Family", "GP")
    rows = [(f"Ann {n}", "triggrs", who) for n, who in enumerate(readers)]
    page = asked(clerk, *rows, head=("Name", "Leaflet", "For"))
    assert page.count("Each row for its own reader") == 2  # one button, and what is heard of it
    assert "For: Family and carers" not in page
    page = words(mended(clerk, **answer))
    assert "is not made for “GP”. Who reads it?" in page
    assert "is not made for “patient”" not in page
    assert "Family and carers : Spasm triggers" in page  # both readers are offered
    found = in_hand(clerk).checked
    assert found is not None
    got = {n: f"{one.order.handout}/{one.order.audience}" for n, one in found.right.items()}
    assert got == {2: "triggers/patient", 3: "triggers/patient", 4: "triggers/carer"}


def test_it_is_said_for_whom_a_title_is_that_does_not_fit_the_reader(clerk: Clerk) -> None:
    page = asked(clerk, ("Ann", OF_CARERS, "patient"), head=("Name", "Leaflet", "For"))
    assert f"“{OF_CARERS}” is not made for “patient”. Who reads it?" in page


def test_without_readers_in_the_rows_each_copy_is_offered(clerk: Clerk) -> None:
    page = asked(clerk, ("Ann", "triggrs"), ("Bea", "triggrs"))
    assert "For: Family and carers" in page
    assert "own reader" not in page


MIXED = [
    ("GP", "GP"), ("Teachers", "School"), ("Family", "Family"), ("triggrs", "patient"),
    ("emergancy card", "patient"), ("pregnancy", "patient"), ("GP", "GP"), ("hosp bag", "Family"),
    ("as last time", "carer"),
]  # fmt: skip


def test_a_column_of_readers_half_titles_and_typos_may_say_the_leaflet(clerk: Clerk) -> None:
    """With a column of readers beside it, a person says which it is."""
    rows = [(f"Ann {n}", *row) for n, row in enumerate(MIXED)]
    page = brought(clerk, listed(*rows, head=("Name", "What", "For whom")))
    assert heading(page) == "What is in each column?"
    assert [chosen(page, f"column-{n}") for n in range(3)] == ["name", "?", "audience"]
    assert "More than one column may say which leaflet they get." in words(page)
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "?", "column-2": "audience"})
    assert "“What” may be more than one thing" in words(clerk.get("/many/columns"))
    fields = {"column-0": "name", "column-1": "handout", "column-2": "audience", "lines": "on"}
    clerk.post("/many/columns", **fields)
    settled(clerk)
    found = in_hand(clerk).checked
    assert found is not None
    assert found.right[7].order.handout == "pregnancy"


def test_such_a_column_alone_is_guessed_where_a_column_says_the_leaflet(clerk: Clerk) -> None:
    rows = [(f"Ann {n}", what) for n, (what, _) in enumerate(MIXED)]
    assert (
        heading(brought(clerk, listed(*rows, head=("Name", "What"))))
        == "Which leaflet do they get?"
    )
    clerk.post("/many/leaflet", leaflet="/")
    page = clerk.get("/many/columns")
    assert chosen(page, "column-1") == "handout"
    assert "Guessed by its cells: please look" in words(page)


@pytest.mark.parametrize(
    "cells",
    [
        ("patient", "Family", "GP", "carer", "Mum", "school nurse", "patiant", "neighbour"),
        ("Grace Bell", "May Plan", "Karen Bag", "Will Carer", "Rose Hill", "Mark Work"),
        ("wants large print", "call after work", "pregnant", "new", "ask GP", "falls", "no reply"),
        ("01632 960001", "0163 2960", "999", "Mum 01632 960002", "GP 01632 960003"),
        ("Baclofen", "diazepam", "Baclofen, diazepam", "none", "insulin", "IVIG"),
        ("card", "A4", "booklet", "wallet card", "Letter", "A5"),
        ("GP", "GP", "School", "triggrs", "Triggrs", "TRIGGRS"),  # one leaflet alone
    ],
)
def test_readers_names_notes_and_telephones_may_not(clerk: Clerk, cells: tuple[str, ...]) -> None:
    brought(clerk, listed(*((f"Ann {n}", c) for n, c in enumerate(cells)), head=("Name", "What")))
    assert not in_hand(clerk).naming
