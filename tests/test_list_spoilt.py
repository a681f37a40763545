"""Cells that a spreadsheet spoilt are refused by row and column; what somebody typed is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run

from sps_print.batch.list.spoilt import Number, spoilt, undone

CASES = Path(__file__).parent / "cases"
SPOILT = {
    "with an E": "1.63296E+09 1,63E+09 4.47911E+11 1E+09 -1.5E-05 1.63296e+09 1,63e+09 1.6e9",
    "a point, a comma or a 0": "1632960001.0 1632960001,00 1,632,960,001 5.0 12345.67 "
    "1,632,960,001.00 £1,632,960,001 1.632.960.001 1.632.960.001,00 16,32,96,001 163296000100%",
    "below nought": "-958369 (1632960001)",
    "too narrow": "## ########",
    "an error of the spreadsheet": "#N/A #NV #REF! #BEZUG! #¡REF! #¿NOMBRE? #VALEUR! #DIV/0! "
    "#¡DIV/0! #N/D #I/T #N/B #YOK #HIÁNYZIK #SAYI/0! #ССЫЛКА! #Н/Д #Δ/Υ #ΤΙΜΗ! #GETTING_DATA "
    "#SPILL! #ÜBERLAUF! #NÁZEV? #PUUTTUU! #VÆRDI! #SAKNAS! #ERROR! Err:502 "
    "Err:522 Fout:508 Błąd:504 Fel:509",
    "a program wrote": "NaN NULL <NA> undefined TRUE FALSE Loading... "
    "nan b'Ann' ['Ann','Jo'] (null) <null> \\N WAHR",
    "into a date": "04-Mar Mar-04 4-Mar-26 2026-03-04T00:00:00.000Z",
    "without its first 0 or +": "1632960107 447911123456 612345678 16329601",
    "a formula": "=A2 =CONCAT(A2;B2)",
    "are lost": "Zo�",
    "a ? stands": "Luk?sz ?ukasz ??? Jos? Mu?oz",
    "a line of signs": "---- ====== ___",
    "the name of a field": "«Name» «First_Name» {{name}} <name> [Name] {name} %name% ${name} "
    "<<name>> {%name%} <Name>",
    "signs of a web page": "Ann<br>Jo <b>Ann</b> O&#39;Brien Zo&euml; Tom&amp;Jo",
    "numbers of letters": "Zo=C3=AB Zo%C3%AB Ann%20Example Zo\\u00eb",
    "UTF-7": "Zo+AOs-",
}
RIGHT = """Ann Example|Tom, 01632 960001|+44 1632 960001|00441632960001|01632960001|800 555 0100|Nan
None|n/a|Ann (?)|Tom & Jo|A&E|#2|#12 High Street|Flat 3|999|112|960107|(01632) 960 001|B12
Room 12E|1/2 tablet daily|Q&A; ward|R&B;|100% cotton|12.5 mg|May|May 4 calls|Mar|Jan Example|Dr. Mai
#example|#B12|Zoë|email=ann@example.org|50%|Tom: 01632 960001; Jo 01632 960002|"Ann"|1. Tom 2. Jo
+447911123456|6:00|Ann – mum|3M tape|ext. 502|Ext:512|'t Hooft|’s Example|Łukasz|Μαρία|Иван
https://example.org/?a=b|O’Brien|E102|Null Example|true|1-2 tablets|2026-03-04|4 March|A+B-
4 May 2026|4. Mai 2026|12 mars 1960
Total Example|Err on the side|Bob <bob@example.org>|1.800.555.0100|800.555.0100|06.12.34.56.78
123\xa0456\xa0789
I <3 tea|a < b|2e ring|1e verdieping|Ann [mother]|12,50|£5"""


@pytest.mark.parametrize(("said", "cell"), [(s, c) for s, cs in SPOILT.items() for c in cs.split()])
def test_a_spoilt_cell_is_told_by_its_look(said: str, cell: str) -> None:
    found = spoilt(f" {cell} ")
    assert found
    assert said in found[0]
    assert found[1]


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03-04 00:00:00",
        "04/03/2026 00:00",
        "4. Mrz",
        "Err :508",
        "1\xa0632\xa0960\xa0001",
        "1\u202f632\u202f960\u202f001",
        "3/4/2026 12:00:00 AM",
        "2026-03-04 00:00:00+00:00",
        "Wed Mar 04 2026 00:00:00 GMT+0000 (UTC)",
        "{'name': 'Ann'}",
        "(2 rows affected)",
        "Page 1 of 3",
        "Report generated on 28/11/2026",
        "Printed by: ward 4",
        "{{ name }}",
        "«First Name»",
        "Dear «First_Name»",
        "Ann, 1632960001.0",
        "Ann, #N/A",
        "Mum #REF!",
        "Mum ########",
    ],
)
def test_spoilt_cells_with_a_space(cell: str) -> None:
    assert spoilt(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "Mum 1632960001",
        "Mum: 1632960001",
        "Ann Example, 1632960001",
        "1632960001 (Mum)",
        "01632960001, 1632960002",
        "01632 960001 or 1632960002",
        "Ann\n1632960001",
    ],
)
def test_a_telephone_number_beside_words_has_its_first_0_too(cell: str) -> None:
    found = spoilt(cell)
    assert found
    assert "without its first 0 or +" in found[0]
    assert spoilt(cell, telephone=False) is None


@pytest.mark.parametrize(
    "cell",
    [
        "Mum 0044 7700900123",
        "Mum +44 7700900123",
        "Mum (0)7700900123",
        "Mum (+44) 7700900123",
        "Mum 0171/12345678",
        "Mum 0171 / 12345678",
        "Mum 07700 900123",
        "Mum 01632-96000123",
        "Tom, flat 2; 01632 960001",
        "tom12345678@example.org",
        "https://example.org/12345678",
        "Mum 800 555 0100",
    ],
)
def test_the_second_part_of_a_number_is_no_number_without_its_0(cell: str) -> None:
    assert spoilt(cell) is None


def test_any_other_number_is_right_when_it_was_typed_as_words() -> None:
    assert spoilt("1632960107", telephone=False) is None
    refused = spoilt(Number("1632960107"), telephone=False)
    assert refused
    assert "may have lost its first 0" in refused[0]
    assert spoilt(Number("12"), telephone=False) is None


@pytest.mark.parametrize("cell", RIGHT.replace("\n", "|").split("|"))
def test_what_somebody_typed_is_not_called_spoilt(cell: str) -> None:
    assert spoilt(cell) is None


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('="01632960001"', "01632960001"),
        ('="say ""stop"""', 'say "stop"'),
        ("'01632960001", "01632960001"),
        ("'+44 1632 960001", "+44 1632 960001"),
        ("'t Hooft", "'t Hooft"),
        ("Ann_x000D_\nExample", "Ann\r\nExample"),
        ("_x0041_nn", "Ann"),
        ("a_x00_b", "a_x00_b"),
    ],
)
def test_what_a_program_put_around_words_is_taken_off(cell: str, words: str) -> None:
    assert undone(cell) == words


