"""Leaflets to fill in on a screen: which have fields, what these say, and what they hold."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from command import run
from conftest import CLINIC, every_order
from fill_in import held, inked, labels, pictures, places_of

from sps_print.build import Job
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.document.blanks import blanks
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.project import Project, open_project

LIBRARY = Library(None)
TO_FILL_IN = [name for name in handout_names(LIBRARY) if load_handout(LIBRARY, name).fillable]
ORDERS = [
    Order(o.handout, o.audience, o.format, fillable=True)
    for o in every_order()
    if o.handout in TO_FILL_IN and o.format != "lock-screen"
]
SHEET = Order("my-emergency-sheet", "patient", "a4", fillable=True)
GROWN = 100_000  # bytes: the letters of names are most of it


def pdfium_words(data: bytes) -> str:
    with pdfium.PdfDocument(data) as file:
        words = [page.get_textpage().get_text_range() for page in file]
    return " ".join(" ".join(words).split())


def first(handout: str) -> Order:
    return next(order for order in ORDERS if order.handout == handout)


def plain(order: Order) -> Order:
    return Order(order.handout, order.audience, order.format, answers=order.answers)


def test_the_sheets_that_are_all_lines_have_fields() -> None:
    assert TO_FILL_IN == [
        "emergency-card", "my-action-plan", "my-appointment", "my-diary", "my-emergency-sheet",
        "my-medicines", "ward-passport",
    ]  # fmt: skip


@pytest.mark.parametrize("handout", TO_FILL_IN)
def test_each_blank_has_one_field_and_the_paper_looks_the_same(
    handout: str, project: Project
) -> None:
    """build() proves each field; here the picture of each page is that of the plain leaflet."""
    order = first(handout)
    job = Job(project, order)
    data, paper = job.pdf(), Job(project, plain(order)).pdf()
    assert held(data).keys() == {blank.name for blank in blanks(job.on_paper)}
    assert len(labels(data)) == len(set(labels(data).values())) > 3
    assert all(any(char.isalpha() for char in label) for label in labels(data).values())
    assert held(paper) == {}
    assert [one.tobytes() for one in pictures(data)] == [one.tobytes() for one in pictures(paper)]
    assert len(data) - len(paper) < GROWN


@pytest.mark.slow
@pytest.mark.each_order
@pytest.mark.parametrize("order", ORDERS, ids=lambda o: f"{o.handout}-{o.audience}-{o.format}")
@pytest.mark.parametrize("clinic", [CLINIC, None])
def test_every_sheet_is_proved_on_every_paper(order: Order, clinic: Path | None) -> None:
    job = Job(open_project(clinic), order)
    assert len(held(job.pdf())) == len(blanks(job.on_paper))


def test_fields_are_tagged_in_the_order_of_the_document(project: Project) -> None:
    job = Job(project, first("my-appointment"))
    with pikepdf.open(BytesIO(job.pdf())) as file:
        names = [str(one.T) for one in file.Root.AcroForm.Fields]
        assert names == [blank.name for blank in blanks(job.on_paper)]
        assert all(page.Tabs == "/S" for page in file.pages)
        assert "/NeedAppearances" not in file.Root.AcroForm
        assert b"JavaScript" not in b"".join(bytes(str(o), "utf-8") for o in file.objects)


def test_labels_say_what_to_fill_in(project: Project) -> None:
    said = [*labels(Job(project, first("my-diary")).pdf()).values()]
    assert "My week: Monday: What came before" in said
    assert "My week: Week beginning" in said
    said = [*labels(Job(project, first("my-appointment")).pdf()).values()]
    assert "Three things to say: 1" in said
    assert "My own questions: 1" in said
    assert "Who do I call by day, and who at night?" in said  # a box to tick


@pytest.mark.parametrize("name", ["Ann Example", "Łukasz Nguyễn", "Жанна Ωμέγα", "(a) \\ b"])
def test_an_answer_is_the_value_of_its_field_and_is_drawn(name: str, project: Project) -> None:
    asks = {"name": name, "allergies": "latex"}
    order = Order("my-emergency-sheet", "patient", "a4", answers=asks, fillable=True)
    data = Job(project, order).pdf()
    values = held(data)
    assert (values["name"], values["allergies"], values["neurologist"]) == (name, "latex", "")
    assert inked(data, "name") > inked(Job(project, SHEET).pdf(), "name") + 100
    assert inked(data, "neurologist") == inked(Job(project, SHEET).pdf(), "neurologist")


def test_each_answer_fills_its_own_line(project: Project) -> None:
    """Whatever else is answered: the lines of others neither move nor take its words."""
    for handout in ("my-emergency-sheet", "ward-passport", "emergency-card", "my-medicines"):
        order = first(handout)
        asks = load_handout(LIBRARY, handout).asks
        for some in (*([one] for one in asks), [*asks], [*asks][::2]):
            given = {ask: f"the {ask}" for ask in some}
            job = Job(project, Order(handout, order.audience, order.format, answers=given,
                                     fillable=True))  # fmt: skip
            filled = {blank.label: blank.words for blank in blanks(job.on_paper) if blank.words}
            of_card = handout == "emergency-card"
            assert len(filled) == len(given) - (of_card and "name" in given)  # it is words there
            for label, words in filled.items():
                ask = words.removeprefix("the ").removesuffix("s")
                alike = {"contact": ("contact", "call")}.get(ask, (ask,))
                assert any(word in label.casefold() for word in alike), (label, words)


def test_an_answer_without_room_on_its_line_takes_more_lines(project: Project) -> None:
    long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen more"
    asks = {"name": "Ann", "medicines": f"{long} {long}", "allergies": "latex"}
    order = Order("my-emergency-sheet", "patient", "a4", answers=asks, fillable=True)
    job = Job(project, order)
    values = held(job.pdf())
    assert "medicines-names" not in values
    assert (values["name"], values["allergies"]) == ("Ann", "latex")
    words = pdfium_words(job.pdf())
    assert words.count(long) == 2


def test_a_copy_that_is_cut_out_is_filled_in_with_the_first(project: Project) -> None:
    asks = {"contact": "Ann"}
    order = Order("emergency-card", "helper", "card-sheet", answers=asks, fillable=True)
    data = Job(project, order).pdf()
    name = "please-call"
    places = [place for place in places_of(data) if place[0] == name]
    assert held(data)[name] == "Ann"
    assert len(places) == 10
    empty = Job(project, Order("emergency-card", "helper", "card-sheet", fillable=True)).pdf()
    assert inked(data, name) > inked(empty, name) + 10 * 50


@pytest.mark.parametrize(
    ("handout", "line", "name"),
    [("emergency-card", "Born", "born"), ("my-action-plan", "Date of this plan", "date")],
)
def test_a_line_that_comes_with_an_answer_is_there_to_write_on(
    project: Project, handout: str, line: str, name: str
) -> None:
    """“Name and date of birth”: with the name alone in it there was no line for the date."""
    given = first(handout)
    asks = dict.fromkeys(load_handout(LIBRARY, handout).asks, "Ann")
    order = Order(handout, given.audience, given.format, answers=asks, fillable=True)
    job = Job(project, order)
    found = {one.label.rpartition(": ")[2]: one for one in blanks(job.on_paper)}
    assert found[line].words == ""
    assert not [one for one in found if one.startswith("Name")]
    assert {one.words for one in found.values() if one.words} <= {"Ann"}
    fields = held(job.pdf())
    assert [words for field, words in fields.items() if name in field] == [""]
    assert list(fields.values()).count("Ann") == len(asks) - 1


def test_what_is_for_paper_alone_has_no_fields(project: Project) -> None:
    job = Job(project, Order("emergency-card", "helper", "lock-screen", fillable=True))
    assert held(job.pdf()) == {}
    asks = {"name": "Ann"}
    card = Job(project, Order("emergency-card", "helper", "card", answers=asks, fillable=True))
    press = card.without_fields().press()
    assert held(press) == {}
    assert b"/Widget" not in press


def names_in(path: Path) -> set[str]:
    return set(held(path.read_bytes()))


def test_the_handout_decides_and_an_option_says_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words, has in (
        (("my-diary",), True), (("my-diary", "--no-fillable"), False),
        (("triggers", "-a", "patient"), False), (("triggers", "-a", "patient", "--fillable"), True),
    ):  # fmt: skip
        assert run("build", *words, "-o", "made.pdf").code == 0
        assert bool(names_in(tmp_path / "made.pdf")) == has, words


def test_only_shapes_for_a_screen_have_fields(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("build", "my-diary", "--to", "text", "--fillable")
    assert done.code == 2
    assert "only a PDF and a web page have fields" in done.err
    assert "leave out --fillable" in done.err
    assert not (tmp_path / "leaflets").exists()
    assert run("build", "my-diary", "--to", "text", "-o", "made.txt").code == 0


def test_a_list_fills_the_same_fields_and_one_file_for_the_printer_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text("name,allergies\nAnn Example,latex\nBo,none\n")
    card = ("--handout", "emergency-card", "-f", "card", "--allow-blanks")
    assert run("batch", "people.csv", *card, "-o", "made").code == 0
    made = sorted((tmp_path / "made").glob("*.pdf"))
    assert [set(held(one.read_bytes()).values()) - {""} for one in made] == [
        {"latex"}, {"none"},
    ]  # fmt: skip
    asks = ("--answer", "name=Ann Example", "--answer", "allergies=latex")
    assert run("build", "emergency-card", "-f", "card", *asks, "-o", "one.pdf").code == 0
    assert (tmp_path / "one.pdf").read_bytes() == made[0].read_bytes()
    assert run("batch", "people.csv", *card, "--one-file", "all.pdf").code == 0
    assert names_in(tmp_path / "all.pdf") == set()
    done = run("batch", "people.csv", *card, "--one-file", "all.pdf", "--fillable")
    assert done.code == 2
    assert "has no fields" in done.err
    assert run("batch", "people.csv", *card, "-o", "plain", "--no-fillable").code == 0
    assert not any(names_in(one) for one in (tmp_path / "plain").glob("*.pdf"))
