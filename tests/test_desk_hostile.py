"""What no form of the desk sends, and folders that are not as they should be: a page says so."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_pages import Clerk

from sps_print.desk.clinic.file import fields_in
from sps_print.desk.many.list.files import MadeAs
from sps_print.desk.many.list.list import Many

LEAFLET = "/leaflet/emergency/patient"
DIGITS = "9" * 5000  # Python reads no number as long
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">'
    b'<rect width="20" height="10" fill="#123456"/></svg>'
)


@pytest.fixture(scope="module")
def clerk(tmp_path_factory: pytest.TempPathFactory) -> Clerk:
    return Clerk(tmp_path_factory.mktemp("desk") / "clinic")


@pytest.fixture
def own(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clinic")


@pytest.mark.parametrize("field", ["paper", "ink", "language"])
@pytest.mark.parametrize("odd", ["../../etc/passwd", "a\0\r\nb"])
def test_a_choice_that_there_is_not_is_not_taken(clerk: Clerk, field: str, odd: str) -> None:
    assert clerk.post(LEAFLET, do="see", **{field: odd}).status_code == 200
    assert clerk.get(LEAFLET).status_code == 200  # nor does the leaflet stay broken


@pytest.mark.parametrize("copies", [DIGITS, "0", "²", "1000"])
def test_a_number_of_copies_that_cannot_be_is_said(clerk: Clerk, copies: str) -> None:
    answer = clerk.post(LEAFLET, do="print", copies=copies)
    assert answer.status_code == 200
    assert 'id="copies-error' in answer.text or "copies" in answer.text
    assert DIGITS not in answer.text


@pytest.mark.parametrize("page", [DIGITS, "0", "-1", "1000000000"])
def test_a_page_that_there_is_not_is_another_one(clerk: Clerk, page: str) -> None:
    assert clerk.post(LEAFLET, do="see", page=page).status_code == 200
    assert clerk.get(f"{LEAFLET}?page={page}").status_code == 200


def test_a_button_with_a_line_end_in_its_name_writes_no_header(clerk: Clerk) -> None:
    answer = clerk.post(LEAFLET, do="mend-a\r\nSet-Cookie: x=1")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    answer = clerk.post(
        "/write/triggers/patient", do="undo", section="a\r\nSet-Cookie: x=1", line="1"
    )
    assert "Set-Cookie" not in answer.headers
    assert "our side" not in answer.text


@pytest.mark.parametrize("address", ["emergency/nobody", "nothing/patient", "emergency/%00"])
def test_a_leaflet_that_there_is_not_is_said(clerk: Clerk, address: str) -> None:
    for room in ("leaflet", "read", "shelf/sign"):
        assert clerk.get(f"/{room}/{address}").status_code == 404, room
    assert clerk.post(f"/leaflet/{address}", do="basket").status_code == 404
    assert clerk.get("/basket").status_code == 200


@pytest.mark.parametrize("day", ["31 December 9999", "1 January 0001", DIGITS])
def test_a_day_at_the_end_of_time_is_said(clerk: Clerk, day: str) -> None:
    for box in ("on", "review-by"):
        fields = {"name": "Ann Example", "role": "Nurse", "on": "1 May 2026", box: day}
        answer = clerk.post("/shelf/sign/emergency/patient", do="sign", **fields)
        assert answer.status_code == 200
        assert "To mend" in answer.text


def given(clerk: Clerk, name: str, do: str = "save") -> str:
    """Keep a logo of a name. What clinic.toml says then."""
    file = clerk.folder / "clinic.toml"
    fields = {"name": "Example Clinic", "seen": file.read_text(encoding="utf-8")}
    answer = clerk.post("/clinic", do=do, **fields, **{"logo-file": (io.BytesIO(DRAWING), name)})
    assert answer.status_code == 200, answer.text
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("handouts", "handouts-logo"), ("history", "history-logo"), ("x.svg/", "x-svg-logo"),
        ("x./../../etc/evil", "x-etc-evil-logo"), ("printers.toml", "printers-toml-logo"),
        ("a\0b.svg", "a-b.svg"), (f"x.{'y' * 300}", f"x-{'y' * 38}-logo"), ("..", "logo-logo"),
        ("A/b.SVG", "a-b.svg"),
    ],
)  # fmt: skip
def test_a_logo_takes_the_place_of_nothing(own: Clerk, name: str, kept: str) -> None:
    assert f'logo = "{kept}"' in given(own, name)
    assert (own.folder / kept).read_bytes() == DRAWING


def test_a_logo_in_a_folder_of_its_own_stays(own: Clerk) -> None:
    (own.folder / "img").mkdir()
    (own.folder / "img" / "ours.svg").write_bytes(DRAWING)
    file = own.folder / "clinic.toml"
    file.write_text('name = "A"\nlogo = "img/ours.svg"\n', encoding="utf-8")
    seen = file.read_text(encoding="utf-8")
    answer = own.post("/clinic", do="save", name="Example Clinic", seen=seen)
    assert "<b>Kept.</b>" in answer.text
    assert 'logo = "img/ours.svg"' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("out", ["../ours.svg", "{outside}/ours.svg"])
def test_a_logo_outside_the_folder_is_refused_and_copied_nowhere(own: Clerk, out: str) -> None:
    outside = own.folder.parent
    (outside / "ours.svg").write_bytes(DRAWING)
    file = own.folder / "clinic.toml"
    said = f'name = "A"\nlogo = "{out.format(outside=outside)}"\n'
    file.write_text(said, encoding="utf-8")
    answer = own.post("/clinic", do="save", name="Example Clinic", seen=said)
    assert answer.status_code == 200
    assert "To mend" in answer.text
    assert file.read_text(encoding="utf-8") == said


def test_two_people_who_change_other_boxes_lose_nothing(own: Clerk) -> None:
    file = own.folder / "clinic.toml"
    seen = file.read_text(encoding="utf-8")
    names = ("name", "address", "phone", "hours", "web", "country", "logo-alt")
    typed = {name: fields_in(seen).get(name, "") for name in names} | {"seen": seen}
    Clerk.beside(own).post("/clinic", do="save", **{**typed, "phone": "01632 960003"})
    page = own.post("/clinic", do="save", **{**typed, "hours": "Mondays"}).text
    assert "changed elsewhere" in page
    assert "01632 960003" in page
    assert "Mondays" in page


def gone(folder: Path) -> None:
    shutil.rmtree(folder)


def a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_bytes(b"")


def without(folder: Path) -> None:
    (folder / "clinic.toml").unlink()


def a_folder(folder: Path) -> None:
    (folder / "clinic.toml").unlink()
    (folder / "clinic.toml").mkdir()


def said(data: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / "clinic.toml").write_bytes(data)


@pytest.mark.parametrize(
    "spoil",
    [
        gone, a_file, without, a_folder, said(b"name = '\xff'"), said(b"name = "),
        said(b"name = " + DIGITS.encode()), said(b"name = " + b"[" * 5000),
        said(b"name = 'a'\nname = 'b'\n"), said(b"name = 'a\0'"),
    ],
)  # fmt: skip
def test_a_folder_that_is_spoilt_is_said_on_each_page(
    own: Clerk, spoil: Callable[[Path], object]
) -> None:
    spoil(own.folder)
    for path in ("/", "/basket", "/clinic", LEAFLET):
        assert own.get(path).status_code in {200, 422}, path
    answer = own.post("/clinic", do="save", name="Example Clinic", seen="x")
    assert answer.status_code == 422


def test_a_leaflet_that_is_left_out_since_leaves_the_basket(own: Clerk) -> None:
    own.post("/leaflet/triggers/patient", do="basket", copies="1")
    (own.folder / "clinic.toml").write_text('name = "A"\nhide = ["triggers"]\n', encoding="utf-8")
    assert own.get("/").status_code == 200
    page = own.get("/basket")
    assert page.status_code == 200
    assert "triggers" in page.text
    assert not next(iter(own.desk.visits._visits.values())).basket


def test_a_wrong_file_takes_away_no_list(clerk: Clerk) -> None:
    clerk.post("/many", list=(io.BytesIO(b"Name\nAnn Example\n"), "people.csv"))
    folder = next(iter(clerk.desk.visits._visits.values())).kept["many"]
    clerk.post("/many", list=(io.BytesIO(b""), "empty.xlsx"))
    assert next(iter(clerk.desk.visits._visits.values())).kept["many"] is folder
    clerk.post("/many/end")


def test_a_list_that_was_put_away_is_not_begun_again(clerk: Clerk) -> None:
    clerk.post("/many", list=(io.BytesIO(b"Name\nAnn Example\n"), "people.csv"))
    many = next(iter(clerk.desk.visits._visits.values())).kept["many"]
    assert isinstance(many, Many)
    clerk.post("/many/end")
    many.begin_making(MadeAs.ZIP)  # another window had it in hand still
    many.begin_check()
    assert many.work is None
    assert not many.folder.path.exists()


def test_a_desk_that_is_closed_while_it_prints_ends_after_the_last_sheet(own: Clerk) -> None:
    ended, over = list[bool](), list[bool]()
    own.desk.end = lambda: ended.append(True)
    own.desk.work(lambda: None, lambda: bool(over))
    assert "still comes out" in own.post("/close").text
    assert not ended
    over.append(True)
    own.desk.close()
    assert ended == [True]
