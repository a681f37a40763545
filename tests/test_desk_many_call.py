"""Whom to call stands in several columns, or without a number; and columns that nobody uses."""

from __future__ import annotations

import pytest
from desk_pages import Clerk
from many_desk import (
    ANN,
    BEA,
    CARD,
    HEAD,
    brought,
    chosen,
    heading,
    in_hand,
    listed,
    looked_at,
    made,
    mended,
    saved,
    settled,
    words,
    workbook,
)
from test_desk_many_anew import again

from sps_print.content.load.columns import load_columns
from sps_print.content.load.handouts import readable_handouts
from sps_print.desk.many.table.halves import halves
from sps_print.desk.many.table.match import asked_by, guesses
from sps_print.project import open_project

LIBRARY = open_project(None).library
KNOWN, HANDOUTS = load_columns(LIBRARY), readable_handouts(LIBRARY)
ASKS = asked_by(HANDOUTS)


@pytest.mark.parametrize(
    ("columns", "joined"),
    [
        (("name", "next of kin", "tel"), ("next of kin", "tel")),
        (("carer", "carer phone"), ("carer", "carer phone")),
        (("carer's mobile", "mobile", "carer"), ("carer", "carer's mobile")),
        (("name", "mobile", "home"), ("mobile", "home")),
        (("phone", "next of kin", "nok phone"), ("next of kin", "nok phone")),
        (("tel", "nok", "relationship", "phone", "mobile"), ("nok", "phone", "mobile")),
        (("tel", "nok"), ("nok", "tel")),
        (("emergency contact name", "emergency contact number"),) * 2,
        (("next of kin name", "next of kin number"),) * 2,
        (("contact", "contact number"),) * 2,
        (
            ("tel (home)", "mobile", "call in emergency", "emergency tel"),
            ("call in emergency", "emergency tel"),
        ),
        (("partner", "partner tel", "partner's mobile"),) * 2,
        (("emergency contact", "carer", "carer phone"), ("carer", "carer phone")),
        (("name", "number", "next of kin"), ()), (("name", "home", "work"), ()),
        (("name", "phone"), ()), (("name", "patient phone", "carer"), ()),
        (("emergency contact", "gp phone"), ()),
    ],
)  # fmt: skip
def test_which_columns_may_say_whom_to_call_together(
    columns: tuple[str, ...], joined: tuple[str, ...]
) -> None:
    found = halves({column: ["Ed"] for column in columns}, ASKS, KNOWN)
    assert [one.columns for one in found] == ([joined] if joined else [])


def test_a_contact_with_its_number_is_one_already() -> None:
    samples = {"emergency contact": ["Ed, 01632 960001"], "phone": ["01632 960002"]}
    assert halves(samples, ASKS, KNOWN)[0].whole
    assert not halves({**samples, "emergency contact": ["Ed"]}, ASKS, KNOWN)[0].whole


@pytest.mark.parametrize(
    "head",
    ["Tablets", "Tabs", "Current meds", "Drugs", "Rx", "Pills", "Regular tablets", "Meds (names)",
     "Tablets taken", "Medication list", "Current tablets"],
)  # fmt: skip
def test_medicines_are_known_by_what_people_call_them(head: str) -> None:
    assert guesses([head], HANDOUTS, KNOWN)[head].meaning == "medicines"


@pytest.mark.parametrize("head", ["Medicines allergic to", "Drug allergy", "Medicine allergies"])
def test_what_somebody_must_not_have_is_no_medicine_of_theirs(head: str) -> None:
    assert guesses([head], HANDOUTS, KNOWN)[head].meaning == "allergies"


@pytest.mark.parametrize("head", ["GP phone", "School telephone", "Work mobile"])
def test_a_number_of_somebody_else_is_asked_about(head: str) -> None:
    found = guesses([head], HANDOUTS, KNOWN)[head]
    assert found.doubtful or not found.meaning


TWO = ("Name", "Next of kin", "Tel", "Tablets", "Notes")
ROWS = [("Ann Q", "Ed Dummy", "01632 960001", "Baclofen", "rang"),
        ("Bea Q", "Flo Dummy", "", "Diazepam", "")]  # fmt: skip
USED = {"column-0": "name", "column-1": "contact", "column-2": "", "column-3": "medicines"}


