"""A clinic's own sets at the desk: none says whose it is; each is renamed, taken away, put back."""

from __future__ import annotations

import pytest
from desk_pages import Clerk
from desk_writer import hidden, words_of
from many_desk import brought, listed, looked_at

from sps_print.desk.basket.person_in import words_of_person
from sps_print.files import history
from sps_print.files.history import versions

SHEET = "/leaflet/my-emergency-sheet/patient"
DETAILS = {
    "name": "Theodora Featherstonehaugh-Wilkinson",
    "contact": "Zoë O’Brien, her mother, 01632 960001",
}


@pytest.mark.parametrize(
    ("title", "details", "found"),
    [
        ("Featherstonehaugh family", DETAILS, ("featherstonehaugh",)),
        ("The WILKINSONS", DETAILS, ("wilkinsons",)),
        ("For zoe", DETAILS, ("zoe",)),
        ("OBrien", DETAILS, ("obrien",)),
        ("Set 960001", DETAILS, ("960001",)),
        ("For Li Wu", {"name": "Li Wu"}, ("li", "wu")),
        ("李明的家人", {"name": "李明"}, ("李明的家人",)),
        ("For a family with a child", DETAILS, ()),
        ("For the ward", {"name": "Ann Ward"}, ()),  # its readers are called so
        ("Example Clinic, day one", {"contact": "Example Clinic"}, ()),  # ours
    ],
)
def test_a_title_with_a_word_of_a_person_is_told(
    title: str, details: dict[str, str], found: tuple[str, ...]
) -> None:
    assert words_of_person(title, details, "Example Clinic") == found


def test_a_set_with_a_familys_name_is_not_kept_and_one_of_ours_can_go(clerk: Clerk) -> None:
    bags = clerk.folder / "templates/bags"
    clerk.post(SHEET, do="basket", paper="a4", copies="1", **DETAILS)
    page = words_of(keep(clerk, "Featherstonehaugh family"))
    assert "“featherstonehaugh” is of the person in hand" in page
    assert "such as “For a family with a child”" in page
    assert "Kept:" not in page
    both = words_of(keep(clerk, "Theodora Wilkinson"))
    assert "“theodora”, “wilkinson” are of the person in hand" in both
    assert not bags.exists()
    assert "nothing that was filled in" in words_of(keep(clerk, "First visit"))
    rename = {"do": "rename-first-visit", "title-first-visit": "For Theodora"}
    assert "“theodora” is of the person" in words_of(clerk.post("/basket", **rename).text)
    assert (bags / "first-visit.toml").exists()
    rename["title-first-visit"] = "First two visits"
    page = words_of(clerk.post("/basket", **rename).text)
    assert "“First visit” is “First two visits” now" in page
    assert [one.name for one in bags.iterdir()] == ["first-two-visits.toml"]
    file = "templates/bags/first-two-visits.toml"
    address = f"/shelf/history/{file}"
    assert f'<a href="{address}">Take this set away' in clerk.get("/basket").text
    page = clerk.get(address).text
    assert "The set “First two visits”" in page
    clerk.post(address, do="away", seen=hidden(page, "seen"))
    assert "First two visits" not in words_of(clerk.get("/basket").text)
    assert not versions(clerk.folder, file)
    page = clerk.post(address, do="undo", seen=hidden(clerk.get(address).text, "seen")).text
    assert "Undone." in words_of(page)
    assert (clerk.folder / file).exists()
    assert "First two visits" in words_of(clerk.get("/basket").text)


def keep(clerk: Clerk, title: str) -> str:
    return clerk.post("/basket", do="keep", **{"set-title": title}).text


@pytest.mark.parametrize("matched", [True, False])
def test_a_set_is_not_kept_under_the_name_of_somebody_in_the_list_in_hand(
    clerk: Clerk, matched: bool
) -> None:
    first, second = ("Theodora", "Featherstonehaugh"), ("Bea", "Yolandric")
    data = listed(first, second, head=("First name", "Surname"))
    if matched:
        looked_at(clerk, data, **{"join-name": "join"})
    else:
        brought(clerk, data)
    clerk.post(SHEET, do="basket", paper="a4", copies="1")
    page = words_of(keep(clerk, "The Featherstonehaughs"))
    assert "“featherstonehaughs” is of somebody in the list in hand" in page
    assert "Kept:" not in page
    assert "Kept:" in words_of(keep(clerk, "First visit"))
    rename = {"do": "rename-first-visit", "title-first-visit": "For Yolandric"}
    assert "“yolandric” is of somebody in the list" in words_of(
        clerk.post("/basket", **rename).text
    )


def everywhere(clerk: Clerk) -> str:
    """The names and words of all files in the clinic's folder."""
    files = [one for one in clerk.folder.rglob("*") if one.is_file()]
    return "\n".join(f"{one.name}\n{one.read_bytes().decode(errors='replace')}" for one in files)


def test_the_name_that_a_set_had_before_it_was_renamed_is_kept_nowhere(clerk: Clerk) -> None:
    clerk.post(SHEET, do="basket", paper="a4", copies="1")  # nobody's details yet
    keep(clerk, "Featherstonehaugh family")
    clerk.post("/basket", do="rename-featherstonehaugh-family",
               **{"title-featherstonehaugh-family": "Featherstonehaugh and son"})  # fmt: skip
    clerk.post("/basket", do="rename-featherstonehaugh-and-son",
               **{"title-featherstonehaugh-and-son": "For a family"})  # fmt: skip
    assert "For a family" in everywhere(clerk)
    assert "featherstonehaugh" not in everywhere(clerk).casefold()
    assert not versions(clerk.folder, "templates/bags/featherstonehaugh-family.toml")


