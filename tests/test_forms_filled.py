"""Fields filled in by other programs: saved, opened again, printed as filled, in our own font."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fill_in import Values, by_pdfium, by_pdfjs, held, inked
from world_names import GROUPS

from sps_print.build import Job
from sps_print.model import Order
from sps_print.pdf.fields import SEVERAL_LINES, TYPED, letters
from sps_print.project import Project
from sps_print.typeset.parts.field_words import typed_in

VISIT = Order("my-appointment", "patient", "a4", fillable=True)
SHEET = Order("my-emergency-sheet", "patient", "a4", fillable=True)
TICK = "what-is-each-medicine-for-and-what-are-its-risks"
LINES = "One line\nand another, long enough that it has to go on below: Łukasz, Nguyễn, Жанна"
WORDS: dict[str, str | bool] = {
    "three-things-to-say-1": LINES,
    "next-visit": "Ωμέγα Ünal, Ṣọlá",
    TICK: True,
}


@pytest.fixture(scope="module")
def visit(project: Project) -> bytes:
    return Job(project, VISIT).pdf()


def of_our_own(data: bytes, names: list[str]) -> bool:
    """Whether only the file's own font draws what fields of some names hold."""
    with pikepdf.open(BytesIO(data)) as file:
        for field in (one for one in file.Root.AcroForm.Fields if str(one.T) in names):
            ops = pikepdf.parse_content_stream(field.AP.N)
            fonts = {str(o.operands[0]) for o in ops if str(o.operator) == "Tf"}
            if fonts != {f"/{TYPED}"}:
                return False
    return True


