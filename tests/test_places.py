"""Where each printed line stands on a page, and in which file and line its words are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from conftest import every_order, name_of

from sps_print.build import Job
from sps_print.content.load.language import load_language
from sps_print.content.text.edit.find import line_at
from sps_print.document.blocks import Document, Line, Link, Section, plain
from sps_print.document.reading_order import leaves, lines_of, noted, words_only
from sps_print.files.library import Library
from sps_print.files.read import read_text
from sps_print.model import Order
from sps_print.places.places import LinePlace, places
from sps_print.project import Project, open_project
from sps_print.typeset.leaflet import on_sheets

SHEETS = [order for order in every_order() if order.format == "a4"]
PAPERS = {
    "large-print", "easy-read", "tri-fold", "z-fold-screen", "booklet", "flyer", "poster-a3",
    "card-sheet", "card-concertina", "lock-screen",
}  # fmt: skip
OTHERS = [*{order.format: order for order in every_order() if order.format in PAPERS}.values()]
FILLED = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
MARKS = re.compile(r"(?m)^> ?|\[\^[^\]]*\]|\]\([^)]*\)|^[a-z-]+: (?=[A-Z])")


def _unproved(job: Job) -> bytes:
    """The file of a job, quickly: what is looked at here is where things stand."""
    return on_sheets(job.on_paper, job.plan.paper, job._look, job._fonts).written.data()


def _lines(doc: Document) -> list[tuple[Section, int, Line]]:
    """Each line of the sections that has words, with where it begins in its file."""
    found = []
    for section in doc.sections:
        lines = (line for block in leaves(section.blocks) for line in lines_of(block))
        found += [(section, at, one) for one, at in zip(lines, section.lines, strict=True) if one]
    return found


def _is(place: LinePlace, line: Line) -> bool:
    """Whether a place is that of a line: it has its words, with or without the numbers of notes,
    and beside links their addresses."""
    shown, said = words_only(place.words), words_only(plain(line))
    if any(isinstance(part, Link) for part in line):
        return {*said} <= {*shown}
    return shown in (said, words_only(noted(line)))


def _on_page(page: pdfium.PdfPage, place: LinePlace) -> str:
    """The words whose glyphs lie in a rectangle, as PDFium sees them."""
    return _in_box(page.get_textpage(), page.get_height(), place)


def _in_box(text: pdfium.PdfTextPage, high: float, place: LinePlace) -> str:
    left, top, right, bottom = place.box
    low, up = high - bottom - 0.5, high - top + 0.5
    return str(text.get_text_bounded(left - 0.5, low, right + 0.5, up))


@pytest.mark.slow
def test_each_line_of_each_leaflet_has_its_place_and_its_file() -> None:
    """Of every shipped leaflet on A4: the rectangle holds the words, and the file says them."""
    project, looked = open_project(None), 0
    for order in SHEETS:
        job = Job(project, order)
        data = _unproved(job)
        pages = places(job, data)
        document = pdfium.PdfDocument(data)
        texts = [(page.get_textpage(), page.get_height()) for page in document]
        by_line: dict[tuple[str, int], list[tuple[int, LinePlace]]] = {}
        for number, page in enumerate(pages):
            for place in page:
                key = place.origin.file, place.origin.line
                by_line.setdefault(key, []).append((number, place))
        for section, at, line in _lines(job.document):
            where = f"{order.handout}, {order.audience}: {section.origin}, line {at}: {plain(line)}"
            near = by_line.get((section.origin, at), ())
            there = [(number, place) for number, place in near if _is(place, line)]
            assert there, where
            shown = "".join(_in_box(*texts[number], place) for number, place in there)
            assert _letters(plain(line)) <= _letters(shown), f"{where}: {shown}"
            assert _is_said(project.library, section.origin, at, line), where
            looked += 1
        document.close()
    assert looked > 1800


def _letters(words: str) -> set[str]:
    return {word for word in words_only(words.replace("\x02", "-")) if not word.isdigit()}


def _is_said(library: Library, file: str, at: int, line: Line) -> bool:
    """Whether a file says some words where they are said to begin; of values it shows no words."""
    lines = read_text(library.find(file), file).split("\n")
    wanted, first = _signs(plain(line)), lines[at - 1]
    if "{" in first:
        said = [_signs(MARKS.sub(" ", part)) for part in FILLED.split(first)]
        return not any(said) or any(part and part in wanted for part in said)
    if "|" in first:  # a row of a table: the cell is one of several
        return wanted in _signs(MARKS.sub(" ", first))
    said_there = _signs(MARKS.sub(" ", "\n".join(lines[at - 1 : at + 8]).split("{")[0]))
    return said_there.startswith(wanted) or wanted.startswith(said_there)


def _signs(words: str) -> str:
    return "".join(word for word in words_only(words) if not word.isdigit())


@pytest.mark.parametrize("order", OTHERS, ids=name_of)
def test_other_papers_show_each_line_where_its_place_is(order: Order, project: Project) -> None:
    job = Job(project, order)
    data = _unproved(job)
    document = pdfium.PdfDocument(data)
    shown: dict[str, set[str]] = {}
    for page, found in zip(document, places(job, data), strict=False):
        text = page.get_textpage()
        for place in found:
            there = _letters(_in_box(text, page.get_height(), place))
            assert there, place
            shown.setdefault(place.words, set()).update(there)  # it may go on elsewhere
    assert shown
    for words, there in shown.items():
        assert _letters(words) <= there, f"{words}: {there}"
    document.close()


@pytest.fixture
def triggers(project: Project) -> list[list[LinePlace]]:
    job = Job(project, Order("triggers", "patient", "a4"))
    return places(job, _unproved(job))


def _place(found: list[list[LinePlace]], words: str) -> LinePlace:
    (one,) = (place for page in found for place in page if place.words.startswith(words))
    return one


def test_a_title_stands_in_the_file_of_titles(triggers: list[list[LinePlace]]) -> None:
    origin = _place(triggers, "Spasm triggers in").origin
    assert (origin.file, origin.field) == ("templates/en/titles.toml", "title")
    path = Library(None).find(origin.file)
    assert "Spasm triggers" in read_text(path, "").split("\n")[origin.line - 1]
    assert not origin.own


def test_the_card_stands_in_the_clinics_file(triggers: list[list[LinePlace]]) -> None:
    origin = _place(triggers, "Phone: 01632 960000").origin
    assert (origin.file, origin.field, origin.line, origin.own) == ("clinic.toml", "phone", 3, True)


def test_a_safety_line_is_locked_and_says_why(triggers: list[list[LinePlace]]) -> None:
    place = _place(triggers, "Never stop diazepam")
    assert "do-not-stop-medicine" in place.origin.locked
    assert "has to say this, in these words" in place.origin.why
    other = _place(triggers, "Stress, worry or upset.")
    assert (other.origin.locked, other.origin.why) == ((), "")


def test_labels_titles_of_panels_and_headings_have_their_lines(
    triggers: list[list[LinePlace]],
) -> None:
    library = Library(None)
    for words in ("Other triggers", "The main message", "What can set off a spasm", "First spasm"):
        origin = _place(triggers, words).origin
        lines = read_text(library.find(origin.file), "").split("\n")
        assert words in lines[origin.line - 1], words


def test_a_clinics_own_text_says_so(tmp_path: Path) -> None:
    (tmp_path / "clinic.toml").write_text('name = "Example Clinic"\n')
    folder = tmp_path / "templates" / "en"
    folder.mkdir(parents=True)
    shipped = Library(None).read("templates/en/trigger-list.md")
    (folder / "trigger-list.md").write_text(shipped.replace(", worry or", ", a worry or"))
    job = Job(open_project(tmp_path), Order("triggers", "patient", "a4"))
    found = places(job, _unproved(job))
    assert _place(found, "Stress, a worry or upset.").origin.own
    assert not _place(found, "Planning takes time.").origin.own


def test_the_title_of_an_own_leaflet_has_its_line_above_the_tables_of_its_file(
    tmp_path: Path,
) -> None:
    head = '# Our walk, by Ann\ntitle = "Our walk"\npromise = "On Sunday"\n'
    rest = 'audiences = ["patient"]\nformats = ["a4"]\nedition = "1"\nissued = 2026-11-24\n'
    rest += 'review-by = 2028-11-24\nsections = ["our-walk"]\nabout = "us"\n'
    files = {
        "clinic.toml": 'name = "Example Clinic"\n',
        "handouts/walk.toml": f'{head}{rest}[promise-for]\npatient = "On Monday"\n',
        "templates/en/our-walk.md": "+++\ntitle = 'Come'\n+++\n\nCome and walk.[^plain]\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    job = Job(open_project(tmp_path), Order("walk", "patient", "a4"))
    found = places(job, _unproved(job))
    assert _place(found, "Our walk").origin.line == 2
    assert _place(found, "On Monday").origin.line == len(f"{head}{rest}".split("\n")) + 1


def test_what_conditions_leave_out_moves_no_line(project: Project) -> None:
    """Contact says other things with a clinic than without: lines are those of the file."""
    for of in (project, open_project(None)):
        job = Job(of, Order("my-appointment", "patient", "a4"))
        for section, at, line in _lines(job.document):
            assert _is_said(of.library, section.origin, at, line), (section.origin, at, plain(line))


def test_each_copy_of_a_card_has_its_places(project: Project) -> None:
    job = Job(project, Order("emergency-card", "helper", "card-sheet"))
    data = _unproved(job)
    (front, *_) = places(job, data)
    page = pdfium.PdfDocument(data)[0]
    same = [place for place in front if place.words.startswith("Watch my breathing")]
    assert len(same) > 4
    assert len({place.box for place in same}) == len(same)
    assert all("Watch my breathing" in _on_page(page, place) for place in same)


def test_the_finished_file_is_made_when_none_is_given(
    project: Project, finished: Callable[[Order], bytes]
) -> None:
    order = Order("emergency-card", "", "lock-screen")
    job = Job(replace(project), order)
    assert places(job) == places(job, finished(order))


def test_a_place_leads_to_the_line_that_a_form_changes(triggers: list[list[LinePlace]]) -> None:
    """Each line of a page that is not locked is found by its line and cell in its file."""
    library = Library(None)
    safety = load_language(library, "en").safety
    found = 0
    for place in (place for page in triggers for place in page):
        origin = place.origin
        if not origin.section or origin.field:
            continue
        whole = library.read(origin.file)
        line = line_at(whole, origin.line, safety, origin.cell)
        assert line.locked or not origin.locked, place
        if not line.locked:
            assert _signs(line.words) == _signs(place.words)
            found += 1
    assert found > 50


@pytest.mark.parametrize("fillable", [False, True], ids=["paper", "fields"])
def test_what_was_filled_in_says_which_question_it_answers(
    project: Project, fillable: bool
) -> None:
    answers = {"name": "Ann Example"}
    order = Order("my-emergency-sheet", "patient", "a4", answers=answers, fillable=fillable)
    job = Job(project, order)
    found = [
        p for page in places(job, _unproved(job)) for p in page if "asks.name" in p.origin.values
    ]
    assert [place.words[:4] for place in found] == ["Name"]
