"""Names of the world: printed whole, and read back as themselves by three other programs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import HERE
from readers import READERS, by_pdfjs, by_pdftotext

from sps_print.blocks import Document, Para, Strong, Text
from sps_print.checks.proof import prove
from sps_print.model import Order
from sps_print.pipeline import Job, Workshop
from sps_print.problems import ContentError
from sps_print.render.pdf import on_sheets
from sps_print.render.pdf.fonts import FontStack, stack
from sps_print.reprint import Reprints

GROUPS = dict(line.split(": ", 1) for line in (HERE / "names.txt").read_text("utf-8").splitlines())
NAMES = [name for group in GROUPS.values() for name in group.split(" | ")]
SHEET = Order("my-emergency-sheet", "patient", "a4")


def composed(words: str) -> str:
    """Words as they are printed, however they are spaced."""
    return unicodedata.normalize("NFC", " ".join(words.split()))


def with_names(job: Job, names: list[str]) -> Document:
    """A document that holds names, each in the regular and in the bold weight, between brackets."""
    blocks = tuple(Para((Text(f"[{name}] "), Strong(f"[{name}]"))) for name in names)
    sections = (replace(job.on_paper.sections[0], blocks=blocks),)
    return replace(job.on_paper, sections=sections, must_say=())


def built(job: Job, names: list[str]) -> bytes:
    """A proved file of names. Raises ContentError."""
    doc = with_names(job, names)
    data = on_sheets(doc, job.plan.paper, job._look, job._fonts).data()
    logo = job._look.logo is not None
    if problems := prove(data, doc, job.plan.paper, logo):
        raise ContentError(*problems)
    return data


@pytest.fixture(scope="module")
def job(shop: Workshop) -> Job:
    return Job(shop, SHEET)


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


@pytest.fixture(scope="module")
def regular(job: Job, shop: Workshop) -> FontStack:
    return stack(shop.fonts(job.language, bold=False))


def test_a_word_is_drawn_by_one_font(regular: FontStack) -> None:
    """A letter that the first font lacks takes its whole word along."""
    assert [words for _, words in regular.split("Trịnh")] == ["Trịnh"]
    assert [words for _, words in regular.split("Sơn 5 µg")] == ["Sơn ", "5 ", "µg"]


@pytest.mark.parametrize(
    "reader", [by_pdftotext, by_pdfjs], ids=["pdftotext", "pdf.js"]
)  # fmt: skip
def test_a_letter_written_small_is_read_too(
    reader: Callable[[Path], str], shop: Workshop, tmp_path: Path
) -> None:
    """On the smallest paper, where a thousandth of the type size is next to nothing."""
    order = Order("emergency-card", answers={"name": "राज Ngọ́zi", "contact": "Kɔ́ku गीता"})
    path = tmp_path / "card.pdf"
    path.write_bytes(Job(shop, order).pdf())
    read = composed(reader(path))
    assert "राज Ngọ́zi" in read
    assert "Kɔ́ku गीता" in read


def test_a_batch_makes_the_same_bytes(shop: Workshop) -> None:
    reprints, some = Reprints(), NAMES[::12]
    for name, contact in zip(some, [*some[1:], "Sam"], strict=True):
        order = replace(SHEET, answers={"name": name, "contact": contact})
        assert reprints.make(shop, order) == Job(shop, order).pdf(), name


# --- what cannot be set says why ------------------------------------------------------

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


def test_a_row_that_cannot_be_set_says_why(shop: Workshop) -> None:
    with pytest.raises(
        ContentError,
        match=f"my-emergency-sheet, patient, a4.*(?s:.*){RIGHT_TO_LEFT}|{RIGHT_TO_LEFT}",
    ):
        Job(shop, replace(SHEET, answers={"name": "محمد"})).pdf()


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
