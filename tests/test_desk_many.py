"""A list brought to the desk: read as “batch” reads it, its columns matched, nothing kept."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_pages import Clerk
from many_desk import (
    ANN,
    BEA,
    CARD,
    HEAD,
    brought,
    heading,
    in_hand,
    listed,
    looked_at,
    made,
    saved,
    words,
    workbook,
)

from sps_print.desk.many.table.folder import PREFIX, PrivateFolder, remove_stale
from sps_print.desk.visit import visits

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where private folders are: a place of the test's own."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture
def clerk(whole: Clerk, temporary: Path) -> Iterator[Clerk]:
    """A clerk who has no list in hand."""
    yield whole
    whole.desk.forget()


def held(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.is_file()]


def test_the_navigation_leads_there(clerk: Clerk) -> None:
    page = clerk.get("/")
    assert '<a href="/many">For many people</a>' in page.text
    assert '<a href="/many" aria-current="page">For many people</a>' in clerk.get("/many").text


def test_a_csv_and_an_xlsx_are_taken(clerk: Clerk) -> None:
    for data, name in ((listed(ANN, BEA), "a.csv"), (saved(workbook([ANN, BEA])), "b.xlsx")):
        page = brought(clerk, data, name)
        assert page.request.path == "/many/leaflet"
        assert f"{name} has 2 rows" in words(page)


def test_without_a_file_it_is_said(clerk: Clerk) -> None:
    page = clerk.post("/many")
    assert "No file was chosen. Choose a list first." in words(page)


def test_a_file_that_is_no_list_is_refused_in_words_of_the_page(clerk: Clerk) -> None:
    page = brought(clerk, b"%PDF-1.7 and more", "people.pdf")
    assert "The list cannot be read: it is a PDF." in words(page)
    assert page.text.partition("<title>")[2].startswith("To mend:")
    assert "--" not in words(page)


def test_letters_can_be_said(clerk: Clerk) -> None:
    lukasz = listed(("Łukasz Zażółć", *ANN[1:])).decode().encode("windows-1250")
    page = brought(clerk, lukasz)
    assert "The list was not taken" in words(page)
    assert "--encoding" not in words(page)
    brought(clerk, lukasz, letters="windows-1250")
    assert "Łukasz Zażółć" in words(clerk.post("/many/leaflet", leaflet=CARD))


def test_letters_in_doubt_are_asked_once_and_the_file_is_not_chosen_again(
    clerk: Clerk, temporary: Path
) -> None:
    lukasz = listed(("Łukasz Zażółć", *ANN[1:])).decode().encode("windows-1250")
    said = words(brought(clerk, lukasz, "ward.csv"))
    assert "Which of these is right? One press reads the list so." in said
    assert "as letters of Western Europe they would be" in said
    assert "Windows-12" not in said
    assert "“£ukasz” : Western Europe: English, French, German …" in said
    assert "“Łukasz” : Central Europe: Polish, Czech, Hungarian …" in said
    (folder,) = temporary.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    page = clerk.post("/many", letters="windows-1250")
    assert "The list ward.csv has 1 row." in words(page)
    page = clerk.post("/many/leaflet", leaflet=CARD)
    assert "Łukasz Zażółć" in words(page)
    assert "Look:" not in words(page)  # what was said is not asked again
    assert len([*temporary.iterdir()]) == 1


def test_a_list_whose_letters_are_in_doubt_is_deleted_with_the_rest(
    clerk: Clerk, temporary: Path
) -> None:
    lukasz = listed(("Łukasz Zażółć", *ANN[1:])).decode().encode("windows-1250")
    brought(clerk, lukasz)
    page = words(clerk.post("/many/end"))
    assert "Nothing about people is kept." in page
    assert "was not taken" not in page
    assert held(temporary) == []
    brought(clerk, lukasz)
    clerk.desk.forget()
    assert held(temporary) == []


def test_the_copy_is_private_and_not_in_the_clinics_folder(clerk: Clerk, temporary: Path) -> None:
    before = sorted(clerk.folder.rglob("*"))
    looked_at(clerk, listed(ANN, BEA))
    made(clerk, "zip")
    assert sorted(clerk.folder.rglob("*")) == before
    (folder,) = temporary.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {path.name for path in held(folder)} == {"list.csv", "lock", "all"}


def test_done_deletes_it_and_says_that_nothing_is_kept(clerk: Clerk, temporary: Path) -> None:
    looked_at(clerk, listed(ANN, BEA))
    made(clerk, "pdf")
    page = clerk.post("/many/end")
    assert "Nothing about people is kept." in words(page)
    assert held(temporary) == []
    assert "Ann" not in words(clerk.get("/many"))
    clerk.post("/leaflet/emergency/patient", name="Ward Guest")
    page = clerk.get("/many?ended=1")
    assert "What you filled in for Ward Guest stays until you press “Next person”." in words(page)
    assert "Nothing about people is kept" not in words(page)


def test_each_page_of_the_way_says_when_it_is_deleted(clerk: Clerk) -> None:
    for page in (clerk.get("/many"), looked_at(clerk, listed(ANN)), made(clerk, "zip")):
        said = words(page)
        assert "“Next person”" in said
        assert "30 minutes without a click" in said
        assert "othing about people is kept" in said


def test_the_next_person_deletes_it(clerk: Clerk, temporary: Path) -> None:
    page = brought(clerk, listed(ANN))
    assert "Now for: <b>the people of a list</b>" in page.text
    clerk.post("/next", sure="yes")
    assert held(temporary) == []
    assert clerk.get("/many").request.path == "/many"


def test_the_next_person_asks_before_it_deletes_a_list(clerk: Clerk, temporary: Path) -> None:
    """A clerk lost all mends by one press: only the words for screen readers told of it."""
    brought(clerk, listed(ANN))
    page = clerk.post("/next")
    assert heading(page) == "Next person?"
    assert "deletes its copy, all that you mended" in words(page)
    assert held(temporary)
    assert in_hand(clerk).name in words(page)
    assert 'name="sure" value="yes"' in page.text
    old = clerk.tokens()
    clerk.post("/next", sure="yes")
    assert held(temporary) == []
    assert clerk.get("/next").request.path == "/"  # nothing is left to ask about
    page = clerk.post("/many/ready", to="zip", **old)  # in a tab that was left open
    assert page.status_code == 409
    assert heading(page) == "Not made: this list was put away"
    assert "“Next person”" in words(page)
    assert clerk.post("/many/end", **old).request.path == "/many"


def test_closing_the_desk_deletes_it(clerk: Clerk, temporary: Path) -> None:
    """One click ended an hour’s work: who closes it with a list in hand is asked first."""
    ask = '<input type="hidden" name="ask" value="yes">'
    assert ask not in clerk.get("/many").text
    brought(clerk, listed(ANN))
    assert ask in clerk.get("/help").text
    page = clerk.post("/close", ask="yes")
    assert heading(page) == "Close the desk?"
    assert "Back to the list" in words(page)
    assert held(temporary) != []
    clerk.post("/close")
    assert held(temporary) == []


def test_half_an_hour_without_a_click_deletes_it(
    clerk: Clerk, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(clerk.desk.visits, "_clock", lambda: now[0])
    brought(clerk, listed(ANN))
    now[0] = visits.IDLE - 1
    clerk.post("/alive")  # of a page that is open; nobody need be there
    clerk.desk.visits.forget_idle()
    assert held(temporary)
    now[0] = visits.IDLE + 1
    clerk.desk.visits.forget_idle()
    assert held(temporary) == []


def test_another_list_takes_its_place(clerk: Clerk, temporary: Path) -> None:
    brought(clerk, listed(ANN))
    brought(clerk, listed(BEA))
    assert [path.name for path in held(temporary)].count("list.csv") == 1
    assert in_hand(clerk).samples["name"] == [BEA[0]]


def test_a_killed_desk_leaves_nothing_for_longer_than_its_next_start(temporary: Path) -> None:
    alive, killed = PrivateFolder(), PrivateFolder()
    (killed.path / "list.csv").write_text("Ann")
    assert killed._lock is not None
    os.close(killed._lock)  # as the system does it for a process that was killed
    (temporary / "other").mkdir()
    target = temporary / "target"
    target.mkdir()
    (temporary / f"{PREFIX}link").symlink_to(target)
    remove_stale()
    assert alive.path.exists()
    assert not killed.path.exists()
    assert target.exists()
    alive.delete()
    assert not alive.path.exists()


def test_pages_of_a_later_step_lead_back_when_there_is_no_list(clerk: Clerk) -> None:
    for path in ("leaflet", "columns", "mend", "ready", "progress", "done"):
        assert clerk.get(f"/many/{path}").request.path == "/many"
        assert clerk.post(f"/many/{path}").request.path == "/many"
    assert clerk.get("/many/file/1").status_code == 404


def test_no_address_and_no_page_of_a_fault_says_a_word_of_a_person(clerk: Clerk) -> None:
    page = looked_at(clerk, listed(ANN, (BEA[0], "1632960000", BEA[2])))
    assert "Yolandric" in page.text
    assert "Yolandric" not in page.request.url
    many = in_hand(clerk)
    many.checked = None
    many.table = None  # type: ignore[assignment]  # a fault of ours
    page = clerk.get("/many/columns")
    assert page.status_code == 500
    assert "Yolandric" not in page.text


def test_names_of_files_are_shown_without_their_folder(clerk: Clerk) -> None:
    page = brought(clerk, listed(ANN), "C:\\Clinic\\<b>people</b>.csv")
    assert "&lt;b&gt;people&lt;/b&gt;.csv" in page.text or "b&gt;.csv" in page.text
    assert "C:\\" not in page.text
    assert HEAD[0].lower() in in_hand(clerk).samples
