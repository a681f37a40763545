"""Names of the world: printed whole, and read back as themselves by three other programs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from command import run
from conftest import HERE
from readers import READERS, by_pdfjs, by_pdftotext
from world_names import GROUPS, NAMES, SHEET, built, composed

from sps_print.batch.forms import FormCache
from sps_print.build import Job
from sps_print.model import Order
from sps_print.pdf.fonts import FontStack, stack
from sps_print.problems import ContentError
from sps_print.project import Project
from sps_print.proof.page.reopen import reopen


@pytest.fixture(scope="module")
def job(project: Project) -> Job:
    return Job(project, SHEET)


@pytest.fixture(scope="module")
def every_name(job: Job, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("names") / "names.pdf"
    path.write_bytes(built(job, NAMES))
    return path


def test_there_are_names_of_many_writings() -> None:
    assert len({composed(name) for name in NAMES}) > 350
    assert len(GROUPS) > 30


@pytest.mark.parametrize("reader", READERS)
def test_every_name_reads_back_as_itself(reader: str, every_name: Path) -> None:
    read = READERS[reader](every_name)
    assert "\u2060" not in read
    text = composed(read)
    wanted = [composed(name) for name in NAMES]
    lost = [n for n in wanted if text.count(f"[{n}]") != 2 * wanted.count(n)]
    assert lost == []


def test_several_letters_are_said_as_a_range_of_one_code(every_name: Path) -> None:
    """Ghostscript turns the bytes of others round: “⸀” for “. ”."""
    with pikepdf.open(every_name) as file:
        tables = [f.ToUnicode.read_bytes() for f in file.pages[0].Resources.Font.values()]
    alone = re.findall(rb"beginbfchar(.*?)endbfchar", b"".join(tables), re.DOTALL)
    assert re.findall(rb"> <([0-9A-F]{5,})>", b"".join(alone)) == []
    assert re.search(rb"<([0-9A-F]{4})> <\1> \[<[0-9A-F]{8,}>\]", b"".join(tables))


@pytest.fixture(scope="module")
def regular(job: Job, project: Project) -> FontStack:
    return stack(project.fonts(job.language, bold=False))


def test_a_word_is_drawn_by_one_font(regular: FontStack) -> None:
    """A letter that the first font lacks takes its whole word along."""
    assert [words for _, words in regular.split("Trịnh")] == ["Trịnh"]
    assert [words for _, words in regular.split("Sơn 5 µg")] == ["Sơn ", "5 ", "µg"]


@pytest.mark.parametrize(
    "reader", [by_pdftotext, by_pdfjs], ids=["pdftotext", "pdf.js"]
)  # fmt: skip
def test_a_letter_written_small_is_read_too(
    reader: Callable[[Path], str], project: Project, tmp_path: Path
) -> None:
    """On the smallest paper, where a thousandth of the type size is next to nothing."""
    order = Order("emergency-card", answers={"name": "राज Ngọ́zi", "contact": "Kɔ́ku गीता"})
    path = tmp_path / "card.pdf"
    path.write_bytes(Job(project, order).pdf())
    read = composed(reader(path))
    assert "राज Ngọ́zi" in read
    assert "Kɔ́ku गीता" in read


@pytest.mark.slow
def test_a_batch_makes_the_same_bytes(project: Project) -> None:
    """Of some names of each writing, three a leaflet, each read back."""
    forms, names = FormCache(), [*(g.split(" | ")[0] for g in GROUPS.values()), *NAMES[::12]]
    for start in range(0, len(names), 3):
        given = dict(zip(("name", "contact", "allergies"), names[start : start + 3], strict=False))
        order = replace(SHEET, answers=given)
        whole = Job(project, order).pdf()
        assert forms.make(project, order) == whole, given
        with reopen(whole) as file:
            read = composed("".join(shown.text for shown in file.read))
        assert all(composed(name) in read for name in given.values()), given


def test_a_list_of_names_in_devanagari(tmp_path: Path) -> None:
    """As they stood in a list that was left out whole."""
    given = CASES / "175-csv-devanagari" / "people.csv"
    out = tmp_path / "all.pdf"
    done = run(
        "batch", given, "--handout", "my-emergency-sheet", "--allow-blanks", "--one-file", out
    )  # fmt: skip
    assert done.code == 0, done.err
    for read in READERS.values():
        text = composed(read(out))
        assert all(f"Name: {name}" in text for name in ("अमित", "राज शर्मा", "गीता")), read


# --- what cannot be set says why ------------------------------------------------------

CASES = HERE / "cases"
RIGHT_TO_LEFT = "is written from right to left, which cannot be set yet"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("محمد", RIGHT_TO_LEFT), ("Ann כהן", RIGHT_TO_LEFT), ("ܐܒ", RIGHT_TO_LEFT),
        ("李小龍", "no font has the character “李”.*Chinese letters cannot be set yet"),
        ("さくら", "Japanese letters cannot be set yet"), ("김민수", "Korean letters"),
        ("สมชาย", "Thai letters cannot be set yet: write it in Latin letters"),
        ("தமிழ்", "Tamil letters"), ("বাংলা", "Bengali letters"), ("Գրիգոր", "Armenian letters"),
        ("გიორგი", "Georgian letters"), ("ኃይሌ", "Ethiopic letters"),
        ("A\u20ddnn", "a mark stands on no letter"),
        ("\u0301", "a mark stands on no letter"), ("Ann \u0301", "a mark stands on no letter"),
        ("\u093e", "a mark stands on no letter"), ("अाि", "a mark stands on no letter"),
        ("Sam \ue000", "only one font knows what it stands for"),
        ("\u0378", "no font has the character"), ("Sa\ufffd", "a letter that was lost"),
        ("Ａnn", "Fullwidth letters cannot be set yet"),
        ("🧑\u200d🦽 Sam", "no font has the character"), ("aि", "a mark stands on no letter"),
        ("١٢٣", RIGHT_TO_LEFT), ("Z\u0352\u0352\u0352\u0352algo", "reach into the lines around it"),
    ],
)  # fmt: skip
def test_what_cannot_be_set_says_why(name: str, said: str, regular: FontStack) -> None:
    with pytest.raises(ContentError) as error:
        regular.split(name)
    text = " ".join(str(error.value).split())
    assert re.search(said, text), text
    assert "please report" not in text


def test_a_row_that_cannot_be_set_says_why(project: Project) -> None:
    with pytest.raises(ContentError, match=RIGHT_TO_LEFT) as error:
        Job(project, replace(SHEET, answers={"name": "محمد", "contact": "李 Ann"})).layout()
    assert [(p.where, p.field) for p in error.value.problems] == [
        ("name", "name"), ("contact", "contact"),
    ]  # fmt: skip


PRINTED = {
    "Ann\u00adOne": "AnnOne", "Ann\u200bTwo": "AnnTwo", "\u200eThree\u200f": "Three",
    "Ann\u200dFour\u200c": "AnnFour", "Five\u2060\ufeff": "Five", "Six ❤\ufe0f": "Six ❤",
    "7A\u034f\u0301": "7Á", "Ann\u00a0Eight": "Ann Eight", "Ann\u202fNine": "Ann Nine",
    "\U0001d400lex": "\U0001d400lex",
    "So\ufb03a": "Soffia", "☎ 1": "☎ 1",
    "2\ufe0f\u20e3": "2\u20e3",
    "क्\u200dष": "क्\u200dष", "क्\u200cष": "क्\u200cष", "Njĩĩrĩ": "Njĩĩrĩ",
}  # fmt: skip


def test_what_nobody_sees_changes_no_word(job: Job, tmp_path: Path) -> None:
    path = tmp_path / "name.pdf"
    path.write_bytes(built(job, list(PRINTED)))
    for reader, read in READERS.items():
        text = composed(read(path))
        lost = [words for words in PRINTED.values() if text.count(f"[{composed(words)}]") != 2]
        assert (reader, lost) == (reader, [])
