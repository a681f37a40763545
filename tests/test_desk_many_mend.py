"""Every fault of a list is known before anything is made, and is mended in the page."""

from __future__ import annotations

import re
from datetime import date

import pytest
from desk_pages import Clerk
from many_desk import (
    A4,
    ANN,
    BEA,
    HEAD,
    brought,
    heading,
    in_hand,
    listed,
    looked_at,
    mended,
    orders_of,
    saved,
    settled,
    words,
    workbook,
)

from sps_print.files.library import shipped_root

SPOILT = ("Cara Example", "1.63296E+09", "Baclofen")
DOSE = ("Dev Example", "Mo, 01632 960003", "Diazepam 5 mg, baclofen")

pytestmark = pytest.mark.slow


def boxes(clerk: Clerk) -> dict[str, str]:
    """The boxes of the page of faults, with what stands in them."""
    page = clerk.get("/many/mend").text
    return dict(re.findall(r'name="(cell-[^"]*)" value="([^"]*)"', page))


def test_the_page_has_the_faults_alone(clerk: Clerk) -> None:
    page = looked_at(clerk, listed(ANN, SPOILT, BEA, DOSE))
    assert page.request.path == "/many/mend"
    assert heading(page) == "2 cells to mend"
    assert "2 of 4 rows are right. Nothing has been made yet." in words(page)
    assert boxes(clerk) == {"cell-3-contact": SPOILT[1], "cell-5-medicines": DOSE[2]}
    assert "Row 3 Cara Example" in words(page)
    assert ANN[0] not in words(page)


def test_each_fault_is_said_in_plain_words_beside_its_box(clerk: Clerk) -> None:
    page = looked_at(clerk, listed(SPOILT, DOSE))
    said = words(page)
    assert "A spreadsheet turned a number into another one, with an E. Type it here" in said
    assert "This has a number in it. Give names alone" in said
    assert "--" not in said
    assert 'aria-describedby="cell-2-contact-error"' in page.text
    assert 'id="cell-2-contact-error"' in page.text


def test_a_button_holds_the_exact_new_words_where_they_are_certain(clerk: Clerk) -> None:
    page = looked_at(clerk, listed(SPOILT, DOSE))
    assert "Change to “Diazepam, baclofen”" in words(page)
    assert page.text.count("Change to") == 1
    assert "None: only you can know." in words(page)
    mended(clerk, do="change-cell-3-medicines")
    assert boxes(clerk) == {"cell-2-contact": SPOILT[1]}


def test_what_is_typed_is_taken_and_the_list_is_looked_at_again(clerk: Clerk) -> None:
    looked_at(clerk, listed(SPOILT, DOSE))
    page = mended(clerk, **{"cell-2-contact": "Mo, 01632 960009", "cell-3-medicines": "Diazepam"})
    assert heading(page) == "2 leaflets can be made"
    orders = in_hand(clerk).checked
    assert orders is not None
    assert orders.right[2].order.answers["contact"] == "Mo, 01632 960009"
    assert orders.right[3].order.answers["medicines"] == "Diazepam"


def test_another_wrong_word_stays_a_fault_with_that_word(clerk: Clerk) -> None:
    looked_at(clerk, listed(SPOILT))
    mended(clerk, **{"cell-2-contact": "1632960000"})
    assert boxes(clerk) == {"cell-2-contact": "1632960000"}
    assert "telephone number without its first 0" in words(clerk.get("/many/mend"))


def test_the_file_is_never_changed(clerk: Clerk) -> None:
    data = listed(SPOILT)
    looked_at(clerk, data)
    mended(clerk, **{"cell-2-contact": "Mo, 01632 960009"})
    assert (in_hand(clerk).folder.path / "list.csv").read_bytes() == data


def test_a_row_can_be_left_out_and_taken_back_in(clerk: Clerk) -> None:
    looked_at(clerk, listed(ANN, SPOILT))
    page = mended(clerk, do="out-3")
    assert heading(page) == "1 leaflet can be made"
    assert "Take row 3 back in" in words(page)
    assert heading(mended(clerk, do="in-3")) == "1 cell to mend"


