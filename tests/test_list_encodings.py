"""In which code the letters of a list are: told, guessed and said, or refused in words."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from command import one_message, run

from sps_print.batch.list.encoding import Encoding, read_twice
from sps_print.batch.list.rows import open_table
from sps_print.batch.list.western import doubtful
from sps_print.problems import SpsPrintError

HEAD = "name,contact\n"
CASES = Path(__file__).parent / "cases"
WESTERN = (
    "Zoë José Müller François Ångström Peña O’Brien Renée Sørensen João Núñez Assunção Weiß Größe "
    "don’t d’accord Siân Chloë Noël Gaëlle Màiri Mòrag Beneš Tomáš CAFÉ MÜLLER MUÑOZ Åse Håkon "
    "Hämäläinen Pääkkönen Benoît Hélène Nicolò Île hÓra Páez Lioresal® Gal·la Smith–Jones Mon–Fri "
    "Iñaki Köln Österreich Übach École Çelik Thérèse Jæger Sæther “Ann” 5€ 9–5"
)


def name_in(folder: Path, data: bytes, encoding: str = "") -> str:
    """The name in the only row of a list."""
    (folder / "list.csv").write_bytes(data)
    (row,) = open_table(folder / "list.csv", encoding).rows()
    return row.cells["name"]


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["Zoë", "O’Brien", "François Müller", "Ångström 5 €"])
def test_a_list_in_a_usual_code_is_read(tmp_path: Path, code: str, name: str) -> None:
    assert name_in(tmp_path, f"{HEAD}{name},Tom\n".encode(code)) == name


@pytest.mark.parametrize("word", WESTERN.split())
def test_words_of_western_europe_are_believed(tmp_path: Path, word: str) -> None:
    assert name_in(tmp_path, f"{HEAD}{word},Tom\n".encode("cp1252")) == word


OTHERS = [
    ("cp1250", "Jiří Čech"), ("cp1250", "Łukasz"), ("cp1250", "Wiśniewski"), ("cp1250", "Kučera"),
    ("cp1250", "Ştefan"), ("cp1250", "Đorđe"), ("cp1251", "Иван"), ("cp1251", "Ольга Ким"),
    ("cp1253", "Άννα"), ("cp1254", "Yılmaz"), ("cp1254", "Şahin"), ("cp1257", "Bērziņš"),
    ("cp1257", "Žukauskas"), ("iso-8859-2", "Łukasz"), ("mac-roman", "José"),
    ("mac-roman", "Zoë"), ("mac-roman", "Müller"), ("mac-roman", "García"), ("mac-roman", "Peña"),
    ("mac-roman", "Jörg"), ("cp437", "François"), ("cp437", "Peña"), ("cp850", "José"),
    ("cp850", "Ramón"), ("koi8-r", "Иван"), ("shift-jis", "山田太郎"), ("gb18030", "王小明"),
    ("big5", "陳大文"), ("euc-kr", "김민수"), ("cp1255", "דוד"), ("cp1256", "محمد"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "name"), OTHERS)
def test_a_list_in_another_code_is_refused_with_its_line_and_words(
    tmp_path: Path, code: str, name: str
) -> None:
    data = f"{HEAD}Ann,Tom\n{name},Tom\n".encode(code)
    with pytest.raises(SpsPrintError) as refused:
        name_in(tmp_path, data)
    (problem,) = refused.value.problems
    assert "the letters of the list cannot be read" in problem.what
    assert "“" in problem.what
    assert problem.where == "list.csv, line 3"
    assert "“CSV UTF-8”; or say what it is, such as --encoding" in problem.hint


@pytest.mark.parametrize(("code", "name"), OTHERS)
def test_it_is_read_when_somebody_says_the_code(tmp_path: Path, code: str, name: str) -> None:
    assert name_in(tmp_path, f"{HEAD}{name},Tom\n".encode(code), code) == name


@pytest.mark.parametrize("code", ["utf-16-le", "utf-16-be", "utf-32"])
def test_wide_codes_without_a_mark_are_named(tmp_path: Path, code: str) -> None:
    with pytest.raises(SpsPrintError, match=r"UTF-16 without its mark|UTF-32"):
        name_in(tmp_path, f"{HEAD}Zoë,Tom\n".encode(code))


@pytest.mark.parametrize("code", ["cp1252", "latin-1", "mac-roman", "cp437", "cp850", "cp1250"])
@pytest.mark.parametrize("name", ["Zoë", "José", "Müller", "Peña", "Łukasz", "Straße", "Jiří"])
def test_words_that_were_encoded_twice_are_refused(tmp_path: Path, code: str, name: str) -> None:
    try:
        twice = name.encode().decode(code)
    except UnicodeDecodeError:
        pytest.skip("such words were lost already")
    with pytest.raises(SpsPrintError, match=r"once read in a wrong code: “") as refused:
        name_in(tmp_path, f"{HEAD}{twice},Tom\n".encode())
    assert refused.value.problems[0].where == "list.csv, line 2"


@pytest.mark.parametrize(
    "word", ["“CAFÉ”", "«JOSÉ»", "MUÑOZ", "Đặng", "Łódź", "Ængus", "Ærø", "Иван", "Ναός", "Tomáš’s"]
)
def test_right_words_are_not_called_encoded_twice(word: str) -> None:
    assert read_twice(word) == ""


def test_one_line_of_another_code_is_named_and_no_other_misread() -> None:
    with pytest.raises(SpsPrintError, match="not UTF-8 as the others are: “Müller”") as refused:
        open_table(CASES / "218-csv-one-cp1252-line-in-utf8" / "people.csv")
    assert refused.value.problems[0].where == "people.csv, line 3"


def test_a_guess_is_said_with_a_word(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(f"{HEAD}Zoë,Tom 01632 960001\n".encode("cp1252"))
    table = open_table(tmp_path / "list.csv")
    assert table.how == Encoding("cp1252", "Zoë")
    done = run("batch", tmp_path / "list.csv", "--handout", "emergency-card", "--check")
    assert (done.code, done.err) == (0, "")
    assert "taken for Windows-1252, as in “Zoë”" in done.out
    said = run("batch", tmp_path / "list.csv", "--handout", "emergency-card", "--check",
               "--encoding", "windows-1252")  # fmt: skip
    assert (said.code, said.out) == (0, "1 row checked: 0 not right\n")


@pytest.mark.parametrize("name", ["windows-1520", "zip", "rot13", "\0", "x" * 999])
def test_an_encoding_that_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "list.csv").write_bytes(b"name\nAnn\n")
    with pytest.raises(SpsPrintError, match="there is no encoding"):
        open_table(tmp_path / "list.csv", name)


def test_a_chosen_encoding_that_does_not_fit(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"name\nAnn\nZo\xeb\n")
    done = run("batch", tmp_path / "list.csv", "--handout", "emergency-card", "--encoding", "utf-8")
    assert "cannot be read as utf-8" in one_message(done, 3)


def test_words_that_only_look_encoded_twice_are_read_when_somebody_says_so(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(f"{HEAD}ZoÃ«,Tom\n".encode())
    words = ("batch", tmp_path / "list.csv", "--handout", "emergency-card", "--check")
    assert "once read in a wrong code" in one_message(run(*words), 3)
    done = run(*words, "--encoding", "utf-8")
    assert (done.code, done.err) == (0, "")


def test_utf_8_is_not_read_as_something_else(tmp_path: Path) -> None:
    with pytest.raises(SpsPrintError, match="are UTF-8, and not windows-1252"):
        name_in(tmp_path, f"{HEAD}Zoë,Tom\n".encode(), "windows-1252")


def test_a_line_of_a_code_page_far_down_is_found(tmp_path: Path) -> None:
    """Blocks of plain lines are only counted; the count is right."""
    lines = [f"Ann {n},Tom\n" for n in range(50_000)]
    lines[40_000] = "Jiří,Tom\n"
    with pytest.raises(SpsPrintError, match="line 40002"):
        name_in(tmp_path, HEAD.encode() + "".join(lines).encode("cp1250"))


def test_a_mark_is_no_letter(tmp_path: Path) -> None:
    assert name_in(tmp_path, codecs.BOM_UTF8 + f"{HEAD}Zoë,Tom\n".encode()) == "Zoë"
    assert not doubtful("Ann Example")


@pytest.mark.parametrize("code", ["utf-16", "utf-8-sig"])
def test_a_mark_of_its_code_does_not_make_words_right_that_were_read_wrong(
    tmp_path: Path, code: str
) -> None:
    """Excel's “Unicode Text” of a list that it had read in a wrong code."""
    data = f"{HEAD}Ann,Tom\nMÃ¼ller,Tom\n".encode(code)
    with pytest.raises(SpsPrintError, match="once read in a wrong code") as error:
        name_in(tmp_path, data)
    (problem,) = error.value.problems
    assert problem.where == "list.csv, line 3"
    assert problem.hint.endswith(f"give --encoding {code.removesuffix('-sig')}")
    given = problem.hint.split()[-1]
    (tmp_path / "list.csv").write_bytes(data)
    assert [*open_table(tmp_path / "list.csv", given).rows()][1].cells["name"] == "MÃ¼ller"


def test_the_mark_of_utf8_before_another_code_is_told(tmp_path: Path) -> None:
    data = codecs.BOM_UTF8 + f"{HEAD}Zoë,Tom\n".encode("cp1252")
    with pytest.raises(SpsPrintError, match="not UTF-8 as the others are: “Zoë”"):
        name_in(tmp_path, data)


@pytest.mark.parametrize("code", ["utf-16-le", "utf-16-be"])
def test_the_code_that_is_offered_reads_the_list(tmp_path: Path, code: str) -> None:
    data = f"{HEAD}Zoë,Tom\n".encode(code)
    with pytest.raises(SpsPrintError, match="UTF-16 without its mark") as error:
        name_in(tmp_path, data)
    assert name_in(tmp_path, data, error.value.problems[0].hint.split()[-1]) == "Zoë"


def test_a_file_that_is_filled_up_with_nul_is_not_called_utf16(tmp_path: Path) -> None:
    with pytest.raises(SpsPrintError, match="a NUL, a sign that no program prints"):
        name_in(tmp_path, f"{HEAD}Ann,Tom\n".encode() + bytes(600))
