"""How the rows of a CSV are told apart: quotes, separators, and what old systems put at its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from sps_print.batch.list.rows import open_table
from sps_print.content.load.columns import load_columns
from sps_print.content.load.handouts import readable_handouts
from sps_print.desk.many.table.head import opened
from sps_print.problems import UnreadableFile
from sps_print.project import open_project


def cells(folder: Path, text: str) -> list[tuple[str, ...]]:
    """The cells of each row of a list."""
    (folder / "list.csv").write_bytes(text.encode())
    rows = list(open_table(folder / "list.csv").rows())
    assert not [row.problems for row in rows if row.problems]
    return [tuple(row.cells.values()) for row in rows]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('name,contact\nAnn,"Tom\nBen,Jo\nCy,Li"\n', 2),
        ('name,contact\n"Ann,Tom\nBen",Jo\n', 2),
        ('name,contact\nZoe,Li\n"Ann,Tom\nBen,"Jo"\n', 3),
        ('"name";"contact"\n"Ann";"Tom\n"Ben";"Jo"\n', 2),
        ('name;contact\nAnn;"Tom\nBen;Jo"\nCy;Li\n', 2),
        ('name\tcontact\nAnn\t"Tom\nBen\tJo"\n', 2),
        ('name,contact,medicines\nAnn,"Tom,x\nBen,Jo",y\n', 2),
        ('name,contact,medicines\nAnn,"Tom\nBen,Jo,x\nCy",Li,y\n', 2),
        ('name\n"Ann\nBen"\n', 2),
        ('sep=;\nname;contact\nAnn;"Tom\nBen;Jo"\n', 3),
        ('name,contact\nAnn,"Tom\nBen,Jo\n', 2),
        ('"name,contact\nAnn",Tom\n', 1),
    ],
)
def test_a_lone_quote_swallows_no_row(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(UnreadableFile, match="a quote is opened") as refused:
        cells(tmp_path, text)
    assert refused.value.problems[0].where == f"list.csv, line {line}"


@pytest.mark.parametrize(
    ("title", "list_"),
    [
        ("Friday group", "Name;Leaflet\nAnn;diary\nBea;card\n"),
        ("Friday group\n\n12 June", "Name\tLeaflet\r\nAnn\tdiary\r\nBea\tcard\r\n"),
        ("Group A, week 12", "Name;Leaflet\nAnn;diary\nBea;card\nIn all; 2\n"),
        ('"Friday; and Monday"', 'Name|Leaflet\nAnn|"diary; x"\nBea|card\n'),
        ("Friday", 'Name,Leaflet\n"Ann\nExample",diary\nBea,card\n'),
        ("Ward 7 | Friday", "Name,Leaflet\nAnn,diary\n\nBea,card\n"),
    ],
)
def test_a_title_says_nothing_of_what_parts_the_cells(
    tmp_path: Path, title: str, list_: str
) -> None:
    """The whole list became one column, below a title without a semicolon."""
    (tmp_path / "list.csv").write_text(f"{title}\n{list_}", encoding="utf-8", newline="")
    above = title.count("\n") + 1 - title.count("\n\n")
    table = open_table(tmp_path / "list.csv", above=above)
    assert table.columns == ("name", "leaflet")
    assert [row.cells["leaflet"] for row in table.rows()][1:2] == ["card"]
    library = open_project(None).library
    handouts, known = readable_handouts(library), load_columns(library)
    found, said = opened(tmp_path / "list.csv", "", "", handouts, known)
    assert found.columns == table.columns
    assert "taken for a title" in said[0]


@pytest.mark.parametrize("text", ["name\nAnn, B\nBea\n", "name;contact\nAnn;Bo, Cy\nBea;Di, Ed\n"])
def test_the_row_of_names_says_what_parts_the_cells(tmp_path: Path, text: str) -> None:
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    head = text.partition("\n")[0]
    assert open_table(tmp_path / "list.csv").columns == tuple(head.split(";"))


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ('name,contact\nAnn,"Tom\n01632 960000"\n', "Tom\n01632 960000"),
        ('name,contact\nAnn,"1 High Street,\nExampleton, Exshire"\n',
         "1 High Street,\nExampleton, Exshire"),
        ('name,contact\r\n"Ann\r\nExample",Tom\r\n', "Tom"),
        ('name,contact\nAnn,"Tom\n\nJo"\n', "Tom\n\nJo"),
        ('name,contact\nAnn,"Tom ""Tim"" Li"\n', 'Tom "Tim" Li'),
        ('name;contact\nAnn;"Tom,Jo\nLi,Cy"\n', "Tom,Jo\nLi,Cy"),
    ],
)  # fmt: skip
def test_a_cell_of_several_lines_is_one_cell(tmp_path: Path, text: str, second: str) -> None:
    ((_, found),) = cells(tmp_path, text)
    assert found == second


@pytest.mark.parametrize("separator", [*",;\t|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\n\x1a", "\r\n\x1a\r\n", "\x1a", ""])
def test_what_parts_cells_and_ends_a_file(tmp_path: Path, separator: str, end: str) -> None:
    text = "\n".join((f"name{separator}contact", f"Ann{separator}Tom", f"Ben{separator}Jo"))
    assert cells(tmp_path, text + end) == [("Ann", "Tom"), ("Ben", "Jo")]


@pytest.mark.parametrize(
    "mark", ["\ufeff", "\ufeff\ufeff", "\u200b", "\ufeff\u200b", "\ufeff\u2060"]
)
@pytest.mark.parametrize("head", ["name,contact", '"name","contact"', "sep=,\nname,contact"])
def test_marks_before_the_first_name_are_passed_over(tmp_path: Path, mark: str, head: str) -> None:
    (tmp_path / "list.csv").write_bytes(f"{mark}{head}\nAnn,Tom\n".encode())
    table = open_table(tmp_path / "list.csv")
    assert table.columns == ("name", "contact")
    assert [row.cells for row in table.rows()] == [{"name": "Ann", "contact": "Tom"}]


@pytest.mark.parametrize("name", ["Zo\0e", "Zoë\0", "\0"])
def test_a_lone_nul_is_no_code_of_its_own(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile, match="the line holds a NUL") as refused:
        cells(tmp_path, f"name,contact\nAnn,Tom\n{name},Jo\n")
    assert refused.value.problems[0].where == "list.csv, line 3"


@pytest.mark.parametrize("code", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["Ann", "Αλέξης", "Борис", "王芳"])
def test_utf_16_without_its_mark_is(tmp_path: Path, code: str, name: str) -> None:
    (tmp_path / "list.csv").write_bytes(f"{name},{name}\n{name},Tom\n".encode(code))
    with pytest.raises(UnreadableFile, match="UTF-16 without its mark"):
        open_table(tmp_path / "list.csv")