def drawn_words(data: bytes, name: str) -> str:
    """What the drawing of a field says by its font's own table."""
    with pikepdf.open(BytesIO(data)) as file:
        field = next(one for one in file.Root.AcroForm.Fields if str(one.T) == name)
        table = file.Root.AcroForm.DR.Font[f"/{TYPED}"].ToUnicode.read_bytes().decode()
        words, said = {}, ""
        for line in table.splitlines():
            if line.startswith("<") and line.count("<") == 2 and line != "<0000> <FFFF>":
                code, text = line.replace("<", "").replace(">", "").split()
                words[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
        for operation in pikepdf.parse_content_stream(field.AP.N):
            if str(operation.operator) == "Tj":
                codes = bytes(operation.operands[0])
                pairs = zip(codes[::2], codes[1::2], strict=True)
                said += "".join(words[high << 8 | low] for high, low in pairs)
        return said


def test_pdfium_fills_saves_and_prints(visit: bytes) -> None:
    filled = by_pdfium(visit, WORDS)
    values = held(filled)
    assert values["three-things-to-say-1"].replace("\r\n", "\n") == LINES
    assert values["next-visit"] == "Ωμέγα Ünal, Ṣọlá"
    assert values[TICK] == "/Yes"
    assert [name for name, words in values.items() if words in {"/Off", ""}]  # others as before
    for name in WORDS:
        assert inked(filled, name) > inked(visit, name) + 20, name
    assert of_our_own(filled, ["three-things-to-say-1", "next-visit"])
    again = by_pdfium(filled, {TICK: True, "next-visit": "another day"})
    assert (held(again)[TICK], held(again)["next-visit"]) == ("/Off", "another day")
    assert inked(again, TICK) == inked(visit, TICK)


def test_pdf_js_fills_saves_and_prints(visit: bytes, tmp_path: Path) -> None:
    filled, read = by_pdfjs(visit, WORDS, tmp_path)
    assert (read["three-things-to-say-1"], read["next-visit"]) == (LINES, "Ωμέγα Ünal, Ṣọlá")
    assert held(filled)[TICK] == "/Yes"
    for name in WORDS:
        assert inked(filled, name) > inked(visit, name) + 20, name
    assert of_our_own(filled, ["three-things-to-say-1", "next-visit"])
    assert drawn_words(filled, "next-visit") == "Ωμέγα Ünal, Ṣọlá"


def test_what_one_program_saved_the_other_reads(visit: bytes, tmp_path: Path) -> None:
    filled, _ = by_pdfjs(by_pdfium(visit, {"next-visit": "Monday"}), {TICK: True}, tmp_path)
    values = held(by_pdfium(filled, {"what-my-team-will-do": "Write"}))
    assert (values["next-visit"], values[TICK]) == ("Monday", "/Yes")
    assert values["what-my-team-will-do"] == "Write"


def test_an_answer_can_be_typed_over(project: Project) -> None:
    order = Order("my-emergency-sheet", "patient", "a4", answers={"name": "Ann"}, fillable=True)
    filled = by_pdfium(Job(project, order).pdf(), {"name": "Annabel Example"})
    assert held(filled)["name"] == "Annabel Example"


def typed(project: Project) -> list[str]:
    """Names of the world but those of joined letters, which no viewer joins in a field."""
    face = typed_in(Job(project, SHEET).project.fonts(project.language(""), False))
    known = set(letters(face))
    names = [name for group, row in GROUPS.items() if group != "Devanagari"
             for name in row.split(" | ")]  # fmt: skip
    assert all(known.issuperset(name) for name in names)
    return names


def test_letters_of_names_are_drawn_by_our_own_font(project: Project) -> None:
    """In PDFium: each name is shown whole, and no font of the machine is put in."""
    names = typed(project)
    data = Job(project, SHEET).pdf()
    for start in range(0, len(names), 12):
        words = " ".join(names[start : start + 12])
        filled = by_pdfium(data, {"name": words})
        assert held(filled)["name"] == words
        assert of_our_own(filled, ["name"])
        assert drawn_words(filled, "name") == words


def test_what_is_longer_than_its_line_is_printed_whole(visit: bytes, tmp_path: Path) -> None:
    """In smaller letters: nobody sees on a screen that half of it is missing on paper."""
    words = "A long visit with many people, at an address that is longer than this line is, "
    words += "and then some more, I fear"
    for filled in (
        by_pdfium(visit, {"next-visit": words}),
        by_pdfjs(visit, {"next-visit": words}, tmp_path)[0],
    ):
        assert drawn_words(filled, "next-visit") == words
        with pikepdf.open(BytesIO(filled)) as file:
            field = next(one for one in file.Root.AcroForm.Fields if str(one.T) == "next-visit")
            ops = pikepdf.parse_content_stream(field.AP.N)
            sizes = [float(o.operands[1]) for o in ops if str(o.operator) == "Tf"]
        assert 0 < max(sizes) < 12


@pytest.mark.parametrize("paper", ["a4", "large-print", "booklet"])
def test_a_cell_of_a_diary_takes_several_lines(paper: str, project: Project) -> None:
    """Its row is as tall as two lines: what is typed there goes on below, and is not tiny."""
    data = Job(project, Order("my-diary", "patient", paper, fillable=True)).pdf()
    with pikepdf.open(BytesIO(data)) as file:
        asked = [one for one in file.Root.AcroForm.Fields if "day: " in str(one.TU)]
    assert len(asked) == 2 * 7 * 3
    assert all(int(one.get("/Ff", 0)) & SEVERAL_LINES for one in asked)
    words = "A loud bang in the kitchen, then my legs locked for ten minutes"
    monday = "my-week-monday-what-came-before"
    filled = by_pdfium(data, {monday: words})
    with pikepdf.open(BytesIO(filled)) as file:
        cell = next(o for o in file.Root.AcroForm.Fields if str(o.T) == monday)
        ops = pikepdf.parse_content_stream(cell.AP.N)
        sizes = [float(o.operands[1]) for o in ops if str(o.operator) == "Tf"]
    assert min(sizes) >= 6  # one line would be 4 points, and cut


@pytest.mark.slow
@pytest.mark.parametrize(
    ("handout", "audience", "paper", "name"),
    [("emergency-card", "helper", "card", "medicines"),
     ("my-diary", "patient", "a4", "my-week-monday-what-came-before"),
     ("my-action-plan", "patient", "a4", "my-rescue-plan-for-a-bad-attack-as-agreed"),
     ("my-appointment", "patient", "large-print", "three-things-to-say-1")],
)  # fmt: skip
def test_no_more_can_be_typed_than_is_printed(
    handout: str, audience: str, paper: str, name: str, project: Project, tmp_path: Path
) -> None:
    """A list of medicines that ends in the middle on paper can harm."""
    data = Job(project, Order(handout, audience, paper, fillable=True)).pdf()
    with pikepdf.open(BytesIO(data)) as file:
        most = next(int(o.MaxLen) for o in file.Root.AcroForm.Fields if str(o.T) == name)
    said = "Diazepam and baclofen by a pump, gabapentin at night; "
    words = (said * most)[: most - 3] + "END"
    assert held(by_pdfium(data, {name: words + " and more"}))[name] == words

    def in_firefox(data: bytes, values: Values) -> bytes:
        return by_pdfjs(data, values, tmp_path)[0]

    for fill in (by_pdfium, in_firefox):
        full = [fill(data, {name: words[:some]}) for some in (most * 2 // 3, most * 5 // 6)]
        for filled in (*full, fill(data, {name: words})):  # the lowest line stands in the field
            assert lowest(filled, name) > 0
        less = fill(data, {name: f"{words[:-3]}..."})
        assert inked(fill(data, {name: words}), name) > inked(less, name)


def lowest(data: bytes, name: str) -> float:
    """How far above the lower edge of its field the last line of its drawing stands, in points."""
    y, found = 0.0, 1e9
    with pikepdf.open(BytesIO(data)) as file:
        field = next(one for one in file.Root.AcroForm.Fields if str(one.T) == name)
        for operation in pikepdf.parse_content_stream(field.AP.N):
            sign, given = str(operation.operator), operation.operands
            if sign in {"Tm", "Td"}:
                y = float(given[-1]) + (y if sign == "Td" else 0)
                found = min(found, y) if y else found
    return found
