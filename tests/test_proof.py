"""Prove the prover: each fault is planted in a finished file, and each must be caught."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from random import Random
from typing import Any

import pikepdf
import pytest

from sps_print.build import Job
from sps_print.design.brand import Brand
from sps_print.document.blocks import Document, MustSay, Section
from sps_print.document.reading_order import words_only
from sps_print.model import Order
from sps_print.papers import MM, Paper
from sps_print.project import Project
from sps_print.proof.page.overlap import _noticed, no_words_on_words
from sps_print.proof.page.reopen import Reopened, Shown, reopen
from sps_print.proof.pdf import prove
from sps_print.typeset.leaflet import Look, on_sheets

ORDER = Order("emergency", "patient", "a4")


@pytest.fixture(scope="module")
def job(project: Project) -> Job:
    return Job(project, ORDER)


def make(job: Job, paper: Paper | None = None, brand: Brand | None = None) -> bytes:
    look = Look(brand or job.project.look.brand, None, job.project.picture)
    return on_sheets(job.on_paper, paper or job.plan.paper, look, job._fonts).written.data()


def found(data: bytes, job: Job, doc: Document | None = None) -> str:
    return "\n".join(str(p) for p in prove(data, doc or job.on_paper, job.plan.paper))


def changed(data: bytes, operators: str) -> bytes:
    """The file with operators drawn over its first page."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        file.pages[0].contents_add(operators.encode())
        file.save(out)
    return out.getvalue()


def test_a_good_file_passes(job: Job) -> None:
    assert found(make(job), job) == ""


def test_words_in_the_colour_of_the_panel(job: Job) -> None:
    pale = Brand(ink="#f4e4e4")
    assert re.search(r"is hidden or clipped|is too pale: 1\.", found(make(job, brand=pale), job))


def test_words_too_pale(job: Job) -> None:
    assert "is too pale" in found(make(job, brand=Brand(ink="#9a8f8f")), job)


def test_a_safety_line_covered_by_a_box(job: Job) -> None:
    data = make(job)
    line = job.on_paper.must_say[0].words.split(".")[0]
    file = reopen(data)
    shown = next(s for s in file.read if line[:20] in s.text)
    left, bottom, right, top = shown.box
    file.document.close()
    box = f"{left} {bottom} {right - left} {top - bottom} re f"
    covered = changed(data, f"/Artifact BMC 0.96 0.91 0.91 rg {box} EMC")
    assert "is hidden or clipped" in found(covered, job)


def test_a_dropped_line(job: Job) -> None:
    doc = replace(job.on_paper, must_say=(MustSay("never-said", "This line is nowhere."),))
    assert "“never-said” is not on the paper" in found(make(job), job, doc)


def test_tiny_type(job: Job) -> None:
    tiny = replace(job.plan.paper, body=7, small=6)
    assert "is set in 7.0 points" in found(make(job, paper=tiny), job)


def test_a_safety_line_in_small_print(job: Job) -> None:
    """Small print is large enough for small print, and not for what may never be overlooked."""
    small = replace(job.plan.paper, body=job.plan.paper.small)
    line = job.on_paper.must_say[0].id
    assert f"the safety line “{line}” is set in 10.0 points" in found(make(job, paper=small), job)


def test_ink_too_near_the_edge(job: Job) -> None:
    narrow = replace(job.plan.paper, margin=3 * MM)
    assert "too near to the edge" in found(make(job, paper=narrow), job)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sections: sections[:-1],  # the page says more than the document
        lambda sections: (*sections, sections[0]),  # the page says less
        lambda sections: (sections[1], sections[0], *sections[2:]),  # in another order
    ],
    ids=["more", "less", "order"],
)
def test_words_missing_doubled_or_out_of_order(
    job: Job, spoil: Callable[[tuple[Section, ...]], tuple[Section, ...]]
) -> None:
    doc = replace(job.on_paper, sections=spoil(job.on_paper.sections))
    assert "the page reads" in found(make(job), job, doc)


@pytest.mark.parametrize("part", [(0.0, 0.1), (0.4, 0.6), (0.2, 1.0)])
def test_one_word_of_a_safety_line_covered(job: Job, part: tuple[float, float]) -> None:
    data = make(job)
    file = reopen(data)
    shown = next(s for s in file.read if "Call your emergency number" in s.text)
    left, bottom, right, top = shown.box
    file.document.close()
    start, end = (left + (right - left) * p for p in part)
    box = f"{start} {bottom} {end - start} {top - bottom} re f"
    covered = changed(data, f"/Artifact BMC 0.96 0.91 0.91 rg {box} EMC")
    assert "is hidden or clipped" in found(covered, job)


@pytest.mark.parametrize("old", ["tel:01632960000", "https://example.org/desk"])
def test_a_link_that_leads_elsewhere(project: Project, old: str) -> None:
    """The words are right, and a tap on them calls a stranger."""
    assert project.clinic
    card = replace(project.clinic.card, phone="01632 960000", web="example.org/desk")
    job = Job(replace(project, clinic=replace(project.clinic, card=card)), ORDER)
    out = BytesIO()
    with pikepdf.open(BytesIO(job.pdf())) as file:
        actions = [
            note.A
            for page in file.pages
            for note in page.get("/Annots", [])
            if "/A" in note and old == note.A.URI
        ]
        assert actions
        actions[0].URI = pikepdf.String(old[:-1] + "1")
        file.save(out)
    assert f"leads where the document does not: {old[:-1]}1" in found(out.getvalue(), job)


