"""Columns, handouts, readers and papers as people call them: in any case, and by their titles."""

from __future__ import annotations

from pathlib import Path

import pytest
from batch_list import write
from command import Done, run

from sps_print.batch.fixed import Fixed
from sps_print.batch.list.choices import handout_of, names_of
from sps_print.batch.list.keys import key_of
from sps_print.batch.list.rows import open_table
from sps_print.batch.orders import NamedOrder, Orders
from sps_print.problems import ContentError, UseError
from sps_print.project import open_project

CASES = Path(__file__).parent / "cases"
SHIPPED = Path(__file__).parent.parent / "handouts"


def leaflet(
    folder: Path, head: tuple[str, ...], row: tuple[str, ...], clinic: Path | None = None
) -> NamedOrder:
    """What a list of one row orders."""
    table = open_table(write(folder / "list.csv", [row], head))
    fixed = Fixed({}, clinic, folder, open_project(None).today, "{row}", allow_blanks=True)
    (only,) = table.rows()
    return Orders(fixed, table.columns).leaflet(only)


@pytest.mark.parametrize(
    ("head", "cell", "field", "found"),
    [
        ("Handout", "Living with SPS", "handout", "living-with-sps"),
        ("HANDOUT", "Living_with_SPS", "handout", "living-with-sps"),
        ("handout", "Living with stiff-person syndrome (SPS)", "handout", "living-with-sps"),
        ("Handout ", "LIVING WITH STIFF-PERSON SYNDROME (SPS)", "handout", "living-with-sps"),
        ("Format", "A4", "format", "a4"),
        ("Format:", "A4 sheet", "format", "a4"),
        ("FORMAT", "US Letter", "format", "letter"),
        ("Format", "Large print", "format", "large-print"),
        ("Format", "large print, a4", "format", "large-print"),
        ("Audience", "Patient", "audience", "patient"),
        ("Audience", "Adults with SPS", "audience", "patient"),
        ("Audience", "for adults with stiff-person syndrome", "audience", "patient"),
        ("Language", "English", "language", "en"),
        ("Language", "EN", "language", "en"),
    ],
)
def test_a_choice_is_found_by_what_people_call_it(
    tmp_path: Path, head: str, cell: str, field: str, found: str
) -> None:
    handout = () if field == "handout" else (("handout", "living-with-sps"),)
    heads, cells = zip(*handout, (head, cell), strict=True)
    assert getattr(leaflet(tmp_path, heads, cells).order, field) == found


@pytest.mark.parametrize(
    "head", ["name", "Name", "NAME:", "Your name", "your_name", " Your  Name ", "Your Name?"]
)
def test_a_column_is_found_by_its_question(tmp_path: Path, head: str) -> None:
    heads = ("handout", head, "Who to call in an emergency", "Your medicines (names only)")
    order = leaflet(tmp_path, heads, ("Emergency card", "Ann", "Tom", "Baclofen")).order
    assert order.answers == {"name": "Ann", "contact": "Tom", "medicines": "Baclofen"}


def test_the_questions_of_a_clinics_own_handout_are_known(tmp_path: Path) -> None:
    assert run("init", tmp_path / "ours", "--name", "Example Clinic").code == 0
    assert run("copy", "handouts/emergency-card", "--clinic", tmp_path / "ours").code == 0
    toml = tmp_path / "ours/handouts/emergency-card.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text.replace('"neurologist"]', '"first-name"]'))
    questions = tmp_path / "ours/templates/en/questions.toml"
    questions.parent.mkdir()
    questions.write_text('first-name = "First name"\n')
    for head in ("First name", "first_name", "FIRST-NAME"):
        order = leaflet(tmp_path, ("handout", head), ("emergency-card", "Ann"), tmp_path / "ours")
        assert order.order.answers == {"first-name": "Ann"}


def test_two_columns_for_one_question_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="another column is “name”, too"):
        leaflet(tmp_path, ("handout", "name", "Your name"), ("emergency-card", "Ann", "Ben"))


def test_a_title_for_one_reader_chooses_that_reader(tmp_path: Path) -> None:
    title = "Stiff-person syndrome (SPS): your emergency sheet"
    order = leaflet(tmp_path, ("handout",), (title,)).order
    assert (order.handout, order.audience) == ("emergency", "patient")
    with pytest.raises(ContentError, match="is the title for “patient” alone"):
        leaflet(tmp_path, ("handout", "audience"), (title, "emergency-staff"))