@pytest.mark.slow
def test_a_contact_and_its_number_are_joined(clerk: Clerk) -> None:
    """“Please call Ed Dummy” was printed on a card, and no number."""
    brought(clerk, listed(*ROWS, head=TWO))
    page = clerk.post("/many/leaflet", leaflet=CARD)
    assert chosen(page, "column-3") == "medicines"
    assert "Such as “Ed Dummy, 01632 960001”" in words(page)
    clerk.post("/many/columns", **USED, lines="on")
    page = settled(clerk)
    assert "“Who to call in an emergency” stands in two columns: “next of kin” and “tel”" in words(
        page
    )
    clerk.post("/many/columns", **USED, lines="on", **{"join-contact": "join"})
    page = settled(clerk)
    assert heading(page) == "2 leaflets can be made"
    right = in_hand(clerk).to_make().right
    assert [one.order.answers["contact"] for _, one in sorted(right.items())] == [
        "Ed Dummy, 01632 960001", "Flo Dummy",
    ]  # fmt: skip
    assert "no telephone number stands in “Who to call in an emergency” of row 3 (Bea Q)" in words(
        page
    )
    assert "nothing is printed of these columns: “Notes”." in words(page)
    assert 'name="join-contact" value="join" checked' in clerk.get("/many/columns").text
    clerk.post("/many/columns", **USED, lines="on", **{"join-contact": "alone"})
    page = settled(clerk)
    assert "of row 2 (Ann Q), row 3 (Bea Q)" in words(page)
    assert "nothing is printed of these columns: “Tel”, “Notes”." in words(page)


def test_columns_that_are_chosen_for_one_question_are_offered_before_those_called_so() -> None:
    samples = {"their tel": ["01632 960001"], "ring": ["Ed"], "fore": ["Ann"], "fam": ["Q"]}
    found = halves(samples, ASKS, KNOWN, {"their tel": "contact", "ring": "contact",
                                          "fore": "name", "fam": "name"})  # fmt: skip
    assert {one.ask: one.joined for one in found} == {
        "contact": (("ring", "their tel"), ", "), "name": (("fore", "fam"), " "),
    }  # fmt: skip
    other = {"nok": ["Ed"], "tel": ["01632 960001"], "ring": ["Flo"]}
    (one,) = halves(other, ASKS, KNOWN, {"nok": "contact", "ring": "contact"})
    assert one.columns == ("nok", "ring")
    assert not halves(samples, ASKS, KNOWN, {"their tel": "contact", "ring": "name"})


@pytest.mark.slow
def test_a_contact_and_its_number_that_are_chosen_by_hand_are_joined(clerk: Clerk) -> None:
    """It was said to leave one of them out, and all numbers were lost."""
    brought(clerk, listed(*ROWS, head=("Pt", "Ring if bad attack", "Their tel", "Takes", "Notes")))
    clerk.post("/many/leaflet", leaflet=CARD)
    both = {**USED, "column-2": "contact"}
    page = clerk.post("/many/columns", **both, lines="on")
    said = "“Who to call in an emergency” stands in two columns: “ring if bad attack” and “their"
    assert said in words(page)
    assert "Such as “Ed Dummy, 01632 960001”" in words(page)
    clerk.post("/many/columns", **both, lines="on", **{"join-contact": "join"})
    assert heading(settled(clerk)) == "2 leaflets can be made"
    right = in_hand(clerk).to_make().right
    assert [one.order.answers["contact"] for _, one in sorted(right.items())] == [
        "Ed Dummy, 01632 960001", "Flo Dummy",
    ]  # fmt: skip
    page = clerk.get("/many/columns")
    assert 'name="join-contact" value="join" checked' in page.text
    assert [chosen(page, f"column-{n}") for n in (1, 2)] == ["contact", "contact"]
    page = clerk.post("/many/columns", **both, lines="on", **{"join-contact": "alone"})
    assert "2 columns are “Who to call in an emergency”" in words(page)
    # who leaves one out has not joined them
    clerk.post("/many/columns", **USED, lines="on", **{"join-contact": "join"})
    settled(clerk)
    assert not in_hand(clerk).joined
    assert "Join them" not in clerk.get("/many/columns").text


@pytest.mark.slow
def test_joining_says_whose_a_number_is(clerk: Clerk) -> None:
    head = ("Name", "Mobile", "Home")
    brought(clerk, listed(("Ann Q", "07700 900001", "01632 960001"), head=head))
    page = clerk.post("/many/leaflet", leaflet=CARD)
    assert chosen(page, "column-1") == "?"
    fields = {"column-0": "name", "column-1": "?", "column-2": "", "join-contact": "join"}
    clerk.post("/many/columns", **fields, lines="on")
    assert heading(settled(clerk)) == "1 leaflet can be made"
    (one,) = in_hand(clerk).to_make().right.values()
    assert one.order.answers["contact"] == "07700 900001, 01632 960001"
    page = clerk.get("/many/columns")
    assert [chosen(page, f"column-{n}") for n in range(3)] == ["name", "contact", "contact"]


