"""Braille: read back as the words, on pages of each size, with a running head and contents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from command import one_message, run
from every_block import every_block
from outside import back_translated, need_liblouis

from sps_print.document.blocks import Para, Text
from sps_print.document.for_paper import for_listening
from sps_print.document.reading_order import words_only
from sps_print.model import Cells
from sps_print.output.braille import braille
from sps_print.output.louis import tables_of
from sps_print.problems import ContentError, UseError
from sps_print.proof.shapes.read_brf import Braille
from sps_print.proof.shapes.wanted import Manner, wanted_words
from sps_print.proof.shapes.words import prove_words

DOC = for_listening(every_block())
SIZES = (Cells(), Cells(28, 15), Cells(32, 10), Cells(20, 30))


@pytest.fixture(autouse=True)
def liblouis() -> None:
    need_liblouis()


def pages(cells: Cells = SIZES[0], grade: int = 2) -> list[list[str]]:
    return [page.split("\r\n") for page in braille(DOC, cells, grade).decode("ascii").split("\f")]


@pytest.mark.parametrize("cells", SIZES)
@pytest.mark.parametrize("grade", [1, 2])
def test_pages_have_their_size_and_their_number(cells: Cells, grade: int) -> None:
    *whole, end = pages(cells, grade)
    assert end == [""]
    for number, (head, *lines, last) in enumerate(whole, 1):
        assert last == ""
        assert head.endswith(f" #{'JABCDEFGHI'[number]}" if number < 10 else "")
        assert len(head) == cells.across
        assert len(lines) < cells.down
        assert max(map(len, lines)) <= cells.across
    assert sum(len(page) for page in whole) > 50


def test_it_reads_back_as_the_words() -> None:
    *whole, _ = pages()
    said = words_only(back_translated([line for page in whole for line in page[1:]]))
    for words in ("Never put the wooden spoon away. Ring 999 at once.", "1. Wait 2. Breathe out",
                  "Time: Friday. What: A rest. Who: Bo.", "Warning: Keep the spoon",
                  "Example Clinic", "www.example.org", "Tick box: A cup"):  # fmt: skip
        assert " ".join(words_only(words)) in " ".join(said)


def test_no_heading_is_the_last_line_of_a_page() -> None:
    for cells in SIZES:
        for page in pages(cells)[1:-1]:
            *_, last, _ = page
            assert not last.startswith("    "), page


def test_contents_of_several_pages_lead_right() -> None:
    """Numbers of two digits, titles over the end of a page, and one that is read back otherwise:
    the proof looks each one up."""
    (one, *_), cells = DOC.sections, Cells(20, 10)
    several = (replace(one, title=f"How to help enough in part {n} of many") for n in range(30))
    there = replace(DOC, sections=tuple(several))
    read = Braille(there, wanted_words(there, Manner()), cells, tables_of("en-GB", 2))
    data = braille(there, cells, 2)
    assert prove_words(data, read.words, read.wanted, there, "the Braille") == ()
    assert data.count(b"\f") > 100


def test_grade_1_is_letter_by_letter() -> None:
    spoon = [" ".join(line for page in pages(grade=grade) for line in page) for grade in (1, 2)]
    assert "WOODEN SPOON" in spoon[0]
    assert "WOOD5 SPOON" in spoon[1]


def test_an_address_is_never_contracted() -> None:
    there = replace(DOC, card=replace(DOC.card, web="www.themother.org"))
    assert b"WWW4THEMOTHER4ORG" in braille(there, Cells(), 2)


def test_a_long_address_is_divided_behind_its_slashes() -> None:
    section = replace(
        DOC.sections[0], blocks=(Para((Text("https://example.org/" + "abc/" * 12),)),)
    )
    text = braille(replace(DOC, sections=(section,)), Cells(), 2).decode()
    found = text.replace("\f", "").split("\r\n")
    whole = "".join(found)
    assert whole.count("ABC_/" * 3) > 1  # nothing stands between them in a line
    assert [line for line in found if line.endswith("ABC_/")]
    assert max(map(len, found)) <= 40


def test_a_word_that_fits_no_line_is_refused() -> None:
    section = replace(DOC.sections[0], blocks=(Para((Text("a" * 50),)),))
    with pytest.raises(ContentError, match="too long for a line of 40 cells"):
        braille(replace(DOC, sections=(section,)), Cells(), 1)


def test_a_sign_without_braille_is_refused_by_name() -> None:
    there = replace(DOC, card=replace(DOC.card, name="Ngọzi & Łukasz Café"))
    with pytest.raises(ContentError, match=r"no Braille here for “ọ” \(U\+1ECD\)\n"):
        braille(there, Cells(), 2)


def test_a_language_without_braille_is_refused() -> None:
    with pytest.raises(UseError, match="no Braille is known for the language “cy-GB”"):
        braille(replace(DOC, language="cy-GB"), Cells(), 2)


@pytest.mark.parametrize("cells", ["40", "40x", "5x5", "400x25", "x", "40x9"])
def test_a_size_that_is_none(cells: str, tmp_path: Path) -> None:
    done = run("build", "triggers", "--to", "braille", "--cells", cells, "--out", tmp_path)
    assert f"“{cells}” is no size of a page of Braille" in one_message(done, 2)


def test_cells_of_what_is_no_braille(tmp_path: Path) -> None:
    done = run("build", "triggers", "--to", "text", "--cells", "40x25", "--out", tmp_path)
    assert "only Braille has cells" in one_message(done, 2)


def test_the_command_makes_it_of_a_size(tmp_path: Path) -> None:
    made = run("build", "how-to-help", "--to", "braille", "--cells", "28x15", "--out", tmp_path)
    assert (made.code, made.err) == (0, "")
    (file,) = tmp_path.iterdir()
    assert file.name == "how-to-help-helper.brf"
    assert max(map(len, file.read_text(encoding="ascii").splitlines())) <= 28


def test_without_liblouis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = run("build", "how-to-help", "--to", "braille", "--out", tmp_path / "out")
    assert "apt install liblouis-bin" in one_message(done, 4)
    assert not (tmp_path / "out").exists()