def test_all_that_is_not_mended_can_be_left_out(clerk: Clerk) -> None:
    page = looked_at(clerk, listed(ANN, SPOILT, DOSE))
    assert "Leave out all that is not mended (2 rows)" in words(page)
    page = mended(clerk, do="out")
    assert heading(page) == "1 leaflet can be made"
    assert "Left out: 2 rows" in words(page)


def test_an_empty_cell_is_a_fault_until_a_line_is_wanted(clerk: Clerk) -> None:
    page = looked_at(clerk, listed(ANN, (BEA[0], "", BEA[2])))
    assert "The answer is missing. Fill it in." in words(page)
    assert boxes(clerk) == {"cell-3-contact": ""}
    assert heading(mended(clerk, do="lines")) == "2 leaflets can be made"


def test_lines_can_be_wanted_from_the_first(clerk: Clerk) -> None:
    page = looked_at(clerk, listed(ANN, (BEA[0], "", BEA[2])), lines="on")
    assert heading(page) == "2 leaflets can be made"


def test_a_column_that_is_left_out_has_no_faults(clerk: Clerk) -> None:
    page = looked_at(clerk, listed(SPOILT), **{"column-1": ""})
    assert heading(page) == "1 leaflet can be made"


def test_a_row_that_cannot_be_read_is_shown_whole_and_typed_anew(clerk: Clerk) -> None:
    data = listed(ANN) + b"Bea Example,Mo 01632 960009\r\n"
    page = looked_at(clerk, data)
    assert "The row has 2 cells, the first row has 3. See that all words stand" in words(page)
    assert set(boxes(clerk)) == {"cell-3-name", "cell-3-contact", "cell-3-medicines"}
    page = mended(clerk, **{"cell-3-medicines": "Baclofen"})
    assert heading(page) == "2 leaflets can be made"


def test_a_row_with_a_cell_too_many_can_be_said_to_be_right(clerk: Clerk) -> None:
    page = looked_at(clerk, listed(ANN, (*BEA, "more")))
    assert "The row has 4 cells, the first row has 3. See that all words" in words(page)
    assert heading(mended(clerk, do="right-3")) == "2 leaflets can be made"


def test_what_a_spoilt_cell_of_a_sheet_holds_stands_in_its_box(clerk: Clerk) -> None:
    from openpyxl.styles import Font

    book = workbook([ANN, BEA, ANN, ANN])
    sheet = book.active
    sheet["B2"], sheet["B2"].number_format = 1632960001, "0.00E+00"
    sheet["C3"] = date(2026, 3, 4)
    sheet["A4"].value, sheet["A4"].data_type = "#N/A", "e"
    sheet["A5"].font = Font(strike=True)
    brought(clerk, saved(book), "people.xlsx")
    clerk.post("/many/leaflet", leaflet=A4)
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "contact",
                                   "column-2": "medicines", "paper": "a4"})  # fmt: skip
    page = settled(clerk)
    assert boxes(clerk) == {
        "cell-2-contact": "1632960001", "cell-3-medicines": "2026-03-04", "cell-4-name": "#N/A",
        "cell-5-name": ANN[0],
    }  # fmt: skip
    assert heading(page) == "4 cells to mend"


def test_words_for_which_there_is_no_room_are_known_before_anything_is_made(clerk: Clerk) -> None:
    endless = ", ".join(f"Medicine{'abcdefghij'[n % 10]}{'k' * (n // 10)}" for n in range(180))
    page = looked_at(clerk, listed(ANN, (*BEA[:2], endless)))
    assert page.request.path == "/many/mend"
    assert heading(page) == "1 cell to mend"
    assert boxes(clerk)["cell-3-medicines"] == endless
    assert heading(mended(clerk, **{"cell-3-medicines": "Baclofen"})) == "2 leaflets can be made"


def test_a_leaflet_of_a_column_is_mended_by_the_nearest_title(clerk: Clerk) -> None:
    head = ("leaflet", "name")
    rows = [("triggers", ""), ("emergncy", "Ann Example"), ("triggers", "Bea Example")]
    brought(clerk, listed(*rows, head=head))
    clerk.post("/many/columns", **{"column-0": "handout", "column-1": "name"})
    page = settled(clerk)
    said = words(page)
    assert "We have no leaflet called “emergncy”. The nearest are these." in said
    assert "This is for 1 row: 3 (Ann Example)." in said
    assert "SPS in an emergency : For: Emergency staff. Stiff-person syndrome: what to do" in said
    assert "handout" not in said.replace("handouts", "")
    page = mended(clerk, do="take-0-handout-3")
    assert heading(page) == "3 leaflets can be made"
    assert orders_of(clerk)[3] == ("emergency", "emergency-staff")