@pytest.mark.slow
@pytest.mark.parametrize(("cell", "seen"), [("Ed Dummy", True), ("Ed, 01632 960001", False),
                                            ("01632 960001", False), ("Ward 7", True)])  # fmt: skip
def test_a_contact_without_a_number_is_looked_at(clerk: Clerk, cell: str, seen: bool) -> None:
    page = looked_at(clerk, listed((ANN[0], cell, ANN[2])))
    assert heading(page) == "1 leaflet can be made"
    assert ("no telephone number stands in" in words(page)) == seen


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["zip", "pdf"])
def test_all_of_them_can_be_made_after_a_part(clerk: Clerk, kind: str) -> None:
    """“Make all of them” showed the part that was made before as if it were all."""
    looked_at(clerk, listed(ANN, BEA))
    page = again(clerk, listed(ANN, (BEA[0], ANN[1], BEA[2])))
    assert heading(page) == "2 leaflets can be made"
    clerk.post("/many/only", do="changed")
    assert "1 leaflet is made" in made(clerk, kind).text
    assert clerk.post("/many/only", do="all").request.path == "/many/ready"
    page = clerk.get("/many/ready")
    assert heading(page) == "2 leaflets can be made"
    assert "Nothing has been made yet" not in words(page)
    assert "2 leaflets are made" in made(clerk, kind).text
    clerk.post("/many/again", row="2")
    settled(clerk)
    assert clerk.post("/many/only", do="changed").request.path == "/many/ready"
    assert "Only these are made now" in words(clerk.get("/many/ready"))


NUMBERED = [("1", *ANN), ("2", *BEA)]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "xlsx", "titled", "last"])
def test_a_column_without_a_heading_is_left_out(clerk: Clerk, kind: str) -> None:
    """It was a fault of every row, and nothing on the page could mend it."""
    if kind == "last":
        data, at = saved(workbook([(*row[1:], row[0]) for row in NUMBERED])), 3
    elif kind == "titled":
        data, at = listed(("", *HEAD), *NUMBERED, head=("Our people", "", "", "")), 0
    else:
        rows, head = NUMBERED, ("", *HEAD)
        data, at = listed(*rows, head=head) if kind == "csv" else saved(workbook(rows, head)), 0
    brought(clerk, data, "people.csv" if kind in {"csv", "titled"} else "people.xlsx")
    page = clerk.post("/many/leaflet", leaflet=CARD)
    letter = "AD"[at > 0]
    assert f"No heading, column {letter}" in words(page)
    assert chosen(page, f"column-{at}") == ""
    first = 0 if at else 1
    fields = {f"column-{first + n}": one for n, one in enumerate(("name", "contact", "medicines"))}
    clerk.post("/many/columns", **fields, paper="card")
    page = settled(clerk)
    assert heading(page) == "2 leaflets can be made"
    assert f"“No heading, column {letter}”" in words(page)


@pytest.mark.slow
def test_a_missing_number_is_said_once_for_several_leaflets(clerk: Clerk) -> None:
    data = listed((ANN[0], "Ed Dummy", ANN[2], "2"), head=(*HEAD, "Copies"))
    page = looked_at(clerk, data, **{"column-3": "copies"})
    assert heading(page) == "2 leaflets can be made"
    assert "of row 2 (Ann Zanzibella). It is printed" in words(page)
    assert mended(clerk, do="check").request.path == "/many/ready"


@pytest.mark.slow
def test_all_faults_of_a_row_are_said_at_once(clerk: Clerk) -> None:
    page = looked_at(clerk, listed((ANN[0], "", "Baclofen 10 mg")))
    assert heading(page) == "2 cells to mend"
    assert "The answer is missing" in words(page)
    assert "Change to “Baclofen”" in words(page)


@pytest.mark.slow
def test_a_list_can_be_brought_again_once_it_is_made(clerk: Clerk) -> None:
    looked_at(clerk, listed((*ANN, "2"), head=(*HEAD, "Copies")), **{"column-3": "copies"})
    assert "They are for 1 row of the list" in words(clerk.get("/many/ready"))
    assert 'href="/many/anew"' in made(clerk, "zip").text


@pytest.mark.slow
def test_a_contact_without_a_number_is_printed_so_once_somebody_says_so(clerk: Clerk) -> None:
    brought(clerk, listed(*ROWS, head=TWO))
    clerk.post("/many/leaflet", leaflet=CARD)
    clerk.post("/many/columns", **USED, lines="on", **{"join-contact": "join"})
    page = settled(clerk)
    said = "no telephone number stands in “Who to call in an emergency” of row 3 (Bea Q)"
    assert said in words(page)
    assert "Print it so" in words(page)
    page = clerk.post("/many/so", do="contact")
    assert "no telephone number" not in words(page)
    assert heading(page) == "2 leaflets can be made"