@pytest.mark.parametrize(
    ("words", "key"),
    [("First_Name", "first-name"), (" A4 ", "a4"), ("Name:", "name"), ("?", "?"), ("Ünï", "ünï")],
)
def test_how_words_are_compared(words: str, key: str) -> None:
    assert key_of(words) == key


def test_the_case_of_choices_in_any_case() -> None:
    path = CASES / "220-csv-handout-column" / "people.csv"
    done = run("batch", path, "--allow-blanks", "--check", "-j", 1)
    assert (done.code, done.out, done.err) == (0, "4 rows checked: 0 not right\n", "")


def test_the_command_line_takes_titles_too(tmp_path: Path) -> None:
    write(tmp_path / "list.csv", [("Ann",)], ("Your name",))
    done = run("batch", tmp_path / "list.csv", "--handout", "My SPS emergency sheet", "--format",
               "A4", "--check")  # fmt: skip
    assert (done.code, done.err) == (0, "")


def test_a_column_that_no_handout_asks_for_names_the_nearest(tmp_path: Path) -> None:
    write(tmp_path / "list.csv", [("Ann", "x")], ("Your nmae", "Audiance"))
    done = run("batch", tmp_path / "list.csv", "--handout", "emergency-card", "--check")
    assert "no column “your nmae”" in done.err
    assert "did you mean “audience”" in done.err
    write(tmp_path / "list.csv", [("Ann",)], ("First name",))
    done = run("batch", tmp_path / "list.csv", "--handout", "emergency-card", "--check")
    assert "did you mean “name”" in done.err


# --- what else people call a column -----------------------------------------------

FULL = ("handout", "name", "contact")


def checked(folder: Path, *rows: tuple[str, ...], handout: str = "emergency-card") -> Done:
    write(folder / "list.csv", rows[1:], rows[0])
    return run("batch", folder / "list.csv", "--handout", handout, "--allow-blanks", "--check")


@pytest.mark.parametrize(
    "head",
    ["Telephone", "Phone", "Tel.", "Mobile", "Mobile No.", "phone_number", "Emergency contact",
     "Emergency phone", "EMERGENCY CONTACT NUMBER", "Next of kin", "ICE",
     "Call in emergency", "Whom to call in an emergency", "Emergency tel"],
)  # fmt: skip
def test_a_column_is_found_by_what_else_people_call_it(tmp_path: Path, head: str) -> None:
    heads = ("handout", "Patient name", head, "Medication", "Known allergies")
    order = leaflet(tmp_path, heads, ("Emergency card", "Ann", "Tom", "Baclofen", "Nuts")).order
    assert order.answers == {
        "name": "Ann", "contact": "Tom", "medicines": "Baclofen", "allergies": "Nuts",
    }  # fmt: skip


def test_what_a_column_is_taken_for_is_said(tmp_path: Path) -> None:
    done = checked(tmp_path, ("Name", "Phone"), ("Ann", "01632 960000"))
    said = "the column “phone” is taken for “Who to call in an emergency” (contact)\n"
    assert (done.code, done.out) == (0, f"{said}1 row checked: 0 not right\n")


def own(folder: Path, asks: str) -> Path:
    """A clinic whose card asks for more."""
    (folder / "ours/handouts").mkdir(parents=True)
    (folder / "ours/clinic.toml").write_text('name = "Example Clinic"\n')
    toml = (SHIPPED / "emergency-card.toml").read_text(encoding="utf-8")
    names = "".join(f', "{line.split(" = ")[0]}"' for line in asks.splitlines())
    toml = toml.replace('"neurologist"]', f'"neurologist"{names}]')
    (folder / "ours/handouts/emergency-card.toml").write_text(toml, encoding="utf-8")
    if asks:
        (folder / "ours/templates/en").mkdir(parents=True)
        (folder / "ours/templates/en/questions.toml").write_text(asks, encoding="utf-8")
    return folder / "ours"


def test_a_column_that_may_be_two_names_both(tmp_path: Path) -> None:
    clinic = own(tmp_path, 'partner = "Your partner’s telephone"')
    write(tmp_path / "list.csv", [("Ann", "01632 960000")], ("name", "Tel"))
    words = ("batch", tmp_path / "list.csv", "--handout", "emergency-card", "--check")
    done = run(*words, "--clinic", clinic)
    assert "“tel” means more than one\n  hint: write one of: contact, partner" in done.err
    rows = [("emergency-card", "Ann", "01632 960000")]
    write(tmp_path / "list.csv", rows, ("handout", "name", "Tel"))
    done = run("batch", tmp_path / "list.csv", "--check", "--clinic", clinic)
    assert "“tel” means more than one\n  in row 2" in done.err


