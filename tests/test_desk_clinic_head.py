"""“Our clinic” comes with the picture of a leaflet: it is not drawn after the page is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_pages import Clerk

from sps_print.output.png import page_picture
from sps_print.problems import ContentError, Problem

pytestmark = pytest.mark.slow
DRAWN_BY = "sps_print.desk.clinic.head.page_picture"


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clinic")


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    drawn = list[int]()

    def counting(pdf: bytes, number: int, wide: int) -> bytes:
        drawn.append(number)
        return page_picture(pdf, number, wide)

    monkeypatch.setattr(DRAWN_BY, counting)
    return drawn


def test_the_picture_is_there_before_the_page_asks_for_it(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = counted(monkeypatch)
    page = clerk.get("/clinic").text
    assert '<img class="sheet" src="/clinic/head.png" width="760" height="1075"' in page
    assert drawn == [0]
    assert clerk.get("/clinic/head.png").data.startswith(b"\x89PNG")
    assert drawn == [0]


def test_it_is_drawn_anew_with_what_is_typed_and_with_what_is_kept_elsewhere(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.get("/clinic")
    before = clerk.get("/clinic/head.png").data
    drawn = counted(monkeypatch)
    clerk.post("/clinic", do="see", name="Another Clinic", phone="01632 960001")
    assert clerk.get("/clinic/head.png").data != before
    assert drawn == [0]
    clerk.visit.forget()
    file = clerk.folder / "clinic.toml"
    file.write_text(file.read_text("utf-8").replace("Example Clinic", "The Other One"), "utf-8")
    assert clerk.get("/clinic/head.png").data != before


def test_a_leaflet_that_cannot_be_made_is_said_in_place_of_an_empty_picture(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(pdf: bytes, number: int, wide: int) -> bytes:
        raise ContentError(Problem("it has no room"))

    monkeypatch.setattr(DRAWN_BY, refused)
    page = clerk.get("/clinic")
    assert page.status_code == 200
    assert "There is no picture: no leaflet can be made as it is." in page.text
    assert "/clinic/head.png" not in page.text