def test_a_title_without_its_end_is_offered_whole(clerk: Clerk) -> None:
    rows = [("my appoint", "Ann Example"), ("spasm", "Bea Example")]
    brought(clerk, listed(*rows, head=("leaflet", "name")))
    clerk.post("/many/columns", **{"column-0": "handout", "column-1": "name"})
    page = words(settled(clerk))
    assert "Which leaflet is “spasm”?" in page
    assert "Spasm triggers in stiff-person syndrome (SPS) : For: Adults with SPS." in page
    assert "Which leaflet is “my appoint”?" in page
    assert "My appointment : For: Adults with SPS." in page


def test_signs_of_a_web_page_are_changed_by_a_button(clerk: Clerk) -> None:
    page = looked_at(clerk, listed(("Ann &amp; Bo Example", *ANN[1:])))
    assert "Change to “Ann & Bo Example”" in words(page)
    assert heading(mended(clerk, do="change-cell-2-name")) == "1 leaflet can be made"


def test_a_cell_of_several_lines_keeps_them(clerk: Clerk) -> None:
    cell = "Bo Example\n1632960001"
    page = looked_at(clerk, listed((ANN[0], cell, ANN[2])))
    assert f">\n{cell}</textarea>" in page.text
    mended(clerk, **{"cell-2-contact": cell.replace("\n", "\r\n")})
    assert in_hand(clerk).mends == {}


def test_what_is_wrong_with_every_row_is_said_once(clerk: Clerk) -> None:
    clinic = clerk.folder / "handouts"
    clinic.mkdir()
    file = clinic / "emergency-card.toml"
    try:
        shipped = (shipped_root() / "handouts" / file.name).read_text()
        old = re.sub(r"issued = \d{4}", "issued = 2019", shipped)
        file.write_text(re.sub(r"review-by = \d{4}", "review-by = 2020", old))
        page = looked_at(clerk, listed(ANN, BEA))
        assert page.request.path == "/many/mend"
        assert words(page).count("This is so for every row") == 1
        assert "Row 2" not in words(page)
        assert "--allow-expired" not in words(page)
    finally:
        file.unlink()
        clinic.rmdir()


def test_a_mend_goes_when_another_column_has_its_place(clerk: Clerk) -> None:
    looked_at(clerk, listed(SPOILT))
    mended(clerk, **{"cell-2-contact": "Mo, 01632 960009"})
    many = in_hand(clerk)
    assert many.mends[2] == {"contact": "Mo, 01632 960009"}
    clerk.post("/many/columns", **{"column-0": "contact", "column-1": "name", "paper": "card"})
    settled(clerk)
    assert many.mends[2] == {}


def test_many_faults_come_in_portions(clerk: Clerk) -> None:
    rows = [(f"Ann Example {n}", "1632960000", "Baclofen") for n in range(70)]
    page = looked_at(clerk, listed(*rows))
    assert heading(page) == "70 rows to mend"
    assert len(boxes(clerk)) == 60
    assert "10 rows more come when they are mended" in words(page)


def test_enter_in_a_box_only_looks_again(clerk: Clerk) -> None:
    page = looked_at(clerk, listed(SPOILT)).text
    first = page.partition('action="/many/mend">')[2].partition("</button>")[0]
    assert 'value="check"' in first


def test_words_that_are_printed_as_no_answer_are_said(clerk: Clerk) -> None:
    page = looked_at(clerk, listed((*ANN[:2], "N/A"), (*BEA[:2], "N/A")))
    assert "“N/A” is printed as it stands in 2 cells of “Your medicines" in words(page)
    assert len(HEAD) == 3


def test_who_is_left_out_is_said_until_the_list_is_put_away(clerk: Clerk) -> None:
    looked_at(clerk, listed(ANN, SPOILT))
    assert "Take row 3 back in: Cara Example" in words(mended(clerk, do="out-3"))
    many = in_hand(clerk)
    clerk.post("/many/end")
    assert not many.names_left_out