def test_a_set_that_is_taken_away_leaves_its_name_nowhere(clerk: Clerk) -> None:
    clerk.post(SHEET, do="basket", paper="a4", copies="1")
    keep(clerk, "Featherstonehaugh family")
    clerk.post("/leaflet/triggers/patient", do="basket", paper="a4", copies="1")
    keep(clerk, "Featherstonehaugh family")
    clerk.post("/basket", do="replace", **{"set-title": "Featherstonehaugh family"})
    address = "/shelf/history/templates/bags/featherstonehaugh-family.toml"
    assert versions(clerk.folder)
    page = clerk.post(address, do="away", seen=hidden(clerk.get(address).text, "seen")).text
    assert "Taken away." in words_of(page)
    assert "featherstonehaugh" not in everywhere(clerk).casefold()
    clerk.visit.forget()
    assert 'value="undo"' not in clerk.get(address).text


def test_a_set_of_before_that_was_taken_away_can_be_forgotten_with_its_name(clerk: Clerk) -> None:
    clerk.post(SHEET, do="basket", paper="a4", copies="1")
    keep(clerk, "Featherstonehaugh family")
    address = "/shelf/history/templates/bags/featherstonehaugh-family.toml"
    page = clerk.get(address).text
    assert 'value="forget"' not in page  # it is taken away first, which can be undone
    _taken_away_as_before(clerk, "featherstonehaugh-family")
    page = clerk.get(address).text
    assert "Nothing brings them back" in page
    clerk.post(address, do="forget", seen=hidden(page, "seen"))
    assert "featherstonehaugh" not in everywhere(clerk).casefold()
    assert "Featherstonehaugh" not in clerk.get("/shelf/texts").text
    leaflets = "/shelf/history/handouts/triggers.toml"
    page = clerk.post(leaflets, do="forget", seen=hidden(clerk.get(leaflets).text, "seen")).text
    assert "This is no set of your own" in words_of(page)


def test_a_set_that_was_taken_away_is_shown_in_words(clerk: Clerk) -> None:
    clerk.post(SHEET, do="basket", paper="a4", copies="2")
    keep(clerk, "Für die Familie, Tag 1")
    address = "/shelf/history/templates/bags/fur-die-familie-tag-1.toml"
    _taken_away_as_before(clerk, "fur-die-familie-tag-1")
    page = words_of(clerk.get(address).text)
    assert page.startswith("Back to the basket The set “Für die Familie, Tag 1”")
    leaflet = "Leaflet: “My SPS emergency sheet”, for: Adults with SPS, Plain sheets, 2 copies"
    assert f"{leaflet} Nothing" in page
    assert "{" not in page
    assert "my-emergency-sheet" not in page
    assert "The set “Für die Familie, Tag 1”" in words_of(clerk.get("/shelf/texts").text)


def _taken_away_as_before(clerk: Clerk, name: str) -> None:
    """A set in the history alone: a folder of a former edition of the program has such ones."""
    file = f"templates/bags/{name}.toml"
    history.keep(clerk.folder, file, (clerk.folder / file).read_text("utf-8"))
    (clerk.folder / file).unlink()


def test_a_refused_name_stays_in_its_open_box(clerk: Clerk) -> None:
    clerk.post(SHEET, do="basket", paper="a4", copies="1", **DETAILS)
    page = keep(clerk, "Featherstonehaugh family")
    assert "<details open><summary>Keep this set for the next person" in page
    assert 'name="set-title" value="Featherstonehaugh family"' in page
    assert '<a href="#set-title">Give it another name</a>' in page
    page = clerk.get("/basket").text
    assert "<details open>" not in page
    keep(clerk, "First visit")
    rename = {"do": "rename-first-visit", "title-first-visit": "For Theodora"}
    page = clerk.post("/basket", **rename).text
    assert "<details open><summary>Our own set" in page
    assert 'name="title-first-visit" value="For Theodora"' in page


def test_a_set_is_replaced_only_by_who_was_asked(clerk: Clerk) -> None:
    clerk.post(SHEET, do="basket", paper="a4", copies="1")
    assert "Kept:" in words_of(keep(clerk, "First visit"))
    assert "Kept:" in words_of(keep(clerk, "First visit"))  # it is the same
    file = clerk.folder / "templates/bags/first-visit.toml"
    before = file.read_bytes()
    clerk.post("/leaflet/triggers/patient", do="basket", paper="a4", copies="1")
    page = keep(clerk, "First visit")
    assert "There is a set “First visit” already" in words_of(page)
    assert "Nothing was kept yet." in words_of(page)
    assert '<button name="do" value="replace" form="boxes">' in page
    assert 'name="set-title" value="First visit"' in page
    assert file.read_bytes() == before
    keep(clerk, "Second visit")
    other = clerk.post("/basket", do="replace", **{"set-title": "First visit"}).text
    assert "There is a set “First visit” already" in words_of(other)  # that was not asked last
    page = clerk.post("/basket", do="replace", **{"set-title": "First visit"}).text
    assert "Kept: “First visit” can be put into the basket" in words_of(page)
    assert file.read_bytes() != before
    assert "There is a set" not in words_of(clerk.get("/basket").text)


def test_so_is_a_set_that_came_with_the_program(clerk: Clerk) -> None:
    clerk.post(SHEET, do="basket", paper="a4", copies="1")
    page = words_of(keep(clerk, "Work"))  # the name of its file
    assert "There is a set “For an employer” already" in page
    assert not (clerk.folder / "templates/bags/work.toml").exists()