def test_an_address_that_is_not_ascii_is_a_link_that_every_reader_follows(project: Project) -> None:
    """ISO 32000-1, 12.6.4.7: a link holds ASCII. Browsers read the spelt letters back."""
    assert project.clinic
    card = replace(project.clinic.card, web="www.müller.example/ł")
    data = Job(replace(project, clinic=replace(project.clinic, card=card)), ORDER).pdf()
    with reopen(data) as file:
        assert "https://www.m%C3%BCller.example/%C5%82" in file.links


def test_a_tag_tree_that_owns_nothing_or_twice(job: Job) -> None:
    spoilt: tuple[Callable[[Any], object], ...] = (
        lambda kids: kids.__delitem__(-1),
        lambda kids: kids.append(kids[2]),
    )
    for spoil in spoilt:
        out = BytesIO()
        with pikepdf.open(BytesIO(make(job))) as file:
            spoil(file.Root.StructTreeRoot.K.K)
            file.save(out)
        assert "is not owned by one element" in found(out.getvalue(), job)


def test_a_changed_sign_or_decimal_is_another_line() -> None:
    assert words_only("dose < 5") != words_only("dose ≥ 5")
    assert words_only("1.5 ml") != words_only("1-5 ml")


def spoilt(data: bytes, spoil: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        spoil(file)
        file.save(out)
    return out.getvalue()


def test_a_folded_leaflet_that_a_viewer_may_fit_to_the_page(project: Project) -> None:
    job = Job(project, Order("emergency", "patient", "tri-fold"))

    def spoil(file: pikepdf.Pdf) -> None:
        del file.Root.ViewerPreferences.PrintScaling

    data, paper = spoilt(job.pdf(), spoil), job.plan.paper
    (problem,) = prove(data, job.on_paper, paper, True, "Example Clinic")
    assert "in another scale" in problem.what


def code_of(font: pikepdf.Object, char: str) -> int:
    names = font.ToUnicode.read_bytes().decode()
    return int(re.findall(rf"<(\w{{4}})> <{ord(char):04X}>\n", names)[0], 16)


@pytest.mark.parametrize(("glyph", "said"), [("box", "an empty box"), ("space", "nothing")])
def test_a_letter_without_its_shape(job: Job, glyph: str, said: str) -> None:
    """The words are all there: only what is drawn for one letter is not."""

    def spoil(file: pikepdf.Pdf) -> None:
        font = file.pages[0].Resources.Font["/F1"]
        glyphs = font.DescendantFonts[0].CIDToGIDMap
        numbers = bytearray(glyphs.read_bytes())
        start, space = (2 * code_of(font, char) for char in "p ")
        numbers[start : start + 2] = b"\0\0" if glyph == "box" else numbers[space : space + 2]
        glyphs.write(bytes(numbers))

    (problem,) = found(spoilt(make(job), spoil), job).split("\nerror: ")
    assert f"“p” (U+0070) is drawn as {said}" in problem


def test_a_letter_that_the_file_cannot_name(job: Job) -> None:
    def spoil(file: pikepdf.Pdf) -> None:
        words = file.pages[0].Resources.Font["/F1"].ToUnicode
        words.write(words.read_bytes().replace(b"> <0070>", b"> <FFFD>"))

    assert "the file does not say which character this is" in found(spoilt(make(job), spoil), job)


@pytest.mark.parametrize(("down", "said"), [(0.3, 1), (0.7, 0)], ids=["on each other", "close"])
def test_words_printed_on_words(job: Job, down: float, said: int) -> None:
    """A stray run, drawn twice at a distance in lines of its own size from an empty place."""
    data = make(job)
    blank = reopen(data)
    # under all that stands on the first page, above its foot
    floor = min(s.box[1] for s in blank.read if s.page == 0 and s.box[1] > 60)
    blank.document.close()
    with pikepdf.open(BytesIO(data)) as file:
        codes = "".join(f"{code_of(file.pages[0].Resources.Font['/F1'], c):04X}" for c in "ace")
    twice = "".join(
        f"BT /F1 9 Tf 1 0 0 1 200 {floor - 20 - y} Tm <{codes}> Tj ET " for y in (0, 9 * down)
    )
    problems = found(changed(data, f"/Artifact BMC {twice} EMC"), job)
    assert problems.count("is printed on") == said
    # and nothing else is wrong but that nobody wrote these words
    assert problems.count("error: ") == said + 1
    assert "there are words in no tag that nobody wrote" in problems


def test_each_two_runs_that_overlap_are_found_once() -> None:
    """The sweep finds what looking at every two runs finds."""
    dice = Random(3)
    runs = []
    for _ in range(300):
        left, bottom = dice.uniform(0, 500), dice.uniform(0, 700)
        box = (left, bottom, left + dice.uniform(5, 90), bottom + dice.uniform(4, 14))
        runs.append(Shown("words", dice.randrange(2), 1, box, 12))
    every_two = sum(
        one.page == other.page and _noticed(one, other) for one, other in combinations(runs, 2)
    )
    file = Reopened(None, (), (), tuple(runs), (), (), (), frozenset())
    assert len(list(no_words_on_words(file))) == every_two > 20