def test_a_name_of_its_own_goes_before_what_else_people_say(tmp_path: Path) -> None:
    clinic = own(tmp_path, 'phone = "Your own number"')
    heads, cells = ("handout", "Phone"), ("emergency-card", "01632 960000")
    assert leaflet(tmp_path, heads, cells, clinic).order.answers == {"phone": "01632 960000"}


def test_a_clinic_adds_what_its_lists_call_a_column(tmp_path: Path) -> None:
    clinic = own(tmp_path, "")
    (clinic / "templates/en").mkdir(parents=True)
    (clinic / "templates/en/columns.toml").write_text('[heads]\ncontact = ["Anruf bei"]\n')
    heads, cells = ("handout", "Anruf bei"), ("emergency-card", "Tom")
    assert leaflet(tmp_path, heads, cells, clinic).order.answers == {"contact": "Tom"}
    assert "nothing uses" not in run("check", "emergency-card", "--words", "--clinic", clinic).out


@pytest.mark.parametrize("second", ["01632 960000", ""])
def test_two_columns_for_one_question_fill_it_once(tmp_path: Path, second: str) -> None:
    heads = ("Name", "Emergency contact", "Emergency phone", "Medicines", "Allergies")
    write(tmp_path / "list.csv", [("Ann", "Tom", second, "Baclofen", "None")], heads)
    done = run("batch", tmp_path / "list.csv", "--handout", "emergency-card", "--check")
    assert done.code == (1 if second else 0)
    assert ("put the words of both into one cell" in done.err) == bool(second)


# --- numbers, and cells without an answer -----------------------------------------


def test_only_where_a_telephone_is_asked_for_a_number_has_lost_its_zero(tmp_path: Path) -> None:
    clinic = own(tmp_path, 'member = "Membership number"\npager = "Whom to ring at night"')
    heads = ("handout", "member")
    order = leaflet(tmp_path, heads, ("emergency-card", "1632960107"), clinic).order
    assert order.answers == {"member": "1632960107"}
    for head in ("contact", "pager"):
        with pytest.raises(ContentError, match="without its first 0"):
            leaflet(tmp_path, ("handout", head), ("emergency-card", "1632960107"), clinic)


@pytest.mark.parametrize("cell", ["TBC", "tba", "To be confirmed", "to follow", "?", "…", "xxx"])
def test_an_answer_that_is_still_to_come_is_refused(tmp_path: Path, cell: str) -> None:
    with pytest.raises(ContentError, match="the answer is still to come"):
        leaflet(tmp_path, FULL, ("emergency-card", "Ann", cell))


def test_a_cell_that_says_there_is_no_answer_is_printed_and_said(tmp_path: Path) -> None:
    rows = [("Name", "Allergies"), ("Ann", "N/A"), ("Ben", "n/a"), ("Cy", "N/A"), ("Di", "Nuts")]
    done = checked(tmp_path, *rows)
    assert done.out.startswith(
        "“N/A” is printed as the answer of 2 cells in “allergies”\n"
        "“n/a” is printed as the answer of 1 cell in “allergies”\n"
    )
    assert done.code == 0


def test_a_mistake_in_a_clinics_own_words_is_named(tmp_path: Path) -> None:
    clinic = own(tmp_path, "")
    (clinic / "templates/en").mkdir(parents=True)
    (clinic / "templates/en/columns.toml").write_text('[heads]\ncontact = "Call"\n[tel]\n')
    with pytest.raises(ContentError, match=r"columns\.toml") as refused:
        leaflet(tmp_path, FULL, ("emergency-card", "Ann", "Tom"), clinic)
    assert len(refused.value.problems) == 2


@pytest.mark.parametrize("words", ["emergency one", "the emergency", "Emergency leaflet"])
def test_a_name_that_all_readers_copies_have_is_no_title_of_one(words: str) -> None:
    """A ward's list of patients says so, and “SPS in an emergency” is the copy for staff."""
    with pytest.raises(UseError, match="may mean several leaflets") as error:
        handout_of(words, names_of(open_project(None), "en"))
    assert "your emergency sheet" in error.value.problems[0].hint
