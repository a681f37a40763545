"""Every fault of a list is known before anything is made, and is mended in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

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
    saved,
    settled,
    words,
    workbook,
)
from werkzeug.test import TestResponse

from sps_print.files.library import shipped_root

SPOILT = ("Cara Example", "1.63296E+09", "Baclofen")
DOSE = ("Dev Example", "Mo, 01632 960003", "Diazepam 5 mg, baclofen")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def clerk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    found = Clerk(tmp_path_factory.mktemp("desk") / "clinic")
    yield found
    found.desk.forget()


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


def orders_of(clerk: Clerk) -> dict[int, tuple[str, str]]:
    """The leaflet and the reader of each row that is right."""
    found = in_hand(clerk).checked
    assert found is not None
    return {row: (one.order.handout, one.order.audience) for row, one in found.right.items()}


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


def test_who_is_left_out_is_said_until_the_list_is_put_away(clerk: Clerk) -> None:
    looked_at(clerk, listed(ANN, SPOILT))
    assert "Take row 3 back in: Cara Example" in words(mended(clerk, do="out-3"))
    many = in_hand(clerk)
    clerk.post("/many/end")
    assert not many.names_left_out
