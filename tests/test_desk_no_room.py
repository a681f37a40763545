"""No room on the disk, and odd things in the clinic's folder: a page says so, nothing is lost."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_writer import TIP, Writer, line_with, shipped, words_of
from flask import request
from many_desk import ANN, listed, looked_at, made

from sps_print.desk.many.table.folder import remove_stale
from sps_print.desk.visit.temporary import settle_place

LIST = "trigger-list"
STRESS = line_with(shipped(LIST), "**Stress**")
NO_PLACE = "There is no place for what is made"
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
)


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    found = Clerk(tmp_path / "clinic")
    found.client.application.jinja_env.bytecode_cache = None  # the tests' own lies on the disk
    return found


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    return Writer(tmp_path / "clinic")


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be made for a moment."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))


@contextmanager
def full_disk() -> Iterator[None]:
    """No byte more can be written into any file."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def files(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def typed_clinic(clerk: Clerk, **more: object) -> str:
    seen = (clerk.folder / "clinic.toml").read_text(encoding="utf-8")
    fields = {"name": "Example Clinic", "hours": "Tuesdays", "seen": seen}
    return clerk.post("/clinic", do="save", **fields, **more).text


@pytest.mark.usefixtures("nowhere")
@pytest.mark.slow
def test_a_line_that_cannot_be_tried_stays_on_the_page(writer: Writer) -> None:
    before = files(writer.folder)
    writer.open(LIST, STRESS)
    page = writer.press("keep", "Some people find a quiet room.", **{"kind-0": TIP})
    assert NO_PLACE in page
    assert "Some people find a quiet room." in page
    assert files(writer.folder) == before


@pytest.mark.usefixtures("nowhere")
def test_our_clinic_that_cannot_be_tried_stays_on_the_page(clerk: Clerk) -> None:
    before = files(clerk.folder)
    page = typed_clinic(clerk)
    assert NO_PLACE in page
    assert "Tuesdays" in page
    assert files(clerk.folder) == before


@pytest.mark.usefixtures("nowhere")
def test_a_list_a_set_and_a_section_without_room_are_said(clerk: Clerk) -> None:
    before = files(clerk.folder)
    data = listed(ANN)
    assert NO_PLACE in clerk.post("/many", list=(io.BytesIO(data), "people.csv")).text
    clerk.post("/leaflet/triggers/patient", do="basket", copies="1")
    for kind in ("zip", "pdf"):
        assert NO_PLACE in clerk.post("/basket", do=kind).text
    page = clerk.post("/new/section", title="Our part", leaflet="triggers/patient").text
    assert NO_PLACE in page
    assert "Our part" in page
    assert files(clerk.folder) == before


def test_a_full_disk_is_said_in_words_of_the_desk(clerk: Clerk) -> None:
    clerk.post("/leaflet/triggers/patient", do="basket", copies="1")
    before, _ = files(clerk.folder), tempfile.gettempdir()
    with full_disk():
        pages = [
            typed_clinic(clerk),
            typed_clinic(clerk, **{"logo-file": (io.BytesIO(DRAWING), "ours.svg")}),
            clerk.post("/basket", do="keep", **{"set-title": "For a family"}).text,
            clerk.post("/basket", do="zip").text,
            clerk.post("/many", list=(io.BytesIO(listed(ANN)), "people.csv")).text,
        ]
    for page in pages:
        assert "ile too large" in page
        assert "--out" not in page
        assert "our side" not in page
    assert files(clerk.folder) == before


def test_no_place_at_all_is_said(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)  # nobody has asked for it yet
    with full_disk():
        settle_place()
        remove_stale()
        page = typed_clinic(clerk)
    assert NO_PLACE in page
    assert "Tuesdays" in page


def test_nothing_of_a_person_lies_where_the_desk_was_started(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "full"))
    monkeypatch.chdir(clerk.folder)
    monkeypatch.setattr(tempfile, "tempdir", str(clerk.folder))  # as Python chooses
    settle_place()
    assert tempfile.gettempdir() == str(tmp_path / "full")
    assert NO_PLACE in clerk.post("/many", list=(io.BytesIO(listed(ANN)), "people.csv")).text


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["zip", "pdf"])
def test_a_disk_that_is_full_while_a_list_is_made(clerk: Clerk, kind: str) -> None:
    looked_at(clerk, listed(ANN))
    private = next(iter(clerk.desk.visits._visits.values())).held()[0]
    with full_disk():
        page = made(clerk, kind).text
    assert "ile too large" in page
    assert "Make room on this computer" in page
    assert "our side" not in page
    assert not [*private.folder.path.glob("all*")]  # type: ignore[attr-defined]
    assert made(clerk, kind).status_code == 200  # once there is room


def test_what_is_sent_lies_in_memory(clerk: Clerk) -> None:
    people = b"Name\n" + b"Ann Example\n" * 60_000
    head = b'--x\r\nContent-Disposition: form-data; name="list"; filename="people.csv"\r\n\r\n'
    body = head + people + b"\r\n--x--\r\n"
    sent = clerk.client.application.test_request_context(
        "/many", method="POST", input_stream=io.BytesIO(body), content_length=len(body),
        content_type="multipart/form-data; boundary=x",
    )  # fmt: skip
    with sent:
        file = request.files["list"]
        assert isinstance(file.stream, io.BytesIO)
        assert file.read() == people


def link_to_nothing(folder: Path) -> None:
    (folder / ".#contact.md").symlink_to("ann@host.1:2")  # an editor's, beside a file open in it


def link_up(folder: Path) -> None:
    (folder / "up").symlink_to("..")


def link_to_itself(folder: Path) -> None:
    (folder / "self.md").symlink_to("self.md")


def link_out(folder: Path) -> None:
    (folder / "all").symlink_to("/")  # the whole disk would be copied


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")


@pytest.mark.slow
@pytest.mark.parametrize("odd", [link_to_nothing, link_up, link_to_itself, link_out, pipe])
def test_what_no_text_is_read_by_keeps_nobody_from_writing(
    writer: Writer, odd: Callable[[Path], None]
) -> None:
    place = writer.folder / "templates/en"
    place.mkdir(parents=True, exist_ok=True)
    odd(place)
    writer.open(LIST, STRESS)
    page = writer.press("keep", "Some people find a quiet room.", **{"kind-0": TIP})
    assert "Kept for our clinic" in words_of(page)