def check(path: Path) -> tuple[int, str]:
    done = run("batch", path, "--handout", "my-emergency-sheet", "--allow-blanks", "--check")
    return done.code, done.out + done.err


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("133-csv-sep-line", "1 row checked: 0 not right"),
        ("148-csv-excel-text-formula", "2 rows checked: 0 not right"),
        ("141-csv-short-rows", "in row 2\n  hint: it has too few"),
        ("149-csv-scientific", "with an E\n  in row 3, contact\n  hint: make the column Text"),
    ],
)
def test_the_small_inputs(case: str, said: str) -> None:
    code, told = check(CASES / case / "people.csv")
    assert said in told
    assert code == (0 if "0 not right" in said else 1)


def test_a_spoilt_cell_is_named_by_row_and_column_without_its_words(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,contact\nAnn,Tom\nBob,1632960107\n#N/A,Jo\n")
    code, told = check(tmp_path / "list.csv")
    assert code == 1
    assert "without its first 0 or +\n  in row 3, contact\n  hint: make the column Text" in told
    assert "an error of the spreadsheet\n  in row 4, name" in told
    assert "1632960107" not in told


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;", "sep=|", "sep=\t"])
def test_excels_own_first_line_is_passed_over(tmp_path: Path, line: str) -> None:
    separator = line.strip('"')[-1]
    (tmp_path / "list.csv").write_text(
        f"{line}\r\nname{separator}contact\r\nAnn{separator}Bo 01632 960001\r\n"
    )
    assert check(tmp_path / "list.csv") == (0, "1 row checked: 0 not right\n")


@pytest.mark.parametrize(
    "cell", ["O1632 960001", "Tom O1632 960OO1", "01632 96000l", "0l632 960001", "o1632960001"]
)
def test_a_letter_in_the_place_of_a_digit_is_told(cell: str) -> None:
    found = spoilt(cell)
    assert found
    assert "in the place of a digit" in found[0]
    assert spoilt(cell, telephone=False) is None


@pytest.mark.parametrize(
    "cell",
    ["01632 960001 or 01632 960002", "OL1 2AB", "Flat 1O, 01632 960001", "01632 960001 Olly",
     "Ol 01632 960001", "I 01632 960001", "100 lol", "tom1000l1@example.org", "ext 12 I",
     "Ilo 01632 960001 (only nights)", "1l bottle", "01632 960001 - Io"],
)  # fmt: skip
def test_letters_beside_a_number_are_letters(cell: str) -> None:
    assert spoilt(cell) is None


@pytest.mark.parametrize("cell", ["Tom 01632 96…", "Ann Exam...", "baclofen, diaz…"])
def test_a_cell_that_a_program_cut_off_is_told(cell: str) -> None:
    assert "cut off" in (spoilt(cell) or spoilt(cell, telephone=False) or ("",))[0]
    assert spoilt(cell.rstrip("….")) is None
